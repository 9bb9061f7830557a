"""What holds for the whole test run: no test is left out unseen, and every run is the same."""

import os

import pytest
from hypothesis import settings

# The same examples each time, and no time limit that a busy machine could exceed.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

LEFT_OUT = ("skipped", "xfailed", "xpassed", "deselected")


def left_out(session: pytest.Session) -> dict[str, int]:
    """How many tests of this run were collected but not truly put to the question."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return {}
    counts = {kind: len(reporter.stats.get(kind, ())) for kind in LEFT_OUT}
    return {kind: count for kind, count in counts.items() if count}


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In continuous integration a test that was left out is a failure."""
    if os.environ.get("CI") and exitstatus == pytest.ExitCode.OK and left_out(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    session = terminalreporter._session
    counts = left_out(session) if os.environ.get("CI") and session else {}
    if counts:
        listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        terminalreporter.section("TESTS WERE LEFT OUT", sep="!", red=True)
        terminalreporter.line(f"{listed}: with CI set, that fails the run.", red=True)
