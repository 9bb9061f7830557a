"""Courses upwards and downwards: what is said beside them, their days and their weights."""

from collections.abc import Iterable
from typing import Any

import pytest
from patients import patient

from anakinra import Finding, InputError, Refusal, Schedule, escalation, taper_schedule
from anakinra.dosing.schedule import read_durations
from anakinra.dosing.titration import OddLevels


def keys(findings: Iterable[Finding]) -> list[str]:
    return [finding.key for finding in findings]


def refused(**given: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        taper_schedule(patient(), 4, route="subcutaneous", **given)
    return caught.value


def course(level: int, renal: str = "no renal advice", **given: Any) -> Schedule:
    found = taper_schedule(patient(renal=renal), level, route="subcutaneous", **given)
    assert isinstance(found, Schedule), str(found)
    return found


@pytest.mark.parametrize(
    ("level", "beside"),
    [
        (4, ["raise_by_response", "durations_are_yours"]),
        (8, ["raise_by_response", "durations_are_yours"]),
        (5, ["escalation_stops", "raise_by_response", "durations_are_yours"]),
    ],
)
def test_beside_a_course_upwards(level: int, beside: list[str]) -> None:
    found = escalation(patient(), level, route="subcutaneous")
    assert isinstance(found, Schedule)
    assert keys(found.findings) == beside


def test_a_ladder_that_stops_short_says_where() -> None:
    found = escalation(patient(), 5, route="subcutaneous")
    assert isinstance(found, Schedule)
    text = "One more step of 2 mg/kg/day would pass 8 mg/kg/day, so the ladder ends at 7 mg/kg/day."
    assert found.findings[0].text == text


@pytest.mark.parametrize(
    ("level", "given", "beside"),
    [
        (8, {}, ["stop_is_a_decision", "durations_are_yours"]),
        (5, {}, ["odd_level", "stop_is_a_decision", "durations_are_yours"]),
        (8, {"renal": "caution"}, ["renal_caution", "stop_is_a_decision", "durations_are_yours"]),
        (
            8,
            {"renal": "alternate days"},
            [
                "totals_count_every_day",
                "renal_alternate_days",
                "stop_is_a_decision",
                "durations_are_yours",
            ],
        ),
        (
            8,
            {"durations_days": [3], "weight_changes": [(2, 71)]},
            ["weight_changed", "stop_is_a_decision", "durations_are_yours"],
        ),
    ],
)
def test_beside_a_taper(level: int, given: dict[str, Any], beside: list[str]) -> None:
    assert keys(course(level, **given).findings) == beside


@pytest.mark.parametrize("reading", list(OddLevels))
def test_a_taper_from_an_odd_level_says_which_reading_it_follows(reading: OddLevels) -> None:
    (said,) = [one for one in course(5, odd_levels=reading).findings if one.key == "odd_level"]
    assert said.title == "The monograph does not say how to go down from 5 mg/kg/day"
    assert said.text.endswith(f"The reading used is: {reading.value}.")


def test_there_are_no_more_durations_than_levels() -> None:
    error = refused(durations_days=[3, 4, 5, 6, 7])
    assert (error.field, error.value) == ("durations_days", [3, 4, 5, 6, 7])
    assert error.label == "Days at each level"
    assert error.accepted == "at most 3 whole numbers of days, one for each level"


def test_levels_without_a_duration_have_none() -> None:
    assert read_durations([3], 4) == (3, None, None, None)
    assert read_durations(None, 2) == (None, None)


@pytest.mark.parametrize(
    ("durations", "accepted"),
    [
        (None, "no weight change, because no durations were given"),
        ([1], "no weight change, because no durations were given"),
        ([2], "pairs of a day from 2 to 2, rising, and a weight in kg"),
        ([3, 4], "pairs of a day from 2 to 7, rising, and a weight in kg"),
        ([3, None, 4], "pairs of a day from 2 to 3, rising, and a weight in kg"),
    ],
)
def test_the_error_names_the_days_on_which_the_weight_can_change(
    durations: list[int | None] | None, accepted: str
) -> None:
    error = refused(durations_days=durations, weight_changes=[(99, 70)])
    assert (error.field, error.value, error.accepted) == ("weight_changes", 99, accepted)


@pytest.mark.parametrize("day", [0, 1, 8, 2.5, "2", None, -3])
def test_the_weight_cannot_change_on_other_days(day: object) -> None:
    assert refused(durations_days=[3, 4], weight_changes=[(day, 70)]).value == day


@pytest.mark.parametrize("days", [[2], [7], [2, 3], [2, 7], [2, 4, 5]])
def test_the_weight_can_change_from_the_second_to_the_last_known_day(days: list[int]) -> None:
    changes = [(day, 70 + day) for day in days]
    found = course(4, durations_days=[3, 4], weight_changes=changes)
    weights = dict.fromkeys(step.plan.patient.weight.number for step in found.steps)
    assert list(weights) == ["70", *(str(70 + day) for day in days)]


@pytest.mark.parametrize("days", [[3, 3], [3, 2], [2, 4, 3], [2, 4, 4]])
def test_changes_of_weight_come_in_order(days: list[int]) -> None:
    error = refused(durations_days=[3, 4], weight_changes=[(day, 71) for day in days])
    assert error.value == days[-1]


@pytest.mark.parametrize("change", [(2,), (2, 70, 1), 2, "2 70"])
def test_a_change_of_weight_is_a_pair(change: object) -> None:
    error = refused(durations_days=[3, 4], weight_changes=[change])
    assert error.value == change
    assert error.accepted == "pairs of a day from 2 to 7, rising, and a weight in kg"


def test_a_start_that_is_too_late_says_what_it_must_leave_room_for() -> None:
    error = refused(start_date="9999-12-26", durations_days=[7])
    assert (error.field, error.value) == ("start_date", "9999-12-26")
    assert error.accepted == "a date that leaves room for the whole course"


def test_a_patient_of_another_weight_is_as_tall_as_before() -> None:
    """80 kg at 2 m are 20 kg/m²."""
    heavier = patient(70, height_cm=200).weighing(80)
    assert heavier == patient(80, height_cm=200)
    assert heavier.body_mass_index is not None
    assert heavier.body_mass_index.amount == 20


@pytest.mark.parametrize(("start", "fits"), [("9999-12-25", True), ("9999-12-26", False)])
def test_a_course_ends_within_the_calendar(start: str, fits: bool) -> None:
    if fits:
        found = course(4, durations_days=[5], start_date=start)
        assert str(found.steps[0].ends) == "9999-12-29"
    else:
        assert refused(durations_days=[5], start_date=start).field == "start_date"


def test_a_level_that_no_taper_starts_from_is_refused() -> None:
    found = taper_schedule(patient(), 1, route="subcutaneous")
    assert isinstance(found, Refusal)
    assert found.reason.key == "refused_level_not_above_final"
    assert found.reason.title == "No taper from 1 mg/kg/day"
