"""Decimal numbers as text, exactly: None for whatever is not written as expected."""

from fractions import Fraction

_DIGITS = frozenset("0123456789")
LONGEST_DIGITS = 24


def is_digits(text: str) -> bool:
    """Whether `text` is a short run of the digits 0 to 9; `str.isdigit` accepts other scripts'."""
    return 0 < len(text) <= LONGEST_DIGITS and _DIGITS.issuperset(text)


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
        if places > LONGEST_DIGITS:
            raise ValueError(f"{amount} cannot be written as a decimal")
    digits = str(abs(amount * 10**places).numerator).zfill(places + 1)
    sign = "-" if amount < 0 else ""
    whole = len(digits) - places
    return sign + digits[:whole] + (f".{digits[whole:]}" if places else "")
