"""The texts that the package's code writes out, read from its files."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "anakinra"


@cache
def texts_in_code() -> frozenset[str]:
    """Every text that some file of the package holds as it is."""
    return frozenset(
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
