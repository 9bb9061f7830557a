"""Bad input gets one clear sentence or a documented refusal: no other error, and never a plan."""

import inspect
from datetime import date
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from typing import Any

import pandas
import pytest
from hostile import CALLS, HOSTILE
from patients import patient

import anakinra
from anakinra import InputError, Refusal
from anakinra.basis.inputs import Number, exact

PARAMETERS = [(name, parameter) for name, call in CALLS.items() for parameter in call.works]
ACCEPTED = [
    (name, parameter, value)
    for name, call in CALLS.items()
    for parameter, values in call.allowed.items()
    for value in values
]


def called(name: str, parameter: str, value: object) -> Any:
    call = CALLS[name]
    return call.function(**{**call.works, parameter: value})


def test_every_public_function_and_parameter_is_tried() -> None:
    public = {
        name
        for name in anakinra.__all__
        if inspect.isfunction(getattr(anakinra, name))
        and inspect.signature(getattr(anakinra, name)).parameters
    }
    assert {*public, "Patient"} == set(CALLS)
    for name, call in CALLS.items():
        assert set(inspect.signature(call.function).parameters) == set(call.works), name


@pytest.mark.parametrize("name", CALLS)
def test_the_arguments_that_should_work_do(name: str) -> None:
    call = CALLS[name]
    assert not isinstance(call.function(**call.works), Refusal)


@pytest.mark.parametrize(("name", "parameter", "value"), ACCEPTED)
def test_what_is_documented_as_optional_is_accepted(name: str, parameter: str, value: str) -> None:
    assert not isinstance(called(name, parameter, HOSTILE[value]), Refusal)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_bad_input_gets_a_clear_answer(name: str, parameter: str) -> None:
    allowed = CALLS[name].allowed.get(parameter, ())
    for value in (each for each in HOSTILE if each not in allowed):
        try:
            result = called(name, parameter, HOSTILE[value])
        except InputError as error:
            assert_clear(error)
        else:
            given = type(result).__name__
            assert isinstance(result, Refusal), f"{value} was taken for {parameter}: {given}"


def assert_clear(error: InputError) -> None:
    assert error.field
    assert error.accepted
    assert error.label
    sentence = str(error)
    assert sentence.startswith(f"{error.label}: ")
    assert f"accepted is {error.accepted}." in sentence
    assert len(sentence) < 1_000
    assert "\n" not in sentence


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_the_error_names_the_parameter(name: str, parameter: str) -> None:
    """A host puts the error beside the field, so `field` must be the name of the parameter."""
    value = HOSTILE["object"]
    with pytest.raises(InputError) as caught:
        called(name, parameter, value)
    assert caught.value.field == parameter
    assert caught.value.value is value


@pytest.mark.parametrize(
    ("function", "field", "value", "sentence"),
    [
        (
            "Patient",
            "weight_kg",
            20,
            "Weight: 20 was given; accepted is a number from 30 to 250 kg.",
        ),
        (
            "Patient",
            "weight_kg",
            None,
            "Weight: nothing was given; accepted is a number from 30 to 250 kg.",
        ),
        (
            "Patient",
            "weight_kg",
            "70",
            "Weight: “70” was given; accepted is a number from 30 to 250 kg, "
            "given as a number and not as text.",
        ),
        (
            "plan_dose",
            "doses_per_day",
            Fraction(3, 2),
            "Administrations per day: Fraction(3, 2) was given; "
            "accepted is a whole number from 1 to 2 administrations/day.",
        ),
        (
            "plan_dose",
            "route",
            "oral",
            "Route: “oral” was given; accepted is one of: subcutaneous, intravenous.",
        ),
    ],
)
def test_the_sentence(function: str, field: str, value: object, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        called(function, field, value)
    assert str(caught.value) == sentence


SLIPS = [
    # 350 lb would be a weight that is not usual, so nothing is guessed.
    ("weight_kg", 350, "Is 350 in pounds? That would be 158.8 kg.", False),
    ("weight_kg", 260, "Is 260 in pounds? That would be 117.9 kg.", True),
    ("weight_kg", 7, "Did you mean 70 kg?", True),
    ("weight_kg", 720, "Did you mean 72 kg?", True),
    ("weight_kg", 7250, "Did you mean 72.5 kg?", True),
    ("creatinine_micromol_per_l", Fraction("1.1"), "Is 1.1 in mg/dL?", True),
    ("creatinine_micromol_per_l", Fraction("1.1"), "about 97 micromol/L", True),
    ("creatinine_micromol_per_l", 0, "mg/dL", False),
]


@pytest.mark.parametrize(("field", "value", "question", "asked"), SLIPS)
def test_slips_outside_the_limits_get_a_question(
    field: str, value: object, question: str, asked: bool
) -> None:
    with pytest.raises(InputError) as caught:
        called("creatinine_clearance", field, value)
    assert (question in str(caught.value)) is asked


@pytest.mark.parametrize("parameter", sorted({name for _, name in PARAMETERS}))
def test_messages_name_a_parameter_by_its_label(parameter: str) -> None:
    """A pharmacist reads "Weight", and a Python caller finds `weight_kg` in the error's field."""
    error = InputError(parameter, 1, "something else")
    assert error.field == parameter
    assert error.message.startswith(f"{error.label}: 1 was given")
    assert "_" not in error.label and error.label[0].isupper()


def test_an_answer_of_the_screening_is_named_by_its_question() -> None:
    with pytest.raises(InputError) as caught:
        anakinra.screen(indication="hlh", age_years=60, answers={"active_infection": "perhaps"})
    assert caught.value.field == "active_infection"
    assert caught.value.message.startswith("Active infection: “perhaps” was given")


@pytest.mark.parametrize("value", [1500, 100.0, 500_000])
def test_neutrophils_counted_in_a_microlitre_are_never_passed_in_silence(value: float) -> None:
    """100 in a microlitre is 0.1 × 10⁹/L, a severe neutropenia."""
    try:
        result = anakinra.screen(indication="hlh", age_years=60, neutrophils_10e9_per_l=value)
        assert isinstance(result, anakinra.Screening)
        (question,) = [f for f in result.findings if f.key == "slip_per_microlitre"]
        assert question.text == "Is 100 a count per microlitre? That would be 0.1 × 10⁹/L."
        assert question.suggestions == (("neutrophils_10e9_per_l", "0.1", "Use 0.1 × 10⁹/L"),)
    except InputError as error:
        assert error.suggestion == {1500: "1.5"}.get(int(value))


@pytest.mark.parametrize("value", [0.5, 4, 30])
def test_counts_that_patients_have_are_not_asked_about(value: float) -> None:
    result = anakinra.screen(indication="hlh", age_years=60, neutrophils_10e9_per_l=value)
    assert isinstance(result, anakinra.Screening)
    assert not [f for f in result.findings if f.key == "slip_per_microlitre"]


def in_a_frame(kind: str, value: float) -> Any:
    return pandas.Series([value], dtype=kind).iloc[0]


EXACT = [
    (72.1, Fraction(721, 10)),
    (1.1 + 2.2, Fraction(33, 10)),  # 3.3000000000000003
    (0.1 + 0.7, Fraction(8, 10)),  # 0.7999999999999999
    (59.996, Fraction("59.996")),
    (in_a_frame("float32", 72.1), Fraction(721, 10)),
    (in_a_frame("float32", 1.1) + in_a_frame("float32", 2.2), Fraction(33, 10)),
    (in_a_frame("float16", 72.5), Fraction(145, 2)),
    (Decimal("72.10"), Fraction(721, 10)),
]


@pytest.mark.parametrize(("given", "meant"), EXACT, ids=str)
def test_a_binary_number_counts_as_what_it_prints_as(given: Number, meant: Fraction) -> None:
    assert exact(given) == meant


def test_a_level_with_binary_dust_is_the_level_that_was_meant() -> None:
    level = sum([0.1] * 30) + 5
    assert level > 8, "the sum of binary numbers passes the maximum"
    plan = anakinra.plan_dose(patient(), level, 2, route="intravenous")
    assert isinstance(plan, anakinra.DosePlan)
    assert str(plan.request.level) == "8 mg/kg/day"


LONG = [
    10**5000,
    Fraction(10**5000, 10**4998 + 1),
    Fraction(1, 10**5000),
    Decimal("70." + "1" * 1_000_000),
    Decimal("1e-999999"),
]


@pytest.mark.parametrize("value", LONG, ids=["int", "ratio", "tiny", "decimal", "exponent"])
def test_numbers_of_thousands_of_digits_are_refused_when_read(value: Number) -> None:
    """They would be carried through every step of the calculation."""
    started = perf_counter()
    with pytest.raises(InputError):
        anakinra.plan_dose(patient(value), 4, 2, route="intravenous")
    assert perf_counter() - started < 1


def test_the_core_reads_pasted_dates_as_the_page_does() -> None:
    for typed in ("31/8/2026", "\ufeff31\u00a0August 2026\u200b", "2026-08-31"):
        calendar = anakinra.monitoring_calendar(typed)
        assert calendar.appointments[0].day == date(2026, 8, 31)
    with pytest.raises(InputError) as caught:
        anakinra.monitoring_calendar("29 February 2026")
    assert str(caught.value) == (
        "Day of the first dose: “29 February 2026” was given; "
        "accepted is a day that exists: February 2026 has 28 days."
    )


USUAL_HEIGHT_AS_WEIGHT = [
    (175, None, "Is 175 a height in cm, or a weight in pounds (79.4 kg)?"),
    (175, 175, "Is 175 a height in cm, or a weight in pounds (79.4 kg)?"),
    (175, 180, "Is 175 in pounds? That would be 79.4 kg."),
    (220, None, "Is 220 in pounds? That would be 99.8 kg."),
    (120, None, None),
    (35, None, None),
]


@pytest.mark.parametrize(("weight", "height", "question"), USUAL_HEIGHT_AS_WEIGHT)
def test_slips_within_the_limits_are_beside_the_dose(
    weight: int, height: int | None, question: str | None
) -> None:
    plan = anakinra.plan_dose(patient(weight, height_cm=height), 4, 2, route="intravenous")
    assert isinstance(plan, anakinra.DosePlan)
    questions = [f.text for f in plan.findings if f.kind is anakinra.Kind.QUESTION]
    assert questions == ([] if question is None else [question])


def test_a_slip_of_weight_is_asked_about_beside_a_clearance_too() -> None:
    result = called("creatinine_clearance", "weight_kg", 175)
    assert any(f.kind is anakinra.Kind.QUESTION for f in result.findings)


@pytest.mark.parametrize("weight", [100, 130, 150])
def test_a_dose_in_mg_per_day_is_recognised_for_heavy_patients(weight: int) -> None:
    """At 8 mg/kg/day a patient of 130 kg has 1,040 mg a day; typed as a level it is a slip."""
    try:
        result = anakinra.plan_dose(patient(weight), weight * 8, 2, route="intravenous")
        questions = [found.text for found in result.findings]
    except InputError as error:
        questions = [error.question or ""]
    assert any("the dose in mg per day?" in question for question in questions), questions


def test_answers_and_days_are_what_they_are() -> None:
    with pytest.raises(InputError, match="Tests done: "):
        # A mapping of what is done and what is not must not count as all done.
        anakinra.screen(indication="hlh", age_years=60, tests_done={"fbc": False})
    with pytest.raises(InputError, match="First day of the course: "):
        # The calendar ends before the course does.
        anakinra.taper_schedule(
            patient(),
            4,
            durations_days=[3, 3, 3],
            start_date=date(9999, 12, 30),
            route="intravenous",
        )


def test_a_refusal_says_why() -> None:
    result = anakinra.plan_dose(patient(age_years=17), 4, 2, route="intravenous")
    assert isinstance(result, Refusal)
    assert str(result) == (
        "Not covered: the monograph is for adults. The patient is 17 years old and the monograph "
        "covers adults only (18 years or over). Ask a paediatric specialist."
    )
