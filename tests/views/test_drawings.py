"""Syringes to scale: the places of the plunger, the marks and the hatching worked out by hand.

The barrel goes from 22 at 100 mg to 102 at 0 mg, so that 1 mg is 0.8 of a unit of the drawing.
"""

import re
from fractions import Fraction

import pytest
from html_tree import parse

from anakinra.basis.quantities import MgPerAdministration
from anakinra.dosing.preparation import prepare_infusion, prepare_injections
from anakinra.dosing.syringes import split_into_draws
from anakinra.views.drawings import (
    InfusionSyringe,
    SideBySide,
    Syringes,
    marks_text,
    of_administration,
)


def syringes(dose: int, title: str = "") -> Syringes:
    return Syringes(split_into_draws(MgPerAdministration(dose)), title)


def infusion(dose: int) -> InfusionSyringe:
    each = MgPerAdministration(dose)
    return InfusionSyringe(prepare_infusion(each))


@pytest.mark.parametrize(
    ("dose", "plunger", "depth"),
    [(20, "86", "16"), (40, "70", "32"), (70, "46", "56"), (100, "22", "80")],
)
def test_the_plunger_is_at_the_dose(dose: int, plunger: str, depth: str) -> None:
    """102 - 0.8 x 40 = 70; the drug below it is 0.8 x 40 = 32 deep."""
    svg = syringes(dose).to_html()
    assert f'<path d="M20 {plunger}H44" fill="none" stroke="currentColor" stroke-width="4">' in svg
    assert f'y="{plunger}" width="24" height="{depth}" fill-opacity="0.4"' in svg


def test_there_is_a_mark_every_10_mg_from_20_to_100_mg() -> None:
    """102 - 0.8 x 20 = 86, then 8 units higher each; every second one has its figure."""
    svg = syringes(40).to_html()
    marks = [int(y) for y in re.findall(r"M44 (\d+)h", svg)]
    assert marks == [86, 78, 70, 62, 54, 46, 38, 30, 22]
    texts = [text.text for text in parse(svg).find("text")]
    assert texts == ["20", "40", "60", "80", "100", "40 mg", "discard 60 mg"]


def lines_of(hatching: str) -> list[tuple[Fraction, ...]]:
    found = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", hatching)
    return [tuple(map(Fraction, line)) for line in found]


@pytest.mark.parametrize("dose", range(20, 100, 10))
def test_what_is_discarded_is_hatched_and_nothing_else(dose: int) -> None:
    hatching = parse(syringes(dose).to_html()).find("path")[0].attributes["d"]
    plunger = 102 - Fraction(8, 10) * dose
    lines = lines_of(str(hatching))
    assert lines
    for x1, y1, x2, y2 in lines:
        assert 20 <= x1 < x2 <= 44 and 22 <= y2 < y1 <= plunger
        assert x2 - x1 == y1 - y2
    assert min(line[3] for line in lines) == 22
    assert max(line[1] for line in lines) > plunger - 8


def test_a_whole_syringe_has_no_hatching_and_nothing_to_discard() -> None:
    svg = syringes(100).to_html()
    assert parse(svg).find("path")[0].attributes["d"] == ""
    assert "discard" not in svg


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (70, "One syringe: 70 mg, 30 mg discarded."),
        (140, "Two syringes: 100 mg; 40 mg, 60 mg discarded."),
        (110, "Two syringes: 90 mg, 10 mg discarded; 20 mg, 80 mg discarded."),
        (300, "Three syringes: 100 mg; 100 mg; 100 mg."),
        (1100, "11 syringes: " + "100 mg; " * 10 + "100 mg."),
    ],
)
def test_the_drawing_says_in_text_what_it_shows(dose: int, said: str) -> None:
    assert syringes(dose).to_text() == said
    assert f'role="img" aria-label="{said}"' in syringes(dose).to_html()


def test_four_syringes_are_in_a_row() -> None:
    """Six: four and two, each 90 wide and 150 high."""
    svg = parse(syringes(600).to_html()).one("svg")
    assert svg.attributes["viewbox"] == "0 0 360 300"
    places = [group.attributes["transform"] for group in svg.find("g")]
    assert places[3:5] == ["translate(270 0)", "translate(0 150)"]


def test_a_title_is_above_the_syringes() -> None:
    drawing = syringes(140, "4 mg/kg/day")
    svg = parse(drawing.to_html()).one("svg")
    assert svg.attributes["viewbox"] == "0 0 180 170"
    assert [group.attributes["transform"] for group in svg.find("g")] == [
        "translate(0 20)",
        "translate(90 20)",
    ]
    assert drawing.to_text() == "4 mg/kg/day, two syringes: 100 mg; 40 mg, 60 mg discarded."


def test_drawings_side_by_side_are_drawings_of_their_own() -> None:
    both = SideBySide((syringes(40, "A"), syringes(70, "B")))
    assert both.to_html() == syringes(40, "A").to_html() + syringes(70, "B").to_html()
    assert both.to_text().splitlines() == [
        "A, one syringe: 40 mg, 60 mg discarded.",
        "B, one syringe: 70 mg, 30 mg discarded.",
    ]


def test_the_infusion_syringe_holds_drug_and_diluent_to_scale() -> None:
    """300 mg are 2 mL of 50 mL: 80 units x 2 / 50 = 3.2, so the drug ends at 98.8."""
    drawing = infusion(300)
    svg = drawing.to_html()
    assert '<rect x="20" y="98.8" width="40" height="3.2" fill-opacity="0.4">' in svg
    assert '<rect x="20" y="22" width="40" height="76.8" fill-opacity="0.08">' in svg
    assert len(re.findall(r"M60 [\d.]+h4", svg)) == 50
    assert drawing.to_text() == (
        "One infusion syringe: 2 mL of anakinra, 48 mL of sodium chloride 0.9 %, 50 mL in total, "
        "at 100 mL/h for 30 minutes."
    )
    assert drawing.to_text() in svg
    assert [text.text for text in parse(svg).find("text")] == [
        *("48 mL", "sodium chloride 0.9 %", "2 mL anakinra"),
        *("50 mL in total", "100 mL/h for 30 minutes"),
    ]


def test_a_line_leads_from_each_part_of_the_infusion_to_its_name() -> None:
    """The drug, from 98.8 to 102, has its middle at 100.4."""
    assert 'd="M66 100.4L82 89M66 50H82"' in infusion(300).to_html()


def test_an_administration_is_its_draws_and_where_it_is_infused_its_infusion() -> None:
    draws = split_into_draws(MgPerAdministration(140))
    made = infusion(140).infusion
    assert of_administration(draws, made) == SideBySide((Syringes(draws), InfusionSyringe(made)))
    under_the_skin = prepare_injections(MgPerAdministration(140), draws, 2)
    assert of_administration(draws, under_the_skin) == SideBySide((Syringes(draws),))


def test_the_spacing_of_the_marks_is_said_to_be_an_assumption() -> None:
    """The rule `graduation` has no source but this software."""
    assert marks_text() == "Marks every 10 mg: assumption."


@pytest.mark.parametrize("drawing", [syringes(140), infusion(140)], ids=["syringes", "infusion"])
def test_a_drawing_has_no_colour_of_its_own(drawing: Syringes | InfusionSyringe) -> None:
    svg = drawing.to_html()
    inks = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
    assert inks == {"currentColor", "none"}
    assert "style=" not in svg and " id=" not in svg
