"""What a safety review of the core asks for, one test for each hazard."""

from fractions import Fraction
from typing import Any

import pytest
from patients import patient

from anakinra import (
    DosePlan,
    InputError,
    Kind,
    Refusal,
    RenalAssessment,
    RenalBand,
    check_interactions,
    creatinine_clearance,
    plan_dose,
    renal_band,
    screen,
    taper_schedule,
)
from anakinra.basis.quantities import MgPerAdministration
from anakinra.dosing.syringes import split_into_draws
from anakinra.screening.interactions import listed_medicines


def test_working_says_which_way_a_capped_dose_was_rounded() -> None:
    """288 mg to the nearest mark is 290; where 280 is given, the working must say why."""
    plan = plan_dose(patient(72), 8, 2, route="intravenous")
    assert isinstance(plan, DosePlan) and plan.capped
    (step,) = [step for step in plan.working if step.label == "Measured dose"]
    assert step.result == "280 mg per administration"
    assert "(nearest)" not in step.expression
    assert "down" in step.expression


@pytest.mark.parametrize(
    ("indication", "said"),
    [("arthritis", ["irae-biologics-table"]), ("haematological_toxicity", []), ("icans", [])],
)
def test_a_dose_that_others_published_is_mentioned_and_not_given(
    indication: str, said: list[str]
) -> None:
    """The table beyond the monograph has arthritis; it has nothing for the other two."""
    found = plan_dose(patient(indication=indication), 4, 2, route="intravenous")
    assert isinstance(found, Refusal)
    mentioned = [each for each in found.findings if each.key == "published_elsewhere"]
    assert [source for each in mentioned for source in each.sources] == said


def test_an_assessment_made_by_hand_cannot_pass_dialysis_off_as_a_dose() -> None:
    """The text of a band in place of the band must not slip past the refusal."""
    forged: Any = RenalBand.REPLACEMENT.value
    try:
        result = plan_dose(
            patient(renal=RenalAssessment(forged, None, False, ())), 4, 2, route="intravenous"
        )
    except (InputError, TypeError, ValueError):
        return
    assert isinstance(result, Refusal)


def test_an_assessment_made_by_hand_has_a_band_that_exists() -> None:
    unknown: Any = "good"
    with pytest.raises(InputError) as caught:
        patient(renal=RenalAssessment(unknown, None, False, ()))
    assert (caught.value.field, caught.value.value) == ("renal", "good")


def test_an_assessment_made_by_hand_keeps_its_warnings() -> None:
    """A band without its findings would show a dose without the warning that belongs to it."""
    bare = RenalAssessment(RenalBand.ALTERNATE_DAYS, None, False, ())
    result = plan_dose(patient(renal=bare), 4, 2, route="intravenous")
    assert any(finding.key == "renal_alternate_days" for finding in result.findings)


def test_every_listed_name_is_found_alone() -> None:
    for medicine in listed_medicines():
        (check,) = check_interactions([medicine.name])
        assert check.medicine is not None, medicine.name
        assert check.medicine.interaction_id == medicine.interaction_id


@pytest.mark.parametrize("name", [entry.name for entry in listed_medicines() if "," in entry.name])
def test_a_listed_name_with_a_comma_is_found_in_text(name: str) -> None:
    """A name that holds a comma is one name, also where commas separate names."""
    assert [check.medicine.name for check in check_interactions(name) if check.medicine] == [name]


def test_medicines_that_were_not_given_are_said_to_be_missing() -> None:
    """Missing is never the same as normal: without medicines, interactions were not checked."""
    result = screen(indication="hlh", age_years=60)
    texts = " ".join(f"{found.title} {found.text}" for found in result.findings).casefold()
    assert "interaction" in texts or "medicines" in texts


@pytest.mark.parametrize("level", [1, 2])
def test_a_child_is_refused_for_being_a_child(level: int) -> None:
    """The most important reason comes first, whichever level is asked for."""
    result = taper_schedule(patient(age_years=17), level, route="intravenous")
    assert isinstance(result, Refusal)
    assert result.reason.key == "refused_child"


@pytest.mark.parametrize("level", [1, 2])
def test_dialysis_is_refused_for_being_dialysis(level: int) -> None:
    result = taper_schedule(patient(renal="dialysis or filtration"), level, route="intravenous")
    assert isinstance(result, Refusal)
    assert result.reason.key == "refused_renal_replacement"


def test_breast_feeding_is_not_called_a_precaution_of_the_monograph_list() -> None:
    """Section 2.2 does not list it; the leaflet says that one must not breast-feed."""
    result = screen(indication="hlh", age_years=60, answers={"breast_feeding": "yes"})
    (found,) = [f for f in result.findings if f.title.endswith("Breast-feeding")]
    assert "must not" in found.text


def test_a_live_vaccine_that_is_planned_is_as_serious_as_one_that_is_named() -> None:
    """Statement 2.2-11 says that none should be given, as 2.11-2 does."""
    answered = screen(indication="hlh", age_years=60, answers={"live_vaccines": "yes"})
    named = screen(indication="hlh", age_years=60, medicines=["MMR vaccine"])
    kinds = [
        next(f.kind for f in result.findings if "2.2-11" in f.statements)
        for result in (answered, named)
    ]
    assert kinds[0] is kinds[1]


@pytest.mark.parametrize(
    ("band", "key"), [("alternate days", "renal_alternate_days"), ("not known", "renal_unknown")]
)
def test_a_course_carries_the_renal_warning_itself(band: str, key: str) -> None:
    """Totals over days count every day; below 30 mL/min the days themselves are undefined."""
    result = taper_schedule(
        patient(renal=band), 8, durations_days=[3, 3, 3, 3, 3], route="intravenous"
    )
    assert not isinstance(result, Refusal)
    assert any(finding.key == key for finding in result.findings)


def test_a_clearance_that_a_field_would_not_accept_is_pointed_out() -> None:
    """1,875.75 mL/min comes from a slip; typed into the field it would be an error."""
    result = creatinine_clearance(
        age_years=18, sex="male", creatinine_micromol_per_l=20, weight_kg=250
    )
    assert not isinstance(result, Refusal)
    try:
        assessed = renal_band(result)
    except InputError:
        return
    kinds = [found.kind for found in (*result.findings, *assessed.findings)]
    assert Kind.QUESTION in kinds or Kind.CAUTION in kinds or Kind.WARNING in kinds


def test_a_large_deviation_is_pointed_out() -> None:
    """20.1 mg measured as 30 mg is half as much again; the reader must not have to spot it."""
    plan = plan_dose(patient(Fraction("40.2")), 1, 2, route="intravenous", rounding="up")
    assert isinstance(plan, DosePlan)
    assert plan.deviation.number == "49.3"
    shown = " ".join(f"{found.title} {found.text}" for found in plan.findings)
    assert "49.3 %" in shown


def test_a_dose_that_needs_a_second_check_is_read_back() -> None:
    """8 mg/kg/day for 110 kg is 880 mg, above the 800 mg that this software asks about."""
    plan = plan_dose(patient(110), 8, 2, route="intravenous")
    assert isinstance(plan, DosePlan)
    (found,) = [found for found in plan.findings if found.key == "second_check"]
    assert found.text.startswith("880 mg/day is above 800 mg/day.")


def test_a_light_patient_is_named_by_weight() -> None:
    plan = plan_dose(patient(39), 2, 2, route="intravenous")
    assert isinstance(plan, DosePlan)
    (found,) = [found for found in plan.findings if found.key == "light_patient"]
    assert found.title == "Light patient (39 kg)"


def test_a_level_above_the_maximum_without_a_likely_slip_has_the_reason_alone() -> None:
    """8.5 mg/kg/day once daily is no dose counted twice, and 0.85 is below every level."""
    result = plan_dose(patient(), Fraction("8.5"), 1, route="subcutaneous")
    assert isinstance(result, Refusal) and result.findings == ()


def test_what_is_no_patient_is_refused_with_how_to_make_one() -> None:
    with pytest.raises(InputError) as caught:
        plan_dose(70, 4, 2, route="subcutaneous")  # type: ignore[arg-type]
    assert (caught.value.field, caught.value.value) == ("patient", 70)
    assert caught.value.accepted == "a Patient, made from weight, age, indication and renal"


def test_no_draw_is_made_up_below_the_smallest() -> None:
    """2.7.1-2: marks on the syringe begin at 20 mg."""
    with pytest.raises(ValueError, match=r"^10 mg per administration is below .*, 20 mg$"):
        split_into_draws(MgPerAdministration(10))


def test_results_never_change() -> None:
    plan = plan_dose(patient(), 4, 2, route="intravenous")
    assert isinstance(plan, DosePlan)
    for value in (
        plan,
        plan.request,
        plan.patient,
        plan.draws[0],
        plan.preparation,
        plan.findings[0],
    ):
        name = next(iter(value.__dataclass_fields__))
        with pytest.raises(AttributeError):
            setattr(value, name, None)
