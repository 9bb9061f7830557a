"""Mutants of the data: each number, limit, severity, tier, statement, frequency, kind and row."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anakinra.basis import store
from tools.schema.records import KEPT

DOCUMENTS = ("rules", "messages")
# Columns of tables whose value decides something; each value gives way to the next one.
TABLES: dict[str, tuple[str, ...]] = {
    "indications": ("dosing",),
    "contraindications": ("kind", "origin"),
    "precautions": ("kind", "origin"),
    "baseline_tests": (),
    "adverse_effects": ("frequency", "leaflet_frequency", "agreement"),
    "frequency_bands": ("id",),
    "interactions": ("severity",),
    "interacting_medicines": ("interaction_id",),
}
REMOVED = "(row left out)"


@dataclass(frozen=True, slots=True)
class Mutant:
    """The value at `path` of a document or table becomes `value`; REMOVED takes out a row."""

    id: str
    file: str
    path: tuple[str | int, ...]
    value: Any

    def change(self, content: Any) -> Any:
        """The content with the change made in place, or anew where a row is left out."""
        *above, last = self.path
        if self.value == REMOVED:
            return tuple(row for number, row in enumerate(content) if number != last)
        place = content
        for key in above:
            place = place[key]
        place[last] = self.value
        return content


def mutants() -> list[Mutant]:
    """Every mutant of every file of data, in the order of the files."""
    return [*_of_rules(), *_of_messages(), *_of_tables()]


def _mutant(
    source: str, path: tuple[str | int, ...], before: object, after: object, row: str = ""
) -> Mutant:
    """A mutant whose id names the record; `row` is the name of the row that `path` counts."""
    words = (row, *path[1:]) if row else path if path[0] == "accepted" else path[1:]
    file = f"{source}.{'toml' if source in DOCUMENTS else 'csv'}"
    return Mutant(f"{file} {' '.join(map(str, words))}: {before} → {after}", file, path, after)


def _choices(file: str, field: str) -> tuple[str, ...]:
    """What a field or column may hold, as it is declared."""
    (found,) = (
        each for kept in KEPT if kept.file == file for each in kept.fields if each.name == field
    )
    return found.choices


def _next(value: str, values: tuple[str, ...]) -> str:
    return values[(values.index(value) + 1) % len(values)]


def _of_rules() -> Iterator[Mutant]:
    document = store.document("rules")
    for name, record in document["rule"].items():
        path, value = ("rule", name, "value"), record["value"]
        if isinstance(value, list):
            for place, text in enumerate(value):
                yield from _of_number((*path, place), text)
        else:
            yield from _of_number(path, value)
        if record["statements"]:
            yield _mutant("rules", ("rule", name, "statements"), "all", [])
    for name, record in document["accepted"].items():
        for field in ("minimum", "maximum", "step"):
            yield from _of_number(("accepted", name, field), record[field])


def _of_number(path: tuple[str | int, ...], text: str) -> Iterator[Mutant]:
    """One more and one less in the last place, ten times and a tenth."""
    number = Decimal(text)
    last_place = Decimal((0, (1,), int(number.as_tuple().exponent)))
    changed = (number + last_place, number - last_place, number * 10, number / 10)
    for value in dict.fromkeys(changed):
        if value != number and not (value < 0 and path[-1] == "minimum"):
            yield _mutant("rules", path, text, f"{value:f}")


def _of_messages() -> Iterator[Mutant]:
    for name, record in store.document("messages")["message"].items():
        for field in ("severity", "tier"):
            before = record[field]
            after = _next(before, _choices("messages.toml", field))
            yield _mutant("messages", ("message", name, field), before, after)
        if record["statements"]:
            yield _mutant("messages", ("message", name, "statements"), "all", [])


def _of_tables() -> Iterator[Mutant]:
    for name, columns in TABLES.items():
        rows = store.table(name)
        # What leads to a record of another table gives way to the next one in its column.
        values = {
            column: _choices(f"{name}.csv", column) or tuple({row[column]: None for row in rows})
            for column in columns
        }
        for number, row in enumerate(rows):
            said = row.get("id") or row["name"]
            yield _mutant(name, (number,), "all", REMOVED, said)
            for column in columns:
                after = _next(row[column], values[column])
                yield _mutant(name, (number, column), row[column], after, said)
            if row.get("statements"):
                yield _mutant(name, (number, "statements"), "all", "", said)
