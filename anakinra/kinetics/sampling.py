"""Whole curves at once, for pictures: every dose repeats the same moments after it.

Between two doses a curve is what is left of the body's amount plus what comes from the site, each
times its amount at the dose. Both are worked out once for the moments after a dose, so that a curve
of many doses costs two products a point.
"""

from dataclasses import dataclass

from anakinra.basis import lists
from anakinra.kinetics import curves
from anakinra.kinetics.curves import Rates


@dataclass(frozen=True, slots=True)
class Moments:
    """Where a curve is looked at: `after` each start in hours, in each of `intervals`.

    A dose is given at the start of the first `doses` intervals, `interval_h` hours apart.
    """

    interval_h: float
    doses: int
    intervals: int
    after: tuple[float, ...]

    def hours(self) -> list[float]:
        """The moments as hours after the first dose, the end of the last interval included."""
        interval = self.interval_h
        starts = [interval * number for number in range(self.intervals)]
        return [*lists.shifted(self.after, starts), self.end_h]

    @property
    def end_h(self) -> float:
        """The end of the last interval, in hours after the first dose."""
        return self.interval_h * self.intervals


def moments(
    rates: Rates, interval_h: float, doses: int, intervals: int, points: int, *, early: bool = False
) -> Moments:
    """About `points` moments over the intervals, and the end of each infusion.

    They are evenly spaced, or with `early` closer together soon after a dose, where a curve bends.
    """
    each = max(points // intervals, 1)
    shares = [number / each for number in range(each)]
    after = [interval_h * (share * share if early else share) for share in shares]
    if rates.infusion_h:
        ends = min(rates.infusion_h, interval_h)
        before = [hours for hours in after if hours < ends]
        after = [*before, ends, *[hours for hours in after if hours > ends]]
    return Moments(interval_h, doses, intervals, tuple(after))


def sampled(rates: Rates, dose_mg: float, at: Moments) -> list[float]:
    """The concentrations in mg/L at the moments, in their order."""
    volume = rates.volume_l
    after = [*at.after, at.interval_h]
    left, made = curves.left_after(rates, after), curves.made_after(rates, after)
    last_left, last_made = left.pop(), made.pop()
    amounts = curves.in_turn(
        rates, dose_mg, at.interval_h, at.doses, at.intervals, last_left, last_made
    )
    found = lists.summed(left, made, [(body / volume, site / volume) for site, body in amounts])
    site, body = amounts[-1]
    return [*found, (body * last_left + site * last_made) / volume]
