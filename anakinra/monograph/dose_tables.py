"""The printed dose tables: a row for each weight, at each level that the monograph names."""

from anakinra.basis import messages, rules
from anakinra.basis.quantities import Kilograms, Milligrams
from anakinra.basis.values import Refusal
from anakinra.dosing.named_doses import NamedDose, named_doses, plan_at, weights
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.preparation import Infusion
from anakinra.dosing.syringes import Rounding
from anakinra.views.tables import Cell, Column, Signed, Table

_COLUMNS = (
    Column("weight", "Weight", numeric=True),
    Column("exact", "Exact, each time", numeric=True),
    Column("administration", "Measured, each time", numeric=True),
    Column("deviation", "Against exact", numeric=True),
    Column("day", "Measured, each day", numeric=True),
    Column("draws", "Draws each time, a new syringe for each"),
    Column("syringes", "Syringes a day", numeric=True),
    Column("volume", "Drug each time", numeric=True),
    Column("diluent", "Sodium chloride 0.9 % to start with, if infused", numeric=True),
    Column("notes", "Notes"),
)


def dose_tables(rounding: Rounding = Rounding.NEAREST) -> tuple[Table, ...]:
    """One table for each level: the starting levels, those by response, and the last of the taper.

    Doses are for adults with HLH, to a mark of the syringe by `rounding`.
    """
    return tuple(dose_table(named, weights(), rounding) for named in named_doses())


def dose_table(named: NamedDose, at: tuple[Kilograms, ...], rounding: Rounding) -> Table:
    """One row for each weight at one level; a dose that is refused says why."""
    labels = _labels()
    plans = [(weight, plan_at(weight, named, rounding)) for weight in at]
    met = {
        finding.key for _, plan in plans if isinstance(plan, DosePlan) for finding in plan.findings
    }
    often = "once daily" if named.doses_per_day == 1 else "in two divided doses"
    return Table(
        f"doses-{named.level.number}-{often.replace(' ', '-')}",
        f"{named}: {named.place}",
        _COLUMNS,
        tuple(_row(weight, plan, labels) for weight, plan in plans),
        tuple(f"“{label}”: {text}" for key, (label, text) in labels.items() if key in met),
    )


def _labels() -> dict[str, tuple[str, str]]:
    """The notes that a row may carry, each with its words and what they mean."""
    noted = f"more than {rules.rule('deviation_noted_above')} away"
    return {
        "rounded_down_to_maximum": (
            "rounded down",
            messages.finding("rounded_down_to_maximum").text,
        ),
        "large_deviation": (noted, messages.finding("large_deviation", deviation="").text),
        "heavy_patient": ("which weight?", messages.finding("heavy_patient", weight="").text),
        "second_check": (
            "second check",
            messages.finding("second_check", dose="A dose so marked").text,
        ),
    }


def _row(
    weight: Kilograms, plan: DosePlan | Refusal, labels: dict[str, tuple[str, str]]
) -> tuple[Cell, ...]:
    if isinstance(plan, Refusal):
        return weight, *["" for _ in _COLUMNS[1:-1]], plan.reason.title
    notes = [labels[finding.key][0] for finding in plan.findings if finding.key in labels]
    assert isinstance(plan.preparation, Infusion)
    return (
        weight,
        Milligrams(plan.exact_per_administration.amount),
        Milligrams(plan.measured_per_administration.amount),
        Signed(plan.deviation, "exact"),
        Milligrams(plan.measured_per_day.amount),
        " + ".join(draw.dose.number for draw in plan.draws) + " mg",
        plan.syringes_per_day,
        plan.volume_per_administration,
        plan.preparation.diluent_to_mark,
        "; ".join(notes),
    )
