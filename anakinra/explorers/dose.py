"""The dose explorer: from weight and level to syringes, volumes and preparation."""

from anakinra.basis.quantities import MgPerKgPerDay, Milligrams, format_number, signed_text
from anakinra.basis.rules import rule
from anakinra.basis.values import Refusal
from anakinra.dosing.levels import level_text
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.preparation import Infusion, Injections
from anakinra.dosing.renal import RenalBand
from anakinra.explorers import common
from anakinra.explorers.ambiguity import renal_gap, starting_levels
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, NumberField
from anakinra.views import pictures
from anakinra.views.drawings import marks_text, of_administration
from anakinra.views.findings import around_drawing, first_notices, later_notices, refusal_blocks
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import (
    Block,
    Figure,
    Fold,
    Heading,
    KeyFigures,
    OnDemand,
    Paragraph,
    Steps,
    View,
)

LEVEL = NumberField.of(
    "level_mg_per_kg_per_day",
    hint=(
        "For the whole day, all administrations together. You choose it: NHS commissioning "
        f"guidance recommends {rule('starting_levels_policy')}, up to a maximum of "
        f"{rule('maximum_level')}; a starting dose is often considered to be "
        f"{rule('starting_level_practice')}."
    ),
    usual=common.USUAL_LEVELS,
)


def view(values: Values) -> View:
    """The plan, or the reason why there is none."""
    patient = _patient(values)
    plan = _plan(patient, values, MgPerKgPerDay(values.number("level_mg_per_kg_per_day")))
    if isinstance(plan, Refusal):
        return View(refusal_blocks(plan))
    steps, found = plan.working, plan.findings
    before, after = around_drawing(first_notices(found))
    return View(
        (
            Heading(3, _headline(plan)),
            Paragraph(_for_whom(plan)),
            *before,
            _figures(plan),
            Figure(of_administration(plan.draws, plan.preparation), _caption(plan)),
            *after,
            *_readings(values, plan),
            *later_notices(found, "Before you give it"),
            _totals(plan),
            pictures.dose_by_weight(plan),
            Fold(
                "Draws and preparation in tables",
                OnDemand(lambda: (_draws(plan), _preparation(plan))),
                is_aside=True,
            ),
            Fold(f"Working, in {len(steps)} steps", (Steps(steps),)),
            Fold(
                "The same patient at each level of the monograph",
                OnDemand(
                    lambda: (starting_levels(plan, lambda other: _plan(patient, values, other)),)
                ),
                is_aside=True,
            ),
        )
    )


def _readings(values: Values, plan: DosePlan) -> tuple[Block, ...]:
    """Both readings where the monograph's words on renal function allow two."""
    if renal_gap(plan.patient.renal, None) is None:
        return ()
    level = plan.request.level
    without, caution = [
        _plan(_patient(values, band), values, level)
        for band in (RenalBand.NO_ADVICE, RenalBand.CAUTION)
    ]
    plans = (
        None if isinstance(without, Refusal) or isinstance(caution, Refusal) else (without, caution)
    )
    gap = renal_gap(plan.patient.renal, plans)
    return (gap,) if gap else ()


def _patient(values: Values, band: RenalBand | None = None) -> Patient:
    """The patient; `band` takes the place of the renal function given."""
    return common.patient_of(values, band=band, height_cm=values.optional_number("height_cm"))


def _plan(patient: Patient, values: Values, level: MgPerKgPerDay) -> DosePlan | Refusal:
    """The plan for the patient at a level, in everything else as the form says."""
    return plan_dose(
        patient,
        level.amount,
        int(values.text("doses_per_day")),
        route=values.text("route"),
        rounding=values.text("rounding"),
    )


def _headline(plan: DosePlan) -> str:
    often = common.times_a_day(plan.request.doses_per_day)
    each = Milligrams(plan.measured_per_administration.amount)
    return f"{each} {often}, {plan.request.route.value}"


def _for_whom(plan: DosePlan) -> str:
    """The patient and the level as they were read: what is read wrongly shows here."""
    patient, request = plan.patient, plan.request
    clearance = patient.renal.clearance
    renal = f"creatinine clearance {clearance}" if clearance else "creatinine clearance not known"
    level = level_text(request.level, request.doses_per_day)
    return f"{patient.weight}, {patient.age}, {renal}. {level}."


def _figures(plan: DosePlan) -> KeyFigures:
    """What one administration takes."""
    exact = "as calculated"
    if plan.deviation.amount:
        exact = f"{plan.exact_per_administration.number} mg as calculated, "
        exact += signed_text(plan.deviation)
    new = "new syringe" if len(plan.draws) == 1 else "new syringes"
    drawn = f"{len(plan.draws)} {new}"
    if isinstance(plan.preparation, Infusion):
        drawn += f", {plan.volume_per_administration} of drug"
    return KeyFigures(
        (
            ("Dose", Milligrams(plan.measured_per_administration.amount), f"each time, {exact}"),
            ("Draw up", common.draws_of(plan), drawn),
            *_given(plan.preparation),
        )
    )


def _given(made: Infusion | Injections) -> tuple[tuple[str, object, str], ...]:
    """How it is made up and given."""
    if isinstance(made, Infusion):
        diluent = f"with sodium chloride 0.9 %: about {made.diluent_to_mark}, then to the total"
        return (
            ("Make up to", made.total_volume, diluent),
            ("Infuse at", made.rate, f"for {made.duration} by syringe pump"),
        )
    count = made.per_administration
    each = " + ".join(volume.number for volume in made.volumes)
    return (
        ("Inject", f"{count} {'injection' if count == 1 else 'injections'}", "each time"),
        ("Volume of each", f"{each} mL", f"{made.volume_per_administration} together"),
    )


def _totals(plan: DosePlan) -> KeyFigures:
    """What a day takes, smaller than what is drawn up."""
    # Two decimals are more than a syringe can show.
    as_measured = f"{format_number(plan.measured_level.amount, 2)} {MgPerKgPerDay.unit}"
    return KeyFigures(
        (),
        smaller=(
            ("Whole day", Milligrams(plan.measured_per_day.amount), f"{as_measured} as measured"),
            ("Opened in a day", common.syringes(plan.syringes_per_day), ""),
            ("Drug in a day", plan.volume_per_day, ""),
            (
                "Discarded in a day",
                Milligrams(plan.waste_per_day.amount),
                "left in syringes, each opened for one draw",
            ),
        ),
    )


def _caption(plan: DosePlan) -> str:
    each = "" if isinstance(plan.preparation, Infusion) else "One injection from each syringe. "
    return f"To scale: push to the thick line, discard what is hatched. {each}{marks_text()}"


def _draws(plan: DosePlan) -> Table:
    rows = tuple(
        (f"Syringe {number}", draw.dose, draw.volume, draw.waste)
        for number, draw in enumerate(plan.draws, start=1)
    )
    return Table(
        "dose-draws",
        f"Draws that make up {plan.measured_per_administration}",
        (
            Column("syringe", "New syringe"),
            Column("dose", "Draw", numeric=True),
            Column("volume", "Volume", numeric=True),
            Column("waste", "Discard", numeric=True),
        ),
        rows,
        (
            marks_text(),
            f"Volumes are computed from {rule('strength')}; "
            "the marks on the syringe are in mg, so measure in mg.",
        ),
    )


def _preparation(plan: DosePlan) -> Table:
    made = plan.preparation
    rows = _infusion_rows(made) if isinstance(made, Infusion) else _injection_rows(made)
    kind = "Infusion syringe" if isinstance(made, Infusion) else "Injections under the skin"
    return Table(
        "dose-preparation",
        f"{kind}, for one administration",
        (Column("what", "What"), Column("value", "Value", numeric=True)),
        rows,
    )


def _infusion_rows(made: Infusion) -> tuple[tuple[Cell, Cell], ...]:
    return (
        ("Drug", made.drug_volume),
        ("Sodium chloride 0.9 %", f"about {made.diluent_to_mark}, then to the total"),
        ("Total in the syringe", made.total_volume),
        ("Concentration", made.concentration),
        ("Infuse over", made.duration),
        ("Rate", made.rate),
    )


def _injection_rows(made: Injections) -> tuple[tuple[Cell, Cell], ...]:
    return (
        ("Injections", made.per_administration),
        ("Volume of each", " + ".join(volume.number for volume in made.volumes) + " mL"),
        ("Volume together", made.volume_per_administration),
        ("Injections a day", made.per_day),
        ("Volume a day", made.volume_per_day),
    )


EXPLORER = Explorer(
    id="dose",
    title="Dose explorer",
    purpose="What dose, how many syringes, and how to prepare it.",
    fields=(
        common.INDICATION,
        common.AGE,
        common.WEIGHT,
        common.HEIGHT,
        LEVEL,
        ChoiceField(
            "doses_per_day",
            "Administrations per day",
            (("2", "Two divided doses"), ("1", "Once daily")),
        ),
        common.ROUTE,
        common.CLEARANCE,
        common.REPLACEMENT,
        common.ROUNDING,
    ),
    view=view,
    default={
        **common.PATIENT_DEFAULT,
        "level_mg_per_kg_per_day": "4",
        "doses_per_day": "2",
        "route": "intravenous",
    },
)
