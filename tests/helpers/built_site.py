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


def build(renderer: str, folder: Path) -> str:
    """Build the site without what only tests; gives what was wrong, nothing when all is well."""
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, "--renderer", renderer, "--output", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "random"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or (renderer == "embedded" and "warning:" in done.stdout):
        return done.stdout + done.stderr
    return checksums.fault(folder)


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
