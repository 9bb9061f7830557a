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
# Compiling takes longest, and is the same for each module: the site that there is already gives
# what became of most modules, and one in eight is compiled again.
_RENDER = f"""
import os, pathlib, re, sys
sys.modules.update(dict.fromkeys({ONLY_TESTS}))
from engine.build.compile import Compiler
from tools.common import handover, renderers
from tools.site import postprocess
folder, before = map(pathlib.Path, sys.argv[1:])
scripts = "".join(file.read_text("utf-8") for file in before.glob("engine/*.js"))
module = r'(?s)(\\$B\\.compiled\\.define\\("([^"]+)", .*?\\n}}\\)\\);\\n)'
defined = re.findall(module, scripts)
compiled = {{name: script for number, (script, name) in enumerate(defined) if number % 8}}
compile = Compiler.module
Compiler.module = lambda *given: compiled.get(given[1]) or compile(*given)
Compiler.check = lambda _: None
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


def render_plainly(folder: Path, before: Path) -> str:
    """Make the site `before` again, as a plain render by the embedded renderer; what was wrong."""
    done = _run(_RENDER, str(folder), str(before))
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
