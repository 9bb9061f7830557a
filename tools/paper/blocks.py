"""The blocks of a view as data for `site/paper/blocks.typ`: paper says what the page says."""

from typing import Any

from anakinra.views.drawings import SideBySide
from anakinra.views.tables import Table, cell_text
from anakinra.views.view import Block, Figure, Heading, Listing, Notice, Paragraph
from tools.paper.edition import edition
from tools.paper.pdf import as_file

_FIRST_LEVEL = 3  # the highest heading of a view, as a page has its own


def block_data(block: Block) -> dict[str, Any]:
    """A heading, paragraph, list, table or drawings; statements are cited on the page alone."""
    if isinstance(block, Heading):
        return {"form": "heading", "level": block.level - _FIRST_LEVEL + 1, "text": block.text}
    if isinstance(block, Paragraph):
        return {"form": "paragraph", "text": block.text}
    if isinstance(block, Listing):
        form = "enum" if block.ordered else "list"
        return {"form": form, "items": [_item(item) for item in block.items]}
    if isinstance(block, Table):
        return table_data(block)
    if isinstance(block, Figure) and isinstance(block.svg, SideBySide):
        images = [{"svg": as_file(x.to_html()), "words": x.to_text()} for x in block.svg.drawings]
        return {"form": "drawings", "images": images, "caption": block.caption}
    raise TypeError(f"no paper form for {type(block).__name__}")


def _item(item: Notice) -> dict[str, str]:
    sources = f" {named}." if (named := item.beyond_sources()) else ""
    return {"heading": item.short_heading, "text": item.text + sources}


def table_data(table: Table) -> dict[str, Any]:
    """A table with its cells as text."""
    return {
        "form": "table",
        "name": table.name,
        "caption": table.caption,
        "titles": [column.title for column in table.columns],
        "numeric": [column.numeric for column in table.columns],
        "rows": [[cell_text(cell) for cell in row] for row in table.rows],
        "notes": table.notes,
    }


def foot(page: str, fragment: str = "") -> dict[str, str]:
    """From what a file was made, and its page, which is beside the folder of downloads."""
    return {"edition": str(edition()), "address": f"../{page}{fragment}", "page": page}
