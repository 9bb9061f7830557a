"""The arithmetic of `plan_dose` on whole columns, in whole numbers, with the rules of the data.

Nothing is rounded before the last step, which gives the float nearest to each exact figure.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from sys import float_info

import numpy

from anakinra.basis import rules
from anakinra.basis.quantities import (
    MgPerDay,
    MgPerKgPerDay,
    MgPerMl,
    Milligrams,
    Percent,
)
from anakinra.cohorts.read_columns import Array, NumberColumn

# The largest whole number that a float holds, and the largest of 64 bits.
_EXACT_FLOAT = int(float_info.radix**float_info.mant_dig)
_LARGEST = int(numpy.iinfo(numpy.int64).max)


@dataclass(frozen=True, slots=True)
class Doses:
    """The doses of rows whose cells were read, as whole numbers.

    An exact dose of one administration is `exact / exact_over` mg, and a measured one is
    `measured / unit` mg. Rows without a dose that can be measured have numbers without a meaning.
    """

    unit: int
    times: Array
    exact: Array
    exact_over: Array
    too_small: Array
    capped: Array
    measured: Array
    syringes: Array

    @property
    def measured_mg(self) -> Array:
        """The measured dose of an administration in mg."""
        return _quotient(self.measured, self.unit)

    @property
    def measured_mg_per_day(self) -> Array:
        """The measured dose of a day in mg."""
        return _quotient(self.measured * self.times, self.unit)

    @property
    def waste_mg_per_day(self) -> Array:
        """What is left in the syringes of a day, in mg."""
        content = rules.quantity("syringe_content", Milligrams).amount
        wasted = (self.syringes * int(content * self.unit) - self.measured) * self.times
        return _quotient(wasted, self.unit)

    @property
    def volume_ml(self) -> Array:
        """The volume of an administration in mL."""
        strength = rules.quantity("strength", MgPerMl).amount * self.unit
        return _quotient(self.measured * strength.denominator, strength.numerator)

    @property
    def deviation_percent(self) -> Array:
        """How far the measured dose lies from the exact one, in per cent."""
        return _quotient(self._deviation * 100, self.exact * self.unit)

    @property
    def is_far_off(self) -> Array:
        """Which doses deviate so much that it is pointed out."""
        noted = rules.quantity("deviation_noted_above", Percent).amount
        most = self.exact * self.unit * noted.numerator
        return truths(numpy.abs(self._deviation) * 100 * noted.denominator > most)

    @property
    def needs_second_check(self) -> Array:
        """Which doses of a day are above the limit for a second check."""
        limit = rules.quantity("second_check_above", MgPerDay).amount * self.unit
        return truths(self.measured * self.times > limit // 1)

    @property
    def _deviation(self) -> Array:
        apart: Array = self.measured * self.exact_over - self.exact * self.unit
        return apart


def doses(
    weight: NumberColumn, level: NumberColumn, times: NumberColumn, up: Array, nearest: Array
) -> Doses:
    """The doses for weights in kg, levels in mg/kg/day and administrations per day.

    `up` and `nearest` say how each row is rounded; else it is rounded down.
    """
    mark, smallest, largest, content = [
        rules.quantity(name, Milligrams).amount
        for name in ("graduation", "smallest_draw", "largest_draw", "syringe_content")
    ]
    maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount
    unit = lcm(*[amount.denominator for amount in (mark, smallest, largest, content)])
    scale = weight.divisor * level.divisor
    weights, levels = _wide_enough(weight, level)
    per_day = (times.scaled // times.divisor).astype(weights.dtype)
    exact = weights * levels
    over = per_day * scale
    step = over * int(mark * unit)
    below = exact * unit // numpy.maximum(step, 1)
    left = exact * unit - below * step
    measured = below + numpy.where(up, left > 0, nearest & truths(left * 2 > step))
    limit = weights * (level.divisor * unit * maximum.numerator)
    capped = truths(measured * step * maximum.denominator > limit)
    measured = numpy.where(capped, below, measured) * int(mark * unit)
    return Doses(
        unit=unit,
        times=per_day,
        exact=exact,
        exact_over=over,
        too_small=truths(exact * unit < over * int(smallest * unit)),
        capped=capped,
        measured=measured,
        syringes=-(-measured // int(largest * unit)),
    )


def truths(values: Array) -> Array:
    """Comparisons as an array of booleans, also those of numbers wider than 64 bits."""
    return numpy.asarray(values, bool)


def _quotient(above: Array, below: Array | int) -> Array:
    """The floats nearest to exact quotients, as Python divides whole numbers."""
    below = numpy.broadcast_to(numpy.asarray(below), above.shape)
    is_wide = above.dtype == object or below.dtype == object
    if not is_wide and max(_largest(above), _largest(below)) <= _EXACT_FLOAT:
        quotients: Array = above / below
        return quotients
    pairs = zip(above.tolist(), below.tolist(), strict=True)
    return numpy.array([one / other for one, other in pairs], numpy.float64)


def _largest(values: Array) -> int:
    return int(numpy.abs(values).max(initial=0))


def products(weight: NumberColumn, level: NumberColumn) -> Array:
    """The exact doses of a day, over the product of both divisors."""
    weights, levels = _wide_enough(weight, level)
    return weights * levels


def is_per_kg(level: NumberColumn, weight: NumberColumn) -> Array:
    """Which levels are such that, taken as mg a day, they are a level for that weight."""
    levels, weights = _wide_enough(level, weight)
    lowest = rules.quantities("starting_levels_policy", MgPerKgPerDay)[0].amount
    highest = rules.quantity("maximum_level", MgPerKgPerDay).amount
    given, kilograms = levels * weight.divisor, weights * level.divisor
    reached = given * lowest.denominator >= kilograms * lowest.numerator
    kept = given * highest.denominator <= kilograms * highest.numerator
    return truths(reached) & truths(kept)


def is_same(one: NumberColumn, other: NumberColumn) -> Array:
    """Which numbers of two columns are equal."""
    ones, others = _wide_enough(one, other)
    return truths(ones * other.divisor == others * one.divisor) & ~one.missing & ~other.missing


def is_obese(weight: NumberColumn, height: NumberColumn, limit: Fraction) -> Array:
    """Which body mass indices, in kg/m², have reached a limit; none without a height."""
    most = rules.accepted("weight_kg").maximum * 100 * 100 * weight.divisor * height.divisor**2
    kind = object if most * limit.denominator > _LARGEST else numpy.int64
    weights, heights = weight.scaled.astype(kind), height.scaled.astype(kind)
    above = weights * 100 * 100 * (height.divisor**2 * limit.denominator)
    return truths(above >= heights * heights * (limit.numerator * weight.divisor)) & ~height.missing


def _wide_enough(one: NumberColumn, other: NumberColumn) -> tuple[Array, Array]:
    """The numbers of two columns, as integers that hold each product of theirs."""
    level, weight = rules.accepted("level_mg_per_kg_per_day"), rules.accepted("weight_kg")
    # The largest product is that of the deviation, in per cent, with the per cent of its limit.
    most = level.maximum * weight.maximum * 100 * 100
    kind = object if most * one.divisor * other.divisor > _LARGEST else numpy.int64
    return one.scaled.astype(kind), other.scaled.astype(kind)
