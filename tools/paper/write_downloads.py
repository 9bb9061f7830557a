"""Make the files that readers take away."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from anakinra.dosing.named_doses import bands
from tools.common import take_away
from tools.paper import cards, governance, leaflet_pdf, monograph, render
from tools.paper.papers import Paper


@cache
def _papers() -> dict[str, Paper]:
    """Every paper by the name of its file without its ending."""
    return {each.stem: each for each in (monograph.paper(), *governance.papers())}


def _made(name: str) -> bytes:
    return render.files_of(_papers()[Path(name).stem])[name]


MAKERS: dict[str, Callable[[], bytes]] = {
    **{
        take_away.leaflet_name(size_pt): partial(leaflet_pdf.make, size_pt)
        for size_pt in take_away.LEAFLET_SIZES_PT
    },
    **{n: partial(_made, n) for n in (*take_away.MONOGRAPH_NAMES, *take_away.GOVERNANCE)},
    take_away.TABLE_NAME: cards.dose_table_pdf,
    **{take_away.card_name(band): partial(cards.ward_card, band) for band in bands()},
}


def write(site: Path) -> dict[str, int]:
    """Make every download in the built site, and give their sizes."""
    folder = site / take_away.FOLDER
    folder.mkdir(exist_ok=True)
    sizes: dict[str, int] = {}
    for name in take_away.DOWNLOADS:
        data = MAKERS[name]()
        (folder / name).write_bytes(data)
        sizes[name] = len(data)
    return sizes
