"""The leaflet's page: a hospital types its details, prints, and nothing of it stays or leaves."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tools.common import take_away
from tools.pages import leaflet

from .browsers import SCREEN
from .conftest import Reading, Site

NAME = "pages/patient-leaflet"
FIRST = "#local-hospital"
TYPED = "Northtown Hospital, ward 5"


@pytest.fixture
def page(each_site: Site, reading: Reading) -> Page:
    return reading(each_site.address(NAME), SCREEN)


def test_what_is_typed_is_printed_and_nothing_for_professionals(page: Page, tmp_path: Path) -> None:
    page.fill(FIRST, TYPED)
    pymupdf = pytest.importorskip("pymupdf", reason="the extra pdf-check is not installed")
    file = tmp_path / "print.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    # As another program reads it.
    text = " ".join(" ".join(sheet.get_text() for sheet in pymupdf.open(file)).split())
    assert TYPED in text
    assert leaflet.DRAFT in text
    for question in leaflet.questions():
        assert question.words in text
    for words in ("For professionals", "For reviewers", "cholesterol", "D21", "3-10"):
        assert words not in text


def test_an_empty_field_prints_as_a_line_to_write_on(page: Page) -> None:
    page.emulate_media(media="print")
    for detail in leaflet.details():
        field = page.locator(f"#local-{detail.id.replace('_', '-')}")
        style = field.evaluate(
            "e => { const s = getComputedStyle(e); const w = e.getBoundingClientRect().width;"
            " return [s.borderBottomStyle, s.borderBottomColor, s.borderTopStyle, w] }"
        )
        assert style[:3] == ["solid", "rgb(0, 0, 0)", "none"]
        assert style[3] > 150


def test_reviewers_see_what_is_left_open(page: Page) -> None:
    expect(page.get_by_role("heading", name="For reviewers")).to_be_visible()
    page.get_by_text("entries that concern the leaflet").click()
    expect(page.locator(".ak-review", has_text="cholesterol")).to_be_visible()


@pytest.mark.parametrize("size_pt", take_away.LEAFLET_SIZES_PT)
def test_paper_has_letters_of_the_chosen_size(page: Page, size_pt: int) -> None:
    page.check(f"#print-{size_pt}")
    page.emulate_media(media="print")
    sizes_px = page.evaluate(
        """() => [...document.querySelectorAll("main *, footer *")]
          .filter((e) => e.getClientRects().length && !e.closest("svg")
            && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert min(sizes_px) >= size_pt * 96 / 72 - 0.01


def test_details_are_not_kept(each_site: Site, page: Page) -> None:
    page.fill(FIRST, TYPED)
    # A renderer may keep its colour scheme; of what was typed nothing may be kept.
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert TYPED not in kept and TYPED.replace(" ", "%20") not in kept
    assert page.url == each_site.address(NAME)
    page.reload()
    assert page.input_value(FIRST) == ""
    # No form, so that no key can send them anywhere.
    assert page.locator("main form").count() == 0


def test_each_field_is_reached_and_named_by_keyboard(page: Page) -> None:
    in_field = "document.activeElement.matches('.ak-local input')"
    page.focus("#print-14")
    for number, detail in enumerate(leaflet.details()):
        # Between the places where a hospital writes are the links to statements.
        while not page.evaluate(in_field):
            page.keyboard.press("Tab")
        field = page.get_by_label(detail.label, exact=True)
        expect(field).to_be_focused()
        page.keyboard.type(f"Value {number}")
        expect(field).to_have_value(f"Value {number}")
        page.keyboard.press("Tab")
