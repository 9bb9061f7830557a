"""Every PDF that readers take away: tagged, titled, in British English, readable in order."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest
from built_site import built

from anakinra.dosing.named_doses import Band, bands
from tools.common import take_away
from tools.common.take_away import DOWNLOADS
from tools.pages import leaflet, tables
from tools.paper import leaflet_pdf, pdf, write_downloads
from tools.site.mending import mend_site

outloud = pytest.importorskip("outloud", reason="the extra pdf-check is not installed")
pymupdf = pytest.importorskip("pymupdf", reason="the extra pdf-check is not installed")
PDFS = [name for name in DOWNLOADS if name.endswith(".pdf")]
LEAFLETS = [take_away.leaflet_name(size_pt) for size_pt in take_away.LEAFLET_SIZES_PT]
# Of the cards, which have one template, those with the fewest and the most syringes.
CARDS = [take_away.card_name(band) for band in bands()]
EACH_KIND = [name for name in PDFS if name not in CARDS[1:-1]]
# What the other reader asks a person to look at, and what was seen there.
EXPECTED_WARNINGS = {
    # Each level's table begins its page with the same header row: content, not a running header.
    "anakinra-dose-table.pdf": {"PAG-001"},
    # Registers repeat their words on each page. This reader takes the words of a paragraph before
    # its links, so a page of many links is out of order to it: not in the tags themselves, see
    # test_it_is_painted_in_the_order_of_its_tags.
    "anakinra-register.pdf": {"PAG-001", "ORD-001"},
    "anakinra-hazard-log.pdf": {"PAG-001", "ORD-001"},
    "anakinra-monograph.pdf": {"ORD-001"},
}
_MADE: dict[str, bytes] = {}


@pytest.fixture(scope="module", autouse=True)
def downloads(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The files of the built site; that two builds make the same ones, tests/tools/test_site.py."""
    folder = built(tmp_path_factory, "embedded") / take_away.FOLDER
    _MADE.update({file.name: file.read_bytes() for file in folder.iterdir()})


def made(name: str) -> bytes:
    return _MADE[name]


def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(name)))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def words(name: str) -> str:
    """The text in the order of the content, without the footer's page numbers."""
    document = pymupdf.open(stream=made(name), filetype="pdf")
    text = " ".join(page.get_text() for page in document)
    return " ".join(re.sub(r"Page \d+ of \d+", " ", text).split())


@pytest.fixture(params=PDFS)
def document(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return opened(request.param)


def test_it_says_that_it_is_pdf_ua_in_british_english_and_holds_no_date(
    document: pikepdf.Pdf,
) -> None:
    metadata = document.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata and "CreateDate" not in metadata
    assert str(document.Root.Lang) == "en-GB"
    assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())


def test_its_title_is_shown_and_its_bookmarks_are_its_headings(document: pikepdf.Pdf) -> None:
    assert len(str(document.docinfo.Title)) > 5
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_outline() as outline:
        top = [str(item.title) for item in outline.root]
        below = [str(item.title) for item in outline.root[0].children]
    assert top == [str(document.docinfo.Title)]
    assert len(below) >= 3


def test_every_font_is_inside_the_file(document: pikepdf.Pdf) -> None:
    fonts = [font for page in document.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "SourceSans" in str(font.BaseFont)
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_it_leads_to_its_page(document: pikepdf.Pdf) -> None:
    addresses = [
        str(note.A.URI)
        for page in document.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]
    paths = [urlsplit(address).path for address in addresses]
    assert any(path.endswith(".html") for path in paths), addresses


@pytest.mark.parametrize("name", EACH_KIND)
def test_another_reader_of_pdf_ua_finds_no_fault(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(made(name))
    result = outloud.check(str(file))
    assert result.error is None
    expected = EXPECTED_WARNINGS.get(name, set())
    assert result.errors == 0
    assert {finding.rule for finding in result.findings} <= expected
    assert result.verdict == ("review" if result.findings else "pass")


def test_it_is_painted_in_the_order_of_its_tags(document: pikepdf.Pdf) -> None:
    assert out_of_order(document) == []


def test_tags_in_another_order_are_noticed() -> None:
    document = opened(LEAFLETS[0])
    (top,) = document.Root.StructTreeRoot.K
    top.K = pikepdf.Array(list(top.K)[::-1])
    assert out_of_order(document) == list(range(len(document.pages)))


def out_of_order(document: pikepdf.Pdf) -> list[int]:
    """The pages, from 0, whose marked content is painted in another order than it is tagged."""
    read = list(tagged(document.Root.StructTreeRoot.K))
    assert read
    found = []
    for number, page in enumerate(document.pages):
        wanted = [mark for place, mark in read if place == page.objgen]
        if [mark for mark in painted(page) if mark in wanted] != wanted:
            found.append(number)
    return found


def tagged(
    node: pikepdf.Object, place: tuple[int, int] | None = None
) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """Each piece of marked content in the order of the tags: its page and its number there."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tagged(child, place)
    elif isinstance(node, pikepdf.Dictionary):
        place = node.Pg.objgen if "/Pg" in node else place
        if "/MCID" in node:
            yield place, int(node.MCID)
        elif "/K" in node:
            yield from tagged(node.K, place)
    else:
        yield place, int(node)


def painted(page: pikepdf.Page) -> list[int]:
    """The numbers of a page's marked content in the order in which it is painted."""
    begun = [
        operands[1]
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
    ]
    return [int(properties.MCID) for properties in begun if "/MCID" in properties]


@pytest.mark.parametrize(
    "source",
    ["= A\n=== Level two is left out", '= A\n#image("dots.svg")', "= A\n漢"],
    ids=["heading level", "picture without words", "letter without a glyph"],
)
def test_what_is_not_accessible_is_not_set(source: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    with pytest.raises(pdf.PdfError, match="PDF/UA-1"):
        pdf.compile_pdf(source, title="A test", files={"dots.svg": svg})


# --- The leaflet -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size_pt", "most_pages"), [(12, 2), (14, 4)], ids=["12 point", "14 point"]
)
def test_the_leaflet_keeps_to_its_pages(size_pt: int, most_pages: int) -> None:
    document = opened(take_away.leaflet_name(size_pt))
    assert len(document.pages) <= most_pages
    for page in document.pages:
        width, height = (float(length) for length in page.MediaBox[2:])
        assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (210, 297)


@pytest.mark.parametrize("size_pt", take_away.LEAFLET_SIZES_PT)
def test_nothing_in_the_leaflet_is_smaller_than_its_size(size_pt: int) -> None:
    document = pymupdf.open(stream=made(take_away.leaflet_name(size_pt)), filetype="pdf")
    sizes = {
        round(span["size"], 2)
        for page in document
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    }
    assert min(sizes) == size_pt


@pytest.mark.parametrize("name", LEAFLETS)
def test_the_leaflet_says_all_that_its_page_says_in_the_same_order(name: str) -> None:
    text = words(name)
    place = 0
    wanted = [leaflet.TITLE, leaflet.DRAFT]
    for question in leaflet.questions():
        wanted.append(question.words)
        for block in question.blocks:
            for line in block.lines:
                wanted += [part for part in (leaflet.band_name(line), line.text) if part]
    wanted += [detail.label for detail in leaflet.details_of("contact")]
    wanted += [detail.label for detail in leaflet.details_of("report")]
    wanted.append(leaflet.origin())
    wanted += [detail.label for detail in leaflet.details_of("approval")]
    for part in wanted:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} is missing or out of order"
        place = found + len(part)


@pytest.mark.parametrize("name", LEAFLETS)
def test_the_leaflet_has_no_colour(name: str) -> None:
    """Black, white and nothing between, so that it survives any copier."""
    for page in pymupdf.open(stream=made(name), filetype="pdf"):
        painted = page.get_drawings()
        colours = {shape[key] for shape in painted for key in ("color", "fill") if shape[key]}
        assert colours <= {(0.0, 0.0, 0.0)}


def test_the_leaflet_carries_the_details_of_a_hospital(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = tuple(
        replace(detail, value=f"Value {number}") for number, detail in enumerate(leaflet.details())
    )
    monkeypatch.setattr(leaflet, "details", lambda: filled)
    monkeypatch.setattr(leaflet, "published_address", lambda: "https://example.org/leaflet.html")
    document = pymupdf.open(stream=leaflet_pdf.make(12), filetype="pdf")
    text = " ".join(" ".join(page.get_text() for page in document).split())
    for detail in filled:
        assert f"{detail.label}: {detail.value}" in text
    assert "Draft" not in text
    links = [link["uri"] for page in document for link in page.get_links()]
    assert links == ["https://example.org/leaflet.html"]


# --- The ward cards --------------------------------------------------------------------------


@pytest.mark.parametrize("band", bands(), ids=str)
def test_a_card_is_one_side_of_a4_in_letters_of_10_point(band: Band) -> None:
    """At arm's length: only the line of versions and the figures of the drawings are smaller."""
    (page,) = pymupdf.open(stream=made(take_away.card_name(band)), filetype="pdf")
    blocks = page.get_text("dict")["blocks"]
    spans = [span for each in blocks for line in each.get("lines", ()) for span in line["spans"]]
    small = " ".join(span["text"] for span in spans if round(span["size"], 1) < 10)
    figures, _, foot = small.partition("Printed from: ")
    assert re.fullmatch(r"(1 mg/kg/day|2 mg/kg/day|4 mg/kg/day|discard|mg|\d+|\s)+", figures)
    # The address may be broken after a hyphen or a slash.
    assert re.sub(r"(?<=[-/]) ", "", foot).endswith("notebooks/explore-ward-card.html")


def test_a_card_has_no_statement_numbers_and_draws_its_syringes() -> None:
    """70 kg to start with: one syringe, one, and two."""
    text = words(take_away.card_name(bands()[6]))
    assert "[2." not in text
    card = opened(take_away.card_name(bands()[6]))
    figures = [node for node in elements(card.Root.StructTreeRoot) if str(node.S) == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [
        "1 mg/kg/day, one syringe: 30 mg, 70 mg discarded.",
        "2 mg/kg/day, one syringe: 70 mg, 30 mg discarded.",
        "4 mg/kg/day, two syringes: 100 mg; 40 mg, 60 mg discarded.",
    ]


# --- Downloads -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, "1 KB"), (1000, "1 KB"), (1001, "2 KB"), (999_000, "999 KB"), (2_310_000, "2.4 MB")],
)
def test_a_size_is_never_understated(count: int, shown: str) -> None:
    assert take_away.size_text(count) == shown


def test_a_page_states_the_size_of_each_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = LEAFLETS[0]
    assert write_downloads.MAKERS.keys() == _MADE.keys()
    kept = {each: partial(made, each) for each in _MADE}
    monkeypatch.setattr(write_downloads, "MAKERS", kept)
    (tmp_path / "page.html").write_text(str(take_away.link(name)), encoding="utf-8")
    sizes = write_downloads.write(tmp_path)
    assert sizes.keys() == DOWNLOADS.keys()
    assert (tmp_path / take_away.FOLDER / name).stat().st_size == sizes[name]
    mend_site(tmp_path)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f">{take_away.size_text(sizes[name])}</span>" in page
    assert "PDF" in page and "when the site is built" not in page


def test_names_of_downloads_stay() -> None:
    """Intranets link to these files: a name may be added, not changed."""
    assert DOWNLOADS.keys() >= {
        "anakinra-patient-leaflet-12-point.pdf",
        "anakinra-patient-leaflet-14-point.pdf",
        "anakinra-monograph.pdf",
        "anakinra-monograph.docx",
        "anakinra-statements.pdf",
        "anakinra-register.pdf",
        "anakinra-hazard-log.pdf",
    }


def test_the_page_of_downloads_has_a_section_for_governance() -> None:
    _, _, section = tables.downloads().partition("## For governance")
    assert [name for name in take_away.GOVERNANCE if f"downloads/{name}" not in section] == []
    assert section.count("<li>") == len(take_away.GOVERNANCE)
