"""Make the files that readers take away, and state their sizes in the built site's pages."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from anakinra.dosing.named_doses import bands
from tools.common.take_away import (
    DOWNLOADS,
    FOLDER,
    GOVERNANCE,
    LEAFLET_SIZES_PT,
    MONOGRAPH_NAMES,
    TABLE_NAME,
    card_name,
    leaflet_name,
    state_sizes,
)
from tools.paper import cards, governance, leaflet_pdf, monograph, render
from tools.paper.papers import Paper


@cache
def _papers() -> dict[str, Paper]:
    """Every paper by the name of its file without its ending."""
    return {each.stem: each for each in (monograph.paper(), *governance.papers())}


def _made(name: str) -> bytes:
    return render.files_of(_papers()[Path(name).stem])[name]


MAKERS: dict[str, Callable[[], bytes]] = {
    **{leaflet_name(size_pt): partial(leaflet_pdf.make, size_pt) for size_pt in LEAFLET_SIZES_PT},
    **{name: partial(_made, name) for name in (*MONOGRAPH_NAMES, *GOVERNANCE)},
    TABLE_NAME: cards.dose_table_pdf,
    **{card_name(band): partial(cards.ward_card, band) for band in bands()},
}


def write(site: Path) -> dict[str, int]:
    """Make every download in the built site, state the sizes in its pages, and give them."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    sizes: dict[str, int] = {}
    for name in DOWNLOADS:
        data = MAKERS[name]()
        (folder / name).write_bytes(data)
        sizes[name] = len(data)
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        better = state_sizes(page, sizes)
        if better != page:
            file.write_text(better, encoding="utf-8", newline="\n")
    return sizes
