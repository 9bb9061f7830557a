"""A course of dose levels: days, dates, milligrams and syringes, as the user's durations give."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from anakinra.basis import inputs, slips
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import MgPerKgPerDay, Milligrams
from anakinra.basis.values import Finding, Refusal
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_request
from anakinra.dosing.request import DoseRequest

Rung = tuple[MgPerKgPerDay, int]
"""A dose level and its administrations per day."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """From the start of this day of the course (the first is day 1) the patient weighs so much."""

    day: int
    patient: Patient


@dataclass(frozen=True, slots=True)
class ScheduleStep:
    """One level at one weight.

    What depends on a duration is None where the user gave none, because the monograph gives none.
    Totals are of measured doses and of new syringes; cumulative ones include this step.
    """

    rung: int
    plan: DosePlan
    days: int | None
    first_day: int | None
    starts: date | None
    ends: date | None
    dose: Milligrams | None
    syringes: int | None
    cumulative_dose: Milligrams | None
    cumulative_syringes: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of a course in order, and what must be seen beside them."""

    steps: tuple[ScheduleStep, ...]
    findings: tuple[Finding, ...]

    @property
    def levels(self) -> tuple[MgPerKgPerDay, ...]:
        """The dose levels, one for each rung of the ladder."""
        first = {step.rung: step.plan.request.level for step in reversed(self.steps)}
        return tuple(first[rung] for rung in sorted(first))


def read_durations(given: Sequence[int | None] | None, rungs: int) -> tuple[int | None, ...]:
    """One duration in whole days, or None, for each rung; too many are an `InputError`."""
    if given is None:
        return (None,) * rungs
    accepts = f"at most {rungs} whole numbers of days, one for each level"
    items = inputs.listed("durations_days", given, accepts)
    if len(items) > rungs:
        raise InputError("durations_days", given, accepts)
    days = [
        None if item is None else inputs.whole_number("duration_days", item, "durations_days")
        for item in items
    ]
    return (*days, *(None,) * (rungs - len(days)))


def read_weight_changes(
    patient: Patient, given: Sequence[tuple[int, Number]], durations: tuple[int | None, ...]
) -> tuple[WeightChange, ...]:
    """The weight changes in order; each must fall on a day whose level has a known duration."""
    known = 0
    for days in durations:
        if days is None:
            break
        known += days
    accepts = (
        f"pairs of a day from 2 to {known}, rising, and a weight in kg"
        if known > 1
        else "no weight change, because no durations were given"
    )
    changes: list[WeightChange] = []
    for item in inputs.listed("weight_changes", given, accepts):
        pair = inputs.listed("weight_changes", item, accepts)
        if len(pair) != 2:
            raise InputError("weight_changes", item, accepts)
        day, weight = pair
        number = inputs.exact(day)
        earliest = changes[-1].day + 1 if changes else 2
        if number is None or number.denominator != 1 or not earliest <= number <= known:
            raise InputError("weight_changes", day, accepts)
        changes.append(WeightChange(number.numerator, patient.weighing(slips.read_weight(weight))))
    return tuple(changes)


def read_start(given: date | str, durations: tuple[int | None, ...]) -> date:
    """The first day of a course that must end within the calendar."""
    start = inputs.day("start_date", given)
    if (date.max - start).days <= sum(days for days in durations if days):
        raise InputError("start_date", given, "a date that leaves room for the whole course")
    return start


def build(
    request: DoseRequest,
    rungs: Sequence[Rung],
    durations: tuple[int | None, ...],
    changes: tuple[WeightChange, ...],
    start: date | None,
) -> tuple[ScheduleStep, ...] | Refusal:
    """The steps of the course; the first dose that is refused refuses the whole course.

    `request` is the first dose; each step has its own level and patient.
    """
    steps: list[ScheduleStep] = []
    clock: int | None = 1
    pending = list(changes)
    for number, (level, times) in enumerate(rungs, start=1):
        for days in _segments(clock, durations[number - 1], pending):
            if pending and clock == pending[0].day:
                request = replace(request, patient=pending.pop(0).patient)
            plan = plan_request(replace(request, level=level, doses_per_day=times))
            if isinstance(plan, Refusal):
                return plan
            steps.append(_step(number, plan, clock, days, start, steps[-1] if steps else None))
            clock = clock + days if clock is not None and days is not None else None
    return tuple(steps)


def _segments(
    clock: int | None, days: int | None, changes: Sequence[WeightChange]
) -> list[int | None]:
    """The days of one rung, cut where the weight changes."""
    if clock is None or days is None:
        return [days]
    cuts = [change.day for change in changes if clock < change.day < clock + days]
    edges = [clock, *cuts, clock + days]
    return [after - before for before, after in pairwise(edges)]


def _step(
    rung: int,
    plan: DosePlan,
    clock: int | None,
    days: int | None,
    start: date | None,
    before: ScheduleStep | None,
) -> ScheduleStep:
    dose = None if days is None else Milligrams(plan.measured_per_day.amount * days)
    syringes = None if days is None else plan.syringes_per_day * days
    dose_before = before.cumulative_dose if before else Milligrams(0)
    syringes_before = before.cumulative_syringes if before else 0
    return ScheduleStep(
        rung=rung,
        plan=plan,
        days=days,
        first_day=clock,
        starts=_day_of(start, clock),
        ends=_day_of(start, None if clock is None or days is None else clock + days - 1),
        dose=dose,
        syringes=syringes,
        cumulative_dose=dose_before + dose if dose_before is not None and dose else None,
        cumulative_syringes=(
            syringes_before + syringes if syringes_before is not None and syringes else None
        ),
    )


def _day_of(start: date | None, day: int | None) -> date | None:
    return None if start is None or day is None else start + timedelta(days=day - 1)
