"""The list of checksums names every file of a site once and notices any change."""

import hashlib
from pathlib import Path

import pytest

from tools.checksums import NAME, checksums, write


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


def test_the_list_does_not_name_itself_and_stays_the_same(site: Path) -> None:
    write(site)
    first = (site / NAME).read_bytes()
    write(site)
    assert (site / NAME).read_bytes() == first
    assert NAME.encode() not in first


def test_a_changed_a_new_and_a_missing_file_are_noticed(site: Path) -> None:
    before = checksums(site)
    (site / "index.html").write_text("A", encoding="utf-8")
    changed = checksums(site)
    (site / "new.html").write_text("a", encoding="utf-8")
    grown = checksums(site)
    (site / "index.html").unlink()
    assert len({before, changed, grown, checksums(site)}) == 4
