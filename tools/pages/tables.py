"""Parts of pages that are a table or a list each: doses, worked examples, downloads."""

from anakinra.basis.values import Kind
from anakinra.monograph.dose_tables import dose_tables
from anakinra.views.html import tag
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Notice
from tools.common.take_away import CARD_STEM, DOWNLOADS, GOVERNANCE, link
from tools.pages.markup import HERE, filled, raw_block, rich, source_links, table_block
from tools.schema.read import all_of
from tools.schema.records_safety import WorkedExample


def dose_table() -> str:
    """Every level with its weights."""
    return filled("dose-table.md", tables=dose_tables(), HERE=HERE)


def worked_examples() -> str:
    """A notice, then one row for each published example of `data/worked_examples.csv`."""
    notice = Notice(
        Kind.BEYOND,
        "for teaching",
        "Creatinine clearances test the formula that the software offers. "
        "The kinetics test the reading of published figures only: no dose is based on them.",
    )
    columns = (
        Column("example", "Worked example"),
        Column("published", "Published", numeric=True),
        Column("here", "Worked out here", numeric=True),
        Column("remarks", "Remarks and sources"),
    )
    rows = tuple(_example(example) for example in all_of(WorkedExample))
    table = Table("worked-examples", "Worked examples of others", columns, rows)
    return raw_block(notice.to_html(HERE)) + "\n" + table_block(table)


def _example(example: WorkedExample) -> tuple[Cell, ...]:
    agrees = None if example.agreement == "yes" else tag("strong", "Does not agree. ")
    note = f"{example.note.rstrip('.')}. " if example.note else None
    remarks = rich(agrees, note, source_links(example.sources))
    # The minus sign as printed, and each number with its unit.
    published, here = (
        f"{number.replace('-', '−')} {example.unit}".rstrip()
        for number in (example.published, example.by_hand)
    )
    return example.question, published, here, remarks


def downloads() -> str:
    """Documents first, then the ward cards by weight band, then what a committee reads."""
    cards = [name for name in DOWNLOADS if name.startswith(CARD_STEM)]
    papers = [name for name in DOWNLOADS if name not in (*cards, *GOVERNANCE)]
    return filled("downloads.md", papers=papers, cards=cards, governance=GOVERNANCE, link=link)
