"""The ward cards and the dose table as PDF, each card exactly one page of A4."""

import re
from dataclasses import replace

import pypandoc

from anakinra.dosing.named_doses import Band
from anakinra.dosing.syringes import Rounding
from anakinra.explorers.ward_card import EXPLORER, card
from anakinra.forms.link import to_fragment
from anakinra.monograph.dose_tables import dose_tables
from anakinra.views.view import Figure, Fold
from tools.common import ROOT
from tools.paper.blocks import block_data, foot, table_data
from tools.paper.pdf import from_template

CARD_PAGE = "notebooks/explore-ward-card.html"
TABLE_PAGE = "pages/dose-table.html"


def ward_card(band: Band) -> bytes:
    """The card of a band as the page prints it, and where to find it there."""
    chosen = {"band": band.lightest.number, "rounding": Rounding.NEAREST.value}
    blocks = []
    for each in card(band, Rounding.NEAREST).blocks:
        if not isinstance(each, Fold):  # closed on the page, and only there
            blocks.append(block_data(each))
        if isinstance(each, Figure) and each.table:
            blocks.append(table_data(each.table))
    link = foot(CARD_PAGE, f"#{to_fragment(EXPLORER.id, chosen)}")
    title = f"Anakinra in HLH, adults of {band}"
    return from_template("card.typ", {"blocks": blocks, "foot": link}, title=title)


def dose_table_pdf() -> bytes:
    """The page's introduction, then one page for each level."""
    title = "Anakinra in HLH: dose table"
    levels = []
    for table in dose_tables():
        level = table.caption.partition(":")[0]
        caption = f"{level}, for adults with HLH, rounded to the nearest mark of the syringe"
        data = table_data(replace(table, caption=caption))
        levels.append({"heading": table.caption, "table": data})
    data = {"title": title, "introduction": _introduction(), "levels": levels}
    return from_template("dose-table.typ", {**data, "foot": foot(TABLE_PAGE)}, title=title)


def _introduction() -> str:
    """The prose of the page above its tables."""
    page = (ROOT / "pages/dose-table.qmd").read_text(encoding="utf-8")
    prose = page.split("---\n", 2)[2].partition("{{<")[0]
    prose = re.sub(
        r"\]\((?:\.\./)?(notebooks/)?([\w-]+)\.(?:qmd|ipynb)\)",
        lambda found: f"](../{found[1] or 'pages/'}{found[2]}.html)",
        prose,
    )
    return str(pypandoc.convert_text(prose, "typst", format="markdown", extra_args=["--wrap=none"]))
