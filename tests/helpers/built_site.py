"""The site, built once for a run of the tests, whichever of its processes asks first."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.site import checksums

ROOT = Path(__file__).resolve().parents[2]
# Modules of packages that `make site` does not install: those that only test.
ONLY_TESTS = (
    *("pytest", "hypothesis", "nbval", "xdist", "pikepdf", "playwright", "axe_playwright_python"),
    *("pymupdf", "outloud", "textstat", "hatchling", "mypy", "ruff"),
    # And of those that `make lab` adds.
    *("IPython", "ipywidgets", "jupyterlab", "nbformat", "numpy", "pandas", "traitlets"),
)
_BUILD = f"""
import sys
sys.modules.update(dict.fromkeys({ONLY_TESTS}))
from tools.site import build
build.main()
"""
# Rendering without the rest of `make site`, and what a renderer then starts: `quarto render`.
_RENDER = f"""
import os, pathlib, sys
sys.modules.update(dict.fromkeys({ONLY_TESTS}))
from tools.common import handover, renderers
from tools.site import postprocess
folder = pathlib.Path(sys.argv[1])
renderers.render(renderers.choose("embedded"), pathlib.Path.cwd(), folder)
del os.environ[handover.DONE_BY_CALLER]
os.environ[postprocess.OUTPUT] = str(folder)
postprocess.main()
"""


def build(renderer: str, folder: Path) -> str:
    """Build the site without what only tests; gives what was wrong, nothing when all is well."""
    done = _run(_BUILD, "--renderer", renderer, "--output", str(folder))
    if done.returncode or (renderer == "embedded" and "warning:" in done.stdout):
        return done.stdout + done.stderr
    return checksums.fault(folder)


def render_plainly(folder: Path) -> str:
    """Make the site as a plain render does, by the embedded renderer; gives what was wrong."""
    done = _run(_RENDER, str(folder))
    return done.stdout + done.stderr if done.returncode else ""


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "random"},
        capture_output=True,
        text=True,
        check=False,
    )


def built(factory: pytest.TempPathFactory, renderer: str) -> Path:
    """The folder of the site by this renderer; nobody may change what is in it."""
    home = factory.getbasetemp()
    # The workers of pytest-xdist have folders beside each other.
    home = home.parent if "PYTEST_XDIST_WORKER" in os.environ else home
    home /= f"site-by-{renderer}"
    home.mkdir(exist_ok=True)
    folder, result = home / "site", home / "result.txt"
    with (home / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(build(renderer, folder), encoding="utf-8")
    assert result.read_text(encoding="utf-8") == ""
    return folder
