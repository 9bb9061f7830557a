"""Go through the complete grid in three ways: `python -m tools.proof.verify`.

Both calculations in CPython must agree on every plan, and so must a cohort with each row alone, on
random rows too; and a real Chromium, running the page's Python, must give the digest that CPython
gives. Two processes share the work, half the weights each, so it takes some minutes on two cores.
`make generate` keeps CPython's digest of the reader's part in `engine/digest.json`.
"""

import hashlib
import json
import sys
import tempfile
import time
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from anakinra.views.html import Markup, tag
from engine.build import bundle
from engine.host import replay
from tools.common import chromium
from tools.proof.spec_tests import TEST_HELPERS, load

KEPT = bundle.SOURCE / "digest.json"
# The second calculation is written from the statements alone and is kept beside the tests.
_TESTS = TEST_HELPERS.parent
_PROCESSES = 2
_SAID_EVERY_S = 30
say = partial(print, flush=True)
_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Verify</title>
<link rel="icon" href="data:,">{scripts}{section}</html>
"""


def basis() -> str:
    """A hash of everything that the digest depends on: the modules that compute, and the data."""
    known = bundle.modules()
    texts = [known[name].source for name in bundle.closure(["replay"], known)]
    return hashlib.sha256("\0".join([*texts, bundle.content()]).encode()).hexdigest()


def expected() -> str:
    """CPython's digest of the reader's part."""
    return str(json.loads(digest_file())["digest"])


@cache
def digest_file() -> str:
    """What belongs in `engine/digest.json`: worked out again only when a basis changed."""
    on_file = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    now = basis()
    if on_file.get("basis") != now:
        say("Working through the reader's part of the grid (half a minute) ...")
        on_file = {"basis": now, "digest": replay.digest(replay.READER)}
    return json.dumps(on_file, indent=2) + "\n"


def section(subset: str, digest: str) -> Markup:
    """The places that `engine/host/verify.py` fills, with the digest that is to be reached."""
    lines = replay.size(subset)
    return tag(
        "section",
        tag("p", "Without scripts this page cannot replay anything.", class_="ak-status",
            role="status", data_ak_status=True, data_ak_starting="Starting.",
            data_ak_failed="The engine did not start in this browser, so nothing was verified."),
        tag("p", f"{lines:,} results to replay. CPython computed the digest ",
            tag("code", digest), "."),
        tag("p",
            tag("button", "Replay them in this browser", type="button", data_ak_run=True,
                class_="ak-button ak-button-main", disabled=True), " ",
            tag("button", "Stop", type="button", data_ak_stop=True, class_="ak-button",
                disabled=True),
            class_="ak-actions"),
        tag("p", tag("progress", max=lines, value=0, data_ak_progress=True,
                     aria_label="Progress of the replay")),
        tag("p", data_ak_counts=True),
        tag("p", class_="ak-verdict", role="status", data_ak_verdict=True),
        class_="ak-explorer", aria_label="Replay in this browser",
        data_ak_page="verify", data_ak_subset=subset, data_ak_expected=digest,
    )  # fmt: skip


def in_chromium(subset: str) -> str:
    """The digest that a real browser computes."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        bundle.write(Path(folder))
        index = Path(folder, "index.html")
        parts = {"scripts": bundle.scripts("verify"), "section": section(subset, "")}
        index.write_text(_PAGE.format(**parts), "utf-8")
        browser = started.chromium.launch(executable_path=chromium.program(), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(index.as_uri())
        tab.click("[data-ak-run]:enabled")
        before = ""
        while not tab.get_attribute("section", "data-ak-verdict-is"):
            tab.wait_for_timeout(_SAID_EVERY_S * 1000)
            now = tab.inner_text("[data-ak-counts]")
            if now == before:
                raise RuntimeError(f"The replay in Chromium is stuck at: {now}")
            say(f"Chromium, {subset}: {now}")
            before = now
        verdict = str(tab.inner_text("[data-ak-verdict]"))
        browser.close()
    return verdict.rsplit("Digest ", 1)[1].rstrip(".")


def both_calculations(half: str) -> int:
    """The number of plans of this half that both calculations agree on.

    Raises an AssertionError that names the first plan in which they differ.
    """
    calculation = load("test_second_calculation", _TESTS / "dosing")
    report = partial(say, f"Both calculations, {half}:")
    return int(calculation.compare_all(replay.SUBSETS[half], report))


def cohort(half: str) -> int:
    """The number of rows of this half that a cohort plans as `plan_dose` plans each alone.

    Raises an AssertionError that names the first row in which they differ.
    """
    tenths = [int(weight_kg * 10) for weight_kg in replay.weights(half)]
    rows = load("equal_rows", _TESTS / "cohorts")
    report = partial(say, f"{half}:")
    return int(rows.compare_all(tenths, replay.HALVES.index(half), report))


def main() -> None:
    if chromium.program() is None:
        sys.exit(f"Nothing was compared. {chromium.MISSING}")
    began = time.monotonic()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        # The longest first, so that both processes end at about the same time.
        tasks = (in_chromium, both_calculations, cohort, replay.digest)
        begun = [[pool.submit(task, half) for half in replay.HALVES] for task in tasks]
        shown, plans, rows, worked_out = ([_result(x, pool) for x in halves] for halves in begun)
    say(f"\nBoth calculations agree on all {sum(plans):,} plans.")
    say(f"A cohort plans all {sum(rows):,} rows as plan_dose plans each alone.")
    for half, one, other in zip(replay.HALVES, worked_out, shown, strict=True):
        say(f"{half}: CPython  {one}\n{half}: Chromium {other}")
    lines = sum(replay.size(half) for half in replay.HALVES)
    say(f"{lines:,} lines replayed in {time.monotonic() - began:.0f} s")
    if worked_out != shown:
        sys.exit("The browser does not compute what CPython computes.")


def _result(future: Future[Any], pool: ProcessPoolExecutor) -> Any:
    """What the process found; after the first that fails no other is begun."""
    try:
        return future.result()
    except AssertionError as error:
        pool.shutdown(cancel_futures=True)
        sys.exit(f"Two calculations differ at {error}")


if __name__ == "__main__":
    main()
