"""What must hold for every dose, on drawn patients."""

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patients import patient
from strategies import clearances, plans, requests, weights

from anakinra import DosePlan, RenalBand, Rounding, plan_dose, renal_band
from anakinra.dosing.preparation import Infusion, Injections

MARK, SMALLEST, LARGEST, HIGHEST_LEVEL = 10, 20, 100, 8


@cache
def fewest_draws(marks: int) -> int:
    """By trying every combination of draws from 20 to 100 mg, in marks of 10 mg."""
    for count in range(1, marks + 1):
        for draws in combinations_with_replacement(range(2, 11), count):
            if sum(draws) == marks:
                return count
    raise AssertionError(f"{marks} marks cannot be drawn")


# Rounding can pass the maximum only close to it, so half of the plans are at it.
@given(st.one_of(plans(), plans(level_mg_per_kg_per_day=HIGHEST_LEVEL)))
def test_no_dose_passes_the_maximum(plan: DosePlan) -> None:
    cap = HIGHEST_LEVEL * plan.patient.weight.amount
    assert plan.measured_per_day.amount <= cap
    assert plan.measured_level.amount <= HIGHEST_LEVEL
    assert plan.exact_per_day.amount <= cap


@given(plans())
def test_administrations_sum_to_the_day(plan: DosePlan) -> None:
    times = plan.request.doses_per_day
    assert plan.exact_per_administration.amount * times == plan.exact_per_day.amount
    assert plan.measured_per_administration.amount * times == plan.measured_per_day.amount
    assert plan.volume_per_administration.amount * times == plan.volume_per_day.amount
    assert plan.waste_per_administration.amount * times == plan.waste_per_day.amount
    assert plan.syringes_per_administration * times == plan.syringes_per_day


@given(plans())
def test_exact_dose_is_level_times_weight(plan: DosePlan) -> None:
    assert plan.exact_per_day.amount == plan.request.level.amount * plan.patient.weight.amount


@given(plans())
def test_every_draw_can_be_measured(plan: DosePlan) -> None:
    for draw in plan.draws:
        assert SMALLEST <= draw.dose.amount <= LARGEST
        assert draw.dose.amount % MARK == 0
        assert draw.volume.amount * 150 == draw.dose.amount
        assert draw.waste.amount == LARGEST - draw.dose.amount >= 0


@given(plans())
def test_draws_sum_to_the_dose_with_the_fewest_syringes(plan: DosePlan) -> None:
    measured = plan.measured_per_administration.amount
    assert sum(draw.dose.amount for draw in plan.draws) == measured
    assert measured % MARK == 0
    lower_bound = -(-measured // LARGEST)
    assert len(plan.draws) == lower_bound


@pytest.mark.parametrize("milligrams", range(20, 510, 10))
def test_fewest_syringes_against_every_combination(milligrams: int) -> None:
    # 100 kg once daily: the level in mg/kg/day times 100 is the dose, in steps of 0.1.
    level = Fraction(milligrams, 100)
    weight, times = (100, 1) if level >= 1 else (30, 1)
    level = level if level >= 1 else Fraction(milligrams, 30)
    if level < 1:
        weight, times, level = 40, 2, Fraction(milligrams * 2, 40)
    plan = plan_dose(patient(weight), level, times, route="subcutaneous")
    assert isinstance(plan, DosePlan)
    assert plan.measured_per_administration.amount == milligrams
    assert len(plan.draws) == fewest_draws(milligrams // MARK)


@given(plans())
def test_waste_is_what_the_syringes_hold_less_the_dose(plan: DosePlan) -> None:
    held = plan.syringes_per_administration * LARGEST
    waste = plan.waste_per_administration.amount
    assert waste == held - plan.measured_per_administration.amount
    assert 0 <= waste < LARGEST


@given(plans())
def test_volume_times_strength_is_the_dose(plan: DosePlan) -> None:
    assert plan.volume_per_administration.amount * 150 == plan.measured_per_administration.amount


@given(plans(route="intravenous"))
def test_infusion_is_fifty_millilitres_in_all(plan: DosePlan) -> None:
    infusion = plan.preparation
    assert isinstance(infusion, Infusion)
    assert infusion.drug_volume.amount + infusion.diluent_volume.amount == 50
    assert infusion.drug_volume == plan.volume_per_administration
    assert infusion.diluent_volume.amount > 0
    assert infusion.concentration.amount * 50 == plan.measured_per_administration.amount
    assert infusion.rate.amount * infusion.duration.amount == 50 * 60


@given(plans(route="subcutaneous"))
def test_one_injection_for_each_draw(plan: DosePlan) -> None:
    injections = plan.preparation
    assert isinstance(injections, Injections)
    assert injections.per_administration == len(plan.draws) == len(injections.volumes)
    assert sum(v.amount for v in injections.volumes) == plan.volume_per_administration.amount
    assert injections.per_day == plan.syringes_per_day


@given(plans())
def test_rounding_goes_to_a_mark_nearby(plan: DosePlan) -> None:
    exact = plan.exact_per_administration.amount
    moved = plan.measured_per_administration.amount - exact
    assert abs(moved) < MARK
    if plan.request.rounding is Rounding.UP and not plan.capped:
        assert moved >= 0
    if plan.request.rounding is Rounding.DOWN or plan.capped:
        assert moved <= 0
    if plan.request.rounding is Rounding.NEAREST and not plan.capped:
        assert abs(moved) <= Fraction(MARK, 2)
        # A dose halfway between two marks goes to the one below.
        assert moved < Fraction(MARK, 2)
    assert plan.deviation.amount == moved / exact * 100


@given(plans())
def test_capped_only_where_rounding_would_pass_the_maximum(plan: DosePlan) -> None:
    above = plan.exact_per_administration.amount // MARK * MARK + MARK
    would_pass = above * plan.request.doses_per_day > HIGHEST_LEVEL * plan.patient.weight.amount
    assert would_pass or not plan.capped
    assert plan.capped == any(f.key == "rounded_down_to_maximum" for f in plan.findings)


@given(requests(), weights)
def test_heavier_patients_never_get_less(asked: dict[str, Any], other: Fraction) -> None:
    lighter, heavier = sorted([asked["patient"].weight.amount, other])
    small = plan_dose(**{**asked, "patient": asked["patient"].weighing(lighter)})
    large = plan_dose(**{**asked, "patient": asked["patient"].weighing(heavier)})
    if isinstance(small, DosePlan):
        assert isinstance(large, DosePlan)
        assert small.exact_per_day <= large.exact_per_day
        assert small.measured_per_day <= large.measured_per_day
        assert small.syringes_per_day <= large.syringes_per_day


@given(requests())
def test_route_and_renal_band_never_change_the_dose(asked: dict[str, Any]) -> None:
    weight = asked["patient"].weight.amount
    results = [
        plan_dose(**{**asked, "route": route, "patient": patient(weight, renal=band)})
        for route in ("subcutaneous", "intravenous")
        for band in ("no renal advice", "caution", "alternate days", "not known")
    ]
    doses = {r.measured_per_day if isinstance(r, DosePlan) else r.reason.key for r in results}
    assert len(doses) == 1


@given(plans())
def test_working_ends_with_what_was_computed(plan: DosePlan) -> None:
    results = [step.result for step in plan.working]
    for shown in (
        plan.exact_per_day,
        plan.exact_per_administration,
        plan.measured_per_administration,
        plan.measured_per_day,
        plan.volume_per_administration,
    ):
        assert str(shown) in results


@given(plans())
def test_what_changes_the_dose_comes_first_and_the_most_serious_of_it(plan: DosePlan) -> None:
    tiers = ["input", "dose", "check", "background"]
    kinds = ["refusal", "warning", "caution", "question", "information", "beyond"]
    places = [(tiers.index(f.tier.value), kinds.index(f.kind.value)) for f in plan.findings]
    assert places == sorted(places)


@given(clearances)
def test_renal_bands_are_a_partition(clearance: Fraction) -> None:
    expected = (
        RenalBand.ALTERNATE_DAYS
        if clearance < 30
        else RenalBand.CAUTION
        if clearance < 60
        else RenalBand.NO_ADVICE
    )
    result = renal_band(clearance)
    assert result.band is expected
    near = min(abs(clearance - 30), abs(clearance - 60)) <= 1
    assert result.near_edge is near
