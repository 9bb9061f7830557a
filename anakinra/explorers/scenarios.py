"""Two courses compared: in a table, in a chart and in one sentence."""

from fractions import Fraction

from anakinra.basis.quantities import Milligrams
from anakinra.dosing.schedule import Schedule
from anakinra.explorers import common
from anakinra.views.charts import Series, Span, step_chart
from anakinra.views.tables import Column, Table
from anakinra.views.view import Block, Figure, Paragraph


def comparison(made: dict[str, Schedule]) -> list[Block]:
    rows = tuple(
        (
            f"Scenario {name}",
            " → ".join(level.number for level in course.levels) + " mg/kg/day",
            _known_days(course),
            course.steps[-1].cumulative_dose,
            course.steps[-1].cumulative_syringes,
        )
        for name, course in made.items()
    )
    table = Table(
        "taper-comparison",
        "Days, drug and syringes of both scenarios",
        (
            Column("scenario", "Scenario"),
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
    series = tuple(
        Series(f"Scenario {name}", spans)
        for name, course in made.items()
        if (spans := _spans(course))
    )
    if not series:
        return [table, *_difference(made)]
    chart = step_chart(
        "taper-chart",
        "Dose level by day",
        "; ".join(
            f"Scenario {name}: "
            + ", ".join(
                f"{step.plan.request.level} for {step.days} days"
                for step in course.steps
                if step.days
            )
            for name, course in made.items()
        )
        + ".",
        "Day of the course",
        "mg/kg/day",
        series,
    )
    return [Figure(chart, "Dose level by day of the course", table), *_difference(made)]


def _difference(made: dict[str, Schedule]) -> list[Block]:
    """The one sentence that a comparison is made for."""
    first, second = (course.steps[-1] for course in made.values())
    if (
        first.cumulative_dose is None
        or second.cumulative_dose is None
        or first.cumulative_syringes is None
        or second.cumulative_syringes is None
    ):
        return []
    more = second.cumulative_dose.amount - first.cumulative_dose.amount
    syringes = second.cumulative_syringes - first.cumulative_syringes
    if not more and not syringes:
        return [Paragraph("Both scenarios use the same amount of drug and of syringes.")]
    return [
        Paragraph(
            f"Scenario B gives {Milligrams(abs(more))} {'more' if more >= 0 else 'less'} than "
            f"scenario A and opens {common.syringes(abs(syringes))} "
            f"{'more' if syringes >= 0 else 'fewer'}."
        )
    ]


def _known_days(course: Schedule) -> int | None:
    days = [step.days for step in course.steps]
    return None if None in days else sum(day for day in days if day is not None)


def _spans(course: Schedule) -> tuple[Span, ...]:
    return tuple(
        Span(
            Fraction(step.first_day - 1),
            Fraction(step.first_day - 1 + step.days),
            step.plan.request.level.amount,
        )
        for step in course.steps
        if step.first_day is not None and step.days is not None
    )
