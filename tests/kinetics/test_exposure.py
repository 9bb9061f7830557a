"""What a course comes to: each figure against the curve that it is read from."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anakinra.kinetics import concentration_mg_per_l, exposure

SETS = ("illustrative", "yang_2003", "yang_2003_regression", "urien_2013")


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    model = draw(st.sampled_from(SETS))
    routes = ["subcutaneous", "intravenous"] if model == "illustrative" else ["subcutaneous"]
    asked: dict[str, Any] = {
        "model": model,
        "weight_kg": draw(st.integers(30, 250)),
        "dose_mg": draw(st.integers(1, 2000)),
        "route": draw(st.sampled_from(routes)),
        "interval_h": draw(st.sampled_from([6, 12, 24, 48])),
        "doses": draw(st.integers(1, 10)),
    }
    if model == "urien_2013":
        return asked | {"population": "adults_from_children"}
    kidneys = st.sampled_from([None, 0, 20, 29, 30, 49, 50, 65, 80, 81, 120])
    return asked | {"creatinine_clearance_ml_per_min": draw(kidneys)}


@given(requests())
def test_the_figures_are_those_of_the_curve(asked: dict[str, Any]) -> None:
    result = exposure(**asked)
    interval, doses = asked["interval_h"], asked["doses"]
    end = Fraction(interval * doses)
    grid = [end * number / 300 for number in range(301)]
    values = concentration_mg_per_l(times_h=grid, **asked)
    assert result.trough_mg_per_l == pytest.approx(values[-1], rel=1e-12)
    assert result.peak_mg_per_l >= max(values) * (1 - 1e-12)
    at_peak = interval * (result.peak_after_dose - 1) + result.time_of_peak_h
    (there,) = concentration_mg_per_l(times_h=[at_peak], **asked)  # type: ignore[misc]
    # A time as a float counts as its 15 digits.
    assert there == pytest.approx(result.peak_mg_per_l, rel=1e-9)


@given(requests(), st.integers(2, 5))
def test_everything_but_times_grows_with_the_dose(asked: dict[str, Any], times: int) -> None:
    asked["dose_mg"] = min(asked["dose_mg"], 400)
    one, more = exposure(**asked), exposure(**{**asked, "dose_mg": asked["dose_mg"] * times})
    assert more.peak_mg_per_l == pytest.approx(one.peak_mg_per_l * times, rel=1e-12)
    assert more.area_mg_h_per_l == pytest.approx(one.area_mg_h_per_l * times, rel=1e-12)
    assert more.time_of_peak_h == pytest.approx(one.time_of_peak_h, rel=1e-9)
    assert more.half_life_h == one.half_life_h
    assert more.ratio_to_normal == one.ratio_to_normal


@given(requests())
def test_the_steady_state_is_the_limit_of_many_doses(asked: dict[str, Any]) -> None:
    result = exposure(**{**asked, "doses": 60})
    steady = result.steady_state
    assert result.trough_mg_per_l == pytest.approx(steady.trough_mg_per_l, rel=1e-6)
    assert result.peak_mg_per_l == pytest.approx(steady.peak_mg_per_l, rel=1e-6)
    assert steady.trough_mg_per_l <= steady.average_mg_per_l <= steady.peak_mg_per_l
    one_dose = result.area_mg_h_per_l / 60
    assert steady.average_mg_per_l == pytest.approx(one_dose / asked["interval_h"], rel=1e-12)


def test_a_single_dose_has_no_trough_and_no_steady_state() -> None:
    result = exposure("illustrative", weight_kg=70, dose_mg=100, route="intravenous")
    assert result.trough_mg_per_l is None and result.steady_state is None
    assert result.peak_after_dose == 1


def test_the_same_dose_by_both_routes_gives_other_curves() -> None:
    """The area differs by what does not arrive, the peak more than ten-fold."""
    asked: dict[str, Any] = {"weight_kg": 70, "dose_mg": 140}
    vein = exposure("illustrative", route="intravenous", **asked)
    skin = exposure("illustrative", route="subcutaneous", **asked)
    assert skin.area_mg_h_per_l == pytest.approx(vein.area_mg_h_per_l * 0.9, rel=1e-12)
    assert vein.peak_mg_per_l > 7 * skin.peak_mg_per_l


def test_a_time_in_tenths_of_an_hour_is_exact() -> None:
    """At the start of the fourth infusion, which 3 times 1.1 as floats would be just after."""
    asked: dict[str, Any] = {
        "weight_kg": 70,
        "dose_mg": 100,
        "route": "intravenous",
        "interval_h": 1.1,
        "doses": 4,
    }
    found = concentration_mg_per_l("illustrative", [3.3, 3.3 + 1e-9, 3.8], **asked)
    assert found[0] == pytest.approx(found[1], rel=1e-7)
    assert found[2] > found[0]
