"""The screening explorer: what may rule anakinra out, then what needs care and what is missing.

Once an answer rules it out, no more is asked; what was not asked is said so, and never as absent.
"""

from collections.abc import Mapping

from anakinra.basis.values import Kind, Refusal, Tier
from anakinra.explorers import common
from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, ChoicesField, NumberField, TextField
from anakinra.screening.interactions import ACCEPTS, LONGEST_TEXT
from anakinra.screening.screen import (
    Answer,
    BaselineTest,
    ScreeningQuestion,
    baseline_tests,
    screen,
    screening_questions,
)
from anakinra.views.findings import background, notices, refusal_blocks
from anakinra.views.tables import Column, Table
from anakinra.views.view import Block, Fold, Heading, KeyFigures, Notice, Paragraph, View

_KeyFigure = tuple[str, object, str]
_QUESTIONS = screening_questions()
_MONOGRAPH = tuple(q for q in _QUESTIONS if q.origin == "monograph")
_RULING_OUT = tuple(q for q in _MONOGRAPH if q.kind in ("contraindication", "should_not", "result"))
# Section 2.3 and what the leaflet says of breast-feeding.
_PREGNANCY = tuple(q for q in _MONOGRAPH if q.statements[0].startswith(("2.3-", "3-")))
_CARE = tuple(q for q in _MONOGRAPH if q not in (*_RULING_OUT, *_PREGNANCY))
_BEYOND = tuple(q for q in _QUESTIONS if q.origin == "beyond")
_POSSIBLE = "pregnancy_possible"
_TESTS = "tests_done"
_FINDINGS_OF = {"medicines_missing": "medicines", "neutrophils_missing": _TESTS}
_IN_TABLES = ("precaution", "test_outstanding", "not_answered", "results_not_read")


def view(values: Values) -> View:
    """What forbids starting, then what needs care, then what is open and what was not asked."""
    asked = tuple(q for q in _QUESTIONS if q.id not in values.not_asked)
    found = screen(
        indication=values.text("indication"),
        age_years=values.number("age_years"),
        answers={q.id: values.text(q.id) for q in asked},
        tests_done=values.choices(_TESTS),
        neutrophils_10e9_per_l=values.optional_number("neutrophils_10e9_per_l"),
        medicines=values.optional_text("medicines") or (),
    )
    if isinstance(found, Refusal):
        return View(refusal_blocks(found))
    present = tuple(q for q in asked if values.text(q.id) == Answer.YES.value)
    care = tuple(q for q in present if q.kind == "precaution" and q.origin == "monograph")
    unanswered = tuple(q for q in found.unanswered if q in asked)
    outstanding = () if _TESTS in values.not_asked else found.outstanding
    listed = tuple(
        each
        for each in found.findings
        if each.key not in _IN_TABLES and _FINDINGS_OF.get(each.key) not in values.not_asked
    )
    blocks: list[Block] = [
        Heading(3, _headline(present, values.text("indication"))),
        KeyFigures(
            (
                ("Warnings", len(found.of_kind(Kind.WARNING)), "to settle before treatment"),
                ("Unanswered", len(unanswered), "“not known” does not mean “no”"),
                _tests_open(values, outstanding),
            ),
            _unasked(len(_QUESTIONS) - len(asked)),
        ),
        *notices(tuple(each for each in listed if each.tier is not Tier.BACKGROUND)),
    ]
    if care:
        blocks += [Heading(3, "Take care"), _precautions(care)]
    blocks += [Notice.of(each) for each in found.findings if each.key == "results_not_read"]
    blocks += _open(unanswered, outstanding)
    blocks += [Paragraph(words) for words in _not_asked(values)]
    return View((*blocks, *background(listed)))


def _headline(present: tuple[ScreeningQuestion, ...], indication: str) -> str:
    """The answer in one line; it never says that nothing is wrong."""
    against = [q for q in present if q.kind == "contraindication"]
    decided = [q.name for q in against if indication in q.decision_for]
    forbidden = [q.name for q in against if indication not in q.decision_for]
    if forbidden:
        return f"Do not give anakinra: {'; '.join(forbidden)}"
    if decided:
        return f"The HLH team decides first: {'; '.join(decided)}"
    return "No contraindication of the monograph among the answers given"


def _unasked(count: int) -> tuple[_KeyFigure, ...]:
    return (("Questions not asked", count, "not asked is not no"),) if count else ()


def _tests_open(values: Values, outstanding: tuple[BaselineTest, ...]) -> _KeyFigure:
    if _TESTS in values.not_asked:
        return ("Tests outstanding", "not asked", "")
    done = len(values.choices(_TESTS))
    detail = f"missing is not normal; {done} done, to be read" if done else "missing is not normal"
    return ("Tests outstanding", len(outstanding), detail)


def _precautions(care: tuple[ScreeningQuestion, ...]) -> Table:
    return Table(
        "screening-care",
        "Precautions that apply",
        (
            Column("name", "Precaution"),
            Column("advice", "What the monograph says of it"),
            Column("ids", "Statements"),
        ),
        tuple((q.name, q.advice, q.statements) for q in care),
    )


def _open(
    unanswered: tuple[ScreeningQuestion, ...], outstanding: tuple[BaselineTest, ...]
) -> tuple[Block, ...]:
    """What is still open: each line names all of it, and holds the questions and statements."""
    folds: list[Block] = []
    if unanswered:
        names = "; ".join(q.name for q in unanswered)
        columns = (Column("name", "About"), Column("question", "Question"))
        rows = tuple((q.name, q.question, q.statements) for q in unanswered)
        ids = Column("ids", "Statements")
        table = Table("screening-open", "Questions without an answer", (*columns, ids), rows)
        folds.append(Fold(f"Questions without an answer: {names}", (table,)))
    if outstanding:
        names = "; ".join(test.name for test in outstanding)
        folds.append(Fold(f"Tests not recorded as done: {names}", (_tests(outstanding),)))
    return (Heading(3, "Still open"), *folds) if folds else ()


def _tests(tests: tuple[BaselineTest, ...]) -> Table:
    return Table(
        "screening-tests",
        "Tests not recorded as done",
        (Column("name", "Test"), Column("group", "Group"), Column("ids", "Statements")),
        tuple((test.name, test.group, test.statements) for test in tests),
    )


def _not_asked(values: Values) -> tuple[str, ...]:
    """What was not asked and why; it is not known, and nothing is concluded from it."""
    if _POSSIBLE in values.not_asked:
        titles = [group.title for group in GROUPS if group.names[0] in values.not_asked]
        names = "; ".join(title[:1].lower() + title[1:] for title in titles if title)
        return (f"Not asked, because of the contraindication: {names}. Nothing is known of them.",)
    if _PREGNANCY[0].id in values.not_asked:
        names = "; ".join(q.name for q in _PREGNANCY)
        return (f"Not asked, because you answered that none of them is possible: {names}.",)
    return ()


def _goes_on(raw: Mapping[str, str]) -> bool:
    """Whether no contraindication was answered with yes; where a team decides, the rest counts."""
    indication = raw["indication"].strip()
    return not any(
        raw[q.id].strip() == Answer.YES.value and indication not in ("", *q.decision_for)
        if q.decision_for
        else raw[q.id].strip() == Answer.YES.value
        for q in _RULING_OUT
        if q.kind == "contraindication"
    )


def _may_be_pregnant(raw: Mapping[str, str]) -> bool:
    return _goes_on(raw) and raw[_POSSIBLE].strip() != Answer.NO.value


def _ids(questions: tuple[ScreeningQuestion, ...]) -> tuple[str, ...]:
    return tuple(q.id for q in questions)


def _fields(questions: tuple[ScreeningQuestion, ...]) -> tuple[ChoiceField, ...]:
    return tuple(
        ChoiceField(q.id, q.question, common.YES_NO_UNKNOWN, preset=Answer.NOT_KNOWN.value)
        for q in questions
    )


GROUPS = (
    Group("Patient", ("indication", "age_years")),
    Group("What may rule anakinra out", _ids(_RULING_OUT)),
    Group("Pregnancy and breast-feeding", (_POSSIBLE,), _goes_on),
    Group("", _ids(_PREGNANCY), _may_be_pregnant),
    Group("Precautions", _ids(_CARE), _goes_on),
    Group("Tests", (_TESTS, "neutrophils_10e9_per_l"), _goes_on),
    Group("Other medicines and vaccines", ("medicines",), _goes_on),
    Group("Questions from other sources than the monograph", _ids(_BEYOND), _goes_on),
)

EXPLORER = Explorer(
    id="screening",
    title="Screening before treatment",
    purpose="Contraindications, precautions, interactions and baseline tests.",
    fields=(
        common.INDICATION,
        common.AGE,
        *_fields(_RULING_OUT),
        ChoiceField(
            _POSSIBLE,
            "Could the patient be pregnant, become pregnant or be breast-feeding?",
            (("no", "No"), ("yes", "Yes")),
            optional=True,
            blank_label="Not known",
        ),
        *_fields(_PREGNANCY),
        *_fields(_CARE),
        ChoicesField(
            _TESTS,
            "Baseline tests done",
            tuple((test.id, test.name) for test in baseline_tests()),
        ),
        NumberField.of("neutrophils_10e9_per_l", optional=True),
        TextField(
            "medicines",
            "Other medicines and vaccines",
            hint="Names or brands, with strengths or without.",
            longest=LONGEST_TEXT,
            holds=ACCEPTS,
            lines=True,
            optional=True,
        ),
        *_fields(_BEYOND),
    ),
    view=view,
    groups=GROUPS,
    default={
        "indication": "hlh",
        "age_years": "60",
        **{question.id: "no" for question in _QUESTIONS},
        _POSSIBLE: "yes",
        "active_infection": "yes",
        "pregnancy": "not known",
        _TESTS: "fbc,u_and_e,lft,temperature,pulse,respiratory_rate,blood_pressure",
        "neutrophils_10e9_per_l": "1.2",
        "medicines": "warfarin",
    },
)
