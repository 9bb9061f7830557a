"""Each fault in how a number is written has its own advice, and its readings are only questions."""

from fractions import Fraction

import pytest

from anakinra.basis.notation import notation_of

LESS = "as one number, without a sign such as < or %"
UNIT = "typed without a unit"
TOO_LONG = "of at most 24 digits"
ORDINARY = "in the ordinary digits 0 to 9"
COMMAS = "with a point for the decimals and no commas"
BLANKS = "without blanks between the digits"
SIDES = "with digits on both sides of the point"


@pytest.mark.parametrize(
    ("typed", "unit", "advice", "readings"),
    [
        ("X", "kg", "in digits", []),
        ("?", "kg", "in the digits 0 to 9", []),
        ("O5", "kg", "in digits", []),
        ("1e3", "kg", "in digits", []),
        ("1E3", "kg", "in digits", []),
        ("1e+3", "kg", "in digits", []),
        ("1e-3", "kg", "in digits", []),
        ("72x5", "kg", UNIT, []),
        ("72X5", "kg", UNIT, []),
        ("1eX3", "kg", UNIT, []),
        ("kg 72", "kg", UNIT, []),
        ("72·5 kg", "kg", "without the unit", ["72.5"]),
        ("1.5 × 10⁹/L", "× 10⁹/L", "without the unit", ["1.5"]),
        ("1.5 × 10⁹/L", "kg", UNIT, []),
        ("7-2", "kg", LESS, []),
        ("72%", "kg", LESS, []),
        (".5", "kg", SIDES, ["0.5"]),
        ("5.", "kg", SIDES, ["5"]),
        ("1.2.3", "", "with one decimal point only", []),
        ("123 456", "", BLANKS, ["123456"]),
        ("1 200 300", "", BLANKS, ["1200300"]),
        ("1  200", "", BLANKS, []),
        ("01 500", "", BLANKS, []),
        ("1,200,300", "", COMMAS, ["1200300"]),
        ("1,200.5", "", COMMAS, ["1200.5"]),
        ("1.200,5", "", COMMAS, ["1200.5"]),
        ("1.200.300,5", "", COMMAS, ["1200300.5"]),
        ("1,200.5,5", "", COMMAS, []),
        ("１" * 24, "", ORDINARY, ["1" * 24]),
        ("１" * 25, "", TOO_LONG, []),
        ("<" * 98 + "72", "kg", LESS, []),
        ("<" * 99 + "72", "kg", TOO_LONG, []),
    ],
)
def test_a_number_is_refused_for_what_is_wrong_with_it(
    typed: str, unit: str, advice: str, readings: list[str]
) -> None:
    found = notation_of(typed, unit)
    assert (found.advice, found.readings) == (advice, tuple(map(Fraction, readings)))
