"""Show that the page's Python computes what CPython computes: `python -m tools.verify [subset]`.

CPython and a real Chromium work through the same grid at the same time, and their digests must be
equal. `complete` is every weight; `reader` is the part that the Verify page replays.
`make generate` keeps CPython's digest of the reader's part in `site/engine/digest.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
import threading
import time
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Queue
from pathlib import Path
from typing import Any

from anakinra import grid
from tools import engine

KEPT = engine.SOURCE / "digest.json"
_LONGEST_MINUTES = 30
_PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Verify</title>
<link rel="icon" href="data:,">{scripts}
<section data-ak-page="verify" data-ak-subset="{subset}" data-ak-expected="">
<button data-ak-run>Run</button><button data-ak-stop>Stop</button>
<progress data-ak-progress></progress><p data-ak-counts></p><p data-ak-verdict></p>
<p data-ak-status></p></section></html>
"""


def basis() -> str:
    """A hash of everything that the digest depends on: the modules that compute, and the data."""
    known = engine.modules()
    texts = [known[name].source for name in engine.closure(["anakinra.grid"], known)]
    return hashlib.sha256("\0".join([*texts, engine.content()]).encode()).hexdigest()


def expected() -> str:
    """CPython's digest of the reader's part."""
    return str(json.loads(digest_file())["digest"])


@cache
def digest_file() -> str:
    """What belongs into `site/engine/digest.json`: worked out again only when a basis changed."""
    on_file = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    now = basis()
    if on_file.get("basis") != now:
        print("Working through the reader's part of the grid (half a minute) ...", flush=True)
        on_file = {"basis": now, "digest": grid.digest(grid.READER)}
    return json.dumps(on_file, indent=2) + "\n"


def in_chromium(subset: str) -> str:
    """The digest that a real browser computes."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        engine.write(Path(folder))
        page = _PAGE.format(scripts=engine.scripts("verify"), subset=subset)
        Path(folder, "index.html").write_text(page, "utf-8")
        handler = partial(_Silent, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as started:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = started.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                args=["--no-sandbox"],
            )
            tab = browser.new_page()
            tab.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            tab.click("[data-ak-run]:enabled")
            done = "[data-ak-verdict-is]"
            tab.wait_for_selector(done, timeout=_LONGEST_MINUTES * 60_000)
            verdict = str(tab.inner_text("[data-ak-verdict]"))
            browser.close()
            server.shutdown()
    return verdict.rsplit("Digest ", 1)[1].rstrip(".")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _in_cpython(subset: str, answer: Queue[str]) -> None:
    answer.put(grid.digest(subset))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.verify", description=__doc__)
    parser.add_argument("subset", nargs="?", choices=sorted(grid.SUBSETS), default=grid.COMPLETE)
    arguments = parser.parse_args()
    began = time.monotonic()
    answer: Queue[str] = Queue()
    process = Process(target=_in_cpython, args=(arguments.subset, answer))
    process.start()
    browser = in_chromium(arguments.subset)
    cpython = answer.get()
    process.join()
    lines = f"{grid.size(arguments.subset):,} lines in {time.monotonic() - began:.0f} s"
    print(f"CPython  {cpython}\nChromium {browser}\n{lines}")
    if cpython != browser:
        sys.exit("The browser does not compute what CPython computes.")


if __name__ == "__main__":
    main()
