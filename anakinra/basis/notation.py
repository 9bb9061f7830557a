"""Why a typed number cannot be read, fitted to how it is written, and what it may mean.

Nothing here is a correction: what it may mean is offered as a question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis.decimals import LONGEST_DIGITS, decimal, is_digits
from anakinra.basis.invisible import half_width

_POINTS = "·‧∙⋅•˙٫"
_COMPARING = "<>≤≥=~≈±%/"
_TOO_LONG = f"of at most {LONGEST_DIGITS} digits"
_DASHES = "-−–—"
_DIGITS = "0123456789"
_LIKE_DIGITS = "OoIlSB.," + _DIGITS
_GROUP_DIGITS = 3
_LONGEST = 100
# Letters that a unit is typed with, and how the data writes them.
_UNIT_LETTERS = (("µ", "u"), ("μ", "u"), ("micro", "u"), ("×", "x"), ("⁹", "9"), ("²", "2"))
_LEFT_OUT = " ^*."


@dataclass(frozen=True)
class Notation:
    """What is wrong with how a number is written, and each number that may be meant."""

    advice: str
    readings: tuple[Fraction, ...] = ()


def notation_of(text: str, unit: str) -> Notation:
    """Why `text` is no number of the plain notation: digits, at most one point, a minus sign."""
    if len(text) > _LONGEST:
        return Notation(_TOO_LONG)
    typed = half_width(text)
    if not any(letter in _DIGITS for letter in typed):
        has_letters = any(letter.isalpha() for letter in typed)
        return Notation("in digits" if has_letters else "in the digits 0 to 9")
    number, rest = _unit_apart(typed)
    if rest and _same_unit(rest, unit):
        # Equivalent: the number alone has no letters that a unit could explain.
        meant = _read(number) or notation_of(number, "").readings  # pragma: no mutate
        return Notation("without the unit", meant)
    if rest:
        power = rest[:1] in "eE" and is_digits(rest[1:].lstrip("+-"))
        mistyped = all(letter in _LIKE_DIGITS for letter in rest)
        no_unit = power or mistyped or not unit
        return Notation("in digits" if no_unit else "typed without a unit")
    for advice, fitting, readings in _faults(typed):
        if fitting:
            return Notation(advice, readings)
    return Notation("in the ordinary digits 0 to 9", _read(typed))


def _faults(text: str) -> Iterator[tuple[str, bool, tuple[Fraction, ...]]]:
    """Each fault of notation, whether it is this text's, and the numbers that may be meant."""
    pointed = "".join("." if letter in _POINTS else letter for letter in text)
    digits = sum(letter in _DIGITS for letter in text)
    yield (
        "as one number, without a sign such as < or %",
        any(letter in _COMPARING for letter in text) or any(dash in text[1:] for dash in _DASHES),
        (),
    )
    yield "without a plus sign", text[:1] == "+", _read(text[1:])
    yield "with a full stop as the decimal point", pointed != text, _read(pointed)
    yield "with a point for the decimals and no commas", "," in text, _without_commas(text)
    yield "without blanks between the digits", " " in text, _without_blanks(text)
    yield "with one decimal point only", text.count(".") > 1, ()
    yield "with digits on both sides of the point", text[-1:] == ".", _read(text[:-1])
    yield "with digits on both sides of the point", text[:1] == ".", _read(f"0{text}")
    yield _TOO_LONG, digits > LONGEST_DIGITS, ()


def _read(text: str) -> tuple[Fraction, ...]:
    amount = decimal(text.strip())
    return () if amount is None else (amount,)


def _without_commas(text: str) -> tuple[Fraction, ...]:
    """A comma may mean the point or separate thousands; 1,200 may be either."""
    if "," in text.partition(".")[2]:  # 1.200,5, as in much of Europe
        return _without_blanks(text.replace(".", " ").replace(",", "."))
    return _without_blanks(text.replace(",", " ")) + _read(text.replace(",", "."))


def _without_blanks(text: str) -> tuple[Fraction, ...]:
    """The number whose thousands are parted by blanks; nothing where no groups of three are."""
    whole, point, decimals = text.partition(".")
    first, *groups = whole.split(" ")
    grouped = groups and len(first) <= _GROUP_DIGITS and first[:1] != "0"
    if not grouped or any(len(group) != _GROUP_DIGITS or not is_digits(group) for group in groups):
        return ()
    return _read(first + "".join(groups) + point + decimals)


def _unit_apart(text: str) -> tuple[str, str]:
    """The number at the start of a text, and the unit or the words behind it."""
    end = 0
    while end < len(text) and not text[end].isalpha() and text[end] != "×":
        end += 1
    return text[:end].strip(), text[end:].strip()


def _same_unit(text: str, unit: str) -> bool:
    return bool(unit) and _plain(text) in (_plain(unit), _plain(unit) + "s")


def _plain(unit: str) -> str:
    plain = unit.lower()
    for typed, meant in _UNIT_LETTERS:
        plain = plain.replace(typed, meant)
    return "".join(letter for letter in plain if letter not in _LEFT_OUT)
