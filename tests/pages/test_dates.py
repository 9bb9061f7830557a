"""The calendar beside a date fills the box, which is what is read."""

from playwright.sync_api import expect

from .conftest import Example, Site


def test_a_day_picked_from_the_calendar_is_written_into_the_box(
    site: Site, example: Example
) -> None:
    form = example(site, "monitoring")
    picker = form.section.locator('[data-ak-pick="start"]')
    expect(picker).to_have_accessible_name("Day of the first dose, from a calendar")
    picker.focus()
    expect(picker).to_have_value("2026-03-02")
    picker.fill("2026-08-31")
    picker.dispatch_event("change")
    expect(form.control("start")).to_have_value("31 August 2026")
    assert form.shows(start="31 August 2026").view is not None


def test_the_calendar_opens_at_the_day_in_the_box(site: Site, example: Example) -> None:
    form = example(site, "monitoring")
    picker = form.section.locator('[data-ak-pick="start"]')
    for typed, shown in (("1/9/2026", "2026-09-01"), ("31/9/2026", "")):
        form.enter(start=typed)
        picker.focus()
        expect(picker).to_have_value(shown)
        expect(form.control("start")).to_have_value(typed)
