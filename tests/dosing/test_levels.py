"""A level is never shown beside "twice daily" without what one dose is."""

from fractions import Fraction

import pytest

from anakinra.basis.quantities import Kilograms, MgPerKgPerDay
from anakinra.dosing.levels import level_text
from anakinra.dosing.named_doses import bands, named_doses, plan_at
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.syringes import Rounding


@pytest.mark.parametrize(
    ("level", "times", "words"),
    [
        ("8", 2, "8 mg/kg/day in 2 divided doses (4 mg/kg each)"),
        ("1", 2, "1 mg/kg/day in 2 divided doses (0.5 mg/kg each)"),
        ("5.5", 2, "5.5 mg/kg/day in 2 divided doses (2.75 mg/kg each)"),
        ("1", 1, "1 mg/kg/day once daily (1 mg/kg each)"),
    ],
)
def test_a_level_says_what_each_dose_is(level: str, times: int, words: str) -> None:
    """2.6-3, 2.6-5: the level counts the whole day and is divided; 2.6-11: 1 mg/kg once daily."""
    assert level_text(MgPerKgPerDay(Fraction(level)), times) == words


def test_each_named_dose_has_its_place_in_the_monograph() -> None:
    assert [
        (str(named.level.amount), named.doses_per_day, named.place) for named in named_doses()
    ] == [
        ("1", 2, "recommended by the guidance"),
        ("2", 2, "recommended by the guidance"),
        ("4", 2, "often considered to start with"),
        ("6", 2, "by response"),
        ("8", 2, "by response; guidance maximum"),
        ("1", 1, "last of the taper"),
    ]


def test_a_printed_dose_is_measured_as_the_reader_chose() -> None:
    """4 mg/kg/day of 41 kg are 82 mg twice daily, between two marks of the syringe."""
    middle = named_doses()[2]
    plans = [plan_at(Kilograms(41), middle, rounding) for rounding in Rounding]
    assert len({str(plan.measured_per_day) for plan in plans if isinstance(plan, DosePlan)}) > 1


def test_cards_and_tables_are_printed_for_every_five_kilograms() -> None:
    """From 40 to 150 kg by 5: 23 bands, each of which ends where the next begins."""
    made = bands()
    assert [band.lightest.number for band in made] == [str(kg) for kg in range(40, 151, 5)]
    assert [band.end.number for band in made[:-1]] == [str(kg) for kg in range(45, 151, 5)]
