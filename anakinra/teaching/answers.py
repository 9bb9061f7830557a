"""What the core answers to a question, and the working that it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from anakinra.basis.days import date_text
from anakinra.basis.quantities import Quantity
from anakinra.basis.values import Finding, Refusal, Step
from anakinra.dosing import renal, titration
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.schedule import Schedule, ScheduleStep
from anakinra.dosing.syringes import Draw
from anakinra.forms.parsing import calendar_day, decimal
from anakinra.screening import effects, interactions, monitoring, screen
from anakinra.teaching.cases import CaseQuestion, Given, Option

Taken = object
"""What is taken from a result: a quantity, a count, a date, draws, or words and their keys."""

PLANNED = "planned"
"""The outcome of a plan that is not refused."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What the core returned to a question, what is taken from it, and the steps to it."""

    result: object
    value: Taken
    working: tuple[Step, ...]


def work(question: CaseQuestion, given: Given) -> Worked:
    """The core's answer to a question with these numbers."""
    result = call(question, given)
    return Worked(result, taken(result, question.take), _working(result, question.take))


def call(question: CaseQuestion, given: Given) -> object:
    """What the function of the core returns to what a case gives."""
    if question.names:
        return interactions.check_interactions([given[question.names]])
    return FUNCTIONS[question.function](given)


def taken(result: object, path: str) -> Taken:
    """What a path of a question takes from a result.

    Names are attributes and numbers are places; `count` is how many there are, and `outcome` the
    key of a refusal or that there is a plan.
    """
    value: Taken = result
    for part in path.split("."):
        if part == "outcome":
            value = value.reason.key if isinstance(value, Refusal) else PLANNED
        elif part == "count":
            value = len(_items(value))
        elif part.lstrip("-").isdigit():
            value = _items(value)[int(part)]
        else:
            value = getattr(value, part)
    return value


def keys_of(value: Taken) -> tuple[str, ...]:
    """The keys of an answer to choose from: of an enumeration, text, number, day or findings."""
    if isinstance(value, Enum):
        return (str(value.value),)
    if isinstance(value, str | int | date):
        return (str(value),)
    return tuple(
        item.key if isinstance(item, Finding) else str(taken(item, "id")) for item in _items(value)
    )


def right_option(question: CaseQuestion, value: Taken) -> Option:
    """The one option that the core's answer makes right; none or several are a `ValueError`."""
    keys = keys_of(value)
    right = [option for option in question.options if option.key in keys]
    if len(right) != 1:
        raise ValueError(f"question {question.text!r}: {len(right)} options fit {keys}")
    return right[0]


def answer_text(question: CaseQuestion, value: Taken) -> str:
    """The core's answer as text."""
    if question.options:
        return right_option(question, value).text
    if isinstance(value, Quantity):
        return str(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int):
        return f"{value} {question.counted}"
    return " + ".join(Quantity(amount).number for amount in draws_of(value)) + " mg"


def draws_of(value: Taken) -> tuple[Fraction, ...]:
    """The mg of each draw; none where the answer is something else."""
    items = value if isinstance(value, tuple) else ()
    return tuple(item.dose.amount for item in items if isinstance(item, Draw))


def _items(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} holds no items")
    return value


def _working(result: object, path: str) -> tuple[Step, ...]:
    if isinstance(result, DosePlan | Refusal | renal.CreatinineClearance):
        return result.working
    if isinstance(result, Schedule):
        return _of_course(result, path)
    if isinstance(result, monitoring.MonitoringCalendar):
        return tuple(
            Step("Month" if each.month else "Start", str(each.month), date_text(each.day))
            for each in result.appointments
        )
    if isinstance(result, renal.RenalAssessment) and result.clearance is not None:
        return (Step("Band", renal.beside_its_band(result.clearance), str(result.band)),)
    return ()


def _of_course(course: Schedule, path: str) -> tuple[Step, ...]:
    levels = " then ".join(level.number for level in course.levels)
    ladder = Step("Levels", levels, f"{len(course.levels)} levels in mg/kg/day")
    place = path.split(".")
    if place[0] != "steps":
        return (ladder,)
    step = taken(course.steps, place[1])
    return (ladder, *(step.plan.working if isinstance(step, ScheduleStep) else ()))


def number(given: Given, name: str) -> Fraction:
    """A number that a case gives, exactly."""
    amount = decimal(given[name])
    if amount is None:
        raise ValueError(f"{name} is {given[name]!r}, not a number")
    return amount


def _renal(given: Given) -> renal.RenalAssessment:
    """The renal function that a case gives; one that it does not give is not known."""
    if "creatinine_micromol_per_l" in given:
        found = _clearance(given)
        if isinstance(found, renal.CreatinineClearance):
            return renal.renal_band(found)
    name = "creatinine_clearance_ml_per_min"
    clearance = number(given, name) if name in given else None
    return renal.renal_band(clearance, replacement=given.get("replacement") == "yes")


def _patient(given: Given) -> Patient:
    """The patient that a case gives."""
    return Patient(
        weight_kg=number(given, "weight_kg"),
        age_years=number(given, "age_years"),
        indication=given["indication"],
        renal=_renal(given),
    )


def _plan(given: Given) -> DosePlan | Refusal:
    return plan_dose(
        _patient(given),
        number(given, "level_mg_per_kg_per_day"),
        int(number(given, "doses_per_day")),
        route=given["route"],
    )


def _escalation(given: Given) -> Schedule | Refusal:
    level = number(given, "level_mg_per_kg_per_day")
    return titration.escalation(_patient(given), level, route=given["route"])


def _taper(given: Given) -> Schedule | Refusal:
    change = (int(number(given, "change_day")), number(given, "change_weight_kg"))
    return titration.taper_schedule(
        _patient(given),
        number(given, "level_mg_per_kg_per_day"),
        route=given["route"],
        durations_days=[int(days) for days in given["durations_days"].split(",")],
        weight_changes=[change],
    )


def _clearance(given: Given) -> renal.CreatinineClearance | Refusal:
    return renal.creatinine_clearance(
        age_years=number(given, "age_years"),
        sex=given["sex"],
        creatinine_micromol_per_l=number(given, "creatinine_micromol_per_l"),
        weight_kg=number(given, "weight_kg"),
    )


def _screen(given: Given) -> screen.Screening | Refusal:
    return screen.screen(
        indication="hlh",
        age_years=number(given, "age_years"),
        tests_done=given["tests_done"].split(","),
    )


def _calendar(given: Given) -> monitoring.MonitoringCalendar:
    start = calendar_day(given["start"])
    if start is None:
        raise ValueError(f"start is {given['start']!r}, not a date")
    return monitoring.monitoring_calendar(start, given["plan"])


def _effect(given: Given) -> tuple[effects.AdverseEffect, ...]:
    return tuple(each for each in effects.adverse_effects() if each.id == given["effect"])


FUNCTIONS: dict[str, Callable[[Given], object]] = {
    "plan_dose": _plan,
    "escalation": _escalation,
    "taper_schedule": _taper,
    "creatinine_clearance": _clearance,
    "renal_band": _renal,
    "screen": _screen,
    "monitoring_calendar": _calendar,
    "adverse_effects": _effect,
}
"""The functions of the core that a question may name, beside `check_interactions`."""
