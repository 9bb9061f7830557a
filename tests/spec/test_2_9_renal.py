"""Sections 2.6 and 2.9: renal function (the monograph says it twice)."""

from fractions import Fraction

from cases import dose, outcome, planned, seen, titles
from spec_table import examples, statement

from anakinra import renal_band


@statement("2.6-7", "2.9-1")
@examples(
    "clearance",
    gives="band caution",
    rows=[
        ("29.99", "below 30 mL/min: consider every other day", False),
        ("30", "30 mL/min to below 60 mL/min: caution", True),
        ("45", "30 mL/min to below 60 mL/min: caution", True),
        ("59", "30 mL/min to below 60 mL/min: caution", True),
        ("59.5", "30 mL/min to below 60 mL/min: caution", True),
        ("59.99", "30 mL/min to below 60 mL/min: caution", True),
        ("60", "60 mL/min or more: no renal advice", False),
    ],
)
def test_caution(clearance: str, band: str, caution: bool) -> None:
    """Caution from 30 to 59 mL/min; between 59 and 60, where nothing is said, it is caution too."""
    result = renal_band(Fraction(clearance))
    assert str(result.band) == band
    assert seen(result.findings, "caution: Reduced renal function: caution") is caution


@statement("2.6-7", "2.9-1")
@examples(
    "clearance",
    gives="findings",
    rows=[
        ("45", "Reduced renal function: caution"),
        ("59", "Reduced renal function: caution; Close to a band edge"),
        (
            "59.5",
            "Reduced renal function: caution; Close to a band edge; "
            "Between the bands of the monograph",
        ),
        ("60.4", "Close to a band edge"),
        ("61.01", ""),
    ],
)
def test_close_to_an_edge(clearance: str, findings: str) -> None:
    """Within 1 mL/min of a band edge, and between the bands, the result says so."""
    found = renal_band(Fraction(clearance)).findings
    assert "; ".join(entry.title for entry in found) == findings


@statement("2.6-8", "2.9-2")
@examples(
    "clearance",
    fixed={"weight_kg": "70", "level": "4"},
    gives="warning per_day",
    rows=[
        ("29.99", "warning: Renal function below 30 mL/min", "280 mg/day"),
        ("10", "warning: Renal function below 30 mL/min", "280 mg/day"),
        ("0", "warning: Renal function below 30 mL/min", "280 mg/day"),
        ("30", None, "280 mg/day"),
    ],
)
def test_alternate_days_stay_text(
    clearance: str, warning: str | None, per_day: str, weight_kg: str, level: str
) -> None:
    """Below 30 mL/min consider every other day; it stays text and no dose is halved."""
    renal = renal_band(Fraction(clearance))
    warnings = [title for title in titles(renal.findings) if title.startswith("warning")]
    assert warnings == ([] if warning is None else [warning])
    assert str(planned(weight_kg, level, renal=renal).measured_per_day) == per_day


@statement("2.6-9", "2.9-3")
@examples(
    "clearance",
    fixed={"weight_kg": "70", "level": "4"},
    gives="refusal",
    rows=[
        (None, "No dose: haemodialysis or haemofiltration"),
        ("10", "No dose: haemodialysis or haemofiltration"),
        ("90", "No dose: haemodialysis or haemofiltration"),
    ],
)
def test_dialysis_and_filtration(
    clearance: str | None, refusal: str, weight_kg: str, level: str
) -> None:
    """In haemodialysis and haemofiltration no dose is computed, whatever the clearance."""
    value = None if clearance is None else Fraction(clearance)
    renal = renal_band(value, replacement=True)
    assert outcome(dose(weight_kg, level, renal=renal)) == refusal


@statement("2.6-7", "2.6-8", "2.9-1", "2.9-2")
@examples(
    "clearance",
    fixed={"weight_kg": "70", "level": "4"},
    gives="band warning",
    rows=[(None, "not known", "warning: Renal function is not known")],
)
def test_not_known(clearance: None, band: str, warning: str, weight_kg: str, level: str) -> None:
    """Renal function that is not known is reported as such and never taken as normal."""
    result = renal_band(clearance)
    assert str(result.band) == band
    assert titles(result.findings) == [warning]
    assert seen(planned(weight_kg, level, renal=result).findings, warning)
