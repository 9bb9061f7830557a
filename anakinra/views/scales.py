"""Axes: where values lie on paper, in whole tenths of a pixel, and which values are named.

All of it is whole-number arithmetic, so that every Python places a value alike, and quickly.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from anakinra.basis import lists
from anakinra.basis.lists import Rational
from anakinra.basis.quantities import format_number

Places = Callable[[list[Rational]], list[int]]

_TICKS = 6
_FACTORS = (1, 2, 5)
# Logarithms are found in a table, between whose entries they are as good as straight.
_ROUNDS = 20
_UNIT: int = 2**_ROUNDS
_ONE = 2**24
_ENTRIES = 2**8
_APART = _ONE // _ENTRIES
_LONGEST = 25
_POWERS: list[int] = [2**number for number in range(_LONGEST + 1)]


@dataclass(frozen=True)
class Axis:
    """From `start` to `end`, in the units of `title`.

    `ticks` are the values that are named, each with its text; None lets the axis choose.
    `per_unit` says how many of a series' numbers make one unit of the axis, so that a curve of many
    points can be given in whole numbers: minutes on an axis of hours have 60.
    An end that is not above its start, or a logarithmic axis from 0 or below, is a `ValueError`.
    """

    title: str
    start: Rational
    end: Rational
    ticks: tuple[tuple[Rational, str], ...] | None = None
    log: bool = False
    per_unit: int = 1

    def __post_init__(self) -> None:
        if not self.start < self.end or (self.log and self.start <= 0):
            raise ValueError(f"axis {self.title!r}: from {self.start} to {self.end} is no axis")

    @classmethod
    def over(cls, title: str, values: Iterable[Rational]) -> "Axis":
        """An axis from 0 to a round number that holds the values, which are not negative."""
        largest = Fraction(max(values) or 1)
        step = _step(largest)
        return cls(title, 0, step * -(-largest // step))

    def outside(self, values: list[Rational]) -> Rational | None:
        """One of the values that the axis does not hold, or None."""
        if not values:
            return None
        low, high = lists.ends(values)
        if low < self.start * self.per_unit:
            return low
        return high if high > self.end * self.per_unit else None

    def marks(self) -> tuple[tuple[Rational, str], ...]:
        """The values that are named on the axis, each with its text."""
        if self.ticks is not None:
            return self.ticks
        found = self._decades() if self.log else []
        if len(found) < 2:
            start, end = Fraction(self.start), Fraction(self.end)
            step = _step(end - start)
            first, last = -(-start // step), end // step
            found = [step * number for number in range(first, last + 1)]
        return tuple((value, format_number(value, _decimals(value))) for value in found)

    def placer(self, near: int, far: int) -> Places:
        """Where values of a series lie: `start` at `near` and `end` at `far`, halves upwards."""
        if self.log:
            unit = _logarithm(self.per_unit, 1)
            low, high = [_of(bound) for bound in (self.start, self.end)]
            straight = _line(low, 1, high - low, 1, near, far)

            def on_logs(values: list[Rational]) -> list[int]:
                return straight([_of(value) - unit for value in values])

            return on_logs
        start, size = Fraction(self.start), Fraction(self.end - self.start)
        return _line(
            start.numerator * self.per_unit,
            start.denominator,
            size.numerator * self.per_unit,
            size.denominator,
            near,
            far,
        )

    def _decades(self) -> list[Rational]:
        """1, 2 and 5 times powers of ten; powers alone where there are many."""
        power = Fraction(1)
        while power > self.start:
            power /= 10
        while power * 10 <= self.start:
            power *= 10
        found: list[Rational] = []
        while power <= self.end:
            found += [power * factor for factor in _FACTORS if self.start <= power * factor]
            power *= 10
        found = [value for value in found if value <= self.end]
        if len(found) > _TICKS + 1:
            found = [value for value in found if _is_power(value)]
        return found


def _decimals(value: Rational) -> int:
    """How many decimals a tick has, which is a round number."""
    _, parts = value.as_integer_ratio()
    found = 0
    while 10**found % parts:
        found += 1
    return found


def _is_power(value: Rational) -> bool:
    """Whether the value is a power of ten."""
    top, bottom = value.as_integer_ratio()
    return str(max(top, bottom)).strip("0") == "1" and min(top, bottom) == 1


def _step(size: Fraction) -> Fraction:
    """A round distance between ticks, 1, 2 or 5 times a power of ten, for at most six of them."""
    top, parts = size.as_integer_ratio()
    most = parts * _TICKS
    power = under = 1
    while power * 10 * most < top:
        power *= 10
    while most > top * under:
        under *= 10
    steps = [power * 10**more * factor for more in (0, 1) for factor in _FACTORS]
    return Fraction(next(step for step in steps if step * most >= top * under), under)


def _line(start: int, start_by: int, size: int, size_by: int, near: int, far: int) -> Places:
    """Places on a straight scale that begins at `start / start_by` and is `size / size_by` long."""
    # near + (far - near) × (value − start) ÷ size, as (times × value + more) ÷ by, plus a half.
    times = 2 * (far - near) * start_by * size_by
    by = 2 * size * start_by
    more = by * near - 2 * (far - near) * start * size_by + by // 2
    common = _common(times, more, by)
    times, more, by = times // common, more // common, by // common

    def place(values: list[Rational]) -> list[int]:
        return lists.on_line(values, times, more, by)

    return place


def _common(*numbers: int) -> int:
    """The greatest whole number that divides all of them."""
    found = 0
    for number in numbers:
        number = abs(number)
        while number:
            found, number = number, found % number
    return found


def _of(value: Rational) -> int:
    return _logarithm(*value.as_integer_ratio())


def _logarithm(top: int, bottom: int) -> int:
    """The logarithm of a fraction above 0 to base 2, in parts of 2**-20, exact to a few of them."""
    length = top.bit_length()
    if bottom == 1 and length <= _LONGEST:
        whole = length - 1
        part: int = top * _POWERS[_LONGEST - length]
    else:
        whole = length - bottom.bit_length()
        part = top * _ONE * 2 ** max(0, -whole) // (bottom * 2 ** max(0, whole))
        if part < _ONE:
            part *= 2
            whole -= 1
    table = _logarithms()
    number = part // _APART - _ENTRIES
    low = table[number]
    return whole * _UNIT + low + (table[number + 1] - low) * (part % _APART) // _APART


@cache
def _logarithms() -> list[int]:
    """The logarithms from 1 to 2 at even distances, each by repeated squaring."""
    found = []
    for number in range(_ENTRIES):
        part, logarithm = _ONE + number * _APART, 0
        for _ in range(_ROUNDS):
            part = part * part // _ONE
            logarithm *= 2
            if part >= 2 * _ONE:
                part //= 2
                logarithm += 1
        found.append(logarithm)
    return [*found, _UNIT]
