"""Floats as they are printed, whatever their last bit is."""

import pytest

from anakinra.kinetics.rounding import rounded, significant, times_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.68749, "0.687"),
        (0.6875, "0.688"),
        (0.68749999999999989, "0.688"),  # one bit below halfway
        (1234.5, "1,230"),
        (99.96, "100"),
        (11.535721510798151, "11.5"),
        (0.0008548265947090155, "0.000855"),
        (0.000000999, "below 0.000001"),
        (1e-300, "below 0.000001"),
        (-0.40787, "-0.408"),
    ],
)
def test_significant_digits(value: float, text: str) -> None:
    assert significant(value) == text


def test_a_ratio_of_one_is_the_same() -> None:
    assert times_text(170 / 51.5) == "3.3 times"
    assert times_text(0.99999999999) == times_text(1.0) == "the same"
    assert times_text(142 / 170) == "0.835 times"


def test_halves_go_away_from_zero_and_the_sign_does_not_count() -> None:
    assert rounded(2.5, 1) == 3
    assert rounded(-2.5, 1) == -3
