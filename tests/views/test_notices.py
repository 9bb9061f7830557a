"""What is read first beside a dose: what changes it, then what to check, then the background."""

import pytest
from answers import text_of, view_of
from html_tree import parse
from patients import patient, planned

from anakinra import renal_band
from anakinra.basis.values import Kind
from anakinra.views.findings import later_notices
from anakinra.views.view import Fold, Notice, View


def place(view: View, text: str) -> int:
    return view.to_text().index(text)


def folded(view: View) -> str:
    """The text of all that is closed in a page; nothing else is open."""
    folds = parse(view.to_html()).find("details")
    assert not any("open" in fold.attributes for fold in folds)
    return "\n".join(fold.text for fold in folds)


def test_the_card_says_what_to_give_then_draws_it_then_what_a_day_takes() -> None:
    """70 kg at 4 mg/kg/day: 280 mg, 140 mg each time, 140 / 150 = 0.93 mL, 60 mg left of one."""
    text = text_of("dose")
    order = [
        "140 mg twice daily, intravenous",
        "70 kg, 60 years, creatinine clearance 90 mL/min.",
        "Dose: 140 mg (each time, as calculated)",
        "Draw up: 100 + 40 mg (2 new syringes, 0.93 mL of drug)",
        "Make up to: 50 mL (with sodium chloride 0.9 %: about 49 mL, then to the total)",
        "Infuse at: 100 mL/h (for 30 minutes by syringe pump)",
        "Two syringes: 100 mg; 40 mg, 60 mg discarded.",
        "0.93 mL of anakinra, 49.07 mL of sodium chloride 0.9 %, 50 mL in total",
        "Before you give it",
        "Whole day: 280 mg (4 mg/kg/day as measured)",
        "Discarded in a day: 120 mg",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_under_the_skin_the_card_shows_the_injections_and_no_infusion() -> None:
    """48 kg at 8 mg/kg/day: 192 mg, measured 190 mg; 90 / 150 = 0.6 mL, 190 / 150 = 1.27 mL."""
    text = text_of("dose", weight_kg="48", level_mg_per_kg_per_day="8", route="subcutaneous")
    assert "Dose: 190 mg (each time, 192 mg as calculated, −1 %)" in text
    assert "Draw up: 100 + 90 mg (2 new syringes)" in text
    assert "Inject: 2 injections (each time)" in text
    assert "Volume of each: 0.67 + 0.6 mL (1.27 mL together)" in text
    assert "One injection from each syringe." in text
    assert "Infuse" not in text and "infusion syringe" not in text


def test_working_levels_and_tables_are_asked_for_and_the_drawing_is_not() -> None:
    view = view_of("dose")
    folds = [block for block in view.blocks if isinstance(block, Fold)]
    assert [fold.summary for fold in folds[1:]] == [
        "Draws and preparation in tables",
        "Working, in 8 steps",
        "The same patient at each level of the monograph",
    ]
    assert "discard 60 mg" not in folded(view) and "discard 60 mg" in view.to_html()


def test_a_clearance_that_is_not_known_is_read_back_as_such() -> None:
    text = text_of("dose", creatinine_clearance_ml_per_min="")
    assert "70 kg, 60 years, creatinine clearance not known." in text


def test_what_is_asked_and_warned_of_is_before_the_draws_and_a_third_notice_below_them() -> None:
    view = view_of("dose", creatinine_clearance_ml_per_min="25", weight_kg="160")
    order = ["Height or weight?", "Renal function below", "Draw up: ", "Which weight?",
             "Not mixed with other medicines", "This use may be off-label"]  # fmt: skip
    assert sorted(order, key=lambda text: place(view, text)) == order


def test_the_background_is_one_closed_line_that_names_what_is_in_it() -> None:
    view = view_of("dose")
    fold = next(block for block in view.blocks if isinstance(block, Fold))
    assert fold.summary == (
        "Background: this use may be off-label; the same dose for both routes; traceability; "
        "two starting levels in the monograph"
    )
    assert fold.summary in folded(view) and "batch number" in folded(view)
    assert "Not mixed with other medicines" not in folded(view)


def test_no_finding_is_lost_between_the_tiers() -> None:
    for raw in ({}, {"route": "subcutaneous", "weight_kg": "160"}):
        treated = patient(int(raw.get("weight_kg", "70")), renal=renal_band(90))
        plan = planned(treated, 4, route=raw.get("route", "intravenous"))
        assert len(view_of("dose", **raw).notices()) == len(plan.findings)


def test_without_findings_there_is_no_heading_for_them() -> None:
    assert later_notices((), "Before you give it") == ()


def test_what_the_monograph_does_not_say_never_names_it_as_its_source() -> None:
    """Product information has another schedule of counts; its record also names the monograph."""
    beyond = Notice(Kind.BEYOND, "T", "X.", sources=("monograph", "mims-neutrophils"))
    assert beyond.to_text() == "Beyond the monograph: T\nX.\nSource: MIMS prescribing summary"
    assert "Source: monograph" not in text_of("ward_card")
    assert "Source: monograph" not in text_of("monitoring", plan="six months")


# --- Levels -----------------------------------------------------------------------------------


@pytest.mark.parametrize("explorer", ["dose", "taper", "ward_card"])
def test_a_divided_level_says_what_each_dose_is(explorer: str) -> None:
    """2.6-3: 4 mg/kg/day in two doses is 2 mg/kg each."""
    text = text_of(explorer)
    assert "4 mg/kg/day in 2 divided doses (2 mg/kg each)" in text
    for line in text.splitlines():
        assert not ("mg/kg/day" in line and "twice daily" in line), line


def test_what_is_discarded_is_smaller_than_the_dose() -> None:
    html = view_of("dose").to_html()
    large, _, small = html.partition("ak-smaller")
    assert "<strong>140 mg</strong>" in large
    assert "Discarded in a day" not in large
    assert '<span class="ak-label">Discarded in a day</span> <strong>120 mg</strong>' in small


def test_levels_as_measured_have_no_more_digits_than_distinguish_them() -> None:
    """50 kg at 4.1 mg/kg/day: 102.5 mg, measured 100 mg; 48 kg at 4: 96 mg, measured 100 mg."""
    text = text_of("dose", weight_kg="48")
    assert "4.17 mg/kg/day as measured" in text and "4.167" not in text
