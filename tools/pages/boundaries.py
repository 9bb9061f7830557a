"""Every threshold one step below, at and one step above, from the table that the tests run.

The results are computed when the page is written; `tests/basis/test_boundaries.py` holds them to
what the table says must come out.
"""

from fractions import Fraction
from typing import Any

from anakinra.basis import rules, store
from anakinra.basis.inputs import InputError, number
from anakinra.basis.quantities import format_number
from anakinra.views.tables import Cell, Table
from tools.common.titles import title
from tools.pages.markup import heads, table_block
from tools.proof.spec_tests import TEST_HELPERS, load

PLACES = 3
SIDES = ("One step below", "At the threshold", "One step above")

# What a probe answers, as text.
WORDS = {"planned": "a dose", "said": "the message", "not said": "no such message"}


def edges() -> Any:
    """The module of the table."""
    return load("edges", TEST_HELPERS)


def thresholds() -> Table:
    """One row for each threshold and each thing that is looked at on its sides."""
    columns = heads("Threshold", "What is looked at", *SIDES, "Statements")
    rows = tuple(_row(edge) for edge in edges().EDGES)
    return Table("thresholds", "Every threshold of the rules on each side", columns, rows)


def _row(edge: Any) -> tuple[Cell, ...]:
    rule = rules.rule(edge.rule)
    threshold, step = Fraction(edge.threshold), Fraction(edge.step)
    looked_at = edge.probe.words
    if edge.probe.message:
        looked_at += f": message “{message_title(edge.probe.message)}”"
    name = f"{edge.rule.replace('_', ' ').capitalize()}: {edge.threshold} {rule.unit}"
    tried = (threshold - step, threshold, threshold + step)
    sides = [f"{format_number(value, PLACES)}: {worded(edge.probe(value))}" for value in tried]
    return (name, looked_at, *sides, rule.statements or "none: beyond the monograph")


def worded(answer: str) -> str:
    """What a probe answered; the key of a message becomes its title."""
    if answer in store.document("messages")["message"]:
        return f"refused, “{message_title(answer)}”"
    return WORDS.get(answer, answer)


def message_title(key: str) -> str:
    """The title of a message: its rules filled in, and an ellipsis for what depends on input."""
    return title(key, store.document("messages"), store.document("rules"))


def limits() -> Table:
    """What each input accepts, tried at its limits and one step beyond."""
    columns = heads("Input", "One step below", "Lowest", "Highest", "One step above")
    rows = []
    for field, lowest, highest, step in edges().FIELDS:
        accepted = rules.accepted(field)
        low, high, by = Fraction(lowest), Fraction(highest), Fraction(step)
        tried = [_tried(field, value) for value in (low - by, low, high, high + by)]
        rows.append((f"{accepted.label} ({accepted.unit})", *tried))
    return Table("limits", "Every limit of an input", columns, tuple(rows))


def _tried(field: str, value: Fraction) -> str:
    try:
        number(field, value)
    except InputError:
        return f"{format_number(value, PLACES)}: not accepted"
    return f"{format_number(value, PLACES)}: accepted"


def others() -> Table:
    """The numbers of the rules that are no threshold, each with the reason."""
    columns = heads("Number", "Why it has no sides")
    rows = tuple(
        (f"{name.replace('_', ' ').capitalize()}: {rules.rule(name)}", reason)
        for name, reason in edges().NOT_A_THRESHOLD.items()
    )
    return Table("no-thresholds", "Numbers of the rules that are no threshold", columns, rows)


def boundaries() -> str:
    """How much is tried, and the three tables."""
    count = len(edges().EDGES)
    rules_tried = len({edge.rule for edge in edges().EDGES})
    counted = f"{count} rows try the thresholds of {rules_tried} rules on three sides each.\n"
    return "\n".join([counted, *map(table_block, (thresholds(), limits(), others()))])
