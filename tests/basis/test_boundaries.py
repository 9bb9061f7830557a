"""Every threshold of the data: one step below it, at it, and one step above it."""

from fractions import Fraction

import pytest
from edges import EDGES, FIELDS, NOT_A_THRESHOLD, RULES, Edge

from anakinra import InputError
from anakinra.basis import store
from anakinra.basis.inputs import number
from tools.pages.boundaries import limits, named, others, thresholds


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.rule} at {edge.threshold}")
def test_each_side_of_the_threshold(edge: Edge) -> None:
    at, step = Fraction(edge.threshold), Fraction(edge.step)
    got = tuple(edge.probe(value) for value in (at - step, at, at + step))
    assert got == (edge.below, edge.at, edge.above)


def test_thresholds_are_in_the_data() -> None:
    for edge in EDGES:
        value = RULES[edge.rule]["value"]
        assert edge.threshold in (value if isinstance(value, list) else [value])


def test_every_rule_is_tried_or_is_no_threshold() -> None:
    tried = {(edge.rule, edge.threshold) for edge in EDGES}
    for name, record in RULES.items():
        values = record["value"] if isinstance(record["value"], list) else [record["value"]]
        untried = [value for value in values if (name, value) not in tried]
        assert not untried or name in NOT_A_THRESHOLD, f"no row for {name} at {untried}"
    assert set(NOT_A_THRESHOLD) <= set(RULES)
    assert not set(NOT_A_THRESHOLD) & {edge.rule for edge in EDGES}


@pytest.mark.parametrize(("field", "lowest", "highest", "step"), FIELDS)
def test_what_fields_accept(field: str, lowest: str, highest: str, step: str) -> None:
    low, high, by = Fraction(lowest), Fraction(highest), Fraction(step)
    for value in (low, low + by, high - by, high):
        assert number(field, value) == value
    for value in (low - by, high + by):
        with pytest.raises(InputError) as caught:
            number(field, value)
        assert caught.value.field == field


def test_every_field_is_tried() -> None:
    assert [row[0] for row in FIELDS] == list(store.document("rules")["accepted"])


# The page shows this very table.


@pytest.mark.parametrize(
    ("threshold", "sides"),
    [
        (
            "Starting levels policy: 1 mg/kg/day",
            (
                "0.999: refused, “No dose: … is below every level of the monograph”",
                "1: a dose",
                "1.001: a dose",
            ),
        ),
        (
            "Starting level practice: 4 mg/kg/day",
            ("3.999: the message", "4: the message", "4.001: no such message"),
        ),
        (
            "Maximum level: 8 mg/kg/day",
            ("7.999: a dose", "8: a dose", "8.001: refused, “No dose: … is above the maximum”"),
        ),
        ("Largest draw: 100 mg", ("90: 90", "100: 100", "110: 90 + 20")),
        ("Neutrophils until 12 months", ("11: not counted", "12: counted", "13: not counted")),
    ],
)
def test_the_page_shows_what_each_side_gives(threshold: str, sides: tuple[str, ...]) -> None:
    (row,) = [row for row in thresholds().rows if row[0] == threshold]
    assert row[2:5] == sides


def test_the_page_has_a_row_for_each_edge() -> None:
    assert len(thresholds().rows) == len(EDGES)


def test_the_page_shows_what_fields_accept() -> None:
    rows = limits().rows
    assert len(rows) == len(FIELDS)
    for row in rows:
        answers = [str(cell).partition(": ")[2] for cell in row[1:]]
        assert answers == ["not accepted", "accepted", "accepted", "not accepted"]


def test_the_page_names_the_numbers_that_are_no_threshold_under_their_reason() -> None:
    rows = {str(reason): numbers.text.split("; ") for reason, numbers in others().rows}
    assert sum(map(len, rows.values())) == len(NOT_A_THRESHOLD)
    assert {reason.lower() for reason in rows} == set(NOT_A_THRESHOLD.values())
    numbers = rows["Only multiplied, divided or added; nothing is compared with it"]
    assert numbers[0] == "Divided doses per day: 2 administrations/day"
    assert "Cockcroft-Gault male: 1.23 mL/min per year kg L/micromol" in numbers


def test_the_page_writes_a_rule_as_a_reader_would() -> None:
    assert named("adult_from", "18 years") == "Adult from 18 years"
    assert named("cockcroft_gault_ages", "92 years") == "Cockcroft-Gault ages: 92 years"
    assert limits().rows[1][1] == "−1: not accepted"
