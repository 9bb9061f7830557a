"""Both readings of an ambiguous statement appear side by side, with the difference in mg."""

import re
from fractions import Fraction

import pytest
from answers import rows_of, text_of, view_of
from hypothesis import given
from hypothesis import strategies as st
from patients import patient, planned

from anakinra import DosePlan, RenalBand, renal_band
from anakinra.basis.quantities import MgPerDay, Milligrams, signed_text
from anakinra.explorers.ambiguity import SAME, difference, renal_gap
from anakinra.views.view import Notice, Paragraph, View

WEIGHTS = st.integers(400, 2000).map(lambda tenths: str(Fraction(tenths, 10).__float__()))


def table(view: View, name: str) -> list[tuple[str, ...]]:
    (found,) = [each for each in view.tables() if each.name == name]
    return rows_of(found)


def names(view: View, within: str = "") -> list[str]:
    return [each.name for each in view.tables() if within in each.name]


def plan(weight: str, level: str, times: int = 2) -> DosePlan:
    return planned(patient(Fraction(weight)), Fraction(level), times)


# --- Starting level ---------------------------------------------------------------------------


def test_both_starting_levels_appear_with_their_owners_and_differences() -> None:
    assert table(view_of("dose"), "dose-levels") == [
        ("1 mg/kg/day in 2 divided doses (0.5 mg/kg each), recommended by the guidance",
         "30 mg", "60 mg", "−110 mg", "−220 mg", "2", "2.6-3"),
        ("2 mg/kg/day in 2 divided doses (1 mg/kg each), recommended by the guidance",
         "70 mg", "140 mg", "−70 mg", "−140 mg", "2", "2.6-3"),
        ("4 mg/kg/day in 2 divided doses (2 mg/kg each), often considered to start with",
         "140 mg", "280 mg", SAME, SAME, "4", "2.6-5"),
        ("6 mg/kg/day in 2 divided doses (3 mg/kg each), by response",
         "210 mg", "420 mg", "+70 mg", "+140 mg", "6", "2.6-6"),
        ("8 mg/kg/day in 2 divided doses (4 mg/kg each), by response; guidance maximum",
         "280 mg", "560 mg", "+140 mg", "+280 mg", "6", "2.6-4, 2.6-6"),
    ]  # fmt: skip


@given(
    weight=WEIGHTS,
    chosen=st.sampled_from(["1", "2", "3", "4", "5.5", "8"]),
    times=st.sampled_from("12"),
)
def test_the_differences_are_those_of_the_core(weight: str, chosen: str, times: str) -> None:
    view = view_of("dose", weight_kg=weight, level_mg_per_kg_per_day=chosen, doses_per_day=times)
    mine = plan(weight, chosen, int(times))
    for level, each, day, _, more, *_ in table(view, "dose-levels"):
        other = plan(weight, level.split()[0], int(times))
        assert each == f"{other.measured_per_administration.number} mg"
        assert day == f"{other.measured_per_day.number} mg"
        change = other.measured_per_day - mine.measured_per_day
        assert more == (signed_text(Milligrams(change.amount)) if change.amount else SAME)


def test_a_level_without_a_dose_says_why_in_place_of_a_difference() -> None:
    view = view_of("dose", weight_kg="34", level_mg_per_kg_per_day="4")
    name, *figures, statements = table(view, "dose-levels")[0]
    assert name.endswith(". Cannot be measured: 17 mg per administration")
    assert figures == [""] * 5 and statements == "2.6-3"


def test_a_difference_has_its_sign() -> None:
    assert signed_text(MgPerDay(-70)) == "−70 mg/day"
    assert signed_text(Milligrams(70)) == "+70 mg"
    assert signed_text(Milligrams(0)) == "0 mg"
    assert signed_text(Milligrams(0), "none") == "none"
    assert difference(plan("70", "1", 1), plan("70", "2", 2)) == "0 mg each time, −70 mg a day"


# --- Every other day --------------------------------------------------------------------------


ALTERNATE_DAYS_MG = re.compile(
    r"(every other day|alternate)[^.\n]*\d mg\b|\d mg\b[^.\n]*(every other)"
)


@pytest.mark.parametrize("times", ["1", "2"])
@pytest.mark.parametrize("clearance", ["10", "29.9"])
def test_below_30_every_other_day_is_text_and_has_no_milligrams(clearance: str, times: str) -> None:
    """2.6-8, 2.9-2: consider every other day; how it applies to a divided dose is not said."""
    view = view_of("dose", creatinine_clearance_ml_per_min=clearance, doses_per_day=times)
    assert names(view, "days") == []
    text = view.to_text()
    assert "consider using anakinra every other day" in text and "for a specialist" in text
    assert not ALTERNATE_DAYS_MG.search(text)


def test_a_course_below_30_says_that_its_totals_count_every_day() -> None:
    text = text_of("taper", creatinine_clearance_ml_per_min="20")
    assert "consider using anakinra every other day" in text
    assert "count a dose on every day" in text
    assert not ALTERNATE_DAYS_MG.search(text)


@pytest.mark.parametrize("clearance", ["", "30", "59.5", "60", "90"])
def test_every_other_day_is_named_nowhere_else(clearance: str) -> None:
    assert "every other day" not in text_of("dose", creatinine_clearance_ml_per_min=clearance)


# --- From a level off the ladder --------------------------------------------------------------


def test_both_ways_down_from_an_odd_level_are_side_by_side() -> None:
    rows = table(view_of("taper", a_level="7"), "taper-readings-a")
    assert [(row[1].partition(":")[0], row[2].partition(":")[0]) for row in rows] == [
        ("7 mg/kg/day in 2 divided doses (3.5 mg/kg each)",) * 2,
        (
            "6 mg/kg/day in 2 divided doses (3 mg/kg each)",
            "5 mg/kg/day in 2 divided doses (2.5 mg/kg each)",
        ),
        (
            "4 mg/kg/day in 2 divided doses (2 mg/kg each)",
            "3 mg/kg/day in 2 divided doses (1.5 mg/kg each)",
        ),
        ("2 mg/kg/day in 2 divided doses (1 mg/kg each)", "1 mg/kg/day once daily (1 mg/kg each)"),
        ("1 mg/kg/day once daily (1 mg/kg each)", "no further step"),
    ]
    assert rows[1][1:] == (
        "6 mg/kg/day in 2 divided doses (3 mg/kg each): 210 mg each time, 420 mg a day",
        "5 mg/kg/day in 2 divided doses (2.5 mg/kg each): 170 mg each time, 340 mg a day",
        "−40 mg",
        "−80 mg",
    )
    assert [row[3] for row in rows][::4] == [SAME, ""]


def test_the_readings_do_not_depend_on_the_one_that_was_chosen() -> None:
    first, second = (
        table(view_of("taper", a_level="7", a_days="7, 7", a_odd=odd), "taper-readings-a")
        for odd in ("to the next even level", "by the same step each time")
    )
    assert first == second


def test_a_level_that_both_scenarios_have_is_read_once() -> None:
    same, other = (
        view_of("taper", a_level="5", b_level=level, a_days="", b_days="") for level in "57"
    )
    assert names(same, "readings") == ["taper-readings-a"]
    assert names(other, "readings") == ["taper-readings-a", "taper-readings-b"]


@pytest.mark.parametrize("level", "8642")
def test_levels_on_the_ladder_have_one_way_down(level: str) -> None:
    view = view_of("taper", a_level=level, b_level=level, a_days="", b_days="")
    assert names(view, "readings") == []


def test_a_reading_without_a_result_says_so() -> None:
    view = view_of("taper", weight_kg="30", a_level="3.2", a_days="", b_days="")
    (words,) = [b.text for b in view.blocks if isinstance(b, Paragraph) and "reading" in b.text]
    assert words.startswith(
        "The reading “by the same step each time” has no result: Cannot be measured: 18 mg"
    )


# --- Between 59 and 60 mL/min -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("clearance", "gap"), [("59", False), ("59.1", True), ("59.9", True), ("60", False)]
)
def test_the_gap_between_the_bands_is_read_in_two_ways(clearance: str, gap: bool) -> None:
    view = view_of("dose", creatinine_clearance_ml_per_min=clearance)
    assert ("renal-gap" in names(view)) is gap
    assert (renal_gap(renal_band(Fraction(clearance)), None) is not None) is gap


def test_both_readings_of_the_gap_give_the_same_mg() -> None:
    assert table(view_of("dose", creatinine_clearance_ml_per_min="59.5"), "renal-gap") == [
        ("Whole numbers, as printed: 30 to 59 mL/min", "none: the monograph says nothing", "",
         "2.6-7, 2.9-1"),
        ("A continuous scale, used here: 30 to below 60 mL/min", "caution",
         "no difference in mg: caution changes no dose, 0 mg each time, 0 mg a day",
         "2.6-7, 2.9-1"),
    ]  # fmt: skip


def test_a_difference_in_the_gap_would_be_shown() -> None:
    block = renal_gap(renal_band(Fraction("59.5")), (plan("70", "4"), plan("70", "2")))
    assert block.rows[1][2] == "−70 mg each time, −140 mg a day"


def test_dialysis_is_no_gap() -> None:
    assert renal_gap(renal_band(Fraction("59.5"), replacement=True), None) is None
    assert RenalBand.REPLACEMENT is renal_band(Fraction("59.5"), replacement=True).band


def test_the_renal_explorer_shows_the_gap_beside_the_estimate() -> None:
    view = view_of("renal")
    assert table(view, "renal-gap")[1][2] == "no difference in mg: caution changes no dose"
    assert "renal-gap" not in names(view_of("renal", creatinine_micromol_per_l="150"))
    assert any("Between the bands" in b.title for b in view.blocks if isinstance(b, Notice))
