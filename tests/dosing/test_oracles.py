"""Creatinine clearance at the edges of the bands, by each weight, and with its working.

The published examples are in `data/worked_examples.csv`.
"""

from fractions import Fraction

import pytest

from anakinra import CreatinineClearance, RenalBand, creatinine_clearance, renal_band
from anakinra.basis.quantities import MlPerMin


def clearance(age: int, sex: str, weight: str, creatinine: str) -> CreatinineClearance:
    result = creatinine_clearance(
        age_years=age,
        sex=sex,
        weight_kg=Fraction(weight),
        creatinine_micromol_per_l=Fraction(creatinine),
    )
    assert isinstance(result, CreatinineClearance), str(result)
    return result


# Close to the edges of the bands: the unrounded value decides.
EDGES = [
    # 70 x 75 x 1.23 / 108 = 59.79..., which rounds to 60
    (70, "75", "108", "59.79 mL/min", RenalBand.CAUTION),
    # 70 x 75 x 1.23 / 107.6 = 60.01...
    (70, "75", "107.6", "60.01 mL/min", RenalBand.NO_ADVICE),
    # 60 x 60 x 1.23 / 147.6 = 30 exactly
    (80, "60", "147.6", "30 mL/min", RenalBand.CAUTION),
    # 60 x 60 x 1.23 / 148 = 29.92, which rounds to 30
    (80, "60", "148", "29.92 mL/min", RenalBand.ALTERNATE_DAYS),
]


@pytest.mark.parametrize(("age", "weight", "creatinine", "shown", "band"), EDGES)
def test_band_of_the_unrounded_estimate(
    age: int, weight: str, creatinine: str, shown: str, band: RenalBand
) -> None:
    estimate = clearance(age, "male", weight, creatinine)
    assert str(estimate.ml_per_min) == shown
    result = renal_band(estimate)
    assert result.band is band
    assert result.near_edge


# Ideal weight: 50 or 45.5 kg and 2.3 kg for each inch above 60 (boomer.org); adjusted weight:
# ideal and 0.4 of what is above it (rxkinetics.com). 177.8 cm is 70 inches.
WEIGHTS = [
    ("male", "100", "actual", "100 kg"),
    # 50 + 2.3 x 10 = 73
    ("male", "100", "ideal", "73 kg"),
    # 73 + 0.4 x 27 = 83.8
    ("male", "100", "adjusted", "83.8 kg"),
    # 45.5 + 2.3 x 10 = 68.5; 68.5 + 0.4 x 31.5 = 81.1
    ("female", "100", "ideal", "68.5 kg"),
    ("female", "100", "adjusted", "81.1 kg"),
    # Actual weight below ideal weight is kept.
    ("male", "60", "adjusted", "60 kg"),
    ("male", "73", "adjusted", "73 kg"),
    ("male", "60", "ideal", "73 kg"),
]


@pytest.mark.parametrize(("sex", "weight", "basis", "used"), WEIGHTS)
def test_weight_that_goes_into_the_formula(sex: str, weight: str, basis: str, used: str) -> None:
    result = creatinine_clearance(
        age_years=60,
        sex=sex,
        weight_kg=Fraction(weight),
        creatinine_micromol_per_l=100,
        height_cm=Fraction("177.8"),
        weight_basis=basis,
    )
    assert isinstance(result, CreatinineClearance)
    assert str(result.weight) == used
    factor = Fraction("1.23") if sex == "male" else Fraction("1.04")
    kilograms = Fraction(used.split()[0])
    assert result.ml_per_min == MlPerMin(80 * kilograms * factor / 100)


def test_working_shows_every_number_of_the_formula() -> None:
    (step,) = clearance(70, "male", "75", "110").working
    assert step.expression == "(140 − 70) × 75 kg × 1.23 ÷ 110 micromol/L"
    assert step.result == "58.7 mL/min"
    assert step.sources == ("prereg-ccr",)
