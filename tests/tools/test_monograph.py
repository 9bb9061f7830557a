"""The monograph on paper: complete, the same as PDF and Word, and sound Word."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from anakinra.basis import store
from anakinra.basis.statements import all_statements
from tools.common.take_away import MONOGRAPH_NAMES
from tools.paper import monograph, monograph_render
from tools.paper.edition import edition, record, recorded_day

ROOT = Path(__file__).resolve().parents[2]
PDF, WORD = MONOGRAPH_NAMES
NO_OFFICE = "No LibreOffice on this machine, so the Word file was not opened in it."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return monograph_render.with_pandoc(tmp_path_factory.mktemp("monograph"))


@pytest.fixture(scope="module")
def word(files: dict[str, bytes]) -> Document:
    return docx.Document(io.BytesIO(files[WORD]))


def said(name: str, files: dict[str, bytes]) -> str:
    documents = pytest.importorskip("tools.paper.documents", reason="needs the extra pdf-check")
    return " ".join(documents.words(name, files[name]))


@pytest.mark.parametrize("name", [PDF, WORD])
def test_every_statement_is_there_with_its_number(name: str, files: dict[str, bytes]) -> None:
    text = said(name, files).replace(" ", "")
    missing = [
        entry.id
        for entry in all_statements()
        if f"{entry.text}{entry.id}".replace(" ", "") not in text
    ]
    assert missing == []


@pytest.mark.parametrize("name", [PDF, WORD])
def test_the_title_page_names_no_file_of_the_website(name: str, files: dict[str, bytes]) -> None:
    assert "index.html" not in said(name, files)


@pytest.mark.parametrize("name", [PDF, WORD])
def test_the_register_references_control_and_edition_are_there(
    name: str, files: dict[str, bytes]
) -> None:
    text = said(name, files).replace(" ", "")
    for entry in store.records("discrepancies"):
        for part in (entry["problem"], entry["treatment"], entry["question"]):
            assert part.replace(" ", "") in text, entry["id"]
    for entry in store.records("references"):
        assert entry["title"].replace(" ", "") in text, entry["id"]
    for author in store.document("document_control")["author"]:
        assert author["name"].replace(" ", "") in text
    assert str(edition()).replace(" ", "") in text


def test_pdf_and_word_say_the_same_words(files: dict[str, bytes]) -> None:
    documents = pytest.importorskip("tools.paper.documents", reason="needs the extra pdf-check")
    paragraphs = documents.paragraphs_of(files[WORD])
    assert len(paragraphs) > 500
    assert documents.missing(paragraphs, documents.words(PDF, files[PDF])) == []
    assert documents.missing(["A sentence that is nowhere."], documents.words(PDF, files[PDF]))


def test_sections_keep_the_numbers_of_the_monograph(word: Document) -> None:
    styled = [(p.text, (p.style.name if p.style else "") or "") for p in word.paragraphs]
    found = [text for text, style in styled if style.startswith("Heading ")]
    wanted = [words for _, _, words in monograph.headings()]
    assert [text for text in found if text in wanted] == wanted
    for title in ("1 Introduction", "2.6 Dosage", "2.7.2 Intravenous infusion", "4 References"):
        assert title in found


def test_word_names_its_title_and_language(word: Document, files: dict[str, bytes]) -> None:
    assert word.core_properties.title == monograph.TITLE
    styles = zipfile.ZipFile(io.BytesIO(files[WORD])).read("word/styles.xml").decode()
    assert 'w:val="en-GB"' in styles


def test_every_page_of_word_names_the_edition_and_its_number(word: Document) -> None:
    (section,) = word.sections
    (footer,) = section.footer.paragraphs
    assert footer.text == f"{edition()} Page "
    assert [part.text for part in footer._p.iter(qn("w:instrText"))] == [" PAGE "]


def test_the_header_row_of_every_table_repeats(word: Document) -> None:
    assert len(word.tables) > 10
    for table in word.tables:
        assert table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")


def test_every_link_inside_word_leads_to_a_bookmark(word: Document) -> None:
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert len(anchors) > 100 and anchors <= marks


def test_every_picture_in_word_has_words(word: Document) -> None:
    pictures = list(word.element.body.iter("{*}docPr"))
    assert [picture for picture in pictures if not picture.get("descr")] == []


def test_two_makings_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert monograph_render.with_pandoc(tmp_path) == files


def test_quarto_too_leaves_no_time_of_building_in_the_word_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The styles that Quarto takes over were saved a moment ago, and their parts say so."""

    def render(command: list[str], folder: Path) -> None:
        (folder / PDF).touch()
        shutil.copy(folder / "reference.docx", folder / WORD)

    monkeypatch.setattr(monograph_render, "_run", render)
    made = monograph_render.with_quarto(Path("quarto"), tmp_path)[WORD]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_day_of_the_data_is_kept_in_the_data(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1\n", encoding="utf-8")
    assert recorded_day(tmp_path) is None
    assert record(tmp_path, date(2026, 3, 4))
    assert recorded_day(tmp_path) == date(2026, 3, 4)
    assert not record(tmp_path, date(2026, 5, 6)), "nothing changed, so the day stays"
    assert recorded_day(tmp_path) == date(2026, 3, 4)
    (tmp_path / "a.toml").write_text("a = 2\n", encoding="utf-8")
    assert recorded_day(tmp_path) is None
    assert record(tmp_path, date(2026, 5, 6))
    assert recorded_day(tmp_path) == date(2026, 5, 6)


def test_a_copy_without_its_history_prints_the_same_edition(tmp_path: Path) -> None:
    """As from an archive: the day and the times in files do not come from version control."""
    for name in ("anakinra", "data", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    code = "from tools.paper.edition import edition; print(edition(), edition().epoch)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PATH": "/nowhere"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == f"{edition()} {edition().epoch}\n", done.stderr
    assert re.search(r"\(of \d{1,2} \w+ 20\d\d\)", done.stdout)


def test_libreoffice_opens_the_word_file_and_shows_its_text(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    if not shutil.which("soffice"):
        pytest.skip(NO_OFFICE)
    (tmp_path / WORD).write_bytes(files[WORD])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / WORD)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Appendix A: Discrepancy register" in said(PDF, {PDF: (tmp_path / PDF).read_bytes()})
