"""The inputs for a day of the calendar and for numbers of days, each read from typed text."""

from dataclasses import dataclass
from datetime import date

from anakinra.basis.inputs import InputError
from anakinra.basis.inputs import day as read_day
from anakinra.basis.invisible import half_width, visible
from anakinra.basis.rules import Slider
from anakinra.forms.parsing import is_digits, optional_too, or_blank

_LONGEST = 1000
_LONGEST_LIST = 200
_DATE = "a date as 31 August 2026 or 31/8/2026"
_FIRST_DATE, _LAST_DATE = date(2000, 1, 1), date(2099, 12, 31)


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
        """What the form writes above the field: it has no unit to add."""
        return self.label

    @property
    def accepted(self) -> str:
        """What is accepted, as text; the day comes before the month."""
        return f"{_DATE}, the day first, {self._years}{or_blank(self.optional)}"

    @property
    def brief(self) -> str:
        """What is accepted in few words, for beside the label."""
        return optional_too("as 31/8/2026", self.optional)

    @property
    def _years(self) -> str:
        return f"from {self.first.year} to {self.last.year}"

    def read(self, raw: str) -> date | None:
        """The date."""
        if self.optional and len(raw) <= _LONGEST and not visible(raw).strip():
            return None
        day = read_day(self.name, raw, label=self.label)
        if not self.first <= day <= self.last:
            raise InputError(self.name, raw, f"a date {self._years}", label=self.label)
        return day


@dataclass(frozen=True)
class DurationsField:
    """Whole numbers of `unit` with commas between them, such as `7, 7, 14`.

    `slider` gives all of them the same number; see `anakinra.forms.sliders`.
    """

    name: str
    label: str
    unit: str
    hint: str
    minimum: int
    maximum: int
    most: int
    optional: bool = False
    slider: Slider | None = None

    @property
    def title(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})"

    @property
    def accepted(self) -> str:
        """What is accepted, as text."""
        numbers = f"up to {self.most} whole numbers of {self.unit} with commas between them"
        limits = f"each from {self.minimum} to {self.maximum}"
        return f"{numbers}, {limits}{or_blank(self.optional)}"

    @property
    def brief(self) -> str:
        """What is accepted in few words, for beside the label."""
        return optional_too("as 7, 7, 14", self.optional)

    def read(self, raw: str) -> tuple[int, ...]:
        """The whole numbers; none for a blank optional field."""
        text = half_width(visible(raw)).strip() if len(raw) <= _LONGEST else raw
        if not text and self.optional:
            return ()
        numbers = self._numbers(text)
        if numbers is None:
            # Blanks, semicolons and lines part a list as well as commas do.
            apart = ", ".join(text[:_LONGEST_LIST].replace(";", " ").replace(",", " ").split())
            offered = apart if self._numbers(apart) else None
            question = f"Did you mean {offered}?" if offered else None
            raise InputError(
                self.name,
                raw,
                self.accepted,
                label=self.label,
                question=question,
                suggestion=offered,
            )
        return numbers

    def _numbers(self, text: str) -> tuple[int, ...] | None:
        parts = [part.strip() for part in text[:_LONGEST_LIST].split(",")]
        numbers = tuple(int(part) for part in parts if is_digits(part))
        fits = len(text) <= _LONGEST_LIST and len(parts) <= self.most
        whole = len(numbers) == len(parts)
        allowed = all(self.minimum <= number <= self.maximum for number in numbers)
        return numbers if fits and whole and allowed else None
