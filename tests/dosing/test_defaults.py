"""What is assumed when a caller says nothing, and what a result says of an assumption."""

from fractions import Fraction

import pytest
from patients import patient

from anakinra import (
    DosePlan,
    creatinine_clearance,
    escalation,
    plan_dose,
    renal_band,
    taper_schedule,
)


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


def test_clearance_takes_actual_weight_unless_another_is_chosen() -> None:
    """(140 - 60) x 90 x 1.23 / 90 = 98.4."""
    found = creatinine_clearance(
        age_years=60, sex="male", creatinine_micromol_per_l=90, weight_kg=90, height_cm=170
    )
    assert str(found.ml_per_min) == "98.4 mL/min"


def test_replacement_is_never_assumed() -> None:
    assert renal_band(80).band.value == "no renal advice"


@pytest.mark.parametrize(
    ("height", "title"),
    [(None, "Which weight? (120 kg)"), (170, "Which weight? (120 kg, BMI 41.5 kg/m²)")],
)
def test_the_question_which_weight_names_the_body_mass_index_where_it_is_known(
    height: int | None, title: str
) -> None:
    """120 / 1.7² = 41.5."""
    plan = plan_dose(patient(120, height_cm=height), 4, 2, route="subcutaneous")
    assert isinstance(plan, DosePlan)
    assert title in [finding.title for finding in plan.findings]
