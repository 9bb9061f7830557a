"""What is looked at on each side of a threshold: a probe turns an input into a word."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from patients import patient

from anakinra import (
    DosePlan,
    Finding,
    InputError,
    Refusal,
    creatinine_clearance,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    screen,
    taper_schedule,
)
from anakinra.basis.slips import read_creatinine, read_weight

Look = Callable[[Fraction], str]


@dataclass(frozen=True)
class Probe:
    """How to look, and what is looked at, as text; `message` is the key of the message sought."""

    words: str
    look: Look
    message: str = ""

    def __call__(self, value: Fraction) -> str:
        return self.look(value)


def asks(words: str) -> Callable[[Look], Probe]:
    """Make a probe of a function."""
    return lambda look: Probe(words, look)


def outcome(result: object) -> str:
    return result.reason.key if isinstance(result, Refusal) else "planned"


def has(findings: tuple[Finding, ...], key: str) -> str:
    return "said" if any(finding.key == key for finding in findings) else "not said"


def dose_at(
    level: Fraction,
    weight_kg: object = 70,
    times: int = 2,
    rounding: str = "nearest",
    **changes: Any,
) -> Any:
    treated = patient(weight_kg, **changes)
    return plan_dose(treated, level, times, route="subcutaneous", rounding=rounding)


@asks("dose at this level")
def level(value: Fraction) -> str:
    return outcome(dose_at(value))


def says(words: str, key: str, result: Callable[[Fraction], Any]) -> Probe:
    """Whether this is beside the result of a value."""
    return Probe(words, lambda value: has(result(value).findings, key), key)


def level_says(key: str, times: int = 2) -> Probe:
    words = "dose at this level" if times == 2 else "dose at this level, once daily"
    return says(words, key, lambda value: dose_at(value, times=times))


def renal_says(key: str) -> Probe:
    return says("creatinine clearance", key, renal_band)


def weight_says(key: str) -> Probe:
    return says("dose at this weight", key, lambda kg: dose_at(Fraction(2), kg))


def body_mass_index_says(key: str) -> Probe:
    def dose(index: Fraction) -> Any:
        # At 1.8 m the weight is the index times 3.24, here below 100 kg.
        return dose_at(Fraction(2), index * Fraction("3.24"), height_cm=180)

    return says("dose at this body mass index", key, dose)


@asks("dose for this much per administration")
def administration(milligrams: Fraction) -> str:
    """A dose of one administration; at 30 kg in two doses it is the level times 15."""
    return outcome(dose_at(milligrams / 15, 30, rounding="down"))


@asks("draws of this much per administration, in mg")
def draws(milligrams: Fraction) -> str:
    plan = dose_at(milligrams / 15, 30)
    assert isinstance(plan, DosePlan)
    return " + ".join(draw.dose.number for draw in plan.draws)


@asks("what 20 mg and half of this is measured as, in mg")
def past_half_a_mark(mark: Fraction) -> str:
    """The nearest mark for a dose of 20 mg and half of the spacing between marks."""
    plan = dose_at((20 + mark / 2) / 15, 30)
    assert isinstance(plan, DosePlan)
    return plan.measured_per_administration.number


def close_to(edge: int, side: int) -> Probe:
    key = "renal_near_edge"
    words = f"creatinine clearance so far {'above' if side > 0 else 'below'} {edge} mL/min"
    return Probe(words, lambda by: has(renal_band(edge + side * by).findings, key), key)


def day_says(key: str) -> Probe:
    # Given once at 8 mg/kg/day.
    return says("measured dose of a day", key, lambda mg: dose_at(Fraction(8), mg / 8, 1))


def deviation_says(key: str) -> Probe:
    def dose(per_cent: Fraction) -> Any:
        # Rounding up to 50 mg moves the dose of this weight by just so many per cent.
        return dose_at(Fraction(1), Fraction(50 * 100) / (100 + per_cent), 1, "up")

    return says("dose that rounding moves so far", key, dose)


@asks("dose at this age")
def age(years: Fraction) -> str:
    return outcome(dose_at(Fraction(4), age_years=years))


def _estimate_says(key: str, **given: object) -> str:
    usual: dict[str, Any] = {
        "age_years": 60,
        "sex": "male",
        "creatinine_micromol_per_l": 100,
        "weight_kg": 70,
        "height_cm": 175,
        "weight_basis": "ideal",
    }
    result = creatinine_clearance(**{**usual, **given})
    return outcome(result) if isinstance(result, Refusal) else has(result.findings, key)


def height_says(key: str) -> Probe:
    def look(inches: Fraction) -> str:
        return _estimate_says(key, height_cm=inches * Fraction("2.54"))

    return Probe("clearance with ideal weight at this height", look, key)


def age_says(key: str) -> Probe:
    return Probe("clearance at this age", lambda years: _estimate_says(key, age_years=years), key)


def times_per_day(key: str) -> Probe:
    def look(times: Fraction) -> str:
        try:
            return has(dose_at(Fraction(4), times=int(times)).findings, key)
        except InputError:
            return "not accepted"

    return Probe("dose of 4 mg/kg/day, so many times a day", look, key)


def neutrophils(key: str) -> Probe:
    def screened(count: Fraction) -> Any:
        return screen(indication="hlh", age_years=60, neutrophils_10e9_per_l=count)

    return says("neutrophil count", key, screened)


@asks("levels of the course down, to the next even level")
def taper(level_now: Fraction) -> str:
    return _levels(taper_schedule(patient(), level_now, route="subcutaneous"))


@asks("levels of the course down, by the same step each time")
def taper_by_step(level_now: Fraction) -> str:
    return _levels(
        taper_schedule(
            patient(), level_now, route="subcutaneous", odd_levels="by the same step each time"
        )
    )


@asks("levels of the course up")
def rise(level_now: Fraction) -> str:
    return _levels(escalation(patient(), level_now, route="subcutaneous"))


def _levels(result: Any) -> str:
    return (
        outcome(result)
        if isinstance(result, Refusal)
        else ", ".join(entry.number for entry in result.levels)
    )


def months(last: int, plan: str) -> Probe:
    counted = {entry.month for entry in monitoring_calendar("2026-03-02", plan).appointments}
    assert last in counted
    words = f"neutrophil count in this month, schedule “{plan}”"
    return Probe(words, lambda month: "counted" if month in counted else "not counted")


@asks("question about a weight of a tenth of this")
def corrected_weight(value: Fraction) -> str:
    """A weight with a decimal shift; the question comes only when the corrected one is usual."""
    return _asked(read_weight, value / 10)


@asks("question about this creatinine given in mg/dL")
def corrected_creatinine(value: Fraction) -> str:
    """A creatinine given in mg/dL; the question comes only when the converted one is usual."""
    return _asked(read_creatinine, value / Fraction("88.4"))


def _asked(read: Callable[[object], Fraction], value: Fraction) -> str:
    with pytest.raises(InputError) as caught:
        read(value)
    return "asked" if caught.value.question else "not asked"
