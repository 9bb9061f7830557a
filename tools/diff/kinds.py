"""What both data sets are asked, kind by kind, and what the core answers with the data of one.

The limits are the wider ones of both data sets, so that both are asked the very same.
The steps, the ages and the creatinines are those of the replay, which takes its limits from the
data in use.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import anakinra as core
from anakinra.basis.values import Finding
from anakinra.dosing.renal import Sex, WeightBasis
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import OddLevels
from anakinra.screening.monitoring import MonitoringCalendar, MonitoringPlan
from engine.host import replay
from tools.diff.data import Content

Inputs = tuple[Any, ...]
Case = tuple[str, Inputs]

HALF = Fraction(1, 2)
TIMES = (1, 2)
# The patient and the dose of the kinds that vary something else.
SCREENED: dict[str, Any] = {"indication": "hlh", "age_years": 60}
USUAL_PATIENT: dict[str, Any] = {**SCREENED, "weight_kg": 70, "renal": "no renal advice"}
ROUTE = "intravenous"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` is given, refused, not accepted or failed; the rest is blank where it has no sense.

    `notes` are findings as `severity:key`, so that new words are not a new caution.
    """

    state: str
    per_administration: str = ""
    per_day: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""


class Grid:
    """What covers both data sets, the wider limits and all the names, and how fine it is tried."""

    def __init__(self, one: Content, other: Content, step_kg: str) -> None:
        def numbers(table: str, name: str, key: str) -> list[Fraction]:
            rules = (content.documents["rules"][table] for content in (one, other))
            found = [each.get(name, {}).get(key) for each in rules]
            return [Fraction(number) for number in found if isinstance(number, str)]

        def names(key: str, *tables: str) -> tuple[str, ...]:
            rows = [row for c in (one, other) for t in tables for row in c.tables.get(t, ())]
            return tuple(dict.fromkeys(row[key] for row in rows))

        highest = max(numbers("rule", "maximum_level", "value"))
        caution_below = max(numbers("rule", "renal_caution_below", "value"))
        self.lowest_kg = min(numbers("accepted", "weight_kg", "minimum"))
        self.highest_kg = max(numbers("accepted", "weight_kg", "maximum"))
        self.step_kg = Fraction(step_kg)
        self.levels = replay.steps(HALF, highest + 1, HALF)
        self.clearances = replay.steps(Fraction(0), 2 * caution_below, Fraction(1, 10))
        self.indications = names("id", "indications")
        self.questions = names("id", "contraindications", "precautions")
        self.tests = names("id", "baseline_tests")
        self.medicines = names("name", "interacting_medicines")

    def weights(self, coarsest: int = 0) -> tuple[Fraction, ...]:
        """From the lowest to the highest in kg, by the step or by so many kg if that is more."""
        return replay.steps(self.lowest_kg, self.highest_kg, max(self.step_kg, Fraction(coarsest)))


def notes(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(sorted(f"{finding.kind.value}:{finding.key}" for finding in findings))


def _outcome(result: Any, text: Callable[[Any], str] = lambda result: "") -> Outcome:
    said = notes(result.findings)
    if isinstance(result, core.Refusal):
        return Outcome("refused", reason=result.reason.key, notes=said)
    return Outcome("given", notes=said, text=text(result))


def _patient(**given: Any) -> core.Patient:
    return core.Patient(**{**USUAL_PATIENT, **given})


def dose(weight: Fraction, level: Fraction, times: int, rounding: str) -> Outcome:
    plan = core.plan_dose(_patient(weight_kg=weight), level, times, route=ROUTE, rounding=rounding)
    if isinstance(plan, core.Refusal):
        return _outcome(plan)
    each, day = plan.measured_per_administration.amount, plan.measured_per_day.amount
    draws = " + ".join(draw.dose.number for draw in plan.draws)
    return Outcome("given", str(each), str(day), text=draws)


def _whether_planned(**given: Any) -> Outcome:
    return replace(_outcome(core.plan_dose(_patient(**given), 4, 2, route=ROUTE)), notes=())


def renal(clearance: Fraction | str) -> Outcome:
    number = clearance if isinstance(clearance, Fraction) else None
    found = core.renal_band(number, replacement=clearance == "dialysis or filtration")
    return _outcome(found, lambda found: str(found.band.value))


def clearance(age: int, sex: str, weight: Fraction, creatinine: Fraction, basis: str) -> Outcome:
    estimate = core.creatinine_clearance(
        age_years=age, sex=sex, weight_kg=weight, creatinine_micromol_per_l=creatinine,
        height_cm=170, weight_basis=basis,
    )  # fmt: skip
    return _outcome(estimate, lambda estimate: str(estimate.ml_per_min.amount))


def _course(course: core.Schedule) -> str:
    levels = ", ".join(level.number for level in course.levels)
    doses = ", ".join(step.plan.measured_per_day.number for step in course.steps)
    return f"levels {levels} mg/kg/day, doses {doses} mg/day"


def course(to: Callable[..., Any], weight: Fraction, level: Fraction, **given: str) -> Outcome:
    return _outcome(to(_patient(weight_kg=weight), level, route=ROUTE, **given), _course)


def _months(calendar: MonitoringCalendar) -> str:
    return "months " + " ".join(str(entry.month) for entry in calendar.appointments)


def _screened(**given: Any) -> Outcome:
    return _outcome(core.screen(**SCREENED, **given))


def medicine(name: str) -> Outcome:
    (check,) = core.check_interactions([name])
    text = " ".join(check.finding.statements)
    return Outcome("given", notes=notes((check.finding,)), text=text)


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question: its inputs with their units, the values tried, and who answers."""

    heading: str
    inputs: tuple[tuple[str, str], ...]
    tried: Callable[[Grid], Iterable[Inputs]]
    answer: Callable[..., Outcome]


KG, LEVEL, NOW = ("weight", "kg"), ("level", "mg/kg/day"), ("level now", "mg/kg/day")
PER_DAY, AGE = ("doses per day", ""), ("age", "years")
CLEARANCE, CREATININE = ("creatinine clearance", "mL/min"), ("creatinine", "micromol/L")
NO_CLEARANCE = (("not known",), ("dialysis or filtration",))


def _values(choices: Any) -> list[str]:
    return [choice.value for choice in choices]


# The order is that of the report.
# fmt: off
KINDS = {
    "dose": QuestionKind(
        "Doses", (KG, LEVEL, PER_DAY, ("rounding", "")),
        lambda grid: product(grid.weights(), grid.levels, TIMES, _values(Rounding)), dose),
    "notes": QuestionKind(
        "What is said beside a dose", (KG, LEVEL, PER_DAY, ("route", "")),
        lambda grid: product(grid.weights(1), grid.levels, TIMES, _values(Route)),
        lambda kg, level, times, route: _outcome(
            core.plan_dose(_patient(weight_kg=kg), level, times, route=route))),
    "renal": QuestionKind(
        "Renal function", (CLEARANCE,),
        lambda grid: (*NO_CLEARANCE, *product(grid.clearances)), renal),
    "clearance": QuestionKind(
        "Creatinine clearance", (AGE, ("sex", ""), KG, CREATININE, ("weight used", "")),
        lambda grid: product(
            replay.ages()[1::3], _values(Sex), grid.weights(10)[::4],
            replay.creatinines(), _values(WeightBasis)), clearance),
    "down": QuestionKind(
        "Courses down", (KG, NOW, ("reading of odd levels", "")),
        lambda grid: product(grid.weights(10), grid.levels, _values(OddLevels)),
        lambda kg, level, odd: course(core.taper_schedule, kg, level, odd_levels=odd)),
    "up": QuestionKind(
        "Courses up", (KG, NOW), lambda grid: product(grid.weights(10), grid.levels),
        partial(course, core.escalation)),
    "monitoring": QuestionKind(
        "The neutrophil calendar", (("schedule", ""),),
        lambda grid: product(_values(MonitoringPlan)),
        lambda plan: _outcome(core.monitoring_calendar("2026-03-02", plan), _months)),
    "age": QuestionKind(
        "Ages", (AGE,), lambda grid: product(range(120)),
        lambda years: _whether_planned(age_years=years)),
    "indication": QuestionKind(
        "Indications", (("indication", ""),), lambda grid: product(grid.indications),
        lambda name: _whether_planned(indication=name)),
    "screening": QuestionKind(
        "Screening questions", (("question", ""), ("answer", "")),
        lambda grid: product(grid.questions, ("yes", "no", "not known")),
        lambda question, answer: _screened(answers={question: answer})),
    "neutrophils": QuestionKind(
        "Neutrophil counts", (("neutrophils", "× 10⁹/L"),),
        lambda grid: product(replay.steps(Fraction(0), Fraction(3), Fraction(1, 100))),
        lambda count: _screened(neutrophils_10e9_per_l=count)),
    "baseline": QuestionKind(
        "Baseline tests", (("test done", ""),), lambda grid: product(grid.tests),
        lambda test: _screened(tests_done=[test])),
    "medicine": QuestionKind(
        "Medicines", (("medicine", ""),), lambda grid: product(grid.medicines), medicine),
}
# fmt: on


def cases(grid: Grid) -> Iterator[Case]:
    """Every input, kind by kind."""
    for name, kind in KINDS.items():
        yield from ((name, inputs) for inputs in kind.tried(grid))


def answer(case: Case) -> Outcome:
    """What the core says; data that it cannot compute from is an outcome too."""
    name, inputs = case
    try:
        return KINDS[name].answer(*inputs)
    except core.InputError as error:
        return Outcome("not accepted", reason=error.field)
    except Exception as error:
        return Outcome("failed", reason=f"{type(error).__name__}: {error}")
