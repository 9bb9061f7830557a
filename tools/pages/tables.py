"""Parts of pages that are a table or a list each: doses, worked examples, a class, downloads."""

from __future__ import annotations

import tomllib
from pathlib import Path

from anakinra.basis import store
from anakinra.basis.values import Kind
from anakinra.monograph.dose_tables import dose_tables
from anakinra.views.html import tag
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Notice
from tools.common.take_away import CARD_STEM, DOWNLOADS, GOVERNANCE, link
from tools.pages.statement_list import HERE, list_block, raw_block, rich, source_links, table_block

CLASSROOM = Path(__file__).resolve().parents[2] / "bench" / "classroom.toml"


def dose_table() -> str:
    """Every level with its weights; the headings are the captions, so that a link can name one.

    The links to them come first, as the tables leave no room for a list beside them.
    """
    parts = [f"- [{table.caption}](#{table.name}-level)" for table in dose_tables()]
    parts = ["::: {.ak-levels .ak-screen-only}", *parts, ":::", ""]
    for table in dose_tables():
        parts.append(f"## {table.caption} {{#{table.name}-level .ak-new-page}}\n")
        parts.append(raw_block(table.to_html(HERE, csv_link=True)))
    return "\n".join(parts)


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
    rows = tuple(_example(example) for example in store.table("worked_examples"))
    table = Table("worked-examples", "Worked examples of others", columns, rows)
    return raw_block(notice.to_html(HERE)) + "\n" + table_block(table)


def _example(example: store.Row) -> tuple[Cell, ...]:
    agrees = None if example["agreement"] == "yes" else tag("strong", "Does not agree. ")
    note = f"{example['note'].rstrip('.')}. " if example["note"] else None
    remarks = rich(agrees, note, source_links(example["sources"]))
    # The minus sign as printed, and each number with its unit.
    published, here = (
        f"{example[key].replace('-', '−')} {example['unit']}".rstrip()
        for key in ("published", "by_hand")
    )
    return example["question"], published, here, remarks


def classroom_load() -> str:
    """The figures of the last measurement, with the machine that they belong to."""
    kept = tomllib.loads(CLASSROOM.read_text("utf-8"))
    columns = (
        Column("room", "Room"),
        Column("seconds", "Until the last learner has every result", numeric=True),
        Column("share", "Memory per learner (PSS)", numeric=True),
        Column("most", "Most memory of one learner (RSS)", numeric=True),
        Column("processor", "Processor time, all together", numeric=True),
    )
    rows = tuple(
        (
            room.capitalize(),
            f"{load['seconds']} s",
            f"{load['share_mib']} MiB",
            f"{load['most_mib']} MiB",
            f"{load['processor_s']} s",
        )
        for room, load in kept["rooms"].items()
    )
    notes = (
        f"Medians of {kept['runs']} runs on {kept['cores']} processor cores and "
        f"{kept['memory_gib']} GiB of memory ({kept['system']}).",
        f"When it began, {kept['load_before']} processes of other work ran or waited: "
        "the more there are, the longer the times; memory does not depend on them.",
        "PSS divides memory that several processes share among them; RSS counts it in full.",
        "Where one server serves everybody, RSS is that of a learner's kernel; "
        "otherwise it is that of the learner's server and kernel together.",
    )
    caption = f"{kept['learners']} learners who run the dose notebook at the same moment"
    table = Table("classroom-load", caption, columns, rows, notes)
    return table_block(table)


def downloads() -> str:
    """Documents first, then the ward cards by weight band, then what a committee reads."""
    names = [download.name for download in DOWNLOADS if download.name not in GOVERNANCE]
    papers = [name for name in names if not name.startswith(CARD_STEM)]
    of_bands = [name for name in names if name.startswith(CARD_STEM)]
    made_from = "Each card is one page of A4, worked out for the lightest weight of its band.\n"
    return "\n".join(
        [
            "## Documents\n",
            _list(papers),
            f"## Ward cards by weight band\n\n{made_from}",
            _list(of_bands),
            "## For governance\n",
            _list(list(GOVERNANCE)),
        ]
    )


def _list(names: list[str]) -> str:
    return list_block("ul", [tag("li", link(name)) for name in names], "ak-downloads")
