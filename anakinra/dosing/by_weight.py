"""The measured dose of other weights: one request, each range of weights that it measures alike."""

from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import Kilograms, MgPerAdministration, MgPerKgPerDay, Milligrams
from anakinra.dosing.plan import measured_dose
from anakinra.dosing.request import DoseRequest
from anakinra.dosing.syringes import Rounding

_Piece = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Weights with one measured dose; None where it is below the smallest that can be measured.

    The dose changes at `start` and at `end`, which may lie between two weights that can be entered;
    `lightest` and `heaviest` are the first and the last that can, by the step of the weight field;
    an edge that is a range of its own is both.
    """

    start: Kilograms
    end: Kilograms
    lightest: Kilograms
    heaviest: Kilograms
    dose: MgPerAdministration | None


def exact_dose(request: DoseRequest, weight: Kilograms) -> MgPerAdministration:
    """The dose of one administration for this weight, before it is measured."""
    return MgPerAdministration(request.level.amount * weight.amount / request.doses_per_day)


def doses_by_weight(
    request: DoseRequest, first: Kilograms, last: Kilograms
) -> tuple[WeightRange, ...]:
    """The request's measured dose from one weight to a heavier one, range by range.

    Only the dose depends on the weight here: whether the patient gets one is for `plan_dose`.
    """
    edges = sorted({first.amount, last.amount, *_edges(request, first, last)})
    # What lies between two edges has one dose; an edge itself goes with one side or with neither.
    pieces = [(edges[0], edges[0])]
    for number, end in enumerate(edges[1:]):
        pieces += [(edges[number], end), (end, end)]
    found: list[tuple[_Piece, _Piece, MgPerAdministration | None]] = []
    for piece in pieces:
        start, end = piece
        dose = _dose(request, Kilograms((start + end) / 2))
        begun = found.pop()[0] if found and found[-1][2] == dose else piece
        found.append((begun, piece, dose))
    return tuple(_range(*each) for each in found)


def _range(begun: _Piece, ended: _Piece, dose: MgPerAdministration | None) -> WeightRange:
    """The range from its first piece to its last; an edge that is no piece of it is outside."""
    step = rules.accepted("weight_kg").step
    start, end = begun[0], ended[1]
    if start == end:
        only = Kilograms(start)
        return WeightRange(only, only, only, only, dose)
    lightest, heaviest = -(-start // step) * step, end // step * step
    if lightest == start != begun[1]:
        lightest += step
    if heaviest == end != ended[0]:
        heaviest -= step
    first, last = Kilograms(lightest), Kilograms(heaviest)
    return WeightRange(Kilograms(start), Kilograms(end), first, last, dose)


def _edges(request: DoseRequest, first: Kilograms, last: Kilograms) -> list[Fraction]:
    """The weights at which the measured dose may change.

    Rounding turns at the marks, or halfway between them, and the smallest dose begins at a mark.
    Only near the maximum may it turn elsewhere: where the weight begins to allow a mark.
    """
    mark = rules.quantity("graduation", Milligrams).amount
    maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount
    times, level = request.doses_per_day, request.level.amount
    smallest = rules.quantity("smallest_draw", Milligrams).amount * times / level
    # Outside the range it is the nearer end, which is an edge already.
    found = [min(max(smallest, first.amount), last.amount)]
    halfway = mark / 2 if request.rounding is Rounding.NEAREST else 0
    found += _multiples(mark, halfway, times / level, first, last)
    # Equivalent: an edge too many only cuts a range of one dose, which is joined again.
    if (maximum - level) * first.amount < mark * times:  # pragma: no mutate
        found += _multiples(mark, 0, times / maximum, first, last)
    return found


def _multiples(
    mark: Fraction, more: Fraction | int, weight_per_mg: Fraction, first: Kilograms, last: Kilograms
) -> list[Fraction]:
    """The weights between two whose dose is some number of marks and `more` mg."""
    every, start = mark * weight_per_mg, more * weight_per_mg
    low, high = (first.amount - start) // every + 1, (last.amount - start) // every
    return [start + every * number for number in range(low, high + 1)]


def _dose(request: DoseRequest, weight: Kilograms) -> MgPerAdministration | None:
    exact = exact_dose(request, weight)
    if exact.amount < rules.quantity("smallest_draw", Milligrams).amount:
        return None
    return measured_dose(exact, request, weight)[0]
