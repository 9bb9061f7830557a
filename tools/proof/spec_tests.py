"""The specification read from `tests/spec/`: its sentences, tables and working."""

import ast
import importlib
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anakinra.basis.values import StatementIds
from tools.common import ROOT

FOLDER = ROOT / "tests" / "spec"
TEST_HELPERS = ROOT / "tests" / "helpers"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One specification test: its sentence, its statements and its table with the hand working."""

    module: str
    name: str
    sentence: str
    statements: StatementIds
    table: Any
    by_hand: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The name of the test as text."""
        return self.name.removeprefix("test_").replace("_", " ")

    @property
    def anchor(self) -> str:
        """The id of its heading on the page of the specification."""
        return f"spec-{self.subject.replace(' ', '-')}"

    @property
    def test(self) -> str:
        """The node id of the test, as pytest takes it."""
        return f"tests/spec/{self.module}.py::{self.name}"


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one test file, under the heading that its first line gives."""

    module: str
    title: str
    sentences: tuple[Sentence, ...]

    @property
    def anchor(self) -> str:
        return self.module.removeprefix("test_").replace("_", "-")


def load(name: str, folder: Path = FOLDER) -> Any:
    """A module of the tests, which are no package."""
    for each in (TEST_HELPERS, folder):
        if str(each) not in sys.path:
            sys.path.insert(0, str(each))
    return importlib.import_module(name)


@cache
def sections() -> tuple[Section, ...]:
    """The whole specification, in the order of the monograph."""
    files = sorted(FOLDER.glob("test_[0-9]*.py"), key=_place)
    return tuple(_section(file) for file in files)


@cache
def sentences_of() -> Mapping[str, tuple[Sentence, ...]]:
    """For each statement the sentences that specify it."""
    found: dict[str, list[Sentence]] = {}
    for section in sections():
        for sentence in section.sentences:
            for statement in sentence.statements:
                found.setdefault(statement, []).append(sentence)
    return {statement: tuple(sentences) for statement, sentences in found.items()}


def _place(file: Path) -> tuple[list[int], str]:
    """By section number, so that 2.10 follows 2.9."""
    return [int(number) for number in re.findall(r"_(\d+)", file.stem)], file.stem


def _section(file: Path) -> Section:
    module = load(file.stem)
    registered = load("spec_table").SPECIFICATION
    working = hand_working(file.read_text(encoding="utf-8"))
    sentences = tuple(
        Sentence(
            module=file.stem,
            name=name,
            sentence=spec.sentence,
            statements=StatementIds(spec.statements),
            table=spec.table,
            by_hand=working[name],
        )
        for key, spec in registered.items()
        for of, _, name in (key.partition("."),)
        if of == file.stem
    )
    title = " ".join((module.__doc__ or "").split()).rstrip(".")
    return Section(file.stem, title, sentences)


# --- The working by hand: comments beside the rows ---------------------------------------------


def hand_working(source: str) -> dict[str, tuple[str, ...]]:
    """For each test the comments on its rows, where the expected values are worked out."""
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    found = {}
    for test in ast.parse(source).body:
        if isinstance(test, ast.FunctionDef):
            given = [each for call in test.decorator_list for each in getattr(call, "keywords", ())]
            tables = [each.value for each in given if each.arg == "rows"]
            found[test.name] = tuple(x for rows in tables for x in _comments_of(rows, comments))
    return found


def _comments_of(rows: Any, comments: Mapping[int, str]) -> Iterator[str]:
    """Of each row of a list the comments above and inside it."""
    line = rows.lineno
    for row in rows.elts:
        end = row.end_lineno or row.lineno
        yield " ".join(comments[number] for number in range(line, end) if number in comments)
        line = end
