"""How far people differ: a band between made-up people, always the same ones.

A fixed seed gives each of them a place in the spread of each parameter. Spreads are those of the
sources; that one parameter may go with another is not known, so each is drawn on its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p

from anakinra.basis import lists, store
from anakinra.kinetics.curves import Rates
from anakinra.kinetics.models import NORMAL, Model, Parameter, Renal, StudyGroup
from anakinra.kinetics.sampling import Moments, sampled

# A usual generator of whole numbers, whose products both Pythons hold exactly.
_TIMES, _MODULUS = 16807, 2**31 - 1
_UNIFORMS = 12  # their sum less half as many is nearly normal, with a deviation of 1
_QUANTITIES = ("clearance", "volume", "absorption", "bioavailability")
_OF_INFUSION = _QUANTITIES[:2]


@dataclass(frozen=True, slots=True)
class PeopleBand:
    """The lowest and the highest concentration in mg/L at each moment, without its outermost."""

    low: list[float]
    high: list[float]


@dataclass(frozen=True, slots=True)
class People:
    """The made-up people: how many, from which seed, and how many are left out at each end."""

    count: int
    seed: int
    left_out: int

    @property
    def inside(self) -> int:
        """How many of them lie inside the band at each moment."""
        return self.count - 2 * self.left_out


@cache
def people() -> People:
    """The people of `data/kinetics.toml`."""
    return store.made(People, store.document("kinetics")["people"])


def band(
    model: Model, group: StudyGroup | None, rates: Rates, dose_mg: float, at: Moments
) -> PeopleBand | None:
    """Between the people, for a dose and its rates; None where a spread of clearance is missing."""
    spreads = _spreads(model, group, rates)
    if spreads[0] is None:
        return None
    curves = [sampled(_of(rates, factors), dose_mg, at) for factors in _factors(spreads)]
    return PeopleBand(*lists.inner_ends(curves, people().left_out))


# How a parameter is multiplied: evenly between two logarithms, or by a normal one.
_Spread = tuple[float, float, float]
# Those of clearance, volume, absorption and bioavailability; None where all people are alike.
_Spreads = tuple[_Spread | None, ...]


def _spreads(model: Model, group: StudyGroup | None, rates: Rates) -> _Spreads:
    known = _QUANTITIES if rates.absorption_per_h is not None else _OF_INFUSION
    found = [_spread(model.find(quantity)) for quantity in known]
    measured = _measured(model, group)
    if measured:
        share = float(measured.deviation_ml_per_min / measured.clearance_ml_per_min)
        found[0] = (0.0, 0.0, log1p(share * share) ** 0.5)
    return tuple(found)


def _spread(parameter: Parameter | None) -> _Spread | None:
    if parameter is None:
        return None
    if parameter.deviation_of_log is not None:
        return (0.0, 0.0, float(parameter.deviation_of_log))
    if parameter.low is None or parameter.high is None:
        return None
    low, high = [log(float(end / parameter.value)) for end in (parameter.low, parameter.high)]
    return (low, high, 0.0)


def _measured(model: Model, group: StudyGroup | None) -> StudyGroup | None:
    """The renal group whose spread of clearance is the set's, where it is one's."""
    if model.renal is Renal.GROUPS:
        return group or model.group(NORMAL)
    if model.renal is Renal.RELATIVE and group and group.id != NORMAL:
        return group
    return None


def _of(rates: Rates, factors: tuple[float, ...]) -> Rates:
    """The rates of one of the people."""
    clearance, volume, absorption, arrives = factors
    waits = rates.absorption_per_h
    return Rates(
        rates.clearance_l_per_h * clearance,
        rates.volume_l * volume,
        rates.bioavailability * arrives,
        None if waits is None else waits * absorption,
        rates.infusion_h,
    )


@cache
def _factors(spreads: _Spreads) -> list[tuple[float, ...]]:
    """What each of the people has the parameters times; the same whatever is given to them."""
    alike = [1.0] * (len(_QUANTITIES) - len(spreads))
    return [(*map(_factor, spreads, place[: len(spreads)]), *alike) for place in _places()]


def _factor(spread: _Spread | None, place: tuple[float, float]) -> float:
    if spread is None:
        return 1.0
    even, normal = place
    low, high, deviation = spread
    return exp(deviation * normal) if deviation else exp(low + (high - low) * even)


@cache
def _places() -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each person and each quantity an even number from 0 to 1, and a normal one."""
    drawn = _uniforms(people().seed)
    return tuple(
        tuple(
            (next(drawn), sum(next(drawn) for _ in range(_UNIFORMS)) - _UNIFORMS / 2)
            for _ in _QUANTITIES
        )
        for _ in range(people().count)
    )


def _uniforms(seed: int) -> Iterator[float]:
    while True:
        seed = seed * _TIMES % _MODULUS
        yield seed / _MODULUS
