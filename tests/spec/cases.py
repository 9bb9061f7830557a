"""The adult patient of the examples; a table names only what its statement is about."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from patients import patient

from anakinra import (
    DosePlan,
    Finding,
    Refusal,
    Schedule,
    Screening,
    escalation,
    plan_dose,
    screen,
    taper_schedule,
)

ROUTE = "intravenous"


def dose(
    weight_kg: str,
    level: str,
    doses_per_day: int = 2,
    route: str = ROUTE,
    rounding: str = "nearest",
    **changes: Any,
) -> DosePlan | Refusal:
    """A dose for the patient of the examples; numbers are given as text to stay exact."""
    treated = patient(Fraction(weight_kg), **changes)
    return plan_dose(treated, Fraction(level), doses_per_day, route=route, rounding=rounding)


def planned(weight_kg: str, level: str, doses_per_day: int = 2, **changes: Any) -> DosePlan:
    plan = dose(weight_kg, level, doses_per_day, **changes)
    assert isinstance(plan, DosePlan), str(plan)
    return plan


def refused(result: object) -> str:
    """The title of the refusal."""
    assert isinstance(result, Refusal), "a result was given where the monograph gives none"
    return result.reason.title


def outcome(result: object) -> str:
    """The measured dose of the day, or the title of the refusal."""
    return refused(result) if isinstance(result, Refusal) else str(result.measured_per_day)


def course_down(weight_kg: str, level: str, **changes: Any) -> Schedule:
    treated = patient(Fraction(weight_kg))
    course = taper_schedule(treated, Fraction(level), route=ROUTE, **changes)
    assert isinstance(course, Schedule), str(course)
    return course


def course_up(weight_kg: str, level: str, **changes: Any) -> Schedule:
    treated = patient(Fraction(weight_kg))
    course = escalation(treated, Fraction(level), route=ROUTE, **changes)
    assert isinstance(course, Schedule), str(course)
    return course


def screened(**given: Any) -> Screening:
    result = screen(**{"indication": "hlh", "age_years": 60, **given})
    assert isinstance(result, Screening), str(result)
    return result


def titles(findings: Iterable[Finding]) -> list[str]:
    return [f"{finding.kind.value}: {finding.title}" for finding in findings]


def seen(findings: Iterable[Finding], title: str) -> bool:
    """Whether a finding with this kind and title is among the findings."""
    return title in titles(findings)
