"""The taper explorer: two courses down from a level, side by side."""

from fractions import Fraction

from anakinra.charts import Series, Span, step_chart
from anakinra.explorers import common
from anakinra.explorers.base import Explorer, Values, renaming
from anakinra.explorers.fields import ChoiceField, DateField, DurationsField, NumberField
from anakinra.inputs import InputError
from anakinra.quantities import Milligrams
from anakinra.rules import accepted
from anakinra.schedule import Schedule, ScheduleStep
from anakinra.tables import Cell, Column, Table, date_text
from anakinra.titration import OddLevels, taper_schedule
from anakinra.values import Finding, Refusal
from anakinra.view import (
    Block,
    Figure,
    Heading,
    Paragraph,
    View,
    notices,
    refusal_blocks,
)

_MOST_LEVELS = 9


def view(values: Values) -> View:
    """Both courses, what differs between them, and each in days, milligrams and syringes."""
    courses = {name: _course(values, name.lower()) for name in ("A", "B")}
    blocks: list[Block] = []
    made: dict[str, Schedule] = {}
    for name, course in courses.items():
        if isinstance(course, Refusal):
            blocks += [Heading(3, f"Scenario {name}"), *refusal_blocks(course)]
        else:
            made[name] = course
    if blocks:
        return View(tuple(blocks))
    shared, own = _shared_findings(made)
    blocks = [Heading(3, "The two scenarios compared"), *_comparison(made), *notices(shared)]
    for name, course in made.items():
        blocks += [Heading(3, f"Scenario {name}"), *notices(own[name]), _steps(name, course)]
    return View(tuple(blocks))


def _course(values: Values, which: str) -> Schedule | Refusal:
    """One scenario's course; its errors belong to that scenario's fields."""
    days = values.durations(f"{which}_days")
    with renaming(
        level_mg_per_kg_per_day=f"{which}_level",
        duration_days=f"{which}_days",
        weight_changes="change_day",
    ):
        return taper_schedule(
            values.number("weight_kg"),
            values.number(f"{which}_level"),
            route=values.text("route"),
            renal=common.renal_of(values),
            indication=values.text("indication"),
            age_years=values.number("age_years"),
            rounding=values.text("rounding"),
            durations_days=days,
            start_date=values.optional_day("start"),
            weight_changes=_weight_changes(values),
            odd_levels=values.text(f"{which}_odd"),
        )


def _weight_changes(values: Values) -> tuple[tuple[int, Fraction], ...]:
    day, weight = values.optional_number("change_day"), values.optional_number("change_weight")
    if day is None and weight is None:
        return ()
    if day is None:
        raise InputError("change_day", None, "a day, because a new weight is given")
    if weight is None:
        raise InputError("change_weight", None, "a weight, because a day for it is given")
    return ((day.numerator, weight),)


def _shared_findings(
    made: dict[str, Schedule],
) -> tuple[tuple[Finding, ...], dict[str, tuple[Finding, ...]]]:
    """Findings of both courses once, and what only one of them has; doses' findings included."""
    found = {
        name: dict.fromkeys(
            (*course.findings, *(f for step in course.steps for f in step.plan.findings))
        )
        for name, course in made.items()
    }
    first, second = found.values()
    shared = tuple(finding for finding in first if finding in second)
    return shared, {
        name: tuple(finding for finding in mine if finding not in shared)
        for name, mine in found.items()
    }


def _comparison(made: dict[str, Schedule]) -> list[Block]:
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


def _steps(name: str, course: Schedule) -> Table:
    return Table(
        f"taper-steps-{name.lower()}",
        f"Scenario {name}, step by step",
        (
            Column("level", "Level"),
            Column("often", "How often"),
            Column("days", "Days"),
            Column("administration", "Each administration", numeric=True),
            Column("draws", "Draws"),
            Column("dose", "Drug so far", numeric=True),
            Column("syringes", "Syringes so far", numeric=True),
        ),
        tuple(_row(step) for step in course.steps),
    )


def _row(step: ScheduleStep) -> tuple[Cell, ...]:
    request = step.plan.request
    return (
        f"{request.level} at {request.weight}",
        common.times_a_day(request.doses_per_day),
        _when(step),
        Milligrams(step.plan.measured_per_administration.amount),
        common.draws_of(step.plan),
        step.cumulative_dose,
        step.cumulative_syringes,
    )


def _when(step: ScheduleStep) -> str | None:
    if step.days is None:
        return None if step.starts is None else f"from {date_text(step.starts)}"
    days = f"{step.days} {'day' if step.days == 1 else 'days'}"
    if step.starts is None or step.ends is None:
        return days
    return f"{days}, {date_text(step.starts)} to {date_text(step.ends)}"


def _scenario(which: str) -> tuple[NumberField, DurationsField, ChoiceField]:
    limits = accepted("duration_days")
    return (
        NumberField.of(
            "level_mg_per_kg_per_day",
            name=f"{which.lower()}_level",
            label=f"Scenario {which}: level now",
        ),
        DurationsField(
            f"{which.lower()}_days",
            f"Scenario {which}: days at each level",
            "days",
            "The monograph gives none: these are an example. Blank leaves them open.",
            limits.minimum.numerator,
            limits.maximum.numerator,
            _MOST_LEVELS,
            optional=True,
        ),
        ChoiceField(
            f"{which.lower()}_odd",
            f"Scenario {which}: from a level off the ladder",
            (
                (OddLevels.NEXT_RUNG.value, "To the next even level"),
                (OddLevels.SUBTRACT.value, "By the same step each time"),
            ),
        ),
    )


EXPLORER = Explorer(
    id="taper",
    title="Tapering scenarios",
    purpose="Two ways down, in days, milligrams and syringes.",
    fields=(
        common.INDICATION,
        common.AGE,
        common.WEIGHT,
        common.ROUTE,
        common.CLEARANCE,
        common.REPLACEMENT,
        common.ROUNDING,
        DateField("start", "First day of the course", optional=True),
        *_scenario("A"),
        *_scenario("B"),
        NumberField(
            "change_day",
            "Weight changes from day",
            "",
            "Day of the course, counted from 1.",
            Fraction(2),
            Fraction(9999),
            optional=True,
            whole=True,
        ),
        NumberField.of("weight_kg", name="change_weight", label="New weight", optional=True),
    ),
    view=view,
    default={
        **common.PATIENT_DEFAULT,
        "route": "subcutaneous",
        "a_level": "8",
        "a_days": "7, 7, 7, 7, 7",
        "a_odd": OddLevels.NEXT_RUNG.value,
        "b_level": "4",
        "b_days": "7, 7, 7",
        "b_odd": OddLevels.NEXT_RUNG.value,
    },
)
