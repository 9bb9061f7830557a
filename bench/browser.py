"""Chromium under Playwright: starting it, and timing keystrokes in a page."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import NotMeasured, Say
from bench.scenario import START, dose_marker, keystrokes, pause_s
from tools.common import chromium

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

PROBE = Path(__file__).with_name("probe.js")
# Only this machine can answer, so that no figure hides the network and no page leaves it.
ARGUMENTS = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)

# One profile is one reader: a new one has never seen the site.
Profile = Callable[..., "BrowserContext"]


@contextmanager
def profiles() -> Iterator[Profile]:
    """A function that opens a new browser with a new profile; all are closed at the end."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NotMeasured("the Python package playwright is missing") from None
    program = chromium.program(chromium.BROWSERS)
    if not program:
        raise NotMeasured(
            "no Chromium found: install it (Debian: apt-get install chromium), "
            "or name one in the variable CHROMIUM"
        )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        opened: list[BrowserContext] = []

        def new(*arguments: str) -> "BrowserContext":
            context = playwright.chromium.launch_persistent_context(
                tempfile.mkdtemp(dir=folder),
                executable_path=program,
                headless=True,
                # Chromium's own sandbox can't be had as root, which is who runs in containers.
                chromium_sandbox=os.geteuid() != 0,
                args=[*ARGUMENTS, *arguments],
                viewport={"width": 1280, "height": 900},
            )
            context.add_init_script(path=PROBE)
            opened.append(context)
            return context

        try:
            yield new
        finally:
            for context in opened:
                context.close()


def timed(page: "Page", act: Callable[[], object], result: str, marker: str = "") -> float:
    """Act as a user; milliseconds until the result shows the marker and was drawn."""
    page.evaluate("([result, marker]) => bench.arm(result, marker)", [result, marker])
    act()
    return float(page.evaluate("() => bench.latency"))


def type_weights(
    page: "Page",
    field: "Locator",
    result: str,
    rounds: int,
    marker: Callable[[str], str] = dose_marker,
) -> list[list[float]]:
    """Milliseconds from each keystroke in a weight field to the result that shows its marker."""
    markers = {weight: marker(weight) for _, weight in keystrokes()}
    field.scroll_into_view_if_needed()
    field.fill(START)
    field.press("End")
    page.evaluate("([result, marker]) => bench.shown(result, marker)", [result, markers[START]])
    taken = []
    for _ in range(rounds):
        one = []
        for count, (key, weight) in enumerate(keystrokes()):
            time.sleep(pause_s(count))
            press = partial(page.keyboard.press, key)
            one.append(timed(page, press, result, markers[weight]))
        taken.append(one)
    return taken


def first_answers(
    new_profile: Profile,
    url: str,
    field: str,
    result: str,
    runs: int,
    say: Say,
    *,
    begin: str = "",
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Seconds from navigation to the first answer to typing, on a first and on a second visit.

    A value is put into the field as soon as it takes one. `begin` is a script that the page
    needs run before, such as running a notebook's cells.
    """
    cold: list[float] = []
    warm: list[float] = []
    for run in range(runs):
        context = new_profile()
        for taken in (cold, warm):
            page = context.new_page()
            page.goto(url, wait_until="commit")
            if begin:
                page.evaluate(begin)
            milliseconds = page.evaluate(
                "([field, text, result, marker]) => bench.first(field, text, result, marker, 120)",
                [field, START, result, dose_marker(START)],
            )
            taken.append(milliseconds / 1000)
            page.close()
        context.close()
        say(f"visit {run + 1} of {runs}: first {cold[-1]:.2f} s, second {warm[-1]:.2f} s")
    return tuple(cold), tuple(warm)
