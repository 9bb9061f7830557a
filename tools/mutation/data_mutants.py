"""Mutants of the data: each number, limit, severity, statement, frequency, kind and row."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from tools.mutation.mutants import DATA, DOCUMENTS, TABLES, Mutant, numbered

Path = tuple[str | int, ...]

SEVERITIES = ("refusal", "warning", "caution", "question", "information", "beyond")
# Columns of tables whose value decides something; each value gives way to the next one.
DECIDING: dict[str, dict[str, tuple[str, ...]]] = {
    "indications": {"dosing": ("computed", "none")},
    "contraindications": {
        "kind": ("contraindication", "everyone"),
        "origin": ("monograph", "beyond"),
    },
    "precautions": {
        "kind": ("precaution", "should_not", "must_not", "result"),
        "origin": ("monograph", "beyond"),
    },
    "baseline_tests": {},
    "adverse_effects": {
        "frequency": ("very_common", "common", "uncommon", "not_known"),
        "leaflet_frequency": ("very_common", "common", "uncommon", "not_known", "not_stated"),
        "agreement": ("yes", "partial", "no"),
    },
    "frequency_bands": {"id": ("very_common", "common", "uncommon", "not_known")},
    "interactions": {"severity": ("avoid", "caution")},
    "interacting_medicines": {
        "interaction_id": (
            *("live_vaccines", "live_bacterial_vaccines", "bladder_bcg"),
            *("tnf_antagonists", "cyp450_substrates", "self"),
        ),
    },
}
REMOVED = "(row left out)"


@dataclass(frozen=True, slots=True)
class DataMutant(Mutant):
    """The value at `path` of a document or table becomes `value`; REMOVED takes out a row."""

    source: str
    path: Path
    value: Any


@cache
def mutants() -> tuple[DataMutant, ...]:
    """Every mutant of every file of data, in the order of the files."""
    return tuple(numbered([*_of_rules(), *_of_messages(), *_of_tables()]))


def change(content: Any, mutant: DataMutant) -> Any:
    """The content of the file with the change made in place, or anew where a row is left out."""
    if mutant.value == REMOVED:
        (row,) = mutant.path
        return tuple(entry for number, entry in enumerate(content) if number != row)
    *above, last = mutant.path
    place = content
    for key in above:
        place = place[key]
    place[last] = mutant.value
    return content


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _mutant(source: str, kind: str, path: Path, before: object, after: object) -> DataMutant:
    name = f"{source}.{'toml' if source in DOCUMENTS else 'csv'}"
    words = " ".join(str(key) for key in path if key not in ("rule", "message"))
    return DataMutant(f"{name} {words}: {before} → {after}", name, kind, source, path, after)


def _of_rules() -> Iterator[DataMutant]:
    document = _read("rules")
    for name, record in document["rule"].items():
        path: Path = ("rule", name, "value")
        value = record["value"]
        for place, text in enumerate(value if isinstance(value, list) else [value]):
            inside: Path = (*path, place) if isinstance(value, list) else path
            yield from _of_number("number", inside, text)
        if record["statements"]:
            yield _mutant("rules", "statements", ("rule", name, "statements"), "all", [])
    for name, record in document["accepted"].items():
        for field in ("minimum", "maximum", "step"):
            yield from _of_number("limit", ("accepted", name, field), record[field])


def _of_number(kind: str, path: Path, text: str) -> Iterator[DataMutant]:
    """One more and one less in the last place, ten times and a tenth."""
    number = Decimal(text)
    last_place = Decimal((0, (1,), int(number.as_tuple().exponent)))
    changed = (number + last_place, number - last_place, number * 10, number / 10)
    for value in dict.fromkeys(changed):
        if value != number and not (value < 0 and path[-1] == "minimum"):
            yield _mutant("rules", kind, path, text, f"{value:f}")


def _of_messages() -> Iterator[DataMutant]:
    for name, record in _read("messages")["message"].items():
        severity = record["severity"]
        following = SEVERITIES[(SEVERITIES.index(severity) + 1) % len(SEVERITIES)]
        path: Path = ("message", name, "severity")
        yield _mutant("messages", "severity", path, severity, following)
        if record["statements"]:
            yield _mutant("messages", "statements", ("message", name, "statements"), "all", [])


def _of_tables() -> Iterator[DataMutant]:
    for name in TABLES:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            said = row.get("id") or row["name"]
            yield _named(_mutant(name, "row", (number,), "all", REMOVED), said)
            for column, values in DECIDING[name].items():
                after = values[(values.index(row[column]) + 1) % len(values)]
                yield _named(_mutant(name, column, (number, column), row[column], after), said)
            if row.get("statements"):
                yield _named(_mutant(name, "statements", (number, "statements"), "all", ""), said)


def _named(mutant: DataMutant, row: str) -> DataMutant:
    """The mutant with the row's own name in its id in place of the number of the row."""
    words = mutant.id.replace(f" {mutant.path[0]}", f" {row}", 1)
    return DataMutant(words, mutant.part, mutant.kind, mutant.source, mutant.path, mutant.value)
