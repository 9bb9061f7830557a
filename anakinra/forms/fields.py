"""The inputs that an explorer declares, each bounded and each read from typed text.

A field's `read` takes what the user typed and returns its exact value, or raises an `InputError`
that names the field, what was given and what is accepted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anakinra.basis.inputs import InputError
from anakinra.basis.invisible import visible
from anakinra.basis.notation import notation_of
from anakinra.basis.quantities import format_number
from anakinra.basis.rules import Slider as Slider
from anakinra.basis.rules import accepted as accepted_by_rules
from anakinra.basis.rules import slider as slider_by_rules
from anakinra.basis.slips import SLIPS
from anakinra.forms.day_fields import DateField as DateField
from anakinra.forms.day_fields import DurationsField as DurationsField
from anakinra.forms.parsing import decimal, optional_too, or_blank, written
from anakinra.forms.rows_field import RowsField as RowsField

Value = Fraction | str | date | tuple[str, ...] | tuple[int, ...] | None
Options = tuple[tuple[str, str], ...]

_LONGEST = 1000


@dataclass(frozen=True)
class NumberField:
    """A decimal number in `unit` from `minimum` to `maximum`, both included.

    `step` is what one press of an arrow changes; it does not restrict what may be typed.
    `whole` accepts whole numbers only. A blank `optional` field reads as None.
    `usual` says what is usual, where much more is read so that a slip can be recognised.
    `reader` is the core's own reader of the parameter: it knows the limits and asks about a known
    slip, so the field looks at its limits itself only where there is none.
    `slider` is what a host may show beside the box, which stays the source of truth.
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
    reader: Callable[[Fraction], object] | None = None
    usual: str = ""
    slider: Slider | None = None

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
            reader=SLIPS.get(parameter),
            usual=usual,
            slider=slider_by_rules(parameter),
        )

    @property
    def title(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        kind = "a whole number" if self.whole else "a number"
        low, high = format_number(self.minimum, 3), format_number(self.maximum, 3)
        limits = f"{kind} from {low} to {high}" + (f" {self.unit}" if self.unit else "")
        limits = f"{kind}; {self.usual}" if self.usual else limits
        return limits + or_blank(self.optional)

    @property
    def brief(self) -> str:
        """The range and unit in few words, for beside the label; where much more is read so that a
        slip can be recognised, the range of the slider."""
        shown = self.slider if self.usual else self
        ends = [shown.minimum, shown.maximum] if shown else []
        limits = " to ".join(format_number(end, 3) for end in ends)
        return optional_too(f"{limits} {self.unit}".strip(), self.optional)

    def read(self, raw: str) -> Fraction | None:
        """The exact number, or None for a blank optional field; raises InputError."""
        text = visible(raw).strip() if len(raw) <= _LONGEST else raw
        if not text and self.optional:
            return None
        amount = decimal(text)
        if amount is None:
            raise self._misread(raw, text)
        return self._checked(raw, amount)

    def _checked(self, raw: str, amount: Fraction) -> Fraction:
        if self.reader:
            try:
                self.reader(amount)
            except InputError as error:
                raise InputError(
                    self.name,
                    raw,
                    self.accepted,
                    label=self.label,
                    question=error.question,
                    suggestions=error.suggestions,
                ) from None
        is_within = self.reader is not None or self.minimum <= amount <= self.maximum
        if not is_within or (self.whole and amount.denominator != 1):
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return amount

    def _misread(self, raw: str, text: str) -> InputError:
        """The error for what is no number as written, with each accepted number it may mean.

        The range is left out where a number in it was refused for its notation only.
        """
        if not text:
            return InputError(self.name, raw, self.accepted, label=self.label)
        found = notation_of(text, self.unit)
        offered, asked = [], None
        for reading in found.readings:
            try:
                self._checked(raw, reading)
                offered.append(written(reading))
            except InputError as error:
                asked = error
        if not offered:
            return InputError(
                self.name,
                raw,
                f"{self.accepted}, {found.advice}",
                label=self.label,
                question=asked.question if asked else None,
                suggestions=asked.suggestions if asked else (),
            )
        if asked and asked.suggestions:  # 1,200: what may be a slip may be meant as well
            offered = [written(reading) for reading in found.readings]
        return InputError(
            self.name,
            raw,
            f"{'a whole number' if self.whole else 'a number'} {found.advice}",
            label=self.label,
            question=f"Did you mean {' or '.join(offered)}?",
            suggestions=tuple(offered),
        )


@dataclass(frozen=True)
class ChoiceField:
    """One of `options`, each a (value, label); a blank `optional` field reads as None.

    `preset` is the option that a blank form keeps: for a choice of technique, such as rounding, and
    never for what could reassure about a patient.
    `blank_label` is what a blank optional field says, such as `All systems`.
    `listed` shows the options one under another, however many and long they are.
    """

    name: str
    label: str
    options: Options
    hint: str = ""
    optional: bool = False
    preset: str = ""
    blank_label: str = "Not given"
    listed: bool = False

    def __post_init__(self) -> None:
        _check_options(self.name, self.options)
        if self.preset and self.preset not in dict(self.options):
            raise ValueError(f"field {self.name}: its preset is none of its options")

    @property
    def title(self) -> str:
        """What the form writes above the field: it has no unit to add."""
        return self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        return "one of: " + "; ".join(label for _, label in self.options) + or_blank(self.optional)

    @property
    def brief(self) -> str:
        """Nothing: the options say what is accepted."""
        return ""

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
        """What the form writes above the field: it has no unit to add."""
        return self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        return "none or more of: " + "; ".join(label for _, label in self.options)

    @property
    def brief(self) -> str:
        """Nothing: the options say what is accepted."""
        return ""

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
        """What the form writes above the field: it has no unit to add."""
        return self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        where = "" if self.lines else " on one line"
        text = self.holds or f"text of up to {self.longest} characters{where}"
        return text + or_blank(self.optional)

    @property
    def brief(self) -> str:
        """What is accepted in few words, for beside the label: only that it may be blank."""
        return optional_too("", self.optional)

    def read(self, raw: str) -> str | None:
        """The text without blanks around it."""
        text = visible(raw).strip() if len(raw) <= self.longest else raw
        if not text and self.optional:
            return None
        shown = text.replace("\n", "") if self.lines else text
        if not text or len(raw) > self.longest or not shown.isprintable():
            raise InputError(self.name, raw, self.accepted, label=self.label)
        return text


Field = (
    NumberField | ChoiceField | ChoicesField | TextField | DateField | DurationsField | RowsField
)


def _check_options(name: str, options: Options) -> None:
    values = [value for value, _ in options]
    if not values or len(set(values)) != len(values) or not all(values):
        raise ValueError(f"field {name}: its options need different values, none of them blank")
    if any("," in value or value != value.strip() for value in values):
        raise ValueError(f"field {name}: an option's value has no comma and no blank around it")
