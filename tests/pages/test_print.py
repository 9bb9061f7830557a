"""Paper: the ward card and the handout are exactly one page of A4 each."""

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

from anakinra.dosing.named_doses import bands

from .browsers import Visits
from .conftest import Example, Site

CARDS = [bands()[0], bands()[6], bands()[-1]]


@pytest.mark.parametrize("band", CARDS, ids=str)
def test_the_chosen_card_prints_as_exactly_one_page(
    each_site: Site, example: Example, tmp_path: Path, band: object
) -> None:
    form = example(each_site, "ward_card")
    page = form.page
    chosen = str(band).partition(" ")[0]
    form.enter(band=chosen, rounding="up")
    form.shows(band=chosen, rounding="up")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=f"Anakinra in HLH, adults of {band}")).to_be_visible()
    for hidden in ("header#title-block-header", "form", "#quarto-sidebar"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    expect(page.locator(".ak-versions")).to_be_visible()
    expect(form.place("result")).to_contain_text("For education and service planning.")
    expect(page.locator("footer.footer")).to_be_visible()
    expect(page.locator("footer.footer")).to_contain_text("Intended purpose")
    file = tmp_path / "card.pdf"
    page.pdf(path=file, format="A4")
    with pikepdf.open(file) as printed:
        assert len(printed.pages) == 1


def test_the_handout_prints_on_one_page(each_site: Site, visits: Visits, tmp_path: Path) -> None:
    page = visits.page()
    page.goto(each_site.address("pages/handout"))
    file = tmp_path / "handout.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    with pikepdf.open(file) as printed:
        assert len(printed.pages) == 1


def test_a_printed_dose_is_what_goes_into_the_notes(each_site: Site, example: Example) -> None:
    """2.7-4: traceability is in a closed line, and must not be lost on paper; nor may the working.

    Closed asides and the page's examples, which have the doses of other patients, are left out.
    """
    form = example(each_site, "dose")
    form.enter(weight_kg="71")
    form.shows(weight_kg="71")
    page, closed = form.page, form.place("result").locator("details.ak-fold")
    batch = closed.get_by_text("The name and batch number of every syringe")
    working = closed.get_by_text("4 mg/kg/day × 71 kg")
    levels = closed.filter(has_text="The same patient at each level")
    examples = page.get_by_role("heading", name="Predict, then look")
    expect(batch).to_be_hidden()
    expect(working).to_be_hidden()
    page.emulate_media(media="print")
    for on_paper in (batch, working, page.locator("footer.footer")):
        expect(on_paper).to_be_visible()
    expect(levels.get_by_text("6 mg/kg/day").first).to_be_visible()
    chart = closed.filter(has_text="The chart as a table")
    for left_out in (chart, examples):
        expect(left_out).to_be_hidden()
    page.emulate_media(media="screen")
    chart.locator("summary").click()
    page.emulate_media(media="print")
    expect(chart).to_be_visible()
