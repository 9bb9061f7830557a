"""Every threshold of the data: one step below it, at it, and one step above it."""

from fractions import Fraction

import pytest
from edges import EDGES, FIELDS, NOT_A_THRESHOLD, RULES, Edge

from anakinra import InputError
from anakinra.basis import store
from anakinra.basis.inputs import number
from tools.pages.boundaries import in_words, limits, others, thresholds


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.rule} at {edge.threshold}")
def test_each_side_of_the_threshold(edge: Edge) -> None:
    at, step = Fraction(edge.threshold), Fraction(edge.step)
    got = tuple(edge.probe(value) for value in (at - step, at, at + step))
    assert got == (edge.below, edge.at, edge.above)


def test_thresholds_stand_in_the_data() -> None:
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


def test_the_page_shows_what_each_side_has_to_give() -> None:
    rows = thresholds().rows
    assert len(rows) == len(EDGES)
    for row, edge in zip(rows, EDGES, strict=True):
        wanted = [in_words(answer) for answer in (edge.below, edge.at, edge.above)]
        assert [str(cell).partition(": ")[2] for cell in row[2:5]] == wanted
        assert str(row[0]).startswith(edge.rule.replace("_", " ").capitalize())
        assert f": {edge.threshold} " in str(row[0])


def test_the_page_shows_what_fields_accept() -> None:
    rows = limits().rows
    assert len(rows) == len(FIELDS)
    for row in rows:
        answers = [str(cell).partition(": ")[2] for cell in row[1:]]
        assert answers == ["not accepted", "accepted", "accepted", "not accepted"]


def test_the_page_names_the_numbers_that_are_no_threshold() -> None:
    assert len(others().rows) == len(NOT_A_THRESHOLD)
    assert [row[1] for row in others().rows] == list(NOT_A_THRESHOLD.values())
