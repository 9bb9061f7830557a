"""The quizzes before and after a session: marks, and the statements to read again."""

from collections.abc import Callable, Mapping

from anakinra.basis.values import StatementIds
from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField
from anakinra.teaching.answers import right_option, work
from anakinra.teaching.cases import QUIZZES, CaseQuestion, filled, misconception, quiz
from anakinra.teaching.hand_in import quiz_code
from anakinra.views.notices import not_yet_notice, right_notice
from anakinra.views.view import Block, Fold, Heading, KeyFigures, Notice, Paragraph, View

_SHOW = ChoiceField(
    "marks",
    "Marks",
    (("no", "Hide them"), ("yes", "Show them")),
    hint="Answer every question first; nothing is stored or sent.",
)


def fields_of(name: str) -> tuple[ChoiceField, ...]:
    """One choice for each question of a quiz, then whether the marks are shown."""
    asked = tuple(
        ChoiceField(
            each.about,
            f"{number}. {filled(each.text, each.quiz_given)}",
            tuple((option.key, option.text) for option in each.options),
            optional=True,
            blank_label="No answer yet",
            listed=True,
        )
        for number, each in enumerate(quiz(name), start=1)
    )
    return (*asked, _SHOW)


def view_of(name: str) -> Callable[[Values], View]:
    """The answer to what was chosen in a quiz."""

    def view(values: Values) -> View:
        chosen = {each.about: values.optional_text(each.about) for each in quiz(name)}
        given = sum(answer is not None for answer in chosen.values())
        count = len(quiz(name))
        if values.text("marks") == "no":
            words = "After the last question, “Show them” gives your marks and what to read again."
            return View((Heading(3, f"{given} of {count} questions answered"), Paragraph(words)))
        return View(_marks(name, chosen, given))

    return view


def _marks(name: str, chosen: Mapping[str, str | None], given: int) -> tuple[Block, ...]:
    found: dict[bool, list[Notice]] = {True: [], False: []}
    for number, each in enumerate(quiz(name), start=1):
        is_right, notice = _mark(each, number, chosen[each.about])
        found[is_right].append(notice)
    count, right, wrong = len(quiz(name)), len(found[True]), found[False]
    read = dict.fromkeys(each for notice in wrong for each in notice.statements)
    figures = KeyFigures(
        (
            ("Right", f"{right} of {count}", ""),
            ("Not answered", f"{count - given}", "counted as not right"),
            ("Hand-in code", quiz_code(name, chosen), "your answers and marks, to read out"),
        )
    )
    reading = (
        Paragraph("Read these again:", StatementIds(read))
        if read
        else Paragraph("Nothing needs to be read again.")
    )
    blocks: list[Block] = [Heading(3, f"{right} of {count} right"), figures, reading, *wrong]
    if right:
        blocks.append(Fold(f"Right, with the reason: {right} of {count}", tuple(found[True])))
    return tuple(blocks)


def _mark(question: CaseQuestion, number: int, chosen: str | None) -> tuple[bool, Notice]:
    right = right_option(question, work(question, question.quiz_given).value)
    asked = f"question {number}, {question.short}"
    answer = f"{right.text}. {question.explanation}"
    if chosen is None:
        words = f"Not answered. The answer is: {answer}"
        return False, not_yet_notice(asked, words, question.statements)
    if chosen == right.key:
        return True, right_notice(asked, answer, question.statements)
    taken = next(option for option in question.options if option.key == chosen)
    named = misconception(taken.misconception)
    words = f"You chose: {taken.text}. {named.feedback} The answer is: {answer}"
    ids = StatementIds(dict.fromkeys((*question.statements, *named.statements)))
    return False, not_yet_notice(asked, words, ids)


def explorer_of(name: str) -> Explorer:
    """The explorer of a quiz, one question at a time; the example answers nothing."""
    fields = fields_of(name)
    questions = tuple(Group("", (field.name,)) for field in fields[:-1])
    return Explorer(
        id=f"quiz-{name}",
        title=f"Quiz {name} the session",
        purpose="Ten questions, with marks and the statements to read again.",
        fields=fields,
        view=view_of(name),
        default={"marks": "no"},
        has_patient=False,
        groups=(*questions, Group("Your marks", (fields[-1].name,))),
        one_at_a_time=True,
    )


EXPLORERS = {f"quiz_{name}": explorer_of(name) for name in QUIZZES}
