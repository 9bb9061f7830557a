"""Two courses compared: in a table, in a chart and in one sentence."""

from fractions import Fraction

from anakinra.basis.days import date_text
from anakinra.basis.quantities import MgPerKgPerDay, Milligrams
from anakinra.dosing.schedule import Schedule
from anakinra.explorers import common
from anakinra.views.charts import Axis, Chart, Levels
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Block, Figure, Heading

# Not A and B: a reader may keep both courses as A.
COURSES = {"a": "First course", "b": "Second course"}


def comparison(made: dict[str, Schedule]) -> list[Block]:
    rows = tuple(
        (
            COURSES[which].partition(" ")[0],
            " → ".join(level.number for level in course.levels) + " mg/kg/day",
            _known_days(course),
            course.steps[-1].cumulative_dose,
            course.steps[-1].cumulative_syringes,
        )
        for which, course in made.items()
    )
    table = Table(
        "taper-comparison",
        f"Days, drug and syringes of both courses{_from_day(made)}",
        (
            Column("course", "Course"),
            Column("levels", "Levels"),
            Column("days", "Days", numeric=True),
            Column("dose", "Drug given", numeric=True),
            Column("syringes", "Syringes opened", numeric=True),
        ),
        rows,
        ("Not stated: no duration was given for at least one level.",)
        if any(None in row for row in rows)
        else (),
    )
    return [Heading(3, _difference(made)), table, *_chart(made)]


def _chart(made: dict[str, Schedule]) -> list[Block]:
    """Both courses by day, as far as their durations are known."""
    spans = {which: found for which, course in made.items() if (found := _spans(course))}
    if not spans:
        return []
    title = "Dose level by day of the course"
    levels = [level for found in spans.values() for _, _, level in found]
    ends = [end for found in spans.values() for _, end, _ in found]
    starts = sorted({start for found in spans.values() for start, _, _ in found})
    table = Table(
        "taper-chart-table",
        title,
        (
            Column("day", "From day", numeric=True),
            *[Column(which, COURSES[which], numeric=True) for which in spans],
        ),
        tuple(
            (start + 1, *[_level_on(found, start) for found in spans.values()]) for start in starts
        ),
        ("Blank: this course has ended.",),
    )
    chart = Chart(
        "taper-chart",
        title,
        "; ".join(
            f"{COURSES[which]}: "
            + ", ".join(
                f"{step.plan.request.level} for {step.days} days"
                for step in course.steps
                if step.days
            )
            for which, course in made.items()
        )
        + ".",
        Axis("Day of the course", 0, max(ends)),
        Axis.over(MgPerKgPerDay.unit, levels),
        tuple(
            Levels(COURSES[which], found, dash=number)
            for number, (which, found) in enumerate(spans.items())
        ),
        table,
        tuple(starts),
        keyed=True,
    )
    return [Figure(chart, title, table, "The chart as a table")]


def _level_on(spans: tuple[tuple[int, int, Fraction], ...], day: int) -> Cell:
    """The level of a course when this many days of it have passed; blank after its end."""
    levels = [level for start, end, level in spans if start <= day < end]
    return MgPerKgPerDay(levels[0]) if levels else ""


def _difference(made: dict[str, Schedule]) -> str:
    """What a comparison is made for, as far as the durations are known."""
    first, second = (course.steps[-1] for course in made.values())
    if (
        first.cumulative_dose is None
        or second.cumulative_dose is None
        or first.cumulative_syringes is None
        or second.cumulative_syringes is None
    ):
        return "The two courses compared"
    more = second.cumulative_dose.amount - first.cumulative_dose.amount
    syringes = second.cumulative_syringes - first.cumulative_syringes
    if not more and not syringes:
        return "Both courses use the same amount of drug and of syringes"
    fewer = " more " if syringes >= 0 else " fewer "
    return (
        f"{COURSES['b']}: {Milligrams(abs(more))} {'more' if more >= 0 else 'less'}, "
        f"{common.syringes(abs(syringes)).replace(' ', fewer)}"
    )


def _from_day(made: dict[str, Schedule]) -> str:
    """The first day as it was read, where one was given: 3/4 may be meant for the 4th of March."""
    first = next(iter(made.values())).steps[0].starts
    return f", from {date_text(first)}" if first else ""


def _known_days(course: Schedule) -> int | None:
    days = [step.days for step in course.steps]
    return None if None in days else sum(day for day in days if day is not None)


def _spans(course: Schedule) -> tuple[tuple[int, int, Fraction], ...]:
    """The levels of the course, each with the days before it and at its end."""
    return tuple(
        (step.first_day - 1, step.first_day - 1 + step.days, step.plan.request.level.amount)
        for step in course.steps
        if step.first_day is not None and step.days is not None
    )
