"""What a single field cannot say about the content of `data/`: small rules that yield faults."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tools.schema.declare import ListRule, Problem, Record

MONOGRAPH = "monograph"
STATEMENT_ID = re.compile(r"(\d+(?:\.\d+)*)-([1-9]\d*)")
# The sections of the monograph, in its order.
SECTIONS = {
    "0": "Title page and summary",
    "1": "Introduction",
    "2.1": "Contraindications",
    "2.2": "Precautions",
    "2.3": "Pregnancy",
    "2.4": "Assessment before treatment",
    "2.5": "Pharmaceutical form",
    "2.6": "Dosage",
    "2.7": "Method of administration",
    "2.7.1": "Subcutaneous injection",
    "2.7.2": "Intravenous infusion",
    "2.8": "Therapeutic drug monitoring",
    "2.9": "Renal impairment",
    "2.10": "Adverse effects",
    "2.11": "Interactions",
    "3": "Appendix 1: patient leaflet",
    "4": "References",
    "5": "Acknowledgements",
    "6": "Document control",
}


def cites_what_it_is_from(record: Any) -> Iterator[str]:
    """What names a statement names the monograph as a source."""
    if record.statements and MONOGRAPH not in record.sources:
        yield f"names statements but not the source {MONOGRAPH!r}"


def names_its_statements(record: Any) -> Iterator[str]:
    """What is said to come from the monograph says from which statement."""
    if MONOGRAPH in record.sources and not record.statements:
        yield f"names the source {MONOGRAPH!r} but no statement"


def origin_agrees(record: Any) -> Iterator[str]:
    """What comes from the monograph cites it, and what goes beyond it does not."""
    if (record.origin == MONOGRAPH) != (MONOGRAPH in record.sources):
        yield f"origin {record.origin!r} does not fit sources {list(record.sources)}"
    if record.origin == MONOGRAPH and not getattr(record, "statements", True):
        yield f"origin {MONOGRAPH!r} needs a statement"


def unit_is_among(unit: str, units: Sequence[str]) -> Iterator[str]:
    """A unit is one of those that the code reads."""
    if unit not in units:
        yield f"unit is {unit!r} and must be {', '.join(each or 'no unit' for each in units)}"


def in_source_order(records: Sequence[Record]) -> Iterator[Problem]:
    """Statements run through the sections in order, each numbered from 1 without a gap."""
    order = list(SECTIONS)
    last, number = -1, 0
    for record in records:
        match = STATEMENT_ID.fullmatch(record.name)
        if match is None or match[1] not in SECTIONS:
            continue
        place = order.index(match[1])
        expected = number + 1 if place == last else 1
        last, before, number = place, last, int(match[2])
        if place < before:
            yield record.problem(f"out of order: it follows section {order[before]}")
        elif number != expected:
            yield record.problem(f"out of order: expected {match[1]}-{expected}")


def counted(pattern: str, field: str) -> ListRule:
    """A rule that `field` counts 1, 2, 3 in the form `pattern`."""

    def rule(records: Sequence[Record]) -> Iterator[Problem]:
        for number, record in enumerate(records, start=1):
            expected = pattern.format(number)
            if str(record.values.get(field)) != expected:
                yield record.problem(f"out of order: expected {field} {expected}")

    return rule


def generics_are_rows(records: Sequence[Record]) -> Iterator[Problem]:
    """A brand leads to a generic name or class with a row of its own, for the same interaction."""
    listed = {
        (record.name, record.values.get("interaction_id"))
        for record in records
        if record.values.get("kind") in ("generic", "class")
    }
    for record in records:
        generic = record.values.get("generic")
        if generic and (generic, record.values.get("interaction_id")) not in listed:
            yield record.problem(
                f"generic {generic!r} has no row of its own for the same interaction"
            )


def discrepancies_answer(records: Mapping[str, Sequence[Record]]) -> Iterator[Problem]:
    """A statement that names a discrepancy is named by it, so the register can be read alone."""
    names = {
        record.name: set(record.values.get("statements") or ())
        for record in records.get("discrepancy", ())
    }
    for record in records.get("statement", ()):
        for name in record.values.get("discrepancies") or ():
            if name in names and record.name not in names[name]:
                yield record.problem(f"names discrepancy {name}, which does not name it back")


def sliders_fit_fields(records: Mapping[str, Sequence[Record]]) -> Iterator[Problem]:
    """A slider belongs to a field and gives nothing that the field does not accept."""
    fields = {record.name: record.values for record in records.get("accepted", ())}
    for record in records.get("slider", ()):
        field = fields.get(record.name)
        if field is None:
            yield record.problem("no field accepts this")
        elif not (
            Fraction(field["minimum"]) <= Fraction(record.values["minimum"])
            and Fraction(record.values["maximum"]) <= Fraction(field["maximum"])
        ):
            yield record.problem(f"its range leaves {field['minimum']} to {field['maximum']}")


def sources_have_names(by_family: Mapping[str, Sequence[Record]]) -> Iterator[Problem]:
    """Whatever can be cited has a short name."""
    named = {record.name for record in by_family["source_name"]}
    for record in by_family["source"]:
        if record.name not in named:
            yield record.problem("has no name in source_names.csv")


CrossRule = Callable[[Mapping[str, Sequence[Record]]], Iterator[Problem]]
CROSS_RULES: tuple[CrossRule, ...] = (discrepancies_answer, sliders_fit_fields, sources_have_names)
