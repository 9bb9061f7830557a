"""One row in, one row out: planned, refused or rejected, with the reason of `plan_dose`."""

from fractions import Fraction
from typing import Any

import pandas
import pytest

from anakinra.cohorts import planned_row
from anakinra.cohorts.columns import RESULTS

ROW = {
    "weight_kg": "75",
    "age_years": "60",
    "indication": "HLH",
    "level_mg_per_kg_per_day": "6",
    "doses_per_day": "2",
    "route": "Subcutaneous",
    "creatinine_clearance_ml_per_min": "90",
}


def row(**changes: Any) -> dict[str, Any]:
    return planned_row({**ROW, **changes})


def test_a_row_is_planned() -> None:
    """75 kg at 6 mg/kg/day: 225 mg twice daily, measured 220 mg as 100 + 100 + 20."""
    found = row()
    assert tuple(found) == RESULTS
    assert found["status"] == "planned" and found["reason"] == ""
    assert found["measured_mg_per_administration"] == 220
    assert found["measured_mg_per_day"] == 440
    assert (found["syringes_per_administration"], found["syringes_per_day"]) == (3, 6)
    assert found["waste_mg_per_day"] == 6 * 100 - 440
    assert found["volume_ml_per_administration"] == 220 / 150
    assert found["deviation_percent"] == -500 / 225
    assert found["notices"].split()[0] == "sc_bleeding"


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"age_years": 17}, "refused_child", "Not covered: the monograph is for adults. "),
        ({"indication": "Colitis"}, "refused_indication", "No dose in the monograph: Colitis"),
        ({"replacement": "Yes"}, "refused_renal_replacement", "No dose: haemodialysis"),
        ({"level_mg_per_kg_per_day": "9"}, "refused_above_maximum", "No dose: 9 mg/kg/day"),
        ({"level_mg_per_kg_per_day": "0.5"}, "refused_below_lowest", "No dose: 0.5 mg/kg/day"),
        ({"level_mg_per_kg_per_day": 1, "weight_kg": 39}, "refused_not_measurable", "Cannot be"),
    ],
)
def test_a_row_is_refused(changes: dict[str, Any], key: str, words: str) -> None:
    found = row(**changes)
    assert found["status"] == "refused"
    assert found["reason"].startswith(words)
    assert found["notices"].split()[0] == key
    assert found["measured_mg_per_day"] is None and found["syringes_per_day"] is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"weight_kg": ""}, "Weight: nothing was given; accepted is a number from 30 to 250 kg."),
        ({"weight_kg": float("nan")}, "Weight: nothing was given"),
        ({"weight_kg": pandas.NA}, "Weight: nothing was given"),
        ({"weight_kg": "72,5"}, "with a point for the decimals and no commas. Did you mean 72.5?"),
        ({"weight_kg": "1,200"}, "with a point for the decimals and no commas."),
        ({"weight_kg": "70 kg"}, "without the unit. Did you mean 70?"),
        ({"weight_kg": "700"}, "“700” was given; accepted is a number from 30 to 250 kg. Is the"),
        ({"weight_kg": 700}, "Weight: 700 was given"),
        ({"age_years": "60.5"}, "Age: “60.5” was given; accepted is a whole number"),
        ({"doses_per_day": "3"}, "Administrations per day: “3” was given"),
        ({"doses_per_day": True}, "Administrations per day: True was given"),
        ({"route": "oral"}, "Route: “oral” was given; accepted is one of: subcutaneous, intra"),
        ({"route": None}, "Route: nothing was given"),
        ({"indication": "gout"}, "Indication: “gout” was given"),
        ({"rounding": "off"}, "“off” was given; accepted is one of: nearest, down, up."),
        ({"replacement": "maybe"}, "“maybe” was given; accepted is true or false, or yes or no."),
        ({"creatinine_clearance_ml_per_min": "-1"}, "Creatinine clearance: “-1” was given"),
        ({"height_cm": "1.75"}, "Height: “1.75” was given"),
    ],
)
def test_a_row_is_rejected(changes: dict[str, Any], reason: str) -> None:
    found = row(**changes)
    assert found["status"] == "rejected"
    assert reason in found["reason"]
    assert found["notices"] == "" and found["measured_mg_per_day"] is None


def test_what_may_be_left_out_may_be_blank() -> None:
    given = {name: ROW[name] for name in list(ROW)[:6]}
    blank = {"height_cm": " ", "creatinine_clearance_ml_per_min": None, "replacement": ""}
    assert planned_row(given) == planned_row({**given, **blank, "rounding": float("nan")})
    assert "renal_unknown" in planned_row(given)["notices"]


def test_decimal_commas_are_read_where_they_are_asked_for() -> None:
    commas = {**ROW, "weight_kg": "72,5", "level_mg_per_kg_per_day": "4"}
    assert planned_row(commas, decimal_comma=True)["measured_mg_per_day"] == 280
    assert planned_row({**ROW, "weight_kg": "1.072,5"}, decimal_comma=True)["status"] == "rejected"


def test_a_cell_is_a_number_or_text_and_means_the_same() -> None:
    exact: list[Any] = [72.1, "72.1", " 72.1 ", Fraction(721, 10)]
    assert all(row(weight_kg=weight) == row(weight_kg="72.1") for weight in exact)
    assert row(route="INTRAVENOUS", rounding="Up") == row(route="intravenous", rounding="up")
    name = "Haemophagocytic lymphohistiocytosis (HLH)"
    assert row(indication=name) == row(indication="hlh")
