"""The adult with HLH whom tests start from; a test names only what it is about."""

from typing import Any

from anakinra import DosePlan, Patient, plan_dose


def patient(weight_kg: Any = 70, **changes: Any) -> Patient:
    """A patient of 60 years treated for HLH, without renal advice, but for the changes."""
    adult = {"age_years": 60, "indication": "hlh", "renal": "no renal advice"}
    return Patient(weight_kg=weight_kg, **{**adult, **changes})


def planned(treated: Patient, level: Any, doses_per_day: int = 2, **changes: Any) -> DosePlan:
    """The plan of a dose that is not refused: intravenous, but for the changes."""
    plan = plan_dose(treated, level, doses_per_day, **{"route": "intravenous", **changes})
    assert isinstance(plan, DosePlan), str(plan)
    return plan
