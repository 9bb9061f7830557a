"""The Verify page's replay of the plan grid, and whether the page keeps up meanwhile."""

from pathlib import Path

from bench.browser import profiles
from bench.figures import Figure, NotMeasured, Say
from bench.machine import ROOT
from bench.server import site_served
from tools.site.checksums import fault

SECTION = '[data-ak-page="verify"]'
VERDICT = f"{SECTION} [data-ak-verdict]"
GRID_S = 60
# What a reader feels as an immediate reaction to a key or a click.
LONGEST_FRAME_MS = 200
RUNS = 5


def measure(say: Say) -> list[Figure]:
    site = ROOT / "_site"
    path = _page(site)
    seconds, frames_ms = [], []
    with site_served(site) as address, profiles() as new_profile:
        for run in range(RUNS):
            context = new_profile()
            page = context.new_page()
            page.goto(f"{address}/{path}")
            page.locator(f"{SECTION}[data-ak-state=ready]").wait_for()
            page.evaluate("() => bench.watchFrames()")
            page.locator(f"{SECTION} button").first.click()
            taken = page.evaluate("(verdict) => bench.verdict(verdict, 600)", VERDICT)
            seconds.append(taken["seconds"])
            frames_ms.append(taken["longestFrame"])
            say(f"run {run + 1} of {RUNS}: {taken['seconds']:.1f} s, {taken['words'][:80]}")
            context.close()
    return [
        Figure("Verify page, whole replay", "s", tuple(seconds), GRID_S),
        Figure("Verify page, longest frame meanwhile", "ms", tuple(frames_ms), LONGEST_FRAME_MS),
    ]


def _page(site: Path) -> str:
    if why_not := fault(site):
        raise NotMeasured(why_not.rstrip("."))
    for path in sorted(site.rglob("*.html")):
        if 'data-ak-page="verify"' in path.read_text("utf-8"):
            return path.relative_to(site).as_posix()
    raise NotMeasured("the built site has no Verify page")
