"""Every input of the comparison of two data sets, in a fixed order.

The limits are the wider ones of both data sets, so both are asked the very same; the replay of
the grid takes its limits from the data in use and would ask them different things.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from tools.diff.data import Content

ROUTES = ("subcutaneous", "intravenous")
ROUNDINGS = ("nearest", "down", "up")
READINGS = ("to the next even level", "by the same step each time")
PLANS = ("monograph", "six months")
HALF = Fraction(1, 2)

Inputs = tuple[Any, ...]
Case = tuple[str, Inputs]

# For each kind of case what its inputs are called, with their units.
KG, LEVEL = ("weight", "kg"), ("level", "mg/kg/day")
NOW = ("level now", "mg/kg/day")
INPUTS: dict[str, tuple[tuple[str, str], ...]] = {
    "dose": (KG, LEVEL, ("doses per day", ""), ("rounding", "")),
    "notes": (KG, LEVEL, ("doses per day", ""), ("route", "")),
    "renal": (("creatinine clearance", "mL/min"),),
    "clearance": (
        *(("age", "years"), ("sex", ""), KG),
        *(("creatinine", "micromol/L"), ("weight used", "")),
    ),
    "down": (KG, NOW, ("reading of odd levels", "")),
    "up": (KG, NOW),
    "monitoring": (("schedule", ""),),
    "age": (("age", "years"),),
    "indication": (("indication", ""),),
    "screening": (("question", ""), ("answer", "")),
    "neutrophils": (("neutrophils", "× 10⁹/L"),),
    "baseline": (("test done", ""),),
    "medicine": (("medicine", ""),),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """What both data sets accept or name, and how fine the weights are tried; text, to be sent."""

    lowest_kg: str
    highest_kg: str
    step_kg: str
    highest_level: str
    clearance_to: str
    indications: tuple[str, ...]
    questions: tuple[str, ...]
    tests: tuple[str, ...]
    medicines: tuple[str, ...]


def grid_of(one: Content, other: Content, step_kg: str) -> Grid:
    """The grid that covers both data sets: the wider limits and all the names."""

    def numbers(table: str, name: str, key: str) -> list[Fraction]:
        found = [content.rules(table).get(name, {}).get(key) for content in (one, other)]
        return [Fraction(number) for number in found if isinstance(number, str)]

    def names(key: str, *tables: str) -> tuple[str, ...]:
        rows = [row for c in (one, other) for t in tables for row in c.tables.get(t, ())]
        return tuple(dict.fromkeys(row[key] for row in rows))

    return Grid(
        lowest_kg=str(min(numbers("accepted", "weight_kg", "minimum"))),
        highest_kg=str(max(numbers("accepted", "weight_kg", "maximum"))),
        step_kg=step_kg,
        highest_level=str(max(numbers("rule", "maximum_level", "value")) + 1),
        clearance_to=str(2 * max(numbers("rule", "renal_caution_below", "value"))),
        indications=names("id", "indications"),
        questions=names("id", "contraindications", "precautions"),
        tests=names("id", "baseline_tests"),
        medicines=names("name", "interacting_medicines"),
    )


def steps(first: Fraction, last: Fraction, by: Fraction) -> Iterator[Fraction]:
    """From the first to the last, both included when the step meets it."""
    value = first
    while value <= last:
        yield value
        value += by


def cases(grid: Grid) -> Iterator[Case]:
    """Every input, kind by kind; the order is the contract between the processes."""
    low, high, by = (Fraction(text) for text in (grid.lowest_kg, grid.highest_kg, grid.step_kg))
    levels = list(steps(HALF, Fraction(grid.highest_level), HALF))
    whole_kg = list(steps(low, high, max(by, Fraction(1))))
    tens_kg = list(steps(low, high, max(by, Fraction(10))))
    for weight in steps(low, high, by):
        for level in levels:
            for times in (1, 2):
                for rounding in ROUNDINGS:
                    yield "dose", (weight, level, times, rounding)
    for weight in whole_kg:
        for level in levels:
            for times in (1, 2):
                for route in ROUTES:
                    yield "notes", (weight, level, times, route)
    yield "renal", ("not known",)
    yield "renal", ("dialysis or filtration",)
    for clearance in steps(Fraction(0), Fraction(grid.clearance_to), Fraction(1, 10)):
        yield "renal", (clearance,)
    for age in (18, 30, 50, 70, 90):
        for sex in ("female", "male"):
            for weight in tens_kg[::4]:
                for creatinine in (60, 100, 150, 300):
                    for basis in ("actual", "ideal", "adjusted"):
                        yield "clearance", (age, sex, weight, creatinine, basis)
    for weight in tens_kg:
        for level in levels:
            yield "up", (weight, level)
            for reading in READINGS:
                yield "down", (weight, level, reading)
    yield from (("monitoring", (plan,)) for plan in PLANS)
    yield from (("age", (years,)) for years in range(120))
    yield from (("indication", (name,)) for name in grid.indications)
    for question in grid.questions:
        yield from (("screening", (question, answer)) for answer in ("yes", "no", "not known"))
    for count in steps(Fraction(0), Fraction(3), Fraction(1, 100)):
        yield "neutrophils", (count,)
    yield from (("baseline", (test,)) for test in grid.tests)
    yield from (("medicine", (name,)) for name in grid.medicines)


def as_argument(grid: Grid) -> str:
    return json.dumps(asdict(grid))
