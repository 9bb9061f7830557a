"""The list of statements and the register of discrepancies, each with its counts."""

from collections import Counter
from itertools import groupby

from anakinra.basis.statements import State, Statement, all_statements
from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import NOT_STATED, Table
from tools.pages.markup import (
    HERE,
    discrepancy_links,
    heads,
    linked,
    list_block,
    listed,
    permalink,
    raw_block,
    source_links,
    table_block,
)
from tools.proof import coverage, spec_tests
from tools.schema.read import all_of
from tools.schema.records_monograph import Discrepancy
from tools.schema.rules import SECTIONS

MEANINGS = {
    State.COMPUTED: "A tested rule or table of the software follows it.",
    State.SHOWN: "It is shown as text.",
    State.REFUSED: "It is deliberately not computed; the reason is given with it.",
    State.AMBIGUOUS: "It can be read in more than one way; every reading is shown.",
}
SEVERITIES = {
    "high": "could change a dose, or start or stop a medicine wrongly",
    "medium": "misleads, or leaves a reader without something needed",
    "low": "editorial",
}


def statement_counts() -> str:
    """How many statements have each state, and how many of them are accounted for."""
    counted = {state: coverage.accounted_for(state) for state in State}
    columns = heads("State", "Meaning", "Statements", "Accounted for", numeric_from=2)
    rows = tuple(
        (state.value, MEANINGS[state], total, _share(done, total))
        for state, (done, total) in counted.items()
    )
    done, total = (sum(numbers) for numbers in zip(*counted.values(), strict=True))
    last = (("all", "Every statement of the monograph.", total, _share(done, total)),)
    notes = (
        "A statement is accounted for when a page shows it and, unless it is text only, "
        "when the specification has examples of it; "
        "a refused or ambiguous one also needs its reason.",
    )
    caption = "Statements by state"
    return table_block(Table("statements-by-state", caption, columns, rows + last, notes))


def _share(done: int, total: int) -> str:
    """A count with its share in whole per cent, rounded down so that 100 % means all."""
    return f"{done} ({100 * done // total} %)"


def statement_list() -> str:
    """Every statement under its section, each with a permanent anchor."""
    parts: list[str] = []
    for section, entries in groupby(all_statements(), lambda entry: entry.section):
        parts.append(f"## {section} {SECTIONS[section]} {{#section-{section}}}\n")
        parts.append(list_block("ul", map(_statement, entries), "ak-entries"))
    return "\n".join(parts)


def _statement(entry: Statement) -> Markup:
    state = tag("span", entry.state.value, class_=f"ak-state ak-state-{entry.state.value}")
    meta: list[Child] = [permalink(entry.id), " ", state]
    meta += [" Source: ", source_links(entry.sources), "."]
    if entry.discrepancies:
        meta += [" Discrepancies: ", discrepancy_links(entry.discrepancies), "."]
    reason = tag("p", tag("strong", "Why: "), entry.reason, class_="ak-reason")
    return tag(
        "li",
        tag("p", linked(entry.text)),
        reason if entry.reason else None,
        tag("p", *meta, class_="ak-meta"),
        _specified(entry) if entry.state in coverage.DECIDED else None,
        id=f"s-{entry.id}",
        class_="ak-entry",
    )


def _specified(entry: Statement) -> Markup:
    """Its sentences in the specification."""
    links = (
        tag("a", sentence.sentence.rstrip("."), href=f"specification.html#{sentence.anchor}")
        for sentence in spec_tests.sentences_of()[entry.id]
    )
    return tag("p", "Specified: ", listed(links, " · "), ".", class_="ak-meta")


def discrepancy_counts() -> str:
    """How many discrepancies have each severity."""
    counted = Counter[str](entry.severity for entry in all_of(Discrepancy))
    columns = heads("Severity", "Meaning", "Discrepancies", numeric_from=2)
    rows = tuple((name, meaning, counted[name]) for name, meaning in SEVERITIES.items())
    caption = "Discrepancies by severity"
    return table_block(Table("discrepancies-by-severity", caption, columns, rows))


def discrepancy_list() -> str:
    """The register, the most severe first, each record under its permanent anchor."""
    parts: list[str] = []
    for severity in SEVERITIES:
        parts.append(f"## {severity.capitalize()} severity {{#severity-{severity}}}\n")
        for entry in all_of(Discrepancy):
            if entry.severity == severity:
                parts.append(f"### {entry.id} {{#{entry.id}}}\n")
                parts.append(raw_block(_discrepancy(entry)))
    return "\n".join(parts)


def _discrepancy(entry: Discrepancy) -> Markup:
    linked = statement_links(entry.statements, HERE) if entry.statements else NOT_STATED
    fields: tuple[tuple[str, Child], ...] = (
        ("Problem", entry.problem),
        ("What the software does", entry.treatment),
        ("Question to the authors", entry.question),
        ("Statements", linked),
        ("Sources", source_links(entry.sources)),
    )
    pairs = [join(tag("dt", name), tag("dd", value)) for name, value in fields]
    return tag("dl", *pairs, class_="ak-record")
