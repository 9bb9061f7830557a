"""Plungers that a learner sets: each judged against its marks, together against the dose.

72 kg at 4 mg/kg/day in two doses is 288 mg a day and 144 mg each, 140 mg at a mark: 100 + 40 mg.
"""

from fractions import Fraction

import pytest
from answers import view_of
from questions import every, one

from anakinra.explorers import EXPLORERS
from anakinra.teaching.cases import all_cases, asked_of
from anakinra.teaching.plungers import drawing_of, is_drawn, judged, words_of
from anakinra.views.view import Figure, View

FORM = EXPLORERS["exercises"]


def off(label: str, *plungers: int | str) -> list[str]:
    """The sentences of what is not right."""
    checks = judged(one(label), tuple(Fraction(each) for each in plungers))
    return [check.sentence for check in checks if not check.holds]


def shown(**raw: str) -> View:
    return view_of("exercises", **{"question": "18c", **raw})


def text(**raw: str) -> str:
    return shown(**raw).to_text()


def test_any_split_of_fewest_syringes_is_right() -> None:
    assert off("18c", 100, 40) == off("18c", 40, 100) == off("18c", 70, 70) == []
    assert off("20b", 70) == []


@pytest.mark.parametrize(
    ("plungers", "said"),
    [
        ((100, 50), ["150 mg is 10 mg more than one administration."]),
        ((100,), ["100 mg is 40 mg less than one administration."]),
        ((100, 20, 20), ["Fewer do: 2 are enough."]),
        ((130, 10), ["130 mg is more than one syringe holds: 100 mg.",
                     "10 mg cannot be measured: the lowest mark is 20 mg."]),
        ((100, 37), ["37 mg is between two marks, 30 mg and 40 mg.",
                     "137 mg is 3 mg less than one administration."]),
    ],
)  # fmt: skip
def test_what_is_off_is_said_with_how_much(plungers: tuple[int, ...], said: list[str]) -> None:
    assert off("18c", *plungers) == said


@pytest.mark.parametrize(
    ("plungers", "named"),
    [
        # 140 x 2 and 288 at a mark: the day's dose in one administration.
        ((100, 100, 80), "day_for_each"),
        ((100, 100, 90), "day_for_each"),
        ((70,), "halved_twice"),
        (("100", "44"), "not_a_mark"),
        ((100, 30), None),
    ],
)
def test_the_likely_mistake_is_named(plungers: tuple[int | str, ...], named: str | None) -> None:
    last = judged(one("18c"), tuple(Fraction(each) for each in plungers))[-1]
    assert (last.mistake.id if last.mistake else None) == named


def test_what_holds_says_what_is_discarded() -> None:
    held = [each.sentence for each in judged(one("18c"), (Fraction(100), Fraction(40)))]
    assert held == [
        "100 mg is at a mark, and nothing is discarded.",
        "40 mg is at a mark, and 60 mg is discarded.",
        "140 mg is the dose of one administration.",
    ]


def test_the_syringes_are_drawn_where_the_learner_put_the_plungers() -> None:
    plungers = (Fraction(100), Fraction(37), Fraction(280))
    assert words_of(plungers) == "100 + 37 + 280 mg"
    assert drawing_of(plungers).to_text() == "Two syringes: 100 mg; 37 mg, 63 mg discarded."


def test_every_question_of_draws_and_no_other_has_plungers() -> None:
    assert [each.label for each in every() if is_drawn(each)] == ["6a", "18c", "19a", "20b"]


def test_the_exercise_asks_for_plungers_or_for_an_answer() -> None:
    plungers = {f"plunger_{number}_mg" for number in range(1, 5)}
    raw = FORM.default_raw()
    assert plungers.isdisjoint(FORM.shown(raw)) and "answer" in FORM.shown(raw)
    shown = FORM.shown({**raw, "question": "18c"})
    assert plungers < set(shown) and "answer" not in shown


def test_an_exercise_with_plungers_draws_and_judges_them() -> None:
    said = text(plunger_1_mg="100", plunger_2_mg="50")
    assert "Two syringes: 100 mg; 50 mg, 50 mg discarded." in said
    assert "- Together: 150 mg is 10 mg more than one administration." in said
    assert "right" not in said and "Answer:" not in said
    assert "Right: every check holds" in text(plunger_1_mg="100", plunger_2_mg="40")
    assert "no plunger set yet" in text()


def test_a_plunger_that_no_syringe_can_have_is_judged_and_not_drawn() -> None:
    view = shown(plunger_1_mg="280")
    assert not [block for block in view.blocks if isinstance(block, Figure)]
    assert "What holds" not in view.to_text()
    assert "given each time, which would give the day's dose twice over" in view.to_text()


def test_the_solution_is_drawn_too() -> None:
    solved = text(solution="yes")
    assert "Answer: 100 + 40 mg." in solved
    assert "Two syringes: 100 mg; 40 mg, 60 mg discarded." in solved


def test_practice_comes_first_and_says_how_far_one_is() -> None:
    """15 questions of practice, then the 45 of the library."""
    (question,) = [field for field in FORM.fields if field.name == "question"]
    labels = [value for value, _ in question.options]  # type: ignore[union-attr]
    assert labels[:3] == ["18a", "18b", "18c"] and labels[15:17] == ["1a", "1b"]
    assert text().startswith("Practice 3 of 15. Case 18: From the chart to the pump")
    assert text(question="1b").startswith("Question 2 of 45. Case 1: Starting in HLH")


def test_what_is_practised_is_what_answers_go_wrong_in() -> None:
    """Volumes, make-up, concentration, rate, day against dose, and the plungers."""
    asked = [
        each.question.take for case in all_cases() if case.is_practice for each in asked_of(case)
    ]
    wanted = {
        "exact_per_day", "measured_per_administration", "measured_per_day", "draws",
        "volume_per_administration", "volume_per_day", "preparation.diluent_volume",
        "preparation.concentration", "preparation.rate",
    }  # fmt: skip
    assert set(asked) == wanted


def test_next_and_back_lead_to_the_neighbours_and_clear_what_was_given() -> None:
    turns: dict[str, dict[str, str]] = {}
    for field, value, words in shown(plunger_1_mg="100").notices()[-1].suggestions:
        turns.setdefault(words, {})[field] = value
    neighbours = [(words, change["question"]) for words, change in turns.items()]
    assert neighbours == [("Back", "18b"), ("Next", "18d")]
    assert turns["Next"]["plunger_1_mg"] == turns["Next"]["answer"] == ""
