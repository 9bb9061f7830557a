"""The lesson: each prediction has one right option, which the model says, and names the others."""

import pytest

from anakinra.explorers import EXPLORERS
from anakinra.forms.groups import numbers_asked, progress
from anakinra.kinetics import exposure
from anakinra.teaching.predictions import PARTS, predictions
from anakinra.views.view import View

ALL = [each for part, _ in PARTS for each in predictions(part)]


@pytest.mark.parametrize("each", ALL, ids=lambda each: str(each.id))
def test_every_other_option_names_a_misconception(each: object) -> None:
    right = each.right  # type: ignore[attr-defined]
    for option in each.options:  # type: ignore[attr-defined]
        assert (option.belief is None) == (option is right), option.key


def test_each_ratio_is_in_one_option_only_and_none_is_left_out() -> None:
    for each in ALL:
        for ratio in (0.001, 0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 50.0):
            assert sum(option.holds(ratio) for option in each.options) == 1, (each.id, ratio)


def test_what_is_right_by_hand() -> None:
    """From the clearances of the groups, and the rates of the illustrative set."""
    ratio = {each.id: each.ratio for each in ALL}
    assert ratio["lesson_alternate"] == pytest.approx(170 / 51.5 / 2, rel=1e-12)
    assert ratio["before_alternate"] == pytest.approx(170 / 42.7 / 2, rel=1e-12)
    assert ratio["after_alternate"] == pytest.approx(170 / 84.5 / 2, rel=1e-12)
    # Absorption, 0.139 an hour, is slower than elimination: 8.22 L/h of 9.94 L, or 30 % of it.
    assert 0.139 < 8.22 * 0.3 / 9.94
    assert ratio["lesson_half_life"] == ratio["before_half_life"] == ratio["after_half_life"] == 1
    # After 12 h an infusion has had 14 half-lives of 0.84 h: a sixth peak is the first one.
    assert ratio["lesson_build_up"] == pytest.approx(1, abs=1e-4)
    vein = exposure("illustrative", weight_kg=70, dose_mg=140, route="intravenous")
    assert vein.half_life_h == pytest.approx(0.8382, abs=5e-4)


def test_there_are_five_predictions_with_three_questions_before_and_three_after() -> None:
    assert [len(predictions(part)) for part, _ in PARTS] == [3, 5, 3]
    before, after = ({each.about for each in predictions(part)} for part in ("before", "after"))
    assert before == after < {each.about for each in predictions("lesson")}


def test_a_wrong_prediction_is_named_and_a_right_one_explained() -> None:
    view = shown(lesson_peak="same", lesson_trough="nothing")
    second, first = view.notices()  # the last one first
    assert first.heading == "Not yet: prediction 1"
    assert "The same dose is the same curve?" in first.text
    assert "1.91 and 11.5 mg/L, 6.04 times" in first.text
    assert first.text.endswith("Right is: More than three times as high.")
    assert second.heading == "Right: prediction 2"
    assert "1 of 5 predicted right" in view.to_text() and "3 to go." in view.to_text()


def test_one_prediction_is_asked_after_another() -> None:
    lesson, raw = EXPLORERS["lesson"], {"part": "lesson"}
    said = [progress(lesson, raw, number) for number in numbers_asked(lesson, raw)]
    assert said == ["Choose a part", *[f"Question {number} of 5" for number in (1, 2, 3, 4, 5)]]
    assert lesson.one_at_a_time


def test_nothing_is_given_away_before_a_prediction_is_made() -> None:
    text = shown().to_text()
    assert not shown().notices()
    assert not [each.id for each in ALL if each.explanation in text]


def shown(**chosen: str) -> View:
    found = EXPLORERS["lesson"].answer({"part": "lesson", **chosen}).view
    assert found
    return found
