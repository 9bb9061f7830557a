"""Arithmetic on whole lists of numbers, of which a picture has hundreds.

A page does the same in `engine/js/lists.js`, as it takes long over each number on its own.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

Number = int | Fraction


def columns(rows: Sequence[tuple[Number, ...]]) -> list[list[Number]]:
    """The first value of each row, the second of each row and so on; rows are of one length."""
    return [list(column) for column in zip(*rows, strict=True)]


def ends(values: list[Number]) -> tuple[Number, Number]:
    """The lowest and the highest value of some."""
    return min(values), max(values)


def on_line(values: list[Number], times: int, more: int, by: int) -> list[int]:
    """For each value `(times * value + more) // by`, where `by` is above 0."""
    return [(times * value + more) // by for value in values]


def nearest(values: list[float], times: int) -> list[int]:
    """Each value so many times, as the nearest whole number, halves upwards."""
    return [floor(value * times + 0.5) for value in values]


def summed(
    first: list[float], second: list[float], times_first: float, times_second: float
) -> list[float]:
    """The sums of two lists, each of whose values is taken so many times."""
    return [times_first * one + times_second * two for one, two in zip(first, second, strict=True)]


def path(xs: list[int], ys: list[int]) -> str:
    """The path of a drawing through points."""
    return "M" + "L".join([f"{x} {ys[number]}" for number, x in enumerate(xs)])
