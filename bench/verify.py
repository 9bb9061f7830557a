"""The Verify page's replay of the plan grid, and whether the page keeps up meanwhile."""

from bench.browser import ROUNDS, profiles
from bench.figures import Figure, Say
from bench.servers import site_page, site_served

MARK = 'data-ak-page="verify"'
GRID_S = 60
# What a reader feels as an immediate reaction to a key or a click.
LONGEST_FRAME_MS = 200


def measure(say: Say) -> list[Figure]:
    seconds, frames_ms = [], []
    with site_served() as address, profiles() as new_profile:
        for run in range(ROUNDS):
            with new_profile() as context:
                page = context.new_page()
                page.goto(f"{address}/{site_page(MARK)}")
                page.locator(f"[{MARK}][data-ak-state=ready]").wait_for()
                verdict = f"[{MARK}] [data-ak-verdict]"
                page.evaluate("(verdict) => bench.watch(verdict, 600)", verdict)
                page.locator(f"[{MARK}] button").first.click()
                taken = page.evaluate("() => bench.verdict")
            seconds.append(taken["seconds"])
            frames_ms.append(taken["longestFrame"])
            say(f"run {run + 1} of {ROUNDS}: {taken['seconds']:.1f} s, {taken['words'][:80]}")
    return [
        Figure("Verify page, whole replay", "s", seconds, GRID_S),
        Figure("Verify page, longest frame meanwhile", "ms", frames_ms, LONGEST_FRAME_MS),
    ]
