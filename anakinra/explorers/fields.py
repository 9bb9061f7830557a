"""The inputs that an explorer declares, each bounded and each read from typed text.

A field's `read` takes what the user typed and returns its exact value, or raises an `InputError`
that names the field, what was given and what is accepted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anakinra.explorers.parsing import calendar_day, decimal, is_digits
from anakinra.inputs import InputError
from anakinra.invisible import visible
from anakinra.quantities import format_number
from anakinra.rules import accepted as accepted_by_rules
from anakinra.slips import SLIPS

Value = Fraction | str | date | tuple[str, ...] | tuple[int, ...] | None
Options = tuple[tuple[str, str], ...]

_LONGEST_LIST = 200
_FIRST_DATE, _LAST_DATE = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class NumberField:
    """A decimal number in `unit` from `minimum` to `maximum`, both included.

    `step` is what one press of an arrow changes; it does not restrict what may be typed.
    `whole` accepts whole numbers only. A blank `optional` field reads as None.
    `usual` says in words what is usual, where much more is read so that a slip can be recognised.
    `slip` may raise an `InputError` that asks about a known slip, before the limits are looked at.
    """

    name: str
    label: str
    unit: str
    hint: str
    minimum: Fraction
    maximum: Fraction
    step: Fraction = Fraction(1)
    optional: bool = False
    whole: bool = False
    slip: Callable[[Fraction], object] | None = None
    usual: str = ""

    @classmethod
    def of(
        cls,
        parameter: str,
        *,
        name: str = "",
        label: str = "",
        hint: str = "",
        optional: bool = False,
        whole: bool = False,
        usual: str = "",
    ) -> "NumberField":
        """The field for a parameter of the core, with the limits that the data gives it."""
        limits = accepted_by_rules(parameter)
        return cls(
            name=name or parameter,
            label=label or limits.label,
            unit=limits.unit,
            hint=hint,
            minimum=limits.minimum,
            maximum=limits.maximum,
            step=limits.step,
            optional=optional,
            whole=whole,
            slip=SLIPS.get(parameter),
            usual=usual,
        )

    @property
    def title(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def accepted(self) -> str:
        """In words, what is accepted."""
        kind = "a whole number" if self.whole else "a number"
        low, high = format_number(self.minimum, 3), format_number(self.maximum, 3)
        limits = f"{kind} from {low} to {high}" + (f" {self.unit}" if self.unit else "")
        limits = f"{kind}; {self.usual}" if self.usual else limits
        return limits + _or_blank(self.optional)

    def read(self, raw: str) -> Fraction | None:
        """The exact number."""
        text = raw.strip()
        if not text and self.optional:
            return None
        amount = decimal(text)
        if amount is None:
            raise InputError(self.name, raw, self.accepted + self._advice(text), label=self.label)
        if self.slip:
            try:
                self.slip(amount)
            except InputError as error:
                raise InputError(
                    self.name,
                    raw,
                    self.accepted,
                    label=self.label,
                    question=error.question,
                    suggestion=error.suggestion,
                ) from None
        if not self.minimum <= amount <= self.maximum or (self.whole and amount.denominator != 1):
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return amount

    def _advice(self, text: str) -> str:
        if "," in text:
            return ", with a point for the decimals and no commas"
        if self.unit and text.endswith(self.unit):
            return ", without the unit"
        return ", in digits" if text else ""


@dataclass(frozen=True)
class ChoiceField:
    """One of `options`, each a (value, label); a blank `optional` field reads as None.

    `preset` is the option that a blank form keeps: for a choice of technique, such as rounding, and
    never for what could reassure about a patient.
    """

    name: str
    label: str
    options: Options
    hint: str = ""
    optional: bool = False
    preset: str = ""

    def __post_init__(self) -> None:
        _check_options(self.name, self.options)
        if self.preset and self.preset not in dict(self.options):
            raise ValueError(f"field {self.name}: its preset is none of its options")

    @property
    def title(self) -> str:
        """The label."""
        return self.label

    @property
    def accepted(self) -> str:
        """In words, what is accepted."""
        return "one of: " + "; ".join(label for _, label in self.options) + _or_blank(self.optional)

    def read(self, raw: str) -> str | None:
        """The chosen option's value."""
        text = raw.strip()
        if not text and self.optional:
            return None
        if text not in [value for value, _ in self.options]:
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return text


@dataclass(frozen=True)
class ChoicesField:
    """Any of `options`, each a (value, label), as checkboxes; the text is `value,value`.

    What is not chosen was not chosen; it does not say that it was checked and absent.
    """

    name: str
    label: str
    options: Options
    hint: str = ""

    def __post_init__(self) -> None:
        _check_options(self.name, self.options)

    @property
    def title(self) -> str:
        """The label."""
        return self.label

    @property
    def accepted(self) -> str:
        """In words, what is accepted."""
        return "none or more of: " + "; ".join(label for _, label in self.options)

    def read(self, raw: str) -> tuple[str, ...]:
        """The chosen options' values, in the order of `options`."""
        chosen = [part.strip() for part in raw.split(",")] if raw.strip() else []
        known = [value for value, _ in self.options]
        if any(value not in known for value in chosen):
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return tuple(value for value in known if value in chosen)


@dataclass(frozen=True)
class TextField:
    """Free text of at most `longest` characters: one line, or several with `lines`.

    `holds` says what is accepted where the text holds more than words, such as names.
    It is read as it looks: blanks of every kind are spaces, and what has no width is left out.
    """

    name: str
    label: str
    hint: str = ""
    longest: int = 200
    optional: bool = False
    lines: bool = False
    holds: str = ""

    @property
    def title(self) -> str:
        """The label."""
        return self.label

    @property
    def accepted(self) -> str:
        """In words, what is accepted."""
        where = "" if self.lines else " on one line"
        text = self.holds or f"text of up to {self.longest} characters{where}"
        return text + _or_blank(self.optional)

    def read(self, raw: str) -> str | None:
        """The text without blanks around it."""
        text = visible(raw).strip() if len(raw) <= self.longest else raw
        if not text and self.optional:
            return None
        shown = text.replace("\n", "") if self.lines else text
        if not text or len(raw) > self.longest or not shown.isprintable():
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return text


@dataclass(frozen=True)
class DateField:
    """A day of the calendar from `first` to `last`, both included."""

    name: str
    label: str
    hint: str = ""
    optional: bool = False
    first: date = _FIRST_DATE
    last: date = _LAST_DATE

    @property
    def title(self) -> str:
        """The label."""
        return self.label

    @property
    def accepted(self) -> str:
        """In words, what is accepted; 01/02/2026 is not, as it has two readings."""
        written = "a date as 1 March 2026 or 2026-03-01"
        return f"{written}, from {self.first.year} to {self.last.year}{_or_blank(self.optional)}"

    def read(self, raw: str) -> date | None:
        """The date."""
        text = raw.strip()
        if not text and self.optional:
            return None
        day = calendar_day(text)
        if day is None or not self.first <= day <= self.last:
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return day


@dataclass(frozen=True)
class DurationsField:
    """Whole numbers of `unit` with commas between them, such as `7, 7, 14`."""

    name: str
    label: str
    unit: str
    hint: str
    minimum: int
    maximum: int
    most: int
    optional: bool = False

    @property
    def title(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})"

    @property
    def accepted(self) -> str:
        """In words, what is accepted."""
        numbers = f"up to {self.most} whole numbers of {self.unit} with commas between them"
        limits = f"each from {self.minimum} to {self.maximum}"
        return f"{numbers}, {limits}{_or_blank(self.optional)}"

    def read(self, raw: str) -> tuple[int, ...]:
        """The whole numbers; none for a blank optional field."""
        text = raw.strip()
        if not text and self.optional:
            return ()
        parts = [part.strip() for part in text[:_LONGEST_LIST].split(",")]
        fits = len(text) <= _LONGEST_LIST and len(parts) <= self.most
        numbers = tuple(int(part) for part in parts if is_digits(part))
        if not fits or len(numbers) != len(parts) or not self._allows(numbers):
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return numbers

    def _allows(self, numbers: tuple[int, ...]) -> bool:
        return all(self.minimum <= number <= self.maximum for number in numbers)


Field = NumberField | ChoiceField | ChoicesField | TextField | DateField | DurationsField


def _or_blank(optional: bool) -> str:
    return ", or nothing" if optional else ""


def _check_options(name: str, options: Options) -> None:
    values = [value for value, _ in options]
    if not values or len(set(values)) != len(values) or not all(values):
        raise ValueError(f"field {name}: its options need different values, none of them blank")
    if any("," in value or value != value.strip() for value in values):
        raise ValueError(f"field {name}: an option's value has no comma and no blank around it")
