"""The parts of the chapters in `data/chapters/`, as whatever shows their lines reads them."""

from dataclasses import dataclass

from anakinra.basis import store
from anakinra.basis.inputs import InputError
from anakinra.basis.values import NO_STATEMENTS, StatementIds


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part: what it says, the label before it, and where it comes from.

    A line cites statements of the monograph, or sources beyond it, or the open question that it
    asks; a line that only explains cites nothing.
    """

    text: str
    label: str = ""
    statements: StatementIds = NO_STATEMENTS
    sources: tuple[str, ...] = ()
    discrepancies: tuple[str, ...] = ()


def part_record(which: str) -> store.Record:
    """The record of the part with this id, such as `3-glance`; else an `InputError`."""
    for record in store.records("chapters"):
        if record["id"] == which:
            return record
    raise InputError("which", which, "the id of a part of a chapter, such as 3-glance")


def lines_of(record: store.Record) -> tuple[Line, ...]:
    """The lines of the record of a part."""
    return tuple(store.made(Line, each) for each in record["line"])
