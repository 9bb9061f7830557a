"""Try mutants of the data, each in a forked copy of a process that holds the tests ready.

pytest collects the tests once, those that mutmut runs too; each then runs once on sound data, to
see which records it reads, and after that only for mutants of these.
Tests that need a fixture are left out: they look at files and folders, not at what is computed.
"""

import os
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import psutil
import pytest

from anakinra.basis import rules, store
from tools.mutation.data_mutants import DOCUMENTS, TABLES, Mutant
from tools.mutation.result import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
SELECTION = tuple(CONFIG["pytest_add_cli_args_test_selection"])
# These read documents while they are collected, so what they read is not seen later.
SEE_ALL = ("tests/basis/test_rules.py", "tests/basis/test_messages.py")
MORE_MEMORY = 600 * 2**20


@dataclass(slots=True)
class NamedTest:
    """One test: its name, how to call it, its seconds, and the records that it reads."""

    name: str
    call: Callable[[], object]
    seconds: float = 0.0
    read: set[str] = field(default_factory=set)


class _Noted(dict[str, Any]):
    """A mapping that notes which of its entries are read."""

    def __init__(self, entries: dict[str, Any], file: str, noted: set[str]) -> None:
        super().__init__(entries)
        self._file, self._noted = file, noted

    def __getitem__(self, key: str) -> Any:
        self._noted.add(f"{self._file} {key}")
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        self._noted.add(self._file)
        return super().__iter__()

    def items(self) -> Any:
        self._noted.add(self._file)
        return super().items()

    def values(self) -> Any:
        self._noted.add(self._file)
        return super().values()


class Trial:
    """A pytest plugin that tries mutants with the collected tests instead of running these."""

    def __init__(self, mutants: list[Mutant], report: Callable[[Mutant, bool], None]) -> None:
        self.mutants, self.report = mutants, report

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        noted = _note_reading()
        checks = [check for item in session.items if (check := _check(item))]
        for check in checks:
            _clear_caches()
            noted.clear()
            began = time.process_time()
            check.call()
            check.seconds = time.process_time() - began
            check.read = set(noted)
        checks.sort(key=lambda check: check.seconds)
        for mutant in self.mutants:
            # A table is read as a whole.
            records = {mutant.file, *(f"{mutant.file} {name}" for name in mutant.path[1:2])}
            able = [c for c in checks if c.read & records or c.name.startswith(SEE_ALL)]
            self.report(mutant, _is_noticed(mutant, able))
        return True


def try_all(
    mutants: list[Mutant],
    report: Callable[[Mutant, bool], None],
    selection: Sequence[str] = SELECTION,
) -> int:
    """Report of each mutant whether a test noticed it; gives pytest's exit code."""
    arguments = [f"--rootdir={ROOT}", "-q", *CONFIG["pytest_add_cli_args"], *selection]
    return int(pytest.main(arguments, plugins=[Trial(mutants, report)]))


def _check(item: pytest.Item) -> NamedTest | None:
    if not isinstance(item, pytest.Function):
        return None
    given: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    if set(item.fixturenames) - set(given):
        return None
    arguments = {name: given[name] for name in item.fixturenames}
    return NamedTest(item.nodeid, lambda: item.obj(**arguments))


def _note_reading() -> set[str]:
    """Read all data now, in a form that notes later reading."""
    noted: set[str] = set()
    for name in DOCUMENTS:
        whole = store.document(name)
        for part, entries in list(whole.items()):
            whole[part] = _Noted(entries, f"{name}.toml", noted)
    for name in TABLES:
        store.table(name)
    read = store.table

    def table(name: str) -> tuple[store.Row, ...]:
        noted.add(f"{name}.csv")
        return read(name)

    store.table = table
    return noted


def _clear_caches() -> None:
    """Forget every result that the core keeps."""
    rules._quantities.clear()
    rules._quantity.clear()
    for function in _caching(len(sys.modules)):
        function.cache_clear()


@cache  # asked before each test, and the answer changes only where one imports something new
def _caching(imported: int) -> list[Any]:
    """Every function of the core that keeps its results, with so many modules imported."""
    own = [each for name, each in sys.modules.items() if name.partition(".")[0] == "anakinra"]
    named = [value for module in own for value in vars(module).values()]
    found = {id(each): each for each in named if callable(getattr(each, "cache_clear", None))}
    return [*found.values()]


def _is_noticed(mutant: Mutant, checks: list[NamedTest]) -> bool:
    """Whether one of the tests fails on the mutant, or uses up its time or memory."""
    child = os.fork()
    if not child:
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            most = psutil.Process().memory_info().vms + MORE_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            _alter(mutant)
            _clear_caches()
            for check in checks:
                signal.setitimer(signal.ITIMER_VIRTUAL, 5 + 3 * check.seconds)
                check.call()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] != 0


def _alter(mutant: Mutant) -> None:
    name, _, kind = mutant.file.partition(".")
    if kind == "toml":
        mutant.change(store.document(name))
    else:
        store._tables[name] = mutant.change(store._tables[name])
