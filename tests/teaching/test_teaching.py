"""What is taught: the core's answers, mistakes that are recognised, and papers that agree."""

import csv
import io
import re
from datetime import date

import pytest
from answers import text_of
from questions import every, one

from anakinra.basis import store
from anakinra.basis.quantities import Quantity
from anakinra.teaching.answers import answer_text, draws_of, right_option, work
from anakinra.teaching.cases import (
    LETTERS,
    QUIZZES,
    Asked,
    all_cases,
    given_of,
    misconception,
    quiz,
    stem_of,
)
from anakinra.teaching.feedback import check
from anakinra.teaching.mistakes import MISTAKES, mistaken
from anakinra.teaching.trial import feedback_table

SEEDS = ("", "open day", "7", "2026-11-24", *(f"class {number}" for number in range(25)))
# The answers of the printed library, worked out by hand from the statements.
BY_HAND = {
    "1a": "272 mg/day", "1b": "140 mg per administration", "1c": "A",
    "2a": "6 mg/kg/day", "2b": "190 mg per administration", "2c": "3 levels",
    "3a": "280 mg per administration", "3b": "B",
    "4a": "C", "4b": "40 mg per administration",
    "5a": "10 syringes", "5b": "B",
    "6a": "100 + 90 + 20 mg", "6b": "1.4 mL", "6c": "48.6 mL", "6d": "100 mL/h",
    "7a": "8 injections", "7b": "4.27 mL", "7c": "C",
    "8a": "A", "8b": "B", "8c": "C", "8d": "B",
    "9a": "35.55 mL/min", "9b": "B",
    "10a": "B", "10b": "C", "10c": "C", "11a": "B",
    "12a": "140 mg per administration", "12b": "70 mg per administration", "12c": "4 levels",
    "12d": "B",
    "13a": "7 counts", "13b": "2 June 2026", "13c": "2 September 2026",
    "14a": "A", "14b": "C", "15a": "B", "15b": "A", "16a": "A", "16b": "C",
    "17a": "B", "17b": "C", "17c": "A",
    # 72 kg: 288, 144, 140 mg; 140 / 150 = 0.93 of 50 mL; 140 / 50 = 2.8 mg/mL.
    "18a": "288 mg/day", "18b": "140 mg per administration", "18c": "100 + 40 mg",
    "18d": "0.93 mL", "18e": "49.07 mL", "18f": "2.8 mg/mL", "18g": "100 mL/h",
    # 79 kg: 474, 237, 240 mg; 240 / 150 = 1.6 of 50 mL; 240 / 50 = 4.8 mg/mL.
    "19a": "100 + 100 + 40 mg", "19b": "48.4 mL", "19c": "4.8 mg/mL", "19d": "3.2 mL",
    # 68 kg: 136, 68, 70 mg; 70 / 150 = 0.47 mL.
    "20a": "70 mg per administration", "20b": "70 mg", "20c": "0.47 mL", "20d": "140 mg/day",
}  # fmt: skip


def as_written(asked: Asked) -> str:
    """The core's answer as a learner would write it."""
    value = work(asked.question, asked.given).value
    if asked.question.options:
        return LETTERS[asked.question.options.index(right_option(asked.question, value))]
    return answer_text(asked.question, value)


# --- the library -------------------------------------------------------------------------------


def test_the_library_covers_the_monograph() -> None:
    assert len(all_cases()) >= 12
    cited = {entry for case in all_cases() for entry in case.statements}
    cited |= {entry for case in all_cases() for q in case.questions for entry in q.statements}
    sections = {entry.rpartition("-")[0] for entry in cited}
    assert sections >= {"0", "1", "2.4", "2.6", "2.7", "2.7.1", "2.7.2", "2.9", "2.10", "2.11"}


def test_the_core_answers_the_printed_library_as_worked_out_by_hand() -> None:
    assert {asked.label: as_written(asked) for asked in every()} == BY_HAND


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_has_an_answer_that_the_ladder_takes(seed: str) -> None:
    for asked in every(seed):
        feedback = check(asked, as_written(asked))
        assert feedback.right, (seed, asked.label, feedback.last)


def test_a_seed_gives_the_same_paper_however_it_is_typed_and_another_seed_another() -> None:
    stems = [[stem_of(case, seed) for case in all_cases()] for seed in ("Ward 4", " ward  4 ")]
    assert stems[0] == stems[1]
    papers = {tuple(stem_of(case, seed) for case in all_cases()) for seed in SEEDS}
    assert len(papers) == len(SEEDS)
    # Fixed for good: a paper that was printed must come out again in later versions.
    assert given_of(all_cases()[0], "open day")["weight_kg"] == "58"


def test_every_misconception_is_used_and_known() -> None:
    used = {name for asked in every() for name in asked.question.tested}
    used |= {name for name in QUIZZES for each in quiz(name) for name in each.tested}
    known = set(store.document("misconceptions")["misconception"])
    assert known - used == {"mixed_units", "tenfold"}  # the ladder names these everywhere
    for asked in every():
        assert set(asked.question.misconceptions) <= set(MISTAKES)


# --- feedback ----------------------------------------------------------------------------------


def written(value: object) -> str:
    if isinstance(value, Quantity):
        unit = value.unit.removesuffix(" per administration")
        return f"{value.number.replace(',', '')} {unit}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " + ".join(str(part) for part in value) + " mg"
    return str(value)


def test_each_mistake_is_named_by_what_it_gives() -> None:
    named: dict[tuple[str, str], int] = {}
    for asked in (asked for seed in SEEDS for asked in every(seed)):
        worked = work(asked.question, asked.given)
        value = worked.value
        right = written(draws_of(value) if isinstance(value, tuple) else value)
        for name in asked.question.misconceptions:
            wrong = mistaken(name, asked.question, asked.given, worked)
            key = (asked.label, name)
            named.setdefault(key, 0)
            if wrong is None or written(wrong) == right:
                continue
            if isinstance(wrong, Quantity) and wrong.amount == sum(draws_of(value)):
                continue  # the right dose, in one syringe
            found = check(asked, written(wrong))
            assert not found.right, key
            assert found.last.mistake is not None, (key, wrong, found.last)
            named[key] += found.last.mistake.id == name
    # 12c: leaving out the first level and the last one give the same number.
    assert [key for key, count in named.items() if not count] == [("12c", "left_out_last")]


@pytest.mark.parametrize(
    ("label", "text", "decides", "mistake"),
    [
        ("1a", "544 mg", "Value", "doubled_day"),
        ("1b", "270 mg", "Value", "day_for_each"),
        ("1b", "280 mg", "Value", "day_for_each"),
        ("1b", "136 mg", "Value", "not_a_mark"),
        ("1b", "1400 mg", "Value", "tenfold"),
        ("1b", "140 mL", "Unit", "mixed_units"),
        ("1b", "140 mg/day", "Unit", "mixed_units"),
        ("1b", "140", "Unit", ""),
        ("1b", "140 ounces", "Unit", ""),
        ("1b", "one hundred and forty", "Type", ""),
        ("1b", "150 mg", "Value", ""),
        ("2b", "180 mg", "Value", "rounded_day_first"),
        ("3a", "290 mg", "Value", "forgot_cap"),
        ("5a", "9", "Value", "pooled_syringes"),
        ("6a", "100 + 100 + 10 mg", "Value", "remainder_draw"),
        ("6a", "100 + 110 mg", "Value", ""),
        ("6a", "70 + 70 + 60 mg", "Value", ""),
        ("6a", "100 + 50 + 40 + 20 mg", "Value", ""),
        ("6a", "95 + 95 + 20 mg", "Value", ""),
        ("6a", "100 + 90 + 20 mL", "Unit", ""),
        ("6b", "1.41 mL", "Value", "printed_volume"),
        ("6b", "210 mL", "Value", "mg_for_ml"),
        ("6c", "50 mL", "Value", "drug_on_top"),
        ("6d", "50 mL/h", "Value", "volume_as_rate"),
        ("7b", "4.28 mL", "Value", "rounded_volumes"),
        ("18c", "100 + 90 + 90 mg", "Value", "day_for_each"),
        ("18c", "100 + 44 mg", "Value", "not_a_mark"),
        ("18c", "70 mg", "Value", "halved_twice"),
        ("18d", "1.87 mL", "Value", "volume_of_day"),
        ("18f", "150 mg/mL", "Value", "strength_for_concentration"),
        ("18f", "5.6 mg/mL", "Value", "day_in_syringe"),
        ("18f", "2.85 mg/mL", "Value", "drug_over_diluent"),
        ("10b", "A", "Value", "wrong_edge"),
        ("10b", "D", "Type", ""),
        ("12b", "40 mg", "Value", "last_level_divided"),
        ("13a", "9 counts", "Value", "other_schedule_count"),
        ("13b", "31 May 2026", "Value", "days_for_months"),
        ("13b", "3 June 2026", "Value", ""),
        ("13b", "02/05/2026", "Value", ""),
        ("13b", "02/30/2026", "Type", ""),
    ],
)
def test_feedback_names_the_likely_mistake(
    label: str, text: str, decides: str, mistake: str
) -> None:
    last = check(one(label), text).last
    assert (last.name, last.mistake.id if last.mistake else "") == (decides, mistake)


@pytest.mark.parametrize("text", ["80 + 80 + 50 mg", "20, 100 and 90 mg", "70+70+70 mg"])
def test_another_split_that_can_be_measured_is_right(text: str) -> None:
    assert check(one("6a"), text).right


@pytest.mark.parametrize("text", ["", "<b>", "٣ mg", "9" * 60, "1e3 mg", "\ud800", "- mg", "+"])
def test_any_answer_gets_one_sentence_that_is_never_only_wrong(text: str) -> None:
    for asked in every():
        for each in check(asked, text).checks:
            assert re.fullmatch(r"[^.]+(\.\d[^.]*)*\.", each.sentence) or each.mistake
            assert "wrong" not in each.sentence.casefold()


def test_feedback_does_not_give_the_answer_away() -> None:
    for asked in every():
        if not asked.question.options:
            value = work(asked.question, asked.given).value
            if isinstance(value, Quantity):
                answered = check(asked, f"{value.amount.numerator + 7} {value.unit}")
                assert value.number not in answered.last.sentence.replace(value.unit, "")


# --- explorers ---------------------------------------------------------------------------------


def test_the_solution_is_shown_only_when_it_is_asked_for() -> None:
    answer = "Answer: 140 mg per administration."
    assert answer not in text_of("exercises", question="1b", answer="270 mg")
    solved = text_of("exercises", question="1b", solution="yes")
    assert answer in solved and "4 mg/kg/day × 68 kg = 272 mg/day" in solved


def test_the_seed_of_a_class_is_the_same_in_exercises_and_paper() -> None:
    stem = stem_of(all_cases()[0], "Ward 4")
    assert stem in text_of("exercises", seed="ward 4", question="1a")
    assert stem in text_of("paper", seed="WARD 4")
    key = text_of("paper", seed="Ward 4", kind="key")
    assert f"Answer: {as_written(one('1b', 'ward 4'))}." in key


def test_a_blank_paper_holds_no_answer() -> None:
    blank = text_of("paper", length="long")
    assert "Answer: __" in blank and "Worked" not in blank
    assert not re.search(r"Answer: [^_]", blank)
    assert all(f"Case {case.number}: {case.title}" in blank for case in all_cases())


@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_shows_marks_and_what_to_read_again(name: str) -> None:
    questions = quiz(name)
    right = {e.about: right_option(e, work(e, e.quiz_given).value) for e in questions}
    all_right = text_of(f"quiz_{name}", marks="yes", **{k: o.key for k, o in right.items()})
    assert "10 of 10 right" in all_right and "Nothing needs to be read again." in all_right
    last, question = len(questions), questions[-1]
    wrong = next(o for o in question.options if o.misconception)
    given = {k: o.key for k, o in right.items()} | {question.about: wrong.key}
    marked = text_of(f"quiz_{name}", marks="yes", **given)
    assert "9 of 10 right" in marked and misconception(wrong.misconception).feedback in marked
    assert f"Read these again: [{', '.join(question.statements)}" in marked
    assert marked.index(f"Not yet: question {last}, ") < marked.index("Right: question 1, ")
    hidden = text_of(f"quiz_{name}", **given)
    assert "10 of 10 questions answered" in hidden and "right" not in hidden


@pytest.mark.parametrize("name", QUIZZES)
def test_a_wrong_number_in_a_quiz_is_what_its_mistake_gives(name: str) -> None:
    for each in quiz(name):
        worked = work(each, each.quiz_given)
        for option in each.options:
            if option.misconception not in MISTAKES or not option.key[0].isdigit():
                continue
            wrong = mistaken(option.misconception, each, each.quiz_given, worked)
            text = wrong.number if isinstance(wrong, Quantity) else str(wrong)
            assert text == option.key, (each.short, option)


def test_the_feedback_in_the_notebook_is_a_table_like_any_other() -> None:
    table = feedback_table(one("1b"), ("140 mg", "14 mg"))
    rows = list(csv.reader(io.StringIO(table.to_csv())))
    assert [row[1] for row in rows[1:]] == ["right", "value"]
