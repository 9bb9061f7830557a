"""What assurers ask, with evidence."""

from collections import Counter

from anakinra.views.tables import Table
from tools.pages.markup import filled, heads, table_block
from tools.schema.read import all_of
from tools.schema.records_assurance import AssuranceQuestion

STATES = {
    "answered": ("Answered", "the pages and tests named show it"),
    "in_part": ("In part", "they show some of it, and somebody must do the rest"),
    "not_done": ("Not done", "nobody has done it, and the answer says who must"),
    "does_not_apply": ("Does not apply", "the answer says why"),
}


def assurance_counts() -> str:
    """How many questions have each state."""
    counted = Counter[str](each.state for each in all_of(AssuranceQuestion))
    rows = [(name, text.capitalize(), counted[state]) for state, (name, text) in STATES.items()]
    rows.append(("All", "", sum(counted.values())))
    columns = heads("State", "Meaning", "Questions", numeric_from=2)
    return table_block(Table("assurance-counts", "Questions by state", columns, tuple(rows)))


def assurance() -> str:
    """Every question under its area, each with its answer and what shows it."""
    return filled("assurance.md", questions=all_of(AssuranceQuestion), states=STATES)
