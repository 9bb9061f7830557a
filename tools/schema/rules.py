"""What a single field cannot say about the content of `data/`: small rules that yield faults."""

import re
import string
from collections.abc import Iterator, Mapping, Sequence

from tools.schema.types import CrossRule, Fault, ListRule, Record, Values

SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
STATEMENT_ID = re.compile(r"(\d+(?:\.\d+)*)-([1-9]\d*)")
# A message is filled in with a value that the code gives, or with a rule by its name.
PLACEHOLDER = re.compile(rf"{SNAKE}|rule\[(?P<rule>{SNAKE})\]")
# The sections of the monograph, in its order; 0 is the title page.
SECTIONS = (
    *("0", "1", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.7.1", "2.7.2"),
    *("2.8", "2.9", "2.10", "2.11", "3", "4", "5", "6"),
)


def statement_matches_section(values: Values) -> Iterator[str]:
    """The id of a statement begins with its section."""
    match = STATEMENT_ID.fullmatch(str(values.get("id", "")))
    if match and match[1] != values.get("section"):
        yield f"the id does not match section {values.get('section')!r}"


def reason_is_given(values: Values) -> Iterator[str]:
    """What is not computed says why, and what has two readings names them."""
    state = values.get("state")
    if state in ("refused", "ambiguous") and not values.get("reason"):
        yield f"state {state!r} needs a reason"


def leaflet_has_headings(values: Values) -> Iterator[str]:
    """The leaflet is printed by its questions, so each of its statements stands under one."""
    if values.get("section") == "3" and not values.get("heading"):
        yield "a statement of section '3' needs a heading"


def statements_need_monograph(values: Values) -> Iterator[str]:
    """Whoever names a statement names the monograph as a source."""
    if values.get("statements") and "monograph" not in (values.get("sources") or ()):
        yield "names statements but not the source 'monograph'"


def monograph_needs_statements(values: Values) -> Iterator[str]:
    """What is said to come from the monograph says from which statement."""
    if "monograph" in (values.get("sources") or ()) and not values.get("statements"):
        yield "names the source 'monograph' but no statement"


def origin_agrees(values: Values) -> Iterator[str]:
    """What comes from the monograph cites it, and what goes beyond it does not."""
    named = "monograph" in (values.get("sources") or ())
    if (values.get("origin") == "monograph") != named:
        yield f"origin {values.get('origin')!r} does not fit sources {values.get('sources')}"
    if values.get("origin") == "monograph" and values.get("statements") == []:
        yield "origin 'monograph' needs a statement"


def contraindication_agrees(values: Values) -> Iterator[str]:
    """What is true of every patient is not asked; everything else is."""
    yield from origin_agrees(values)
    if (values.get("kind") == "everyone") == bool(values.get("question")):
        yield "a question is for everything but kind 'everyone'"


def limits_are_ordered(values: Values) -> Iterator[str]:
    """An accepted range is not empty and its step leads somewhere."""
    try:
        low, high, step = (float(values[name]) for name in ("minimum", "maximum", "step"))
    except (KeyError, TypeError, ValueError):
        return
    if low >= high:
        yield f"minimum {values['minimum']} is not below maximum {values['maximum']}"
    if step <= 0:
        yield f"step {values['step']} is not above 0"


def placeholders_are_whole(values: Values) -> Iterator[str]:
    """Braces in a message pair up around a name."""
    for name in ("title", "text"):
        try:
            found = [part[1] for part in string.Formatter().parse(str(values.get(name, "")))]
        except ValueError as error:
            yield f"{name} has an unpaired brace ({error})"
            continue
        for key in found:
            if key is not None and not PLACEHOLDER.fullmatch(key):
                yield f"{name} has a placeholder {key!r} that is neither a name nor rule[name]"


def effect_agrees(values: Values) -> Iterator[str]:
    """The cross-check of table and leaflet, and the source of the frequency, fit the columns."""
    same = values.get("frequency") == values.get("leaflet_frequency")
    if values.get("agreement") == "yes" and not same:
        yield "agreement 'yes' but the two frequencies differ"
    if values.get("agreement") in ("partial", "no") and not values.get("note"):
        yield f"agreement {values.get('agreement')!r} needs a note"
    if (values.get("leaflet_frequency") == "not_stated") != (not values.get("leaflet_wording")):
        yield "leaflet_wording and leaflet_frequency do not agree on whether the leaflet has it"
    if "monograph" in (values.get("frequency_sources") or ()) and not same:
        yield "frequency_sources names the monograph, whose leaflet gives another frequency or none"


def in_source_order(records: Sequence[Record]) -> Iterator[Fault]:
    """Statements run through the sections in order, each numbered from 1 without a gap."""
    last_place, last_section, last_number = -1, "", 0
    for record in records:
        match = STATEMENT_ID.fullmatch(record.name)
        if match is None or match[1] not in SECTIONS:
            continue
        place, number = SECTIONS.index(match[1]), int(match[2])
        if place < last_place:
            yield record, f"out of order: it follows section {last_section}"
        expected = last_number + 1 if match[1] == last_section else 1
        if place >= last_place and number != expected:
            yield record, f"out of order: expected {match[1]}-{expected}"
        last_place, last_section, last_number = place, match[1], number


def counted(pattern: str, field: str) -> ListRule:
    """A rule that `field` counts 1, 2, 3 in the form `pattern`."""

    def rule(records: Sequence[Record]) -> Iterator[Fault]:
        for number, record in enumerate(records, start=1):
            expected = pattern.format(number)
            if str(record.values.get(field)) != expected:
                yield record, f"out of order: expected {field} {expected}"

    return rule


def generics_are_rows(records: Sequence[Record]) -> Iterator[Fault]:
    """A brand leads to a generic name or class with a row of its own, for the same interaction."""
    listed = {
        (record.name, record.values.get("interaction_id"))
        for record in records
        if record.values.get("kind") in ("generic", "class")
    }
    for record in records:
        generic = record.values.get("generic")
        if generic and (generic, record.values.get("interaction_id")) not in listed:
            yield record, f"generic {generic!r} has no row of its own for the same interaction"


def discrepancies_answer(records: Mapping[str, Sequence[Record]]) -> Iterator[Fault]:
    """A statement that names a discrepancy is named by it, so the register can be read alone."""
    names = {
        record.name: set(record.values.get("statements") or ())
        for record in records.get("discrepancy", ())
    }
    for record in records.get("statement", ()):
        for name in record.values.get("discrepancies") or ():
            if name in names and record.name not in names[name]:
                yield record, f"names discrepancy {name}, which does not name it back"


def messages_name_rules(records: Mapping[str, Sequence[Record]]) -> Iterator[Fault]:
    """A number that a message takes from the rules is there."""
    known = {record.name for record in records.get("rule", ())}
    for record in records.get("message", ()):
        for name in ("title", "text"):
            for match in re.finditer(r"\{rule\[(\w+)\]", str(record.values.get(name, ""))):
                if match[1] not in known:
                    yield record, f"{name} names an unknown rule {match[1]!r}"


CROSS_RULES: tuple[CrossRule, ...] = (discrepancies_answer, messages_name_rules)
