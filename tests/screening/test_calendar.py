"""The calendar of neutrophil counts: its months, its reasons and its last possible start."""

import pytest

from anakinra import InputError, monitoring_calendar


def test_the_schedule_is_the_monographs_unless_another_is_chosen() -> None:
    months = [entry.month for entry in monitoring_calendar("2026-03-02").appointments]
    assert months == [0, 1, 2, 3, 6, 9, 12]


@pytest.mark.parametrize(("start", "fits"), [("9997-12-31", True), ("9998-01-01", False)])
def test_a_calendar_leaves_room_for_a_year(start: str, fits: bool) -> None:
    if fits:
        assert str(monitoring_calendar(start).appointments[-1].day) == "9998-12-31"
        return
    with pytest.raises(InputError) as caught:
        monitoring_calendar(start)
    error = caught.value
    assert (error.field, str(error.value)) == ("start", start)
    assert error.accepted == "a date before the year 9998"


@pytest.mark.parametrize(("plan", "months"), [("monograph", 3), ("six months", 6)])
def test_each_count_says_why_it_is_taken(plan: str, months: int) -> None:
    first, *others = monitoring_calendar("2026-03-02", plan).appointments
    assert first.reason == "Neutrophil count before the first dose"
    assert first.statements == ("2.4-5",)
    for count in others:
        often = "monthly" if count.month <= months else "quarterly"
        assert count.reason == f"Neutrophil count, {often}"
