"""Mutants of the data: each number, limit, severity, tier, statement, frequency, kind and row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anakinra.basis import store
from tools.schema.declare import Declaration, Field
from tools.schema.records import KEPT

# By the file and table of each kind of record, the fields that decide something.
DECIDING: dict[tuple[str, str], tuple[str, ...]] = {
    ("rules.toml", "rule"): ("value", "statements"),
    ("rules.toml", "accepted"): ("minimum", "maximum", "step"),
    ("messages.toml", "message"): ("severity", "tier", "statements"),
    ("indications.csv", ""): ("dosing", "statements"),
    ("contraindications.csv", ""): ("kind", "origin", "statements"),
    ("precautions.csv", ""): ("kind", "origin", "statements"),
    ("baseline_tests.csv", ""): ("statements",),
    ("adverse_effects.csv", ""): ("frequency", "leaflet_frequency", "agreement", "statements"),
    ("frequency_bands.csv", ""): ("id", "statements"),
    ("interactions.csv", ""): ("severity", "statements"),
    ("interacting_medicines.csv", ""): ("interaction_id",),
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
    return [
        mutant
        for place, fields in DECIDING.items()
        for kept in KEPT
        if (kept.file, kept.table) == place
        for mutant in _of_records(kept, fields)
    ]


def _of_records(kept: Declaration, names: Sequence[str]) -> Iterator[Mutant]:
    """Each row left out, and the mutants of these fields; an id names the record and the field."""
    source = kept.file.partition(".")[0]
    table: Any = store.table(source) if kept.rows else store.document(source)[kept.table]
    known = {field.name: field for field in kept.fields}
    for key, record in enumerate(table) if kept.rows else table.items():
        path: tuple[Any, ...] = (key,) if kept.rows else (kept.table, key)
        said = record.get("id") or record["name"] if kept.rows else f"{kept.table} {key}"
        if kept.rows:
            yield Mutant(f"{kept.file} {said}: all → {REMOVED}", kept.file, path, REMOVED)
        for name in names:
            column = tuple(dict.fromkeys(row[name] for row in table)) if kept.rows else ()
            for place, before, after in _changes(known[name], record[name], column):
                words = " ".join(map(str, (said, name, *place)))
                changed = (*path, name, *place)
                yield Mutant(f"{kept.file} {words}: {before} → {after}", kept.file, changed, after)


def _changes(field: Field, value: Any, column: tuple[str, ...]) -> Iterator[tuple[Any, Any, Any]]:
    """The place within the field, and what is there before and after."""
    if field.name == "statements":
        if value:
            yield (), "all", "" if column else []
    elif field.must.exact:
        texts = {(n,): x for n, x in enumerate(value)} if isinstance(value, list) else {(): value}
        for place, text in texts.items():
            for after in _other_numbers(Decimal(text)):
                if after >= 0 or field.name != "minimum":
                    yield place, text, f"{after:f}"
    else:
        # What leads to a record of another table gives way to the next one in its column.
        values = field.must.choices or column
        yield (), value, values[(values.index(value) + 1) % len(values)]


def _other_numbers(number: Decimal) -> list[Decimal]:
    """One more and one less in the last place, ten times and a tenth."""
    last_place = Decimal((0, (1,), int(number.as_tuple().exponent)))
    others = (number + last_place, number - last_place, number * 10, number / 10)
    return [each for each in dict.fromkeys(others) if each != number]
