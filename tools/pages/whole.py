"""The chapters on one page, to search and print, and the four questions of the home page.

The chapters are notebooks: their words and their stored outputs are taken as they are, up to the
worked examples, so that this page says what the chapters say and nothing else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from anakinra.monograph.parts import linked, part
from tools.common import ROOT
from tools.pages.markup import filled, raw_block

CHAPTERS = sorted((ROOT / "notebooks").glob("0[1-7]-*.ipynb"))
FOLDED = "## Worked examples and Python"
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
# From the folder of pages a notebook's neighbour is in another folder.
_NEIGHBOUR = re.compile(r'(href="|\]\()(?=[\w-]+\.(?:html|ipynb))')


def whole() -> str:
    """Every chapter under its number and title, without its worked examples."""
    return "\n".join(
        line
        for number, path in enumerate(CHAPTERS, start=1)
        for line in _chapter(number, json.loads(path.read_text(encoding="utf-8"))["cells"])
    )


def _chapter(number: int, cells: list[dict[str, Any]]) -> Iterator[str]:
    (title,) = _TITLE.findall("".join(cells[0]["source"]))
    yield f"## {number} {title}\n"
    for cell in cells[1:]:
        source = "".join(cell["source"])
        if FOLDED in source:
            return
        if cell["cell_type"] == "markdown":
            yield _from_pages(re.sub(r"^##", "###", source, flags=re.MULTILINE)) + "\n"
        for output in cell.get("outputs", []):
            yield raw_block(_from_pages("".join(output["data"]["text/html"])))


def _from_pages(text: str) -> str:
    return _NEIGHBOUR.sub(r"\1../notebooks/", text)


def home() -> str:
    """The four questions of a ward, each with its answer in a line and where it leads."""
    return filled("home.md", lines=part("0-home").lines, linked=linked)
