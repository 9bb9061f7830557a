"""What is taught with: cases, quizzes, misconceptions, sessions and slides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from anakinra.teaching import answers, cases
from tools.schema import declare as d

FUNCTIONS = (*answers.FUNCTIONS, "check_interactions")
Cases = Annotated[tuple[str, ...], d.Must(family="case")]

d.kept(cases.Misconception, "misconceptions.toml", table="misconception", names=d.SNAKE)


ASKED: d.Values = {
    "function": Annotated[str, d.Must(choices=FUNCTIONS)],
    "take": Annotated[str, d.Must(r"-?\w+(\.-?\w+)*")],
    "names": d.Id,
    "options": {"misconception": Annotated[str, d.Must(family="misconception", blank=True)]},
    "misconceptions": Annotated[tuple[str, ...], d.Must(family="misconception")],
}


def question_is_sound(record: cases.CaseQuestion) -> Iterator[str]:
    """The answer is either written or chosen, and each wrong choice is explained."""
    if bool(record.options) == bool(record.misconceptions):
        yield f"question {record.short!r} needs either options or misconceptions"
    right = [option for option in record.options if not option.misconception]
    if record.options and len(right) != 1:
        yield f"question {record.short!r} has {len(right)} options without a mistake"
    for change in record.changes:
        if "=" not in change:
            yield f"change {change!r} does not have the form name=value"


def letters_in_order(record: cases.Case) -> Iterator[str]:
    """The questions of a case are lettered in order, and each is sound."""
    for letter, question in zip(cases.LETTERS.lower(), record.questions, strict=False):
        if question.id != letter:
            yield f"question {question.id!r} is where {letter!r} is expected"
        yield from question_is_sound(question)


d.kept(
    cases.Case,
    "cases/*.toml",
    {
        "paper": Literal["short", "long", "practice"],
        "given": {"name": d.Id},
        "questions": {
            **ASKED,
            "id": Annotated[str, d.Must("[a-h]")],
            # Only a question of a quiz has these.
            **dict.fromkeys(("quiz", "about", "given")),
        },
    },
    called={"questions": "question"},
    fixed={"number": 0},
    table="case",
    rules=(letters_in_order,),
)


def quizzes_are_pairs(records: Sequence[d.Record]) -> Iterator[d.Problem]:
    """Each quiz asks about the same things."""
    asked = {(each.values.get("quiz"), each.values.get("about")) for each in records}
    for each in records:
        named = each.values.get("about")
        if not all((quiz, named) in asked for quiz in cases.QUIZZES):
            yield each.problem(f"{named!r} is not asked about in both quizzes")


@d.record(
    "quiz.toml",
    table="question",
    rules=(question_is_sound,),
    together=(quizzes_are_pairs,),
    hints={**ASKED, "given": {"name": d.Id}},
)
class QuizQuestionRecord(cases.CaseQuestion):
    """A question of the quiz before or after a session; `about` joins those of both."""

    quiz: Annotated[str, d.Must(choices=cases.QUIZZES)]
    about: d.Id
    given: tuple[cases.GivenValues, ...]


@dataclass(frozen=True, kw_only=True)
class SessionPart:
    """A part of a session, with what happens and the page that it opens."""

    minutes: int
    title: str
    does: str
    notes: str
    page: str = ""
    cases: Cases = ()


@d.record("sessions.toml", table="session")
class Session:
    """The plan of a teaching session."""

    id: str
    title: str
    for_whom: str
    minutes: int
    needs: tuple[str, ...]
    part: tuple[SessionPart, ...]

    def faults(self) -> Iterator[str]:
        """The parts of a plan fill its time."""
        total = sum(part.minutes for part in self.part)
        if total != self.minutes:
            yield f"its parts take {total} minutes, not {self.minutes}"


@d.record("sessions.toml", table="outcome")
class LearningOutcome:
    """What a learner can do afterwards, and what tests it."""

    id: str
    text: str
    statements: d.Statements
    cases: Cases
    quiz: tuple[str, ...]


@d.record("slides.toml", table="slide")
class Slide:
    """A slide; `points` restate the monograph and `advice` is our own."""

    id: Annotated[str, d.Must("[a-z0-9-]+")]
    title: str
    points: tuple[str, ...]
    advice: tuple[str, ...] = ()
    notes: str
    statements: d.AnyStatements
