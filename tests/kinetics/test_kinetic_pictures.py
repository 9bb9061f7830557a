"""Whole curves at once, and the band between made-up people."""

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anakinra import Refusal
from anakinra.kinetics import people
from anakinra.kinetics.exposure import concentrations
from anakinra.kinetics.request import Request, read_request
from anakinra.kinetics.sampling import moments, sampled


def asked(model: str = "illustrative", **given: Any) -> Request:
    values: dict[str, Any] = {
        "weight_kg": 70,
        "dose_mg": 140,
        "route": "subcutaneous",
        "interval_h": 12,
        "doses": 6,
        "creatinine_clearance_ml_per_min": None,
        "renal_group": None,
        "population": "adults",
    }
    found = read_request(model, **{**values, **given})
    assert not isinstance(found, Refusal), str(found)
    return found


@given(
    st.sampled_from(["subcutaneous", "intravenous"]),
    st.sampled_from([4, 12, 24, 48]),
    st.integers(1, 8),
    st.integers(0, 3),
    st.sampled_from([1, 5, 60, 240]),
)
def test_a_whole_curve_is_its_points_one_by_one(
    route: str, interval: int, doses: int, more: int, points: int
) -> None:
    request = asked(route=route, interval_h=interval, doses=doses)
    at = moments(request.rates(), float(interval), doses, doses + more, points)
    hours = at.hours()
    one_by_one = concentrations(request, request.rates(), hours)
    assert sampled(request.rates(), 140.0, at) == pytest.approx(one_by_one, rel=1e-11)
    assert hours == sorted(hours) and hours[-1] == interval * (doses + more)


def test_the_end_of_an_infusion_is_one_of_the_moments() -> None:
    request = asked(route="intravenous")
    at = moments(request.rates(), 12.0, 2, 3, 9)
    assert at.after == (0.0, 0.5, 4.0, 8.0)
    assert at.hours() == [0, 0.5, 4, 8, 12, 12.5, 16, 20, 24, 24.5, 28, 32, 36]


def band_of(request: Request) -> tuple[list[float], people.PeopleBand | None]:
    at = moments(request.rates(), 12.0, 6, 7, 72)
    rates, dose = request.rates(), float(request.dose_mg)
    found = people.band(request.model, request.group, rates, dose, at)
    return sampled(rates, dose, at), found


@pytest.mark.parametrize("route", ["subcutaneous", "intravenous"])
@pytest.mark.parametrize("clearance", [None, 40])
def test_the_band_holds_the_curve_of_the_set(route: str, clearance: int | None) -> None:
    request = asked(route=route, creatinine_clearance_ml_per_min=clearance)
    middle, band = band_of(request)
    assert band
    assert band.low[0] == band.high[0] == 0
    for low, own, high in zip(band.low[1:], middle[1:], band.high[1:], strict=True):
        assert low < own < high


def test_the_band_is_wider_where_people_differed_more() -> None:
    """Mild: 142 +/- 59, of which the logarithm has 0.3991; severe: 51.5 +/- 8.4, 0.1620."""
    widths, deviations = [], []
    for clearance in (65, 20):
        request = asked("yang_2003", creatinine_clearance_ml_per_min=clearance)
        middle, band = band_of(request)
        assert band
        widths.append((band.high[-1] - band.low[-1]) / middle[-1])
        spreads = people._spreads(request.model, request.group, request.rates())
        deviations.append(spreads[0][2])
    assert deviations == pytest.approx([0.3991, 0.1620], abs=5e-5)
    assert widths[0] > widths[1]


def test_where_no_spread_of_clearance_is_published_there_is_no_band() -> None:
    assert band_of(asked("yang_2003_regression"))[1] is None


def test_the_people_are_always_the_same() -> None:
    """The generator is the usual one: its 10,000th number from a seed of 1 is 1043618065."""
    drawn = people._uniforms(1)
    assert next(islice(drawn, 9999, None)) * (2**31 - 1) == pytest.approx(1043618065, rel=1e-15)
    assert people.people().inside == 17


def test_the_people_are_spread_as_they_should_be() -> None:
    """19 people in 4 places each: means and deviations of so many numbers, three errors wide."""
    places = [place for person in people._places() for place in person]
    evens, normals = zip(*places, strict=True)
    count = len(places)
    assert sum(evens) / count == pytest.approx(0.5, abs=3 * (1 / 12 / count) ** 0.5)
    assert sum(normals) / count == pytest.approx(0, abs=3 / count**0.5)
    squares = sum(each * each for each in normals) / count
    assert squares == pytest.approx(1, abs=3 * (2 / count) ** 0.5)
