"""The exercises explorer: one question at a time, with specific feedback and a drawing.

What is asked most is what most answers go wrong in: these questions come first.
"""

from collections.abc import Mapping, Sequence

from anakinra.basis.values import Kind
from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, NumberField, TextField
from anakinra.teaching.answers import draws_of, work
from anakinra.teaching.blocks import (
    case_title,
    feedback_blocks,
    how_to_answer,
    question_blocks,
    seed_words,
    solution_blocks,
)
from anakinra.teaching.cases import Asked, all_cases, asked_of, stem_of
from anakinra.teaching.feedback import Check, check
from anakinra.teaching.hand_in import exercise_code
from anakinra.teaching.plungers import Plungers, drawing_of, is_drawn, judged, words_of
from anakinra.views.drawings import marks_text
from anakinra.views.notices import right_notice
from anakinra.views.view import Block, Figure, Heading, Listing, Notice, Paragraph, View

_LONGEST_SEED = 20
SEED = TextField(
    "seed",
    "Seed",
    hint="The same word or number gives everybody the same patients; blank gives the printed ones.",
    longest=_LONGEST_SEED,
    optional=True,
)
_SYRINGES = ("First syringe", "Second syringe", "Third syringe", "Fourth syringe")
PLUNGERS = tuple(
    NumberField.of(
        "plunger_mg",
        name=f"plunger_{number}_mg",
        label=label,
        hint=""
        if number > 1
        else "The dose at which you put the plunger; leave blank what you do not open.",
        optional=True,
    )
    for number, label in enumerate(_SYRINGES, start=1)
)
_ANSWERS = ("answer", *(field.name for field in PLUNGERS))
_PRACTICE = tuple(case for case in all_cases() if case.is_practice)
_OTHER = tuple(case for case in all_cases() if not case.is_practice)
_QUESTIONS = {asked.label: asked for case in (*_PRACTICE, *_OTHER) for asked in asked_of(case)}
_DRAWN = {label for label, asked in _QUESTIONS.items() if is_drawn(asked)}


def view(values: Values) -> View:
    """The question, the feedback on what was given, and the solution when it is asked for."""
    seed = values.optional_text("seed") or ""
    label = values.text("question")
    asked = _asked(label, seed)
    blocks: list[Block] = [
        Heading(3, f"{' '.join(_progress(label))}. {case_title(asked.case)}"),
        Paragraph(
            f"{stem_of(asked.case, seed)} ({seed_words(seed)[:1].upper()}{seed_words(seed)[1:]}.)"
        ),
        *question_blocks(asked),
    ]
    of_question = len(blocks)
    blocks += _of_plungers(asked, values) if label in _DRAWN else _of_answer(asked, values)
    if values.text("solution") == "yes":
        blocks += [Heading(4, "Worked solution"), *solution_blocks(asked)]
        if label in _DRAWN:
            right = drawing_of(draws_of(work(asked.question, asked.given).value))
            blocks.append(Figure(right, f"The plungers of the solution. {marks_text()}"))
    return View((*blocks, _turns(label)), of_question)


def _of_answer(asked: Asked, values: Values) -> tuple[Block, ...]:
    answer = values.optional_text("answer")
    if answer is None:
        return Heading(3, f"{asked.label}: no answer yet"), Paragraph(how_to_answer(asked))
    found = check(asked, answer)
    said = "right" if found.right else f"look at the {found.last.name.lower()}"
    return (
        Heading(3, f"{asked.label}: {said}"),
        Paragraph(f"Your answer: {answer}"),
        *feedback_blocks(found),
        _hand_in(asked, values, found.checks),
    )


def _of_plungers(asked: Asked, values: Values) -> tuple[Block, ...]:
    """The syringes as the learner set them, then what is right of each, and what is not."""
    given = (values.optional_number(field.name) for field in PLUNGERS)
    plungers: Plungers = tuple(each for each in given if each is not None)
    if not plungers:
        words = "Give the dose for the plunger of each new syringe that you open."
        return Heading(3, f"{asked.label}: no plunger set yet"), Paragraph(words)
    drawing = drawing_of(plungers)
    caption = f"Your syringes, to scale; what is hatched is discarded. {marks_text()}"
    checks = judged(asked, plungers)
    off = tuple(_point(each) for each in checks if not each.holds)
    held = tuple(_point(each) for each in checks if each.holds)
    return (
        Heading(3, f"{asked.label}: {'look again' if off else 'right'}"),
        Paragraph(f"Your plungers: {words_of(plungers)}"),
        *((Figure(drawing, caption),) if drawing.draws else ()),
        *((Heading(4, "To look at again"), Listing(off)) if off else ()),
        *(() if off else (right_notice("every check holds"),)),
        *((Heading(4, "What holds"), Listing(held)) if held else ()),
        _hand_in(asked, values, checks),
    )


def _hand_in(asked: Asked, values: Values, checks: Sequence[Check]) -> Paragraph:
    """The code with which a facilitator collects this answer."""
    code = exercise_code(asked, values.optional_text("seed") or "", checks)
    return Paragraph(f"Hand-in code, to read out: {code}")


def _point(found: Check) -> Notice:
    """A check as a point of a list, with the mistake that it names."""
    if found.mistake is None:
        return Notice(Kind.INFORMATION, found.name, found.sentence)
    words = f"{found.sentence} {found.mistake.feedback}"
    return Notice(Kind.INFORMATION, found.name, words, found.mistake.statements)


def _asked(label: str, seed: str) -> Asked:
    case = _QUESTIONS[label].case
    return next(asked for asked in asked_of(case, seed) if asked.label == label)


def _progress(label: str) -> tuple[str, str]:
    """Such as `Practice` and `3 of 15`, or `Question` and `5 of 43` in the library."""
    is_practice = _QUESTIONS[label].case.is_practice
    labels = [each for each, asked in _QUESTIONS.items() if asked.case.is_practice is is_practice]
    name = "Practice" if is_practice else "Question"
    return name, f"{labels.index(label) + 1} of {len(labels)}"


def _turns(label: str) -> Notice:
    """Buttons to the question before and after, where the page can set the inputs."""
    labels = list(_QUESTIONS)
    place = labels.index(label)
    changes = []
    for words, other in (("Back", place - 1), ("Next", place + 1)):
        if 0 <= other < len(labels):
            blank = [(name, "", words) for name in _ANSWERS]
            changes += [("question", labels[other], words), *blank, ("solution", "no", words)]
    kept = "Answers stay in this page or notebook and nowhere else."
    name, progress = _progress(label)
    return Notice(Kind.INFORMATION, progress, kept, suggestions=tuple(changes), word=name)


def _is_drawn(raw: Mapping[str, str]) -> bool:
    return raw["question"].strip() in _DRAWN


EXPLORER = Explorer(
    id="exercises",
    title="Exercises",
    purpose="Questions on cases, with feedback that names the likely mistake.",
    fields=(
        ChoiceField(
            "question",
            "Question",
            tuple(
                (label, f"{label} {asked.case.title}: {asked.question.short}")
                for label, asked in _QUESTIONS.items()
            ),
            hint="The first are those in which most answers go wrong.",
        ),
        TextField("answer", "Your answer", hint="With its unit.", longest=60, optional=True),
        *PLUNGERS,
        ChoiceField("solution", "Worked solution", (("no", "Hide it"), ("yes", "Show it"))),
        SEED,
    ),
    view=view,
    default={"question": next(iter(_QUESTIONS)), "solution": "no"},
    has_patient=False,
    asks=True,
    groups=(
        Group("", ("question",)),
        Group("", ("answer",), lambda raw: not _is_drawn(raw)),
        Group("Set the plunger", tuple(field.name for field in PLUNGERS), _is_drawn),
        Group("", ("solution", "seed")),
    ),
)
