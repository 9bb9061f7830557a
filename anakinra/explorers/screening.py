"""The screening explorer: what forbids starting, what needs care, and what is still missing."""

from anakinra.basis.values import Kind, Refusal, Tier
from anakinra.explorers import common
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, ChoicesField, NumberField, TextField
from anakinra.screening.interactions import ACCEPTS, LONGEST_TEXT
from anakinra.screening.screen import (
    Answer,
    BaselineTest,
    Screening,
    ScreeningQuestion,
    baseline_tests,
    screen,
    screening_questions,
)
from anakinra.views.tables import Column, Table
from anakinra.views.view import (
    Block,
    Heading,
    KeyFigures,
    Notice,
    View,
    background,
    notices,
    refusal_blocks,
)

_QUESTIONS = screening_questions()


def view(values: Values) -> View:
    """What forbids starting, then what needs care, then what is still missing."""
    found = screen(
        indication=values.text("indication"),
        age_years=values.number("age_years"),
        answers={q.id: values.text(q.id) for q in _QUESTIONS},
        tests_done=values.choices("tests_done"),
        neutrophils_10e9_per_l=values.optional_number("neutrophils_10e9_per_l"),
        medicines=values.optional_text("medicines") or (),
    )
    if isinstance(found, Refusal):
        return View(refusal_blocks(found))
    present = tuple(q for q in _QUESTIONS if values.text(q.id) == Answer.YES.value)
    care = tuple(q for q in present if q.kind == "precaution" and q.origin == "monograph")
    in_tables = ("precaution", "test_outstanding", "not_answered", "results_not_read")
    listed = tuple(finding for finding in found.findings if finding.key not in in_tables)
    blocks: list[Block] = [
        Heading(3, _headline(present, values.text("indication"))),
        _figures(found, len(values.choices("tests_done"))),
        *notices(tuple(f for f in listed if f.tier is not Tier.BACKGROUND)),
    ]
    if care:
        blocks += [Heading(3, "Take care"), _precautions(care)]
    blocks.append(Heading(3, "Baseline tests"))
    if found.outstanding:
        blocks.append(_tests(found.outstanding))
    blocks += [Notice.of(f) for f in found.findings if f.key == "results_not_read"]
    if found.unanswered:
        open_questions = Table(
            "screening-open",
            "Questions without an answer",
            (Column("name", "About"), Column("question", "Question"), Column("ids", "Statements")),
            tuple((q.name, q.question, q.statements) for q in found.unanswered),
        )
        blocks += [Heading(3, "Questions open"), open_questions]
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


def _figures(found: Screening, results: int) -> KeyFigures:
    warnings = len(found.of_kind(Kind.WARNING))
    return KeyFigures(
        (
            ("Warnings", warnings, "to settle before treatment"),
            ("Tests outstanding", len(found.outstanding), "missing is not normal"),
            ("Results to read", results, "done is not normal"),
            ("Questions open", len(found.unanswered), "not known is not no"),
        )
    )


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


def _tests(tests: tuple[BaselineTest, ...]) -> Table:
    return Table(
        "screening-tests",
        "Tests not recorded as done",
        (Column("name", "Test"), Column("group", "Group"), Column("ids", "Statements")),
        tuple((test.name, test.group, test.statements) for test in tests),
    )


EXPLORER = Explorer(
    id="screening",
    title="Screening before treatment",
    purpose="Contraindications, precautions, interactions and baseline tests.",
    fields=(
        common.INDICATION,
        common.AGE,
        *(
            ChoiceField(question.id, question.question, common.YES_NO_UNKNOWN, preset="not known")
            for question in _QUESTIONS
        ),
        ChoicesField(
            "tests_done",
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
    ),
    view=view,
    default={
        "indication": "hlh",
        "age_years": "60",
        **{question.id: "no" for question in _QUESTIONS},
        "active_infection": "yes",
        "pregnancy": "not known",
        "tests_done": "fbc,u_and_e,lft,temperature,pulse,respiratory_rate,blood_pressure",
        "neutrophils_10e9_per_l": "1.2",
        "medicines": "warfarin",
    },
)
