"""The hand-in codes of a class as tables: each learner's marks, and what each question showed."""

from collections import Counter
from dataclasses import dataclass

from anakinra.teaching.hand_in import CodeFault, HandIn, read_code
from anakinra.views.tables import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class ClassTable:
    """What a class handed in; `faults` are the lines that could not be read, with the reason."""

    learners: Table
    questions: Table
    faults: tuple[CodeFault, ...]


def class_table(lines: str) -> ClassTable:
    """The tables of a text with one line for each learner: a nickname, a colon and a code.

    A line whose code cannot be read is among the faults, and in no table. A learner may hand in
    several codes, one a line.
    """
    read: list[tuple[str, HandIn]] = []
    faults = []
    for line in filter(None, (each.strip() for each in lines.splitlines())):
        name, colon, code = line.partition(":")
        if not colon:
            faults.append(CodeFault(line, "Write a nickname, a colon and the code on each line."))
            continue
        found = read_code(code)
        if isinstance(found, CodeFault):
            faults.append(CodeFault(line, found.reason))
        else:
            read.append((name.strip(), found))
    return ClassTable(_learners(read), _questions(read), tuple(faults))


def _learners(read: list[tuple[str, HandIn]]) -> Table:
    columns = (
        Column("learner", "Learner"),
        Column("task", "Quiz or exercise"),
        Column("seed", "Seed"),
        Column("right", "Right", numeric=True),
        Column("not_yet", "Not yet", numeric=True),
        Column("not_answered", "Not answered", numeric=True),
    )
    rows = []
    for name, found in read:
        marks = Counter(each.mark for each in found.answers)
        counts = [str(marks[mark]) for mark in ("right", "not yet", "not answered")]
        rows.append((name, found.task, found.seed or "none", *counts))
    return Table("class-learners", "Marks of each learner", columns, tuple(rows))


def _questions(read: list[tuple[str, HandIn]]) -> Table:
    """Each question of each task, in the order in which the class met them."""
    columns = (
        Column("question", "Question"),
        Column("task", "Quiz or exercise"),
        Column("right", "Right", numeric=True),
        Column("of", "Of", numeric=True),
        Column("shown", "What wrong answers showed"),
    )
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Counter[str]] = {}
    for _, found in read:
        for each in found.answers:
            key = (found.task, each.question)
            asked[key] += 1
            right[key] += each.right
            if each.misconception:
                shown.setdefault(key, Counter())[each.misconception] += 1
    rows: list[tuple[Cell, ...]] = []
    for key, count in asked.items():
        named = shown.get(key, Counter()).most_common()
        words = "; ".join(f"{title} ({times})" for title, times in named)
        rows.append((key[1], key[0], str(right[key]), str(count), words or "nothing named"))
    return Table("class-questions", "What each question showed", columns, tuple(rows))
