"""Raising the dose by response, and lowering it after response: section 2.6 of the monograph."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from anakinra.basis import inputs, messages, rules
from anakinra.basis.inputs import Number
from anakinra.basis.quantities import MgPerKgPerDay, distinct_text
from anakinra.basis.values import Finding, Refusal, in_order
from anakinra.dosing import schedule
from anakinra.dosing.patient import Patient, refuse_patient
from anakinra.dosing.renal import RenalBand
from anakinra.dosing.request import DoseRequest, Route, read_request
from anakinra.dosing.schedule import Rung, Schedule
from anakinra.dosing.syringes import Rounding


class OddLevels(Enum):
    """The two readings of the taper from a level that is not 8, 6, 4 or 2 mg/kg/day."""

    NEXT_RUNG = "to the next even level"
    SUBTRACT = "by the same step each time"


def escalation_levels(from_level: MgPerKgPerDay) -> tuple[MgPerKgPerDay, ...]:
    """The level itself and each one above it, by 2 mg/kg/day, up to the maximum of 8."""
    step = rules.quantity("titration_step", MgPerKgPerDay)
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    levels = [from_level]
    while levels[-1] + step <= maximum:
        levels.append(levels[-1] + step)
    return tuple(levels)


def taper_levels(from_level: MgPerKgPerDay, reading: OddLevels) -> tuple[MgPerKgPerDay, ...]:
    """The level itself and each one below it, ending at 1 mg/kg/day (given once daily)."""
    step = rules.quantity("taper_step", MgPerKgPerDay)
    final = rules.quantity("taper_final_level", MgPerKgPerDay)
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    levels = [from_level]
    level = from_level if reading is OddLevels.SUBTRACT else maximum
    while level > final:
        if level < from_level:
            levels.append(level)
        level = level - step
    return (*levels, final)


def escalation(
    patient: Patient,
    from_level_mg_per_kg_per_day: Number,
    *,
    route: Route | str,
    rounding: Rounding | str = Rounding.NEAREST,
    durations_days: Sequence[int | None] | None = None,
    start_date: date | str | None = None,
    weight_changes: Sequence[tuple[int, Number]] = (),
) -> Schedule | Refusal:
    """The ladder upwards from a level, in steps of 2 mg/kg/day to at most 8, in divided doses.

    `durations_days` gives the days at each level, None where not decided; the monograph has none.
    `weight_changes` are pairs of a day of the course (the first is day 1) and a weight in kg.
    The other parameters, the refusals and the errors are those of `plan_dose`.
    Statements 2.6-4 and 2.6-6.
    """
    request = _first_request(patient, from_level_mg_per_kg_per_day, route, rounding)
    levels = escalation_levels(request.level)
    rungs = [(level, request.doses_per_day) for level in levels]
    found = [messages.finding("raise_by_response"), messages.finding("durations_are_yours")]
    if levels[-1] != rules.quantity("maximum_level", MgPerKgPerDay):
        found.append(messages.finding("escalation_stops", level=levels[-1]))
    return _course(request, rungs, durations_days, start_date, weight_changes, found)


def taper_schedule(
    patient: Patient,
    from_level_mg_per_kg_per_day: Number,
    *,
    route: Route | str,
    rounding: Rounding | str = Rounding.NEAREST,
    durations_days: Sequence[int | None] | None = None,
    start_date: date | str | None = None,
    weight_changes: Sequence[tuple[int, Number]] = (),
    odd_levels: OddLevels | str = OddLevels.NEXT_RUNG,
) -> Schedule | Refusal:
    """The ladder downwards from a level: 8, 6, 4, 2, then 1 mg/kg once daily.

    The first step is the level that the patient has now.
    `odd_levels` chooses the reading for a level that is not on that ladder; a finding says so.
    There is no last day: stopping is a clinical decision and a finding says so.
    The other parameters, the refusals and the errors are those of `escalation`.
    Statements 2.6-10 and 2.6-11.
    """
    reading = inputs.choice("odd_levels", odd_levels, OddLevels)
    request = _first_request(patient, from_level_mg_per_kg_per_day, route, rounding)
    level = request.level
    if level <= rules.quantity("taper_final_level", MgPerKgPerDay):
        # A reason that holds at every level, such as the age, is more important than the level.
        unstated = Refusal(messages.finding("refused_level_not_above_final", level=level))
        return refuse_patient(request.patient) or unstated
    found = [messages.finding("durations_are_yours"), messages.finding("stop_is_a_decision")]
    if len({taper_levels(level, each) for each in OddLevels}) > 1:
        step = rules.quantity("taper_step", MgPerKgPerDay).amount
        shown = distinct_text(level, round(level.amount / step) * step)
        found.append(messages.finding("odd_level", level=shown, reading=reading.value))
    *divided_levels, last = taper_levels(level, reading)
    rungs = [(rung, request.doses_per_day) for rung in divided_levels]
    rungs.append((last, rules.count("taper_final_doses_per_day")))
    return _course(request, rungs, durations_days, start_date, weight_changes, found)


def _first_request(
    patient: Patient, from_level: Number, route: Route | str, rounding: Rounding | str
) -> DoseRequest:
    """The dose that a course starts from, in divided doses."""
    divided = rules.count("divided_doses_per_day")
    parameter = "from_level_mg_per_kg_per_day"
    return read_request(patient, from_level, divided, route, rounding, level_parameter=parameter)


def _course(
    request: DoseRequest,
    rungs: list[Rung],
    durations_days: Sequence[int | None] | None,
    start_date: date | str | None,
    weight_changes: Sequence[tuple[int, Number]],
    findings: list[Finding],
) -> Schedule | Refusal:
    patient = request.patient
    durations = schedule.read_durations(durations_days, len(rungs))
    changes = schedule.read_weight_changes(patient, weight_changes, durations)
    start = None if start_date is None else schedule.read_start(start_date, durations)
    steps = schedule.build(request, rungs, durations, changes, start)
    if isinstance(steps, Refusal):
        return steps
    if patient.renal.band is RenalBand.ALTERNATE_DAYS:
        findings.append(messages.finding("totals_count_every_day"))
    findings += patient.renal.findings
    if changes:
        findings.append(messages.finding("weight_changed"))
    return Schedule(steps, in_order(findings))
