"""Section 2.7: syringes, injections and the infusion."""

from cases import dose, outcome, planned, seen
from spec_table import examples, statement


@statement("2.7-3", "2.7.2-7")
@examples(
    "weight_kg level",
    gives="per_administration_by_both_routes",
    rows=[
        ("70", "4", "140 mg per administration"),
        ("83", "4", "170 mg per administration"),
        ("55", "2", "50 mg per administration"),
    ],
)
def test_same_dose_by_both_routes(
    weight_kg: str, level: str, per_administration_by_both_routes: str
) -> None:
    """Subcutaneous and intravenous dosing follow the same strategy."""
    expected = per_administration_by_both_routes
    for route in ("subcutaneous", "intravenous"):
        plan = planned(weight_kg, level, route=route)
        assert str(plan.measured_per_administration) == expected


@statement("2.7.1-2")
@examples(
    "weight_kg level doses_per_day",
    gives="result",
    rows=[
        ("39.9", "1", 2, "Cannot be measured: 19.95 mg per administration"),
        ("30", "1", 2, "Cannot be measured: 15 mg per administration"),
        ("40", "1", 2, "40 mg/day"),
        ("30", "1", 1, "30 mg/day"),
    ],
)
def test_smallest_dose(weight_kg: str, level: str, doses_per_day: int, result: str) -> None:
    """The syringe allows no dose below 20 mg, so no volume is given for one."""
    assert outcome(dose(weight_kg, level, doses_per_day)) == result


@statement("2.7.1-2", "2.7.2-8")
@examples(
    "weight_kg level",
    gives="draws waste",
    rows=[
        ("40", "1", "20", "80 mg"),
        ("50", "4", "100", "0 mg"),
        # 110 mg is 90 + 20: 100 + 10 would leave a draw that cannot be measured.
        ("55", "4", "90 + 20", "90 mg"),
        ("60", "4", "100 + 20", "80 mg"),
        ("100", "4", "100 + 100", "0 mg"),
        ("105", "4", "100 + 90 + 20", "90 mg"),
        ("70", "8", "100 + 100 + 80", "20 mg"),
        ("80", "8", "100 + 100 + 100 + 20", "80 mg"),
    ],
)
def test_draws(weight_kg: str, level: str, draws: str, waste: str) -> None:
    """As many syringes as the dose requires, each for a draw from 20 mg to 100 mg."""
    plan = planned(weight_kg, level)
    assert " + ".join(draw.dose.number for draw in plan.draws) == draws
    assert str(plan.waste_per_administration) == waste


@statement("2.7.1-2")
@examples(
    "weight_kg rounding",
    fixed={"level": "1"},
    gives="measured deviation",
    rows=[
        # In two doses of 1 mg/kg/day: half the weight in mg.
        ("50", "nearest", "20 mg per administration", "-20 %"),
        ("50", "down", "20 mg per administration", "-20 %"),
        ("50", "up", "30 mg per administration", "20 %"),
        ("50.2", "nearest", "30 mg per administration", "19.5 %"),
        ("60", "up", "30 mg per administration", "0 %"),
        ("40.2", "up", "30 mg per administration", "49.3 %"),
        ("40.2", "down", "20 mg per administration", "-0.5 %"),
        ("68.4", "nearest", "30 mg per administration", "-12.3 %"),
        ("70", "nearest", "30 mg per administration", "-14.3 %"),
        ("70.2", "nearest", "40 mg per administration", "14 %"),
    ],
)
def test_rounding_to_a_mark(
    weight_kg: str, rounding: str, measured: str, deviation: str, level: str
) -> None:
    """A dose is taken to a mark of the syringe, halves down, and the deviation is shown."""
    plan = planned(weight_kg, level, rounding=rounding)
    assert str(plan.measured_per_administration) == measured
    assert str(plan.deviation) == deviation


@statement("2.7.2-5")
@examples(
    "weight_kg level",
    gives="injections_per_day volume_per_day caution",
    rows=[
        ("50", "4", 2, "1.33 mL", None),
        ("70", "4", 4, "1.87 mL", "caution: 2 injections for each administration"),
        ("80", "8", 8, "4.27 mL", "caution: 4 injections for each administration"),
    ],
)
def test_many_injections(
    weight_kg: str, level: str, injections_per_day: int, volume_per_day: str, caution: str | None
) -> None:
    """Under the skin the volume needed is often impractical; the injections are counted."""
    plan = planned(weight_kg, level, route="subcutaneous")
    assert plan.preparation.per_day == injections_per_day
    assert str(plan.preparation.volume_per_day) == volume_per_day
    cautions = [
        f"{found.kind.value}: {found.title}"
        for found in plan.findings
        if found.key == "sc_many_injections"
    ]
    assert cautions == ([] if caution is None else [caution])


@statement("2.7.2-6")
@examples(
    "weight_kg level route",
    gives="caution",
    rows=[
        ("50", "4", "subcutaneous", True),  # one injection
        ("70", "4", "subcutaneous", True),  # two
        ("70", "1", "subcutaneous", True),
        ("70", "4", "intravenous", False),
    ],
)
def test_every_injection_names_the_risk_of_bleeding(
    weight_kg: str, level: str, route: str, caution: bool
) -> None:
    """With low platelets and falling fibrinogen, intravenous is preferred at first in HLH."""
    found = planned(weight_kg, level, route=route).findings
    assert seen(found, "caution: Risk of bleeding: low platelets, falling fibrinogen") is caution


@statement("2.7.2-9")
@examples(
    "weight_kg level",
    gives="drug diluent total concentration",
    rows=[
        # 140 mg / 150 mg/mL = 0.9333 mL; 50 - 0.9333 = 49.0667; 140 / 50 = 2.8.
        ("70", "4", "0.93 mL", "49.07 mL", "50 mL", "2.8 mg/mL"),
        ("75", "8", "2 mL", "48 mL", "50 mL", "6 mg/mL"),
        ("250", "8", "6.67 mL", "43.33 mL", "50 mL", "20 mg/mL"),
        # 100 mg / 150 mg/mL is 0.6667 mL; 0.67 mL would be 100.5 mg.
        ("50", "4", "0.67 mL", "49.33 mL", "50 mL", "2 mg/mL"),
    ],
)
def test_infusion_volume(
    weight_kg: str, level: str, drug: str, diluent: str, total: str, concentration: str
) -> None:
    """The dose is made up with sodium chloride 0.9 % to 50 mL in total, the drug included."""
    infusion = planned(weight_kg, level).preparation
    assert str(infusion.drug_volume) == drug
    assert str(infusion.diluent_volume) == diluent
    assert str(infusion.total_volume) == total
    assert str(infusion.concentration) == concentration


@statement("2.7.2-10")
@examples(
    "weight_kg level",
    gives="duration rate",
    rows=[("70", "4", "30 minutes", "100 mL/h"), ("120", "8", "30 minutes", "100 mL/h")],
)
def test_infusion_rate(weight_kg: str, level: str, duration: str, rate: str) -> None:
    """The infusion runs for 30 minutes, so 50 mL runs at 100 mL/h."""
    infusion = planned(weight_kg, level).preparation
    assert str(infusion.duration) == duration
    assert str(infusion.rate) == rate


@statement("2.7-1", "2.7.2-2", "2.7.2-11")
@examples(
    "route",
    fixed={"weight_kg": "70", "level": "4"},
    gives="unlicensed alone no_expiry",
    rows=[("intravenous", True, True, True), ("subcutaneous", False, False, False)],
)
def test_intravenous_warnings(
    route: str, unlicensed: bool, alone: bool, no_expiry: bool, weight_kg: str, level: str
) -> None:
    """The intravenous route is unlicensed and given alone, and no expiry time is printed."""
    found = planned(weight_kg, level, route=route).findings
    assert seen(found, "warning: The intravenous route is unlicensed") is unlicensed
    assert seen(found, "warning: Not mixed with other medicines") is alone
    assert seen(found, "caution: Prepare immediately before use") is no_expiry
