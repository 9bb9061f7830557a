"""The tests as plain functions, with what each of them touches.

pytest collects them once; after that a test is called directly, so that hundreds of mutants can be
tried in a minute.
Tests that need a fixture are left out: they look at files and folders, not at the core.
"""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import pytest

from tools.mutation.mutants import PACKAGE, ROOT

FILES = (
    "tests/spec",
    "tests/basis/test_boundaries.py",
    "tests/dosing/test_oracles.py",
    "tests/basis/test_rules.py",
    "tests/dosing/test_safety.py",
    "tests/explorers/test_ward_card.py",
    "tests/basis/test_reading.py",
    "tests/basis/test_slips.py",
    "tests/dosing/test_defaults.py",
    "tests/dosing/test_renal.py",
    "tests/dosing/test_working.py",
    "tests/dosing/test_courses.py",
    "tests/screening/test_calendar.py",
    "tests/screening/test_screening.py",
    "tests/screening/test_medicines.py",
    "tests/basis/test_messages.py",
    "tests/basis/test_quantities.py",
    "tests/dosing/test_second_calculation.py",
    "tests/basis/test_bad_input.py",
    "tests/forms/test_fields.py",
    "tests/dosing/test_properties.py",
    "tests/dosing/test_course_properties.py",
)
# These read whole documents while they are collected, so what they touch is not seen later.
SEE_ALL_DATA = ("tests/basis/test_rules.py", "tests/basis/test_messages.py")
# Thorough and slow: tried after the others.
SLOW = ("second_calculation", "properties", "fields", "bad_input")
# Five of the parts of a sample that has many.
SAMPLE, PARTS_OF_SAMPLE = "test_a_sample_over_the_whole_grid", "[0-"
QUIET = ("-q", "-p", "no:nbval", "-p", "no:cacheprovider", "-o", "addopts=", "--rootdir", str(ROOT))
MEGABYTE = 2**20

Line = tuple[str, int]
Trace = Callable[[FrameType, str, Any], Any]


@dataclass(slots=True)
class Check:
    """One test: its name, how to call it, its time, and the lines and data that it touches.

    `seen` tells that the test was observed; one that was not may touch anything.
    """

    name: str
    call: Callable[[], object]
    is_property: bool
    seconds: float = 0.0
    lines: set[Line] = field(default_factory=set)
    data: set[str] = field(default_factory=set)
    seen: bool = False

    @property
    def is_slow(self) -> bool:
        return any(name in self.name.split("::")[0] for name in SLOW)

    def may_notice(self, lines: Container[Line], data: Container[str]) -> bool:
        """Whether the test reaches one of the lines or one of the entries of the data."""
        if not self.seen or (data and self.name.startswith(SEE_ALL_DATA)):
            return True
        return any(line in lines for line in self.lines) or any(key in data for key in self.data)


class Checks:
    """A pytest plugin that hands the collected tests over instead of running them."""

    def __init__(self, use: Callable[[list[Check]], None]) -> None:
        self.use = use

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        few_examples()
        self.use([check for item in session.items if (check := _check(item))])
        return True


def collect(use: Callable[[list[Check]], None], files: Iterable[str] = FILES) -> int:
    """Collect the tests and hand them to `use`; gives pytest's exit code."""
    standing = [str(ROOT / name) for name in files if (ROOT / name).exists()]
    return int(pytest.main([*QUIET, *standing], plugins=[Checks(use)]))


def _check(item: pytest.Item) -> Check | None:
    if not isinstance(item, pytest.Function):
        return None
    given: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    if set(item.fixturenames) - set(given):
        return None
    if SAMPLE in item.name and PARTS_OF_SAMPLE not in item.name:
        return None
    function = item.obj
    arguments = {name: given[name] for name in item.fixturenames}
    return Check(item.nodeid, lambda: function(**arguments), hasattr(function, "hypothesis"))


def few_examples() -> None:
    """A mutant is met by a few examples, and the smallest example of a fault is not looked for."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutation",
        settings.get_profile("repeatable"),
        max_examples=15,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")


def all_examples() -> None:
    from hypothesis import settings

    settings.load_profile("repeatable")


def clear_caches() -> None:
    """Forget every result that the core keeps."""
    from anakinra.basis import rules

    rules._quantities.clear()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "anakinra":
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


def observe(checks: list[Check], touched: set[str]) -> list[str]:
    """Run every test once on sound code; note what it touches; give the names of those that fail.

    `touched` is where access to data is noted meanwhile.
    """
    failed = []
    for check in checks:
        clear_caches()
        touched.clear()
        before = sys.gettrace()
        began = time.process_time()
        sys.settrace(_tracer(check.lines))
        try:
            check.call()
        except BaseException as error:
            said = str(error).split("\n")[0]
            failed.append(f"{check.name}: {type(error).__name__}: {said}")
        finally:
            sys.settrace(before)
        check.seconds = time.process_time() - began
        check.data = set(touched)
        check.seen = True
    return failed


def _tracer(lines: set[Line]) -> Trace:
    """A tracer that notes the lines of the core."""
    home = {str(path): path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}

    def trace(frame: FrameType, event: str, argument: object) -> Trace | None:
        name = home.get(frame.f_code.co_filename)
        if name is None:
            return None
        lines.add((name, frame.f_lineno))

        def local(frame: FrameType, event: str, argument: object) -> Trace:
            lines.add((name, frame.f_lineno))
            return local

        return local

    return trace


def first_failing(checks: Iterable[Check]) -> str:
    """The name of the first test that does not pass; nothing when all of them do.

    A test that runs away uses up its time or its memory, which ends the process.
    """
    for check in checks:
        signal.setitimer(signal.ITIMER_VIRTUAL, 5 + 3 * check.seconds)
        try:
            check.call()
        except BaseException:
            return check.name
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def limit_memory(more_megabytes: int = 600) -> None:
    """Let the process use only so much more memory than it has now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + more_megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
