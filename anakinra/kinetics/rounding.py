"""Floats as they are printed: to significant digits, alike in both Pythons of the suite.

Their mathematical functions may differ in the last bit of sixteen digits, so a value is rounded to
12 digits before anything else: what is exactly halfway stays so in both.
"""

from fractions import Fraction
from math import floor, log10

from anakinra.basis.quantities import decimal_text

KEPT_DIGITS = 12
"""Digits to which floats of the two Pythons are the same, and are compared."""

_DIGITS = 3
_PLACES = 6
_NOTHING = 1e-250


def rounded(value: float, digits: int) -> Fraction:
    """The value to so many significant digits, halves away from zero; below 1e-250 it is 0."""
    whole, places = _nearest(abs(value), digits)
    size = Fraction(whole, 10**places)
    return size if value > 0 else -size


def significant(value: float, digits: int = _DIGITS) -> str:
    """The value as it is printed, such as `0.687` or `1,020`; `below 0.000001` when it is so."""
    whole, places = _nearest(abs(value), digits)
    if places > _PLACES and value and whole < 10 ** (places - _PLACES):
        return f"below {decimal_text(1, _PLACES)}"
    return f"{'-' if value < 0 and whole else ''}{decimal_text(whole, places)}"


def times_text(ratio: float, digits: int = _DIGITS) -> str:
    """A ratio as it is printed: `3.3 times`, and `the same` where it is printed as one."""
    is_one = rounded(ratio, digits) == 1
    return "the same" if is_one else f"{significant(ratio, digits)} times"


def _nearest(size: float, digits: int) -> tuple[int, int]:
    """A size to so many digits as a whole number, and how many of its digits are decimals."""
    if size < _NOTHING:
        return 0, _PLACES + 1 if size else 0
    places = KEPT_DIGITS - 1 - floor(log10(size))
    kept = floor(size * 10.0**places + 0.5)
    dropped = KEPT_DIGITS - digits
    unit = 10**dropped
    whole, places = (kept + unit // 2) // unit, places - dropped
    return (whole, places) if places >= 0 else (whole * 10**-places, 0)
