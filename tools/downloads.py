"""The files that readers take away: made with the site, under names that stay, with their sizes.

A page asks for a link with `link(name)`; its size is not known until the file is made, so the
mark-up holds an empty place that `write` fills in every page of the built site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from anakinra.html import Markup, tag
from anakinra.ladder import bands
from tools import cards, leaflet_pdf, monograph_render

FOLDER = "downloads"
_PLACE = re.compile(r'(<span class="ak-size" data-file="([^"]+)">)[^<]*(</span>)')
_KINDS = {".pdf": "PDF", ".docx": "Word"}


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its permanent name, what a link to it says, and the function that makes it."""

    name: str
    label: str
    make: Callable[[], bytes]

    @property
    def kind(self) -> str:
        return _KINDS[Path(self.name).suffix]


DOWNLOADS: tuple[Download, ...] = (
    *(
        Download(
            leaflet_pdf.name(size_pt),
            f"Leaflet to print, letters of {size_pt} point",
            partial(leaflet_pdf.make, size_pt),
        )
        for size_pt in leaflet_pdf.SIZES_PT
    ),
    *[
        Download(name, "The monograph", partial(monograph_render.made, name))
        for name in monograph_render.NAMES
    ],
    Download(cards.TABLE_NAME, "The dose table, 40 to 150 kg", cards.dose_table_pdf),
    *[
        Download(cards.card_name(band), f"Ward card, {band}", partial(cards.ward_card, band))
        for band in bands()
    ],
)


def link(name: str, to_root: str = "../") -> Markup:
    """A link to a download, with its kind and a place for its size."""
    (found,) = (download for download in DOWNLOADS if download.name == name)
    size = tag("span", "size stated when the site is built", class_="ak-size", data_file=name)
    about = tag("span", " (", found.kind, ", ", size, ")")
    return tag("a", found.label, about, href=f"{to_root}{FOLDER}/{name}", download=name)


def size_in_words(count: int) -> str:
    """A number of bytes as a reader is told it, rounded up: 61 KB, 2.4 MB."""
    kilobytes = -(-count // 1000)
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    tenths = -(-count // 100_000)
    return f"{tenths // 10}.{tenths % 10} MB"


def write(site: Path) -> dict[str, int]:
    """Make every download in the built site, state the sizes in its pages, and give them."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    sizes: dict[str, int] = {}
    for download in DOWNLOADS:
        data = download.make()
        (folder / download.name).write_bytes(data)
        sizes[download.name] = len(data)
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        better = state_sizes(page, sizes)
        if better != page:
            file.write_text(better, encoding="utf-8", newline="\n")
    return sizes


def state_sizes(page: str, sizes: dict[str, int]) -> str:
    """The page with the size of each download in its place; raises KeyError for another file."""
    return _PLACE.sub(lambda place: place[1] + size_in_words(sizes[place[2]]) + place[3], page)
