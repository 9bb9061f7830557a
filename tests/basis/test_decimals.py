"""Decimal numbers are read and written exactly."""

from fractions import Fraction

import pytest

from anakinra.basis.decimals import decimal, written


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(72), "72"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(-1201, 10), "-120.1"),
        (Fraction(1, 10**24), "0." + "0" * 23 + "1"),
    ],
)
def test_a_number_is_written_as_it_would_be_typed(amount: Fraction, text: str) -> None:
    assert written(amount) == text
    assert decimal(text) == decimal(text.replace("-", "−")) == amount


@pytest.mark.parametrize("amount", [Fraction(1, 3), Fraction(1, 10**25)])
def test_what_no_decimal_of_24_digits_writes_is_refused(amount: Fraction) -> None:
    with pytest.raises(ValueError, match=f"^{amount} cannot be written as a decimal$"):
        written(amount)
