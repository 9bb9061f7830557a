"""Where a statement of the monograph can be read in two ways: both, side by side, in mg.

The core computes one reading and says which; these blocks show what the other would mean.
They are readings to decide between, never a schedule to follow.
"""

from collections.abc import Callable, Mapping

from anakinra.basis import rules
from anakinra.basis.quantities import (
    MgPerKgPerDay,
    Milligrams,
    MlPerMin,
    distinct_text,
    signed_text,
)
from anakinra.basis.values import Refusal, StatementIds
from anakinra.dosing.levels import level_text
from anakinra.dosing.named_doses import divided_doses
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.renal import RenalAssessment, RenalBand
from anakinra.dosing.schedule import Schedule, ScheduleStep
from anakinra.dosing.titration import OddLevels, taper_levels
from anakinra.views.tables import Cell, Column, Signed, Table
from anakinra.views.view import Block, Heading, Paragraph

SAME = "no difference"

PlanAtLevel = Callable[[MgPerKgPerDay], DosePlan | Refusal]
CourseByReading = Mapping[OddLevels, Schedule | Refusal]


def starting_levels(plan: DosePlan, plan_at: PlanAtLevel) -> Table:
    """The patient at each level that the monograph names, and how far each is from the choice."""
    chosen, times = plan.request.level, plan.request.doses_per_day
    return Table(
        "dose-levels",
        f"The same patient, compared with {level_text(chosen, times)}",
        (
            Column("level", "Level"),
            Column("administration", "Each time", numeric=True),
            Column("day", "Each day", numeric=True),
            Column("each_more", "Each time, more or less", numeric=True),
            Column("day_more", "Each day, more or less", numeric=True),
            Column("syringes", "Syringes a day", numeric=True),
            Column("statements", "Statements"),
        ),
        tuple(
            _compared(
                f"{level_text(named.level, times)}, {named.place}",
                named.statements,
                plan_at(named.level),
                plan,
            )
            for named in divided_doses()
        ),
    )


def _compared(
    name: str, statements: StatementIds, other: DosePlan | Refusal, plan: DosePlan
) -> tuple[Cell, ...]:
    if isinstance(other, Refusal):
        return f"{name}. {other.reason.title}", "", "", "", "", "", statements
    return (
        name,
        Milligrams(other.measured_per_administration.amount),
        Milligrams(other.measured_per_day.amount),
        *_more(other, plan),
        other.syringes_per_day,
        statements,
    )


def _more(other: DosePlan, plan: DosePlan) -> tuple[Signed, Signed]:
    """How much more `other` gives than `plan` each time, and each day."""
    each = other.measured_per_administration - plan.measured_per_administration
    day = other.measured_per_day - plan.measured_per_day
    return Signed(Milligrams(each.amount), SAME), Signed(Milligrams(day.amount), SAME)


def difference(other: DosePlan, plan: DosePlan) -> str:
    """How much more or less `other` gives than `plan`, each time and each day."""
    each, day = [signed_text(cell.quantity) for cell in _more(other, plan)]
    return SAME if each == day == "0 mg" else f"{each} each time, {day} a day"


def is_off_ladder(level: MgPerKgPerDay) -> bool:
    """Whether the two readings of the taper differ from this level on."""
    return taper_levels(level, OddLevels.NEXT_RUNG) != taper_levels(level, OddLevels.SUBTRACT)


def odd_levels(
    level: MgPerKgPerDay, courses: CourseByReading, name: str = "taper-readings"
) -> tuple[Block, ...]:
    """Both ways down from a level that is off the ladder."""
    even, same = courses[OddLevels.NEXT_RUNG], courses[OddLevels.SUBTRACT]
    refused = [
        Paragraph(f"The reading “{reading.value}” has no result: {course}")
        for reading, course in ((OddLevels.NEXT_RUNG, even), (OddLevels.SUBTRACT, same))
        if isinstance(course, Refusal)
    ]
    heading = Heading(3, f"Two readings of the way down from {level}")
    if isinstance(even, Refusal) or isinstance(same, Refusal):
        return (heading, *refused)
    first, second = _rungs(even), _rungs(same)
    rows = []
    for number in range(max(len(first), len(second))):
        one = first[number].plan if number < len(first) else None
        two = second[number].plan if number < len(second) else None
        more: tuple[Cell, Cell] = _more(two, one) if one and two else ("", "")
        rows.append((f"Step {number + 1}", _given(one), _given(two), *more))
    return (
        heading,
        Table(
            name,
            "Each step by both readings",
            (
                Column("step", "Step"),
                Column("even", "To the next even level"),
                Column("same", "By the same step each time"),
                Column("each_more", "The second against the first, each time", numeric=True),
                Column("day_more", "The second against the first, each day", numeric=True),
            ),
            tuple(rows),
            (f"The monograph lowers by {rules.rule('taper_step')} and does not say more.",),
        ),
    )


def _rungs(course: Schedule) -> list[ScheduleStep]:
    """The first step of each rung: a change of weight adds steps, not rungs."""
    first = {step.rung: step for step in reversed(course.steps)}
    return [first[rung] for rung in sorted(first)]


def _given(plan: DosePlan | None) -> str:
    if plan is None:
        return "no further step"
    level = level_text(plan.request.level, plan.request.doses_per_day)
    each = Milligrams(plan.measured_per_administration.amount)
    return f"{level}: {each} each time, {plan.measured_per_day.number} mg a day"


def renal_gap(assessed: RenalAssessment, plans: tuple[DosePlan, DosePlan] | None) -> Block | None:
    """Between 59 and 60 mL/min: no band as printed, or caution; None elsewhere.

    `plans` are the doses without and with caution, where a dose is computed.
    """
    last = rules.quantity("renal_caution_last_whole", MlPerMin)
    upper = rules.quantity("renal_caution_below", MlPerMin)
    value = assessed.clearance
    if value is None or not last < value < upper or assessed.band is not RenalBand.CAUTION:
        return None
    gap = "no difference in mg: caution changes no dose"
    if plans:
        change = difference(plans[1], plans[0])
        gap = change if change != SAME else f"{gap}, 0 mg each time, 0 mg a day"
    lowest = rules.quantity("renal_alternate_days_below", MlPerMin)
    statements = rules.rule("renal_caution_below").statements
    return Table(
        "renal-gap",
        f"Two readings of {distinct_text(value, last, upper)}",
        (
            Column("reading", "Reading"),
            Column("band", "Band"),
            Column("difference", "Compared with the first"),
            Column("statements", "Statements"),
        ),
        (
            (
                f"Whole numbers, as printed: {lowest.number} to {last}",
                "none: the monograph says nothing",
                "",
                statements,
            ),
            (
                f"A continuous scale, used here: {lowest.number} to below {upper}",
                "caution",
                gap,
                statements,
            ),
        ),
    )
