"""Floats as they are printed: to significant digits, alike in both Pythons of the suite.

Their mathematical functions may differ in the last bit of sixteen digits, so a value is rounded to
12 digits before anything else: what is exactly halfway stays so in both.
"""

from fractions import Fraction
from math import floor, log10

from anakinra.basis.quantities import format_number

KEPT_DIGITS = 12
"""Digits to which floats of the two Pythons are the same, and are compared."""

_DIGITS = 3
_PLACES = 6
_SMALLEST = 1 / Fraction(10**_PLACES)
_NOTHING = 1e-250


def rounded(value: float, digits: int) -> Fraction:
    """The value to so many significant digits, halves away from zero; below 1e-250 it is 0."""
    whole, places = _nearest(abs(value), digits)
    size = Fraction(whole, 10**places) if places > 0 else Fraction(whole * 10**-places)
    return size if value > 0 else -size


def significant(value: float, digits: int = _DIGITS) -> str:
    """The value as it is printed, such as `0.687` or `1,020`; `below 0.000001` when it is so."""
    whole, places = _nearest(abs(value), digits)
    sign = "-" if value < 0 and whole else ""
    if places <= 0:
        return sign + format_number(whole * 10**-places, 0)
    if places > _PLACES and value and whole < 10 ** (places - _PLACES):
        return f"below {format_number(_SMALLEST, _PLACES)}"
    if digits > _DIGITS:
        return format_number(rounded(value, digits), places)
    # Below 1,000, where no comma is written.
    text = str(whole).zfill(places + 1)
    return sign + f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")


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
    return (kept + unit // 2) // unit, places - dropped
