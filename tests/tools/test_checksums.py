"""The list of checksums names every file of a site once and notices any change."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.common import renderers
from tools.site import slides
from tools.site.checksums import NAME, checksums, fault, write

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {"index.html": "a", "pages/b.html": "b", "pages/a b.html": ""}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_list_is_sorted_and_in_the_form_of_sha256sum(site: Path) -> None:
    assert write(site) == 3
    lines = (site / NAME).read_text(encoding="utf-8").splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        "index.html",
        "pages/a b.html",
        "pages/b.html",
    ]
    assert lines[0] == f"{hashlib.sha256(b'a').hexdigest()}  index.html"


def test_a_changed_a_new_and_a_missing_file_are_noticed(site: Path) -> None:
    before = checksums(site)
    (site / "index.html").write_text("A", encoding="utf-8")
    changed = checksums(site)
    (site / "new.html").write_text("a", encoding="utf-8")
    grown = checksums(site)
    (site / "index.html").unlink()
    assert len({before, changed, grown, checksums(site)}) == 4


def complete(folder: Path) -> Path:
    """A small site with the parts by which a half-made one is known."""
    for name in ("engine/core.js", "downloads/a.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    (folder / "index.html").write_text('<meta http-equiv="Content-Security-Policy">', "utf-8")
    write(folder)
    return folder


def test_a_complete_site_has_no_fault(site: Path) -> None:
    assert fault(complete(site)) == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / NAME).unlink(),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "engine" / "core.js").unlink(),
        lambda site: (site / "index.html").write_text("<p>without a policy", "utf-8"),
        lambda site: (site / "downloads" / "a.pdf").write_bytes(b"half"),
        lambda site: (site / "pages" / "new.html").touch(),
        lambda site: shutil.rmtree(site),
    ],
)
def test_a_half_made_site_is_neither_served_nor_given_slides(
    site: Path, damage: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(complete(site))
    said = fault(site)
    assert said.startswith(str(site)) and "run `make site`" in said and "\n" not in said
    # What `make serve` asks before it serves.
    (question,) = re.findall(r"^serve:.*\n\t@\$\(PYTHON\) -c '(.*)'$", MAKEFILE, re.MULTILINE)
    command = [sys.executable, "-S", "-c", question.replace("_site", str(site))]
    served = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert (served.returncode, served.stderr) == (1, f"{said}\n")
    quarto = renderers.Renderer(Path("quarto"), "1.10", "for this test")
    monkeypatch.setattr(renderers, "choose", lambda _wanted: quarto)
    with pytest.raises(renderers.RendererError, match="run `make site`"):
        slides.write(site)
