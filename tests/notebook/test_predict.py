"""Questions that are answered before the answer is shown; what is right comes from the core."""

import pytest

from anakinra.notebook.predict import PredictionForm, predict


@pytest.fixture
def doubled() -> PredictionForm:
    # By hand: 70 kg at 8 mg/kg/day are 560 mg a day, in two doses of 280 mg.
    return predict("Doubled?", "dose", figure="Dose", level_mg_per_kg_per_day=8)


def test_nothing_is_said_before_something_was_entered(doubled: PredictionForm) -> None:
    assert doubled.answer.value == ""
    doubled.check.click()
    assert doubled.answer.value == ""


@pytest.mark.parametrize("guess", ["280", "280 mg", " 280 ", "280.0"])
def test_the_exact_number_is_right_with_its_unit_or_without(
    doubled: PredictionForm, guess: str
) -> None:
    doubled.guess.value = guess
    assert "Right: 280 mg." in doubled.answer.value


@pytest.mark.parametrize("guess", ["281", "28", "a lot", "280 mL", "280 mg a day"])
def test_anything_else_is_not_and_the_answer_opens_all_the_same(
    doubled: PredictionForm, guess: str
) -> None:
    doubled.guess.value = guess
    assert "Not quite: 280 mg." in doubled.answer.value
    assert "280 mg twice daily" in doubled.answer.value


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"weight_kg": 725}, "It asks about the input"),
        ({"replacement": "yes"}, "It refuses"),
        # The monograph asks to consider every other day and gives no other dose.
        ({"creatinine_clearance_ml_per_min": 25}, "It works out a result"),
    ],
)
def test_what_the_calculator_does_is_predicted(changes: dict[str, object], expected: str) -> None:
    asked = predict("What does it do?", "dose", **changes)
    assert asked.expected == expected
    asked.guess.value = expected
    assert "Right" in asked.answer.value


def test_the_answer_shows_the_notices_that_the_example_does_not_have() -> None:
    asked = predict("?", "dose", creatinine_clearance_ml_per_min=25)
    asked.guess.value = "It refuses"
    assert "Not quite: It works out a result." in asked.answer.value
    assert "Renal function below 30 mL/min" in asked.answer.value


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Cockcroft-Gault has a smaller factor for women, and creatinine below the line.
        ({"sex": "female"}, "It falls"),
        ({"creatinine_micromol_per_l": 100}, "It rises"),
        ({}, "It stays the same"),
    ],
)
def test_the_direction_of_a_change_is_predicted(changes: dict[str, object], expected: str) -> None:
    assert predict("?", "renal", change_of="Creatinine clearance", **changes).expected == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Amgevita", "It warns"),  # adalimumab, a TNF antagonist
        ("phenytoin", "It urges caution"),  # of a narrow therapeutic index
        ("warfarine", "It asks a question"),
        ("methotrexate", "It only informs"),  # not in the list
    ],
)
def test_the_most_serious_new_notice_is_predicted(names: str, expected: str) -> None:
    assert predict("?", "interactions", what_it_says=True, names=names).expected == expected


def test_the_number_that_the_headline_begins_with_is_predicted() -> None:
    # Headache, injection site reaction and raised cholesterol.
    asked = predict("?", "adverse_effects", how_many=True, frequency="very_common")
    assert asked.expected == "3" and asked.is_right("3") and not asked.is_right("4")
    with pytest.raises(ValueError, match="does not begin with a number"):
        predict("?", "screening", how_many=True)


def test_first_guesses_are_counted_over_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anakinra.notebook.predict._FIRST", {})
    one, two = (
        predict(words, "dose", figure="Dose", level_mg_per_kg_per_day=8) for words in ("1?", "2?")
    )
    one.guess.value = "140"
    one.guess.value = "280"
    assert "Right: 280 mg.</strong> 0 of 1 right at the first guess, 1 to go." in one.answer.value
    two.guess.value = "280"
    assert "1 of 2 right at the first guess.</p>" in two.answer.value


def test_a_figure_that_there_is_not_is_a_mistake_of_the_notebook() -> None:
    with pytest.raises(ValueError, match="no figure named Colour"):
        predict("?", "dose", figure="Colour")


def test_without_a_kernel_the_answer_is_closed_below_the_question(doubled: PredictionForm) -> None:
    html = doubled.to_html()
    assert html.index("Doubled?") < html.index("<details") < html.index("280 mg")
    assert "<summary>Answer</summary>" in html and " open" not in html
    text = doubled.to_text()
    assert text.index("Doubled?") < text.index("Answer: 280 mg.")
