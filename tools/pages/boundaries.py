"""Every threshold one step below, at and one step above, from the table that the tests run.

The results are computed when the page is written; `tests/basis/test_boundaries.py` holds them to
what the table says must come out.
"""

from fractions import Fraction
from typing import Any

from anakinra.basis import rules, store
from anakinra.basis.inputs import InputError, number
from anakinra.basis.quantities import format_number
from anakinra.views.html import tag
from anakinra.views.tables import Cell, Rich, Table
from tools.common.titles import title
from tools.pages.markup import heads, table_block
from tools.proof.spec_tests import TEST_HELPERS, load

PLACES = 3
SIDES = ("One step below", "At the threshold", "One step above")

# How the key of a rule is written: a name, units and signs that its letters cannot hold.
WRITTEN = {
    "cockcroft gault": "Cockcroft-Gault",
    "micromol per l": "micromol/L",
    "mg per dl": "mg/dL",
}
# A name that ends so goes on with its number.
LEADING = ("below", "above", "from", "to", "until")

# What a probe answers, as text.
WORDS = {"planned": "a dose", "said": "the message", "not said": "no such message"}
EDGES = load("edges", TEST_HELPERS)


def thresholds() -> Table:
    """One row for each threshold and each thing that is looked at on its sides."""
    columns = heads("Threshold", "What is looked at", *SIDES, "Statements")
    rows = tuple(_row(edge) for edge in EDGES.EDGES)
    return Table("thresholds", "Every threshold of the rules on each side", columns, rows)


def _row(edge: Any) -> tuple[Cell, ...]:
    rule = rules.rule(edge.rule)
    threshold, step = Fraction(edge.threshold), Fraction(edge.step)
    looked_at = edge.probe.words
    if edge.probe.message:
        looked_at += f": message “{message_title(edge.probe.message)}”"
    name = named(edge.rule, f"{edge.threshold} {rule.unit}")
    tried = (threshold - step, threshold, threshold + step)
    sides = [f"{_shown(value)}: {worded(edge.probe(value))}" for value in tried]
    return (name, looked_at, *sides, rule.statements or "none: beyond the monograph")


def named(rule: str, value: str) -> str:
    """A rule as text with its number: "Largest draw: 100 mg", "Adult from 18 years"."""
    words = rule.replace("_", " ")
    for key, written in WRITTEN.items():
        words = words.replace(key, written)
    joined = " " if words.endswith(LEADING) else ": "
    return f"{words[0].upper()}{words[1:]}{joined}{value}"


def _shown(value: Fraction) -> str:
    return format_number(value, PLACES).replace("-", "−")


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
    for field, lowest, highest, step in EDGES.FIELDS:
        accepted = rules.accepted(field)
        low, high, by = Fraction(lowest), Fraction(highest), Fraction(step)
        tried = [_tried(field, value) for value in (low - by, low, high, high + by)]
        rows.append((f"{accepted.label} ({accepted.unit})", *tried))
    return Table("limits", "Every limit of an input", columns, tuple(rows))


def _tried(field: str, value: Fraction) -> str:
    try:
        number(field, value)
    except InputError:
        return f"{_shown(value)}: not accepted"
    return f"{_shown(value)}: accepted"


def others() -> Table:
    """The numbers of the rules that are no threshold, under each reason."""
    columns = heads("Why it has no sides", "Numbers")
    by_reason: dict[str, list[str]] = {}
    for name, reason in EDGES.NOT_A_THRESHOLD.items():
        by_reason.setdefault(reason, []).append(named(name, str(rules.rule(name))))
    rows = tuple(
        (f"{reason[0].upper()}{reason[1:]}", _list(numbers))
        for reason, numbers in by_reason.items()
    )
    return Table("no-thresholds", "Numbers of the rules that are not thresholds", columns, rows)


def _list(numbers: list[str]) -> Rich:
    return Rich(tag("ul", *(tag("li", number) for number in numbers)), "; ".join(numbers))


def boundaries() -> str:
    """How much is tried, and the three tables."""
    count = len(EDGES.EDGES)
    rules_tried = len({edge.rule for edge in EDGES.EDGES})
    counted = f"{count} rows try the thresholds of {rules_tried} rules on three sides each.\n"
    return "\n".join([counted, *map(table_block, (thresholds(), limits(), others()))])
