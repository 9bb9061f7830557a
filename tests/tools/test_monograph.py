"""The monograph on paper: short, the same as PDF and Word; the papers of governance: complete."""

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
from built_site import built
from docx.document import Document
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser
from words_on_paper import missing, paragraphs_of, words

from anakinra.basis import store
from anakinra.basis.statements import all_statements
from tools.common.take_away import FOLDER, GOVERNANCE, MONOGRAPH_NAMES
from tools.pages import whole
from tools.paper import monograph
from tools.paper.edition import edition, record, recorded_day

ROOT = Path(__file__).resolve().parents[2]
MOST_PAGES = 14  # more than anyone reads in ten minutes
PDF, WORD = MONOGRAPH_NAMES
NO_OFFICE = "No LibreOffice on this machine, so the Word file was not opened in it."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The downloads of the built site; that two builds make the same ones, test_site.py."""
    folder = built(tmp_path_factory, "embedded") / FOLDER
    return {name: (folder / name).read_bytes() for name in (*MONOGRAPH_NAMES, *GOVERNANCE)}


@pytest.fixture(scope="module")
def word(files: dict[str, bytes]) -> Document:
    return docx.Document(io.BytesIO(files[WORD]))


def said(name: str, files: dict[str, bytes]) -> str:
    return " ".join(words(name, files[name]))


@pytest.mark.parametrize("name", [PDF, WORD])
def test_it_has_the_words_of_every_chapter(name: str, files: dict[str, bytes]) -> None:
    """The items of the page with the whole monograph, without the marks at their ends."""
    text = said(name, files).replace(" ", "")
    page = LexborHTMLParser(whole.whole())
    for mark in page.css("a.ak-mark"):
        mark.decompose()
    items = [item.text() for item in page.css("li, td, p.ak-open")]
    assert len(items) > 100
    for item in items:
        for sentence in item.strip().split(". "):
            assert "".join(sentence.split()) in text, sentence


def test_its_marks_lead_to_the_statements_on_the_website(word: Document) -> None:
    addresses = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert "../pages/statements.html#s-2.6-4" in addresses
    assert not [each for each in addresses if each.endswith((".qmd", ".ipynb", ".csv"))]


def test_cover_contents_and_running_heads_of_few_pages(files: dict[str, bytes]) -> None:
    cover, contents, *rest = pages(files[PDF])
    assert 4 <= len(rest) <= MOST_PAGES - 2
    assert cover.startswith(monograph.TITLE)
    for field in ("Published by", "Edition", "Approved by, and date", "Review date"):
        assert field in cover
    for chapter in ("1 Introduction and indications", "3 Dosing", "7 Interactions", "References"):
        assert chapter in contents
    for number, page in enumerate(rest, start=3):
        assert page.startswith("Anakinra monograph "), "the head of every page"
        assert page.endswith(f"Page {number} of {len(rest) + 2}")


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    pymupdf = pytest.importorskip("pymupdf", reason="needs the extra pdf-check")
    return [" ".join(page.get_text().split()) for page in pymupdf.open(stream=pdf, filetype="pdf")]


@pytest.mark.parametrize("name", [PDF, WORD])
def test_nothing_in_it_is_only_for_screens(name: str, files: dict[str, bytes]) -> None:
    text = said(name, files)
    assert "index.html" not in text and "Download as CSV" not in text


@pytest.mark.parametrize("name", [PDF, WORD])
def test_references_control_and_edition_are_there(name: str, files: dict[str, bytes]) -> None:
    text = said(name, files).replace(" ", "")
    for entry in store.records("references"):
        assert entry["title"].replace(" ", "") in text, entry["id"]
    for author in store.document("document_control")["author"]:
        assert author["name"].replace(" ", "") in text
    assert str(edition()).replace(" ", "") in text


@pytest.fixture(scope="module")
def governance_papers(files: dict[str, bytes]) -> dict[str, str]:
    """The words of each paper of governance, without spaces, by the name of its file."""
    return {name: said(name, files).replace(" ", "") for name in GOVERNANCE}


def test_the_statements_are_a_paper_with_their_state(governance_papers: dict[str, str]) -> None:
    text = governance_papers["anakinra-statements.pdf"]
    missing = [
        entry.id
        for entry in all_statements()
        if f"{entry.id}{entry.text}".replace(" ", "") not in text
        or "".join(entry.reason.split()) not in text
    ]
    assert missing == []
    assert "Themonographlistsactiveinfectionamongthecontraindications.computed" in text


def test_the_register_is_a_paper(governance_papers: dict[str, str]) -> None:
    text = governance_papers["anakinra-register.pdf"]
    for entry in store.records("discrepancies"):
        for part in (entry["problem"], entry["treatment"], entry["question"]):
            assert part.replace(" ", "") in text, entry["id"]


def test_the_hazard_log_is_a_paper_with_its_controls(governance_papers: dict[str, str]) -> None:
    text = governance_papers["anakinra-hazard-log.pdf"]
    for hazard in store.records("hazards"):
        assert (hazard["id"] + hazard["hazard"]).replace(" ", "") in text
        for control in hazard["controls"]:
            assert control["text"].replace(" ", "") in text, hazard["id"]


def test_pdf_and_word_say_the_same_words(files: dict[str, bytes]) -> None:
    paragraphs = paragraphs_of(files[WORD])
    assert len(paragraphs) > 250
    # What the PDF draws, Word says.
    drawn = [infusion, injection] = [each for each in paragraphs if "syringe: " in each]
    assert missing(paragraphs, words(PDF, files[PDF])) == drawn
    assert infusion.startswith("Two syringes: 100 mg; 40 mg, 60 mg discarded. One infusion ")
    assert injection.strip() == "One syringe: 70 mg, 30 mg discarded."
    assert "discard 60 mg" in " ".join(words(PDF, files[PDF]))
    assert missing(["A sentence that is nowhere."], words(PDF, files[PDF]))


def test_word_has_the_headings_of_the_contents(word: Document) -> None:
    styled = [(p.text, (p.style.name if p.style else "") or "") for p in word.paragraphs]
    found = [text for text, style in styled if style in {"Heading 1", "Heading 2"}]
    assert found == [words for _, _, words in monograph.paper().headings()]
    for title in ("1 Introduction and indications", "3 Dosing", "Do not give", "Document control"):
        assert title in found


def test_word_names_its_title_and_language(word: Document, files: dict[str, bytes]) -> None:
    assert word.core_properties.title == monograph.TITLE
    styles = zipfile.ZipFile(io.BytesIO(files[WORD])).read("word/styles.xml").decode()
    assert 'w:val="en-GB"' in styles


def test_every_page_of_word_names_edition_number_and_but_the_cover_the_document(
    word: Document,
) -> None:
    (section,) = word.sections
    assert section.header.paragraphs[0].text == monograph.TITLE
    assert section.different_first_page_header_footer
    (footer,) = section.footer.paragraphs
    assert footer.text == f"{edition()} Page "
    assert [part.text for part in footer._p.iter(qn("w:instrText"))] == [" PAGE "]


def test_tables_of_word_break_between_rows_and_repeat_their_header(word: Document) -> None:
    assert len(word.tables) > 7
    for table in word.tables:
        assert table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")
        assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in table.rows)


def test_every_link_inside_word_leads_to_a_bookmark(word: Document) -> None:
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert len(anchors) > 20 and anchors <= marks


def test_every_picture_in_word_has_words(word: Document) -> None:
    pictures = list(word.element.body.iter("{*}docPr"))
    assert [picture for picture in pictures if not picture.get("descr")] == []


def test_the_word_file_holds_no_time_of_its_making(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[WORD])) as parts:
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
    made = pages((tmp_path / PDF).read_bytes())
    assert "3 Dosing" in " ".join(made)
    assert len(made) <= MOST_PAGES
