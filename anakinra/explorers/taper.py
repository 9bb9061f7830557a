"""The taper explorer: two courses down from a level, side by side."""

from dataclasses import replace
from fractions import Fraction

from anakinra.basis.inputs import InputError
from anakinra.basis.quantities import MgPerKgPerDay, Milligrams
from anakinra.basis.rules import accepted, slider
from anakinra.basis.values import Finding, Refusal
from anakinra.dosing.levels import level_text
from anakinra.dosing.patient import Patient
from anakinra.dosing.schedule import Schedule, ScheduleStep
from anakinra.dosing.titration import OddLevels, taper_schedule
from anakinra.explorers import common
from anakinra.explorers.ambiguity import is_off_ladder, odd_levels
from anakinra.explorers.scenarios import COURSES, comparison
from anakinra.forms.explorer import Explorer, Renaming, Values, for_fields
from anakinra.forms.fields import ChoiceField, DateField, DurationsField, NumberField
from anakinra.views.findings import first_notices, later_notices, refusal_blocks
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Block, Fold, Heading, OnDemand, View

_MOST_LEVELS = 9


def view(values: Values) -> View:
    """Both courses, what differs between them, and each in days, milligrams and syringes."""
    patient = common.patient_of(values)
    courses = {which: _course(patient, values, which) for which in COURSES}
    blocks: list[Block] = []
    made: dict[str, Schedule] = {}
    for which, course in courses.items():
        if isinstance(course, Refusal):
            blocks += [Heading(3, COURSES[which]), *refusal_blocks(course)]
        else:
            made[which] = course
    if blocks:
        return View(tuple(blocks))
    shared, own = _shared_findings(made, patient)
    blocks = [*comparison(made), *first_notices(shared)]
    for which, course in made.items():
        first = first_notices(own[which])
        if first:
            blocks += [Heading(3, COURSES[which]), *first]
        checks = later_notices(own[which], f"{COURSES[which]}: before you give it")
        blocks += [_steps(which, course), *checks]
    later = later_notices(shared, "Before you give it")
    return View((*blocks, *_readings(patient, values), *later))


def _readings(patient: Patient, values: Values) -> list[Block]:
    """Both ways down from a level off the ladder, once where both courses start from it."""
    starts = {values.number("a_level"): "a"}
    starts.setdefault(values.number("b_level"), "b")
    blocks: list[Block] = []
    for level, which in starts.items():
        if not is_off_ladder(MgPerKgPerDay(level)):
            continue
        # Without durations: those given are for the levels of the reading that was chosen.
        both = {reading: _planned(patient, values, which, reading) for reading in OddLevels}
        blocks += odd_levels(MgPerKgPerDay(level), both, f"taper-readings-{which}")
    return blocks


def _course(patient: Patient, values: Values, which: str) -> Schedule | Refusal:
    """One of the courses; its errors belong to its own fields."""
    with Renaming(
        from_level_mg_per_kg_per_day=f"{which}_level",
        durations_days=f"{which}_days",
        weight_changes="change_day",
    ):
        reading = OddLevels(values.text(f"{which}_odd"))
        days = values.durations(f"{which}_days")
        course = _planned(patient, values, which, reading, days, _weight_changes(values))
    if isinstance(course, Refusal):
        asked = [
            for_fields(finding, level_mg_per_kg_per_day=f"{which}_level")
            for finding in course.findings
        ]
        return replace(course, findings=tuple(asked))
    return course


def _planned(
    patient: Patient,
    values: Values,
    which: str,
    reading: OddLevels,
    days: tuple[int, ...] = (),
    changes: tuple[tuple[int, Fraction], ...] = (),
) -> Schedule | Refusal:
    return taper_schedule(
        patient,
        values.number(f"{which}_level"),
        route=values.text("route"),
        rounding=values.text("rounding"),
        durations_days=days,
        start_date=values.optional_day("start"),
        weight_changes=changes,
        odd_levels=reading,
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
    made: dict[str, Schedule], patient: Patient
) -> tuple[tuple[Finding, ...], dict[str, tuple[Finding, ...]]]:
    """Findings of both courses once, and what only one of them has; doses' findings included."""
    found = {
        name: dict.fromkeys(
            (*course.findings, *(f for step in course.steps for f in _of_dose(step, patient)))
        )
        for name, course in made.items()
    }
    first, second = found.values()
    shared = tuple(finding for finding in first if finding in second)
    return shared, {
        name: tuple(finding for finding in mine if finding not in shared)
        for name, mine in found.items()
    }


def _of_dose(step: ScheduleStep, patient: Patient) -> tuple[Finding, ...]:
    """The findings of a step's dose; a question about the weight is for the input it came from."""
    if step.plan.patient.weight == patient.weight:
        return step.plan.findings
    return tuple(for_fields(found, weight_kg="change_weight") for found in step.plan.findings)


def _steps(which: str, course: Schedule) -> Fold:
    summary = f"{COURSES[which]}, step by step: draws and syringes"
    return Fold(summary, OnDemand(lambda: (_table(which, course),)))


def _table(which: str, course: Schedule) -> Table:
    is_dated = course.steps[0].starts is not None
    dates = (Column("from", "From"), Column("to", "To")) if is_dated else ()
    return Table(
        f"taper-steps-{which}",
        f"{COURSES[which]}, step by step",
        (
            Column("level", "Level"),
            Column("days", "Days", numeric=True),
            *dates,
            Column("administration", "Each administration", numeric=True),
            Column("draws", "Draws"),
            Column("dose", "Drug so far", numeric=True),
            Column("syringes", "Syringes so far", numeric=True),
        ),
        tuple(_row(step, is_dated) for step in course.steps),
    )


def _row(step: ScheduleStep, is_dated: bool) -> tuple[Cell, ...]:
    request = step.plan.request
    return (
        f"{level_text(request.level, request.doses_per_day)}, {step.plan.patient.weight}",
        step.days,
        *((step.starts, step.ends) if is_dated else ()),
        Milligrams(step.plan.measured_per_administration.amount),
        common.draws_of(step.plan),
        step.cumulative_dose,
        step.cumulative_syringes,
    )


def _asked(which: str) -> tuple[NumberField, DurationsField, ChoiceField]:
    limits = accepted("duration_days")
    return (
        NumberField.of(
            "level_mg_per_kg_per_day",
            name=f"{which}_level",
            label=f"{COURSES[which]}: level now",
            usual=common.USUAL_LEVELS,
        ),
        DurationsField(
            f"{which}_days",
            f"{COURSES[which]}: days at each level",
            "days",
            "The monograph gives none. Blank leaves them open.",
            limits.minimum.numerator,
            limits.maximum.numerator,
            _MOST_LEVELS,
            optional=True,
            slider=slider("duration_days"),
        ),
        ChoiceField(
            f"{which}_odd",
            f"{COURSES[which]}: from a level off the ladder",
            (
                (OddLevels.NEXT_RUNG.value, "To the next even level"),
                (OddLevels.SUBTRACT.value, "By the same step each time"),
            ),
            preset=OddLevels.NEXT_RUNG.value,
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
        *_asked("a"),
        *_asked("b"),
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
