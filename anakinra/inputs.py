"""Reading what a person gave, exactly, or saying in one sentence why it is not accepted."""

from collections.abc import Mapping, Set
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import islice
from operator import index
from typing import Protocol, TypeVar

from anakinra.quantities import format_number
from anakinra.rules import Accepted, accepted

E = TypeVar("E", bound=Enum)

_LONGEST_ECHO = 40
_LONGEST_LIST = 200
_LONGEST_EXPONENT = 1000


class _Ratio(Protocol):
    def as_integer_ratio(self) -> tuple[int, int]: ...


Number = int | float | _Ratio
"""A number as callers give it: int, float, `decimal.Decimal` or `fractions.Fraction`.

A float counts as the decimal that it prints as, so 72.1 means exactly 72.1.
"""


class InputError(ValueError):
    """An input that is not accepted.

    `field` is the name of the parameter, `value` what was given, `accepted` what is accepted.
    `question` is set when the value looks like a known slip, and `suggestion` is then the value
    that the slip would mean; nothing uses it unless the user says so.
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
    ) -> None:
        self.field = field
        self.value = value
        self.accepted = accepts
        self.label = label or field
        self.question = question
        self.suggestion = suggestion
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One sentence: the field, what was given and what is accepted; then the slip question."""
        given = f"{self.label}: {echo(self.value)} was given; accepted is {self.accepted}."
        return f"{given} {self.question}" if self.question else given

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type, tuple[str, object, str], dict[str, object]]:
        return type(self), (self.field, self.value, self.accepted), self.__dict__


def echo(value: object) -> str:
    """What was given, short enough to read back, whatever it is."""
    if value is None or (isinstance(value, str) and not value):
        return "nothing"
    try:
        shown = f"“{value}”" if isinstance(value, str) else repr(value)
    except Exception:  # a value whose repr fails is still only a bad input
        return f"a {type(value).__name__}"
    shown = " ".join(shown[: 10 * _LONGEST_ECHO].split())
    return shown if len(shown) <= _LONGEST_ECHO else f"{shown[:_LONGEST_ECHO]}…"


def exact(value: object) -> Fraction | None:
    """The exact number that `value` stands for, or None when it is not a finite number."""
    if type(value) is Fraction:
        return value
    if isinstance(value, bool):
        return None
    try:
        if type(value) is int:
            return Fraction(value)
        if isinstance(value, float):
            return Fraction(float.__repr__(value))
        if abs(getattr(value, "adjusted", int)()) > _LONGEST_EXPONENT:  # a huge Decimal
            return None
        if hasattr(value, "as_integer_ratio"):
            numerator, denominator = value.as_integer_ratio()
            return Fraction(index(numerator), index(denominator))
        return Fraction(index(value))  # type: ignore[arg-type]  # anything else fails here
    except Exception:  # infinities, NaN, text, hostile objects: none of them is a number
        return None


def number(field: str, value: object, parameter: str = "") -> Fraction:
    """The number given for `field`, within what `data/rules.toml` accepts for it.

    `parameter` names the parameter in the error where it is called differently.
    """
    limits = accepted(field)
    amount = exact(value)
    if amount is None or not limits.minimum <= amount <= limits.maximum:
        raise InputError(parameter or field, value, accepts(limits), label=limits.label)
    return amount


def whole_number(field: str, value: object, parameter: str = "") -> int:
    """As `number`, for fields that take whole numbers only."""
    limits = accepted(field)
    amount = number(field, value, parameter)
    if amount.denominator != 1:
        raise InputError(parameter or field, value, f"{accepts(limits)}, whole", label=limits.label)
    return amount.numerator


def accepts(limits: Accepted) -> str:
    """In words, what a number field accepts."""
    low, high = format_number(limits.minimum, 3), format_number(limits.maximum, 3)
    return f"a number from {low} to {high} {limits.unit}"


def choice(field: str, value: object, options: type[E]) -> E:
    """The member of `options` that was given, as itself or by its value."""
    for option in options:
        if value is option or (isinstance(value, str) and value == option.value):
            return option
    names = ", ".join(str(option.value) for option in options)
    raise InputError(field, value, f"one of: {names}")


def one_of(field: str, value: object, options: tuple[str, ...]) -> str:
    """The one of `options` that was given."""
    if isinstance(value, str) and value in options:
        return value
    raise InputError(field, value, f"one of: {', '.join(options)}")


def listed(field: str, value: object, accepts: str, *, unordered: bool = False) -> list[object]:
    """The items of a list, tuple or other iterable that is not text; a very long one is refused.

    A set is accepted only where the order of the items has no meaning, with `unordered`.
    """
    items: list[object] = []
    texts = (str, bytes, bytearray, Mapping)
    if not isinstance(value, texts) and (isinstance(value, Set) <= unordered):
        try:
            items = list(islice(value, _LONGEST_LIST + 1))  # type: ignore[call-overload]
        except Exception:
            raise InputError(field, value, accepts) from None
        if len(items) <= _LONGEST_LIST:
            return items
    raise InputError(field, value, accepts)


def day(field: str, value: object) -> date:
    """A calendar day, given as a `date` or as text such as 2026-03-31."""
    if type(value) is date:
        return value
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InputError(field, value, "a date as year-month-day, such as 2026-03-31")
