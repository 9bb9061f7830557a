"""The ward cards and the dose table as PDF, each card exactly one page of A4."""

import re
from dataclasses import replace

import pypandoc

from anakinra.basis.values import NO_STATEMENTS
from anakinra.dosing.named_doses import Band
from anakinra.dosing.syringes import Rounding
from anakinra.explorers.ward_card import EXPLORER, card
from anakinra.forms.link import to_fragment
from anakinra.monograph.dose_tables import dose_tables
from anakinra.views.view import Block, Figure, Fold, Listing, View
from tools.common import ROOT
from tools.paper.edition import edition
from tools.paper.pdf import compile_pdf, literal
from tools.paper.typst_blocks import PLAIN, drawings_source, shown, table_source, view_source

CARD_PAGE = "notebooks/explore-ward-card.html"
TABLE_PAGE = "pages/dose-table.html"
_CARD_COLUMNS = {"card-ladder": ("1fr", "1.6cm", "1.7cm", "3.6cm")}
_TABLE_COLUMNS = (
    *("1.7cm", "1.8cm", "1.9cm", "1.8cm", "1.9cm", "6.4cm", "1.7cm", "1.6cm", "2cm", "1fr"),
)


def ward_card(band: Band) -> bytes:
    """The card of a band as the page prints it, and where to find it there."""
    view = card(band, Rounding.NEAREST)
    title = f"Anakinra in HLH, adults of {band}"
    chosen = {"band": band.lightest.number, "rounding": Rounding.NEAREST.value}
    address = f"../{CARD_PAGE}#{to_fragment(EXPLORER.id, chosen)}"
    source = "#set page(margin: (x: 9mm, y: 6mm))\n#set text(size: 10pt)\n" + PLAIN
    source += "#set par(leading: 0.4em, spacing: 0.45em)\n#set figure(gap: 0.3em)\n"
    source += _headings("13pt", "11pt", "0.55em", "0.35em")
    files: dict[str, str] = {}
    for each in view.blocks:
        source += drawings_source(each, files) if isinstance(each, Figure) else ""
        block = each.table if isinstance(each, Figure) else each
        if block and not isinstance(block, Fold):  # closed on the page, and only there
            source += view_source(View((_uncited(block),)), _CARD_COLUMNS) + "\n"
    return compile_pdf(source + _foot(address, CARD_PAGE), title=title, files=files)


def _uncited(block: Block) -> Block:
    """The block without the numbers of statements, which are on the page."""
    if not isinstance(block, Listing):
        return block
    items = tuple(replace(each, statements=NO_STATEMENTS) for each in block.items)
    return replace(block, items=items)


def dose_table_pdf() -> bytes:
    """The page's introduction, then one page for each level."""
    title = "Anakinra in HLH: dose table"
    source = "#set page(flipped: true, margin: 12mm)\n#set text(size: 10.2pt)\n" + PLAIN
    # A footer repeats and is no part of the tagged text, so the link is in the text.
    foot = f"{edition()} Page "
    source += _headings("15pt", "11pt", "0.7em", "0.45em")
    number = "#context counter(page).display()"
    source += f"#set page(footer: text(size: 0.85em)[{shown(foot)}{number}])\n"
    source += f"= {shown(title)}\n" + _introduction()
    source += _foot(f"../{TABLE_PAGE}", TABLE_PAGE) + "\n"
    for table in dose_tables():
        source += f"#pagebreak()\n#heading(level: 2, {literal(table.caption)})\n"
        level = table.caption.partition(":")[0]
        caption = f"{level}, for adults with HLH, rounded to the nearest mark of the syringe"
        source += table_source(replace(table, caption=caption), _TABLE_COLUMNS)
    return compile_pdf(source, title=title)


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


def _headings(first: str, second: str, above: str, below: str) -> str:
    return (
        f"#show heading.where(level: 1): set text(size: {first})\n"
        f"#show heading.where(level: 2): set text(size: {second})\n"
        f"#show heading: set block(above: {above}, below: {below})\n"
    )


def _foot(address: str, page: str) -> str:
    """From what the file was made, and its page."""
    words = f"{edition()} The website has the current one: "
    return f"#text(size: 0.85em)[{shown(words)}#link({literal(address)}, {literal(page)})]"
