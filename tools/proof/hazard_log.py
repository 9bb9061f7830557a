"""The hazard log as values: risks from the matrix, and whether each control has its test."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anakinra.basis import store

ROOT = Path(__file__).resolve().parents[2]
LEAVES_OUT = {"skip", "skipif", "xfail"}


@dataclass(frozen=True, slots=True)
class Control:
    """What keeps a hazard down, and the tests that show that it does."""

    text: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """One record of the log; severity and likelihoods are ids of the risk matrix."""

    id: str
    hazard: str
    causes: tuple[str, ...]
    effect: str
    harm: str
    severity: str
    likelihood: str
    controls: tuple[Control, ...]
    residual_likelihood: str
    deployer: str
    seen_elsewhere: tuple[str, ...]
    statements: tuple[str, ...]
    discrepancies: tuple[str, ...]
    comment: str

    @property
    def initial_risk(self) -> int:
        """The level of risk before the controls."""
        return risk(self.severity, self.likelihood)

    @property
    def residual_risk(self) -> int:
        """The level of risk that is left; controls make harm rarer, not milder."""
        return risk(self.severity, self.residual_likelihood)


@cache
def all_hazards() -> tuple[Hazard, ...]:
    """The hazard log, in the order of its ids."""
    return tuple(_hazard(record) for record in store.records("hazards"))


def _hazard(record: store.Record) -> Hazard:
    controls = tuple(Control(item["text"], tuple(item["tests"])) for item in record["controls"])
    return Hazard(
        id=record["id"],
        hazard=record["hazard"],
        causes=tuple(record["causes"]),
        effect=record["effect"],
        harm=record["harm"],
        severity=record["severity"],
        likelihood=record["likelihood"],
        controls=controls,
        residual_likelihood=record["residual_likelihood"],
        deployer=record.get("deployer", ""),
        seen_elsewhere=tuple(record.get("seen_elsewhere", ())),
        statements=tuple(record["statements"]),
        discrepancies=tuple(record["discrepancies"]),
        comment=record.get("comment", ""),
    )


def risk(severity: str, likelihood: str) -> int:
    """The level of risk from 1 to 5 that the matrix gives."""
    matrix = store.document("risk_matrix")
    levels: Sequence[int] = matrix["likelihood"][likelihood]["risks"]
    return levels[list(matrix["severity"]).index(severity)]


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
