"""What ten learners at once took on one machine, as a part of the page for classrooms."""

from __future__ import annotations

import tomllib
from pathlib import Path

from anakinra.views.tables import Column, Table
from tools.pages.statement_list import HERE, raw_block

RESULT = Path(__file__).resolve().parents[2] / "bench" / "classroom.toml"


def classroom_load() -> str:
    """The figures of the last measurement, with the machine that they belong to."""
    kept = tomllib.loads(RESULT.read_text("utf-8"))
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
    return raw_block(table.to_html(HERE))
