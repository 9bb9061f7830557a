"""The measured dose of other weights: one request, each range of weights that it measures alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from anakinra.basis import rules
from anakinra.basis.quantities import Kilograms, MgPerAdministration, MgPerKgPerDay, Milligrams
from anakinra.dosing.plan import measured_dose
from anakinra.dosing.request import DoseRequest

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
    for start, end in pairwise(edges):
        pieces += [(start, end), (end, end)]
    found: list[tuple[_Piece, _Piece, MgPerAdministration | None]] = []
    for piece in pieces:
        dose = _dose(request, Kilograms((piece[0] + piece[1]) / 2))
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


def _edges(request: DoseRequest, first: Kilograms, last: Kilograms) -> Iterator[Fraction]:
    """Every weight at which rounding can turn: halfway between marks, and at the maximum.

    At the maximum the dose turns where a mark is the whole of what the weight allows.
    """
    mark = rules.quantity("graduation", Milligrams).amount
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    for level, part in ((request.level, mark / 2), (maximum, mark)):
        every = part * request.doses_per_day / level.amount
        for number in range(int(first.amount / every) + 1, int(last.amount / every) + 1):
            yield every * number


def _dose(request: DoseRequest, weight: Kilograms) -> MgPerAdministration | None:
    exact = exact_dose(request, weight)
    if exact.amount < rules.quantity("smallest_draw", Milligrams).amount:
        return None
    return measured_dose(exact, request, weight)[0]
