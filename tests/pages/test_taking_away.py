"""What a reader takes away from a result: its link, a copy, a print, a table, dates for a diary."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from anakinra.explorers import EXPLORERS
from anakinra.forms.groups import numbers_asked
from anakinra.forms.link import from_fragment
from anakinra.forms.receipt import receipt_text

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES, Form, opened

# One form of text and choices, one with boxes beside another explorer; any opens in its open page.
OPENED_ANEW = ("dose", "screening")
DAMAGED = {
    "cut": "#dose?indication=hlh&age_years=60&weight_kg=70&hei",
    "cut in a value": "#dose?indication=hlh&age_years=60&weight_kg=7",
    "half a sign": "#dose?weight_kg=%E2%8&age_years=%&end-of-link=1",
    "unknown input": "#dose?weight=70&weight_kg=70&end-of-link=1",
    "given twice": "#dose?weight_kg=70&weight_kg=80&end-of-link=1",
    "unknown option": "#dose?route=oral&replacement=perhaps&end-of-link=1",
    "out of range": "#dose?weight_kg=1e99&age_years=-1&end-of-link=1",
    "nothing": "#dose?",
    "markup": "#dose?weight_kg=%3Cimg src=x onerror=alert(1)%3E&%3Cb%3E=1&end-of-link=1",
}


@pytest.mark.parametrize("name", PAGES)
def test_files_paper_and_link_are_those_of_the_scenario(
    each_site: Site, visits: Visits, example: Example, tmp_path: Path, name: str
) -> None:
    form = example(each_site, name)
    page, fragment = form.page, form.fragment(**CHANGED[name])
    page.evaluate("address => { location.hash = address }", fragment)
    saves_its_files(form, tmp_path)
    has_all_on_paper(form)
    # The link in the receipt is the one that led here.
    link = form.open_receipt().get_by_role("link", name="Link to this scenario")
    address = link.evaluate("link => link.href")
    assert address == page.evaluate("address => new URL(address, location).href", fragment)
    if name in OPENED_ANEW:
        opened(visits.page(), address, name).shows(**CHANGED[name])


def test_a_damaged_link_gives_the_ordinary_error(site: Site, dose: Form) -> None:
    for kind, fragment in DAMAGED.items():
        dose.page.goto(site.address(PAGES["dose"]) + fragment)
        given = dose.page.evaluate("window.location.hash")
        assert dose.shows_exactly(from_fragment(dose.explorer, given)).view is None, kind
        assert dose.section.locator("img, script").count() == 0, kind


def test_the_fragment_of_another_explorer_changes_nothing(site: Site, visits: Visits) -> None:
    address = site.address(PAGES["monitoring"]) + "#screening?age_years=61&end-of-link=1"
    page = visits.page()
    other = opened(page, address, "monitoring")
    expect(other.place("summary")).to_be_hidden()
    expect(other.control("start")).to_have_value(other.explorer.default["start"])
    expect(Form(page, "screening").control("age_years")).to_have_value("61")
    expect(Form(page, "screening").place("whose")).to_have_text("Example patient, changed")


@pytest.mark.parametrize("name", ["dose", "monitoring"])
def test_tables_and_dates_are_saved_from_a_file_without_a_network(
    each_site: Site, visits: Visits, tmp_path: Path, name: str
) -> None:
    address = each_site.file_address(PAGES[name])
    form = opened(visits.page(offline=True), address, name)
    form.enter(**CHANGED[name])
    saves_its_files(form, tmp_path)


def saves_its_files(form: Form, folder: Path) -> None:
    """Each table of the changed example, and each diary, is saved as Python writes it."""
    changed = CHANGED[form.name]
    view = form.shows(**changed).view
    assert view is not None
    values = form.explorer.read({**form.explorer.default_raw(), **changed}).values
    made = form.explorer.downloads(values) if form.explorer.downloads else ()
    wanted = {f"{table.caption} (CSV)": table.to_csv() for table in view.tables()}
    wanted |= {file.title: file.text for file in made}
    links = form.open_receipt().get_by_role("list", name="Files").get_by_role("link")
    assert [link.inner_text() for link in links.all()] == list(wanted)
    for place, text in enumerate(wanted.values()):
        with form.page.expect_download() as saved:
            links.nth(place).click()
        saved.value.save_as(folder / "saved")
        assert (folder / "saved").read_bytes().decode("utf-8-sig") == text
        assert saved.value.suggested_filename.endswith((".csv", ".ics"))


def has_all_on_paper(form: Form) -> None:
    """On paper the inputs of the changed example are read back, and every warning is there."""
    form.page.emulate_media(media="print")
    if form.explorer.one_at_a_time:  # all questions of a quiz, as they were answered
        raw = {**form.explorer.default_raw(), **CHANGED[form.name]}
        for number in numbers_asked(form.explorer, raw):
            expect(form.section.locator(f'[data-ak-group="{number}"]')).to_be_visible()
        expect(form.place("receipt")).to_be_hidden()
    elif form.name == "exercises":  # what was asked, without the boxes
        expect(form.place("question")).to_be_visible()
        expect(form.section.locator("label:visible, input:visible, select:visible")).to_have_count(
            0
        )
    else:
        expect(form.place("form")).to_be_hidden()
    expect(form.section.locator("button:visible")).to_have_count(0)
    expect(form.place("result").locator(".ak-notice >> visible=false")).to_have_count(0)
    if form.name == "ward_card":  # one page: the card itself says its band and its rounding
        expect(form.place("result").locator("h3").first).to_contain_text("120 kg")
        expect(form.place("result").locator("caption").first).to_contain_text("(down)")
    elif not form.explorer.one_at_a_time:
        inputs = form.place("receipt").locator(".ak-receipt-inputs > li")
        assert inputs.count() == len(EXPLORERS[form.name].fields)
        expect(inputs.locator("visible=false")).to_have_count(0)
    widths = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, given = form.page.evaluate(widths)
    assert needed <= given
    form.page.emulate_media(media="null")


def test_the_copy_button_gives_the_result_as_text(site: Site, visits: Visits) -> None:
    """In a file, where a browser asks for no permission and gives none; served: test_what_if."""
    page = visits.page()
    form = opened(page, site.file_address(PAGES["dose"]))
    form.enter(weight_kg="58.4")
    view = form.shows(weight_kg="58.4").view
    assert view is not None
    button = form.open_receipt().get_by_role("button", name="Copy as text")
    button.press("Enter")
    expect(form.section.get_by_role("button", name="Copied")).to_be_focused()
    page.evaluate(
        "() => { const area = document.createElement('textarea'); area.id = 'pasted';"
        " document.body.append(area); }"
    )
    page.locator("#pasted").press("Control+v")
    raw = {**form.explorer.default_raw(), "weight_kg": "58.4"}
    data = form.section.get_attribute("data-ak-data") or ""
    expect(page.locator("#pasted")).to_have_value(receipt_text(form.explorer, raw, view, data))


def test_a_print_made_while_typing_holds_the_receipt_of_what_was_typed(dose: Form) -> None:
    dose.page.evaluate(
        """() => {
          const weight = document.querySelector('[name="weight_kg"]');
          weight.value = "66";
          weight.dispatchEvent(new Event("input", { bubbles: true }));
          window.dispatchEvent(new Event("beforeprint"));
          window.atPrint = document.querySelector("[data-ak-receipt]").textContent;
        }"""
    )
    assert "66 kg" in dose.page.evaluate("window.atPrint")
