"""Chromium under Playwright: what a reader types in a page, and how soon it is answered."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from anakinra.explorers import EXPLORERS
from anakinra.views.view import KeyFigures
from bench.figures import Figure, NotMeasured, Say, latency
from tools.common import chromium

ROUNDS = 5
KEYSTROKES = 40
START = "70.1"
OPEN_S = 120
# A browser that has just been started is busy with itself for so long; a reader's is not.
SETTLED_MS = 1500
# A reader who comes again left the page open for so long, in which ours prepares the next visit.
LEFT_OPEN_MS = 5000
TARGET_P95_MS = 50
# Only this machine can answer, so that no figure hides the network and no page leaves it.
ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

# One profile is one reader: a new one has never seen the site.
Profile = Callable[[], BrowserContext]


def dose_marker(weight_kg: str) -> str:
    """The text that the dose explorer's result has for this weight, and for no other."""
    explorer = EXPLORERS["dose"]
    answer = explorer.answer(explorer.default_raw() | {"weight_kg": weight_kg})
    if answer.view is None:
        raise ValueError(f"the dose explorer gives no result for {weight_kg} kg")
    figures = next(block for block in answer.view.blocks if isinstance(block, KeyFigures))
    label, _, detail = figures.figures[0]
    assert label == "Dose"
    return str(detail)


@dataclass(frozen=True)
class Host:
    """A page with an explorer: its weight field, its result, and whether it is a notebook."""

    name: str
    url: str
    field: str
    result: str
    notebook: bool = False
    marker: Callable[[str], str] = dose_marker


@contextmanager
def profiles() -> Iterator[Profile]:
    """A function that opens a new browser with a new profile."""
    program = chromium.program(chromium.BROWSERS)
    if not program:
        raise NotMeasured(chromium.MISSING_WHOLE)
    with sync_playwright() as playwright:

        def new() -> BrowserContext:
            context = playwright.chromium.launch_persistent_context(
                "",
                executable_path=program,
                args=ARGUMENTS,
                viewport={"width": 1280, "height": 900},
            )
            context.add_init_script(path=Path(__file__).with_name("probe.js"))
            context.set_default_timeout(OPEN_S * 1000)
            context.pages[0].wait_for_timeout(SETTLED_MS)
            return context

        yield new


def keystrokes() -> list[tuple[str, str]]:
    """Keys for a weight field that holds `START`, each with the weight it leaves there.

    Every one leaves an accepted weight: answering with an error would be less work.
    """
    digits = islice(cycle("123456789"), KEYSTROKES // 2)
    return [key for one in digits for key in ((one, START + one), ("Backspace", START))]


def latencies(
    page: Page, result: str, acts: Iterable[tuple[Callable[[], object], str]]
) -> list[float]:
    """Milliseconds from each act to the frame in which the result shows what belongs to it.

    Where nothing is named that belongs to it, new content of the result counts.
    """
    taken = []
    for count, (act, marker) in enumerate(acts):
        # As in quick typing, and never in step with the screen's frames.
        time.sleep(0.05 + count * 0.61 % 1 * 0.05)
        page.evaluate("([result, marker]) => bench.arm(result, marker)", [result, marker])
        act()
        taken.append(float(page.evaluate("() => bench.latency")))
    return taken


def type_weights(
    field: Locator, result: str, rounds: int, marker: Callable[[str], str] = dose_marker
) -> list[list[float]]:
    """Milliseconds from each keystroke in a weight field to its result, by rounds."""
    page = field.page
    acts = [(partial(page.keyboard.press, key), marker(kg)) for key, kg in keystrokes()]
    field.scroll_into_view_if_needed()
    field.fill(START)
    field.press("End")
    page.evaluate("([result, marker]) => bench.shown(result, marker, 20)", [result, marker(START)])
    return [latencies(page, result, acts) for _ in range(rounds)]


def opened(context: BrowserContext, host: Host) -> Page:
    """The page that has the explorer, with the cells of its notebook asked to run."""
    page = context.new_page()
    page.goto(host.url, wait_until="commit")
    if host.notebook:
        page.evaluate("() => bench.runAll()")
    return page


def answer_s(page: Page, host: Host) -> float:
    """Seconds from navigation to the first answer to a value put in as soon as it is taken."""
    asked = [host.field, START, host.result, host.marker(START), OPEN_S]
    return float(page.evaluate("(asked) => bench.first(...asked)", asked)) / 1000


def first_answers(
    new_profile: Profile, hosts: Sequence[Host], say: Say
) -> list[tuple[list[float], list[float]]]:
    """The seconds of first visits and of second ones, of each host."""
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in hosts]
    # Host by host in each round, so that all share what else the machine is doing.
    for number in range(ROUNDS):
        for host, visits in zip(hosts, taken, strict=True):
            with new_profile() as context:
                for visit in visits:
                    page = opened(context, host)
                    visit.append(answer_s(page, host))
                    page.wait_for_timeout(LEFT_OPEN_MS)
                    page.close()
            first, second = (visit[-1] for visit in visits)
            say(f"round {number + 1} of {ROUNDS}, {host.name}: {first:.2f} s, {second:.2f} s")
    return taken


def keystroke_figures(
    new_profile: Profile, host: Host, most: float | None = None, slower: float = 1
) -> list[Figure]:
    """The latency of typing in a page, with the most its p95 may be; the processor is slowed."""
    with new_profile() as context:
        page = opened(context, host)
        field = page.locator(host.field).first
        field.wait_for()
        if slower > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        typed = type_weights(field, host.result, ROUNDS, host.marker)
    return latency(f"keystroke to result, {host.name}", typed, most)
