"""Checking named medicines against the interactions of the monograph (section 2.11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from anakinra.basis import inputs, messages, store
from anakinra.basis.inputs import InputError
from anakinra.basis.invisible import visible
from anakinra.basis.values import Finding, in_order
from anakinra.screening import recognition
from anakinra.screening.folding import alike
from anakinra.screening.recognition import ListedMedicine

_SELF = "self"
_CLASS = "class"
_CLASS_MEMBER = "class_member"
_NOT_LISTED = "not_listed"
_LONGEST_NAME = 200
_MOST_NAMES = 50
LONGEST_TEXT = 4000
"""Characters of all names, so that a link can hold them; more is refused before it is looked at."""
ACCEPTS = (
    f"up to {_MOST_NAMES} names of medicines with commas or new lines between them, "
    f"each at most {_LONGEST_NAME} characters, {LONGEST_TEXT:,} in all"
)
_FRAME = "DataFrame"
_COLUMN = "Give the column that holds the names, such as frame['medicine']."
_VALUES = "Give the names alone, as a list."


@dataclass(frozen=True, slots=True)
class NameCheck:
    """What was found in one name: the medicine (None without one) and what is said of it.

    `given` is the name as written, or the part of it that names one medicine: "Warfarin 3mg"
    of "Warfarin 3mg + infliximab".
    `suggestions` are near spellings, offered as a question and never used by themselves.
    """

    given: str
    medicine: ListedMedicine | None
    finding: Finding
    suggestions: tuple[str, ...] = ()


@cache
def listed_medicines() -> tuple[ListedMedicine, ...]:
    """Every name in `data/interacting_medicines.csv`."""
    return tuple(ListedMedicine(**row) for row in store.table("interacting_medicines"))


@cache
def _known() -> recognition.Names:
    return recognition.Names(listed_medicines())


def check_interactions(names: Iterable[str] | str) -> tuple[NameCheck, ...]:
    """What the monograph says about each named medicine, in the order given.

    `names` is an iterable of names, or text with names on lines of their own or between commas.
    A listed name is recognised as a whole word, or words, inside what is written: with strength,
    salt, form, route, maker or brackets, and beside others. So one name may give several checks,
    at least one. A near spelling gives a question; a name that is not listed is never called safe.
    Raises `InputError` for anything but text, for more than 50 names, a name over 200 characters
    or more than 4,000 in all.
    Statements 2.11-1 to 2.11-5.
    """
    read = read_names(names)
    if not read:
        raise _refused("names", "")
    return tuple(check for name in read for check in _checks(name))


def findings(checks: Iterable[NameCheck]) -> tuple[Finding, ...]:
    """What there is to say, the most serious first; the names that are not listed share one."""
    checks = tuple(checks)
    found = [check.finding for check in checks if check.finding.key != _NOT_LISTED]
    others: list[str] = []
    for check in checks:
        # No dictionary: the page's Python would sort names that are numbers.
        if check.finding.key == _NOT_LISTED and check.given not in others:
            others.append(check.given)
    if others:
        found.append(messages.finding(_NOT_LISTED, names=", ".join(others)))
    return in_order(dict.fromkeys(found))


def read_names(names: object, field: str = "names") -> list[str]:
    """The names given, blank ones left out; the errors are those of `check_interactions`."""
    if isinstance(names, str):
        if len(names) > LONGEST_TEXT:
            raise _refused(field, names)
        # Equivalent: one name too many is refused, and so are more.
        names = _split(visible(names))[: _MOST_NAMES + 1]  # pragma: no mutate
    if type(names).__name__ == _FRAME:  # it would give the names of its columns
        raise _refused(field, names, _COLUMN)
    try:
        # Equivalent: the error that it raises is replaced by the one below.
        given = inputs.listed(field, names, ACCEPTS, unordered=True)  # pragma: no mutate
    except InputError:
        question = _VALUES if isinstance(names, Mapping) else None
        raise _refused(field, names, question) from None
    read: list[str] = []
    left = LONGEST_TEXT
    for name in given:
        if not isinstance(name, str) or len(name) > _LONGEST_NAME or len(read) == _MOST_NAMES:
            raise _refused(field, name)
        left -= len(name)
        if left < 0:
            raise _refused(field, names)
        words = " ".join(visible(name).split())
        if not words.isprintable():
            raise _refused(field, name)
        if words:
            read.append(words)
    return read


def _refused(field: str, given: object, question: str | None = None) -> InputError:
    return InputError(field, given, ACCEPTS, question=question)


def _split(text: str) -> list[str]:
    """The names in a text, none of them blank; a listed name that holds commas stays whole."""
    lines = text.replace(";", "\n")
    if not _known().with_comma(text):
        return [name for name in lines.replace(",", "\n").split("\n") if name.strip()]
    names: list[str] = []
    for line in lines.split("\n"):
        parts = line.split(",")
        place = 0
        while place < len(parts):
            whole = _known().parts_of_one(parts[place : place + recognition.MOST_PARTS])
            name = ",".join(parts[place : place + whole])
            if name.strip():
                names.append(name)
            place += whole
    return names


def _checks(name: str) -> list[NameCheck]:
    checks = []
    for part in _known().parts(name):
        for medicine, exact in part.medicines:
            checks.append(NameCheck(part.text, medicine, _finding(part.text, medicine, exact)))
        if part.near:
            question = messages.finding(
                "did_you_mean", name=part.text, suggestions=" or ".join(part.near)
            )
            checks.append(NameCheck(part.text, None, question, part.near))
        if not part.medicines and not part.near:
            unknown = messages.finding(_NOT_LISTED, names=part.text)
            checks.append(NameCheck(part.text, None, unknown))
    return checks


def _finding(given: str, medicine: ListedMedicine, exact: bool) -> Finding:
    name = given if exact else medicine.name
    inside = "" if exact else f", in {inputs.echo(given)}"
    if medicine.interaction_id == _SELF:
        return messages.finding("interaction_self", name=f"{name}{inside}")
    row = next(r for r in store.table("interactions") if r["id"] == medicine.interaction_id)
    known = medicine.kind == _CLASS or any(
        alike(medicine.generic, other) for other in (name, row["name"])
    )
    shown = f"{name}{inside}" if known else f"{name} ({medicine.generic}){inside}"
    said = [row["advice"]]
    if medicine.origin == _CLASS_MEMBER:
        said.append(row["members"])
    if medicine.note:
        said.append(f"Noted here: {medicine.note}.")
    return messages.based_on(
        messages.finding(
            f"interaction_{row['severity']}",
            name=shown,
            interaction=row["name"],
            effect=row["effect"],
            advice=" ".join(said),
        ),
        row["statements"],
        (*row["sources"], *medicine.sources),
    )
