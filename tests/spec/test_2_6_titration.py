"""Section 2.6: raising the dose by response and lowering it after response."""

from cases import course_down, course_up, seen
from spec_table import examples, statement


@statement("2.6-6", "2.6-4")
@examples(
    "from_level",
    fixed={"weight_kg": "70"},
    gives="levels",
    rows=[
        ("1", "1, 3, 5, 7"),
        ("2", "2, 4, 6, 8"),
        ("4", "4, 6, 8"),
        ("5.5", "5.5, 7.5"),
        ("6", "6, 8"),
        ("7", "7"),
        ("8", "8"),
    ],
)
def test_raising(from_level: str, levels: str, weight_kg: str) -> None:
    """The dose goes up in bands of 2 mg/kg/day and never passes 8 mg/kg/day."""
    course = course_up(weight_kg, from_level)
    assert ", ".join(level.number for level in course.levels) == levels
    assert {step.plan.request.doses_per_day for step in course.steps} == {2}
    assert seen(course.findings, "information: Raise by response")


@statement("2.6-10", "2.6-11")
@examples(
    "from_level reading",
    fixed={"weight_kg": "70"},
    gives="levels",
    rows=[
        ("8", "to the next even level", "8, 6, 4, 2, 1"),
        ("6", "to the next even level", "6, 4, 2, 1"),
        ("4", "to the next even level", "4, 2, 1"),
        ("2", "to the next even level", "2, 1"),
        ("8", "by the same step each time", "8, 6, 4, 2, 1"),
        ("7", "to the next even level", "7, 6, 4, 2, 1"),
        ("7", "by the same step each time", "7, 5, 3, 1"),
        ("5", "to the next even level", "5, 4, 2, 1"),
        ("5", "by the same step each time", "5, 3, 1"),
        ("2.5", "to the next even level", "2.5, 2, 1"),
        ("2.5", "by the same step each time", "2.5, 1"),
        ("1.5", "to the next even level", "1.5, 1"),
    ],
)
def test_lowering(from_level: str, reading: str, levels: str, weight_kg: str) -> None:
    """After response the dose goes down in steps of 2 mg/kg/day; then it is 1 mg/kg once daily."""
    course = course_down(weight_kg, from_level, odd_levels=reading)
    assert ", ".join(level.number for level in course.levels) == levels
    *divided, last = [step.plan.request.doses_per_day for step in course.steps]
    assert set(divided) == {2}
    assert last == 1


@statement("2.6-10")
@examples(
    "from_level",
    fixed={"weight_kg": "70"},
    gives="says_that_two_readings_exist",
    rows=[("8", False), ("4", False), ("3", True), ("5", True), ("2.5", True)],
)
def test_odd_levels_have_two_readings(
    from_level: str, says_that_two_readings_exist: bool, weight_kg: str
) -> None:
    """From a level between the even ones two readings exist, and the result says so."""
    course = course_down(weight_kg, from_level)
    title = f"caution: The monograph does not say how to go down from {from_level} mg/kg/day"
    assert seen(course.findings, title) is says_that_two_readings_exist


@statement("2.6-11")
@examples(
    "weight_kg",
    fixed={"from_level": "4"},
    gives="last_dose syringes",
    rows=[
        ("70", "70 mg/day", 1),
        ("80", "80 mg/day", 1),
        ("104", "100 mg/day", 1),
        ("105.1", "110 mg/day", 2),
    ],
)
def test_last_step(weight_kg: str, last_dose: str, syringes: int, from_level: str) -> None:
    """The regimen ends at 1 mg/kg once daily, and stopping is a clinical decision."""
    course = course_down(weight_kg, from_level)
    last = course.steps[-1].plan
    assert str(last.measured_per_day) == last_dose
    assert last.syringes_per_day == syringes
    assert seen(course.findings, "caution: Stopping is a clinical decision")


@statement("3-8", "2.6-10")
@examples(
    "durations",
    fixed={"weight_kg": "70", "from_level": "4"},
    gives="days dose_in_total syringes_in_total",
    rows=[
        (None, "-, -, -", None, None),
        ((3,), "3, -, -", None, None),
        # 70 kg: 280 mg and 4 syringes a day, then 140 mg and 2, then 70 mg and 1.
        ((3, 4, 5), "3, 4, 5", "1,750 mg", 25),
    ],
)
def test_durations_are_the_users(
    durations: tuple[int, ...] | None,
    days: str,
    dose_in_total: str | None,
    syringes_in_total: int | None,
    weight_kg: str,
    from_level: str,
) -> None:
    """How long treatment lasts is not stated, so durations come from the user; none is made up."""
    course = course_down(weight_kg, from_level, durations_days=durations)
    shown = ["-" if step.days is None else str(step.days) for step in course.steps]
    assert ", ".join(shown) == days
    total = course.steps[-1].cumulative_dose
    assert (None if total is None else str(total)) == dose_in_total
    assert course.steps[-1].cumulative_syringes == syringes_in_total
    assert seen(course.findings, "information: The monograph gives no durations")


@statement("2.6-10", "2.6-11")
@examples(
    "start durations weight_changes",
    fixed={"weight_kg": "70", "from_level": "4"},
    gives="steps",
    rows=[
        (
            "2026-03-30",
            (3, 2, 5),
            (),
            "2026-03-30 to 2026-04-01 280 mg/day | 2026-04-02 to 2026-04-03 140 mg/day | "
            "2026-04-04 to 2026-04-08 70 mg/day",
        ),
        (
            # From day 3 of the course 60 kg: 240, then 120, then 60 mg a day.
            "2026-03-30",
            (3, 2, 5),
            ((3, 60),),
            "2026-03-30 to 2026-03-31 280 mg/day | 2026-04-01 to 2026-04-01 240 mg/day | "
            "2026-04-02 to 2026-04-03 120 mg/day | 2026-04-04 to 2026-04-08 60 mg/day",
        ),
        (
            # A change on the first day of a level cuts nothing.
            "2026-03-30",
            (3, 2, 5),
            ((4, 60),),
            "2026-03-30 to 2026-04-01 280 mg/day | 2026-04-02 to 2026-04-03 120 mg/day | "
            "2026-04-04 to 2026-04-08 60 mg/day",
        ),
    ],
)
def test_dated_course(
    start: str,
    durations: tuple[int, ...],
    weight_changes: tuple[tuple[int, int], ...],
    steps: str,
    weight_kg: str,
    from_level: str,
) -> None:
    """With durations and a start the steps have dates, and a new weight counts from its day."""
    course = course_down(
        weight_kg,
        from_level,
        start_date=start,
        durations_days=durations,
        weight_changes=weight_changes,
    )
    shown = [f"{s.starts} to {s.ends} {s.plan.measured_per_day}" for s in course.steps]
    assert " | ".join(shown) == steps
