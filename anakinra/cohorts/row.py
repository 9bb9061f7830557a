"""One row of a cohort, planned by `plan_dose` itself: what a row means, and what proves the rest.

Standard library only: the page in a browser uses it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anakinra.basis.inputs import InputError
from anakinra.basis.values import Finding, Refusal
from anakinra.cohorts import cells
from anakinra.cohorts.columns import NUMBERS, RowStatus
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.renal import renal_band
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding

_NO_NUMBERS: Mapping[str, Any] = dict.fromkeys(NUMBERS)


@dataclass(frozen=True, slots=True)
class RowInputs:
    """A row whose cells were all read."""

    weight_kg: Fraction
    age_years: int
    indication: str
    level_mg_per_kg_per_day: Fraction
    doses_per_day: int
    route: Route
    height_cm: Fraction | None
    creatinine_clearance_ml_per_min: Fraction | None
    replacement: bool
    rounding: Rounding


def planned_row(row: Mapping[str, object], *, decimal_comma: bool = False) -> dict[str, Any]:
    """What is added to a row of a cohort: a value for each name of `columns.RESULTS`.

    `row` has a value for each name of `columns.REQUIRED` and perhaps of `columns.OPTIONAL`, as
    text or as a number; other names are ignored. `decimal_comma` reads `72,5` as 72.5; else it is
    rejected and asked about.
    A row is `planned`, or `refused` for the reason that `plan_dose` gives, or `rejected` for the
    first cell that is not accepted. Figures are floats, counts are ints; without a plan, None.
    """
    try:
        planned = plan_inputs(read_row(row, decimal_comma))
    except InputError as error:
        return result_of(RowStatus.REJECTED, error.message)
    if isinstance(planned, Refusal):
        found = (planned.reason, *planned.findings)
        return result_of(RowStatus.REFUSED, str(planned), notices=keys_of(found))
    return result_of(RowStatus.PLANNED, "", figures(planned), keys_of(planned.findings))


def read_row(row: Mapping[str, object], decimal_comma: bool = False) -> RowInputs:
    """The cells of a row, read in one order; the first that is not accepted is an `InputError`."""

    def optional(field: str) -> Fraction | None:
        cell = row.get(field)
        missing = cells.is_missing(cell)
        return None if missing else cells.read_number(field, cell, decimal_comma)

    def number(field: str) -> Fraction:
        return cells.read_number(field, row.get(field), decimal_comma)

    def choice(field: str) -> Any:
        return cells.read_choice(field, row.get(field))

    replacement = choice("replacement")
    clearance = optional("creatinine_clearance_ml_per_min")
    height = optional("height_cm")
    weight = number("weight_kg")
    return RowInputs(
        replacement=replacement,
        creatinine_clearance_ml_per_min=clearance,
        height_cm=height,
        weight_kg=weight,
        age_years=int(number("age_years")),
        indication=choice("indication"),
        level_mg_per_kg_per_day=number("level_mg_per_kg_per_day"),
        doses_per_day=int(number("doses_per_day")),
        route=choice("route"),
        rounding=choice("rounding"),
    )


def plan_inputs(read: RowInputs) -> DosePlan | Refusal:
    """The plan of a row that was read, or the reason why there is none."""
    patient = Patient(
        weight_kg=read.weight_kg,
        age_years=read.age_years,
        indication=read.indication,
        renal=renal_band(read.creatinine_clearance_ml_per_min, replacement=read.replacement),
        height_cm=read.height_cm,
    )
    return plan_dose(
        patient,
        read.level_mg_per_kg_per_day,
        read.doses_per_day,
        route=read.route,
        rounding=read.rounding,
    )


def figures(plan: DosePlan) -> dict[str, float | int]:
    """The figures of a plan by the names of `columns.NUMBERS`."""
    return {
        "measured_mg_per_administration": float(plan.measured_per_administration.amount),
        "measured_mg_per_day": float(plan.measured_per_day.amount),
        "syringes_per_administration": plan.syringes_per_administration,
        "syringes_per_day": plan.syringes_per_day,
        "waste_mg_per_day": float(plan.waste_per_day.amount),
        "volume_ml_per_administration": float(plan.volume_per_administration.amount),
        "deviation_percent": float(plan.deviation.amount),
    }


def keys_of(findings: tuple[Finding, ...]) -> str:
    """The keys of findings as a cell holds them."""
    return " ".join([finding.key for finding in findings])


def result_of(
    status: RowStatus,
    reason: str,
    numbers: Mapping[str, Any] = _NO_NUMBERS,
    notices: str = "",
) -> dict[str, Any]:
    """What is added to a row, in the order of `columns.RESULTS`."""
    return {"status": status.value, "reason": reason, **numbers, "notices": notices}
