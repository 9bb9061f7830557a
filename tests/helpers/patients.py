"""The adult with HLH whom tests start from; a test names only what it is about."""

from typing import Any

from anakinra import Patient


def patient(weight_kg: Any = 70, **changes: Any) -> Patient:
    """A patient of 60 years treated for HLH, without renal advice, but for the changes."""
    adult = {"age_years": 60, "indication": "hlh", "renal": "no renal advice"}
    return Patient(weight_kg=weight_kg, **{**adult, **changes})
