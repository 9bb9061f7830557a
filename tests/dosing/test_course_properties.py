"""What must hold for every course and every calendar, on drawn patients."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from patients import patient
from strategies import bands, days, roundings, starts, steps_of_levels, weights

from anakinra import (
    MonitoringPlan,
    OddLevels,
    Refusal,
    RenalBand,
    Rounding,
    Schedule,
    escalation,
    monitoring_calendar,
    taper_schedule,
)

SMALLEST, HIGHEST_LEVEL = 20, 8


def course(result: Schedule | Refusal) -> Schedule:
    assert isinstance(result, Schedule), str(result)
    return result


@given(weights, steps_of_levels, st.sampled_from(list(OddLevels)), roundings, bands)
def test_taper_falls_and_ends_once_daily(
    weight: Fraction, level: Fraction, reading: OddLevels, rounding: Rounding, band: RenalBand
) -> None:
    result = taper_schedule(
        patient(weight, renal=band),
        level,
        route="intravenous",
        rounding=rounding,
        odd_levels=reading,
    )
    if isinstance(result, Refusal):
        assert level <= 1 or weight * level / 2 < SMALLEST
        return
    amounts = [entry.amount for entry in result.levels]
    assert amounts[0] == level
    assert all(0 < before - after <= 2 for before, after in pairwise(amounts))
    assert amounts[-1] == 1
    assert [step.plan.request.doses_per_day for step in result.steps][-1] == 1
    assert {step.plan.request.doses_per_day for step in result.steps[:-1]} == {2}
    per_day = [step.plan.measured_per_day for step in result.steps]
    assert per_day == sorted(per_day, reverse=True)


@given(weights, steps_of_levels, roundings)
def test_escalation_rises_by_two(weight: Fraction, level: Fraction, rounding: Rounding) -> None:
    result = escalation(patient(weight), level, route="intravenous", rounding=rounding)
    if isinstance(result, Refusal):
        assert weight * level / 2 < SMALLEST
        return
    amounts = [entry.amount for entry in result.levels]
    assert amounts[0] == level
    assert all(after - before == 2 for before, after in pairwise(amounts))
    assert HIGHEST_LEVEL - 2 < amounts[-1] <= HIGHEST_LEVEL
    for step in result.steps:
        assert step.plan.measured_level.amount <= HIGHEST_LEVEL


@st.composite
def dated_courses(draw: st.DrawFn) -> tuple[Schedule, list[int], date, list[tuple[int, Fraction]]]:
    durations = draw(st.lists(days, min_size=5, max_size=5))
    cuts = draw(st.sets(st.integers(2, sum(durations)), max_size=4))
    changes = [(cut, draw(weights)) for cut in sorted(cuts)]
    start = draw(starts)
    result = taper_schedule(
        patient(draw(weights)),
        8,
        route="subcutaneous",
        durations_days=durations,
        start_date=start,
        weight_changes=changes,
        rounding=draw(roundings),
    )
    return course(result), durations, start, changes


def running(values: list[Any]) -> Iterator[Any]:
    total = values[0]
    yield total
    for value in values[1:]:
        total = total + value
        yield total


@given(dated_courses())
def test_totals_dates_and_weights_of_a_course(
    drawn: tuple[Schedule, list[int], date, list[tuple[int, Fraction]]],
) -> None:
    result, durations, start, changes = drawn
    steps = result.steps
    for step in steps:
        assert step.days is not None and step.dose is not None
        assert step.dose.amount == step.plan.measured_per_day.amount * step.days
        assert step.syringes == step.plan.syringes_per_day * step.days
    assert [s.cumulative_dose for s in steps] == list(running([s.dose for s in steps]))
    assert [s.cumulative_syringes for s in steps] == list(running([s.syringes for s in steps]))
    # Days and dates follow on without a gap or an overlap.
    assert steps[0].starts == start and steps[0].first_day == 1
    for before, after in pairwise(steps):
        assert before.ends is not None and before.first_day is not None
        assert after.starts == before.ends + timedelta(days=1)
        assert after.first_day == before.first_day + before.days
    # A change of weight cuts a level in two and keeps its days.
    for rung, duration in enumerate(durations, start=1):
        assert sum(s.days for s in steps if s.rung == rung) == duration
    for step in steps:
        known = [weight for day, weight in changes if day <= step.first_day]
        if known:
            assert step.plan.patient.weight.amount == known[-1]


@given(starts, st.sampled_from(list(MonitoringPlan)))
def test_monitoring_dates_rise(start: date, plan: MonitoringPlan) -> None:
    counts = monitoring_calendar(start, plan).appointments
    assert counts[0].day == start
    assert all(a.day < b.day and a.month < b.month for a, b in pairwise(counts))
    assert counts[-1].month == 12
    assert 365 <= (counts[-1].day - start).days <= 366
