"""Every threshold of the data: one step below it, at it, and one step above it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from anakinra import (
    DosePlan,
    Finding,
    InputError,
    Refusal,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    screen,
    store,
    taper_schedule,
)
from anakinra.inputs import number
from anakinra.slips import creatinine, weight

PATIENT: dict[str, Any] = {
    "route": "subcutaneous",
    "renal": "no renal advice",
    "indication": "hlh",
    "age_years": 60,
}
RULES = store.document("rules")["rule"]


@dataclass(frozen=True)
class Edge:
    """A threshold, the smallest step tried on each side, and what each of three inputs gives."""

    rule: str
    threshold: str
    step: str
    probe: Callable[[Fraction], str]
    below: str
    at: str
    above: str


# --- What is looked at: each probe turns an input into a word -------------------------------


def outcome(result: object) -> str:
    return result.reason.key if isinstance(result, Refusal) else "planned"


def has(findings: tuple[Finding, ...], key: str) -> str:
    return "said" if any(finding.key == key for finding in findings) else "not said"


def dose_at(level: Fraction, weight_kg: object = 70, times: int = 2, **changes: Any) -> Any:
    return plan_dose(weight_kg, level, times, **{**PATIENT, **changes})


def level(value: Fraction) -> str:
    return outcome(dose_at(value))


def level_says(key: str, times: int = 2) -> Callable[[Fraction], str]:
    return lambda value: has(dose_at(value, times=times).findings, key)


def renal_says(key: str) -> Callable[[Fraction], str]:
    return lambda value: has(renal_band(value).findings, key)


def weight_says(key: str, **changes: Any) -> Callable[[Fraction], str]:
    return lambda value: has(dose_at(Fraction(2), value, **changes).findings, key)


def body_mass_index_says(index: Fraction) -> str:
    # At 1.8 m the weight is the index times 3.24, here below 100 kg.
    result = dose_at(Fraction(2), index * Fraction("3.24"), height_cm=180)
    return has(result.findings, "heavy_patient")


def administration(milligrams: Fraction) -> str:
    """A dose of one administration; at 30 kg in two doses it is the level times 15."""
    return outcome(dose_at(milligrams / 15, 30, rounding="down"))


def draws(milligrams: Fraction) -> str:
    plan = dose_at(milligrams / 15, 30)
    assert isinstance(plan, DosePlan)
    return " + ".join(draw.dose.number for draw in plan.draws)


def past_half_a_mark(mark: Fraction) -> str:
    """The nearest mark for a dose of 20 mg and half of the spacing between marks."""
    plan = dose_at((20 + mark / 2) / 15, 30)
    assert isinstance(plan, DosePlan)
    return plan.measured_per_administration.number


def close_to(edge: int, side: int) -> Callable[[Fraction], str]:
    return lambda distance: has(renal_band(edge + side * distance).findings, "renal_near_edge")


def day_says(milligrams: Fraction) -> str:
    """The measured dose of a day, given once at 8 mg/kg/day."""
    plan = plan_dose(milligrams / 8, 8, 1, **PATIENT)
    return has(plan.findings, "second_check")


def deviation_says(per_cent: Fraction) -> str:
    """A dose that rounding up to 50 mg moves by just so many per cent."""
    weight = Fraction(50 * 100) / (100 + per_cent)
    plan = plan_dose(weight, 1, 1, **{**PATIENT, "rounding": "up"})
    return has(plan.findings, "large_deviation")


def age(years: Fraction) -> str:
    return outcome(plan_dose(70, 4, 2, **{**PATIENT, "age_years": years}))


def times_per_day(times: Fraction) -> str:
    try:
        return has(dose_at(Fraction(4), times=times).findings, "once_daily_elsewhere")
    except InputError:
        return "not accepted"


def neutrophils(count: Fraction) -> str:
    return has(screen(age_years=60, neutrophils_10e9_per_l=count).findings, "neutrophils_low")


def taper(level_now: Fraction) -> str:
    return _levels(taper_schedule(70, level_now, **PATIENT))


def taper_by_step(level_now: Fraction) -> str:
    return _levels(
        taper_schedule(70, level_now, odd_levels="by the same step each time", **PATIENT)
    )


def rise(level_now: Fraction) -> str:
    return _levels(escalation(70, level_now, **PATIENT))


def _levels(result: Any) -> str:
    return (
        outcome(result)
        if isinstance(result, Refusal)
        else ", ".join(entry.number for entry in result.levels)
    )


def months(last: int, plan: str) -> Callable[[Fraction], str]:
    counted = {entry.month for entry in monitoring_calendar("2026-03-02", plan).appointments}
    assert last in counted
    return lambda month: "counted" if month in counted else "not counted"


def corrected_weight(value: Fraction) -> str:
    """A weight with a decimal shift; the question comes only when the corrected one is usual."""
    return _asked(weight, value / 10)


def corrected_creatinine(value: Fraction) -> str:
    """A creatinine given in mg/dL; the question comes only when the converted one is usual."""
    return _asked(creatinine, value / Fraction("88.4"))


def _asked(read: Callable[[object], Fraction], value: Fraction) -> str:
    with pytest.raises(InputError) as caught:
        read(value)
    return "asked" if caught.value.question else "not asked"


SAID, NOT = "said", "not said"
EDGES = [
    Edge(
        "starting_levels_policy", "1", "0.001", level, "refused_below_lowest", "planned", "planned"
    ),
    Edge("starting_levels_policy", "2", "0.001", level_says("level_between_bands"), NOT, NOT, SAID),
    Edge("starting_level_practice", "4", "0.001", level_says("starting_level"), SAID, SAID, NOT),
    Edge("maximum_level", "8", "0.001", level, "planned", "planned", "refused_above_maximum"),
    Edge("titration_step", "2", "0.001", rise, "1.999, 3.999, 5.999, 7.999", "2, 4, 6, 8",
         "2.001, 4.001, 6.001"),
    Edge("taper_step", "2", "0.001", taper, "1.999, 1", "2, 1", "2.001, 2, 1"),
    Edge("taper_step", "2", "1", taper_by_step, "refused_level_not_above_final", "2, 1", "3, 1"),
    Edge("taper_final_level", "1", "0.001", taper, "refused_level_not_above_final",
         "refused_level_not_above_final", "1.001, 1"),
    Edge("taper_final_level", "1", "0.001", level_says("once_daily_elsewhere", times=1),
         NOT, NOT, SAID),
    Edge("taper_final_doses_per_day", "1", "1", times_per_day, "not accepted", SAID, NOT),
    Edge("smallest_draw", "20", "0.01", administration, "refused_not_measurable", "planned",
         "planned"),
    Edge("largest_draw", "100", "10", draws, "90", "100", "90 + 20"),
    Edge("graduation", "10", "0.01", past_half_a_mark, "20", "20", "30"),
    Edge("renal_edge_margin", "1", "0.01", close_to(30, -1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(30, +1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(60, -1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(60, +1), SAID, SAID, NOT),
    Edge("renal_alternate_days_below", "30", "0.01", renal_says("renal_alternate_days"), SAID, NOT,
         NOT),
    Edge("renal_alternate_days_below", "30", "0.01", renal_says("renal_caution"), NOT, SAID, SAID),
    Edge("renal_caution_below", "60", "0.01", renal_says("renal_caution"), SAID, NOT, NOT),
    Edge("renal_caution_below", "60", "0.01", renal_says("renal_gap"), SAID, NOT, NOT),
    Edge("renal_caution_last_whole", "59", "0.01", renal_says("renal_gap"), NOT, NOT, SAID),
    Edge("adult_from", "18", "1", age, "refused_child", "planned", "planned"),
    Edge("light_below", "40", "0.1", weight_says("light_patient"), SAID, NOT, NOT),
    Edge("heavy_above", "100", "0.1", weight_says("heavy_patient"), NOT, NOT, SAID),
    Edge("obese_from", "30", "0.1", body_mass_index_says, NOT, SAID, SAID),
    Edge("deviation_noted_above", "10", "0.01", deviation_says, NOT, NOT, SAID),
    Edge("second_check_above", "800", "10", day_says, NOT, NOT, SAID),
    Edge("neutrophil_floor", "1.5", "0.01", neutrophils, SAID, NOT, NOT),
    Edge("neutrophils_monthly_until", "3", "1", months(3, "monograph"), "counted", "counted",
         "not counted"),
    Edge("neutrophils_until", "12", "1", months(12, "monograph"), "not counted", "counted",
         "not counted"),
    Edge("neutrophils_monthly_until_alternative", "6", "1", months(6, "six months"), "counted",
         "counted", "not counted"),
    Edge("usual_weights", "40", "0.01", corrected_weight, "not asked", "asked", "asked"),
    Edge("usual_weights", "130", "0.1", weight_says("slip_pounds"), NOT, NOT, SAID),
    Edge("usual_heights", "140", "0.1", weight_says("slip_height"), NOT, SAID, SAID),
    Edge("usual_heights", "210", "0.1", weight_says("slip_height"), SAID, SAID, NOT),
    Edge("usual_creatinines", "40", "0.1", corrected_creatinine, "not asked", "asked", "asked"),
    Edge("usual_creatinines", "400", "0.1", corrected_creatinine, "asked", "asked", "not asked"),
]  # fmt: skip

IN_A_SUM = "only multiplied, divided or added; nothing is compared with it"
NOT_A_THRESHOLD = {
    "divided_doses_per_day": IN_A_SUM,
    "syringe_content": IN_A_SUM,
    "strength": IN_A_SUM,
    "infusion_total_volume": IN_A_SUM,
    "infusion_duration": IN_A_SUM,
    "cockcroft_gault_age": IN_A_SUM,
    "cockcroft_gault_male": IN_A_SUM,
    "cockcroft_gault_female": IN_A_SUM,
    "ideal_weight_male": IN_A_SUM,
    "ideal_weight_female": IN_A_SUM,
    "ideal_weight_per_inch": IN_A_SUM,
    "ideal_weight_base_height": IN_A_SUM,
    "centimetres_per_inch": IN_A_SUM,
    "adjusted_weight_fraction": IN_A_SUM,
    "neutrophils_quarterly_every": IN_A_SUM,
    "kilograms_per_pound": IN_A_SUM,
    "micromol_per_l_for_1_mg_per_dl": IN_A_SUM,
}


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


# What each field accepts: the lowest and highest value, and the step tried beyond them.
FIELDS = [
    ("weight_kg", "30", "250", "0.1"),
    ("age_years", "0", "120", "1"),
    ("height_cm", "120", "230", "0.1"),
    ("creatinine_micromol_per_l", "20", "2000", "0.1"),
    ("creatinine_clearance_ml_per_min", "0", "300", "0.01"),
    ("level_mg_per_kg_per_day", "0", "10000", "0.001"),
    ("doses_per_day", "1", "2", "1"),
    ("duration_days", "1", "365", "1"),
    ("neutrophils_10e9_per_l", "0", "100", "0.01"),
]


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
