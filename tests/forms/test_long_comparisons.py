"""Of many differences from kept A the first are open, and no notice that came or went is closed."""

from test_comparison import comparison

from anakinra.explorers import EXPLORERS
from anakinra.forms.comparison import compare, kept_of
from anakinra.views.html import NOTEBOOK
from anakinra.views.view import Fold, View


def test_many_differences_are_folded_but_no_notice_that_appeared_or_went() -> None:
    changes = {"weight_kg": "110", "route": "subcutaneous"}
    found = comparison(EXPLORERS["dose"], **changes, creatinine_clearance_ml_per_min="25")
    more, *_ = [block for block in found.view().blocks if isinstance(block, Fold)]
    assert more.summary == (
        "More differences, 6: Whole day; Opened in a day; Drug in a day; Discarded in a day; "
        "Make up to; Infuse at"
    )
    shown = View(tuple(each for each in found.view().blocks if not isinstance(each, Fold)))
    points = [line for line in shown.to_text().splitlines() if line.startswith("- ")]
    notices = [point for point in points if point.startswith(("- New", "- Gone"))]
    inputs, first = 3, 5
    assert len(points) == inputs + first + len(notices)
    assert notices == [
        "- New: Warning: Renal function below 30 mL/min; Caution: Which weight? (110 kg); "
        "Caution: Risk of bleeding: low platelets, falling fibrinogen; "
        "Caution: 3 injections for each administration",
        "- Gone: Warning: The intravenous route is unlicensed; "
        "Warning: Not mixed with other medicines; Caution: Prepare immediately before use",
    ]
    kept = dict(found.lines())
    assert kept["Whole day"] == "280 mg → 440 mg (+160 mg)"
    assert kept["Infuse at"] == "100 mL/h → not shown"


def test_what_to_give_now_is_above_what_differs_from_before() -> None:
    found = comparison(EXPLORERS["dose"], weight_kg="140", route="subcutaneous")
    html = found.beside(found.now, NOTEBOOK)
    headline, figures, compared, drawing = map(
        html.index, ("280 mg twice daily", "ak-figures", "ak-comparison", "<svg")
    )
    assert headline < figures < compared < drawing


def test_one_difference_more_than_are_shown_needs_no_fold() -> None:
    """The answer and five figures: the sixth takes no more room than a line that opens it."""
    found = comparison(EXPLORERS["dose"], weight_kg="60")
    assert len(found.figures) == 5
    assert "More differences" not in found.view().to_text()


def test_tables_may_follow_where_figures_say_what_differs() -> None:
    dose = EXPLORERS["dose"]
    raw = dose.default_raw()
    kept = kept_of(dose, raw)
    assert kept is not None
    heavier = {**raw, "weight_kg": "80"}
    whole = compare(dose, kept, heavier, dose.answer(heavier))
    quick = compare(dose, kept, heavier, dose.answer(heavier), with_tables=False)
    assert (quick.figures, quick.notices, quick.tables) == (whole.figures, whole.notices, ())
    assert quick.view().to_text().endswith("\n\nDifferences in tables follow.")
    assert not quick.is_whole and whole.is_whole
    same = compare(dose, kept, raw, dose.answer(raw), with_tables=False)
    assert same.is_whole and "No difference." in same.view().to_text()
    days = EXPLORERS["monitoring"]
    kept = kept_of(days, days.default_raw())
    assert kept is not None
    later = {**days.default_raw(), "start": "4 March 2026"}
    assert compare(days, kept, later, days.answer(later), with_tables=False).tables
