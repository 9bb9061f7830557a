"""Sections 2.6 and 2.9: renal function (the monograph says it twice)."""

from fractions import Fraction
from typing import Any

import pytest
from cases import dose, outcome, planned, seen, titles
from spec_table import examples, statement

from anakinra import Kind, creatinine_clearance, renal_band
from anakinra.explorers import common
from anakinra.quantities import MlPerMin
from anakinra.renal import CreatinineClearance, RenalBand, beside_its_band


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
    """Renal function that is not known is said so and never taken as normal."""
    result = renal_band(clearance)
    assert str(result.band) == band
    assert titles(result.findings) == [warning]
    assert seen(planned(weight_kg, level, renal=result).findings, warning)


# --- Estimates and what they may be used for ---------------------------------------------------


def estimated(**given: object) -> CreatinineClearance:
    """The estimate of a man of 70 years, 75 kg, 175 cm and 108 micromol/L, or of another."""
    usual: dict[str, Any] = {
        "age_years": 70,
        "sex": "male",
        "creatinine_micromol_per_l": 108,
        "weight_kg": 75,
        "height_cm": 175,
        "weight_basis": "actual",
    }
    found = creatinine_clearance(**{**usual, **given})
    assert isinstance(found, CreatinineClearance)
    return found


def test_ideal_weight_below_60_inches_is_an_extrapolation_and_gives_no_band() -> None:
    """Devine: 50 kg at 60 inches (152.4 cm) and 2.3 kg for each inch more; 140 cm is below it."""
    for basis in ("ideal", "adjusted"):
        estimate = estimated(height_cm=140, weight_basis=basis)
        assessed = renal_band(estimate)
        assert assessed.band is RenalBand.UNKNOWN
        assert assessed.clearance is None
        (found,) = assessed.findings
        assert found.title == "No band: ideal weight is an extrapolation at 140 cm"
        assert "from 152.4 cm" in found.text and "38.772 kg" in found.text
        assert found in estimate.findings
    for height in ("152.4", "175"):
        assert renal_band(estimated(height_cm=Fraction(height), weight_basis="ideal")).clearance
    assert renal_band(estimated(height_cm=140)).band is RenalBand.CAUTION, "by actual weight"


def test_adjusted_weight_that_is_the_actual_weight_rests_on_no_formula() -> None:
    """Of a man of 38 kg and 140 cm the adjusted weight is the actual one: 38 is below 38.772."""
    assert renal_band(estimated(height_cm=140, weight_kg=38, weight_basis="adjusted")).clearance


def test_an_ideal_weight_above_the_actual_one_gives_no_band_alone() -> None:
    """A man of 70, 45 kg, 185 cm, 100 micromol/L.

    Ideal: 50 + 2.3 x (185 / 2.54 - 60) = 79.520 kg; 70 x 79.520 x 1.23 / 100 = 68.47 mL/min.
    Actual: 70 x 45 x 1.23 / 100 = 38.745 mL/min.
    """
    estimate = estimated(
        weight_kg=45, height_cm=185, creatinine_micromol_per_l=100, weight_basis="ideal"
    )
    assessed = renal_band(estimate)
    assert assessed.band is RenalBand.UNKNOWN
    (found,) = assessed.findings
    assert found.title == "No band: ideal weight (79.52 kg) is above actual weight (45 kg)"
    assert "By ideal weight: 68.47 mL/min (60 mL/min or more: no renal advice)." in found.text
    assert "By actual weight: 38.75 mL/min (30 mL/min to below 60 mL/min: caution)." in found.text


def test_an_ideal_weight_above_the_actual_one_is_said_where_both_give_the_same_band() -> None:
    """At 200 micromol/L: 34.24 mL/min by 79.52 kg, and by 70 kg 30.14, both caution."""
    estimate = estimated(
        weight_kg=70, height_cm=185, creatinine_micromol_per_l=200, weight_basis="ideal"
    )
    assert renal_band(estimate).band is RenalBand.CAUTION
    (found,) = [entry for entry in estimate.findings if entry.key == "ideal_weight_same_band"]
    assert "34.23 mL/min" in found.text and "30.14 mL/min" in found.text


def test_dialysis_is_said_whatever_the_weight() -> None:
    estimate = estimated(height_cm=140, weight_basis="ideal")
    assert renal_band(estimate, replacement=True).band is RenalBand.REPLACEMENT


@pytest.mark.parametrize(("age", "said"), [(18, False), (92, False), (93, True)])
def test_an_age_outside_those_of_the_formula_is_said(age: int, said: bool) -> None:
    """Cockcroft and Gault made it from patients of 18 to 92 years."""
    titles_found = [found.title for found in estimated(age_years=age).findings]
    assert (f"Age {age} years: outside the ages of the formula" in titles_found) is said


def test_a_changing_creatinine_is_a_caution_on_every_estimate() -> None:
    found = estimated().findings[0]
    assert found.kind is Kind.CAUTION
    assert "as in acute kidney injury, this estimate is not valid" in found.text
    assert found.sources == ("mhra-2019",)


def test_an_egfr_is_not_typed_as_clearance() -> None:
    """The clearance field and the renal page name both, with the source."""
    assert "eGFR, in mL/min/1.73 m²" in common.CLEARANCE.hint
    (found,) = [entry for entry in estimated().findings if entry.key == "not_egfr"]
    assert found.text in common.CLEARANCE.hint
    assert found.sources == ("mhra-2019",)


# --- Rounded figures beside a band ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("clearance", "shown"),
    [
        ("59.996", "59.996 mL/min"),
        ("59.9999996", "59.9999996 mL/min"),
        ("29.9951", "29.995 mL/min"),
        ("60.001", "60.001 mL/min"),
        ("60", "60 mL/min"),
        ("59.004", "59.004 mL/min"),
        ("45.678", "45.68 mL/min"),
    ],
)
def test_a_printed_clearance_typed_back_gives_the_same_band(clearance: str, shown: str) -> None:
    exact = MlPerMin(Fraction(clearance))
    assert beside_its_band(exact) == shown
    assert renal_band(Fraction(shown.split()[0])).band is renal_band(exact.amount).band
    for found in renal_band(exact.amount).findings:
        if found.key in ("renal_near_edge", "renal_gap"):
            assert found.text.startswith(f"{shown} lies ")
