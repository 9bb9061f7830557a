"""The blocks of a view as typst source, so that paper says what the page says."""

from collections.abc import Mapping, Sequence

from anakinra.views.drawings import SideBySide
from anakinra.views.tables import Table, cell_text
from anakinra.views.view import Block, Figure, Heading, Listing, Notice, Paragraph, View
from tools.paper.pdf import as_file, literal

# Rows are kept apart by thin lines, which print without colour.
PLAIN = """\
#set par(leading: 0.5em, spacing: 0.6em)
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(45%)), inset: (x: 3pt, y: 2.2pt))
#show table.cell.where(y: 0): set text(weight: "bold")
#show link: underline
#show figure.caption: set align(left)
"""
_FIRST_LEVEL = 3  # the highest heading of a view, as a page has its own


def view_source(view: View, columns: Mapping[str, Sequence[str]]) -> str:
    """A view made of headings, paragraphs, lists and tables.

    `columns` gives the widths of each table by its name.
    """
    return "\n".join(_block(block, columns) for block in view.blocks)


def _block(block: Block, columns: Mapping[str, Sequence[str]]) -> str:
    if isinstance(block, Heading):
        return f"#heading(level: {block.level - _FIRST_LEVEL + 1}, {literal(block.text)})"
    if isinstance(block, Paragraph):
        return shown(block.text) + "\n"
    if isinstance(block, Listing):
        kind = "enum" if block.ordered else "list"
        return f"#{kind}(tight: true, {', '.join(_item(item) for item in block.items)})"
    if isinstance(block, Table):
        return table_source(block, columns[block.name])
    raise TypeError(f"no paper form for {type(block).__name__}")


def _item(item: Notice) -> str:
    cited = f" [{', '.join(item.statements)}]" if item.statements else ""
    sources = f" {named}." if (named := item.beyond_sources()) else ""
    heading = f"#strong({literal(f'{item.short_heading}: ')})" if item.short_heading else ""
    return f"[{heading}#{literal(item.text + sources)};#text(size: 0.85em, {literal(cited)})]"


def table_source(table: Table, widths: Sequence[str]) -> str:
    """A table with its caption above, a header row that repeats, and its notes below."""
    if len(widths) != len(table.columns):
        found = f"{len(widths)} widths for {len(table.columns)} columns"
        raise ValueError(f"table {table.name}: {found}")
    sides = ", ".join("right" if column.numeric else "left" for column in table.columns)
    head = ", ".join(f"[{shown(column.title)}]" for column in table.columns)
    rows = [", ".join(f"[{shown(cell_text(cell))}]" for cell in row) for row in table.rows]
    body = ",\n    ".join(rows)
    notes = "".join(f"#text(size: 0.9em)[{shown(note)}]\n\n" for note in table.notes)
    return (
        "#figure(kind: table, supplement: none, numbering: none,\n"
        f"  caption: figure.caption(position: top, {literal(table.caption)}),\n"
        f"  table(columns: ({', '.join(widths)},), align: ({sides},),\n"
        f"    table.header({head}),\n    {body}))\n\n{notes}"
    )


def drawings_source(figure: Figure, files: dict[str, str]) -> str:
    """The drawings of a figure side by side above its caption; their SVG goes into `files`."""
    assert isinstance(figure.svg, SideBySide)
    images = []
    for drawing in figure.svg.drawings:
        name = f"drawing-{len(files)}.svg"
        files[name] = as_file(drawing.to_html())
        words = literal(drawing.to_text())
        images.append(f"box(image({literal(name)}, alt: {words}, height: 3.8cm))")
    return f"#{'#h(0.6cm)#'.join(images)}\n\n{shown(figure.caption)}\n\n" if images else ""


def shown(text: str) -> str:
    """A text as content, whatever signs it holds."""
    return f"#{literal(text)};"
