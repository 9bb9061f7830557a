"""The working of a dose: every step, its figures, and the statements that it is based on."""

from collections.abc import Iterable

import pytest
from patients import patient

from anakinra import DosePlan, Refusal, Step, plan_dose

EXACT = [
    ("Dose per day", "4 mg/kg/day × 55 kg", "220 mg/day"),
    ("Dose per administration", "220 mg/day ÷ 2", "110 mg per administration"),
]


MEASURED = [
    (
        "Measured dose",
        "110 mg per administration to a mark every 10 mg (nearest)",
        "110 mg per administration",
    ),
    ("Measured dose per day", "110 mg per administration × 2", "220 mg/day"),
    ("Draws, each from a new syringe", "90 + 20 mg = 110 mg", "2 syringes per administration"),
    ("Volume of drug", "110 mg ÷ 150 mg/mL", "0.73 mL"),
]


INFUSED = [
    ("Sodium chloride 0.9 %", "50 mL in total − 0.73 mL", "49.27 mL"),
    ("Rate of the infusion", "50 mL over 30 minutes", "100 mL/h"),
]


def shown(steps: Iterable[Step]) -> list[tuple[str, str, str]]:
    return [(step.label, step.expression, step.result) for step in steps]


@pytest.mark.parametrize(
    ("route", "steps"),
    [("subcutaneous", [*EXACT, *MEASURED]), ("intravenous", [*EXACT, *MEASURED, *INFUSED])],
)
def test_the_working_shows_every_step(route: str, steps: list[tuple[str, str, str]]) -> None:
    plan = plan_dose(patient(55), 4, 2, route=route)
    assert isinstance(plan, DosePlan)
    assert shown(plan.working) == steps


def test_a_dose_that_is_turned_down_says_why() -> None:
    """2.6-8: 8 mg/kg/day of 72 kg are 288 mg twice daily; the nearest mark, 290, is above it."""
    plan = plan_dose(patient(72), 8, 2, route="subcutaneous")
    assert isinstance(plan, DosePlan)
    expression = (
        "288 mg per administration to a mark every 10 mg (down, to stay within the maximum)"
    )
    assert shown(plan.working)[2] == ("Measured dose", expression, "280 mg per administration")


def test_one_syringe_is_one_syringe() -> None:
    plan = plan_dose(patient(50), 4, 2, route="subcutaneous")
    assert isinstance(plan, DosePlan)
    assert "1 syringe per administration" in [step.result for step in plan.working]


def test_a_dose_that_cannot_be_measured_shows_how_it_was_worked_out() -> None:
    found = plan_dose(patient(30), 1, 2, route="subcutaneous")
    assert isinstance(found, Refusal)
    assert shown(found.working) == [
        ("Dose per day", "1 mg/kg/day × 30 kg", "30 mg/day"),
        ("Dose per administration", "30 mg/day ÷ 2", "15 mg per administration"),
    ]


def test_each_step_names_what_it_is_based_on() -> None:
    plan = plan_dose(patient(55), 4, 2, route="intravenous")
    assert isinstance(plan, DosePlan)
    assert {step.label: (*step.statements, *step.sources) for step in plan.working} == {
        "Dose per day": (),
        "Dose per administration": ("2.6-3", "2.6-5"),
        "Measured dose": ("declared-assumption",),
        "Measured dose per day": (),
        "Draws, each from a new syringe": ("2.7.1-2",),
        "Volume of drug": ("product-strength",),
        "Sodium chloride 0.9 %": ("2.7.2-9",),
        "Rate of the infusion": ("2.7.2-10",),
    }
