"""Rows of a cohort beside `plan_dose`, called for each row alone: for tests, and for all of them.

`make verify` takes every plan of the grid and a hundred thousand random rows.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import Any

import numpy
import pandas

from anakinra import InputError, Patient, Refusal, plan_dose, renal_band
from anakinra.cohorts import plan_cohort
from anakinra.cohorts.columns import RESULTS

RANDOM_ROWS = 100_000
_AT_ONCE = 20_000
# A clearance in each band, an unknown one, and dialysis.
_RENAL = ((90.0, False), (45.0, False), (15.0, False), (None, False), (None, True))
_GRID_LEVELS = range(1, 9)
_ROUTES = ("subcutaneous", "intravenous")
_ROUNDINGS = ("nearest", "down", "up")


def alone(row: dict[str, Any]) -> tuple[Any, ...]:
    """What `plan_dose` says to one row, as a cohort shows it."""
    given = {name: None if value != value else value for name, value in row.items()}
    try:
        clearance, replaced = given["creatinine_clearance_ml_per_min"], given["replacement"]
        patient = Patient(
            weight_kg=given["weight_kg"],
            age_years=given["age_years"],
            indication=given["indication"],
            renal=renal_band(clearance, replacement=replaced),
            height_cm=given["height_cm"],
        )
        plan = plan_dose(
            patient,
            given["level_mg_per_kg_per_day"],
            given["doses_per_day"],
            route=given["route"],
            rounding=given["rounding"],
        )
    except InputError as error:
        return ("rejected", error.message, *[None] * 7, "")
    if isinstance(plan, Refusal):
        reason = f"{plan.reason.title}. {plan.reason.text}"
        return ("refused", reason, *[None] * 7, keys((plan.reason, *plan.findings)))
    return (
        "planned",
        "",
        float(plan.measured_per_administration.amount),
        float(plan.measured_per_day.amount),
        len(plan.draws),
        len(plan.draws) * plan.request.doses_per_day,
        float(sum(draw.waste.amount for draw in plan.draws) * plan.request.doses_per_day),
        float(plan.volume_per_administration.amount),
        float(plan.deviation.amount),
        keys(plan.findings),
    )


def keys(findings: Any) -> str:
    return " ".join(finding.key for finding in findings)


def differences(frame: pandas.DataFrame) -> Iterator[str]:
    """Each row whose plan in a cohort is another than alone; every row is there once."""
    planned = plan_cohort(frame)
    assert planned.index.equals(frame.index) and len(planned) == len(frame)
    together = zip(*[planned[name].tolist() for name in RESULTS], strict=True)
    rows = zip(*[frame[name].tolist() for name in frame.columns], strict=True)
    for row, found in zip(rows, together, strict=True):
        cells = dict(zip(frame.columns, row, strict=True))
        same = tuple(None if pandas.isna(value) else value for value in found)
        if same != alone(cells):
            yield f"{cells}: {same}, alone {alone(cells)}"


def grid(tenths: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Every plan of the grid at these weights, in tenths of a kilogram."""
    for weight, level, times, route, renal, rounding in product(
        tenths, _GRID_LEVELS, (1, 2), _ROUTES, _RENAL, _ROUNDINGS
    ):
        yield {
            "weight_kg": weight / 10,
            "age_years": 60,
            "indication": "hlh",
            "level_mg_per_kg_per_day": level,
            "doses_per_day": times,
            "route": route,
            "height_cm": None,
            "creatinine_clearance_ml_per_min": renal[0],
            "replacement": renal[1],
            "rounding": rounding,
        }


def random_rows(rows: int, seed: int) -> pandas.DataFrame:
    """Rows as hospitals may have them, some of them refused, some rejected, many at an edge."""
    chance = numpy.random.default_rng(seed)

    def near(values: Any, digits: int, edges: list[float]) -> Any:
        at_edge = chance.choice(edges, rows) + chance.choice([-1, 0, 0, 1], rows) / 10**digits
        return numpy.round(numpy.where(chance.random(rows) < 0.2, at_edge, values), digits)

    def blank(values: Any, share: float) -> Any:
        return numpy.where(chance.random(rows) < share, numpy.nan, values)

    finer = chance.random(rows) < 0.3
    weights = near(chance.normal(76, 25, rows), 1, [30, 40, 88.2, 100, 130, 140, 210, 250])
    levels = near(chance.uniform(0.8, 9, rows), 1, [1, 2, 4, 6, 8, 16, 80])
    return pandas.DataFrame(
        {
            "weight_kg": blank(numpy.where(finer, chance.uniform(25, 260, rows), weights), 0.01),
            "age_years": chance.integers(14, 123, rows),
            "indication": chance.choice(["hlh"] * 12 + ["colitis", "arthritis", "gout"], rows),
            "level_mg_per_kg_per_day": numpy.where(finer, levels, numpy.round(levels)),
            "doses_per_day": chance.choice([1, 2, 2, 2, 2, 3], rows),
            "route": chance.choice([*_ROUTES * 9, "oral"], rows),
            "height_cm": blank(near(chance.normal(170, 12, rows), 0, [120, 140, 210, 230]), 0.4),
            "creatinine_clearance_ml_per_min": blank(
                near(chance.uniform(0, 130, rows), 2, [0, 29, 30, 31, 59, 60, 61, 300]), 0.2
            ),
            "replacement": chance.random(rows) < 0.03,
            "rounding": chance.choice([*_ROUNDINGS * 9, "off"], rows),
        },
        index=chance.integers(0, 99, rows),
    )


def compare_all(
    tenths: Iterable[int], seed: int, progress: Callable[[str], None] = lambda line: None
) -> int:
    """Compare these weights of the grid and half of the random rows: how many rows, all alike."""
    rows, compared = grid(tenths), 0
    while some := list(islice(rows, _AT_ONCE)):
        for wrong in differences(pandas.DataFrame(some)):
            raise AssertionError(wrong)
        compared += len(some)
        if compared % (_AT_ONCE * 10) == 0:
            progress(f"{compared:,} rows of a cohort alike")
    for wrong in differences(random_rows(RANDOM_ROWS // 2, seed)):
        raise AssertionError(wrong)
    progress(f"{compared + RANDOM_ROWS // 2:,} rows of a cohort alike")
    return compared + RANDOM_ROWS // 2
