"""Try mutants: each one in a forked copy of a process that holds the tests ready."""

from __future__ import annotations

import importlib.machinery
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from tools.mutation import code_mutants, data_mutants
from tools.mutation.checks import (
    Check,
    all_examples,
    clear_caches,
    collect,
    first_failing,
    limit_memory,
    observe,
)
from tools.mutation.code_mutants import CodeMutant
from tools.mutation.data_mutants import DataMutant
from tools.mutation.mutants import DOCUMENTS, TABLES, Mutant, module_name

Report = Callable[["Outcome"], None]
SURVIVED, KILLED, RAN_AWAY, NO_IMPORT = "survived", "killed", "ran away", "not importable"
_ENDINGS = {signal.SIGVTALRM: RAN_AWAY, signal.SIGKILL: RAN_AWAY}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant, and the test that noticed it."""

    mutant: Mutant
    result: str
    by: str = ""


class _Noted(dict[str, Any]):
    """A mapping that notes which of its entries are read."""

    def __init__(self, entries: dict[str, Any], prefix: str, touched: set[str]) -> None:
        super().__init__(entries)
        self._prefix = prefix
        self._touched = touched

    def __getitem__(self, key: str) -> Any:
        self._touched.add(f"{self._prefix} {key}")
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        self._touched.add(f"{self._prefix} *")
        return super().__iter__()

    def items(self) -> Any:
        self._touched.add(f"{self._prefix} *")
        return super().items()

    def values(self) -> Any:
        self._touched.add(f"{self._prefix} *")
        return super().values()


def try_warm(mutants: list[Mutant], report: Report, thorough: bool) -> list[str]:
    """Try mutants of functions and of data; the tests stay loaded. Gives what kept it from that.

    With `thorough` every test is observed first, and slow tests that cannot notice are left out.
    """
    touched = _note_reading()
    problems: list[str] = []

    def use(checks: list[Check]) -> None:
        failed = observe([c for c in checks if thorough or not c.is_slow], touched)
        if failed:
            problems.append("The tests fail before anything is changed:")
            problems.extend(failed)
            return
        last: dict[str, list[str]] = {}
        for mutant in mutants:
            place = mutant.part if isinstance(mutant, DataMutant) else mutant.id.split(":")[0]
            able = _candidates(mutant, checks, last.get(place, []))
            outcome = _in_a_fork(mutant, lambda m=mutant, a=able: _killer(m, a))  # type: ignore[misc]
            if outcome.by:
                names = last.setdefault(place, [])
                names[:] = [outcome.by, *(name for name in names if name != outcome.by)][:5]
            report(outcome)

    code = collect(use)
    return [*problems, f"pytest ended with code {code}"] if code or problems else []


def try_cold(mutants: list[CodeMutant], report: Report) -> None:
    """Try mutants of what runs on import: each loads the package and the tests anew."""
    for mutant in mutants:
        report(_in_a_fork(mutant, lambda m=mutant: _cold_killer(m)))  # type: ignore[misc]


def _note_reading() -> set[str]:
    """Read all data now, in a form that notes later reading."""
    from anakinra.basis import store

    touched: set[str] = set()
    for name in DOCUMENTS:
        whole = store.document(name)
        for part, entries in list(whole.items()):
            whole[part] = _Noted(entries, f"{name} {part}", touched)
    for name in TABLES:
        store.table(name)
    read = store.table

    def table(name: str) -> tuple[store.Row, ...]:
        touched.add(f"{name} *")
        return read(name)

    store.table = table
    return touched


def _candidates(mutant: Mutant, checks: list[Check], first: list[str]) -> list[Check]:
    """The tests that can notice the mutant, the likeliest and quickest first."""
    lines: set[tuple[str, int]] = set()
    data: set[str] = set()
    if isinstance(mutant, CodeMutant):
        lines = {(mutant.part, n) for n in range(mutant.lines[0], mutant.lines[1] + 1)}
    elif isinstance(mutant, DataMutant):
        data = {f"{mutant.source} *"}
        if mutant.source in DOCUMENTS:
            part, name = mutant.path[:2]
            data = {f"{mutant.source} {part} {entry}" for entry in (name, "*")}
    able = [check for check in checks if check.may_notice(lines, data)]
    return sorted(able, key=lambda c: (c.name not in first, not c.seen, c.is_slow, c.seconds))


def _in_a_fork(mutant: Mutant, find_killer: Callable[[], str]) -> Outcome:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            limit_memory()
            os.write(write, find_killer().encode()[:4000])
            os._exit(0)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        by = pipe.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        ended = os.WTERMSIG(status)
        if ended not in _ENDINGS:
            raise RuntimeError(f"{mutant.id}: the process ended with signal {ended}")
        return Outcome(mutant, RAN_AWAY)
    if os.WEXITSTATUS(status):
        # Python itself could not go on, for example without memory.
        return Outcome(mutant, RAN_AWAY)
    if by == NO_IMPORT:
        return Outcome(mutant, NO_IMPORT)
    return Outcome(mutant, KILLED if by else SURVIVED, by)


def _killer(mutant: Mutant, checks: list[Check]) -> str:
    """In the fork: make the change, and find the first test that notices it."""
    if isinstance(mutant, CodeMutant):
        _replace(mutant)
    elif isinstance(mutant, DataMutant):
        _alter(mutant)
    clear_caches()
    return first_failing(checks) or _again_with_all_examples(checks)


def _again_with_all_examples(checks: list[Check]) -> str:
    all_examples()
    return first_failing(check for check in checks if check.is_property)


def _alter(mutant: DataMutant) -> None:
    from anakinra.basis import store

    if mutant.source in DOCUMENTS:
        data_mutants.change(store.document(mutant.source), mutant)
    else:
        rows = store._tables[mutant.source]
        store._tables[mutant.source] = data_mutants.change(rows, mutant)


def _replace(mutant: CodeMutant) -> None:
    """Give the function that holds the change its changed code, wherever it is already known."""
    code = _code_of(code_mutants.mutated(mutant), mutant.function)
    value: Any = sys.modules[module_name(mutant.part)]
    for name in mutant.function.split("."):
        value = vars(value)[name]
    value = getattr(value, "fget", None) or getattr(value, "__func__", value)
    value = getattr(value, "__wrapped__", value)
    if not isinstance(value, FunctionType):
        raise TypeError(f"{mutant.function} of {mutant.part} is no function")
    value.__code__ = code


def _code_of(module: CodeType, function: str) -> CodeType:
    waiting = [module]
    while waiting:
        code = waiting.pop()
        if code.co_qualname == function:
            return code
        waiting += [entry for entry in code.co_consts if isinstance(entry, CodeType)]
    raise LookupError(f"no function {function}")


def _cold_killer(mutant: CodeMutant) -> str:
    """In the fork: load the package with the change, then the tests, and try them."""
    changed = code_mutants.mutated(mutant)
    name = module_name(mutant.part)
    loader = importlib.machinery.SourceFileLoader
    usual = loader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        return changed if fullname == name else usual(self, fullname)

    loader.get_code = get_code  # type: ignore[assignment,method-assign]
    killers: list[str] = []

    def use(checks: list[Check]) -> None:
        for check in checks:
            check.seconds = 5
        ordered = sorted(checks, key=lambda check: check.is_slow)
        killers.append(first_failing(ordered))

    code = collect(use)
    return killers[0] if killers else NO_IMPORT if code else ""
