"""An estimate of creatinine clearance, and the patients whom its formulas were not made for."""

from fractions import Fraction
from typing import Any

import pytest

from anakinra import Kind, creatinine_clearance, renal_band
from anakinra.basis.quantities import MlPerMin
from anakinra.dosing.renal import CreatinineClearance, RenalBand, beside_its_band
from anakinra.explorers import common


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
        assert "from 152.4 cm" in found.text and "here 38.772 kg, is" in found.text
        assert assessed.near_edge is False
        assert found in estimate.findings
    for height in ("152.4", "175"):
        assert renal_band(estimated(height_cm=Fraction(height), weight_basis="ideal")).clearance
    assert renal_band(estimated(height_cm=140)).band is RenalBand.CAUTION, "by actual weight"


def test_adjusted_weight_that_is_the_actual_weight_cites_no_formula() -> None:
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
