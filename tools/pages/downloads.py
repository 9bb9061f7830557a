"""The list of files to take away, with the place for the size of each."""

from __future__ import annotations

from anakinra.views.html import tag
from tools.common.take_away import CARD_STEM, DOWNLOADS, link
from tools.pages.statement_list import list_block


def downloads() -> str:
    """Documents first, then the ward cards by weight band."""
    names = [download.name for download in DOWNLOADS]
    papers = [name for name in names if not name.startswith(CARD_STEM)]
    of_bands = [name for name in names if name.startswith(CARD_STEM)]
    made_from = "Each card is one page of A4, worked out for the lightest weight of its band.\n"
    return "\n".join(
        [
            "## Documents\n",
            _list(papers),
            f"## Ward cards by weight band\n\n{made_from}",
            _list(of_bands),
        ]
    )


def _list(names: list[str]) -> str:
    return list_block("ul", [tag("li", link(name)) for name in names], "ak-downloads")
