"""The statements of the monograph: each fact, rule and instruction, restated, with an id."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from anakinra.basis import store
from anakinra.basis.inputs import InputError


class State(Enum):
    """How the software treats a statement."""

    COMPUTED = "computed"
    SHOWN = "shown"
    REFUSED = "refused"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the monograph in our own words.

    `id` carries the section (`2.6-3`); `reason` says why it is refused, or which readings it has;
    `heading` is the heading above it where its section has several.
    """

    id: str
    section: str
    text: str
    state: State
    sources: tuple[str, ...]
    reason: str = ""
    discrepancies: tuple[str, ...] = ()
    heading: str = ""


@cache
def all_statements() -> tuple[Statement, ...]:
    """Every statement, in the order of the monograph."""
    return tuple(
        store.made(Statement, record, state=State(record["state"]))
        for record in store.records("statements")
    )


def statement(statement_id: str) -> Statement:
    """The statement with this id; an unknown id is an `InputError`."""
    for found in all_statements():
        if isinstance(statement_id, str) and found.id == statement_id:
            return found
    raise InputError("statement_id", statement_id, "the id of a statement, such as 2.6-3")


def section(number: str) -> tuple[Statement, ...]:
    """The statements of one section, such as `2.6`; an unknown section is an `InputError`."""
    found = tuple(
        entry for entry in all_statements() if isinstance(number, str) and entry.section == number
    )
    if not found:
        raise InputError("number", number, "the number of a section, such as 2.6")
    return found
