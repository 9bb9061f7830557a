"""Rows planned quickly are rows planned one by one: every status, reason, figure and notice."""

import random

from anakinra.cohorts.quick import INPUTS, RowPlanner
from anakinra.cohorts.row import planned_row

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
    # 40 kg at 1 mg/kg/day is 20 mg twice, the smallest draw.
    usual = {name: cells.partition(";")[0] for name, cells in CELLS.items()}
    smallest = usual | {"weight_kg": "40", "doses_per_day": "2"}
    for row in [*rows(700), smallest]:
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
