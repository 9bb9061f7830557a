"""The one place that reads `data/`.

Content is read on first use and kept.
A host without a file system (the page in a browser) hands the documents over with `preload`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from anakinra.basis.values import StatementIds

T = TypeVar("T")

Record = dict[str, Any]
Row = dict[str, Any]
"""Text by column, but for those of `LISTS`, which are tuples of ids."""

# Columns that hold ids with semicolons between them, and what they are split into.
LISTS: dict[str, type[tuple[str, ...]]] = {
    "statements": StatementIds,
    "sources": tuple,
    "frequency_sources": tuple,
    "decision_for": tuple,
}

_ENCODING = "utf-8"  # whatever the language of the system
# Folders whose files together are one document, and the table that each file holds a part of.
_FOLDERS = {"statements": "statement", "cases": "case", "chapters": "chapter_part"}
_documents: dict[str, Record] = {}
_tables: dict[str, tuple[Row, ...]] = {}
_preloaded: dict[str, Iterable[Mapping[str, str]]] = {}


def document(name: str) -> Record:
    """The whole TOML document `data/<name>.toml`; a folder of that name is joined to one."""
    if name not in _documents:
        _documents[name] = _read_folder(name) if name in _FOLDERS else _read_toml(name)
    return _documents[name]


def records(name: str) -> tuple[Record, ...]:
    """The records of a document that is a list, such as `statements`, in the order of the file."""
    (entries,) = document(name).values()
    return tuple(entries)


def table(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.csv`, their lists of ids split."""
    if name not in _tables:
        rows = _preloaded[name] if name in _preloaded else _read_csv(name)
        _tables[name] = tuple([split(row) for row in rows])
    return _tables[name]


def made(kind: type[T], record: Record, *numbers: str, **others: Any) -> T:
    """The record as its dataclass: its lists as tuples, and `numbers` as exact fractions.

    `others` are fields that the file has otherwise or not at all; keys that are no field of the
    dataclass are left out.
    """
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    for name in names:
        if name in record and name not in others:
            value = record[name]
            if name in numbers:
                value = [Fraction(x) for x in value] if type(value) is list else Fraction(value)
            others[name] = LISTS.get(name, tuple)(value) if type(value) is list else value
    return kind(**others)


def split(cells: Mapping[str, Any]) -> Row:
    """A row whose lists of ids are split at their semicolons; an empty cell is an empty list."""
    row = dict(cells)
    for column, kind in LISTS.items():
        if column in row:
            ids = row[column]
            row[column] = kind(ids.split(";") if ids else ())
    return row


def joined(row: Row) -> dict[str, str]:
    """A row as its file has it, with semicolons between the ids of a list."""
    return {key: ";".join(cell) if isinstance(cell, tuple) else cell for key, cell in row.items()}


def preload(documents: dict[str, Record], tables: dict[str, Iterable[Mapping[str, str]]]) -> None:
    """Hand over content that was read elsewhere, for hosts without a file system.

    The rows are as their files have them.
    """
    _documents.update(documents)
    _preloaded.update(tables)
    for name in tables:
        _tables.pop(name, None)


def _folder() -> str:
    """Inside the installed package, or beside it in a source tree."""
    import os

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def _read_toml(name: str) -> Record:
    import tomllib

    with open(f"{_folder()}/{name}.toml", "rb") as file:
        return tomllib.load(file)


def _read_csv(name: str) -> list[dict[str, Any]]:
    import csv

    with open(f"{_folder()}/{name}.csv", encoding=_ENCODING) as file:
        return list(csv.DictReader(file))


def _read_folder(folder: str) -> Record:
    import os

    table = _FOLDERS[folder]
    names = sorted(os.listdir(f"{_folder()}/{folder}"))
    files = [_read_toml(f"{folder}/{name[:-5]}") for name in names if name.endswith(".toml")]
    return {table: [record for file in files for record in file[table]]}
