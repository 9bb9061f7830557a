"""The kinetics explorer: for teaching only, with what it compares and what it misses."""

import re

import pytest
from answers import view_of

from anakinra.explorers import EXPLORERS
from anakinra.views import kinetics_words
from anakinra.views.charts import Area, Chart, Curve
from anakinra.views.view import Figure, KeyFigures, View

EXPLORER = EXPLORERS["kinetics"]
STAMP = "For teaching only"


def shown(**changes: str) -> View:
    return view_of("kinetics", **changes)


def figures(view: View) -> list[Figure]:
    return [block for block in view.leaves() if isinstance(block, Figure)]


def chart(view: View) -> Chart:
    (figure,) = figures(view)
    return figure.svg


VIEWS = {
    "the example": shown(),
    "logarithmic": shown(scale="logarithmic"),
    "one dose": shown(interval_h="", doses="1", beside="route"),
    "both pairs": shown(
        model="urien_2013",
        population="adults_from_children",
        route="intravenous",
        creatinine_clearance_ml_per_min="",
    ),
    "edges": kinetics_words.edges(),
    "published": kinetics_words.published(),
    "sets": kinetics_words.sets(),
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_picture_its_twin_and_every_file_say_for_teaching_only(name: str) -> None:
    view = VIEWS[name]
    for figure in figures(view):
        svg = figure.svg.to_html()
        drawn = svg.partition("</desc>")[2]
        assert STAMP in drawn, "in what is seen, and not only in what is read out"
        assert STAMP in figure.svg.to_text() and STAMP in figure.caption
    for table in view.tables():
        assert STAMP in table.caption
        assert STAMP in table.to_csv().splitlines()[0]
    assert STAMP in view.to_text()


def test_up_to_three_curves_of_240_points_and_the_band() -> None:
    found = chart(shown())
    lines = [each for each in found.series if isinstance(each, Curve)]
    assert [each.label for each in lines] == ["As asked", "Normal kidneys", "By infusion"]
    assert all(len(each.points) >= 238 for each in lines)
    (band,) = [each for each in found.series if isinstance(each, Area)]
    assert band.label == "17 of 19 people"


def test_parameters_are_moved_by_hand_and_every_figure_says_so() -> None:
    """137 mL/min is 8.22 L/h; of 0.284 x 70 = 19.88 L the half-life is ln 2 x 19.88 / 8.22."""
    moved = {"volume_l_per_kg": "0.284", "creatinine_clearance_ml_per_min": "", "beside": ""}
    view = shown(route="intravenous", interval_h="", doses="1", **moved)
    assert "Half-life at the end of the curve: 1.68 h" in view.to_text()
    assert "volume of distribution 0.284 L/kg" in chart(view).description
    assert [each.title for each in view.notices()].count("Parameters moved by hand") == 1
    # What was published is held against the set as it was published.
    assert "known to miss" in shown().to_text()
    assert "known to miss" not in view.to_text()


def test_half_of_an_injection_is_half_the_area() -> None:
    whole, half = (
        shown(beside="", bioavailability_percent=part).tables()[1].rows[0][4]
        for part in ("100", "50")
    )
    # 140 mg, 4 times, by 8.22 L/h at half the normal clearance: 84.5 of 170.
    assert (whole, half) == ("137", "68.5")


def test_a_set_is_moved_in_its_own_parameters_only() -> None:
    urien = {"model": "urien_2013", "population": "children", "weight_kg": "30"}
    blank = {"creatinine_clearance_ml_per_min": "", "beside": ""}
    changes = EXPLORER.default_raw() | urien | blank | {"volume_l_per_kg": "0.3"}
    (error,) = EXPLORER.answer(changes).errors
    assert error.field == "volume_l_per_kg"
    assert "“0.3” was given; accepted is nothing: Urien 2013" in error.message


def test_three_are_too_many_beside_it() -> None:
    (error,) = EXPLORER.answer(EXPLORER.default_raw() | {"beside": "normal,route,apart"}).errors
    assert error.field == "beside" and "2 of them at most" in error.message


def test_the_levels_of_the_picture_are_those_of_its_table() -> None:
    """Points in minutes and micrograms, next to the rows of the table in hours and mg/L."""
    found = chart(shown(beside=""))
    (line,) = [each for each in found.series if isinstance(each, Curve)]
    levels = dict(line.points)
    for hours, level in found.table.rows:
        minutes = int(hours) * 60  # type: ignore[arg-type]
        near = min(levels, key=lambda x: abs(x - minutes))
        assert abs(near - minutes) <= 12
        if near == minutes:
            assert levels[near] / 1000 == pytest.approx(float(str(level)), abs=0.006)


def test_a_logarithmic_picture_is_cut_off_a_thousandth_of_a_mg_below() -> None:
    found = chart(shown(route="intravenous", beside="", scale="logarithmic"))
    (line,) = [each for each in found.series if isinstance(each, Curve)]
    assert [text for _, text in found.y.ticks][:2] == ["≤ 0.001", "0.01"]
    # 10 mg/L lies four decades above 0.001; 12.8 a little more.
    assert max(y for _, y in line.points) == pytest.approx(4107, abs=2)
    assert min(y for _, y in line.points) >= 0


def test_why_the_route_matters_is_said_with_the_figures() -> None:
    """No kidneys given: elimination is 0.827 an hour, and 11.5 h leave e^-9.5 of the peak."""
    text = shown(route="intravenous", creatinine_clearance_ml_per_min="", beside="").to_text()
    assert "the level halves every 0.838 h" in text
    assert "12 h after the last one 0.000855 mg/L is left, 0.0074 % of the peak" in text
    assert "the same milligrams, and not the same curve. [2.7-3]" in text


def test_every_other_day_in_severe_impairment_stays_above_normal() -> None:
    """170 / 51.5 is 3.30 times the area, and half of that 1.65."""
    severe = {"model": "yang_2003", "creatinine_clearance_ml_per_min": "20"}
    view = shown(**severe, dose_mg="100", interval_h="24", beside="normal,apart")
    text = view.to_text()
    assert "next to normal kidneys with the doses as asked that is 1.65 times" in text
    assert "consider every other day below 30 mL/min" in text


def test_what_cannot_be_drawn_beside_it_says_why() -> None:
    text = shown(
        model="urien_2013",
        population="adults_from_children",
        creatinine_clearance_ml_per_min="",
        beside="normal,route",
    ).to_text()
    assert "Not drawn. No curve: this set knows nothing about kidneys." in text
    assert "Not drawn. No curve: an infusion from samples after injections." in text


def test_children_are_not_taken_for_adults_in_silence() -> None:
    text = shown(model="urien_2013", creatinine_clearance_ml_per_min="").to_text()
    assert "Refused: No curve: children's parameters for an adult" in text


def test_the_refused_infusion_shows_one_curve_and_two() -> None:
    injection, infusion = figures(VIEWS["both pairs"])

    one, other = (dict(each.points) for each in injection.svg.series if isinstance(each, Curve))
    assert one == other
    one, other = (dict(each.points) for each in infusion.svg.series if isinstance(each, Curve))
    assert one != other


def test_the_edges_of_the_study_are_beside_those_of_the_monograph() -> None:
    (table,) = kinetics_words.edges().tables()
    rows = [(str(row[0]), str(row[1]).split(",")[0], str(row[2])) for row in table.rows]
    assert rows == [
        ("above 80", "Normal", "the same"),
        ("60 to 80", "Mild impairment", "1.2 times"),
        ("50 to below 60", "Mild impairment", "1.2 times"),
        ("30 to below 50", "Moderate impairment", "2 times"),
        ("below 30", "Severe impairment", "3.3 times"),
    ]


def test_its_figures_can_be_kept_and_compared() -> None:
    """Labels that stay the same whatever the numbers are."""
    labels = []
    for view in (shown(), shown(dose_mg="300", creatinine_clearance_ml_per_min="20")):
        found = [block for block in view.blocks if isinstance(block, KeyFigures)]
        labels.append([label for each in found for label, _, _ in (*each.figures, *each.smaller)])
    assert labels[0] == labels[1] and len(labels[0]) == len(set(labels[0])) == 6


def test_an_interval_that_is_no_whole_minute_is_drawn_to_its_last_minute() -> None:
    """Five intervals of 59.996 h are 17,998.8 minutes, drawn as 17,999."""
    assert chart(shown(interval_h="59.996")).x.end * 60 == 17999


def test_normal_kidneys_are_the_same_and_not_one_time() -> None:
    text = shown(creatinine_clearance_ml_per_min="90", beside="apart").to_text()
    assert "Exposure next to normal kidneys: the same (area under the curve)" in text
    assert "next to normal kidneys it is the same" in text
    assert not re.search(r"(?<![\d.])1 times", text)
