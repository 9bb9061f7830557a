"""Reading typed text exactly: None for whatever is not written as expected."""

from datetime import date
from fractions import Fraction

from anakinra.tables import MONTHS

_DIGITS = frozenset("0123456789")
_LONGEST_NUMBER = 24


def is_digits(text: str) -> bool:
    """Whether `text` is a short run of the digits 0 to 9; `str.isdigit` accepts other scripts'."""
    return 0 < len(text) <= _LONGEST_NUMBER and _DIGITS.issuperset(text)


def decimal(text: str) -> Fraction | None:
    """The number that `text` writes with digits, at most one point and perhaps a minus sign."""
    body = text[1:] if text[:1] in ("-", "−") else text
    whole, point, decimals = body.partition(".")
    if not is_digits(whole) or (point and not is_digits(decimals)):
        return None
    amount = Fraction(int(whole + decimals), 10 ** len(decimals))
    return amount if body == text else -amount


def written(amount: Fraction) -> str:
    """The exact number as somebody would type it, without commas: what `decimal` reads.

    A number that no decimal writes exactly is a `ValueError`.
    """
    places = 0
    while (amount * 10**places).denominator != 1:
        places += 1
        if places > _LONGEST_NUMBER:
            raise ValueError(f"{amount} cannot be written as a decimal")
    digits = str(abs(amount * 10**places).numerator).zfill(places + 1)
    sign = "-" if amount < 0 else ""
    whole = len(digits) - places
    return sign + digits[:whole] + (f".{digits[whole:]}" if places else "")


def calendar_day(text: str) -> date | None:
    """The day that `text` writes as 1 March 2026, 1 Mar 2026 or 2026-03-01."""
    parts = text.split("-") if "-" in text else text.split()[::-1]
    if len(parts) != 3:
        return None
    year, month, day = parts
    if "-" not in text:
        months = [
            name for name in MONTHS if month.casefold() in (name.casefold(), name[:3].casefold())
        ]
        month = str(MONTHS.index(months[0]) + 1) if months else ""
    if len(year) != 4 or not (is_digits(year) and is_digits(month) and is_digits(day)):
        return None
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None
