"""The notebooks for the reader's browser: what is packed, linked and said.

`make lab-test` runs them.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.publish import lab, packages
from tools.site.documents import Document, read_site, text_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = "<!DOCTYPE html><html><head></head><body><main><p>Text</p></main></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page for each notebook."""
    (tmp_path / "notebooks").mkdir()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        (tmp_path / "notebooks" / f"{path.stem}.html").write_text(PAGE, "utf-8")
    return tmp_path


def test_every_interactive_notebook_is_there_and_no_chapter() -> None:
    names = {path.stem for path in lab.notebooks()}
    assert names >= {"exercises", "quiz", "first-steps", "class-paper", "explore-dose"}
    assert {path.stem for path in ROOT.glob("notebooks/explore-*.ipynb")} <= names
    assert not [name for name in names if name[0].isdigit()]


def test_a_page_links_once_to_its_notebook_with_size_time_and_where_it_fails(site: Path) -> None:
    lab.link_pages(site)
    lab.link_pages(site)
    page = Document((site / "notebooks" / "explore-dose.html").read_text("utf-8"))
    (said,) = page.css("main .ak-lab")
    assert text_of(said) == (
        "Run this notebook in your browser, with nothing to install: about 13 MB the first time, "
        "and ready in about 10 seconds. Not in Safari, and not from a USB stick."
    )
    (link,) = said.css("a")
    assert link.attrs["href"] == "../lab/notebooks/index.html?path=explore-dose.ipynb"
    assert len(page.css("script")) == 1
    assert not page.css("iframe")
    chapter = Document((site / "notebooks" / "03-dosing.html").read_text("utf-8"))
    assert not chapter.css(".ak-lab")


def test_a_notebook_keeps_its_cells_and_names_the_browsers_python() -> None:
    path = ROOT / "notebooks" / "explore-taper.ipynb"
    stored, opened = json.loads(path.read_text("utf-8")), json.loads(lab.as_opened(path))
    assert opened["metadata"]["kernelspec"]["name"] == "python"
    for cell in (*stored["cells"], *opened["cells"]):
        cell["metadata"] = {}
    assert opened["cells"] == stored["cells"]


def test_its_policy_names_its_own_host_alone_and_each_script_by_its_hash() -> None:
    page = lab.with_policy("<html><head><script>start()</script></head><body></body></html>")
    policy = Document(page).css("head > meta")[0].attrs.sget("content")
    digest = base64.b64encode(hashlib.sha256(b"start()").digest()).decode()
    assert f"script-src 'unsafe-eval' 'self' 'sha256-{digest}';" in policy
    assert not re.search(r"https?:|\*", policy)
    assert "frame-src 'none'" in policy and "default-src 'self'" in policy
    assert lab.with_policy(page) == page


def test_its_pages_are_not_mended_or_searched_with_the_sites(site: Path) -> None:
    (site / "lab").mkdir()
    (site / "lab" / "index.html").write_text(PAGE, "utf-8")
    assert not [name for name in read_site(site) if name.startswith("lab")]


def test_a_wheel_has_the_same_bytes_and_the_project_brings_its_data(tmp_path: Path) -> None:
    wheels = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        packages.pack_wheel(tmp_path / name, "anakinra", "1.0", packages.own_files())
        wheels.append(tmp_path / name / "anakinra-1.0-py3-none-any.whl")
    assert wheels[0].read_bytes() == wheels[1].read_bytes()
    names = zipfile.ZipFile(wheels[0]).namelist()
    assert {"anakinra/data/rules.toml", "anakinra/notebook/site/theme.css"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_without_node_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(packages.RendererError, match=r"need Node\.js .*apt-get install nodejs npm"):
        packages.write(tmp_path / "pyodide")


def test_without_pandas_a_notebook_shows_a_sentence_and_no_traceback() -> None:
    code = """
import sys
sys.modules["pandas"] = None
sys.platform = "emscripten"
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell().run_cell("from anakinra.views import frames")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == (
        "Data frames need pandas, which Python in a browser does not have: the table itself shows "
        "the same values, and this cell runs in JupyterLab."
    )
