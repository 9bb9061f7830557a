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
    if "clearance" not in spreads:
        return None
    curves = [sampled(_of(rates, spreads, place), dose_mg, at) for place in _places()]
    return PeopleBand(*lists.inner_ends(curves, people().left_out))


@dataclass(frozen=True, slots=True)
class _Spread:
    """How a parameter is multiplied: evenly between two logarithms, or by a normal one."""

    low: float
    high: float
    deviation: float

    def factor(self, even: float, normal: float) -> float:
        if self.deviation:
            return exp(self.deviation * normal)
        return exp(self.low + (self.high - self.low) * even)


def _spreads(model: Model, group: StudyGroup | None, rates: Rates) -> dict[str, _Spread]:
    found = {}
    for quantity in _QUANTITIES:
        parameter = model.find(quantity)
        spread = _spread(parameter) if parameter else None
        if spread:
            found[quantity] = spread
    measured = _measured(model, group)
    if measured:
        share = float(measured.deviation_ml_per_min / measured.clearance_ml_per_min)
        found["clearance"] = _Spread(0.0, 0.0, log1p(share * share) ** 0.5)
    if rates.absorption_per_h is None:
        found = {name: each for name, each in found.items() if name in ("clearance", "volume")}
    return found


def _spread(parameter: Parameter) -> _Spread | None:
    if parameter.deviation_of_log is not None:
        return _Spread(0.0, 0.0, float(parameter.deviation_of_log))
    if parameter.low is None or parameter.high is None:
        return None
    ends = [log(float(end / parameter.value)) for end in (parameter.low, parameter.high)]
    return _Spread(ends[0], ends[1], 0.0)


def _measured(model: Model, group: StudyGroup | None) -> StudyGroup | None:
    """The renal group whose spread of clearance is the set's, where it is one's."""
    if model.renal is Renal.GROUPS:
        return group or model.group(NORMAL)
    if model.renal is Renal.RELATIVE and group and group.id != NORMAL:
        return group
    return None


def _of(rates: Rates, spreads: dict[str, _Spread], place: tuple[tuple[float, float], ...]) -> Rates:
    """The rates of one of the people."""
    clearance, volume, absorption, arrives = [
        spreads[_QUANTITIES[each]].factor(*place[each]) if _QUANTITIES[each] in spreads else 1.0
        for each in range(len(_QUANTITIES))
    ]
    waits = rates.absorption_per_h
    return Rates(
        rates.clearance_l_per_h * clearance,
        rates.volume_l * volume,
        rates.bioavailability * arrives,
        None if waits is None else waits * absorption,
        rates.infusion_h,
    )


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
