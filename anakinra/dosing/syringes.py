"""From a dose to whole syringes: the graduation, the draws, their volumes and the waste."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import MgPerAdministration, MgPerMl, Milligrams, Millilitres


class Rounding(Enum):
    """How a dose is brought to a mark of the syringe."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Draw:
    """What one new syringe gives; the rest of it is discarded."""

    dose: Milligrams
    volume: Millilitres
    waste: Milligrams


def round_to_mark(dose: MgPerAdministration, rounding: Rounding) -> MgPerAdministration:
    """The dose at a mark of the syringe; nearest takes a dose halfway between marks down."""
    mark = rules.quantity("graduation", Milligrams).amount
    below = dose.amount // mark * mark
    if rounding is Rounding.DOWN:
        return MgPerAdministration(below)
    excess = dose.amount - below
    up = excess > 0 if rounding is Rounding.UP else excess * 2 > mark
    return MgPerAdministration(below + mark if up else below)


def split_into_draws(dose: MgPerAdministration) -> tuple[Draw, ...]:
    """The draws that make up a measured dose: fewest syringes, each within 20 to 100 mg.

    110 mg is 90 + 20, never 100 + 10, because 10 mg cannot be measured.
    The dose is one at a mark, of 20 mg or more; a smaller one is a `ValueError`, as `plan_dose`
    has refused it before. Statement 2.7.1-2.
    """
    smallest = rules.quantity("smallest_draw", Milligrams).amount
    largest = rules.quantity("largest_draw", Milligrams).amount
    left = dose.amount
    if left < smallest:
        raise ValueError(f"{dose} is below the smallest measurable dose, {smallest} mg")
    draws = []
    for still_needed in range(syringes_for(dose) - 1, -1, -1):
        drawn = min(largest, left - smallest * still_needed)
        draws.append(_draw(drawn))
        left -= drawn
    return tuple(draws)


def syringes_for(dose: MgPerAdministration) -> int:
    """How many new syringes a measured dose takes."""
    return int(-(-dose.amount // rules.quantity("largest_draw", Milligrams).amount))


def volume_of(milligrams: Fraction) -> Millilitres:
    """The volume that holds this amount, from the concentration in the syringe."""
    return Millilitres(milligrams / rules.quantity("strength", MgPerMl).amount)


def _draw(drawn: Fraction) -> Draw:
    content = rules.quantity("syringe_content", Milligrams)
    dose = Milligrams(drawn)
    return Draw(dose, volume_of(drawn), content - dose)
