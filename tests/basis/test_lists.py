"""Arithmetic on whole lists; tests/engine compares a page's with this one, value by value."""

from fractions import Fraction

import pytest

from anakinra.basis import lists


def test_columns_are_the_values_of_rows_by_their_place() -> None:
    assert lists.columns([(1, 2), (3, Fraction(1, 2))]) == [[1, 3], [2, Fraction(1, 2)]]
    assert lists.columns([]) == []
    with pytest.raises(ValueError, match="shorter"):
        lists.columns([(1, 2), (3,)])


def test_places_on_a_line_are_whole_and_lie_below_what_is_exact() -> None:
    """(2 x value + 1) / 4 is 0.75, -0.25 and 1.25."""
    assert lists.on_line([1, -1, 2], 2, 1, 4) == [0, -1, 1]
    assert lists.on_line([Fraction(1, 2)], 2, 1, 4) == [0]


def test_halves_go_upwards() -> None:
    assert lists.nearest([0.5, -0.5, 1.2], 1) == [1, 0, 1]
    assert lists.nearest([0.25], 60) == [15]


def test_sums_take_each_list_so_many_times() -> None:
    assert lists.summed([1.0, 2.0], [10.0, 20.0], 2.0, 0.5) == [7.0, 14.0]


def test_a_path_goes_through_its_points() -> None:
    assert lists.path([1, 2, 3], [4, -5, 6]) == "M1 4L2 -5L3 6"
    assert lists.ends([3, Fraction(1, 2), 2]) == (Fraction(1, 2), 3)
