"""A hand-in code holds seed, answers and marks, checks itself, and becomes a class table."""

from fractions import Fraction

import pytest
from answers import text_of
from questions import one

from anakinra.teaching.cases import QUIZZES, misconception, quiz
from anakinra.teaching.class_table import class_table
from anakinra.teaching.feedback import check
from anakinra.teaching.hand_in import CodeFault, HandIn, exercise_code, quiz_code, read_code
from anakinra.teaching.plungers import judged

FIRST = {each.about: each.options[0].key for each in quiz("before")}


def _read(code: str) -> HandIn:
    found = read_code(code)
    assert isinstance(found, HandIn), found
    return found


@pytest.mark.parametrize("name", QUIZZES)
@pytest.mark.parametrize("place", range(3))
def test_a_quiz_is_read_back_with_every_answer_and_its_marks(name: str, place: int) -> None:
    options = [each.options for each in quiz(name)]
    chosen = {
        each.about: each.options[min(place, len(each.options) - 1)].key for each in quiz(name)[1:]
    }
    found = _read(quiz_code(name, chosen))
    assert (found.task, found.seed, len(found.answers)) == (name, "", len(options))
    assert found.answers[0].mark == "not answered"
    for answer, taken in zip(found.answers[1:], options[1:], strict=True):
        option = taken[min(place, len(taken) - 1)]
        assert answer.right is (option.misconception == "")
        assert bool(answer.misconception) is not answer.right


def test_the_quiz_shows_the_code_of_what_was_chosen_once_the_marks_are_shown() -> None:
    code = quiz_code("before", FIRST)
    assert code not in text_of("quiz_before", **FIRST, marks="no")
    assert code in text_of("quiz_before", **FIRST, marks="yes")


def test_the_first_options_of_the_quiz_before_are_two_right_of_ten() -> None:
    """Counted by hand in data/quiz.toml: the divided dose and live vaccines."""
    found = _read(quiz_code("before", FIRST))
    assert found.right == 2
    assert [each.right for each in found.answers] == [True, *[False] * 7, True, False]


def test_a_code_is_read_however_it_was_written_down() -> None:
    code = quiz_code("before", FIRST)
    assert _read(code.lower()) == _read(code.replace("-", "  ")) == _read(code)


def test_letters_that_sound_or_look_alike_are_the_same() -> None:
    """No code holds I, L or O: they are heard for 1 and 0."""
    codes = [exercise_code(one("1a"), f"seed {number}", ()) for number in range(200)]
    letters = "".join(code.rpartition("/")[2] for code in codes)
    assert {"0", "1"} <= set(letters) and not set("ILOU") & set(letters)
    written = next(code for code in codes if {"0", "1"} <= set(code.rpartition("/")[2]))
    task_and_seed, _, packed = written.rpartition("/")
    heard = packed.replace("0", "O").replace("1", "l")
    assert _read(f"{task_and_seed}/{heard}") == _read(written)


def test_every_letter_heard_wrongly_is_noticed() -> None:
    code = quiz_code("before", FIRST)
    task, _, packed = code.partition("/")
    for place, letter in enumerate(packed):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if letter not in ("-", other):
                wrong = read_code(f"{task}/{packed[:place]}{other}{packed[place + 1 :]}")
                assert isinstance(wrong, CodeFault) and "does not check" in wrong.reason


def test_an_exercise_carries_its_seed_and_the_mistake_that_the_answer_shows() -> None:
    """68 kg at 4 mg/kg/day, as printed: 272 mg is the day, and 136 mg one of its two doses."""
    asked = one("1a")
    right = _read(exercise_code(asked, "", check(asked, "272 mg/day").checks))
    assert (right.task, right.seed, right.right) == ("1a", "", 1)
    wrong = _read(exercise_code(asked, "", check(asked, "136 mg/day").checks))
    assert (wrong.right, wrong.answers[0].misconception) == (0, misconception("one_for_day").title)
    seeded = _read(exercise_code(asked, "Open  Day", ()))
    assert (seeded.seed, seeded.answers[0].mark) == ("open day", "not answered")


def test_another_seed_or_task_does_not_check() -> None:
    code = exercise_code(one("1a"), "ward 4", ())
    for other in (code.replace("ward 4", "ward 5"), code.replace("1a", "1b")):
        assert isinstance(read_code(other), CodeFault)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "has a stroke"),
        ("3NAN9GD3", "has a stroke"),
        ("after lunch/3NAN", "There is no task 'after lunch'"),
        ("before/", "is not made of"),
        ("before/é½ñ3", "is not made of"),
        ("before/AAAA", "does not check"),
        ("99z/AAAA", "There is no task '99z'"),
    ],
)
def test_what_is_no_code_says_why(code: str, reason: str) -> None:
    found = read_code(code)
    assert isinstance(found, CodeFault) and reason in found.reason


def test_plungers_have_a_code_too() -> None:
    asked = one("18c")
    checks = judged(asked, (Fraction(20),))
    assert _read(exercise_code(asked, "", checks)).answers[0].answered


def test_a_class_is_a_row_for_each_code_and_a_row_for_each_question() -> None:
    codes = [quiz_code("before", FIRST), quiz_code("before", {})]
    found = class_table(f"Robin: {codes[0]}\n\n Sam : {codes[1].lower()}\n")
    assert not found.faults
    assert [row[0:1] + row[3:] for row in found.learners.rows] == [
        ("Robin", "2", "8", "0"),
        ("Sam", "0", "0", "10"),
    ]
    first = found.questions.rows[0]
    assert first == ("Dose of one administration", "before", "1", "2", "nothing named")
    assert "Forgot the maximum (1)" in found.questions.rows[1]


def test_a_line_that_cannot_be_read_is_said_and_in_no_table() -> None:
    found = class_table(f"Robin: before/ZZZZ\n{quiz_code('before', {})}\nKim: 1a")
    assert not found.learners.rows and not found.questions.rows
    assert [fault.code for fault in found.faults] == [
        "Robin: before/ZZZZ",
        quiz_code("before", {}),
        "Kim: 1a",
    ]
