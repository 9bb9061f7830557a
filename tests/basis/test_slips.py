"""Questions about a likely slip: when they are asked, and what may have been meant."""

from fractions import Fraction

import pytest
from patients import patient

from anakinra import InputError, creatinine_clearance, plan_dose
from anakinra.basis import slips
from anakinra.basis.quantities import Kilograms, MgPerKgPerDay


@pytest.mark.parametrize("weight", [40, 125, 130])
def test_a_usual_weight_raises_no_question_even_when_the_height_is_the_same_number(
    weight: int,
) -> None:
    assert slips.weight_question(Fraction(weight), Fraction(weight)) is None


@pytest.mark.parametrize(
    ("given", "suggestion"), [(1300, "130"), (13000, "130"), (400, "40"), (4000, "40")]
)
def test_a_shifted_decimal_point_is_asked_about_up_to_the_last_usual_weight(
    given: int, suggestion: str
) -> None:
    with pytest.raises(InputError) as caught:
        plan_dose(patient(given), 4, 2, route="subcutaneous")
    error = caught.value
    assert error.suggestion == suggestion
    assert (error.value, error.accepted) == (given, "a number from 30 to 250 kg")
    asked = f"Is the decimal point of {given:,} in the wrong place? Did you mean {suggestion} kg?"
    assert error.question == asked


def test_a_height_in_the_weight_field_could_also_be_pounds() -> None:
    """180 lb is 81.6 kg."""
    question = slips.weight_question(Fraction(180), None)
    assert question is not None
    moved = "Move 180 cm to the height and enter the weight"
    assert question.suggestions == (
        ("height_cm", "180", moved),
        ("weight_kg", "", moved),
        ("weight_kg", "81.6", "Use 81.6 kg"),
    )
    assert "81.6 kg" in question.text


def test_pounds_are_offered_in_kilograms() -> None:
    """260 lb is 117.9 kg, and no adult is 260 cm tall."""
    question = slips.weight_question(Fraction(260), None)
    assert question is not None and question.key == "slip_pounds"
    assert question.suggestions == (("weight_kg", "117.9", "Use 117.9 kg"),)


@pytest.mark.parametrize("weight", [30, Fraction("39.9"), 10**59])
def test_a_weight_without_a_likely_slip_raises_no_question(weight: int | Fraction) -> None:
    assert slips.weight_question(Fraction(weight), Fraction(170)) is None


def test_the_weight_given_is_read_back_with_up_to_three_decimals() -> None:
    question = slips.weight_question(Fraction("150.12345"), None)
    assert question is not None and "Is 150.123 a height" in question.text


@pytest.mark.parametrize(
    ("level", "weight", "times", "key", "meant"),
    [
        (8, 70, 2, None, None),
        (8, 70, 1, None, None),
        (16, 70, 2, "slip_per_dose", "8"),
        (10, 70, 1, "slip_decimal_level", "1"),
        (80, 70, 2, "slip_decimal_level", "8"),
        (90, 90, 2, "slip_mg_per_day", "1"),
        (89, 90, 2, None, None),
        (720, 90, 2, "slip_mg_per_day", "8"),
        (721, 90, 2, None, None),
    ],
)
def test_questions_about_a_level_reach_from_the_lowest_to_the_highest(
    level: int, weight: int, times: int, key: str | None, meant: str | None
) -> None:
    found = slips.level_question(MgPerKgPerDay(level), Kilograms(weight), times)
    assert (found.key if found else None) == key
    assert (found.suggestions[0][1] if found else None) == meant


@pytest.mark.parametrize(
    ("level", "weight", "times", "words", "meant"),
    [
        (13, 70, 2, "13 mg/kg/day is above 8 mg/kg/day", "6.5"),
        (13, 70, 2, "Counted once it would be 6.5 mg/kg/day.", "6.5"),
        (45, 70, 2, "Did you mean 4.5 mg/kg/day instead of 45 mg/kg/day?", "4.5"),
        (
            Fraction("287.6"),
            86,
            2,
            "Is 287.6 the dose in mg per day? For 86 kg that would be 3.344 mg/kg/day.",
            "3.344",
        ),
    ],
)
def test_questions_about_a_level_read_it_back_and_offer_what_may_be_meant(
    level: int | Fraction, weight: int, times: int, words: str, meant: str
) -> None:
    """287.6 mg for 86 kg is 3.34418... mg/kg."""
    found = slips.level_question(MgPerKgPerDay(level), Kilograms(weight), times)
    assert found is not None and words in found.text
    assert found.suggestions == (("level_mg_per_kg_per_day", meant, f"Use {meant} mg/kg/day"),)


def test_a_count_is_read_back_with_up_to_three_decimals() -> None:
    question = slips.neutrophil_question(Fraction("1496.2345"))
    assert question is not None and "Is 1,496.235 a count per microlitre?" in question.text


def test_a_creatinine_is_read_back_with_up_to_three_decimals() -> None:
    """1.23456 mg/dL is about 109 micromol/L."""
    with pytest.raises(InputError) as caught:
        creatinine_clearance(
            age_years=60, sex="male", creatinine_micromol_per_l=Fraction("1.23456"), weight_kg=70
        )
    assert caught.value.question == "Is 1.235 in mg/dL? That would be about 109 micromol/L."
    assert caught.value.suggestion == "109"
