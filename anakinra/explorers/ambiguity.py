"""Where a statement of the monograph can be read in two ways: both, side by side, in mg.

The core computes one reading and says which; these blocks show what the other would mean.
They are readings to decide between, never a schedule to follow.
"""

from collections.abc import Callable, Mapping

from anakinra import rules
from anakinra.dosing import DosePlan
from anakinra.explorers import common
from anakinra.ladder import named_levels
from anakinra.quantities import MgPerKgPerDay, Milligrams, MlPerMin, Quantity, told_apart
from anakinra.renal import RenalAssessment, RenalBand
from anakinra.schedule import Schedule, ScheduleStep
from anakinra.tables import Cell, Column, Table
from anakinra.titration import OddLevels, taper_levels
from anakinra.values import Refusal
from anakinra.view import Block, Heading, Paragraph

SAME = "no difference"
_DAYS = 2  # "every other day" is told over two days

PlanAtLevel = Callable[[MgPerKgPerDay], DosePlan | Refusal]
CourseByReading = Mapping[OddLevels, Schedule | Refusal]


def starting_levels(plan: DosePlan, plan_at: PlanAtLevel) -> Table:
    """The patient at each level that the monograph names, and how far each is from the choice."""
    chosen = plan.request.level
    return Table(
        "dose-levels",
        f"Each level, given {common.times_a_day(plan.request.doses_per_day)}",
        (
            Column("level", "Level, and its place in the monograph"),
            Column("statements", "Statements"),
            Column("administration", "Each time", numeric=True),
            Column("day", "Each day", numeric=True),
            Column("difference", f"Compared with {chosen}"),
            Column("syringes", "Syringes a day", numeric=True),
        ),
        tuple(
            (f"{level}, {words}", statements, *_compared(plan_at(level), plan))
            for level, words, statements in named_levels()
        ),
    )


def _compared(other: DosePlan | Refusal, plan: DosePlan) -> tuple[Cell, Cell, Cell, Cell]:
    if isinstance(other, Refusal):
        return "", "", other.reason.title, ""
    return (
        Milligrams(other.measured_per_administration.amount),
        Milligrams(other.measured_per_day.amount),
        difference(other, plan),
        other.syringes_per_day,
    )


def difference(other: DosePlan, plan: DosePlan) -> str:
    """How much more or less `other` gives than `plan`, each time and each day."""
    each = other.measured_per_administration - plan.measured_per_administration
    day = other.measured_per_day - plan.measured_per_day
    if not each.amount and not day.amount:
        return SAME
    return f"{signed(each)} each time, {signed(day)} a day"


def signed(change: Quantity) -> str:
    """A difference in mg with its sign."""
    sign = "+" if change.amount > 0 else "−" if change.amount else ""
    return f"{sign}{Milligrams(abs(change.amount))}"


def alternate_days(plan: DosePlan) -> tuple[Block, ...]:
    """Below 30 mL/min: what "every other day" could mean, over two days; nothing else."""
    if plan.request.renal.band is not RenalBand.ALTERNATE_DAYS:
        return ()
    each, times = plan.measured_per_administration, plan.request.doses_per_day
    readings = [("Every day, as the figures above", times * _DAYS)]
    if times > 1:
        readings.append(("All administrations of a day, every other day", times))
    readings.append(("One administration, every other day", 1))
    full = each * (times * _DAYS)
    rows = []
    for words, count in readings:
        given = each * count
        less = signed(given - full) if count != times * _DAYS else SAME
        rows.append((words, count, Milligrams(each.amount), Milligrams(given.amount), less))
    statements = rules.rule("renal_alternate_days_below").statements
    asks = "The monograph says to consider giving anakinra every other day and no more. "
    once = "With one administration a day there is one reading. "
    many = "For a dose divided over the day that can be read in two ways. "
    return (
        Heading(3, "Every other day: readings, not a schedule to follow"),
        Paragraph(
            asks + (many if times > 1 else once) + "A specialist decides and defines the days.",
            statements,
        ),
        Table(
            "dose-alternate-days",
            "What each reading would give over two days",
            (
                Column("reading", "Reading"),
                Column("count", "Administrations in two days", numeric=True),
                Column("each", "Each", numeric=True),
                Column("total", "In two days", numeric=True),
                Column("difference", "Compared with every day", numeric=True),
            ),
            tuple(rows),
        ),
    )


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
        gap = difference(two, one) if one and two else "one reading has no such step"
        rows.append((f"Step {number + 1}", _given(one), _given(two), gap))
    return (
        heading,
        Table(
            name,
            "Each step by both readings",
            (
                Column("step", "Step"),
                Column("even", "To the next even level"),
                Column("same", "By the same step each time"),
                Column("difference", "The second, compared with the first"),
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
    often = common.times_a_day(plan.request.doses_per_day)
    each = Milligrams(plan.measured_per_administration.amount)
    return f"{plan.request.level}: {each} {often}, {plan.measured_per_day.number} mg a day"


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
        f"Two readings of {told_apart(value, last, upper)}",
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
