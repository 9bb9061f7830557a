"""The closed forms against a numerical integration, by hand, and by what must hold of any curve.

scipy takes a second to import, which each process that collects tests would: so where it is used.
"""

from itertools import pairwise
from math import exp, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anakinra.kinetics import curves
from anakinra.kinetics.curves import Amounts, Rates

HOURS = (0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 6.0, 11.9, 12.0, 12.1, 23.0, 24.0, 30.0, 36.2, 48.0, 60.0)


def injection(elimination: float = 0.8, absorption: float = 0.14, volume: float = 10.0) -> Rates:
    return Rates(elimination * volume, volume, 0.9, absorption)


def infusion(elimination: float = 0.8, volume: float = 10.0) -> Rates:
    return Rates(elimination * volume, volume, 1.0, None, 0.5)


def course(rates: Rates, dose: float, interval: float, doses: int, hours: float) -> float:
    """The concentration by the recurrence."""
    states = curves.after_each_dose(rates, dose, interval, doses)
    before = min(int(hours // interval), doses - 1)
    return curves.body_at(rates, states[before], hours - before * interval) / rates.volume_l


def integrated(
    rates: Rates, dose: float, interval: float, doses: int, hours: tuple[float, ...]
) -> list[float]:
    """The same by integrating the two equations from dose to dose, in steps of the solver."""
    from scipy.integrate import solve_ivp

    loss, absorption = rates.elimination_per_h, rates.absorption_per_h or 0.0
    found: dict[float, float] = {}
    state = [0.0, 0.0]
    stops = sorted({dose_number * interval for dose_number in range(doses)} | {max(hours) + 1})
    for start, end in pairwise(stops):
        pieces = [(start, end, 0.0)]
        if rates.absorption_per_h is None:
            running = start + rates.infusion_h
            pieces = [(start, running, dose / rates.infusion_h), (running, end, 0.0)]
        else:
            state = [state[0] + rates.bioavailability * dose, state[1]]
        for first, last, rate in pieces:
            wanted = [each for each in hours if first <= each <= last]
            solved = solve_ivp(
                lambda _, y, rate=rate: [
                    -absorption * y[0],
                    rate + absorption * y[0] - loss * y[1],
                ],
                (first, last),
                state,
                method="DOP853",
                t_eval=sorted({*wanted, last}),
                rtol=3e-14,
                atol=1e-40,
            )
            found |= dict(zip(solved.t, solved.y[1] / rates.volume_l, strict=True))
            state = list(solved.y[:, -1])
    return [float(found[each]) for each in hours]


@pytest.mark.parametrize(
    "rates",
    [injection(), injection(0.0957, 0.38, 65.2), injection(0.139, 0.9), infusion(), infusion(0.08)],
    ids=["slow absorption", "fast absorption", "exchanged", "infusion", "slow infusion"],
)
@pytest.mark.parametrize(("interval", "doses"), [(12.0, 4), (24.0, 2), (24.0, 1)])
def test_the_closed_form_is_the_integration(rates: Rates, interval: float, doses: int) -> None:
    expected = integrated(rates, 100.0, interval, doses, HOURS)
    found = [course(rates, 100.0, interval, doses, each) for each in HOURS]
    assert found == pytest.approx(expected, rel=1e-9, abs=0)


@pytest.mark.parametrize("apart", [0.0, 1e-15, -1e-15, 1e-12, -1e-10, 1e-8, -1e-6, 1e-4, -1e-2])
def test_also_where_the_two_rates_nearly_meet(apart: float) -> None:
    rates = injection(0.14, 0.14 * (1 + apart))
    expected = integrated(rates, 100.0, 12.0, 3, HOURS)
    found = [course(rates, 100.0, 12.0, 3, each) for each in HOURS]
    assert found == pytest.approx(expected, rel=1e-9, abs=0)
    # Where they meet, the peak of one dose is at 1 / k, as its curve is k t e^-kt.
    peak = curves.peak(rates, Amounts(100.0, 0.0))
    assert peak.hours == pytest.approx(1 / 0.14, rel=0.02 if abs(apart) > 1e-3 else 1e-4)


def test_equal_rates_by_hand() -> None:
    """C = F D / V k t e^-kt: 90 mg / 10 L, 0.1 /h, at 10 h, where it peaks: 9 / e mg/L."""
    rates = Rates(1.0, 10.0, 0.9, 0.1)
    assert rates.elimination_per_h == rates.absorption_per_h
    start = Amounts(90.0, 0.0)
    assert curves.body_at(rates, start, 10.0) / 10 == pytest.approx(9 / exp(1), rel=1e-15)
    peak = curves.peak(rates, start)
    assert peak.hours == pytest.approx(10.0, rel=1e-15)
    assert peak.concentration_mg_per_l == pytest.approx(9 / exp(1), rel=1e-15)


def test_an_injection_by_hand() -> None:
    """Rates 2 and 1 per hour, 10 mg in 1 L: at log 2 h, 20 (1/2 - 1/4) = 5 mg/L, the peak."""
    rates = Rates(1.0, 1.0, 1.0, 2.0)
    start = Amounts(10.0, 0.0)
    assert curves.body_at(rates, start, log(2)) == pytest.approx(5.0, rel=1e-15)
    assert curves.body_at(rates, start, log(4)) == pytest.approx(20 * (1 / 4 - 1 / 16), rel=1e-15)
    assert curves.peak(rates, start).hours == pytest.approx(log(2), rel=1e-15)
    assert rates.half_life_h == log(2)


def test_an_infusion_by_hand() -> None:
    """Elimination of log 4 an hour halves in half an hour: 10 mg in 1 L reach 10 / log 4 mg/L."""
    rates = Rates(log(4), 1.0, 1.0, None, 0.5)
    start = Amounts(10.0, 0.0)
    assert curves.body_at(rates, start, 0.5) == pytest.approx(10 / log(4), rel=1e-15)
    assert curves.body_at(rates, start, 1.5) == pytest.approx(2.5 / log(4), rel=1e-15)
    assert curves.peak(rates, start).hours == 0.5


def test_nothing_is_there_before_and_nothing_is_left_at_last() -> None:
    for rates in (injection(), infusion()):
        assert curves.body_at(rates, Amounts(100.0, 0.0), 0.0) == 0
        assert curves.body_at(rates, Amounts(100.0, 0.0), 2000.0) < 1e-100


# --- What must hold of any curve ------------------------------------------------------------------

amounts = st.floats(1, 2000)
some_rates = st.one_of(
    st.builds(injection, st.floats(0.02, 3), st.floats(0.02, 3), st.floats(3, 80)),
    st.builds(infusion, st.floats(0.02, 3), st.floats(3, 80)),
)
intervals = st.sampled_from([4.0, 8.0, 12.0, 24.0, 48.0])
hours = st.floats(0.01, 100)


@given(some_rates, amounts, intervals)
def test_many_doses_come_to_the_steady_state(rates: Rates, dose: float, interval: float) -> None:
    steady = curves.at_steady_state(rates, dose, interval)
    halvings = int(60 * rates.half_life_h / interval) + 2
    last = curves.after_each_dose(rates, dose, interval, halvings)[-1]
    assert last.site_mg == pytest.approx(steady.site_mg, rel=1e-11)
    assert last.body_mg == pytest.approx(steady.body_mg, rel=1e-10)
    # The next interval ends where it began.
    assert curves.body_at(rates, steady, interval) == pytest.approx(steady.body_mg, rel=1e-11)


@given(some_rates, amounts, st.floats(0, 500))
def test_nothing_is_higher_than_the_peak(rates: Rates, dose: float, there: float) -> None:
    """The time of the peak, after a dose that finds something there, by search as by formula."""
    from scipy.optimize import minimize_scalar

    start = Amounts(dose, there)
    peak = curves.peak(rates, start)
    most = max(10.0, 8 * rates.half_life_h)
    samples = [most * number / 400 for number in range(401)]
    highest = max(samples, key=lambda each: curves.body_at(rates, start, each))
    found = minimize_scalar(
        lambda t: -curves.body_at(rates, start, t),
        bounds=(max(0.0, highest - most / 400), highest + most / 400),
        method="bounded",
        options={"xatol": 1e-10},
    )
    top = max(-found.fun, there) / rates.volume_l
    assert peak.concentration_mg_per_l >= top * (1 - 1e-12)
    assert isclose(peak.concentration_mg_per_l, top, rel_tol=1e-7)


@given(some_rates, amounts, st.floats(0, 500), st.floats(0, 5))
def test_a_peak_is_not_looked_for_beyond_the_next_dose(
    rates: Rates, dose: float, there: float, within: float
) -> None:
    start = Amounts(dose, there)
    bounded, free = curves.peak(rates, start, within), curves.peak(rates, start)
    assert bounded.hours == min(free.hours, within)
