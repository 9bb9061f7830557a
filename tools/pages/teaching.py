"""The pages to teach from, written from the cases, the sessions and the slides."""

from collections.abc import Callable, Iterable
from itertools import accumulate

from anakinra.teaching import blocks, cases
from anakinra.teaching.cases import Asked, Case, all_cases, filled, misconception
from anakinra.views.html import Child, Markup, join, statement_links, tag
from anakinra.views.tables import Rich, Table
from tools.pages.markup import HERE, heads, list_block, listed, raw_block, rich, table_block
from tools.schema.declare import all_of
from tools.schema.records_teaching import LearningOutcome, Session, SessionPart, Slide

OWN_ADVICE = "Advice of this suite, not of the monograph"
"""What comes before everything that a case or a slide adds to the monograph."""

OUR_ADVICE = "Our advice"
"""The same on the handout, whose first line explains it."""

SEED = "open day"
"""The seed of the printed paper and its key."""

NUMBERS_OF_A_SEED = "The numbers of this paper come from the seed “{}”."


def case_anchor(case: Case) -> str:
    """The permanent anchor of a case in the library."""
    return f"case-{case.id.replace('_', '-')}"


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
    parts: list[str] = []
    for case in all_cases():
        parts.append(f"## {blocks.case_title(case)} {{#{case_anchor(case)}}}\n")
        parts.append(f"{cases.stem_of(case)}\n")
        cited = tag("p", "Statements ", statement_links(case.statements, HERE), class_="ak-ids")
        parts.append(raw_block(cited))
        for asked in cases.asked_of(case):
            summary = tag("summary", f"Worked solution of {asked.label}")
            folded = tag("details", summary, _solution(asked), class_="ak-solution")
            parts.append(raw_block(join(_question(asked, lines=False), folded)))
    return "\n".join(parts)


def paper(seed: str = SEED) -> str:
    """The blank paper of a seed, each case kept together on paper."""
    return _paged(seed, lambda asked: _question(asked, lines=True), with_stem=True)


def answer_key(seed: str = SEED) -> str:
    """The key to the paper of the same seed."""
    return _paged(seed, _solved, with_stem=False)


def _paged(seed: str, one: Callable[[Asked], Markup], *, with_stem: bool) -> str:
    parts = [NUMBERS_OF_A_SEED.format(cases.normal_seed(seed)) + "\n"]
    for case in all_cases():
        if not case.is_short:
            continue
        parts.append(f"## {blocks.case_title(case)} {{#paper-{case.number}}}\n")
        if with_stem:
            parts.append(f"{cases.stem_of(case, seed)}\n")
        parts += [raw_block(one(asked)) for asked in cases.asked_of(case, seed)]
    return "\n".join(parts)


def _question(asked: Asked, *, lines: bool) -> Markup:
    line = tag("p", blocks.how_to_answer(asked), class_="ak-write") if lines else None
    letters = [tag("li", option.text) for option in asked.question.options]
    choices = tag("ol", *letters, type="A", class_="ak-choices") if letters else None
    words = tag("p", tag("strong", blocks.question_words(asked)))
    return tag("div", words, choices, line, class_="ak-asked")


def _solved(asked: Asked) -> Markup:
    words = tag("p", tag("strong", blocks.question_words(asked)))
    return tag("div", words, _solution(asked), class_="ak-asked")


def _solution(asked: Asked) -> Markup:
    solution = [Markup(block.to_html(HERE)) for block in blocks.solution_blocks(asked)]
    items = [
        tag("li", misconception(name).title, ": ", misconception(name).feedback)
        for name in asked.question.tested
    ]
    return join(*solution, tag("p", "Mistakes that it recognises:"), tag("ul", *items))


def outcomes() -> str:
    """The learning outcomes with what tests them."""
    columns = heads("Afterwards a learner can", "Cases", "Statements")
    numbers = {case.id: f"{case.number}" for case in all_cases()}
    rows = tuple(
        (each.text.rstrip("."), ", ".join(numbers[name] for name in each.cases), each.statements)
        for each in all_of(LearningOutcome)
    )
    return table_block(Table("outcomes", "Learning outcomes", columns, rows))


def sessions() -> str:
    """Each plan as a timed table with the facilitator's notes."""
    parts: list[str] = []
    for session in all_of(Session):
        parts.append(f"## {session.title} {{#{session.id.replace('_', '-')}}}\n")
        parts += [f"{session.for_whom}\n", "You need:\n"]
        parts += [*(f"- {need}" for need in session.needs), "", table_block(_plan(session))]
    return "\n".join(parts)


def _plan(session: Session) -> Table:
    columns = heads("Minutes", "Part", "What happens", "Notes for the facilitator")
    ends = list(accumulate(part.minutes for part in session.part))
    rows = tuple(
        (f"{begins} to {end}", part.title, _does(part), part.notes)
        for begins, end, part in zip([0, *ends], ends, session.part, strict=False)
    )
    name = f"{session.id.replace('_', '-')}-plan"
    return Table(name, f"Plan for {session.minutes} minutes", columns, rows)


def _does(part: SessionPart) -> Rich:
    """What happens in a part, with links to its page and its cases."""
    known = {case.id: case for case in all_cases()}
    does: list[Child] = [part.does]
    if part.page:
        folder, _, page = part.page.partition("/")
        address = f"{page}.html" if folder == "pages" else f"../{folder}/{page}.html"
        does += [" ", tag("a", f"Open: {part.title.lower()}", href=address)]
    if part.cases:
        does += [" Cases ", listed(_link(known[entry]) for entry in part.cases)]
    return rich(*does)


def _link(case: Case) -> Markup:
    return tag("a", f"{case.number}", href=f"cases.html#{case_anchor(case)}")


def slides() -> str:
    """The deck: a heading starts a slide; notes are for the speaker."""
    parts: list[str] = []
    for slide in all_of(Slide):
        parts.append(f"## {filled(slide.title, {})} {{#{slide.id}}}\n")
        parts += [f"- {filled(point, {})}" for point in slide.points]
        parts.append("")
        links = [f"[{each}](../pages/statements.qmd#s-{each})" for each in slide.statements]
        if links:
            parts.append(f"Statements {', '.join(links)}.\n")
        if slide.advice:
            parts.append(f"{OWN_ADVICE}:\n")
            parts += [f"- {filled(advice, {})}" for advice in slide.advice]
            parts.append("")
        notes = filled(slide.notes, {}).replace(". ", ".\n")
        parts += ["::: {.notes}", notes, ":::\n"]
    return "\n".join(parts)


def handout() -> str:
    """One page to take away: the points of the slides, with their statements, and our advice."""
    items: list[Markup] = []
    for slide in all_of(Slide):
        cited = tag("span", " ", statement_links(slide.statements, HERE), class_="ak-ids")
        own = slide.advice
        added = join(" ", tag("em", OUR_ADVICE, ":"), " ", _sentences(own)) if own else None
        text = tag("dd", _sentences(slide.points), cited, added)
        items.append(join(tag("dt", filled(slide.title, {})), text))
    return list_block("dl", items, "ak-handout")


def _sentences(points: Iterable[str]) -> str:
    return " ".join(f"{filled(point, {})}." for point in points)
