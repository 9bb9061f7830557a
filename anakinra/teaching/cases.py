"""The case library and the quizzes as frozen values, and the numbers that a seed chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from anakinra.basis import rules, store
from anakinra.basis.days import date_text
from anakinra.basis.values import StatementIds
from anakinra.forms.parsing import calendar_day

_HEXADECIMAL = 16
_DIGITS_USED = 8
LETTERS = "ABCDEFGH"
QUIZZES = ("before", "after")

Given = Mapping[str, str]
"""What a case gives, by name, as text: numbers are exact decimals."""


@dataclass(frozen=True, slots=True)
class GivenValues:
    """What a case gives under one name; where there are several values, a seed chooses."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `key` is what the core would have to say for it to be right.

    `misconception` names what choosing it shows; it is blank for the right one.
    """

    key: str
    text: str
    misconception: str


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """One question: the function of the core that answers it and what is taken from its result.

    `changes` such as `doses_per_day=1` are given beside, or instead of, what the case gives.
    `names` is what the case gives to a function that takes names of medicines.
    `options` are empty where the learner writes the answer; `misconceptions` are then the mistakes
    that are computed. `counted` is the word for a whole number; `places` are the decimal places
    that an answer needs at least, or None for those with which the core prints it.
    A question of a quiz has its `quiz`, what it is `about`, which joins the questions of both
    quizzes, and what it is `given`; for one of a case these are blank.
    """

    id: str
    short: str
    text: str
    function: str
    take: str
    explanation: str
    statements: StatementIds
    changes: tuple[str, ...] = ()
    names: str = ""
    counted: str = ""
    places: int | None = None
    options: tuple[Option, ...] = ()
    misconceptions: tuple[str, ...] = ()
    quiz: str = ""
    about: str = ""
    given: tuple[GivenValues, ...] = ()

    @property
    def quiz_given(self) -> Given:
        """What a question of a quiz is given."""
        return {each.name: each.values[0] for each in self.given}

    @property
    def tested(self) -> tuple[str, ...]:
        """Every misconception that an answer can show, each once."""
        chosen = (option.misconception for option in self.options if option.misconception)
        return tuple(dict.fromkeys((*self.misconceptions, *chosen)))


@dataclass(frozen=True, slots=True)
class Case:
    """A patient or a situation with its questions, numbered from 1 in the order of the library.

    `paper` is `short` for what is on the short paper, `long`, or `practice` for what is there to be
    practised, as it asks where most answers go wrong.
    """

    number: int
    id: str
    title: str
    paper: str
    stem: str
    given: tuple[GivenValues, ...]
    statements: StatementIds
    questions: tuple[CaseQuestion, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is on the short paper."""
        return self.paper == "short"

    @property
    def is_practice(self) -> bool:
        """Whether it is there to be practised."""
        return self.paper == "practice"


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistake that learners make: its name, the sentence that names it and its statements."""

    id: str
    title: str
    feedback: str
    statements: StatementIds


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the numbers that a seed chose; `label` is such as `3b`."""

    label: str
    case: Case
    question: CaseQuestion
    given: Given

    @property
    def text(self) -> str:
        """The question with its numbers."""
        return filled(self.question.text, self.given)


@cache
def all_cases() -> tuple[Case, ...]:
    """The case library, in the order of its files."""
    return tuple(
        store.made(
            Case,
            record,
            number=number,
            given=_given(record),
            questions=tuple(_question(entry) for entry in record["question"]),
        )
        for number, record in enumerate(store.records("cases"), start=1)
    )


@cache
def quiz(name: str) -> tuple[CaseQuestion, ...]:
    """The questions of the quiz `before` or `after` a session."""
    return tuple(_question(record) for record in store.records("quiz") if record["quiz"] == name)


@cache
def misconception(name: str) -> Misconception:
    """The misconception `name` of `data/misconceptions.toml`, its rules filled in."""
    record = store.document("misconceptions")["misconception"][name]
    return store.made(Misconception, record, id=name, feedback=filled(record["feedback"], {}))


def normal_seed(text: str) -> str:
    """The seed as it counts: capitals and blanks make no other paper."""
    return " ".join(text.lower().split())


def given_of(case: Case, seed: str = "") -> Given:
    """What a case gives under a seed; a blank seed takes the first of each, as printed here."""
    return {
        each.name: each.values[_chosen(normal_seed(seed), case.id, each.name, len(each.values))]
        for each in case.given
    }


def asked_of(case: Case, seed: str = "") -> tuple[Asked, ...]:
    """The questions of a case with the numbers of a seed."""
    given = given_of(case, seed)
    return tuple(
        Asked(f"{case.number}{question.id}", case, question, {**given, **_changed(question)})
        for question in case.questions
    )


def stem_of(case: Case, seed: str = "") -> str:
    """The stem with the numbers of a seed."""
    return filled(case.stem, given_of(case, seed))


def filled(text: str, given: Given) -> str:
    """A text with its `{names}` and `{rule[names]}` filled in; dates are written out."""
    if "{" not in text:
        return text
    return text.format(
        rule=rules.BY_NAME, **{name: _worded(value) for name, value in given.items()}
    )


def _chosen(seed: str, case: str, name: str, count: int) -> int:
    """Which of `count` values a seed takes: the same on every machine and in every Python."""
    if not seed:
        return 0
    digest = sha256("\n".join([seed, case, name]).encode("utf-8", "replace")).hexdigest()
    return int(digest[:_DIGITS_USED], _HEXADECIMAL) % count


def _worded(value: str) -> str:
    day = calendar_day(value) if "-" in value else None
    return value if day is None else date_text(day)


def _changed(question: CaseQuestion) -> Given:
    changes = (change.partition("=") for change in question.changes)
    return {name: value for name, _, value in changes}


def _question(record: store.Record) -> CaseQuestion:
    return store.made(
        CaseQuestion,
        record,
        options=tuple(store.made(Option, entry) for entry in record.get("options", ())),
        explanation=filled(record["explanation"], {}),
        given=_given(record),
    )


def _given(record: store.Record) -> tuple[GivenValues, ...]:
    return tuple(store.made(GivenValues, entry) for entry in record.get("given", ()))
