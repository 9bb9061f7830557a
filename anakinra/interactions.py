"""Checking named medicines against the interactions of the monograph (section 2.11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from anakinra import inputs, messages, store
from anakinra.inputs import InputError
from anakinra.values import Finding, StatementIds

_SELF = "self"
_LONGEST_NAME = 80
_MOST_NAMES = 50
_SUGGESTIONS = 3
_CLOSENESS = 0.75
_ACCEPTS = f"up to {_MOST_NAMES} names of medicines, each at most {_LONGEST_NAME} characters"
_GENERIC_WORDS = ("vaccine", "vaccines", "vaccination")


@dataclass(frozen=True, slots=True)
class ListedMedicine:
    """A name that the interaction tables know: a generic, a brand, a biosimilar or a class.

    `origin` tells whether the monograph names it or it is a member of a class that it names.
    `note` is what else is known of it, such as a vaccine that is bacterial and not viral.
    """

    name: str
    interaction_id: str
    kind: str
    generic: str
    origin: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class NameCheck:
    """One name as given, the medicine it matched (None without an exact match), and the finding.

    `suggestions` are near spellings, offered as a question and never used by themselves.
    """

    given: str
    medicine: ListedMedicine | None
    finding: Finding
    suggestions: tuple[str, ...] = ()


@cache
def listed_medicines() -> tuple[ListedMedicine, ...]:
    """Every name in `data/interacting_medicines.csv`."""
    return tuple(
        ListedMedicine(
            name=row["name"],
            interaction_id=row["interaction_id"],
            kind=row["kind"],
            generic=row["generic"],
            origin=row["origin"],
            sources=tuple(row["sources"].split(";")),
            note=row["note"],
        )
        for row in store.table("interacting_medicines")
    )


def check_interactions(names: Iterable[str] | str) -> tuple[NameCheck, ...]:
    """What the monograph says about each named medicine, in the order given.

    `names` is an iterable of names, or text with one name on each line or between commas.
    Matching ignores case and spacing; nothing else is guessed.
    A name that is not listed is never called safe.
    Raises `InputError` for anything but text, for more than 50 names or a name over 80 characters.
    Statements 2.11-1 to 2.11-5.
    """
    read = read_names(names)
    if not read:
        raise InputError("names", "", _ACCEPTS)
    return tuple(_check(name) for name in read)


def read_names(names: object, field: str = "names") -> list[str]:
    """The names given, blank ones left out; the errors are those of `check_interactions`."""
    if isinstance(names, str):
        names = _split(names)
    read: list[str] = []
    for name in inputs.listed(field, names, _ACCEPTS, unordered=True):
        if not isinstance(name, str) or len(name) > _LONGEST_NAME or len(read) == _MOST_NAMES:
            raise InputError(field, name, _ACCEPTS)
        if name.strip():
            read.append(" ".join(name.split()))
    return read


def _split(text: str) -> list[str]:
    """The names in a text; a listed name that holds commas itself stays whole."""
    parts = text.replace("\n", ",").replace(";", ",").split(",")
    with_commas = [medicine.name for medicine in listed_medicines() if "," in medicine.name]
    names: list[str] = []
    while parts:
        whole = 1
        for name in with_commas:
            count = name.count(",") + 1
            if _folded(",".join(parts[:count])) == _folded(name):
                whole = count
        names.append(",".join(parts[:whole]))
        parts = parts[whole:]
    return names


def _check(given: str) -> NameCheck:
    known = {_folded(medicine.name): medicine for medicine in listed_medicines()}
    medicine = known.get(_folded(given))
    if medicine:
        return NameCheck(given, medicine, _finding_for(given, medicine))
    close = get_close_matches(_folded(given), known, _SUGGESTIONS, _CLOSENESS)
    suggestions = tuple(known[folded].name for folded in close)
    if suggestions:
        question = messages.finding(
            "did_you_mean", name=given, suggestions=" or ".join(suggestions)
        )
        return NameCheck(given, None, question, suggestions)
    return NameCheck(given, None, messages.finding("not_listed", name=given))


def _folded(name: str) -> str:
    """The name as it is compared: "MMR" and "mmr vaccine" are the same, so is any spacing."""
    words = name.casefold().replace("-", "").split()
    return "".join(word for word in words if word not in _GENERIC_WORDS) or "".join(words)


def _finding_for(given: str, medicine: ListedMedicine) -> Finding:
    if medicine.interaction_id == _SELF:
        return messages.finding("interaction_self", name=given)
    row = next(r for r in store.table("interactions") if r["id"] == medicine.interaction_id)
    generic = "" if _folded(medicine.generic) == _folded(given) else f" ({medicine.generic})"
    return messages.resting_on(
        messages.finding(
            f"interaction_{row['severity']}",
            name=f"{given}{generic}",
            interaction=row["name"],
            effect=row["effect"],
            advice=f"{row['advice']} Noted here: {medicine.note}."
            if medicine.note
            else row["advice"],
        ),
        StatementIds(row["statements"].split(";")),
        (*row["sources"].split(";"), *medicine.sources),
    )
