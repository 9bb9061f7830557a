"""A hand-in code: a learner's answers to a quiz or an exercise as a short text to read out.

It holds the task, the seed, what was answered and the marks, and nothing about the learner. The
last letters check the rest, so that a letter heard wrongly is noticed; a change of the questions is
too. Nothing is stored or sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from anakinra.teaching.answers import right_option, work
from anakinra.teaching.cases import (
    QUIZZES,
    Asked,
    CaseQuestion,
    Given,
    all_cases,
    asked_of,
    misconception,
    normal_seed,
    quiz,
)
from anakinra.teaching.feedback import Check

# Letters and digits that are not taken for each other; what is heard for them is read as them.
_LETTERS = "0123456789" + "ABCDEFGHJKMNPQRSTVWXYZ"
_HEARD = str.maketrans({"O": _LETTERS[0], "I": _LETTERS[1], "L": _LETTERS[1]})
_BASE = len(_LETTERS)
_CHECKED = 3  # one wrong code of 32,768 passes
_GROUP = 4
_BETWEEN = "/"
_HEXADECIMAL = 16
_NOT_ANSWERED, _RIGHT, _NOT_YET = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one question: right, the misconception it shows, or neither."""

    question: str
    answered: bool
    right: bool
    misconception: str = ""

    @property
    def mark(self) -> str:
        """The mark as a word."""
        return "right" if self.right else "not yet" if self.answered else "not answered"


@dataclass(frozen=True, slots=True)
class HandIn:
    """The content of a code: the task, its seed, and each question in order."""

    task: str
    seed: str
    answers: tuple[Answered, ...]

    @property
    def right(self) -> int:
        """How many questions are right."""
        return sum(each.right for each in self.answers)


@dataclass(frozen=True, slots=True)
class CodeFault:
    """A code that cannot be read, and why, as a sentence."""

    code: str
    reason: str


def quiz_code(name: str, chosen: Mapping[str, str | None]) -> str:
    """The code of the quiz `name`; `chosen` is the option's key by what each question is about."""
    places = []
    for each in quiz(name):
        keys = [option.key for option in each.options]
        key = chosen.get(each.about)
        places.append(_NOT_ANSWERED if key is None else 1 + keys.index(key))
    return _code(name, "", places)


def exercise_code(asked: Asked, seed: str, found: Sequence[Check]) -> str:
    """The code of one exercise: right, the first mistake that its checks name, or neither.

    `found` are the checks of the answer; without any, it is not answered.
    """
    tested = asked.question.tested
    named = [each.mistake.id for each in found if not each.holds and each.mistake is not None]
    place = _NOT_ANSWERED
    if found and all(each.holds for each in found):
        place = _RIGHT
    elif found:
        known = [name for name in named if name in tested]
        place = _NOT_YET + 1 + tested.index(known[0]) if known else _NOT_YET
    return _code(asked.label, normal_seed(seed), [place])


def read_code(code: str) -> HandIn | CodeFault:
    """The content of a code as it was heard: capitals, blanks and hyphens do not matter.

    A fault says whether the task, the letters or the check is wrong.
    """
    task, between, rest = code.strip().partition(_BETWEEN)
    seed, _, packed = rest.rpartition(_BETWEEN)
    task, seed = task.strip().lower(), normal_seed(seed)
    if not between:
        return CodeFault(code, "A code has a stroke after the name of its task, as in before/….")
    questions = _questions(task)
    if not questions:
        known = f"{', '.join(QUIZZES)} or the number and letter of an exercise"
        return CodeFault(code, f"There is no task {task!r}: it is {known}.")
    letters = "".join(packed.upper().split()).replace("-", "").translate(_HEARD)
    if len(letters) <= _CHECKED or set(letters) - set(_LETTERS):
        return CodeFault(code, f"{packed.strip()!r} is not made of a code's letters and digits.")
    kept, checked = letters[:-_CHECKED], letters[-_CHECKED:]
    if checked != _checking(task, seed, questions, kept):
        return CodeFault(
            code, "The code does not check: a letter was heard wrongly, or the questions changed."
        )
    number = 0
    for letter in kept:
        number = number * _BASE + _LETTERS.index(letter)
    number, right = divmod(number, len(questions) + 1)
    answers = []
    for question in reversed(questions):
        number, place = divmod(number, question.count)
        answers.append(question.answered(place))
    found = HandIn(task, seed, tuple(reversed(answers)))
    if found.right != right or number:
        return CodeFault(code, "The marks in the code are not those of its answers.")
    return found


@dataclass(frozen=True, slots=True)
class _Question:
    """A question of a task: what its places mean, after "not answered" at place 0."""

    name: str
    meanings: tuple[str, ...]  # blank is right, "?" is wrong without a named mistake

    @property
    def count(self) -> int:
        return 1 + len(self.meanings)

    def answered(self, place: int) -> Answered:
        if place == _NOT_ANSWERED:
            return Answered(self.name, answered=False, right=False)
        meaning = self.meanings[place - 1]
        named = misconception(meaning).title if meaning not in ("", "?") else ""
        return Answered(self.name, answered=True, right=meaning == "", misconception=named)


@cache
def _questions(task: str) -> tuple[_Question, ...]:
    """The questions of a task; none where there is no such task."""
    if task in QUIZZES:
        return tuple(_of_options(each, each.quiz_given) for each in quiz(task))
    return tuple(
        _Question(asked.question.short, ("", "?", *asked.question.tested))
        for case in all_cases()
        for asked in asked_of(case)
        if asked.label == task
    )


def _of_options(question: CaseQuestion, given: Given) -> _Question:
    right = right_option(question, work(question, given).value)
    meanings = ("" if each is right else each.misconception or "?" for each in question.options)
    return _Question(question.short, tuple(meanings))


def _code(task: str, seed: str, places: Sequence[int]) -> str:
    questions = _questions(task)
    number = right = 0
    for question, place in zip(questions, places, strict=True):
        number = number * question.count + place
        right += question.answered(place).right
    number = number * (len(questions) + 1) + right
    kept = ""
    while number or not kept:
        number, place = divmod(number, _BASE)
        kept = _LETTERS[place] + kept
    letters = kept + _checking(task, seed, questions, kept)
    groups = [letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)]
    return _BETWEEN.join([task, *([seed] if seed else []), "-".join(groups)])


def _checking(task: str, seed: str, questions: Sequence[_Question], kept: str) -> str:
    """Letters that follow from everything else in the code, and from the questions asked."""
    asked = [f"{question.name}={','.join(question.meanings)}" for question in questions]
    text = "\n".join([task, seed, kept, *asked])
    number = int(sha256(text.encode("utf-8", "replace")).hexdigest(), _HEXADECIMAL)
    letters = ""
    for _ in range(_CHECKED):
        number, place = divmod(number, _BASE)
        letters += _LETTERS[place]
    return letters
