"""The pages to teach from, written from the cases, the sessions and the slides."""

from itertools import accumulate

from anakinra.teaching import blocks, cases
from anakinra.teaching.cases import all_cases
from anakinra.views.html import Markup
from anakinra.views.tables import Table
from tools.pages.markup import HERE, filled, heads, rich, table_block
from tools.schema.read import all_of
from tools.schema.records_teaching import LearningOutcome, Session, Slide

OWN_ADVICE = "Advice of this suite, not of the monograph"
"""What comes before everything that a case or a slide adds to the monograph."""

OUR_ADVICE = "Our advice"
"""The same on the handout, whose first line explains it."""

SEED = "open day"
"""The seed of the printed paper and its key."""

_PLACES = {"blocks": blocks, "cases": cases, "HERE": HERE}


def case_counts() -> str:
    """How many cases and questions there are, and how many mistakes they recognise."""
    questions = [question for case in all_cases() for question in case.questions]
    mistakes = {name for question in questions for name in question.tested}
    return (
        f"The library has {len(all_cases())} cases with {len(questions)} questions, "
        f"which recognise {len(mistakes)} mistakes.\n"
    )


def case_library() -> str:
    """Every case as printed, with its solutions folded away."""
    return filled("cases.md", **_PLACES)


def paper(seed: str = SEED) -> str:
    """The blank paper of a seed."""
    return filled("paper.md", seed=seed, is_key=False, **_PLACES)


def answer_key(seed: str = SEED) -> str:
    """The key to the paper of the same seed."""
    return filled("paper.md", seed=seed, is_key=True, **_PLACES)


def outcomes() -> str:
    """The learning outcomes with what tests them."""
    columns = heads("Afterwards a learner can", "Cases", "Statements")
    rows = tuple(
        (each.text.rstrip("."), ", ".join(_numbers()[name] for name in each.cases), each.statements)
        for each in all_of(LearningOutcome)
    )
    return table_block(Table("outcomes", "Learning outcomes", columns, rows))


def sessions() -> str:
    """Each plan as a timed table with the facilitator's notes."""
    return filled("sessions.md", sessions=all_of(Session), plan=_plan)


def _numbers() -> dict[str, str]:
    """The number of each case by its id."""
    return {case.id: f"{case.number}" for case in all_cases()}


def _plan(session: Session) -> str:
    columns = heads("Minutes", "Part", "What happens", "Notes for the facilitator")
    ends = list(accumulate(part.minutes for part in session.part))
    does = [filled("session-part.html", part=part, numbers=_numbers()) for part in session.part]
    rows = tuple(
        (f"{begins} to {end}", part.title, rich(Markup(html.strip())), part.notes)
        for begins, end, part, html in zip([0, *ends], ends, session.part, does, strict=False)
    )
    name = f"{session.id.replace('_', '-')}-plan"
    return table_block(Table(name, f"Plan for {session.minutes} minutes", columns, rows))


def slides() -> str:
    """The deck: a heading starts a slide; notes are for the speaker."""
    return filled("slides.md", slides=all_of(Slide), words=_words, own_advice=OWN_ADVICE)


def handout() -> str:
    """One page to take away: the points of the slides, with their statements, and our advice."""
    return filled("handout.md", slides=all_of(Slide), words=_words, our_advice=OUR_ADVICE)


def _words(text: str) -> str:
    """A text with its numbers filled in."""
    return cases.filled(text, {})
