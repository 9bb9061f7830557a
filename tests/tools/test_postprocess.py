"""A plain `quarto render` ends in a complete site, or in none and one sentence that says why.

The complete case is with the built site, in `test_site`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.common.handover import DONE_BY_CALLER
from tools.site import postprocess
from tools.site.postprocess import OUTPUT

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "site" / "postprocess.py"
OLD_PYTHON = f"""
import runpy, sys
sys.version_info = (3, 10, 14, "final", 0)
sys.modules["tomllib"] = None
runpy.run_path({str(SCRIPT)!r}, run_name="__main__")
"""


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    """A site as Quarto leaves it, with a script from elsewhere."""
    site = tmp_path / "site"
    (site / "site_libs").mkdir(parents=True)
    page = '<html><head><script src="https://cdn.example.org/jquery.js"></script></head></html>'
    (site / "index.html").write_text(page, encoding="utf-8")
    return site


def run(site: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python as Quarto does after rendering, without `site-packages` where -S asks for it."""
    kept = {name: value for name, value in os.environ.items() if name != DONE_BY_CALLER}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**kept, OUTPUT: str(site), **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """What was said, which is one sentence, after the site was refused."""
    assert done.returncode == 1, done.stdout + done.stderr
    (said,) = done.stderr.splitlines()
    assert "run `make site`" in said
    return said


def test_a_python_that_is_too_old_leaves_no_site(rendered: Path) -> None:
    said = refused(run(rendered, "-c", OLD_PYTHON))
    assert "Python 3.10, cannot import this project (import of tomllib" in said
    assert not rendered.exists()


def test_a_python_without_the_packages_leaves_no_site(rendered: Path) -> None:
    said = refused(run(rendered, "-S", str(SCRIPT)))
    assert "cannot import this project (No module named" in said
    assert not rendered.exists()


def test_a_site_with_faults_does_not_stay(rendered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page of thirty-nine, as after `quarto render index.qmd`, has links that lead nowhere."""
    monkeypatch.setenv(OUTPUT, str(rendered))
    monkeypatch.delenv(DONE_BY_CALLER, raising=False)
    monkeypatch.setattr("tools.site.complete.complete", lambda site, quarto: 1 / 0)
    with pytest.raises(SystemExit, match="are removed, as division by zero: run `make site`"):
        postprocess.main()
    assert not rendered.exists()


def test_make_site_completes_the_site_itself(rendered: Path) -> None:
    done = run(rendered, "-S", str(SCRIPT), **{DONE_BY_CALLER: "yes"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert rendered.exists()


def test_without_a_renderer_nothing_is_removed(rendered: Path) -> None:
    assert "Renderers start this after rendering" in refused(
        run(Path(), str(SCRIPT), **{OUTPUT: ""})
    )
    assert rendered.exists()
