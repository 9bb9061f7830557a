"""The hazard log, and whether each control of a hazard has its test."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tools.schema.declare import all_of
from tools.schema.records_safety import Hazard

ROOT = Path(__file__).resolve().parents[2]
LEAVES_OUT = {"skip", "skipif", "xfail"}


@cache
def all_hazards() -> tuple[Hazard, ...]:
    """The hazard log, in the order of its ids."""
    return all_of(Hazard)


def suite_tests(root: Path = ROOT) -> frozenset[str]:
    """The node ids of every test of the suite that a run can't leave out, without parameters.

    The files are read, not imported, so that one broken test file hides no other.
    """
    files = sorted((root / "tests").rglob("test_*.py"))
    return frozenset(
        f"{file.relative_to(root).as_posix()}::{name}"
        for file in files
        for name in _tests_of(ast.parse(file.read_text(encoding="utf-8")).body)
    )


def _tests_of(body: Sequence[ast.stmt]) -> Iterator[str]:
    """The tests among these statements; none when a mark leaves the whole file or class out."""
    if any(isinstance(node, ast.Assign) and _sets_mark(node) for node in body):
        return
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if any(_leaves_out(decorator) for decorator in node.decorator_list):
                continue
            if isinstance(node, ast.ClassDef):
                if node.name.startswith("Test"):
                    yield from (f"{node.name}::{name}" for name in _tests_of(node.body))
            elif node.name.startswith("test_"):
                yield node.name


def _sets_mark(node: ast.Assign) -> bool:
    named = any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets)
    return named and _leaves_out(node.value)


def _leaves_out(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Attribute) and part.attr in LEAVES_OUT for part in ast.walk(node)
    )


def control_faults(hazards: Sequence[Hazard], tests: frozenset[str]) -> list[str]:
    """What is wrong with the controls: none at all, one without a test, a test that is not run."""
    faults = []
    for hazard in hazards:
        if not hazard.controls:
            faults.append(f"{hazard.id} has no control")
        for number, control in enumerate(hazard.controls, start=1):
            if not control.tests:
                faults.append(f"{hazard.id}, control {number}: no test is named")
            faults += [
                f"{hazard.id}, control {number}: no test {test} is run by the suite"
                for test in control.tests
                if test not in tests
            ]
    return faults
