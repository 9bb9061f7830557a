"""Read the files of `data/` into records, and report what cannot be read."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from anakinra.basis import store
from tools.common.versions import DATA
from tools.schema.declare import KEPT, Declaration, Problem, Record

T = TypeVar("T")


def read(data_dir: Path, kept: Declaration) -> Iterator[Record | Problem]:
    """The records of one kind in the order of their files, and what could not be read."""
    paths = sorted(data_dir.glob(kept.file))
    if not paths:
        yield Problem(kept.file, "the file", "is missing")
    for path in paths:
        name = path.relative_to(data_dir).as_posix()
        try:
            yield from from_csv(path, name, kept) if kept.rows else from_toml(path, name, kept)
        except (tomllib.TOMLDecodeError, csv.Error, UnicodeDecodeError) as error:
            yield Problem(name, "the file", f"cannot be read: {error}")


@lru_cache(maxsize=64)
def parsed(text: str) -> dict[str, Any]:
    """A TOML document, parsed once although several kinds of record may be in it."""
    return tomllib.loads(text)


def from_toml(path: Path, name: str, kept: Declaration) -> Iterator[Record | Problem]:
    """The records of one kind in a TOML file, and the names at its top that nothing declares."""
    document = parsed(path.read_text(encoding="utf-8"))
    here = [other for other in KEPT if other.file == kept.file]
    known = {name for other in here for name in ([other.table] if other.table else other.expected)}
    for key in document:
        if key not in known:
            yield Problem(name, key, "unknown table or key at the top of the file")
    top = {key: document[key] for key in kept.expected if key in document}
    found: Any = document.get(kept.table) if kept.table else top
    if isinstance(found, list) and kept.many:
        named: Iterable[tuple[Any, Any]] = enumerate(found, start=1)
    elif isinstance(found, dict) and not kept.many:
        named = found.items()
    else:
        yield Problem(name, kept.table, "the table is missing or has another form")
        return
    for key, values in named:
        own = values.get(kept.key) if kept.many and isinstance(values, dict) else None
        place = f"{kept.table} {key}" if kept.many else key
        called = own if isinstance(own, str) and own else place
        if kept.names and not re.fullmatch(kept.names, key):
            yield Problem(name, key, f"the name does not have the form {kept.names}")
        if isinstance(values, dict):
            yield Record(name, called, values)
        else:
            yield Problem(name, called, "must be a table with keys")


def all_of(kind: type[T]) -> tuple[T, ...]:
    """The records of a kind in `data/`, in the order of their files."""
    kept = next(each for each in KEPT if each.kind is kind)
    found = [each for each in read(DATA, kept) if isinstance(each, Record)]
    return tuple(kept.made(each.name, each.values) for each in found)


def named(kind: type[T], name: str) -> T:
    """The record of a kind that has this id."""
    (found,) = (each for each in all_of(kind) if vars(each)["id"] == name)
    return found


def from_csv(path: Path, name: str, kept: Declaration) -> Iterator[Record | Problem]:
    """The rows of one CSV file, their lists of ids split as the core splits them."""
    expected = [field.name for field in kept.fields]
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file, strict=True)) or [[]]
    if header != expected:
        yield Problem(name, "the header", header_fault(header, expected))
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(header, row, strict=False))
        called = cells.get(kept.key) or f"line {number}"
        if len(row) != len(header):
            yield Problem(name, called, f"has {len(row)} cells instead of {len(header)}")
        else:
            known = {key: cells[key] for key in expected if key in cells}
            yield Record(name, called, store.split(known))


def header_fault(header: Sequence[str], expected: Sequence[str]) -> str:
    """What is wrong with the columns, by name."""
    parts = [f"unknown column {column!r}" for column in header if column not in expected]
    parts += [f"column {column!r} is missing" for column in expected if column not in header]
    return "; ".join(parts) or f"columns must be {', '.join(expected)}, in that order and once each"
