"""What is taught with: cases, quizzes, misconceptions, sessions and slides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from anakinra.teaching import answers
from anakinra.teaching.cases import LETTERS, QUIZZES, Misconception
from tools.schema.declare import (
    SNAKE,
    AnyStatements,
    Fault,
    Id,
    Must,
    Record,
    Statements,
    kept,
    record,
)

FUNCTIONS = (*answers.FUNCTIONS, "check_interactions")
Cases = Annotated[tuple[str, ...], Must(family="case")]

kept(
    Misconception,
    "misconceptions.toml",
    {"statements": Statements},
    table="misconception",
    names=SNAKE,
)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a case gives under one name; where there are several values, a seed chooses."""

    name: Id
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer to choose; the right one shows no misconception."""

    key: str
    text: str
    misconception: Annotated[str, Must(family="misconception", blank=True)]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked: the function of the core that answers, and what is taken from its result."""

    short: str
    text: str
    function: Annotated[str, Must(choices=FUNCTIONS)]
    take: Annotated[str, Must(r"-?\w+(\.-?\w+)*")]
    changes: tuple[str, ...] = ()
    names: Id = ""
    counted: str = ""
    places: int | None = None
    options: tuple[Choice, ...] = ()
    misconceptions: Annotated[tuple[str, ...], Must(family="misconception")] = ()
    explanation: str
    statements: Statements


@dataclass(frozen=True, kw_only=True)
class CaseQuestion(Asked):
    """A question of a case, with its letter."""

    id: Annotated[str, Must("[a-h]")]


def question_is_sound(record: Asked) -> Iterator[str]:
    """The answer is either written or chosen, and each wrong choice is explained."""
    if bool(record.options) == bool(record.misconceptions):
        yield f"question {record.short!r} needs either options or misconceptions"
    right = [option for option in record.options if not option.misconception]
    if record.options and len(right) != 1:
        yield f"question {record.short!r} has {len(right)} options without a mistake"
    for change in record.changes:
        if "=" not in change:
            yield f"change {change!r} does not have the form name=value"


def questions_are_sound(record: "Case") -> Iterator[str]:
    """The questions of a case are lettered in order, and each is sound."""
    for letter, question in zip(LETTERS.lower(), record.question, strict=False):
        if question.id != letter:
            yield f"question {question.id!r} is where {letter!r} is expected"
        yield from question_is_sound(question)


@record("cases/*.toml", table="case", rules=(questions_are_sound,))
class Case:
    """A patient or a situation with its questions."""

    id: Id
    title: str
    paper: Literal["short", "long"]
    stem: str
    given: tuple[Given, ...]
    statements: Statements
    question: tuple[CaseQuestion, ...]


def quizzes_are_pairs(records: Sequence[Record]) -> Iterator[Fault]:
    """Each quiz asks about the same things."""
    about = {
        quiz: {each.values.get("about") for each in records if each.values.get("quiz") == quiz}
        for quiz in QUIZZES
    }
    for each in records:
        named = each.values.get("about")
        if not all(named in others for others in about.values()):
            yield each, f"{named!r} is not asked about in both quizzes"


@record("quiz.toml", table="question", rules=(question_is_sound,), together=(quizzes_are_pairs,))
class QuizQuestion(Asked):
    """A question of the quiz before or after a session; `about` joins those of both."""

    id: Id
    quiz: Annotated[str, Must(choices=QUIZZES)]
    about: Id
    given: tuple[Given, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a session, with what happens and the page that it opens."""

    minutes: int
    title: str
    does: str
    notes: str
    page: str = ""
    cases: Cases = ()


def minutes_add_up(record: "Session") -> Iterator[str]:
    """The parts of a plan fill its time."""
    total = sum(part.minutes for part in record.part)
    if total != record.minutes:
        yield f"its parts take {total} minutes, not {record.minutes}"


@record("sessions.toml", table="session", rules=(minutes_add_up,))
class Session:
    """The plan of a teaching session."""

    id: Id
    title: str
    for_whom: str
    minutes: int
    needs: tuple[str, ...]
    part: tuple[Part, ...]


@record("sessions.toml", table="outcome")
class Outcome:
    """What a learner can do afterwards, and what tests it."""

    id: Id
    text: str
    statements: Statements
    cases: Cases
    quiz: tuple[str, ...]


@record("slides.toml", table="slide")
class Slide:
    """A slide; `points` restate the monograph and `advice` is our own."""

    id: Annotated[str, Must("[a-z0-9-]+")]
    title: str
    points: tuple[str, ...]
    advice: tuple[str, ...] = ()
    notes: str
    statements: AnyStatements
