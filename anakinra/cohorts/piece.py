"""A piece of a cohort: some rows read and planned together, and every one of them accounted for.

Rows of one kind have one reason and the same notices: those of `planned_row` for the first of them,
whose figures must be the same as well.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import isnan, nan
from threading import Lock
from typing import Any

import numpy
import pandas
from pandas import Series

from anakinra.basis import population, rules, slips
from anakinra.basis.quantities import KgPerM2, Kilograms, MgPerKgPerDay, MlPerMin, Years
from anakinra.cohorts import arithmetic, cells
from anakinra.cohorts.arithmetic import Doses
from anakinra.cohorts.columns import CHOICES, INPUTS, NUMBERS, RowStatus
from anakinra.cohorts.read_columns import (
    Array,
    ChoiceColumn,
    NumberColumn,
    distinct,
    read_choices,
    read_numbers,
)
from anakinra.cohorts.row import planned_row
from anakinra.dosing.renal import renal_band
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding

Columns = Mapping[str, "Series[Any]"]
Said = tuple[str, str, str]

# Text as pandas has it, but that a million rows point to one copy of a reason, which is faster.
TEXT: Any = Series([], dtype="str").dtype
if isinstance(TEXT, pandas.StringDtype):
    TEXT = pandas.StringDtype("python", na_value=nan)

# What becomes of a row, the reason that counts most last but one: a cell that is not accepted.
_PLANNED, _TOO_SMALL, _BELOW, _ABOVE, _REPLACEMENT, _INDICATION, _CHILD, _REJECTED = range(8)
_STATUSES = {_PLANNED: RowStatus.PLANNED, _REJECTED: RowStatus.REJECTED}
_MOST_KEPT = 100_000
_kept: dict[Hashable, Said] = {}


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to the rows of a piece: figures, and texts by the code of each row."""

    numbers: dict[str, Array]
    texts: dict[str, "Series[str]"]
    codes: Array


@dataclass(frozen=True, slots=True)
class _Read:
    """The columns of a piece, read; those that are not there are blank."""

    raw: Columns
    rows: int
    decimal_comma: bool
    numbers: dict[str, NumberColumn]
    choices: dict[str, ChoiceColumn]

    def bad(self, field: str) -> Array:
        return self.choices[field].bad if field in CHOICES else self.numbers[field].bad

    def cell(self, field: str, row: int) -> object:
        """A cell of a row as a value of Python."""
        return self.raw[field].iloc[row : row + 1].tolist()[0] if field in self.raw else None

    def number(self, field: str, row: int) -> Fraction | None:
        """The number of a row that was read; None for a blank cell."""
        column = self.numbers[field]
        return None if column.missing[row] else column.exactly(row)


def plan_piece(raw: Columns, rows: int, decimal_comma: bool) -> Added:
    """What is added to some rows, given the columns that were found by name."""
    read = _read(raw, rows, decimal_comma)
    kinds = _kinds(read)
    details = numpy.zeros(rows, numpy.int64)
    numbers = {name: numpy.full(rows, numpy.nan) for name in NUMBERS}
    dosed = numpy.flatnonzero(kinds == _PLANNED)
    found = _doses(read, dosed)
    kinds[dosed[found.too_small]] = _TOO_SMALL
    planned = ~found.too_small
    for name, values in _figures(found):
        numbers[name][dosed[planned]] = values[planned]
    details[dosed] = _notice_codes(read, found, dosed)
    _detail_refused(read, kinds, details)
    _detail_rejected(read, kinds, details)
    codes, _ = pandas.factorize(details * (_REJECTED + 1) + kinds)
    said = [
        _said(read, int(kinds[row]), int(details[row]), int(row), numbers) for row in _first(codes)
    ]
    names = ("status", "reason", "notices")
    texts = {
        name: Series([each[place] for each in said], dtype=TEXT) for place, name in enumerate(names)
    }
    return Added(numbers, texts, codes)


def _read(raw: Columns, rows: int, decimal_comma: bool) -> _Read:
    numbers, choices = {}, {}
    for field in INPUTS:
        column = raw[field] if field in raw else Series([None] * rows, dtype=object)
        if field in CHOICES:
            choices[field] = read_choices(field, column)
        else:
            numbers[field] = read_numbers(field, column, decimal_comma)
    return _Read(raw, rows, decimal_comma, numbers, choices)


def _kinds(read: _Read) -> Array:
    """What becomes of each row, but for doses that are too small: what counts most comes last."""
    kinds = numpy.full(read.rows, _PLANNED)
    level = read.numbers["level_mg_per_kg_per_day"]
    kinds[level.below(rules.quantities("starting_levels_policy", MgPerKgPerDay)[0].amount)] = _BELOW
    kinds[level.above(rules.quantity("maximum_level", MgPerKgPerDay).amount)] = _ABOVE
    kinds[read.choices["replacement"].chosen(True)] = _REPLACEMENT
    for name, row in population.indications().items():
        if row["dosing"] != "computed":
            kinds[read.choices["indication"].chosen(name)] = _INDICATION
    adult = rules.quantity("adult_from", Years).amount
    kinds[read.numbers["age_years"].below(adult)] = _CHILD
    for field in INPUTS:
        kinds[read.bad(field)] = _REJECTED
    return kinds


def _doses(read: _Read, rows: Array) -> Doses:
    rounding = read.choices["rounding"].at(rows)
    return arithmetic.doses(
        read.numbers["weight_kg"].at(rows),
        read.numbers["level_mg_per_kg_per_day"].at(rows),
        read.numbers["doses_per_day"].at(rows),
        rounding.chosen(Rounding.UP),
        rounding.chosen(Rounding.NEAREST),
    )


def _figures(found: Doses) -> Iterator[tuple[str, Array]]:
    yield "measured_mg_per_administration", found.measured_mg
    yield "measured_mg_per_day", found.measured_mg_per_day
    yield "syringes_per_administration", found.syringes
    yield "syringes_per_day", found.syringes * found.times
    yield "waste_mg_per_day", found.waste_mg_per_day
    yield "volume_ml_per_administration", found.volume_ml
    yield "deviation_percent", found.deviation_percent


def _notice_codes(read: _Read, found: Doses, rows: Array) -> Array:
    """A code for everything that the notices of a planned row depend on, alike in every piece."""
    level = read.numbers["level_mg_per_kg_per_day"].at(rows)
    times = found.times
    _, high = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    step = rules.quantity("titration_step", MgPerKgPerDay).amount * level.divisor
    final = rules.quantity("taper_final_level", MgPerKgPerDay).amount
    is_low = ~level.above(high.amount)
    is_final = ~level.below(final) & ~level.above(final)
    injected = read.choices["route"].at(rows).chosen(Route.SUBCUTANEOUS)
    facts = (
        ~level.above(rules.quantity("starting_level_practice", MgPerKgPerDay).amount),
        ~is_low & arithmetic.truths(level.scaled * step.denominator % step.numerator != 0),
        ~is_final & arithmetic.truths(times == rules.count("taper_final_doses_per_day")),
        is_low & arithmetic.truths(times == rules.count("divided_doses_per_day")),
        injected,
        injected & arithmetic.truths(found.syringes > 1),
        found.capped,
        found.is_far_off,
        found.needs_second_check,
    )
    code = _weight_codes(read, rows) * _MOST_CLASSES + _renal_codes(read, rows)
    for fact in facts:
        code = code * 2 + fact
    return code


_MOST_CLASSES = 1000
_weight_classes: dict[Hashable, int] = {}
_renal_classes: dict[Hashable, int] = {}
# Partitions of Dask are planned by several threads, and no two meanings may have one number.
_numbering = Lock()


def _weight_codes(read: _Read, rows: Array) -> Array:
    """What the weight, and with it the height, are pointed out for."""
    weight = read.numbers["weight_kg"].at(rows)
    height = read.numbers["height_cm"].at(rows)
    light = rules.quantity("light_below", Kilograms).amount
    heavy = rules.quantity("heavy_above", Kilograms).amount
    pound = rules.rule("kilograms_per_pound").number
    usual = [each.amount for each in rules.quantities("usual_weights", Kilograms)]
    slips_at = [each * factor for each in usual for factor in (1, 10, 100, 1 / pound)]
    slips_at += [each / 10 for each in usual] + list(rules.rule("usual_heights").numbers)
    obese = arithmetic.is_obese(weight, height, rules.quantity("obese_from", KgPerM2).amount)
    same = arithmetic.is_same(weight, height)
    beside = numpy.where(height.missing, 0, numpy.where(same, 1, 2))
    fine = (weight.compared([light, heavy, *slips_at]) * 3 + beside) * 2 + obese

    def meaning(place: int) -> Hashable:
        row = int(rows[place])
        given = read.numbers["weight_kg"].exactly(row)
        question = slips.weight_question(given, read.number("height_cm", row))
        return question and question.key, given < light, given > heavy or bool(obese[place])

    return _classed(fine, meaning, _weight_classes)


def _renal_codes(read: _Read, rows: Array) -> Array:
    """What the clearance is pointed out for."""
    clearance = read.numbers["creatinine_clearance_ml_per_min"].at(rows)
    margin = rules.quantity("renal_edge_margin", MlPerMin).amount
    edges = [
        rules.quantity(name, MlPerMin).amount
        for name in ("renal_alternate_days_below", "renal_caution_below")
    ]
    limits = [edge + apart for edge in edges for apart in (-margin, 0, margin)]
    limits.append(rules.quantity("renal_caution_last_whole", MlPerMin).amount)
    fine = numpy.where(clearance.missing, -1, clearance.compared(limits))

    def meaning(place: int) -> Hashable:
        number = read.number("creatinine_clearance_ml_per_min", int(rows[place]))
        return tuple([found.key for found in renal_band(number).findings])

    return _classed(fine, meaning, _renal_classes)


def _classed(fine: Array, meaning: Any, classes: dict[Hashable, int]) -> Array:
    """The class of each row: rows of one fine code have one meaning, and a meaning is a class."""
    codes, _ = pandas.factorize(fine)
    meanings = [meaning(int(place)) for place in _first(codes)]
    with _numbering:
        found = [classes.setdefault(each, len(classes)) for each in meanings]
    of_each: Array = numpy.array(found, numpy.int64)
    return of_each[codes] if found else numpy.zeros(0, numpy.int64)


def _detail_refused(read: _Read, kinds: Array, details: Array) -> None:
    """What tells refused rows apart whose reasons differ, kind by kind."""
    weight, level = read.numbers["weight_kg"], read.numbers["level_mg_per_kg_per_day"]
    times = read.numbers["doses_per_day"].scaled // read.numbers["doses_per_day"].divisor
    levels, _ = pandas.factorize(level.scaled)
    small = kinds == _TOO_SMALL
    exact, _ = pandas.factorize(arithmetic.products(weight.at(small), level.at(small)))
    details[small] = exact * _MOST_CLASSES + times[small]
    details[kinds == _BELOW] = levels[kinds == _BELOW]
    above = kinds == _ABOVE
    mg_a_day = arithmetic.is_per_kg(level.at(above), weight.at(above))
    details[above] = (levels[above] * _MOST_CLASSES + times[above]) * 2 + mg_a_day
    details[kinds == _INDICATION] = read.choices["indication"].codes[kinds == _INDICATION]
    details[kinds == _REPLACEMENT] = 0
    age = read.numbers["age_years"]
    details[kinds == _CHILD] = (age.scaled // age.divisor)[kinds == _CHILD]


def _detail_rejected(read: _Read, kinds: Array, details: Array) -> None:
    """The first cell that is not accepted, and what is in it."""
    left = kinds == _REJECTED
    for place, field in enumerate(INPUTS):
        rows = numpy.flatnonzero(left & read.bad(field))
        if not len(rows):
            continue
        left[rows] = False
        codes = numpy.zeros(len(rows), numpy.int64)
        if field in read.raw:
            codes, _ = distinct(read.raw[field].iloc[rows])
        details[rows] = codes * len(INPUTS) + place


def _first(codes: Array) -> Array:
    """The first row of each code."""
    first = numpy.empty(codes.max(initial=-1) + 1, numpy.int64)
    first[codes[::-1]] = numpy.arange(len(codes))[::-1]
    return first


def _said(read: _Read, kind: int, detail: int, row: int, numbers: Mapping[str, Array]) -> Said:
    """The status, the reason and the notices of the rows that are like this one."""
    key = _key(read, kind, detail, row)
    if key in _kept:
        return _kept[key]
    cells_of = {field: read.cell(field, row) for field in read.raw}
    by_row = planned_row(cells_of, decimal_comma=read.decimal_comma)
    for name in NUMBERS:
        value = float(numbers[name][row])
        if by_row[name] != (None if isnan(value) else value):
            raise RuntimeError(f"{name} is {value} in a column and {by_row[name]} in a row")
    status = _STATUSES.get(kind, RowStatus.REFUSED).value
    if by_row["status"] != status:
        raise RuntimeError(f"a row is {by_row['status']} alone and {status} in a column")
    found = status, by_row["reason"], by_row["notices"]
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    return found if key is None else _kept.setdefault(key, found)


def _key(read: _Read, kind: int, detail: int, row: int) -> Hashable:
    """What the reason and the notices of a row depend on; None where it is not known."""
    level = partial(read.number, "level_mg_per_kg_per_day", row)
    times = partial(read.number, "doses_per_day", row)
    if kind == _PLANNED:
        return kind, detail
    if kind == _CHILD:
        return kind, read.number("age_years", row)
    if kind == _INDICATION:
        return kind, read.choices["indication"].option(row)
    if kind == _REPLACEMENT:
        return (kind,)
    if kind == _BELOW:
        return kind, level()
    if kind == _ABOVE:
        return kind, level(), times(), detail % 2
    if kind == _TOO_SMALL:
        return kind, read.number("weight_kg", row), level(), times()
    field = INPUTS[detail % len(INPUTS)]
    cell = read.cell(field, row)
    if cells.is_missing(cell):
        cell = None
    elif not isinstance(cell, str | int | float):
        return None
    return kind, field, type(cell), cell, read.decimal_comma
