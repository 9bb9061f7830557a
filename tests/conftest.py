"""What holds for the whole test run: no test is left out unseen, and every run is the same."""

import os
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, settings

# The same examples each time, and no time limit that a busy machine could exceed.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
# A changed program is met by a few examples; the smallest example of its fault is not looked for.
settings.register_profile(
    "mutation",
    settings.get_profile("repeatable"),
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
)

# The pages of the explorers are open while these run: another worker would open them again.
OPEN_PAGES = tuple(
    f"tests/pages/test_{name}.py"
    for name in (
        *("what_if", "answers", "keyboard", "errors", "taking_away", "one_screen", "coming_back"),
        *("announcements", "charts", "dates", "groups_in_pages", "layout", "names", "policy"),
        *("print", "rows_in_pages", "sliders"),
    )
)
# What takes longest comes first, so that all workers end together. The drill needs no site, which
# another worker builds meanwhile for the pages; while their Playwright runs, no other test of its
# process could use an event loop, so the pages are together.
LONGEST_FIRST = (
    *(*OPEN_PAGES, "tests/tools/test_alarm_drill", "tests/pages/", "tests/tools/"),
    *("tests/engine/", "tests/notebook/", "notebooks/", "tests/project/", "tests/dosing/"),
)
LEFT_OUT = ("skipped", "xfailed", "xpassed", "deselected")
# With pytest-xdist each worker collects all tests, and only the worker sees what it deselects.
deselected = pytest.StashKey[int]()


def _turn(item: pytest.Item) -> int:
    path = item.path.as_posix()
    turns = (turn for turn, part in enumerate(LONGEST_FIRST) if f"/{part}" in path)
    return next(turns, len(LONGEST_FIRST))


def pytest_configure(config: pytest.Config) -> None:
    """Notebooks' kernels talk through files: a free port may be taken before they open it."""
    if not config.pluginmanager.hasplugin("nbval"):
        return
    import nbval.kernel

    folder = TemporaryDirectory()
    config.add_cleanup(folder.cleanup)

    class InFiles(nbval.kernel.KernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options, transport="ipc", ip=f"{folder.name}/{uuid4().hex}")

    nbval.kernel.KernelManager = InFiles


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Where each file stays with one worker, those with the open pages stay with the same."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return OPEN_PAGES[0] if file in OPEN_PAGES else file

    return Together(config, log)


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        stash = items[0].config.stash
        stash[deselected] = stash.get(deselected, 0) + len(items)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker has ended and hands over what the process that reports cannot see."""
    reported = getattr(node, "workeroutput", {}).get("deselected", 0)
    node.config.stash[deselected] = max(node.config.stash.get(deselected, 0), reported)


def left_out(session: pytest.Session) -> dict[str, int]:
    """How many tests of this run were collected but never truly run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return {}
    counts = {kind: len(reporter.stats.get(kind, ())) for kind in LEFT_OUT}
    counts["deselected"] = max(counts["deselected"], session.config.stash.get(deselected, 0))
    return {kind: count for kind, count in counts.items() if count}


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In continuous integration a test that was left out is a failure."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["deselected"] = session.config.stash.get(deselected, 0)
    if os.environ.get("CI") and exitstatus == pytest.ExitCode.OK and left_out(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    session = terminalreporter._session
    counts = left_out(session) if os.environ.get("CI") and session else {}
    if counts:
        listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        terminalreporter.section("TESTS WERE LEFT OUT", sep="!", red=True)
        terminalreporter.line(f"{listed}: with CI set, that fails the run.", red=True)
