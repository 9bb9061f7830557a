"""The charts of the explorers say what the core computes, with values worked out by hand."""

from fractions import Fraction

import pytest
from answers import rows_of, view_of
from patients import patient, planned

from anakinra.basis.quantities import (
    Kilograms,
    MgPerKgPerDay,
    MicromolPerL,
    Milligrams,
    MlPerMin,
    Years,
)
from anakinra.dosing.renal import Sex
from anakinra.explorers.renal import clearance_by_creatinine
from anakinra.screening.effect_words import frequency_bands
from anakinra.screening.effects import adverse_effects
from anakinra.views import pictures
from anakinra.views.charts import Chart, Curve, Levels, Points, Threshold
from anakinra.views.view import Figure


def chart_of(figure: Figure) -> Chart:
    assert isinstance(figure.svg, Chart)
    assert figure.table == figure.svg.table
    return figure.svg


def dose(weight_kg: object, level: object, rounding: str = "nearest") -> Chart:
    plan = planned(patient(weight_kg), level, rounding=rounding)
    return chart_of(pictures.dose_by_weight(plan))


def rows(chart: Chart) -> list[tuple[str, ...]]:
    return rows_of(chart.table)


def test_the_dose_is_drawn_around_the_patient() -> None:
    """70 kg at 4 mg/kg/day twice: 2 mg/kg, 100 mg at 50 kg to 190 mg at 95 kg; at most 4 mg/kg."""
    figure = pictures.dose_by_weight(planned(patient(70), 4))
    chart = chart_of(figure)
    exact, measured, mine, most = chart.series
    assert isinstance(exact, Curve)
    assert exact.points == ((50, 100), (95, 190))
    assert isinstance(measured, Levels)
    # 105 mg go down, so 100 mg up to 52.5 kg; then 110 mg up to 57.5 kg.
    assert measured.spans[:2] == (
        (50, Fraction(105, 2), 100),
        (Fraction(105, 2), Fraction(115, 2), 110),
    )
    assert isinstance(mine, Points)
    assert (mine.points, mine.label) == (((70, 140),), "70 kg: 140 mg")
    assert isinstance(most, Curve)
    assert most.points == ((50, 200), (95, 380))
    assert rows(chart)[chart.here] == ("67.6 to 72.5 kg", "140 mg", "2")
    assert chart.stops[chart.here] == 70
    assert "The measured dose is 140 mg for weights of 67.6 to 72.5 kg" in figure.caption
    assert "280 mg each time for this patient" in chart.description


def test_at_the_maximum_one_line_is_both() -> None:
    chart = dose(70, 8)
    labels = [one.label for one in chart.series]
    assert labels == ["Calculated: the maximum", "Measured", "70 kg: 280 mg"]
    assert rows(chart)[chart.here] == ("70 to 72.4 kg", "280 mg", "3")


def test_a_maximum_far_above_the_dose_is_only_described() -> None:
    """At 2 mg/kg/day it is four times as high."""
    chart = dose(70, 2)
    assert "Maximum" not in "".join(one.label for one in chart.series)
    assert "The maximum of 8 mg/kg/day is 280 mg each time" in chart.description


def test_what_cannot_be_measured_has_no_steps() -> None:
    """0.5 mg/kg is under 20 mg below 40 kg."""
    chart = dose(42, 1)
    assert rows(chart)[0] == ("30 to 39.9 kg", "cannot be measured", "")
    (limit,) = [one for one in chart.series if isinstance(one, Threshold)]
    assert (limit.value, limit.label) == (20, "Smallest that can be measured, 20 mg")
    (steps,) = [one for one in chart.series if isinstance(one, Levels)]
    assert steps.spans[0][:2] == (40, 50)


@pytest.mark.parametrize("rounding", ["nearest", "down", "up"])
@pytest.mark.parametrize("level", [1, Fraction(79, 10), 8])
@pytest.mark.parametrize("weight", [40, Fraction(403, 10), Fraction("74.951"), 250])
def test_the_patient_is_on_a_step(weight: object, level: object, rounding: str) -> None:
    chart = dose(weight, level, rounding)
    (mine,) = [one for one in chart.series if isinstance(one, Points)]
    assert chart.table.rows[chart.here][1] == Milligrams(mine.points[0][1])
    assert chart.stops[chart.here] == mine.points[0][0]


def test_a_little_more_weight_moves_no_axis() -> None:
    assert dose(70, 4).x == dose(Fraction("74.9"), 4).x
    assert [(dose(kg, 4).x.start, dose(kg, 4).x.end) for kg in (31, 249)] == [(30, 75), (205, 250)]


def test_clearance_falls_over_the_bands() -> None:
    """(140 - 70) x 75 x 1.23 = 6457.5: 60 mL/min at 107.6 and 30 at 215.3 micromol/L."""
    figure = clearance_by_creatinine(Years(70), Sex.MALE, Kilograms(75), MicromolPerL(108))
    chart = chart_of(figure)
    assert "60 mL/min at about 108 micromol/L, 30 mL/min at about 215 micromol/L" in figure.caption
    (curve,) = [one for one in chart.series if isinstance(one, Curve)]
    assert curve.points[0] == (Fraction(64575, 1200), 120)
    assert curve.points[-1] == (Fraction(64575, 150), 15)
    assert all(x * y == Fraction(64575, 10) for x, y in curve.points)
    assert [row[0] for row in rows(chart)] == [
        f"{level} micromol/L" for level in (100, 108, 200, 300, 400)
    ]
    assert chart.table.rows[0][1] == MlPerMin(Fraction(64575, 1000))
    assert rows(chart)[chart.here] == (
        "108 micromol/L",
        "59.79 mL/min",
        "30 mL/min to below 60 mL/min: caution",
    )


@pytest.mark.parametrize(
    ("changed", "is_there"),
    [
        ({}, True),
        ({"replacement": "yes"}, False),
        # Ideal weight above the actual one, and the two lead to different bands.
        ({"height_cm": "200", "weight_basis": "ideal", "creatinine_micromol_per_l": "110"}, False),
        # 338 mL/min, more than a form accepts, and still on the paper.
        ({"age_years": "30", "creatinine_micromol_per_l": "30"}, True),
    ],
)
def test_no_band_is_drawn_where_none_is_taken(changed: dict[str, str], is_there: bool) -> None:
    assert len(charts("renal", **changed)) == is_there


def charts(name: str, **changed: str) -> list[Chart]:
    blocks = view_of(name, **changed).blocks
    return [chart_of(block) for block in blocks if isinstance(block, Figure)]


def test_both_tapers_are_drawn_by_day() -> None:
    (chart,) = charts("taper", a_days="10, 20", b_days="7, 7, 7")
    a, b = chart.series
    assert isinstance(a, Levels) and isinstance(b, Levels)
    assert a.spans == ((0, 10, 8), (10, 30, 6))
    assert b.spans == ((0, 7, 4), (7, 14, 2), (14, 21, 1))
    assert a.dash != b.dash
    assert chart.table.rows == (
        (1, MgPerKgPerDay(8), MgPerKgPerDay(4)),
        (8, MgPerKgPerDay(8), MgPerKgPerDay(2)),
        (11, MgPerKgPerDay(6), MgPerKgPerDay(2)),
        (15, MgPerKgPerDay(6), MgPerKgPerDay(1)),
    )
    assert chart.stops == (0, 7, 10, 14)


def test_tapers_without_days_have_no_chart() -> None:
    assert charts("taper", a_days="", b_days="") == []


def test_counts_lie_on_a_time_line() -> None:
    """From 2 March 2026: 31 days to 2 April, 61 to 2 May, 92 to 2 June; a year is 365."""
    (chart,) = charts("monitoring")
    before, monthly, quarterly = chart.series
    assert isinstance(before, Points) and isinstance(monthly, Points)
    assert isinstance(quarterly, Points)
    assert [x for x, _ in (*before.points, *monthly.points)] == [0, 31, 61, 92]
    assert quarterly.points[-1][0] == 365
    assert len({before.mark, monthly.mark, quarterly.mark}) == 3
    assert [text for _, text in chart.x.marks()] == ["0", "1", "2", "3", "6", "9", "12"]
    assert "2 March 2026, 2 April 2026" in chart.description


def test_each_effect_is_at_its_frequency() -> None:
    chart = chart_of(pictures.effects_by_frequency(adverse_effects(), frequency_bands()))
    frequencies = [text for _, text in chart.x.marks()]
    assert frequencies == ["Very common", "Common", "Uncommon", "Not known"]
    named = {
        text: (x, one.mark)
        for one in chart.series
        if isinstance(one, Points)
        for text, (x, _) in zip(one.texts, one.points, strict=True)
    }
    assert len(named) == len(adverse_effects()) > 10
    assert named["Headache"] == (0, "circle")
    assert named["Neutropenia"] == (1, "circle")
    assert named["Allergic reactions"] == (2, "circle")
    # The leaflet of the monograph does not name these two.
    assert named["Rash"] == (2, "diamond")
    assert named["Blood cholesterol increased"] == (0, "diamond")
    assert named["Injection site amyloid deposits"] == (3, "circle")
    assert chart.table.rows[0][:2] == ("Headache", "Very common")
    assert "Very common: Headache; Injection site reaction" in chart.description
