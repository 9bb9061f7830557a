"""Answers that no other test asked for until a changed operator or number went unnoticed."""

from collections.abc import Iterable
from fractions import Fraction

import pytest
from patients import patient

from anakinra import (
    CreatinineClearance,
    DosePlan,
    Finding,
    InputError,
    Refusal,
    RenalBand,
    Step,
    creatinine_clearance,
    plan_dose,
    renal_band,
)
from anakinra.basis import slips
from anakinra.basis.quantities import Kilograms, MgPerKgPerDay
from anakinra.dosing.renal import assessment


def keys(findings: Iterable[Finding]) -> list[str]:
    return [finding.key for finding in findings]


# --- Questions about slips -------------------------------------------------------------------


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
    assert caught.value.suggestion == suggestion


def test_a_height_in_the_weight_field_could_also_be_pounds() -> None:
    """180 lb is 81.6 kg."""
    question = slips.weight_question(Fraction(180), None)
    assert question is not None
    assert [(field, value) for field, value, _ in question.suggestions] == [
        ("height_cm", "180"),
        ("weight_kg", ""),
        ("weight_kg", "81.6"),
    ]
    assert "81.6 kg" in question.text


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


def test_a_creatinine_is_read_back_with_up_to_three_decimals() -> None:
    """1.23456 mg/dL is about 109 micromol/L."""
    with pytest.raises(InputError) as caught:
        creatinine_clearance(
            age_years=60, sex="male", creatinine_micromol_per_l=Fraction("1.23456"), weight_kg=70
        )
    assert caught.value.question == "Is 1.235 in mg/dL? That would be about 109 micromol/L."
    assert caught.value.suggestion == "109"


# --- Renal function --------------------------------------------------------------------------


def test_the_clearance_of_a_child_is_refused() -> None:
    found = creatinine_clearance(
        age_years=17, sex="female", creatinine_micromol_per_l=60, weight_kg=50
    )
    assert isinstance(found, Refusal)
    assert found.reason.key == "refused_child"


@pytest.mark.parametrize(("weight", "implausible"), [("100", False), ("100.1", True)])
def test_a_clearance_above_what_the_field_accepts_is_questioned(
    weight: str, implausible: bool
) -> None:
    """(140 - 40) x 100 x 1.23 / 41 = 300, the highest that the field accepts."""
    found = creatinine_clearance(
        age_years=40, sex="male", creatinine_micromol_per_l=41, weight_kg=Fraction(weight)
    )
    assert isinstance(found, CreatinineClearance)
    assert ("clearance_implausible" in keys(found.findings)) is implausible


@pytest.mark.parametrize(
    ("weight", "expression"),
    [
        (50, "50 kg is not above 50 kg"),
        (49, "49 kg is not above 50 kg"),
        (60, "50 kg + 0.4 × (60 kg − 50 kg)"),
    ],
)
def test_adjusted_weight_is_for_those_above_their_ideal_weight(
    weight: int, expression: str
) -> None:
    """152.4 cm is 60 inches, where the ideal weight of a man is 50 kg."""
    found = creatinine_clearance(
        age_years=60,
        sex="male",
        creatinine_micromol_per_l=90,
        weight_kg=weight,
        height_cm=Fraction("152.4"),
        weight_basis="adjusted",
    )
    assert isinstance(found, CreatinineClearance)
    assert [step.expression for step in found.working][1] == expression


def test_a_refusal_for_dialysis_says_what_the_monograph_says_about_it() -> None:
    found = plan_dose(patient(renal="dialysis or filtration"), 4, 2, route="subcutaneous")
    assert isinstance(found, Refusal)
    assert keys(found.findings) == ["renal_replacement"]


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (RenalBand.NO_ADVICE, "60 mL/min or more: no renal advice"),
        (RenalBand.CAUTION, "30 mL/min to below 60 mL/min: caution"),
        (RenalBand.ALTERNATE_DAYS, "below 30 mL/min: consider every other day"),
        (RenalBand.REPLACEMENT, "dialysis or filtration: specialist advice"),
        (RenalBand.UNKNOWN, "not known"),
    ],
)
def test_each_band_is_said_with_its_limits(band: RenalBand, words: str) -> None:
    assert str(band) == words


@pytest.mark.parametrize(
    ("clearance", "replacement", "band", "found"),
    [
        (None, False, RenalBand.UNKNOWN, ["renal_unknown"]),
        (None, True, RenalBand.REPLACEMENT, ["renal_replacement"]),
        (60, True, RenalBand.REPLACEMENT, ["renal_replacement"]),
        (80, False, RenalBand.NO_ADVICE, []),
    ],
)
def test_without_an_estimate_nothing_is_near_an_edge(
    clearance: int | None, replacement: bool, band: RenalBand, found: list[str]
) -> None:
    result = renal_band(clearance, replacement=replacement)
    assert (result.band, result.near_edge) == (band, False)
    assert keys(result.findings) == found


@pytest.mark.parametrize("band", list(RenalBand))
def test_a_band_alone_is_never_near_an_edge(band: RenalBand) -> None:
    assert assessment("renal", band).near_edge is False


def test_an_estimate_says_that_it_is_one_and_that_the_weight_is_a_choice() -> None:
    found = creatinine_clearance(
        age_years=60, sex="female", creatinine_micromol_per_l=90, weight_kg=70
    )
    assert isinstance(found, CreatinineClearance)
    assert keys(found.findings) == ["clearance_is_estimate", "not_egfr", "which_weight"]


# --- The working -----------------------------------------------------------------------------

EXACT = [
    ("Dose per day", "4 mg/kg/day × 55 kg", "220 mg/day"),
    ("Dose per administration", "220 mg/day ÷ 2", "110 mg per administration"),
]
MEASURED = [
    (
        "Measured dose",
        "110 mg per administration to a mark every 10 mg (nearest)",
        "110 mg per administration",
    ),
    ("Measured dose per day", "110 mg per administration × 2", "220 mg/day"),
    (
        "Draws, each from a new syringe",
        "90 + 20 mg = 110 mg",
        "2 syringes per administration",
    ),
    ("Volume of drug", "110 mg ÷ 150 mg/mL", "0.73 mL"),
]
INFUSED = [
    ("Sodium chloride 0.9 %", "50 mL in total − 0.73 mL", "49.27 mL"),
    ("Rate of the infusion", "50 mL over 30 minutes", "100 mL/h"),
]


def shown(steps: Iterable[Step]) -> list[tuple[str, str, str]]:
    return [(step.label, step.expression, step.result) for step in steps]


@pytest.mark.parametrize(
    ("route", "steps"),
    [
        ("subcutaneous", [*EXACT, *MEASURED]),
        ("intravenous", [*EXACT, *MEASURED, *INFUSED]),
    ],
)
def test_the_working_shows_every_step(route: str, steps: list[tuple[str, str, str]]) -> None:
    plan = plan_dose(patient(55), 4, 2, route=route)
    assert isinstance(plan, DosePlan)
    assert shown(plan.working) == steps


def test_one_syringe_is_one_syringe() -> None:
    plan = plan_dose(patient(50), 4, 2, route="subcutaneous")
    assert isinstance(plan, DosePlan)
    assert "1 syringe per administration" in [step.result for step in plan.working]


def test_a_dose_that_cannot_be_measured_shows_how_it_was_worked_out() -> None:
    found = plan_dose(patient(30), 1, 2, route="subcutaneous")
    assert isinstance(found, Refusal)
    assert shown(found.working) == [
        ("Dose per day", "1 mg/kg/day × 30 kg", "30 mg/day"),
        ("Dose per administration", "30 mg/day ÷ 2", "15 mg per administration"),
    ]


def test_each_step_names_what_it_rests_on() -> None:
    plan = plan_dose(patient(55), 4, 2, route="intravenous")
    assert isinstance(plan, DosePlan)
    assert {step.label: (*step.statements, *step.sources) for step in plan.working} == {
        "Dose per day": (),
        "Dose per administration": ("2.6-3", "2.6-5"),
        "Measured dose": ("declared-assumption",),
        "Measured dose per day": (),
        "Draws, each from a new syringe": ("2.7.1-2",),
        "Volume of drug": ("product-strength",),
        "Sodium chloride 0.9 %": ("2.7.2-9",),
        "Rate of the infusion": ("2.7.2-10",),
    }
