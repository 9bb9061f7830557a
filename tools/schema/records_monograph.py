"""What the monograph says and where it is from: statements, rules, messages, sources, control."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from anakinra.basis.decimals import written
from anakinra.basis.rules import Accepted, Rule, Slider
from anakinra.basis.statements import State, Statement
from anakinra.basis.values import Kind, Tier
from anakinra.monograph.parts import Part
from tools.schema import declare as d
from tools.schema import rules, units

# A message is filled in with a value that the code gives, or with a rule by its name.
PLACEHOLDER = re.compile(rf"{d.SNAKE}|rule\[({'|'.join(units.RULES)})\]")
DAY = r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
Discrepancies = Annotated[tuple[str, ...], d.Must(family="discrepancy")]
# The fields of document control, with their titles.
CONTROL = {
    "title": "Title",
    "version": "Version",
    "date": "Date",
    "publisher": "Published by",
    "collaborator": "In collaboration with",
    "owner": "Owner",
    "audience": "Proposed target audience",
    "circulation": "Proposed circulation",
    "contact": "Contact details",
    "change_history": "Change history",
    "review_date": "Review date",
    "acknowledgements": "Acknowledgements",
}


def statement_agrees(record: Statement) -> Iterator[str]:
    """Its id begins with its section, what is not computed says why, and leaflets have headings."""
    if record.id.partition("-")[0] != record.section:
        yield f"the id does not match section {record.section!r}"
    if record.state in (State.REFUSED, State.AMBIGUOUS) and not record.reason:
        yield f"state {record.state.value!r} needs a reason"
    if record.section == "3" and not record.heading:
        yield "a statement of section '3' needs a heading"


d.kept(
    Statement,
    "statements/*.toml",
    {
        "id": Annotated[str, d.Must(rules.STATEMENT_ID.pattern)],
        "section": Annotated[str, d.Must(choices=tuple(rules.SECTIONS))],
        "discrepancies": Discrepancies,
    },
    table="statement",
    rules=(statement_agrees,),
    together=(rules.in_source_order,),
)


d.kept(
    Rule,
    "rules.toml",
    {"statements": d.AnyStatements},
    called={"numbers": "value"},
    table="rule",
    key="name",
    names=d.SNAKE,
    expected=units.UNITS,
    rules=(rules.names_its_statements, units.rule_fits),
)


def range_faults(record: Accepted | Slider) -> Iterator[str]:
    """A range is not empty and its step leads somewhere."""
    if record.minimum >= record.maximum:
        yield f"minimum {written(record.minimum)} is not below maximum {written(record.maximum)}"
    if record.step <= 0:
        yield f"step {written(record.step)} is not above 0"


def slider_faults(record: Slider) -> Iterator[str]:
    """Its marks and its end can be reached from its beginning in whole steps, in order."""
    yield from (found := [*range_faults(record)])
    low, high, step, ticks = record.minimum, record.maximum, record.step, record.ticks
    if list(ticks) != sorted(set(ticks)) or not all(low <= tick <= high for tick in ticks):
        yield f"ticks {[written(tick) for tick in ticks]} do not rise from minimum to maximum"
    if not found and any((tick - low) % step for tick in (*ticks, high)):
        yield f"ticks or maximum are no whole steps of {written(step)} from the minimum"


@d.record(
    "rules.toml",
    table="accepted",
    key="field",
    names=d.SNAKE,
    expected=units.ACCEPTED,
    rules=(range_faults, rules.names_its_statements),
)
class AcceptedRecord(Accepted):
    """What an input field accepts."""

    statements: d.AnyStatements
    sources: d.Sources


@d.record("rules.toml", table="slider", names=d.SNAKE, rules=(slider_faults,))
class SliderRecord(Slider):
    """The slider beside the box of an input field."""

    meaning: str
    sources: d.Sources


@d.record("rules.toml", table="parameter", names=d.SNAKE)
class ParameterLabel:
    """What people call a parameter that has no limits."""

    label: str


@d.record("messages.toml", table="message", names=d.SNAKE)
class Message:
    """A refusal, warning, caution, question or note beside a result."""

    severity: Kind
    title: str
    text: str
    statements: d.AnyStatements
    sources: d.Sources
    tier: Tier

    def faults(self) -> Iterator[str]:
        """Braces in a message pair up around a name."""
        for name, text in (("title", self.title), ("text", self.text)):
            try:
                found = [part[1] for part in string.Formatter().parse(text)]
            except ValueError as error:
                yield f"{name} has an unpaired brace ({error})"
                continue
            for key in found:
                if key is not None and not PLACEHOLDER.fullmatch(key):
                    yield f"{name} has a placeholder {key!r} that is neither a name nor a rule"


@d.record("sources.toml", table="source")
class Source:
    """A document that records cite, and how far it can be relied on."""

    id: Annotated[str, d.Must(d.KEBAB)]
    title: str
    publisher: str = ""
    date: str = ""
    url: d.WebAddress = ""
    grade: Literal["monograph", "sourced", "secondary", "derived", "unsourced"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the monograph that may cite a reference; its list has no numbers."""

    number: int
    reading: Literal["position", "sense"]
    inferred: bool
    statement: d.StatementId


@d.record("references.toml", table="reference", together=(rules.counted("{}", "position"),))
class Reference:
    """An entry of the monograph's reference list."""

    id: Annotated[str, d.Must(d.KEBAB)]
    position: int
    statement: d.StatementId
    authors: Annotated[tuple[str, ...], d.Must(blank=True)]
    title: str
    journal: str = ""
    publisher: str = ""
    number: str = ""
    version: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    published: str = ""
    updated: str = ""
    approved: str = ""
    valid_until: str = ""
    accessed: str = ""
    note: str = ""
    url: d.WebAddress = ""
    cited_as: tuple[Citation, ...]


@d.record("edition.toml", expected=("content",))
class EditionRecord:
    """The day on which the data last changed, and its hash on that day."""

    day: Annotated[str, d.Must(DAY)]
    hash: Annotated[str, d.Must("[0-9a-f]{12}")]


@d.record("document_control.toml", expected=tuple(CONTROL))
class ControlField:
    """A field of the monograph's document control; blank where the monograph leaves it blank."""

    value: d.Blank
    statement: Annotated[str, d.Must(family="statement", blank=True)]


@d.record("document_control.toml", table="author", key="name")
class Author:
    """An author or editor of the monograph."""

    name: str
    role: str
    organisation: str
    statement: d.StatementId


@d.record("discrepancies.toml", table="discrepancy", together=(rules.counted("D{:02d}", "id"),))
class Discrepancy:
    """What is unclear or contradictory in the monograph, and the one question that it raises."""

    id: Annotated[str, d.Must(r"D\d{2}")]
    severity: Literal["high", "medium", "low"]
    problem: str
    treatment: str
    question: d.Question
    statements: d.AnyStatements
    sources: d.Sources


def terms_have_a_caption(record: Part) -> Iterator[str]:
    """Terms are laid out as a table, which screen readers announce by its caption."""
    if (record.form == "terms") is not bool(record.caption):
        yield f"form {record.form!r} and caption {record.caption!r} do not fit"


d.kept(
    Part,
    "chapters/*.toml",
    {
        "id": Annotated[str, d.Must(r"[0-7](-[a-z]+)+")],
        "form": Literal["list", "steps", "terms", "text", "box", "open"],
        "lines": {"discrepancies": Discrepancies},
    },
    called={"lines": "line", "drawings": "drawing"},
    table="chapter_part",
    rules=(terms_have_a_caption,),
)
