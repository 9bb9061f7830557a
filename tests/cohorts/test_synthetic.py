"""Synthetic adults: the same for a seed everywhere, and near the survey they are drawn from."""

from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest

from anakinra import InputError
from anakinra.basis import rules
from anakinra.cohorts.synthetic import synthetic_adults, synthetic_rows
from anakinra.explorers.cohort import example_csv

SHIPPED = Path(__file__).resolve().parents[2] / "notebooks" / "ten-synthetic-adults.csv"


def test_the_shipped_rows_are_what_the_generator_gives() -> None:
    assert SHIPPED.read_bytes() == example_csv().encode()


def test_the_first_adult_worked_out_by_another_way() -> None:
    """The generator of Park and Miller from seed 142, its first eight states left out."""
    state, drawn = 142, []
    for _ in range(40):
        state = state * 16807 % 2147483647
        drawn.append(Fraction(state, 2147483647))
    drawn = drawn[8:]
    assert drawn[0] < Fraction("0.565"), "a man, as 56.5 % are"
    # Ages: 20 % from 18 to 44, 35 % from 45 to 64, the others from 65 to 84.
    assert drawn[1] >= Fraction("0.55")
    age = 65 + int(drawn[2] * 20)
    normal = sum(drawn[3:15]) - 6
    height_m = (1755 + (70 * normal).__floor__()) / Fraction(1000)
    # Below 25 kg/m² are 34 % of men, 40 % more below 30.
    assert drawn[15] < Fraction("0.34")
    index = Fraction(1850 + int(drawn[16] * 650), 100)
    weight = Fraction(int(index * height_m**2 * 10 + Fraction(1, 2)), 10)
    (adult,) = synthetic_adults(1, 142)
    assert (adult.is_man, adult.age_years, adult.weight_kg) == (True, age, weight)
    assert adult.height_cm == int(height_m * 100 + Fraction(1, 2))


def test_a_longer_cohort_begins_like_a_shorter_one() -> None:
    assert list(islice(synthetic_adults(50, 7), 5)) == list(synthetic_adults(5, 7))
    assert list(synthetic_adults(5, 7)) != list(synthetic_adults(5, 8))


def test_weights_come_out_near_the_means_of_a_survey_that_they_were_not_drawn_from() -> None:
    """Health Survey for England 2021: men 85.1 kg, women 71.8 kg."""
    adults = list(synthetic_adults(4000, 2026))
    for is_man, mean in ((True, 85.1), (False, 71.8)):
        weights = [adult.weight_kg for adult in adults if adult.is_man is is_man]
        assert abs(float(sum(weights)) / len(weights) - mean) < 1.5
    men = sum(adult.is_man for adult in adults) / len(adults)
    assert abs(men - 0.565) < 0.03
    known = [adult.creatinine_clearance_ml_per_min for adult in adults]
    below = sum(each is not None and each < 60 for each in known)
    assert abs(below / len(known) - 0.11) < 0.02
    limits = rules.accepted("weight_kg")
    assert all(limits.minimum <= adult.weight_kg <= limits.maximum for adult in adults)
    assert all(18 <= adult.age_years <= 84 for adult in adults)


def test_rows_have_the_level_times_and_route_that_were_asked_for() -> None:
    asked = {"level_mg_per_kg_per_day": "8", "doses_per_day": "1", "route": "intravenous"}
    assert all(row.items() >= asked.items() for row in synthetic_rows(2, 1, **asked))


@pytest.mark.parametrize(("count", "seed"), [(-1, 1), (1, 0), (1.0, 1), (1, True), (1, 10**6 + 1)])
def test_other_counts_and_seeds_are_errors(count: int, seed: int) -> None:
    with pytest.raises(InputError, match="a whole number from"):
        synthetic_adults(count, seed)
