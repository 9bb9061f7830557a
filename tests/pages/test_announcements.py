"""What a screen reader hears: each change, politely, by a region that was there before."""

from playwright.sync_api import expect

from .browsers import Visits
from .conftest import Site
from .forms_in_pages import PAGES, Form, opened


def test_a_change_is_announced_by_the_status_that_was_there_before(
    site: Site, visits: Visits
) -> None:
    page = visits.page()
    form = opened(page, site.address(PAGES["dose"]))
    status = form.place("status")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_attribute("aria-live", "polite")
    expect(status).to_have_text("")
    there = status.element_handle()
    form.enter(weight_kg="80")
    expect(status).to_have_text("Result: 160 mg twice daily, intravenous.")
    form.enter(weight_kg="")
    expect(status).to_have_text("Enter: Weight.")
    form.enter(weight_kg="heavy")
    expect(status).to_have_text("No result is shown until the input is corrected: Weight.")
    expect(form.place("summary").get_by_role("alert")).to_be_visible()
    form.enter(weight_kg="80", age_years="12")
    expect(status).to_have_text("Result: Refused: Not covered: the monograph is for adults.")
    assert page.evaluate("place => place.isConnected", there)


def test_a_change_leaves_open_what_the_reader_opened(dose: Form) -> None:
    working = dose.place("result").locator("details", has_text="Working, in")
    working.locator("summary").click()
    dose.enter(weight_kg="80")
    expect(dose.place("result")).to_contain_text("160 mg twice daily")
    expect(working).to_have_attribute("open", "")
    expect(dose.place("result").locator("details[open]")).to_have_count(1)
    working.locator("summary").click()
    expect(dose.place("result").locator("details[open]")).to_have_count(0)
