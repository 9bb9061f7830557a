"""Records of two data sets compared as text: what was added, removed and reworded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anakinra.monograph.sign_off import DOCUMENTS, TABLES
from tools.diff.data import Content

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """What happened to a record, or to one field of it."""

    where: str
    record: str
    words: str


def edits(one: Content, other: Content) -> list[Edit]:
    """Every difference in what is reviewed, in the order of `_parts`."""
    old, new = _parts(one), _parts(other)
    return [
        Edit(where, name, words)
        for where in old
        for name in dict.fromkeys((*old[where], *new[where]))
        for words in _changes(name, old[where].get(name), new[where].get(name))
    ]


def other_files(one: Content, other: Content) -> list[str]:
    """Documents and tables that compute nothing and differ all the same."""
    found = []
    for mine, theirs, compared in (
        (one.documents, other.documents, DOCUMENTS),
        (one.tables, other.tables, TABLES),
    ):
        names = sorted({*mine, *theirs} - {*compared})
        found += [name for name in names if mine.get(name) != theirs.get(name)]
    return found


def _parts(content: Content) -> dict[str, dict[str, Record]]:
    """The records of each part by their names, whether its tables are lists or are named."""
    parts: dict[str, dict[str, Record]] = {}
    for document in ("rules", "statements", "messages", "kinetics", "predictions"):
        parts[document] = {}
        # An older revision has no teaching model.
        for name, part in content.documents.get(document, {}).items():
            parts[document] |= _by_name(part) if isinstance(part, list) else _named(name, part)
    for table in TABLES:
        parts[table.replace("_", " ")] = _by_name(content.tables.get(table, ()))
    return parts


def _by_name(records: Any) -> dict[str, Record]:
    return {str(record["id" if "id" in record else "name"]): record for record in records}


def _named(name: str, part: Record) -> dict[str, Record]:
    """The records of a part by their names, or the part where it is one record itself."""
    return dict(part) if all(isinstance(each, dict) for each in part.values()) else {name: part}


def _changes(name: str, before: Record | None, after: Record | None) -> Iterator[str]:
    if before is None or after is None:
        done, record = ("added", after) if before is None else ("removed", before)
        fields = (f"{key}: {_shown(value)}" for key, value in (record or {}).items() if value)
        yield f"`{name}` {done}: {'; '.join(fields)}"
        return
    for key in dict.fromkeys((*before, *after)):
        old, new = _field(before, key), _field(after, key)
        if old != new:
            yield f"`{name}`, {key}: “{old or 'nothing'}” became “{new or 'nothing'}”."


def _field(record: Record, key: str) -> str:
    """A field as text, a number with its unit."""
    shown = _shown(record.get(key))
    return f"{shown} {record['unit']}" if key == "value" and "unit" in record else shown


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
