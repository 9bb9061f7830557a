"""The measured dose by weight: ranges worked out by hand, and all edges as plans have them."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from patients import patient

from anakinra import DosePlan, plan_dose
from anakinra.basis.quantities import Kilograms, MgPerAdministration
from anakinra.dosing.by_weight import WeightRange, doses_by_weight, exact_dose
from anakinra.dosing.request import read_request
from anakinra.dosing.syringes import Rounding

STEP = Fraction(1, 10)
LEVELS = (1, Fraction(11, 10), Fraction(33, 10), 4, Fraction(79, 10), 8)


def ranges(
    level: object, times: int, rounding: str, first: int = 30, last: int = 250
) -> tuple[WeightRange, ...]:
    request = read_request(patient(), level, times, "subcutaneous", rounding)
    return doses_by_weight(request, Kilograms(first), Kilograms(last))


def at(weight: int, found: tuple[WeightRange, ...]) -> tuple[str, str, str, str, str]:
    """The range of this weight: its edges, its first and last weight, and its dose in mg."""
    (one,) = [each for each in found if each.lightest.amount <= weight <= each.heaviest.amount]
    dose = one.dose.number if one.dose else "none"
    return one.start.number, one.end.number, one.lightest.number, one.heaviest.number, dose


@pytest.mark.parametrize(
    ("level", "rounding", "expected"),
    [
        # 2 mg/kg each time: 135 to 145 mg are measured as 140, and 135 itself goes down to 130.
        (4, "nearest", ("67.5", "72.5", "67.6", "72.5", "140")),
        (4, "down", ("70", "75", "70", "74.9", "140")),
        (4, "up", ("65", "70", "65.1", "70", "140")),
        # 4 mg/kg each time is the maximum, so nothing is rounded up: 280 mg from 70 to 72.5 kg.
        (8, "nearest", ("70", "72.5", "70", "72.4", "280")),
        (8, "up", ("70", "72.5", "70", "72.4", "280")),
        # 3.95 mg/kg: 275 mg at 69.62 kg round up to 280, which is 4 mg/kg only from 70 kg on;
        # 285 mg, at 72.152 kg, go down, and 290 are allowed from 72.5 kg on.
        (LEVELS[4], "nearest", ("70", "72.5", "70", "72.4", "280")),
    ],
)
def test_weights_of_one_dose_are_one_range(
    level: object, rounding: str, expected: tuple[str, str, str, str, str]
) -> None:
    assert at(70, ranges(level, 2, rounding)) == expected


def test_near_the_maximum_a_mark_waits_for_the_weight_that_allows_it() -> None:
    """3.95 mg/kg are 295 mg at 74.68 kg, which round up to 300: 4 mg/kg from 75 kg on only."""
    found = ranges(LEVELS[4], 2, "nearest", 60, 80)
    assert at(74, found) == ("72.5", "75", "72.5", "74.9", "290")
    assert at(75, found)[0] == "75" and at(75, found)[4] == "300"


def test_a_dose_that_cannot_be_measured_is_none() -> None:
    """0.5 mg/kg is 20 mg at 40 kg; up to 50 kg that is 25 mg, which goes down to 20."""
    found = ranges(1, 2, "nearest", 35, 60)
    assert at(36, found) == ("35", "40", "35", "39.9", "none")
    assert at(45, found) == ("40", "50", "40", "50", "20")
    assert at(55, found) == ("50", "60", "50.1", "60", "30")


def test_the_exact_dose_is_the_level_of_one_administration() -> None:
    request = read_request(patient(), 3, 2, "subcutaneous", "nearest")
    assert exact_dose(request, Kilograms(71)) == MgPerAdministration(Fraction(213, 2))


@pytest.mark.parametrize(("level", "times"), list(product(LEVELS, (1, 2))))
@pytest.mark.parametrize("rounding", [each.value for each in Rounding])
def test_each_range_ends_where_the_plan_changes(level: object, times: int, rounding: str) -> None:
    def planned(weight: Fraction) -> MgPerAdministration | None:
        plan = plan_dose(patient(weight), level, times, route="subcutaneous", rounding=rounding)
        return plan.measured_per_administration if isinstance(plan, DosePlan) else None

    found = ranges(level, times, rounding)
    assert (found[0].lightest, found[-1].heaviest) == (Kilograms(30), Kilograms(250))
    for one in found:
        assert one.start <= one.lightest <= one.heaviest <= one.end
        assert planned(one.lightest.amount) == planned(one.heaviest.amount) == one.dose
    for one, two in pairwise(found):
        assert one.end == two.start
        assert one.dose != two.dose
    # Rounded up, 20 mg is the dose of one weight alone, here of 400/11 kg, which nobody enters.
    entered = [one for one in found if one.lightest.amount % STEP == 0]
    assert len(found) - len(entered) == (rounding == "up" and level == LEVELS[1] and times == 2)
    for one, two in pairwise(entered):
        assert one.heaviest.amount + STEP == two.lightest.amount
