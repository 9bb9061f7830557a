"""Reading typed text exactly: None for whatever is not written as expected."""

from datetime import date
from fractions import Fraction

from anakinra.basis import days

_DIGITS = frozenset("0123456789")
LONGEST_NUMBER = 24


def is_digits(text: str) -> bool:
    """Whether `text` is a short run of the digits 0 to 9; `str.isdigit` accepts other scripts'."""
    return 0 < len(text) <= LONGEST_NUMBER and _DIGITS.issuperset(text)


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
        if places > LONGEST_NUMBER:
            raise ValueError(f"{amount} cannot be written as a decimal")
    digits = str(abs(amount * 10**places).numerator).zfill(places + 1)
    sign = "-" if amount < 0 else ""
    whole = len(digits) - places
    return sign + digits[:whole] + (f".{digits[whole:]}" if places else "")


def calendar_day(text: str) -> date | None:
    """The day that `text` writes, as `anakinra.basis.days.read` does, or None."""
    try:
        return days.read(text)
    except days.NotADay:
        return None


def optional_too(words: str, optional: bool) -> str:
    """Few words beside a label, with a note where the field may be left blank."""
    return ", ".join([*([words] if words else []), *(["optional"] if optional else [])])


def or_blank(optional: bool) -> str:
    """What the words for an accepted value add where it may be left out."""
    return ", or nothing" if optional else ""
