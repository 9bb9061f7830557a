"""Feedback on several answers at once, for showing what it looks like."""

from anakinra.teaching.blocks import question_words
from anakinra.teaching.cases import Asked
from anakinra.teaching.feedback import check
from anakinra.views.tables import Column, Table


def feedback_table(asked: Asked, answers: tuple[str, ...]) -> Table:
    """One row for each answer: the check that decides, and its sentence."""
    rows = []
    for text in answers:
        last = check(asked, text).last
        rows.append((text, "right" if last.holds else last.name.lower(), last.sentence))
    columns = (
        Column("answer", "Answer"),
        Column("decided", "Decided by"),
        Column("said", "What is said"),
    )
    return Table(f"trial-{asked.label}", question_words(asked), columns, tuple(rows))
