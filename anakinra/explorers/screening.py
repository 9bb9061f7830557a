"""The screening explorer: what stands against starting, and what is still missing."""

from anakinra.explorers import common
from anakinra.explorers.base import Explorer, Values
from anakinra.explorers.fields import ChoiceField, ChoicesField, NumberField, TextField
from anakinra.screening import BaselineTest, baseline_tests, screen, screening_questions
from anakinra.tables import Column, Table
from anakinra.values import Kind, Refusal
from anakinra.view import Block, Heading, KeyFigures, Paragraph, View, notices, refusal_blocks

_QUESTIONS = screening_questions()


def view(values: Values) -> View:
    """The findings by severity, then the outstanding tests and the open questions."""
    found = screen(
        age_years=values.number("age_years"),
        answers={question.id: values.text(question.id) for question in _QUESTIONS},
        tests_done=values.choices("tests_done"),
        neutrophils_10e9_per_l=values.optional_number("neutrophils_10e9_per_l"),
        medicines=values.optional_text("medicines") or (),
    )
    if isinstance(found, Refusal):
        return View(refusal_blocks(found))
    warnings = len(found.of_kind(Kind.WARNING))
    shown = tuple(
        finding
        for finding in found.findings
        if finding.key not in ("test_outstanding", "not_answered")
    )
    blocks: list[Block] = [
        Heading(3, "What was found"),
        KeyFigures(
            (
                ("Warnings", warnings, "to be settled before treatment"),
                ("Tests outstanding", len(found.outstanding), "missing is not normal"),
                ("Questions open", len(found.unanswered), "not known is not no"),
            )
        ),
        *notices(shown),
    ]
    if found.outstanding:
        blocks += [Heading(3, "Baseline tests outstanding"), _tests(found.outstanding)]
    if found.unanswered:
        open_questions = Table(
            "screening-open",
            "Questions without an answer",
            (Column("name", "About"), Column("question", "Question"), Column("ids", "Statements")),
            tuple((q.name, q.question, q.statements) for q in found.unanswered),
        )
        blocks += [Heading(3, "Questions open"), open_questions]
    if not (shown or found.outstanding or found.unanswered):
        blocks.append(Paragraph("Nothing that the monograph asks about was found or is missing."))
    return View(tuple(blocks))


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
            hint="Names or brands, with commas between them.",
            longest=1000,
            optional=True,
        ),
    ),
    view=view,
    default={
        "age_years": "60",
        **{question.id: "no" for question in _QUESTIONS},
        "active_infection": "yes",
        "malignancy": "yes",
        "pregnancy": "not known",
        "tests_done": "fbc,u_and_e,lft,temperature,pulse,respiratory_rate,blood_pressure",
        "neutrophils_10e9_per_l": "1.2",
        "medicines": "warfarin",
    },
)
