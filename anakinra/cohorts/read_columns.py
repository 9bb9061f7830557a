"""Whole columns read at once: exact numbers as integers over one divisor, and named choices.

A cell is read by `cells` itself, once for each different cell of a column; floats and whole
numbers of NumPy, of which there may be a million different ones, are made integers directly.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from sys import float_info
from typing import Any

import numpy
import pandas

from anakinra.basis import inputs, rules
from anakinra.basis.inputs import InputError
from anakinra.cohorts import cells
from anakinra.cohorts.columns import REQUIRED

Array = numpy.ndarray[Any, Any]

_PLAIN = (str, int, float, bool, Fraction)
_KEPT_DIGITS = 15
_TRIED_DIGITS = 7
_MOST_EXACT = int(float_info.radix**float_info.mant_dig)
_LARGEST_DIVISOR = 10**_TRIED_DIGITS * 10**_TRIED_DIGITS


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """The numbers of a column, each `scaled / divisor` exactly; 0 where there is none.

    `missing` are the blank cells, and `bad` those that are not accepted, blank ones among them
    where a value is needed.
    """

    scaled: Array
    divisor: int
    missing: Array
    bad: Array

    def compared(self, limits: list[Fraction]) -> Array:
        """Where each number lies among the limits: one code for each limit and for each gap."""
        floors = [limit * self.divisor // 1 for limit in sorted(limits)]
        ceilings = [-(-limit * self.divisor // 1) for limit in sorted(limits)]
        above = numpy.searchsorted(numpy.array(floors, self.scaled.dtype), self.scaled, "left")
        reached = numpy.searchsorted(numpy.array(ceilings, self.scaled.dtype), self.scaled, "right")
        return above + reached

    def below(self, limit: Fraction) -> Array:
        """Which numbers are below a limit."""
        return numpy.asarray(self.scaled < -(-limit * self.divisor // 1), bool)

    def above(self, limit: Fraction) -> Array:
        """Which numbers are above a limit."""
        return numpy.asarray(self.scaled > limit * self.divisor // 1, bool)

    def at(self, rows: Array) -> "NumberColumn":
        """The column of some rows."""
        return NumberColumn(self.scaled[rows], self.divisor, self.missing[rows], self.bad[rows])

    def exactly(self, row: int) -> Fraction:
        """The number of a row."""
        return Fraction(int(self.scaled[row]), self.divisor)


@dataclass(frozen=True, slots=True)
class ChoiceColumn:
    """The choices of a column: `codes` are places in `options`; 0 where a cell is not accepted."""

    codes: Array
    options: tuple[object, ...]
    bad: Array

    def at(self, rows: Array) -> "ChoiceColumn":
        """The column of some rows."""
        return ChoiceColumn(self.codes[rows], self.options, self.bad[rows])

    def option(self, row: int) -> object:
        """The option of a row."""
        return self.options[self.codes[row]]

    def chosen(self, option: object) -> Array:
        """Which rows have this option."""
        places = [place for place, each in enumerate(self.options) if each == option]
        return numpy.isin(self.codes, places) & ~self.bad


def read_numbers(field: str, column: "pandas.Series[Any]", decimal_comma: bool) -> NumberColumn:
    """The numbers of a column of a frame, as `cells.read_number` reads each."""
    values = column.to_numpy() if isinstance(column.dtype, numpy.dtype) else None
    if values is not None and values.dtype == numpy.float64:
        return _floats(field, values)
    if values is not None and values.dtype.kind in "iu":
        return _wholes(field, values)
    codes, found = distinct(column)
    read = [_read(field, cell, decimal_comma) for cell in found]
    return _by_code(field, codes, read, [cells.is_missing(cell) for cell in found])


def read_choices(field: str, column: "pandas.Series[Any]") -> ChoiceColumn:
    """The choices of a column of a frame, as `cells.read_choice` reads each."""
    codes, found = distinct(column)
    options, bad = [], []
    for cell in found:
        try:
            options.append(cells.read_choice(field, cell))
            bad.append(False)
        except InputError:
            options.append(None)
            bad.append(True)
    return ChoiceColumn(codes, tuple(options), _taken(numpy.array(bad, bool), codes))


def distinct(column: "pandas.Series[Any]") -> tuple[Array, list[object]]:
    """The code of each cell, and the cells that differ, as values of Python; none is None.

    1, 1.0, True and "1" are four cells.
    """
    if isinstance(column.dtype, pandas.CategoricalDtype):
        codes, found = column.cat.codes.to_numpy(), column.cat.categories.tolist()
    elif column.dtype == object:
        return _distinct_objects(column.tolist())
    else:
        codes, kept = pandas.factorize(column)
        found = kept.tolist()
    if (codes < 0).any():
        codes = numpy.where(codes < 0, len(found), codes)
        found.append(None)
    return codes, found


def _distinct_objects(values: list[Any]) -> tuple[Array, list[object]]:
    places: dict[Hashable, int] = {}
    found: list[object] = []
    codes = numpy.empty(len(values), numpy.int64)
    for row, value in enumerate(values):
        kind = type(value)
        key = (kind, value) if kind in _PLAIN else (kind, id(value))
        place = places.get(key)
        if place is None:
            place = places[key] = len(found)
            found.append(value)
        codes[row] = place
    return codes, found


def _read(field: str, cell: object, decimal_comma: bool) -> Fraction | None:
    try:
        return cells.read_number(field, cell, decimal_comma)
    except InputError:
        return None


def _by_code(
    field: str, codes: Array, read: list[Fraction | None], blank: list[bool]
) -> NumberColumn:
    """The column whose different cells were read; None is a cell that is not accepted."""
    divisor = lcm(*[number.denominator for number in read if number is not None])
    scaled = _integers(
        [int(number * divisor) if number is not None else 0 for number in read], divisor
    )
    missing = numpy.array(blank, bool)
    bad = numpy.array([number is None for number in read], bool)
    if field not in REQUIRED:
        bad &= ~missing
    return NumberColumn(_taken(scaled, codes), divisor, _taken(missing, codes), _taken(bad, codes))


def _integers(values: list[int], divisor: int) -> Array:
    """The whole numbers as an array, of Python's own where one is too large for 64 bits.

    Limits are compared with them over the same divisor, so they have to fit as well.
    """
    fits = divisor < _LARGEST_DIVISOR and all(abs(value) < _MOST_EXACT for value in values)
    return numpy.array(values, numpy.int64 if fits else object)


def _taken(values: Array, codes: Array) -> Array:
    return values[codes] if len(values) else numpy.zeros(len(codes), values.dtype)


def _wholes(field: str, values: Array) -> NumberColumn:
    limits = rules.accepted(field)
    low, high = -(-limits.minimum // 1), limits.maximum // 1
    values = values if values.dtype == numpy.uint64 else values.astype(numpy.int64)
    bad = (values < low) | (values > high)
    scaled = numpy.where(bad, 0, values).astype(numpy.int64)
    return NumberColumn(scaled, 1, numpy.zeros(len(values), bool), bad)


def _floats(field: str, values: Array) -> NumberColumn:
    """Floats as the decimals that they print as, at most 15 digits of them."""
    limits = rules.accepted(field)
    missing = numpy.isnan(values)
    # Far within these limits or far outside: which floats are near is decided exactly, below.
    near = (values >= float(limits.minimum) - 1) & (values <= float(limits.maximum) + 1)
    scaled, divisor = _decimals(numpy.where(near, values, 0.0))
    low, high = -(-limits.minimum * divisor // 1), limits.maximum * divisor // 1
    bad = ~near | numpy.asarray((scaled < low) | (scaled > high), bool)
    if field in cells.WHOLE:
        bad |= numpy.asarray(scaled % divisor != 0, bool)
    scaled[bad] = 0
    return NumberColumn(scaled, divisor, missing, bad if field in REQUIRED else bad & ~missing)


def _decimals(values: Array) -> tuple[Array, int]:
    """The floats as whole numbers over one power of ten."""
    found = numpy.zeros(len(values), numpy.int64)
    digits = numpy.zeros(len(values), numpy.int64)
    left = numpy.arange(len(values))
    for tried in range(_TRIED_DIGITS):
        here = values[left]
        whole = numpy.rint(here * 10.0**tried)
        # Such a whole number has at most 15 digits, so the quotient is the float that the decimal
        # is read as, and no shorter decimal was.
        same = (whole / 10.0**tried == here) & (numpy.abs(whole) < 10**_KEPT_DIGITS)
        found[left[same]] = whole[same].astype(numpy.int64)
        digits[left[same]] = tried
        left = left[~same]
        if not len(left):
            break
    most = int(digits.max(initial=0))
    if not len(left):
        return found * 10 ** (most - digits), 10**most
    exact = [inputs.exact(value) or Fraction() for value in values[left].tolist()]
    divisor = lcm(10**most, *[number.denominator for number in exact])
    scaled = found.astype(object) * [divisor // 10**each for each in digits.tolist()]
    scaled[left] = [int(number * divisor) for number in exact]
    return _integers(scaled.tolist(), divisor), divisor
