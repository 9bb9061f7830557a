"""Records of two data sets compared as text: what was added, removed and reworded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anakinra.monograph.sign_off import DOCUMENTS, TABLES
from tools.diff.data import Content

Record = Mapping[str, Any]
NAMES = ("id", "name")


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of a record that differs; `field` is blank where the whole record came or went."""

    where: str
    record: str
    field: str
    before: str
    after: str


def edits(one: Content, other: Content) -> list[Edit]:
    """Every difference in rules, statements, messages and clinical tables, in that order."""
    found: list[Edit] = []
    for where, before, after in _pairs(one, other):
        for name in dict.fromkeys((*before, *after)):
            found += _of_record(where, name, before.get(name), after.get(name))
    return found


def other_files(one: Content, other: Content) -> list[str]:
    """Documents and tables that compute nothing and differ all the same."""
    names = {*one.documents, *other.documents} - {*DOCUMENTS}
    differing = [n for n in sorted(names) if one.documents.get(n) != other.documents.get(n)]
    names = {*one.tables, *other.tables} - {*TABLES}
    return differing + [n for n in sorted(names) if one.tables.get(n) != other.tables.get(n)]


Pair = tuple[str, dict[str, Record], dict[str, Record]]


def _pairs(one: Content, other: Content) -> Iterator[Pair]:
    """The records of each part of both, by their names."""
    for document in ("rules", "statements", "messages"):
        yield document, _records(one.documents[document]), _records(other.documents[document])
    for table in TABLES:
        before, after = one.tables.get(table, ()), other.tables.get(table, ())
        yield table.replace("_", " "), _by_name(before), _by_name(after)


def _records(document: Record) -> dict[str, Record]:
    """The records of a document, whether its tables are lists or are named."""
    found: dict[str, Record] = {}
    for part in document.values():
        found |= _by_name(part) if isinstance(part, list) else part
    return found


def _by_name(records: Any) -> dict[str, Record]:
    named = {}
    for record in records:
        key = next(key for key in NAMES if key in record)
        named[str(record[key])] = record
    return named


def _of_record(
    where: str, name: str, before: Record | None, after: Record | None
) -> Iterator[Edit]:
    if before is None or after is None:
        yield Edit(where, name, "", _whole(before), _whole(after))
        return
    for key in dict.fromkeys((*before, *after)):
        old, new = _field(before, key), _field(after, key)
        if old != new:
            yield Edit(where, name, key, old, new)


def _field(record: Record, key: str) -> str:
    """A field as text, a number with its unit."""
    shown = _shown(record.get(key))
    return f"{shown} {record['unit']}" if key == "value" and "unit" in record else shown


def _whole(record: Record | None) -> str:
    """The content of a record on one line."""
    if record is None:
        return ""
    return "; ".join(f"{key}: {_shown(value)}" for key, value in record.items() if value)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
