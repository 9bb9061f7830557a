"""Rows planned quickly are rows planned one by one: every status, reason, figure and notice."""

import random
from fractions import Fraction
from itertools import product

import pytest

from anakinra import Patient, Refusal, plan_dose
from anakinra.cohorts.quick import INPUTS, RowPlanner, dose_figures
from anakinra.cohorts.row import planned_row
from anakinra.dosing.syringes import Rounding

# What is accepted, and what is not, for each column; the first of each are usual.
CELLS = {
    "weight_kg": "70;70.5;30;250;29;251;154;700;7,5;abc;;45.2;49.9;50;100.01;66.67;72.123456789",
    "age_years": "60;18;17;0;121;x;;60.5",
    "indication": "hlh;HLH;zzz;;myocarditis",
    "level_mg_per_kg_per_day": "1;2;4;6;8;8.01;0.99;3;5.5;7.3;16;80;x;;0.1",
    "doses_per_day": "1;2;3;;two;0",
    "route": "subcutaneous;intravenous;SC;Intravenous;",
    "height_cm": ";170;175;150;119;x;200;154",
    "creatinine_clearance_ml_per_min": ";90;60;59.9;30;29.9;10;61;0;x;400",
    "replacement": ";no;yes;maybe;true",
    "rounding": ";nearest;down;up;Up;sideways",
}


def rows(count: int) -> list[dict[str, str]]:
    chosen = random.Random(15)
    found = []
    for _ in range(count):
        row = {name: chosen.choice(CELLS[name].split(";")[:2]) for name in INPUTS}
        row["weight_kg"] = str(round(chosen.uniform(30, 200), chosen.choice((0, 1, 2))))
        row["level_mg_per_kg_per_day"] = chosen.choice(("1", "2", "3.3", "4", "6", "7.3", "8"))
        for name in chosen.sample(INPUTS, chosen.choice((0, 0, 1, 2, 10))):
            row[name] = chosen.choice(CELLS[name].split(";"))
        found.append(row)
    return found


def test_every_row_is_what_it_is_alone() -> None:
    planner = RowPlanner()
    seen = set()
    for row in rows(700):
        alone = planned_row(row)
        assert planner.plan(row) == alone, row
        seen.add((alone["status"], alone["notices"]))
    assert {status for status, _ in seen} == {"planned", "refused", "rejected"}
    assert len(seen) > 100


def test_a_result_that_is_given_away_is_a_copy() -> None:
    planner, row = RowPlanner(), rows(1)[0]
    planner.plan(row)["status"] = "changed"
    assert planner.plan(row) == planned_row(row)


def test_a_comma_is_a_decimal_comma_only_where_it_is_said_to_be() -> None:
    row = rows(1)[0] | {"weight_kg": "70,5"}
    assert RowPlanner().plan(row)["status"] == "rejected"
    assert RowPlanner(decimal_comma=True).plan(row) == planned_row(row, decimal_comma=True)


@pytest.mark.parametrize("rounding", Rounding)
def test_figures_are_those_of_plan_dose(rounding: Rounding) -> None:
    for weight, level, times in product(("30", "47", "62.5", "100", "250"), range(9), (1, 2, 3)):
        patient = Patient(
            weight_kg=Fraction(weight), age_years=60, indication="hlh", renal="no renal advice"
        )
        found = dose_figures(Fraction(weight), Fraction(level), times, rounding)
        try:
            plan = plan_dose(patient, level, times, route="subcutaneous", rounding=rounding)
        except ValueError:
            continue  # not so often a day
        if isinstance(plan, Refusal):
            assert found is None
            continue
        assert found is not None
        assert found.measured_mg == plan.measured_per_administration.amount
        assert found.syringes == plan.syringes_per_administration
        assert found.waste_mg == plan.waste_per_administration.amount
        assert found.is_capped == plan.capped
