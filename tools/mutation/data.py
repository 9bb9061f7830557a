"""Try mutants of the data, each in a forked copy of a process that holds the tests ready.

pytest collects the tests once, those that mutmut runs too; each then runs once on sound data, to
see how long it takes. The quickest come first, and before them those that noticed other mutants.
Tests that need a fixture are left out: they look at files and folders, not at what is computed.
"""

import mmap
import os
import resource
import signal
import time
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import psutil
import pytest

from anakinra.basis import store
from tools.mutation.data_mutants import Mutant
from tools.mutation.forget import forget
from tools.mutation.result import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
SELECTION = tuple(CONFIG["pytest_add_cli_args_test_selection"])
MORE_MEMORY = 600 * 2**20
Test = Callable[[], object]


class Trial:
    """A pytest plugin that tries mutants with the collected tests instead of running these."""

    def __init__(self, mutants: list[Mutant], report: Callable[[Mutant, bool], None]) -> None:
        self.mutants, self.report = mutants, report

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        checks = [check for item in session.items if (check := _check(item))]
        seconds: dict[Test, float] = {}
        for check in checks:
            forget()
            began = time.process_time()
            check()
            seconds[check] = time.process_time() - began
        checks.sort(key=lambda check: seconds[check])
        for mutant in self.mutants:
            place = _noticed_by(mutant, checks, seconds)
            self.report(mutant, place is not None)
            if place is not None:  # the next change is often one that this test notices too
                checks.insert(0, checks.pop(place))
        return True


def try_all(
    mutants: list[Mutant],
    report: Callable[[Mutant, bool], None],
    selection: Sequence[str] = SELECTION,
) -> int:
    """Report of each mutant whether a test noticed it; gives pytest's exit code."""
    arguments = [f"--rootdir={ROOT}", "-q", *CONFIG["pytest_add_cli_args"], *selection]
    return int(pytest.main(arguments, plugins=[Trial(mutants, report)]))


def _check(item: pytest.Item) -> Test | None:
    """How to call a test that needs no fixture."""
    if not isinstance(item, pytest.Function):
        return None
    given: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    if set(item.fixturenames) - set(given):
        return None
    return partial(item.obj, **{name: given[name] for name in item.fixturenames})


def _noticed_by(mutant: Mutant, checks: list[Test], seconds: dict[Test, float]) -> int | None:
    """The place of the first test that fails on the mutant, or uses up its time or memory."""
    tried = mmap.mmap(-1, 4)  # shared with the child, which writes how far it has come
    child = os.fork()
    if not child:
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            most = psutil.Process().memory_info().vms + MORE_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            _alter(mutant)
            forget()
            for place, check in enumerate(checks):
                tried[:] = place.to_bytes(4)
                signal.setitimer(signal.ITIMER_VIRTUAL, 5 + 3 * seconds[check])
                check()
            os._exit(0)
        finally:
            os._exit(1)
    return int.from_bytes(tried[:]) if os.waitpid(child, 0)[1] else None


def _alter(mutant: Mutant) -> None:
    name, _, kind = mutant.file.partition(".")
    if kind == "toml":
        mutant.change(store.document(name))
    else:
        store._tables[name] = mutant.change(store.table(name))
