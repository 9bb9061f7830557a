"""Before treatment: contraindications, precautions, interactions and outstanding baseline tests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from anakinra.basis import inputs, messages, population, rules, slips, store
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import CellsPerL
from anakinra.basis.values import Finding, Kind, Refusal, StatementIds, in_order
from anakinra.screening import interactions


class Answer(Enum):
    """An answer to a screening question; a question without an answer counts as not known."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One thing to ask about before treatment.

    `kind` says what a yes means: a `contraindication`, a `precaution`, what `should_not` or
    `must_not` go together with anakinra, or a `result` that somebody has to read.
    `decision_for` names the indications in which the team decides about a contraindication.
    `advice` is what is said after a yes; `origin` is `monograph`, or `beyond` for what only other
    sources name.
    """

    id: str
    name: str
    question: str
    kind: str
    decision_for: tuple[str, ...]
    advice: str
    origin: str
    statements: StatementIds
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaselineTest:
    """One test to do before treatment; `origin` is that of a `ScreeningQuestion`."""

    id: str
    name: str
    group: str
    origin: str
    statements: StatementIds
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What was found, the most serious first; the tests outstanding; the questions unanswered."""

    findings: tuple[Finding, ...]
    outstanding: tuple[BaselineTest, ...]
    unanswered: tuple[ScreeningQuestion, ...]

    def of_kind(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(found for found in self.findings if found.kind is kind)


_THRESHOLD_QUESTION = "neutrophils_below_threshold"
_NEUTROPHIL_TEST = "neutrophils"
_EVERYONE = "everyone"


def screening_questions() -> tuple[ScreeningQuestion, ...]:
    """Every question: contraindications, then precautions, in the order of the monograph.

    The neutrophil threshold is not among them: the count itself is asked for. Nor is what is true
    of every patient of the monograph.
    """
    return tuple(q for q in _questions() if q.kind != _EVERYONE and q.id != _THRESHOLD_QUESTION)


def _questions() -> Iterator[ScreeningQuestion]:
    for table in ("contraindications", "precautions"):
        for row in store.table(table):
            yield ScreeningQuestion(**{"decision_for": (), **row})


def baseline_tests() -> tuple[BaselineTest, ...]:
    """Every baseline test of section 2.4."""
    return tuple(BaselineTest(**row) for row in store.table("baseline_tests"))


def screen(
    *,
    indication: str,
    age_years: Number,
    answers: Mapping[str, Answer | str] | None = None,
    tests_done: Iterable[str] = (),
    neutrophils_10e9_per_l: Number | None = None,
    medicines: Iterable[str] | str = (),
) -> Screening | Refusal:
    """What forbids starting, what needs care, and what is still missing.

    `indication` is an id of `data/indications.csv`: active infection is a contraindication, and in
    HLH the team decides. `answers` maps ids of `screening_questions()` to yes, no or not known;
    `tests_done` names ids of `baseline_tests()`; `medicines` are checked as `check_interactions`
    does. What is not answered or not done is reported: missing is never taken as normal, nor is a
    test that was done.
    Anyone under 18 years is refused; anything not accepted is an `InputError`.
    Sections 2.1 to 2.4 and 2.11; facts beyond the monograph are marked and sourced.
    """
    treated = population.read_indication(indication)
    refused = population.refuse_child(population.read_age(age_years))
    given = _read_answers(answers)
    done = _read_tests(tests_done)
    count = (
        None
        if neutrophils_10e9_per_l is None
        else CellsPerL(slips.read_neutrophils(neutrophils_10e9_per_l))
    )
    names = interactions.read_names(medicines, "medicines")
    checks = interactions.check_interactions(names) if names else ()
    if refused:
        return refused
    questions = screening_questions()
    if count is not None:
        done.add(_NEUTROPHIL_TEST)
    outstanding = tuple(test for test in baseline_tests() if test.id not in done)
    unanswered = tuple(
        q for q in questions if given.get(q.id, Answer.NOT_KNOWN) is Answer.NOT_KNOWN
    )
    said = [q for q in _questions() if q.kind == _EVERYONE or given.get(q.id) is Answer.YES]
    found = [_finding(q, treated) for q in said]
    found += interactions.findings(checks)
    if not names:
        found.append(messages.finding("medicines_missing"))
    found += _neutrophil_findings(count)
    if done - {_NEUTROPHIL_TEST}:
        found.append(messages.finding("results_not_read"))
    found += [_based("test_outstanding", test.statements, name=test.name) for test in outstanding]
    found += [
        _based("not_answered", q.statements, q.sources, name=q.name, question=q.question)
        for q in unanswered
    ]
    return Screening(in_order(found), outstanding, unanswered)


def _read_answers(given: object) -> dict[str, Answer]:
    if given is None:
        return {}
    names = {question.id: question.name for question in screening_questions()}
    if not isinstance(given, Mapping):
        raise InputError("answers", given, "a mapping from question to yes, no or not known")
    return {
        inputs.one_of("answers", key, tuple(names)): inputs.choice(
            str(key), value, Answer, label=names[str(key)]
        )
        for key, value in given.items()
    }


def _read_tests(given: object) -> set[str]:
    known = tuple(test.id for test in baseline_tests())
    given_tests = inputs.listed("tests_done", given, f"any of: {', '.join(known)}", unordered=True)
    return {inputs.one_of("tests_done", test, known) for test in given_tests}


def _finding(question: ScreeningQuestion, indication: str) -> Finding:
    if indication in question.decision_for:
        return messages.finding("team_decision", name=question.name, advice=question.advice)
    key = question.kind
    if question.origin == "beyond":
        key = "beyond_everyone" if key == _EVERYONE else "beyond_precaution"
    return _based(
        key, question.statements, question.sources, name=question.name, advice=question.advice
    )


def _neutrophil_findings(count: CellsPerL | None) -> list[Finding]:
    if count is None:
        return [messages.finding("neutrophils_missing")]
    if count < rules.quantity("neutrophil_floor", CellsPerL):
        return [messages.finding("neutrophils_low", count=count)]
    question = slips.neutrophil_question(count.amount)
    return [question] if question else []


def _based(
    key: str, statements: StatementIds, sources: tuple[str, ...] | None = None, **values: object
) -> Finding:
    return messages.based_on(messages.finding(key, **values), statements, sources)
