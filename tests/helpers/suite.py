"""The tests of the suite, read from its files and not imported."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def suite_tests(root: Path = ROOT) -> frozenset[str]:
    """The node id, without parameters, of every test that no mark leaves out."""
    return frozenset(
        f"{file.relative_to(root).as_posix()}::{node.name}"
        for file in (root / "tests").rglob("test_*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if not any(
            word in ast.unparse(x) for x in node.decorator_list for word in ("skip", "xfail")
        )
    )
