"""Floats as they are printed: to significant digits, alike in both Pythons of the suite.

Their mathematical functions may differ in the last bit of sixteen digits, so a value is rounded to
12 digits before anything else: what is exactly halfway stays so in both.
"""

from fractions import Fraction

from anakinra.basis.quantities import format_number

KEPT_DIGITS = 12
"""Digits to which floats of the two Pythons are the same, and are compared."""

_DIGITS = 3
_PLACES = 6
_BASE = 10
_TEN = Fraction(_BASE)
_SMALLEST = 1 / _TEN**_PLACES


def rounded(value: float, digits: int) -> Fraction:
    """The value to so many significant digits, halves away from zero; exact."""
    return _rounded(_rounded(Fraction(value), KEPT_DIGITS), digits)


def significant(value: float, digits: int = _DIGITS) -> str:
    """The value as it is printed, such as `0.687` or `1,020`; `below 0.000001` when it is so."""
    exact = rounded(value, digits)
    if 0 < exact < _SMALLEST:
        return f"below {format_number(_SMALLEST, _PLACES)}"
    return format_number(exact, _PLACES + digits)


def _rounded(exact: Fraction, digits: int) -> Fraction:
    if not exact:
        return exact
    size, most, unit = abs(exact), _TEN**digits, _TEN**0
    while size >= most * unit:
        unit *= _TEN
    while size * _TEN < most * unit:
        unit /= _TEN
    scaled = size / unit
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    nearest = whole * unit
    return nearest if exact > 0 else -nearest
