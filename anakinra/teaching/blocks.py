"""Cases, feedback and worked solutions as blocks of a view."""

from anakinra.basis.values import Step
from anakinra.teaching.answers import Worked, answer_text, right_option, work
from anakinra.teaching.cases import (
    LETTERS,
    Asked,
    Case,
    CaseQuestion,
    asked_of,
    misconception,
    normal_seed,
    stem_of,
)
from anakinra.teaching.feedback import Feedback, expects
from anakinra.views.notices import not_yet_notice, right_notice
from anakinra.views.view import Block, Heading, Paragraph, Steps

PRINTED = "as printed in the case library"
LINE = "Answer: " + "_" * 34


def seed_words(seed: str) -> str:
    """The seed as a reader meets it."""
    return f"seed {normal_seed(seed)}" if normal_seed(seed) else PRINTED


def case_title(case: Case) -> str:
    """The number and the title of a case."""
    return f"Case {case.number}: {case.title}"


def question_words(asked: Asked) -> str:
    """The label of a question and its text."""
    return f"{asked.label}. {asked.text}"


def question_blocks(asked: Asked) -> tuple[Block, ...]:
    """A question as it is asked."""
    options = zip(LETTERS, asked.question.options, strict=False)
    lines = (f"{letter}. {option.text}" for letter, option in options)
    return tuple(map(Paragraph, (question_words(asked), *lines)))


def how_to_answer(asked: Asked) -> str:
    """What an answer has to look like."""
    worked = work(asked.question, asked.given)
    return f"Write {expects(asked.question, worked.value)}."


def feedback_blocks(found: Feedback) -> tuple[Block, ...]:
    """The checks that hold, then the one that decides."""
    held = tuple(Step(each.name, "", each.sentence) for each in found.checks if each.holds)
    steps = (Steps(held),) if held else ()
    if found.right:
        return (right_notice("every check holds"), *steps)
    last = found.last
    title = f"look at the {last.name.lower()}"
    if last.mistake is None:
        return (not_yet_notice(title, last.sentence), *steps)
    title = f"{title}: {last.mistake.title[0].lower()}{last.mistake.title[1:]}?"
    return (not_yet_notice(title, last.sentence, last.mistake.statements), *steps)


def solution_text(question: CaseQuestion, worked: Worked) -> str:
    """The core's answer, with its letter where there are answers to choose from."""
    words = answer_text(question, worked.value)
    if not question.options:
        return f"Answer: {words}."
    place = question.options.index(right_option(question, worked.value))
    return f"Answer: {LETTERS[place]}. {words}."


def solution_blocks(asked: Asked) -> tuple[Block, ...]:
    """The answer, why, and the core's working."""
    worked = work(asked.question, asked.given)
    steps = (Steps(worked.working),) if worked.working else ()
    return (
        Paragraph(solution_text(asked.question, worked)),
        Paragraph(asked.question.explanation, asked.question.statements),
        *steps,
    )


def paper_blocks(cases: tuple[Case, ...], seed: str) -> tuple[Block, ...]:
    """The blank paper: each case with its questions and a line for each answer."""
    blocks: list[Block] = []
    for case in cases:
        blocks += [Heading(4, case_title(case)), Paragraph(stem_of(case, seed))]
        for asked in asked_of(case, seed):
            blocks += [*question_blocks(asked), Paragraph(f"{how_to_answer(asked)} {LINE}")]
    return tuple(blocks)


def key_blocks(cases: tuple[Case, ...], seed: str) -> tuple[Block, ...]:
    """The answer key: each answer with its reason, and what a wrong one may show."""
    blocks: list[Block] = []
    for case in cases:
        blocks.append(Heading(4, case_title(case)))
        for asked in asked_of(case, seed):
            blocks.append(Paragraph(question_words(asked)))
            blocks += solution_blocks(asked)
            names = "; ".join(misconception(name).title for name in asked.question.tested)
            blocks.append(Paragraph(f"It tests: {names}."))
    return tuple(blocks)
