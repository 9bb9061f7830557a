"""Reading what a person gave, exactly, or saying in one sentence why it is not accepted."""

from collections.abc import Mapping, Set
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import islice
from operator import index
from typing import Any, Protocol, TypeVar

from anakinra.basis import days
from anakinra.basis.quantities import format_number
from anakinra.basis.rules import Accepted, accepted, label_of

E = TypeVar("E", bound=Enum)

_LONGEST_ECHO = 40
_LONGEST_LIST = 200
_LONGEST_DIGITS = 60
_TOO_LONG = 10**_LONGEST_DIGITS
# Decimal digits that a binary number of so many bytes keeps whatever it is.
_KEPT_DIGITS = {8: 15, 4: 6, 2: 3}


class _Ratio(Protocol):
    def as_integer_ratio(self) -> tuple[int, int]: ...


Number = int | float | _Ratio
"""A number as callers give it: int, float, `decimal.Decimal` or `fractions.Fraction`.

A float counts as the decimal that it prints as at the precision of its type, so 72.1 means exactly
72.1 and 1.1 + 2.2 means 3.3.
"""


class InputError(ValueError):
    """An input that is not accepted.

    `field` is the name of the parameter, `value` what was given, `accepted` what is accepted.
    `label` is what people call the parameter, from `data/rules.toml`; the message uses it.
    `question` is set when the value looks like a known slip, and `suggestions` are then the values
    that the slip would mean, as they would be typed; `suggestion` is the only one. Nothing uses
    them unless the user says so.
    """

    def __init__(
        self,
        field: str,
        value: object,
        accepts: str,
        *,
        label: str | None = None,
        question: str | None = None,
        suggestion: str | None = None,
        suggestions: tuple[str, ...] = (),
    ) -> None:
        self.field = field
        self.value = value
        self.accepted = accepts
        self.label = label or label_of(field)
        self.question = question
        self.suggestions = suggestions or ((suggestion,) if suggestion else ())
        self.suggestion = self.suggestions[0] if len(self.suggestions) == 1 else None
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One sentence: the field, what was given and what is accepted; then the slip question."""
        given = f"{self.label}: {echo(self.value)} was given; accepted is {self.accepted}."
        return f"{given} {self.question}" if self.question else given

    def __str__(self) -> str:
        return self.message

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the line of the cell and the sentence."""
        where, traceback = "", self.__traceback__
        while traceback:
            if traceback.tb_frame.f_globals.get("__name__") == "__main__":
                where = f"Line {traceback.tb_lineno} of this cell. "
            traceback = traceback.tb_next
        return [f"{where}{self.message}"]

    def __reduce__(self) -> tuple[type, tuple[str, object, str], dict[str, object]]:
        return type(self), (self.field, self.value, self.accepted), self.__dict__


def echo(value: object) -> str:
    """What was given, short enough to read back, whatever it is."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return "nothing"
    try:
        shown = f"“{value}”" if isinstance(value, str) else repr(value)
    except Exception:  # a value whose repr fails is still only a bad input
        return f"a value of type {type(value).__name__}"
    shown = " ".join(shown[: 10 * _LONGEST_ECHO].split())
    return shown if len(shown) <= _LONGEST_ECHO else f"{shown[:_LONGEST_ECHO]}…"


def exact(value: object) -> Fraction | None:
    """The exact number that `value` means, or None when it is not a finite number.

    A number of more digits than anybody writes is none either: it would only take time.
    """
    if isinstance(value, bool):
        return None
    try:
        amount = _fraction(value)
        return amount if max(abs(amount.numerator), amount.denominator) < _TOO_LONG else None
    except Exception:  # infinities, NaN, text, hostile objects: none of them is a number
        return None


def _fraction(value: Any) -> Fraction:
    # Equivalent: what is quick here is read below as well.
    if type(value) is Fraction:  # pragma: no mutate
        return value
    # Equivalent: what is quick here is read below as well.
    if type(value) is int:  # pragma: no mutate
        return Fraction(value)
    if isinstance(value, float):
        return Fraction(float.__format__(value, f".{_KEPT_DIGITS[8]}g"))
    if hasattr(value, "adjusted"):  # a Decimal, whose exact ratio can take minutes
        # Equivalent: at the limit itself `exact` finds a number too long.
        is_far = abs(value.adjusted()) > _LONGEST_DIGITS  # pragma: no mutate
        if is_far or len(value.as_tuple().digits) > _LONGEST_DIGITS:
            raise OverflowError
    if hasattr(value, "as_integer_ratio"):
        # Equivalent: what has no kind is no shorter float of NumPy.
        kind = getattr(getattr(value, "dtype", None), "kind", "")  # pragma: no mutate
        if kind == "f":
            return Fraction(f"{float(value):.{_KEPT_DIGITS[value.itemsize]}g}")
        numerator, denominator = value.as_integer_ratio()
        return Fraction(index(numerator), index(denominator))
    return Fraction(index(value))  # anything else fails here


def number(field: str, value: object, parameter: str = "") -> Fraction:
    """The number given for `field`, within what `data/rules.toml` accepts for it.

    `parameter` names the parameter in the error where it is called differently.
    """
    limits = accepted(field)
    amount = exact(value)
    if amount is None or not limits.minimum <= amount <= limits.maximum:
        raise not_accepted(limits, value, parameter)
    return amount


def whole_number(field: str, value: object, parameter: str = "") -> int:
    """As `number`, for fields that take whole numbers only."""
    limits = accepted(field)
    amount = exact(value)
    if amount is None or not limits.minimum <= amount <= limits.maximum or amount.denominator != 1:
        raise not_accepted(limits, value, parameter, whole=True)
    return amount.numerator


def not_accepted(
    limits: Accepted, value: object, parameter: str = "", *, whole: bool = False
) -> InputError:
    """The error for a number that is none, or not within `limits`."""
    words = accepts(limits, whole=whole)
    if isinstance(value, str) and value.strip():
        words += ", given as a number and not as text"
    return InputError(parameter or limits.field, value, words, label=limits.label)


def accepts(limits: Accepted, *, whole: bool = False) -> str:
    """What a number field accepts, as text."""
    low, high = format_number(limits.minimum, 3), format_number(limits.maximum, 3)
    return f"{'a whole number' if whole else 'a number'} from {low} to {high} {limits.unit}"


def choice(field: str, value: object, options: type[E], *, label: str | None = None) -> E:
    """The member of `options` that was given, as itself or by its value."""
    for option in options:
        if value is option or (isinstance(value, str) and value == option.value):
            return option
    names = ", ".join(str(option.value) for option in options)
    raise InputError(field, value, f"one of: {names}", label=label)


def one_of(field: str, value: object, options: tuple[str, ...]) -> str:
    """The one of `options` that was given."""
    if isinstance(value, str) and value in options:
        return value
    raise InputError(field, value, f"one of: {', '.join(options)}")


def listed(field: str, value: object, accepts: str, *, unordered: bool = False) -> list[object]:
    """The items of a list, tuple or other iterable that is not text; a very long one is refused.

    A set is accepted only where the order of the items has no meaning, with `unordered`.
    """
    texts = (str, bytes, bytearray, Mapping)
    if not isinstance(value, texts) and (isinstance(value, Set) <= unordered):
        try:
            items: list[object] = list(islice(value, _LONGEST_LIST + 1))  # type: ignore[call-overload]
        except Exception:
            raise InputError(field, value, accepts) from None
        if len(items) <= _LONGEST_LIST:
            return items
    raise InputError(field, value, accepts)


def day(field: str, value: object, *, label: str | None = None) -> date:
    """A calendar day: a `date`, or text as people in the UK write it, the day first.

    31 August 2026, 31st Aug 2026, 31/8/2026, 31.8.2026, 31-8-2026 and 2026-08-31 are one day.
    The error names a day that no calendar has, and asks about a year of two digits.
    """
    if type(value) is date:
        return value
    try:
        # Equivalent: no text is a day that is not written as one.
        return days.read(value if isinstance(value, str) else "")  # pragma: no mutate
    except days.NotADay as reason:
        raise InputError(
            field,
            value,
            reason.accepts,
            label=label,
            question=reason.question,
            suggestion=reason.suggestion,
        ) from None
