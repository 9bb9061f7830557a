"""Studies over a small cohort, every total worked out by hand."""

from fractions import Fraction

import pytest

from anakinra import InputError, Patient, taper_schedule
from anakinra.cohorts.row import planned_row
from anakinra.cohorts.studies import (
    AS_GIVEN,
    StudyChoice,
    Tally,
    compare,
    levels,
    rounding_rules,
    routes,
    tapers,
)
from anakinra.views.study import Pounds, patients_chart, study_table, synthetic_table, waste_chart


def row(weight: str, level: str, **more: str) -> dict[str, str]:
    usual = {"age_years": "60", "indication": "hlh", "doses_per_day": "2", "route": "subcutaneous"}
    return {"weight_kg": weight, "level_mg_per_kg_per_day": level, **usual, **more}


# 60 kg at 4: 120 mg twice, 2 syringes each. 47 kg at 2: 47 mg, so 50 mg twice, 1 syringe each.
# 120 kg at 4: 240 mg twice, 3 syringes each. Then one on dialysis, and a weight with a slip.
ROWS = [
    row("60", "4"),
    row("47", "2"),
    row("120", "4"),
    row("70", "4", replacement="yes"),
    row("700", "4"),
]
TALLY = Tally.of(ROWS)


def test_every_row_is_planned_refused_or_rejected() -> None:
    choices = (AS_GIVEN, *rounding_rules(), *routes(), *levels(), *tapers((1, 7)))
    for found in compare(TALLY, choices):
        assert (found.planned, found.refused, found.rejected) == (3, 1, 1), found.choice.name
        assert found.rows == len(ROWS) == TALLY.rows


def test_a_day_as_given() -> None:
    found = TALLY.totals(AS_GIVEN)
    assert found.measured_mg == 240 + 100 + 480
    assert found.syringes == found.injections == 4 + 2 + 6
    assert found.waste_mg == 160 + 100 + 120
    assert found.opened_mg == 12 * 100
    assert found.waste_percent == Fraction(380, 12)
    assert found.by_syringes == {2: 1, 4: 1, 6: 1}
    assert (found.above(4), found.above(1), found.above(6), found.most_injections) == (1, 3, 0, 6)
    assert found.supply(30) == 360
    assert found.cost(360, Fraction("10.5")) == 3780
    assert found.cost(360, None) is None


def test_rounding_moves_drug_from_the_patient_to_the_bin() -> None:
    nearest, down, up = compare(TALLY, rounding_rules())
    assert [each.measured_mg for each in (nearest, down, up)] == [820, 800, 820]
    assert [each.waste_mg for each in (nearest, down, up)] == [380, 400, 380]
    assert {each.syringes for each in (nearest, down, up)} == {12}


def test_by_infusion_the_syringes_are_the_same_and_nobody_is_injected() -> None:
    under_the_skin, infused = compare(TALLY, routes())
    assert under_the_skin.syringes == infused.syringes == 12
    assert (under_the_skin.injections, infused.injections) == (12, 0)
    assert (infused.above(0), infused.most_injections) == (0, 0)


def test_the_highest_level_stays_below_the_maximum() -> None:
    """47 kg at 8 is 188 mg: 190 mg twice would be above the maximum, so 180 mg, 2 syringes."""
    found = {each.choice.name: each for each in compare(TALLY, levels())}
    assert list(found) == [f"{level} mg/kg/day" for level in (1, 2, 4, 6, 8)]
    highest = found["8 mg/kg/day"]
    assert highest.measured_mg == 480 + 360 + 960
    assert highest.syringes == 6 + 4 + 10


def test_a_taper_is_that_of_each_patient() -> None:
    """From 4: 4, 2, then 1 once daily. From 2: 2, then 1 once daily."""
    one, week = compare(TALLY, tapers((1, 7)))
    assert one.syringes == (4 + 2 + 1) + (2 + 1) + (6 + 4 + 2)
    assert week.syringes == 7 * one.syringes
    assert one.by_syringes == {2: 1, 4: 1, 6: 1}, "on the first day"
    alone = 0
    for each in ROWS[:3]:
        patient = Patient(
            weight_kg=Fraction(each["weight_kg"]),
            age_years=60,
            indication="hlh",
            renal="no renal advice",
        )
        level = int(each["level_mg_per_kg_per_day"])
        steps = [7, 7] if level == 2 else [7, 7, 7]
        course = taper_schedule(patient, level, route="subcutaneous", durations_days=steps)
        alone += course.steps[-1].cumulative_syringes or 0
    assert week.syringes == alone
    with pytest.raises(ValueError, match="days of its own"):
        week.supply(30)


def test_there_is_no_taper_from_the_last_level() -> None:
    (found,) = compare(Tally.of([row("60", "1")]), tapers((7,)))
    assert (found.planned, found.refused) == (0, 1)


def test_a_scenario_replaces_a_cell_that_was_not_accepted() -> None:
    """As a row does whose cell is replaced: this rounding is no reason any more."""
    bad = row("60", "4", rounding="sideways")
    tally = Tally.of([bad, bad | {"replacement": "perhaps"}])
    assert tally.totals(AS_GIVEN).rejected == 2
    assert [(each.planned, each.rejected) for each in compare(tally, rounding_rules())] == 3 * [
        (1, 1)
    ]
    assert planned_row(bad | {"rounding": "up"})["status"] == "planned"


def test_what_cannot_be_counted_is_an_error() -> None:
    found = TALLY.totals(AS_GIVEN)
    for act in (
        lambda: found.supply(0),
        lambda: found.above(101),
        lambda: found.cost(1, -1),
        lambda: tapers((0,)),
    ):
        with pytest.raises(InputError):
            act()


def test_a_study_is_a_table_a_frame_and_csv() -> None:
    totals = compare(TALLY, rounding_rules())
    table = study_table("s", "By rounding", totals, limit=4, days=30, price=Fraction("10.5"))
    frame = table.to_frame()
    assert frame["Syringes in 30 days"].tolist() == [360, 360, 360]
    assert frame["Waste (mg)"].tolist() == [380.0, 400.0, 380.0]
    assert frame["Patients above 4 injections a day"].tolist() == [1, 1, 1]
    assert frame["Cost at your price (£)"].tolist() == [3780.0] * 3
    assert "£3,780.00" in table.to_text()
    assert table.to_csv().splitlines()[2].startswith("Down,3,1,1,12,360,800,400,33.3")
    whole = study_table("t", "Tapers", compare(TALLY, tapers((7,))), limit=4)
    assert "Syringes, whole taper" in whole.headings()


def test_money_is_in_pounds_and_pence() -> None:
    assert str(Pounds(Fraction("1234.5"))) == "£1,234.50"
    assert str(Pounds(Fraction("0.005"))) == "£0.01"


def test_charts_show_what_is_counted() -> None:
    given = TALLY.totals(AS_GIVEN)
    chart = patients_chart("p", "Patients", given, limit=4)
    assert chart.description == "Patients: 1 with 2, 1 with 4, 1 with 6."
    assert [cells for cells in chart.table.rows if cells[1]] == [(2, 1), (4, 1), (6, 1)]
    waste = waste_chart("w", "Waste", compare(TALLY, routes()))
    assert "Subcutaneous 31.7 %" in waste.description
    by_level = waste_chart("l", "Waste", compare(TALLY, levels()))
    assert by_level.x.title == "mg/kg/day"
    assert [text for _, text in by_level.x.ticks] == [*"12468"]
    nobody = Tally.of([]).totals(StudyChoice("Nobody"))
    assert patients_chart("n", "Nobody", nobody, limit=4) is None
    assert waste_chart("n", "Nobody", [nobody]) is None


def test_each_share_of_synthetic_adults_says_whether_it_is_published() -> None:
    table = synthetic_table()
    assert {cells[2] for cells in table.rows} == {"published", "assumed"}
    assert all(cells[4] for cells in table.rows)
