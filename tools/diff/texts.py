"""Records of two data sets compared as text: what was added, removed and reworded."""

from collections.abc import Iterator
from dataclasses import dataclass
from filecmp import cmpfiles
from pathlib import Path
from typing import Any

from anakinra.monograph.sign_off import DOCUMENTS, TABLES
from tools.schema.declare import Record, Values
from tools.schema.read import read
from tools.schema.records import KEPT


@dataclass(frozen=True, slots=True)
class Edit:
    """What happened to a record, or to one field of it."""

    where: str
    record: str
    words: str


def edits(one: Path, other: Path) -> list[Edit]:
    """Every difference in what is reviewed, file by file."""
    old, new = _records(one), _records(other)
    found = (
        Edit(*place, words)
        for place in dict.fromkeys((*old, *new))
        for words in _changes(place[1], old.get(place), new.get(place))
    )
    return sorted(found, key=lambda edit: edit.where)


def other_files(one: Path, other: Path) -> list[str]:
    """Files of data that compute nothing and differ all the same."""
    files = [(file, folder) for folder in (one, other) for file in folder.rglob("*.*")]
    names = {file.relative_to(folder).as_posix() for file, folder in files}
    others = [name for name in names if not _reviewed(name)]
    _, differ, missing = cmpfiles(one, other, others, shallow=False)
    return sorted(differ + missing)


def _reviewed(file: str) -> bool:
    return file.partition(".")[0].partition("/")[0] in (*DOCUMENTS, *TABLES)


def _records(folder: Path) -> dict[tuple[str, str], Values]:
    """The records of what is reviewed, by their tables and names."""
    return {
        (f"{each.file}, {kept.table}" if kept.table else each.file, each.name): each.values
        for kept in KEPT
        if _reviewed(kept.file)
        for each in read(folder, kept)
        if isinstance(each, Record)
    }


def _changes(name: str, before: Values | None, after: Values | None) -> Iterator[str]:
    if before is None or after is None:
        done, record = ("added", after) if before is None else ("removed", before)
        fields = (f"{key}: {_shown(value)}" for key, value in (record or {}).items() if value)
        yield f"`{name}` {done}: {'; '.join(fields)}"
        return
    for key in dict.fromkeys((*before, *after)):
        old, new = _field(before, key), _field(after, key)
        if old != new:
            yield f"`{name}`, {key}: “{old or 'nothing'}” became “{new or 'nothing'}”."


def _field(record: Values, key: str) -> str:
    """A field as text, a number with its unit."""
    shown = _shown(record.get(key))
    return f"{shown} {record['unit']}" if key == "value" and "unit" in record else shown


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
