"""Renal function: the estimate, its weights, its bands and what each of them says."""

from collections.abc import Iterable
from fractions import Fraction

import pytest
from patients import patient

from anakinra import (
    CreatinineClearance,
    Finding,
    InputError,
    Refusal,
    RenalBand,
    WeightBasis,
    creatinine_clearance,
    plan_dose,
    renal_band,
)
from anakinra.basis.quantities import MlPerMin
from anakinra.basis.rules import rule
from anakinra.dosing.renal import assessment


def renal_findings(**weight: int) -> tuple[Finding, ...]:
    found = creatinine_clearance(age_years=40, sex="male", creatinine_micromol_per_l=41, **weight)
    assert isinstance(found, CreatinineClearance)
    return found.findings


def keys(findings: Iterable[Finding]) -> list[str]:
    return [finding.key for finding in findings]


def test_the_clearance_of_a_child_is_refused() -> None:
    found = creatinine_clearance(
        age_years=17, sex="female", creatinine_micromol_per_l=60, weight_kg=50
    )
    assert isinstance(found, Refusal)
    assert found.reason.key == "refused_child"


@pytest.mark.parametrize(("weight", "implausible"), [("100", False), ("100.1", True)])
def test_a_clearance_above_what_the_field_accepts_is_questioned(
    weight: str, implausible: bool
) -> None:
    """(140 - 40) x 100 x 1.23 / 41 = 300, the highest that the field accepts."""
    found = creatinine_clearance(
        age_years=40, sex="male", creatinine_micromol_per_l=41, weight_kg=Fraction(weight)
    )
    assert isinstance(found, CreatinineClearance)
    assert ("clearance_implausible" in keys(found.findings)) is implausible


@pytest.mark.parametrize(
    ("weight", "expression"),
    [
        (50, "50 kg is not above 50 kg"),
        (49, "49 kg is not above 50 kg"),
        (60, "50 kg + 0.4 × (60 kg − 50 kg)"),
    ],
)
def test_adjusted_weight_is_for_those_above_their_ideal_weight(
    weight: int, expression: str
) -> None:
    """152.4 cm is 60 inches, where the ideal weight of a man is 50 kg."""
    found = creatinine_clearance(
        age_years=60,
        sex="male",
        creatinine_micromol_per_l=90,
        weight_kg=weight,
        height_cm=Fraction("152.4"),
        weight_basis="adjusted",
    )
    assert isinstance(found, CreatinineClearance)
    ideal, adjusted, _ = found.working
    assert (ideal.label, ideal.result) == ("Ideal weight", "50 kg")
    result = f"{weight} kg (actual)" if weight <= 50 else "54 kg"
    assert (adjusted.label, adjusted.expression, adjusted.result) == (
        *("Adjusted weight", expression, result),
    )
    assert adjusted.sources == (() if weight <= 50 else rule("adjusted_weight_fraction").sources)


@pytest.mark.parametrize("basis", ["ideal", "adjusted"])
def test_a_weight_that_needs_the_height_asks_for_it(basis: str) -> None:
    with pytest.raises(InputError) as caught:
        creatinine_clearance(
            age_years=60,
            sex="male",
            creatinine_micromol_per_l=90,
            weight_kg=80,
            weight_basis=basis,
        )
    error = caught.value
    assert (error.field, error.value, error.label) == ("height_cm", None, "Height")
    assert error.accepted == f"a number from 120 to 230 cm, because {basis} weight needs it"


def test_a_weight_that_is_allowed_and_unusual_is_asked_about_beside_the_height() -> None:
    """180 could be the height; beside a height of 170 cm it may be pounds, 81.6 kg."""
    for height, asked in ((180, "Is 180 a height in cm"), (170, "Is 180 in pounds?")):
        found = creatinine_clearance(
            age_years=60,
            sex="male",
            creatinine_micromol_per_l=90,
            weight_kg=180,
            height_cm=height,
        )
        assert isinstance(found, CreatinineClearance)
        assert found.findings[-1].text.startswith(asked)


def test_an_estimate_says_which_weight_it_used_and_what_is_odd_about_it() -> None:
    found = creatinine_clearance(
        age_years=40,
        sex="male",
        creatinine_micromol_per_l=41,
        weight_kg=101,
        height_cm=140,
        weight_basis="ideal",
    )
    assert isinstance(found, CreatinineClearance)
    assert found.weight_basis is WeightBasis.IDEAL
    (implausible,) = [
        each.text for each in renal_findings(weight_kg=101) if each.key == "clearance_implausible"
    ]
    assert implausible.startswith("303 mL/min is far outside")


def test_an_estimate_with_a_band_of_its_own_says_nothing_of_none() -> None:
    found = creatinine_clearance(
        age_years=60, sex="male", creatinine_micromol_per_l=90, weight_kg=80
    )
    assert isinstance(found, CreatinineClearance) and found.no_band is None


def test_dialysis_is_true_or_false() -> None:
    with pytest.raises(InputError) as caught:
        renal_band(45, replacement="45")  # type: ignore[arg-type]
    assert (caught.value.field, caught.value.accepted) == ("replacement", "true or false")


def test_a_clearance_on_dialysis_is_kept_and_one_near_an_edge_names_the_edge() -> None:
    replaced = renal_band(45, replacement=True)
    assert replaced.clearance == MlPerMin(45) and replaced.near_edge is False
    (near,) = [each for each in renal_band(31).findings if each.key == "renal_near_edge"]
    assert "30 mL/min" in near.text and "31 mL/min" in near.text


def test_the_working_of_a_clearance_shows_the_weight_that_it_uses_and_where_it_is_from() -> None:
    """180 / 2.54 = 70.866 inches, so 50 + 2.3 x 10.866 = 74.992 kg; 80 x 74.992 x 1.23 / 100."""
    found = creatinine_clearance(
        age_years=60,
        sex="male",
        creatinine_micromol_per_l=100,
        weight_kg=110,
        height_cm=180,
        weight_basis="ideal",
    )
    assert isinstance(found, CreatinineClearance)
    assert [(step.label, step.expression, step.result) for step in found.working] == [
        ("Ideal weight", "50 kg + 2.3 kg × (180 cm ÷ 2.54 − 60)", "74.992 kg"),
        (
            "Creatinine clearance (Cockcroft-Gault)",
            "(140 − 60) × 74.992 kg × 1.23 ÷ 100 micromol/L",
            "73.79 mL/min",
        ),
    ]
    assert [step.sources for step in found.working] == [("ibw-devine",), ("prereg-ccr",)]


def test_a_refusal_for_dialysis_says_what_the_monograph_says_about_it() -> None:
    found = plan_dose(patient(renal="dialysis or filtration"), 4, 2, route="subcutaneous")
    assert isinstance(found, Refusal)
    assert "specialist pharmacy advice should be sought" in found.reason.text
    assert found.reason.statements == ("2.6-9", "2.9-3")
    assert found.findings == ()  # said once


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (RenalBand.NO_ADVICE, "60 mL/min or more: no renal advice"),
        (RenalBand.CAUTION, "30 mL/min to below 60 mL/min: caution"),
        (RenalBand.ALTERNATE_DAYS, "below 30 mL/min: consider every other day"),
        (RenalBand.REPLACEMENT, "dialysis or filtration: specialist advice"),
        (RenalBand.UNKNOWN, "not known"),
    ],
)
def test_each_band_is_said_with_its_limits(band: RenalBand, words: str) -> None:
    assert str(band) == words


@pytest.mark.parametrize(
    ("clearance", "replacement", "band", "found"),
    [
        (None, False, RenalBand.UNKNOWN, ["renal_unknown"]),
        (None, True, RenalBand.REPLACEMENT, ["renal_replacement"]),
        (60, True, RenalBand.REPLACEMENT, ["renal_replacement"]),
        (80, False, RenalBand.NO_ADVICE, []),
    ],
)
def test_without_an_estimate_nothing_is_near_an_edge(
    clearance: int | None, replacement: bool, band: RenalBand, found: list[str]
) -> None:
    result = renal_band(clearance, replacement=replacement)
    assert (result.band, result.near_edge) == (band, False)
    assert keys(result.findings) == found


@pytest.mark.parametrize("band", list(RenalBand))
def test_a_band_alone_is_never_near_an_edge(band: RenalBand) -> None:
    assert assessment("renal", band).near_edge is False


def test_an_estimate_says_that_it_is_one_and_that_the_weight_is_a_choice() -> None:
    found = creatinine_clearance(
        age_years=60, sex="female", creatinine_micromol_per_l=90, weight_kg=70
    )
    assert isinstance(found, CreatinineClearance)
    assert keys(found.findings) == ["clearance_is_estimate", "not_egfr", "which_weight"]
