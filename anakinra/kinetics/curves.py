"""One compartment in closed form: first-order absorption, or an infusion at a constant rate.

Every difference of two exponentials is written as one exponential times `expm1`, so that nothing
cancels where the two rates nearly meet, and each expression has its limit where they do.
Doses follow one another by the recurrence: what is left before a dose is where the next one starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1, log, log1p

from anakinra.basis import lists


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
    (left,), (made,) = left_after(rates, [interval_h]), made_after(rates, [interval_h])
    pairs = in_turn(rates, dose_mg, interval_h, doses, max(doses, intervals), left, made)
    return tuple([Amounts(site, body) for site, body in pairs])


def in_turn(
    rates: Rates,
    dose_mg: float,
    interval_h: float,
    doses: int,
    intervals: int,
    left: float,
    made: float,
) -> list[tuple[float, float]]:
    """What is at the site and in the body at the start of each of so many intervals, in mg.

    `left` and `made` are what an interval leaves of 1 mg in the body, and makes of 1 mg at the
    site: a picture of many curves has worked them out already.
    """
    given = site = rates.bioavailability * dose_mg
    body = 0.0
    waiting = _waiting_after(rates, interval_h)
    found = [(site, body)]
    for number in range(1, intervals):
        new = given if number < doses else 0.0
        site, body = new + site * waiting, body * left + site * made
        found.append((site, body))
    return found


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
    return lists.exponentials(hours, -rates.elimination_per_h)


def made_after(rates: Rates, hours: Sequence[float]) -> list[float]:
    """What is in the body each of so many hours after 1 mg began to arrive from its site, in mg."""
    loss, absorption = rates.elimination_per_h, rates.absorption_per_h
    if absorption is None:
        lasts = rates.infusion_h
        running = [after if after < lasts else lasts for after in hours]
        since = [after - lasts if after > lasts else 0.0 for after in hours]
        arrived = lists.exponentials_less_one(running, -loss)
        return lists.products(arrived, lists.exponentials(since, -loss), -1 / (loss * lasts))
    slower = lists.exponentials(hours, -min(loss, absorption))
    apart = abs(loss - absorption)
    if not apart:
        return lists.products(slower, hours, absorption)
    # (e^-at - e^-bt) / (b - a), which is t e^-at where both rates are one.
    faster = lists.exponentials_less_one(hours, -apart)
    return lists.products(slower, faster, -absorption / apart)


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
