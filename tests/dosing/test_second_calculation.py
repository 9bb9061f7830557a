"""Two calculations that share nothing give the same result."""

import ast
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
import second_calculation as by_hand
from patients import patient
from second_calculation import Second, second

from anakinra import (
    CreatinineClearance,
    DosePlan,
    OddLevels,
    Refusal,
    RenalBand,
    Rounding,
    Route,
    creatinine_clearance,
    escalation,
    monitoring_calendar,
    plan_dose,
    renal_band,
    taper_schedule,
)
from anakinra.dosing.preparation import Infusion

WEIGHTS = range(300, 2501)
LEVELS = tuple(range(10, 81, 10))
TIMES = (1, 2)
ROUTES = tuple(route.value for route in Route)
STATES = tuple(band.value for band in RenalBand)
ROUNDINGS = tuple(rounding.value for rounding in Rounding)

# Weights at which something begins or ends, each with the tenth of a kg on both sides.
EDGES = (300, 350, 390, 400, 410, 440, 720, 750, 1000, 1100, 1250, 1300, 1400, 2000, 2100, 2500)
AT_EDGES = [w for edge in EDGES for w in (edge - 1, edge, edge + 1) if w in WEIGHTS]
ODD_LEVELS = (0, 9, 10, 11, 15, 19, 20, 21, 30, 35, 39, 40, 41, 55, 60, 61, 79, 80, 81, 160)


def compare(weight: int, level: int, times: int, route: str, renal: str, rounding: str) -> str:
    """How the two calculations differ for one plan; nothing when they agree."""
    wanted = second(weight, level, times, route=route, renal=renal, rounding=rounding)
    weighed = patient(Fraction(weight, 10), renal=renal)
    plan = plan_dose(weighed, Fraction(level, 10), times, route=route, rounding=rounding)
    if isinstance(plan, Refusal):
        same = wanted.refusal == plan.reason.key
        return "" if same else f"refused for {plan.reason.key}, not {wanted.refusal or 'at all'}"
    if wanted.refusal:
        return f"planned, not {wanted.refusal}"
    wrong = [name for name, same in alike(plan, wanted, weight, times) if not same]
    return f"other {', '.join(wrong)}" if wrong else ""


def alike(plan: DosePlan, wanted: Second, weight: int, times: int) -> Iterator[tuple[str, bool]]:
    """Each figure of the plan, and whether it is the one worked out by hand."""
    exact, measured = Fraction(wanted.exact, wanted.exact_over), wanted.measured_mg
    draws, waste = wanted.draws_mg, wanted.waste_mg
    yield "exact dose", plan.exact_per_administration.amount == exact
    yield "exact day", plan.exact_per_day.amount * 100 == wanted.exact
    yield "measured dose", plan.measured_per_administration.amount == measured
    yield "measured day", plan.measured_per_day.amount == measured * times
    yield "measured level", plan.measured_level.amount * weight == measured * times * 10
    yield "deviation", (plan.deviation.amount + 100) * exact == measured * 100
    yield "turning down", plan.capped is wanted.turned_down
    yield "draws", tuple(draw.dose.amount for draw in plan.draws) == draws
    yield "draw volumes", tuple(draw.volume.amount * 150 for draw in plan.draws) == draws
    yield "draw waste", [d.waste.amount + d.dose.amount for d in plan.draws] == [100] * len(draws)
    yield "volume", plan.volume_per_administration.amount * 150 == measured
    yield "volume of a day", plan.volume_per_day.amount * 150 == measured * times
    yield "waste", plan.waste_per_administration.amount == waste
    yield "waste of a day", plan.waste_per_day.amount == waste * times
    yield "syringes", plan.syringes_per_administration == len(draws)
    yield "syringes of a day", plan.syringes_per_day == len(draws) * times
    found = [(finding.kind.value, finding.key) for finding in plan.findings]
    yield "notes", len(found) == len(wanted.notes) and set(found) == wanted.notes
    made = plan.preparation
    if isinstance(made, Infusion):
        yield "route", plan.request.route is Route.INTRAVENOUS
        yield "total volume", made.total_volume.amount == by_hand.TOTAL_ML
        yield "drug volume", made.drug_volume.amount * 150 == measured
        yield "diluent", made.diluent_volume.amount * 150 == wanted.diluent
        yield "concentration", made.concentration.amount * 50 == measured
        yield "duration", made.duration.amount == 30
        yield "rate", made.rate.amount == by_hand.ML_PER_HOUR
    else:
        yield "route", plan.request.route is Route.SUBCUTANEOUS
        yield "injections", made.per_administration == len(draws)
        yield "injections of a day", made.per_day == len(draws) * times
        yield "injected volumes", tuple(part.amount * 150 for part in made.volumes) == draws
        yield "injected volume", made.volume_per_administration.amount * 150 == measured
        yield "injected in a day", made.volume_per_day.amount * 150 == measured * times


def compare_all(
    part: slice = slice(None), progress: Callable[[str], None] = lambda line: None
) -> int:
    """Compare every plan at these weights: how many, or an AssertionError at the first."""
    plans = 0
    weights = WEIGHTS[part]
    for number, weight in enumerate(weights, 1):
        for asked in product((weight,), LEVELS, TIMES, ROUTES, STATES, ROUNDINGS):
            wrong = compare(*asked)
            assert not wrong, f"{asked}: {wrong}"
            plans += 1
        if number % 200 == 0 or number == len(weights):
            progress(f"{plans:,} plans alike, {number} of {len(weights)} weights")
    return plans


@pytest.mark.parametrize("level", LEVELS)
def test_a_sample_over_the_whole_grid(level: int) -> None:
    """Weights spread over the scale, each in two ways of giving; `make verify` takes all."""
    chance, ways = random.Random(level), [*product(TIMES, ROUTES, STATES, ROUNDINGS)]
    for weight in WEIGHTS[level % 7 :: 7]:
        for way in chance.sample(ways, 2):
            wrong = compare(weight, level, *way)
            assert not wrong, f"{(weight, level, *way)}: {wrong}"


@pytest.mark.parametrize("weight", AT_EDGES)
def test_every_edge(weight: int) -> None:
    for level, times, rounding in product(ODD_LEVELS, TIMES, ROUNDINGS):
        for route, renal in zip(ROUTES, ("caution", "no renal advice"), strict=True):
            wrong = compare(weight, level, times, route, renal, rounding)
            assert not wrong, f"{(weight, level, times, route, renal, rounding)}: {wrong}"


def test_renal_bands() -> None:
    for tenths in range(3001):
        found = renal_band(Fraction(tenths, 10))
        keys = {finding.key for finding in found.findings}
        assert found.band.value == by_hand.renal_band(tenths)
        assert found.near_edge is by_hand.near_a_renal_edge(tenths)
        assert ("renal_near_edge" in keys) is found.near_edge
        assert ("renal_gap" in keys) is by_hand.between_renal_bands(tenths)


@pytest.mark.parametrize("level", range(10, 81))
def test_ladders(level: int) -> None:
    up = escalation(patient(80), Fraction(level, 10), route="intravenous")
    assert not isinstance(up, Refusal)
    assert [entry.amount * 10 for entry in up.levels] == by_hand.levels_up(level)
    for reading in OddLevels:
        down = taper_schedule(
            patient(80), Fraction(level, 10), route="intravenous", odd_levels=reading
        )
        if isinstance(down, Refusal):
            assert level == by_hand.LAST_LEVEL
            continue
        wanted = by_hand.levels_down(level, reading is OddLevels.SUBTRACT)
        assert [entry.amount * 10 for entry in down.levels] == wanted
        times = [step.plan.request.doses_per_day for step in down.steps]
        assert times == [2] * (len(wanted) - 1) + [1]


@pytest.mark.parametrize("sex", ["male", "female"])
def test_creatinine_clearance(sex: str) -> None:
    male = sex == "male"
    for age, weight, creatinine, height in product(
        (18, 44, 71, 120), (301, 725, 1400), (20, 88, 641), (1200, 1524, 1730, 2300)
    ):
        ideal = Fraction(by_hand.ideal_weight_254ths(height, male), 254)
        actual = Fraction(weight, 10)
        adjusted = (3 * ideal + 2 * actual) / 5 if actual > ideal else actual
        for basis, used in (("actual", actual), ("ideal", ideal), ("adjusted", adjusted)):
            found = creatinine_clearance(
                age_years=age,
                sex=sex,
                creatinine_micromol_per_l=creatinine,
                weight_kg=actual,
                height_cm=Fraction(height, 10),
                weight_basis=basis,
            )
            assert isinstance(found, CreatinineClearance)
            top, bottom = by_hand.clearance_ratio(age, weight, creatinine, male)
            assert found.weight.amount == used
            assert found.ml_per_min.amount * bottom * actual == top * used


@pytest.mark.parametrize("schedule", ["monograph", "six months"])
def test_monitoring_dates(schedule: str) -> None:
    wanted = by_hand.count_months(schedule == "six months")
    for days in range(0, 1500, 7):
        start = date(2023, 11, 27) + timedelta(days=days)
        counts = monitoring_calendar(start, schedule).appointments
        assert [count.month for count in counts] == wanted
        for count in counts:
            later = by_hand.month_later(start.year, start.month, start.day, count.month)
            assert (count.day.year, count.day.month, count.day.day) == later


def test_the_second_calculation_shares_nothing_with_the_first() -> None:
    """It imports only what names a type, reads no file and calculates on whole numbers."""
    tree = ast.parse(Path(by_hand.__file__).read_text("utf-8"))
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {"typing"}
    assert "open" not in {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Div)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is float]
    assert not [name for name in vars(by_hand) if vars(by_hand)[name] is sys.modules["anakinra"]]
