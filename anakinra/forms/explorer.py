"""What an explorer is: typed, bounded inputs and a pure function from their values to a view.

A declaration knows no host. The notebook form and the page both give it the text that the user
typed and show the answer or the errors.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from anakinra.basis.inputs import InputError, echo
from anakinra.basis.values import PURPOSE as PURPOSE
from anakinra.basis.values import Finding
from anakinra.forms.fields import ChoiceField, Field, RowsField, Value
from anakinra.views.view import View

if TYPE_CHECKING:
    from anakinra.forms.work import Work

EXAMPLE, MINE = "Example patient", "My patient"


@dataclass(frozen=True)
class Values:
    """The values that were read, one typed accessor for each kind of field.

    Asking for a value of another kind is a mistake of the declaration: a `TypeError`.
    """

    by_name: Mapping[str, Value]
    not_asked: frozenset[str] = frozenset()
    """The names of fields of groups that were not asked: nothing is known of them, and blank
    is what they were read as."""

    def number(self, name: str) -> Fraction:
        """The exact number of a required `NumberField`, in the field's unit."""
        value = self.by_name[name]
        if not isinstance(value, Fraction):
            raise TypeError(f"{name} is not a number: {value!r}")
        return value

    def optional_number(self, name: str) -> Fraction | None:
        """The exact number of an optional `NumberField`, or None."""
        return None if self.by_name[name] is None else self.number(name)

    def text(self, name: str) -> str:
        """The value of a required `ChoiceField` or `TextField`."""
        value = self.by_name[name]
        if not isinstance(value, str):
            raise TypeError(f"{name} is not text: {value!r}")
        return value

    def optional_text(self, name: str) -> str | None:
        """The value of an optional `ChoiceField` or `TextField`, or None."""
        return None if self.by_name[name] is None else self.text(name)

    def choices(self, name: str) -> tuple[str, ...]:
        """The chosen values of a `ChoicesField`."""
        return tuple(item for item in self._tuple(name) if isinstance(item, str))

    def durations(self, name: str) -> tuple[int, ...]:
        """The whole numbers of a `DurationsField`, in its unit."""
        return tuple(item for item in self._tuple(name) if isinstance(item, int))

    def day(self, name: str) -> date:
        """The day of a required `DateField`."""
        value = self.by_name[name]
        if not isinstance(value, date):
            raise TypeError(f"{name} is not a date: {value!r}")
        return value

    def optional_day(self, name: str) -> date | None:
        """The day of an optional `DateField`, or None."""
        return None if self.by_name[name] is None else self.day(name)

    def _tuple(self, name: str) -> tuple[object, ...]:
        value = self.by_name[name]
        if not isinstance(value, tuple):
            raise TypeError(f"{name} is not a list: {value!r}")
        return value


@dataclass(frozen=True)
class FieldError:
    """Why an input is not accepted, in one sentence.

    `field` is the name of the field, or blank when the form as a whole is meant.
    `question` and `suggestions` are set for a known slip; nothing uses them unless the user does.
    `is_missing` is set where a required field is still blank: to be asked for, not to be blamed.
    """

    field: str
    message: str
    question: str | None = None
    suggestions: tuple[str, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True)
class Reading:
    """The values of the accepted fields and the errors of the others."""

    values: Values
    errors: tuple[FieldError, ...]


@dataclass(frozen=True)
class Result:
    """A view, or the errors that prevent it; never both."""

    view: View | None
    errors: tuple[FieldError, ...] = ()

    def errors_of(self, field: str) -> tuple[FieldError, ...]:
        """The errors to show beside a field; blank asks for those of the form."""
        return tuple(error for error in self.wrong if error.field == field)

    @property
    def wrong(self) -> tuple[FieldError, ...]:
        """The errors of what was entered."""
        return tuple(error for error in self.errors if not error.is_missing)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the required fields that are still blank."""
        return tuple(error.field for error in self.errors if error.is_missing)


@dataclass(frozen=True)
class Attachment:
    """A file made of an answer: `name` with its extension, the words of its link, type and text."""

    name: str
    title: str
    media_type: str
    text: str


@dataclass(frozen=True)
class Group:
    """Fields that are asked together under `title`, blank for none; `names` are their names.

    `asked` says from the text typed so far whether the group is asked; None asks it always. It gets
    the text of every field, and that of a group above which is not asked is blank.
    """

    title: str
    names: tuple[str, ...]
    asked: Callable[[Mapping[str, str]], bool] | None = None


@dataclass(frozen=True)
class Explorer:
    """An interactive question: its inputs, its example and its answer.

    `view` is a pure function of the values; it may raise `InputError`, which is then shown beside
    the field of that name. `default` holds the text of each field in the example; one left out is
    blank. `downloads` makes files, other than the tables, of values that have an answer.
    A form shows the example patient or the reader's own, which starts blank; one that is about no
    patient, such as a quiz, says `has_patient=False` and has only its `default`.
    `groups` hold every field once, in the order of `fields`; none means one group of all.
    A field of a group that is not asked is not shown and is read as blank; what was typed stays.
    `one_at_a_time` shows one group after the other, with the progress and Back and Next.
    `begin` is for an answer that takes long: the work that `view` does at once; a page does it bit
    by bit. `whose_values` are the words of the switch between the example and the reader's own.
    `stamp` is what a receipt says of the answer before anything else, such as that it is a model's.
    One that `asks` has questions for the reader in place of an answer to the reader's.
    """

    id: str
    title: str
    purpose: str
    fields: tuple[Field, ...]
    view: Callable[[Values], View]
    default: Mapping[str, str]
    downloads: Callable[[Values], tuple[Attachment, ...]] | None = None
    has_patient: bool = True
    groups: tuple[Group, ...] = ()
    one_at_a_time: bool = False
    begin: "Callable[[Values], Work] | None" = None
    whose_values: tuple[str, str] = (EXAMPLE, MINE)
    stamp: str = ""
    asks: bool = False

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if len(set(names)) != len(names) or not all(name.isidentifier() for name in names):
            raise ValueError(f"explorer {self.id}: field names are identifiers, each used once")
        unknown = sorted(set(self.default) - set(names))
        if unknown:
            raise ValueError(f"explorer {self.id}: defaults for unknown fields {unknown}")
        grouped = [name for group in self.groups for name in group.names]
        if self.groups and grouped != names:
            raise ValueError(f"explorer {self.id}: groups hold every field once, in its order")

    def read(self, raw: Mapping[str, str], unknown: Iterable[str] = ()) -> Reading:
        """Read the text of each field; a missing field counts as blank.

        Anything at all may be given: what cannot be read is an error of its field, what belongs to
        no field is an error of the form. `unknown` are more names that belong to no field: the
        page keeps them out of `raw`, because text of a link is no safe key for its runtime.
        """
        given: object = raw
        if not isinstance(given, Mapping):
            return Reading(Values({}), (FieldError("", "The form's inputs could not be read."),))
        names = [field.name for field in self.fields]
        errors = [
            FieldError("", f"The form has no input named {echo(key)}.")
            for key in (*raw, *unknown)
            if key not in names
        ]
        values: dict[str, Value] = {}
        shown = self.shown(raw)
        for field in self.fields:
            if field.name not in shown:
                values[field.name] = _blank(field)
                continue
            text = raw.get(field.name, "")
            try:
                values[field.name] = _value(field, _text(field, text))
            except InputError as error:
                is_blank = isinstance(text, str) and not text.strip()
                errors.append(replace(self._error(error), is_missing=is_blank))
        return Reading(Values(values, frozenset(names) - frozenset(shown)), tuple(errors))

    def asked_groups(self, raw: Mapping[str, str]) -> tuple[Group, ...]:
        """The groups that are asked after what was typed; one of all fields where none is declared.

        Anything but text counts as blank.
        """
        every = [field.name for field in self.fields]
        if not self.groups:
            return (Group("", tuple(every)),)
        texts = {name: raw.get(name, "") for name in every}
        texts = {name: text if isinstance(text, str) else "" for name, text in texts.items()}
        asked = []
        for group in self.groups:
            if group.asked is None or group.asked(texts):
                asked.append(group)
            else:
                texts.update(dict.fromkeys(group.names, ""))
        return tuple(asked)

    def shown(self, raw: Mapping[str, str]) -> tuple[str, ...]:
        """The names of the fields that are asked after what was typed."""
        return tuple(name for group in self.asked_groups(raw) for name in group.names)

    def answer(self, raw: Mapping[str, str], unknown: Iterable[str] = ()) -> Result:
        """The view of what was typed, or the errors; no result from partly valid input."""
        begun = self.begun(raw, unknown, at_once=True)
        assert isinstance(begun, Result)
        return begun

    def begun(
        self, raw: Mapping[str, str], unknown: Iterable[str] = (), *, at_once: bool = False
    ) -> "Result | Work":
        """As `answer`, but for accepted inputs the work to be done, where the answer takes long."""
        reading = self.read(raw, unknown)
        if reading.errors:
            return Result(None, reading.errors)
        try:
            if self.begin and not at_once:
                return self.begin(reading.values)
            return Result(self.view(reading.values))
        except InputError as error:
            return self.rejected(error)

    def rejected(self, error: InputError) -> Result:
        """What is answered where an input turns out not to be accepted."""
        return Result(None, (self._error(error),))

    @property
    def has_rows(self) -> bool:
        """Whether a field holds rows, which no link, receipt or history keeps."""
        return any(isinstance(field, RowsField) for field in self.fields)

    @property
    def keeps_a(self) -> bool:
        """Whether a scenario can be kept as A: rows cannot, and questions ask for no what-if."""
        return not (self.has_rows or self.one_at_a_time or self.asks)

    def carried(self, raw: Mapping[str, str]) -> dict[str, str]:
        """The texts that a link or the history may hold: those of all fields but rows."""
        return {
            field.name: raw.get(field.name, "")
            for field in self.fields
            if not isinstance(field, RowsField)
        }

    def default_raw(self) -> dict[str, str]:
        """The text of every field in the example."""
        return {field.name: self.default.get(field.name, "") for field in self.fields}

    def blank_raw(self) -> dict[str, str]:
        """The text of every field before anything is entered: blank, but for declared presets."""
        if not self.has_patient:
            return self.default_raw()
        return {
            field.name: field.preset if isinstance(field, ChoiceField) else ""
            for field in self.fields
        }

    def start_raw(self, is_mine: bool) -> dict[str, str]:
        """The text of every field of the reader's own patient (`is_mine`) or of the example."""
        return self.blank_raw() if is_mine else self.default_raw()

    def whose(self, raw: Mapping[str, str], is_mine: bool) -> str:
        """Whose values the form holds, as text; blank for a form about no patient."""
        if not self.has_patient:
            return ""
        words, mine = self.whose_values
        if is_mine:
            return mine
        example = self.default_raw()
        is_same = all(raw.get(name, "").strip() == text.strip() for name, text in example.items())
        return words if is_same else f"{words}, changed"

    def default_result(self) -> Result:
        """The answer to the example."""
        return self.answer(self.default_raw())

    def _error(self, error: InputError) -> FieldError:
        labels = {field.name: field.label for field in self.fields}
        name = error.field if error.field in labels else ""
        error.label = labels.get(name, error.label)
        return FieldError(name, error.message, error.question, error.suggestions)


class Renaming:
    """Attach errors of the core to other fields: `with Renaming(weight_kg="second_weight_kg"):`.

    Needed where an explorer has the same parameter twice, as in two scenarios.
    """

    def __init__(self, **fields: str) -> None:
        self._fields = fields

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, InputError):
            error.field = self._fields.get(error.field, error.field)


def for_fields(finding: Finding, **fields: str) -> Finding:
    """The finding with its suggestions for other fields: `weight_kg="second_weight_kg"`."""
    if not finding.suggestions:
        return finding
    moved = [(fields.get(name, name), text, words) for name, text, words in finding.suggestions]
    return replace(finding, suggestions=tuple(moved))


@cache
def _value(field: Field, text: str) -> Value:
    """What a text is read as, kept, as a key changes one field of many; raises InputError."""
    return field.read(text)


def _blank(field: Field) -> Value:
    """What a field of a group that is not asked is read as; no preset, which is an answer."""
    try:
        return field.read("")
    except InputError:
        return None


def _text(field: Field, given: object) -> str:
    if isinstance(given, str):
        return given
    raise InputError(field.name, given, f"text: {field.accepted}", label=field.label)
