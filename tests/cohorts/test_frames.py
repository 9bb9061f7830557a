"""A frame is planned as its rows are, one by one: same order, same index, nothing left out."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pandas
import pytest
from equal_rows import differences, grid, random_rows

from anakinra import InputError
from anakinra.cohorts import CohortError, frames, plan_cohort, planned_row
from anakinra.cohorts.columns import NUMBERS, RESULTS

ROW: dict[str, Any] = {
    "weight_kg": 75,
    "age_years": 60,
    "indication": "hlh",
    "level_mg_per_kg_per_day": 6,
    "doses_per_day": 2,
    "route": "subcutaneous",
}
# Cells as files and other programs give them; most are wrong somewhere.
CELLS: dict[str, list[Any]] = {
    "weight_kg": [
        *("70", "72.5", "72,5", "1,200", "", None, "29.99", "154", "700", "abc", "=1+1", "39.9"),
        *(175, 70.5, float("nan"), True, Decimal("70.10"), Fraction(211, 3), [70], pandas.NA),
    ],
    "age_years": ["60", "17", 18, 60.0, 60.5, "sixty", None, 121],
    "indication": ["hlh", "HLH", "colitis", "gout", None, 5],
    "level_mg_per_kg_per_day": [
        *("1", 2, "4", 8, "8.01", "0.99", 16, 40, "400", 350, None, "7.9", Fraction(22, 7)),
        float("inf"),
    ],
    "doses_per_day": ["1", "2", 2, 1.5, 3, None],
    "route": ["subcutaneous", "IV", "Intravenous", None],
    "height_cm": [None, "", 175, "1.75", 154, 70, 160.25],
    "creatinine_clearance_ml_per_min": [None, "30", "29.99", 59.5, "61", 90, -1, "x"],
    "replacement": [None, True, "yes", "No", "1", 0],
    "rounding": [None, "nearest", "UP", "down", "x"],
}


def test_rows_are_planned_as_plan_dose_plans_each_alone() -> None:
    assert list(differences(random_rows(1_200, seed=1))) == []


def test_plans_of_the_grid_are_those_of_plan_dose() -> None:
    rows = [row for start in (300, 399, 1000, 2461) for row in grid(range(start, start + 2))]
    assert list(differences(pandas.DataFrame(rows[::4]))) == []


@pytest.mark.parametrize("decimal_comma", [False, True])
def test_cells_of_any_kind_are_read_as_in_a_row_alone(decimal_comma: bool) -> None:
    chance = numpy.random.default_rng(7)
    good = {**ROW, "height_cm": 170, "replacement": False, "rounding": "up"}
    rows = [
        {
            name: cells[chance.integers(len(cells))] if chance.random() < 0.25 else good.get(name)
            for name, cells in CELLS.items()
        }
        for _ in range(600)
    ]
    columns = {name: pandas.Series([row[name] for row in rows], dtype=object) for name in CELLS}
    planned = plan_cohort(pandas.DataFrame(columns), decimal_comma=decimal_comma)
    counts = planned["status"].value_counts()
    assert set(counts.index) == {"planned", "refused", "rejected"} and counts.sum() == len(rows)
    for place, row in enumerate(rows):
        wanted = planned_row(row, decimal_comma=decimal_comma)
        found = {name: planned[name].iloc[place] for name in RESULTS}
        assert {k: None if pandas.isna(v) else v for k, v in found.items()} == wanted, row


def test_the_rows_stay_as_they_are_with_the_results_behind_them() -> None:
    frame = pandas.DataFrame([{**ROW, "ward": "B"}, {**ROW, "age_years": 5, "ward": "A"}] * 2)
    frame.index = pandas.Index([7, 7, 3, 9], name="row")
    planned = plan_cohort(frame)
    assert list(planned.columns) == [*frame.columns, *RESULTS]
    pandas.testing.assert_frame_equal(planned[list(frame.columns)], frame)
    assert planned["measured_mg_per_day"].tolist()[0] == 440
    assert planned["status"].tolist() == ["planned", "refused"] * 2
    assert planned[list(NUMBERS)].iloc[1].isna().all()
    assert {str(planned[name].dtype) for name in RESULTS} == {"str", "float64", "Int64"}


def test_a_cohort_without_rows_has_the_columns() -> None:
    empty = plan_cohort(pandas.DataFrame(columns=list(ROW)))
    assert list(empty.columns) == [*ROW, *RESULTS] and len(empty) == 0


def test_numbers_of_every_type_mean_what_they_print_as() -> None:
    weights = [72.1, 80.3, 39.9]
    plain = plan_cohort(pandas.DataFrame([{**ROW, "weight_kg": weight} for weight in weights]))
    for kind in ("float32", "Float64", "str", "object", "category"):
        frame = plain[list(ROW)].astype({"weight_kg": kind, "age_years": "int8"})
        found = plan_cohort(frame)[list(RESULTS)]
        pandas.testing.assert_frame_equal(found, plain[list(RESULTS)])


def test_pieces_make_one_cohort(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = random_rows(500, seed=2)
    whole = plan_cohort(frame)
    monkeypatch.setattr(frames, "PIECE_ROWS", 64)
    done: list[tuple[int, int]] = []
    pieces = plan_cohort(frame, progress=lambda *rows: done.append(rows))
    pandas.testing.assert_frame_equal(pieces, whole)
    assert done == [(min(rows, 500), 500) for rows in range(64, 513, 64)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contact": "ring 943 476 5919"}, "contact: it holds what is an NHS number"),
        ({"contact": 9434765919}, "contact: it holds what is an NHS number"),
        ({"contact": 9434765919.0}, "contact: it holds what is an NHS number"),
        ({"height_cm": 9434765919}, "height_cm: it holds what is an NHS number"),
        ({"Surname": "x"}, "Surname: this may identify patients. Remove the column"),
        ({"ROUTE": "x"}, "ROUTE: two columns have this name"),
    ],
)
def test_a_frame_that_cannot_be_planned_is_refused_whole(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(CohortError) as error:
        plan_cohort(pandas.DataFrame([{**ROW, **changes}] * 3))
    assert str(error.value).startswith(said) and "943" not in str(error.value)


def test_an_index_may_not_identify_either() -> None:
    frame = pandas.DataFrame([ROW])
    with pytest.raises(CohortError, match="index: it holds"):
        plan_cohort(frame.set_axis(["9434765919"]))
    with pytest.raises(CohortError, match="MRN: this may identify"):
        plan_cohort(frame.rename_axis("MRN"))


def test_what_is_no_frame_is_an_input_error() -> None:
    with pytest.raises(InputError, match="a data frame of pandas or Dask"):
        plan_cohort([ROW])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "key", "is_there"),
    [
        # 54 6/11 kg at 1 mg/kg/day: 27 3/11 mg twice daily, measured 30 mg, is 10 % more exactly.
        ({"weight_kg": Fraction(600, 11), "level_mg_per_kg_per_day": 1}, "large_deviation", False),
        ({"weight_kg": 54.5, "level_mg_per_kg_per_day": 1}, "large_deviation", True),
        ({"weight_kg": 100, "level_mg_per_kg_per_day": 8}, "second_check", False),
        ({"weight_kg": 103, "level_mg_per_kg_per_day": 8}, "second_check", True),
        ({"weight_kg": 90, "height_cm": 173.2}, "heavy_patient", True),
        ({"weight_kg": 67.5, "height_cm": 150}, "heavy_patient", True),
        ({"weight_kg": 67.4, "height_cm": 150}, "heavy_patient", False),
        ({"weight_kg": 100}, "heavy_patient", False),
        ({"weight_kg": 100.1}, "heavy_patient", True),
        ({"weight_kg": 154, "height_cm": 154}, "slip_height", True),
        ({"weight_kg": 154, "height_cm": 154.5}, "slip_pounds", True),
        ({"creatinine_clearance_ml_per_min": 31}, "renal_near_edge", True),
        ({"creatinine_clearance_ml_per_min": 31.01}, "renal_near_edge", False),
        ({"creatinine_clearance_ml_per_min": 59}, "renal_gap", False),
        ({"creatinine_clearance_ml_per_min": 59.01}, "renal_gap", True),
    ],
)
def test_a_notice_begins_where_it_begins_for_a_row_alone(
    changes: dict[str, Any], key: str, is_there: bool
) -> None:
    row = {**ROW, "height_cm": None, "creatinine_clearance_ml_per_min": 90, **changes}
    frame = pandas.DataFrame([{**row, "replacement": False, "rounding": "nearest"}], dtype=object)
    assert list(differences(frame)) == []
    assert (key in plan_cohort(frame)["notices"].iloc[0].split()) is is_there


def test_numbers_of_many_digits_are_exact() -> None:
    """No two of these are alike, and rounding any of them would change a plan or a reason."""
    weights = [39.9999999999999, 40.0000000000001, 72.1234567890123, 250.000000000001]
    levels = [8.00000000000001, 1e-20, 7.99999999999999, 6]
    clearances = [1e-20, 59.9999999999999, 60.0000000000001, 30.0000000000001]
    frame = pandas.DataFrame(
        [
            {**random_rows(1, 3).iloc[0], **ROW, "weight_kg": weight, "age_years": 60}
            | {"level_mg_per_kg_per_day": level, "creatinine_clearance_ml_per_min": clearance}
            for weight in weights
            for level, clearance in zip(levels, clearances, strict=True)
        ]
    )
    assert list(differences(frame)) == []
