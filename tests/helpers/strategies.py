"""What Hypothesis may draw: patients, levels and courses within what is accepted."""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from patients import patient

from anakinra import DosePlan, RenalBand, Rounding, Route, plan_dose

# Steps of a scale, of a prescription, and numbers finer than either.
weights = st.one_of(
    st.integers(300, 2500).map(lambda tenths: Fraction(tenths, 10)),
    st.fractions(30, 250, max_denominator=10_000),
)
levels = st.one_of(
    st.integers(2, 16).map(lambda halves: Fraction(halves, 2)),
    st.fractions(1, 8, max_denominator=1_000),
)
steps_of_levels = st.integers(2, 16).map(lambda halves: Fraction(halves, 2))
administrations = st.sampled_from([1, 2])
roundings = st.sampled_from(list(Rounding))
bands = st.sampled_from([band for band in RenalBand if band is not RenalBand.REPLACEMENT])
routes = st.sampled_from(list(Route))
clearances = st.fractions(0, 300, max_denominator=1_000)
days = st.integers(1, 60)
starts = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@st.composite
def requests(draw: st.DrawFn, **fixed: Any) -> dict[str, Any]:
    """The arguments of `plan_dose` for an adult with HLH."""
    drawn = {
        "patient": patient(draw(weights), age_years=draw(st.integers(18, 120)), renal=draw(bands)),
        "level_mg_per_kg_per_day": draw(levels),
        "doses_per_day": draw(administrations),
        "route": draw(routes),
        "rounding": draw(roundings),
    }
    return {**drawn, **fixed}


@st.composite
def plans(draw: st.DrawFn, **fixed: Any) -> DosePlan:
    """A dose that can be measured."""
    asked = draw(requests(**fixed))
    per_administration = (
        asked["patient"].weight.amount * asked["level_mg_per_kg_per_day"] / asked["doses_per_day"]
    )
    if per_administration < 20:
        asked["doses_per_day"] = 1
    plan = plan_dose(**asked)
    assert isinstance(plan, DosePlan), str(plan)
    return plan
