"""Behaviour that no other test asked for until a changed operator or number went unnoticed."""

import copy
import inspect
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unittest.mock import ANY, patch

import pytest
from patients import patient

from anakinra import (
    InputError,
    check_interactions,
    creatinine_clearance,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    screen,
    taper_schedule,
)
from anakinra.basis import rules
from anakinra.basis.inputs import accepts, echo, exact
from anakinra.basis.quantities import (
    Centimetres,
    KgPerM2,
    Kilograms,
    MgPerDay,
    MgPerKgPerDay,
    MicromolPerL,
    MlPerMin,
    Percent,
    Quantity,
)
from anakinra.screening import interactions
from anakinra.screening.recognition import Names

# --- Amounts as they are printed -------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "amount", "printed"),
    [
        (Kilograms, "70.1234", "70.123 kg"),
        (Kilograms, "70.1235", "70.124 kg"),
        (MgPerKgPerDay, "3.84615", "3.846 mg/kg/day"),
        (MgPerDay, "249.606", "249.61 mg/day"),
        (MlPerMin, "29.996", "30 mL/min"),
        (MicromolPerL, "88.405", "88.41 micromol/L"),
        (Centimetres, "170.125", "170.13 cm"),
        (KgPerM2, "29.96", "30 kg/m²"),
        (KgPerM2, "31.14", "31.1 kg/m²"),
        (Percent, "-2.77", "-2.8 %"),
        (Percent, "0.04", "0 %"),
    ],
)
def test_each_unit_is_printed_with_its_own_number_of_decimals(
    kind: type[Quantity], amount: str, printed: str
) -> None:
    assert str(kind(Fraction(amount))) == printed


# --- Values that never change ----------------------------------------------------------------


def test_no_value_of_the_core_can_be_changed() -> None:
    """Every kind of result and request is frozen, so that what was shown stays what it was."""
    kinds = {
        value
        for name, module in list(sys.modules.items())
        if name.startswith("anakinra.") and "explorers" not in name
        for value in vars(module).values()
        if inspect.isclass(value) and is_dataclass(value) and value.__module__ == name
    }
    assert len(kinds) > 20
    assert [kind.__name__ for kind in kinds if not kind.__dataclass_params__.frozen] == []


# --- What is assumed when nothing is said ----------------------------------------------------


def test_a_dose_is_rounded_to_the_nearest_mark_unless_another_way_is_chosen() -> None:
    """72 x 5 / 2 = 180 is a mark; 72.5 x 5 / 2 = 181.25 and 75 x 5 / 2 = 187.5 are not."""
    given = [
        plan_dose(patient(Fraction(kg)), 5, 2, route="subcutaneous") for kg in ("72", "72.5", "75")
    ]
    assert [plan.measured_per_administration.number for plan in given] == ["180", "180", "190"]
    for course in (
        escalation(patient(75), 5, route="subcutaneous"),
        taper_schedule(patient(75), 5, route="subcutaneous"),
    ):
        assert course.steps[0].plan.measured_per_administration.number == "190"


def test_a_taper_from_a_level_between_bands_goes_to_the_next_even_level_unless_said() -> None:
    assert [x.number for x in taper_schedule(patient(), 5, route="subcutaneous").levels] == [
        "5",
        "4",
        "2",
        "1",
    ]


def test_the_schedule_is_the_monographs_unless_another_is_chosen() -> None:
    months = [entry.month for entry in monitoring_calendar("2026-03-02").appointments]
    assert months == [0, 1, 2, 3, 6, 9, 12]


def test_clearance_takes_actual_weight_unless_another_is_chosen() -> None:
    """(140 - 60) x 90 x 1.23 / 90 = 98.4."""
    found = creatinine_clearance(
        age_years=60, sex="male", creatinine_micromol_per_l=90, weight_kg=90, height_cm=170
    )
    assert str(found.ml_per_min) == "98.4 mL/min"


def test_replacement_is_never_assumed() -> None:
    assert renal_band(80).band.value == "no renal advice"


# --- How much is read ------------------------------------------------------------------------


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
    """A short text can stand for a number that fills the memory."""
    assert (exact(Decimal(f"1e{power}")) is not None) is is_number
    assert (exact(Fraction(10) ** power) is not None) is is_number
    assert exact(Decimal("1e-60")) is None
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
    except InputError:
        assert not accepted
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


def test_the_order_of_courses_days_matters_so_a_set_is_no_list_of_days() -> None:
    with pytest.raises(InputError):
        taper_schedule(patient(), 4, durations_days={3, 4}, route="subcutaneous")


def test_at_most_three_near_spellings_are_offered() -> None:
    """A long row of guesses would help nobody, however alike the names of the list become."""
    (one, *_) = interactions.listed_medicines()
    alike = tuple(replace(one, name=f"tobemab{letter}") for letter in "abcdef")
    with patch.object(interactions, "_known", return_value=Names(alike)):
        (check,) = check_interactions(["tobemab"])
    assert len(check.suggestions) == 3


@pytest.mark.parametrize(
    ("typed", "offered"), [("amgev", ("Amgevita",)), ("vivo", ()), ("ciclosporine", 3)]
)
def test_only_a_near_spelling_is_offered(typed: str, offered: object) -> None:
    found = check_interactions([typed])[0].suggestions
    assert found == offered or len(found) == offered


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


def test_a_rule_is_read_out_with_up_to_three_decimals() -> None:
    rule = replace(rules.rule("graduation"), numbers=(Fraction("0.12345"), Fraction("9.87654")))
    assert str(rule) == "0.123 to 9.877 mg"


def test_an_error_survives_a_copy_with_everything_it_says() -> None:
    with pytest.raises(InputError) as caught:
        plan_dose(patient(720), 4, 2, route="subcutaneous")
    error = caught.value
    assert error.question and error.suggestion
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


def test_an_amount_leaves_comparison_with_other_things_to_them() -> None:
    assert Kilograms(1) == ANY
    assert Kilograms(1) != MgPerDay(1)
    assert Kilograms(1) != 1
