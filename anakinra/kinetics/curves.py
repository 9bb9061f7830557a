"""One compartment in closed form: first-order absorption, or an infusion at a constant rate.

Every difference of two exponentials is written as one exponential times `expm1`, so that nothing
cancels where the two rates nearly meet, and each expression has its limit where they do.
Doses follow one another by the recurrence: what is left before a dose is where the next one starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1, log, log1p


@dataclass(frozen=True, slots=True)
class Rates:
    """What a curve follows from: L/h, L, per hour, and the part of a dose that arrives.

    `absorption_per_h` is None for an infusion, which is given over `infusion_h` hours.
    """

    clearance_l_per_h: float
    volume_l: float
    bioavailability: float
    absorption_per_h: float | None = None
    infusion_h: float = 0.0

    @property
    def elimination_per_h(self) -> float:
        """The share of what is in the body that is lost in an hour."""
        return self.clearance_l_per_h / self.volume_l

    @property
    def half_life_h(self) -> float:
        """The half-life at the end of the curve: that of the slower rate, in hours."""
        slower = self.elimination_per_h
        if self.absorption_per_h is not None:
            slower = min(slower, self.absorption_per_h)
        return log(2) / slower


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is where just after a dose is started, in mg: at its site, and in the body."""

    site_mg: float
    body_mg: float


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest concentration between two doses, and how long after the first of them it is."""

    concentration_mg_per_l: float
    hours: float


def after_each_dose(
    rates: Rates, dose_mg: float, interval_h: float, doses: int, intervals: int = 0
) -> tuple[Amounts, ...]:
    """The amounts just after each of `doses` equal doses, `interval_h` hours apart.

    With more `intervals` than doses also those at the start of each interval without one.
    """
    given = rates.bioavailability * dose_mg
    (left,), (made,) = left_after(rates, [interval_h]), made_after(rates, [interval_h])
    waiting = _waiting_after(rates, interval_h)
    states = [Amounts(given, 0.0)]
    for number in range(1, max(doses, intervals)):
        site, body = states[-1].site_mg, states[-1].body_mg
        new = given if number < doses else 0.0
        states.append(Amounts(new + site * waiting, body * left + site * made))
    return tuple(states)


def at_steady_state(rates: Rates, dose_mg: float, interval_h: float) -> Amounts:
    """The amounts just after a dose when each interval is like the one before."""
    site = rates.bioavailability * dose_mg
    if rates.absorption_per_h is not None:
        site /= -expm1(-rates.absorption_per_h * interval_h)
    (made,) = made_after(rates, [interval_h])
    return Amounts(site, site * made / -expm1(-rates.elimination_per_h * interval_h))


def body_at(rates: Rates, start: Amounts, hours: float) -> float:
    """The mg in the body `hours` after a dose was started at `start`."""
    (left,), (made,) = left_after(rates, [hours]), made_after(rates, [hours])
    return start.body_mg * left + start.site_mg * made


def left_after(rates: Rates, hours: Sequence[float]) -> list[float]:
    """What is left after each of so many hours of 1 mg in the body, in mg."""
    loss = rates.elimination_per_h
    return [exp(-loss * after) for after in hours]


def made_after(rates: Rates, hours: Sequence[float]) -> list[float]:
    """What is in the body each of so many hours after 1 mg began to arrive from its site, in mg."""
    loss, absorption = rates.elimination_per_h, rates.absorption_per_h
    if absorption is None:
        lasts = rates.infusion_h
        running = [min(after, lasts) for after in hours]
        arrived = [-expm1(-loss * after) / (loss * lasts) for after in running]
        return [
            arrived[place] * exp(-loss * (after - running[place]))
            for place, after in enumerate(hours)
        ]
    slower = min(loss, absorption)
    apart = abs(loss - absorption)
    if not apart:
        return [absorption * exp(-slower * after) * after for after in hours]
    # (e^-at - e^-bt) / (b - a), which is t e^-at where both rates are one.
    return [absorption * exp(-slower * after) * (-expm1(-apart * after) / apart) for after in hours]


def peak(rates: Rates, start: Amounts, within_h: float | None = None) -> Peak:
    """The highest concentration after a dose, no later than `within_h` hours after it."""
    hours = rates.infusion_h if rates.absorption_per_h is None else _turning(rates, start)
    if rates.absorption_per_h is None and _falls(rates, start):
        hours = 0.0
    if within_h is not None:
        hours = min(hours, within_h)
    return Peak(body_at(rates, start, hours) / rates.volume_l, hours)


def _falls(rates: Rates, start: Amounts) -> bool:
    """Whether more is lost than an infusion brings, from its first moment on."""
    return start.site_mg / rates.infusion_h <= rates.elimination_per_h * start.body_mg


def _turning(rates: Rates, start: Amounts) -> float:
    """When as much is absorbed as is lost; 0 where more is lost from the beginning."""
    absorption, loss = rates.absorption_per_h, rates.elimination_per_h
    assert absorption is not None
    surplus = absorption * start.site_mg - loss * start.body_mg
    if surplus <= 0:
        return 0.0
    apart = absorption - loss
    share = surplus / (loss * (absorption * start.site_mg + apart * start.body_mg))
    return log1p(apart * share) / apart if apart else share


def _waiting_after(rates: Rates, hours: float) -> float:
    """What still waits of 1 mg at its site; an infusion leaves nothing behind."""
    if rates.absorption_per_h is None:
        return 0.0
    return exp(-rates.absorption_per_h * hours)
