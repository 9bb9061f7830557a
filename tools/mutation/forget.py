"""Forget every result that the core keeps; mutmut's runs of pytest load this as a plugin.

Each change is tried in a copy of a process that has run all tests: a kept result of the code as it
was would be served again, and the changed function never called. And while mutmut notes which
tests call a function, a kept result would hide all of them but the first.
"""

import os
import sys
from functools import cache
from typing import Any

from anakinra.basis import rules, store


def forget() -> None:
    """Forget what is worked out from the data."""
    rules._quantities.clear()
    rules._quantity.clear()
    for function in _caching(len(sys.modules)):
        function.cache_clear()


@cache  # asked before each test, and the answer changes only where one imports something new
def _caching(imported: int) -> list[Any]:
    """Every function that keeps its results, with so many modules imported."""
    own = [each for name, each in sys.modules.items() if name.partition(".")[0] == "anakinra"]
    named = [value for module in own for value in vars(module).values()]
    found = {id(each): each for each in named if callable(getattr(each, "cache_clear", None))}
    return [*found.values()]


def _forget_data_too() -> None:
    forget()
    store._documents.clear()
    store._tables.clear()


def pytest_sessionstart() -> None:
    if os.environ.get("MUTANT_UNDER_TEST"):
        _forget_data_too()


def pytest_runtest_setup() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget_data_too()
