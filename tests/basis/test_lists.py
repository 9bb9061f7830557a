"""Arithmetic on whole lists; tests/engine compares a page's with this one, value by value."""

from fractions import Fraction
from math import log

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
    times = [(2.0, 0.5), (1.0, -1.0)]
    assert lists.summed([1.0, 2.0], [10.0, 20.0], times) == [7.0, 14.0, -9.0, -18.0]


def test_each_start_is_followed_by_all_values() -> None:
    assert lists.shifted([0.0, 0.5], [0.0, 12.0]) == [0.0, 0.5, 12.0, 12.5]


def test_a_path_goes_through_its_points() -> None:
    assert lists.path([1, 2, 3], [4, -5, 6]) == "M1 4L2 -5L3 6"
    assert lists.ends([3, Fraction(1, 2), 2]) == (Fraction(1, 2), 3)


def test_powers_and_products_take_each_value_so_many_times() -> None:
    """Half of 1 is left after ln 2, and what is lost by then is the other half."""
    halving = -log(2)
    assert lists.exponentials([0.0, 1.0, 2.0], halving) == pytest.approx([1, 0.5, 0.25])
    assert lists.exponentials_less_one([0.0, 1.0, 1e-20], halving) == pytest.approx(
        [0, -0.5, halving * 1e-20], rel=1e-12, abs=0
    )
    assert lists.products([1.0, 2.0], [10.0, 20.0], 0.5) == [5.0, 20.0]


def test_inner_ends_leave_out_as_many_at_both_ends_of_each_place() -> None:
    rows = [[3.0, 1.0], [-0.5, 2.0], [10.0, 9.0]]
    assert lists.inner_ends(rows, 0) == ([-0.5, 1.0], [10.0, 9.0])
    assert lists.inner_ends(rows, 1) == ([3.0, 2.0], [3.0, 2.0])


def test_pairs_are_values_side_by_side() -> None:
    assert lists.pairs([1, 2], [3, 4]) == ((1, 3), (2, 4))


def test_what_goes_by_pairs_is_of_one_length() -> None:
    longer, shorter = [1.0, 2.0], [3.0]
    for together in (
        lambda: lists.pairs([1, 2], [3]),
        lambda: lists.summed(longer, shorter, [(1, 1)]),
        lambda: lists.products(longer, shorter, 1),
        lambda: lists.inner_ends([longer, shorter], 0),
    ):
        with pytest.raises(ValueError, match="shorter"):
            together()
