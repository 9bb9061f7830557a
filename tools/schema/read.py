"""Read the files of `data/` into records, and report what cannot be read."""

import csv
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tools.schema.types import Problem, Record, Shape


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in the files of one shape."""

    shape: Shape
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read(data_dir: Path, shape: Shape, shapes: Sequence[Shape]) -> Reading:
    """The records of `shape`, in the order in which the files are read.

    `shapes` are all shapes, so that a table that belongs to another one is not called unknown.
    """
    found: list[Record | Problem] = []
    paths = sorted(data_dir.glob(shape.file))
    if not paths:
        found.append(Problem(shape.file, "the file", "is missing"))
    for path in paths:
        name = path.relative_to(data_dir).as_posix()
        try:
            if shape.layout == "rows":
                found += from_csv(path, name, shape)
            else:
                document = parsed(path.read_text(encoding="utf-8"))
                found += unknown_tables(document, name, shape, shapes)
                found += from_toml(document, name, shape)
        except (tomllib.TOMLDecodeError, csv.Error, UnicodeDecodeError) as error:
            found.append(Problem(name, "the file", f"cannot be read: {error}"))
    return Reading(
        shape,
        tuple(item for item in found if isinstance(item, Record)),
        tuple(item for item in found if isinstance(item, Problem)),
    )


@lru_cache(maxsize=64)
def parsed(text: str) -> dict[str, Any]:
    """A TOML document, parsed once although several shapes may look at it."""
    return tomllib.loads(text)


def unknown_tables(
    document: dict[str, Any], name: str, shape: Shape, shapes: Sequence[Shape]
) -> Iterator[Problem]:
    """Top-level names of a TOML file that none of the shapes of that file describes."""
    here = [other for other in shapes if other.file == shape.file]
    known = {other.table for other in here}
    known |= {name for other in here if other.layout == "top" for name in other.expected}
    for key in document:
        if key not in known:
            yield Problem(name, key, "unknown table or key at the top of the file")


def from_toml(document: dict[str, Any], name: str, shape: Shape) -> Iterator[Record | Problem]:
    """The records of one TOML file, in any of the three layouts."""
    if shape.layout == "top":
        named: Any = {key: document[key] for key in shape.expected if key in document}
    else:
        named = document.get(shape.table)
    if shape.layout == "list" and isinstance(named, list):
        for number, values in enumerate(named, start=1):
            place = f"{shape.table} {number}"
            own = values.get(shape.key) if isinstance(values, dict) else None
            yield record(name, own if isinstance(own, str) and own else place, values)
    elif shape.layout != "list" and isinstance(named, dict):
        for key, values in named.items():
            if not re.fullmatch(shape.key_pattern or ".*", key):
                yield Problem(name, key, f"the name does not have the form {shape.key_pattern}")
            yield record(name, key, values)
    else:
        yield Problem(name, shape.table, "the table is missing or has another form")


def record(file: str, name: str, values: Any) -> Record | Problem:
    """A record, or the complaint that it is not one."""
    if not isinstance(values, dict):
        return Problem(file, name, "must be a table with keys")
    return Record(file, name, values)


def from_csv(path: Path, name: str, shape: Shape) -> Iterator[Record | Problem]:
    """The rows of one CSV file; lists of ids are split at their semicolons."""
    expected = [field.name for field in shape.fields]
    lists = {field.name for field in shape.fields if field.holds == "ids"}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    header = rows[0] if rows else []
    if header != expected:
        yield Problem(name, "the header", header_fault(header, expected))
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(header, row, strict=False))
        own = cells.get(shape.key) or f"line {number}"
        if len(row) != len(header):
            yield Problem(name, own, f"has {len(row)} cells instead of {len(header)}")
            continue
        values: dict[str, Any] = {key: cells[key] for key in expected if key in cells}
        for key in lists & values.keys():
            values[key] = values[key].split(";") if values[key] else []
        yield Record(name, own, values)


def header_fault(header: Sequence[str], expected: Sequence[str]) -> str:
    """What is wrong with the columns, by name."""
    unknown = [column for column in header if column not in expected]
    missing = [column for column in expected if column not in header]
    if unknown or missing:
        parts = [f"unknown column {column!r}" for column in unknown]
        parts += [f"column {column!r} is missing" for column in missing]
        return "; ".join(parts)
    return f"columns must be {', '.join(expected)}, in that order and once each"
