"""The exercises explorer: one question of the case library at a time, with specific feedback."""

from anakinra.basis.values import Kind
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, TextField
from anakinra.teaching.blocks import (
    case_title,
    feedback_blocks,
    how_to_answer,
    question_blocks,
    seed_words,
    solution_blocks,
)
from anakinra.teaching.cases import Asked, all_cases, asked_of, stem_of
from anakinra.teaching.feedback import check
from anakinra.views.view import Block, Heading, Notice, Paragraph, View

_LONGEST_SEED = 20
SEED = TextField(
    "seed",
    "Seed",
    hint="The same word or number gives everybody the same patients; blank gives the printed ones.",
    longest=_LONGEST_SEED,
    optional=True,
)
_LABELS = [
    (f"{case.number}{question.id}", f"{case.number}{question.id} {case.title}: {question.short}")
    for case in all_cases()
    for question in case.questions
]


def view(values: Values) -> View:
    """The question, the feedback on what was written, and the solution when it is asked for."""
    seed = values.optional_text("seed") or ""
    label = values.text("question")
    asked = _asked(label, seed)
    answer = values.optional_text("answer")
    solved = values.text("solution") == "yes"
    blocks: list[Block] = [
        Heading(3, f"{case_title(asked.case)} ({seed_words(seed)})"),
        Paragraph(stem_of(asked.case, seed)),
        *question_blocks(asked),
    ]
    if answer is None:
        blocks.append(Notice(Kind.INFORMATION, "no answer yet", how_to_answer(asked)))
    else:
        blocks += [Heading(4, f"Your answer to {label}: {answer}")]
        blocks += feedback_blocks(check(asked, answer))
    if solved:
        blocks += [Heading(4, "Worked solution"), *solution_blocks(asked)]
    return View((*blocks, _next(label)))


def _asked(label: str, seed: str) -> Asked:
    return next(
        asked for case in all_cases() for asked in asked_of(case, seed) if asked.label == label
    )


def _next(label: str) -> Notice:
    """A button to the next question, where the page can set the inputs."""
    labels = [value for value, _ in _LABELS]
    following = labels[(labels.index(label) + 1) % len(labels)]
    words = f"Go to {following}"
    changes = (("question", following, words), ("answer", "", words), ("solution", "no", words))
    kept = "Answers stay in this page or notebook and nowhere else."
    return Notice(Kind.INFORMATION, "next question", kept, suggestions=changes)


EXPLORER = Explorer(
    id="exercises",
    title="Exercises",
    purpose="Questions on cases, with feedback that names the likely mistake.",
    fields=(
        SEED,
        ChoiceField("question", "Question", tuple(_LABELS)),
        TextField("answer", "Your answer", hint="With its unit.", longest=60, optional=True),
        ChoiceField("solution", "Worked solution", (("no", "Hide it"), ("yes", "Show it"))),
    ),
    view=view,
    default={"question": _LABELS[0][0], "solution": "no"},
    has_patient=False,
)
