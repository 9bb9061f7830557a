"""The files that readers take away: their permanent names, what a link says, and their sizes.

A page asks for a link with `link(name)`; its size is not known until the file is made, so the
mark-up holds a place for it that is filled when the site is mended.
"""

from pathlib import Path

from anakinra.dosing.named_doses import Band, bands, weights
from anakinra.views.html import Markup, tag

FOLDER = "downloads"
LEAFLET_SIZES_PT = (12, 14)
MONOGRAPH_STEM = "anakinra-monograph"
MONOGRAPH_NAMES = (f"{MONOGRAPH_STEM}.pdf", f"{MONOGRAPH_STEM}.docx")
STATEMENTS_STEM = "anakinra-statements"
REGISTER_STEM = "anakinra-register"
HAZARDS_STEM = "anakinra-hazard-log"
TABLE_NAME = "anakinra-dose-table.pdf"
CARD_STEM = "anakinra-ward-card-"
# What a committee reads, each with what a link to it says.
GOVERNANCE = {
    f"{STATEMENTS_STEM}.pdf": "All statements of the monograph, with their state",
    f"{REGISTER_STEM}.pdf": "The register of discrepancies and questions to the authors",
    f"{HAZARDS_STEM}.pdf": "The hazard log",
}
_KINDS = {".pdf": "PDF", ".docx": "Word"}


def leaflet_name(size_pt: int) -> str:
    """The permanent name of the leaflet whose text has this size in points."""
    return f"anakinra-patient-leaflet-{size_pt}-point.pdf"


def card_name(band: Band) -> str:
    """The permanent name of a ward card's file."""
    return f"{CARD_STEM}{band.lightest.number}kg.pdf"


# The permanent name of each file, with what a link to it says.
DOWNLOADS = {
    **{leaflet_name(pt): f"Leaflet to print, {pt} point type" for pt in LEAFLET_SIZES_PT},
    **dict.fromkeys(MONOGRAPH_NAMES, "The monograph"),
    TABLE_NAME: f"The dose table, {weights()[0].number} to {weights()[-1]}",
    **{card_name(band): f"Ward card, {band}" for band in bands()},
    **GOVERNANCE,
}


def link(name: str) -> Markup:
    """A link to a download, with its kind and a place for its size."""
    size = tag("span", "size stated when the site is built", class_="ak-size", data_file=name)
    about = tag("span", " (", _KINDS[Path(name).suffix], ", ", size, ")")
    return tag("a", DOWNLOADS[name], about, href=f"../{FOLDER}/{name}", download=name)


def size_text(count: int) -> str:
    """A number of bytes as a reader sees it, rounded up: 61 KB, 2.4 MB."""
    kilobytes = -(-count // 1000)
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    tenths = -(-count // 100_000)
    return f"{tenths // 10}.{tenths % 10} MB"
