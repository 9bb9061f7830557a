"""The list of statements and the register of discrepancies, each with its counts."""

from collections import Counter
from itertools import groupby

from anakinra.basis.statements import State, all_statements
from anakinra.views.tables import Table
from tools.pages.markup import filled, heads, table_block
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


def statement_list(*, on_paper: bool = False) -> str:
    """Every statement under its section: with a permanent anchor, or as a row of a table."""
    return filled(
        "statements-on-paper.md" if on_paper else "statements.md",
        sections=[
            (section, SECTIONS[section], list(entries))
            for section, entries in groupby(all_statements(), lambda entry: entry.section)
        ],
        decided=coverage.DECIDED,
        sentences_of=spec_tests.sentences_of(),
    )


def discrepancy_counts() -> str:
    """How many discrepancies have each severity."""
    counted = Counter[str](entry.severity for entry in all_of(Discrepancy))
    columns = heads("Severity", "Meaning", "Discrepancies", numeric_from=2)
    rows = tuple((name, meaning, counted[name]) for name, meaning in SEVERITIES.items())
    caption = "Discrepancies by severity"
    return table_block(Table("discrepancies-by-severity", caption, columns, rows))


def discrepancy_list(*, on_paper: bool = False) -> str:
    """The register, the most severe first, each record under its permanent anchor."""
    values = {"severities": SEVERITIES, "register": all_of(Discrepancy)}
    return filled("discrepancies.md", on_paper=on_paper, **values)
