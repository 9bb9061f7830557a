"""Arithmetic on whole lists of numbers, of which a picture has hundreds.

A page does most of it in `engine/js/lists.js`, as it takes long over each number on its own.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import exp, expm1, floor

Rational = int | Fraction


def columns(rows: Sequence[tuple[Rational, ...]]) -> list[list[Rational]]:
    """The first value of each row, the second of each row and so on; rows are of one length."""
    return [list(column) for column in zip(*rows, strict=True)]


def ends(values: list[Rational]) -> tuple[Rational, Rational]:
    """The lowest and the highest value of some."""
    return min(values), max(values)


def on_line(values: list[Rational], times: int, more: int, by: int) -> list[int]:
    """For each value `(times * value + more) // by`, where `by` is above 0."""
    return [(times * value + more) // by for value in values]


def nearest(values: list[float], times: int) -> list[int]:
    """Each value so many times, as the nearest whole number, halves upwards."""
    return [floor(value * times + 0.5) for value in values]


def shifted(values: Sequence[float], starts: Sequence[float]) -> list[float]:
    """For each start in turn all values after it."""
    return [start + value for start in starts for value in values]


def summed(
    first: Sequence[float], second: Sequence[float], times: Sequence[tuple[float, float]]
) -> list[float]:
    """For each pair in turn the sums of two lists, whose values are taken so many times."""
    pairs = list(zip(first, second, strict=True))
    return [by * one + also * two for by, also in times for one, two in pairs]


def exponentials(values: Sequence[float], times: float) -> list[float]:
    """e to the power of each value, taken so many times."""
    return [exp(times * value) for value in values]


def exponentials_less_one(values: Sequence[float], times: float) -> list[float]:
    """The same less 1, exact also where the power is nearly 0."""
    return [expm1(times * value) for value in values]


def products(first: Sequence[float], second: Sequence[float], times: float) -> list[float]:
    """The products of two lists, each taken so many times."""
    return [times * one * two for one, two in zip(first, second, strict=True)]


def inner_ends(rows: Sequence[list[float]], left_out: int) -> tuple[list[float], list[float]]:
    """At each place of rows of one length the lowest and the highest of their values.

    `left_out` of them are left out first at both ends, fewer than half of the rows.
    """
    places = [sorted(values) for values in zip(*rows, strict=True)]
    return [each[left_out] for each in places], [each[-1 - left_out] for each in places]


def pairs(first: list[int], second: list[int]) -> tuple[tuple[int, int], ...]:
    """The values of two lists side by side; they are of one length."""
    return tuple(zip(first, second, strict=True))


def path(xs: list[int], ys: list[int]) -> str:
    """The path of a drawing through points."""
    return "M" + "L".join([f"{x} {ys[number]}" for number, x in enumerate(xs)])
