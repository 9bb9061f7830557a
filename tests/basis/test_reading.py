"""How much of an input is read, how it is read back, and what an error carries."""

import copy
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from patients import patient

from anakinra import (
    InputError,
    check_interactions,
    plan_dose,
    screen,
    section,
    statement,
    taper_schedule,
)
from anakinra.basis import rules
from anakinra.basis.inputs import accepts, echo, exact, not_accepted, number, one_of


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("x" * 38, "“" + "x" * 38 + "”"),
        ("x" * 39, "“" + "x" * 39 + "…"),
        ("x" * 500, "“" + "x" * 39 + "…"),
        ("", "nothing"),
        (None, "nothing"),
        (0, "0"),
        (" ", "nothing"),
        ("a\n  b", "“a b”"),
    ],
)
def test_what_was_given_is_read_back_on_one_short_line(given: object, shown: str) -> None:
    assert echo(given) == shown


@pytest.mark.parametrize(("power", "is_number"), [(59, True), (60, False), (-59, True)])
def test_a_number_is_read_up_to_sixty_digits(power: int, is_number: bool) -> None:
    """A short text can mean a number that fills the memory."""
    assert (exact(Decimal(f"1e{power}")) is not None) is is_number
    assert (exact(Fraction(10) ** power) is not None) is is_number
    assert exact(Decimal("1e-60")) is None
    assert exact(Decimal("9" * 60)) == 10**60 - 1
    assert exact(Fraction(1, 10**60)) is None


@pytest.mark.parametrize(("length", "accepted"), [(200, True), (201, False)])
def test_a_list_is_read_up_to_two_hundred_items(length: int, accepted: bool) -> None:
    try:
        screen(indication="hlh", age_years=60, tests_done=["fbc"] * length)
    except InputError:
        assert not accepted
    else:
        assert accepted


@pytest.mark.parametrize(("length", "accepted"), [(200, True), (201, False)])
def test_a_name_of_a_medicine_has_up_to_two_hundred_characters(length: int, accepted: bool) -> None:
    try:
        check_interactions(["x" * length])
    except InputError as error:
        assert not accepted and (error.field, error.value) == ("names", "x" * length)
    else:
        assert accepted


@pytest.mark.parametrize(("names", "accepted"), [(50, True), (51, False)])
def test_up_to_fifty_medicines_are_checked_at_once(names: int, accepted: bool) -> None:
    try:
        assert len(check_interactions([f"medicine {n}" for n in range(names)])) == names
    except InputError:
        assert not accepted
    else:
        assert accepted


@pytest.mark.parametrize(("length", "accepted"), [(4000, True), (4001, False)])
def test_a_text_of_names_has_up_to_four_thousand_characters(length: int, accepted: bool) -> None:
    text = "warfarin" + "\n" * (length - 8)
    try:
        assert len(check_interactions(text)) == 1
    except InputError as error:
        assert not accepted and error.value == text
    else:
        assert accepted


def test_the_order_of_courses_days_matters_so_a_set_is_no_list_of_days() -> None:
    with pytest.raises(InputError):
        taper_schedule(patient(), 4, durations_days={3, 4}, route="subcutaneous")


def test_a_list_without_an_end_is_read_no_further_than_needed() -> None:
    """One item more than is accepted shows that the list is too long."""
    read: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            read.append(1)
            yield "fbc"

    with pytest.raises(InputError):
        screen(indication="hlh", age_years=60, tests_done=endless())
    assert len(read) == 201


@pytest.mark.parametrize(("blanks", "shown"), [(398, "“ y"), (399, "“"), (3000, "“")])
def test_only_the_beginning_of_a_very_long_text_is_looked_at(blanks: int, shown: str) -> None:
    assert echo(" " * blanks + "y") == shown


# --- Numbers as callers give them ------------------------------------------------------------


class Whole:
    """A whole number of another library, which has only an index."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Unspeakable:
    def __repr__(self) -> str:
        raise RuntimeError("this value fails on purpose")


@pytest.mark.parametrize("weight", [72.1, Decimal("72.1"), Fraction("72.1")])
def test_a_weight_means_the_decimal_that_it_prints_as(weight: Any) -> None:
    """As a binary fraction 72.1 is a little less, which a comparison could see."""
    assert plan_dose(patient(weight), 8, 2, route="subcutaneous").exact_per_day.amount == Fraction(
        "576.8"
    )


def test_a_whole_number_of_another_library_is_accepted() -> None:
    assert exact(Whole(70)) == 70
    assert (
        str(plan_dose(patient(Whole(70)), 4, 2, route="subcutaneous").measured_per_day)
        == "280 mg/day"
    )  # type: ignore[arg-type]


def test_a_value_that_cannot_be_shown_is_named_by_its_kind() -> None:
    assert echo(Unspeakable()) == "a value of type Unspeakable"


def test_limits_are_read_out_with_up_to_three_decimals() -> None:
    limits = replace(
        rules.accepted("weight_kg"), minimum=Fraction("0.12345"), maximum=Fraction("9.87654")
    )
    assert accepts(limits) == "a number from 0.123 to 9.877 kg"


def test_limits_name_the_field_and_how_people_call_it() -> None:
    limits = replace(rules.accepted("weight_kg"), field="model_weight_kg", label="Simulated weight")
    error = not_accepted(limits, 7)
    assert (error.field, error.value, error.label) == ("model_weight_kg", 7, "Simulated weight")


def test_what_is_no_option_is_answered_with_all_of_them() -> None:
    assert one_of("sex", "male", ("male", "female")) == "male"
    with pytest.raises(InputError) as caught:
        one_of("sex", "other", ("male", "female"))
    assert caught.value.accepted == "one of: male, female"


def test_a_rule_is_read_out_with_up_to_three_decimals() -> None:
    rule = replace(rules.rule("graduation"), numbers=(Fraction("0.12345"), Fraction("9.87654")))
    assert str(rule) == "0.123 to 9.877 mg"


def test_an_error_survives_a_copy_with_everything_it_says() -> None:
    with pytest.raises(InputError) as caught:
        plan_dose(patient(720), 4, 2, route="subcutaneous")
    error = caught.value
    assert error.question and error.suggestion
    assert repr(error) == f"InputError({error.message!r})"
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert vars(other) == vars(error)
        assert str(other) == str(error)


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (
            lambda: taper_schedule(patient(), 4, durations_days=[1.5], route="subcutaneous"),
            "durations_days",
        ),
        (
            lambda: taper_schedule(patient(), 4, durations_days=[0], route="subcutaneous"),
            "durations_days",
        ),
        (
            lambda: taper_schedule(patient(), -1, route="subcutaneous"),
            "from_level_mg_per_kg_per_day",
        ),
        (lambda: plan_dose(patient(), 4, 1.5, route="subcutaneous"), "doses_per_day"),  # type: ignore[arg-type]
    ],
)
def test_the_error_names_the_parameter_as_the_caller_knows_it(
    call: Callable[[], object], field: str
) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("call", "accepted"),
    [
        (lambda: statement("9-9"), "the id of a statement, such as 2.6-3"),
        (lambda: section("9"), "the number of a section, such as 2.6"),
    ],
)
def test_what_is_looked_up_is_called_by_its_number(
    call: Callable[[], object], accepted: str
) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.accepted == accepted


def test_a_notebook_shows_the_line_of_the_cell_in_place_of_a_traceback() -> None:
    """The innermost line that is the cell's own, not that of the package."""
    cell = "\n".join(
        ["from anakinra import statement", "def ask():", "    statement('9-9')", "", "ask()"]
    )
    with pytest.raises(InputError) as caught:
        exec(compile(cell, "cell", "exec"), {"__name__": "__main__"})
    assert caught.value._render_traceback_() == [f"Line 3 of this cell. {caught.value.message}"]
    with pytest.raises(InputError) as caught:
        statement("9-9")
    assert caught.value._render_traceback_() == [caught.value.message]


@pytest.mark.parametrize("days", [0, Fraction(1, 2), 366])
def test_the_error_names_the_days_that_a_level_can_last(days: object) -> None:
    with pytest.raises(InputError) as caught:
        number("duration_days", days)
    assert caught.value.accepted == "a number from 1 to 365 days"
