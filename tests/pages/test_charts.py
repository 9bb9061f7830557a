"""A chart in a page is read row by row, by arrow keys, mouse and finger, and by a screen reader."""

from playwright.sync_api import Locator, expect

from .axe import Looks
from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import PAGES, Form, opened

MINE = "Weight: 67.6 to 72.5 kg; Measured: 140 mg; Syringes: 2"
NEXT = "Weight: 72.6 to 77.5 kg; Measured: 150 mg; Syringes: 2"
FIRST = "Weight: 50 to 52.5 kg; Measured: 100 mg; Syringes: 1"
LAST = "Weight: 92.6 to 95 kg; Measured: 190 mg; Syringes: 2"


def chart(form: Form) -> tuple[Locator, Locator, Locator]:
    """The place that takes the keyboard, its line, and what is read out."""
    place = form.place("result").locator(".ak-cursor")
    return place, place.locator(".ak-hairline"), place.locator(".ak-reading")


def test_arrow_keys_read_a_chart_from_this_patient_on(dose: Form, looks: Looks) -> None:
    place, line, reading = chart(dose)
    expect(reading).to_have_attribute("aria-live", "polite")
    expect(reading).to_have_text("")
    place.focus()
    for key, words in (
        ("ArrowRight", MINE),
        ("ArrowRight", NEXT),
        ("ArrowLeft", MINE),
        ("Home", FIRST),
        ("ArrowLeft", FIRST),
        ("End", LAST),
        ("ArrowRight", LAST),
    ):
        place.press(key)
        expect(reading).to_have_text(words)
        expect(line).to_have_count(1)
    assert looks.violations(dose.page, ".ak-cursor") == []
    place.press("Escape")
    expect(reading).to_have_text("")
    expect(line).to_have_count(0)
    expect(place).to_be_focused()
    place.press("End")
    dose.control("weight_kg").focus()
    expect(line).to_have_count(0)
    # Nothing is left of it, and another answer has a chart of its own.
    dose.shows()
    dose.enter(weight_kg="80")
    dose.shows(weight_kg="80")
    place.focus()
    place.press("ArrowRight")
    expect(reading).to_have_text("Weight: 77.6 to 82.5 kg; Measured: 160 mg; Syringes: 2")


def test_a_mouse_reads_where_it_points_and_leaves_nothing(dose: Form) -> None:
    place, line, reading = chart(dose)
    place.scroll_into_view_if_needed()
    svg = place.locator("svg")
    box = svg.bounding_box()
    assert box
    # 70 kg is 20/45 of the way from 50 to 95 kg, on paper from 425 to 4220 of 4400.
    x = box["x"] + box["width"] * (425 + 3795 * 20 / 45) / 4400
    dose.page.mouse.move(x, box["y"] + box["height"] / 2)
    expect(reading).to_have_text(MINE)
    dose.page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2)
    expect(reading).to_have_text(LAST)
    dose.page.mouse.move(2, 2)
    expect(reading).to_have_text("")
    expect(line).to_have_count(0)


# How many pixels high the smallest letters of a chart are on the screen.
_SMALLEST = """
each => Math.min(...[...each.querySelectorAll("text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))
"""


def test_what_a_finger_tapped_stays(site: Site, visits: Visits) -> None:
    page = visits.page(viewport={"width": 390, "height": 844}, has_touch=True)
    form = opened(page, site.address(PAGES["dose"]))
    place, line, reading = chart(form)
    place.scroll_into_view_if_needed()
    assert place.locator("svg").evaluate(_SMALLEST) >= 12
    box = place.locator("svg").bounding_box()
    assert box
    # 93 kg is 43/45 of the way from 50 to 95 kg.
    x = box["x"] + box["width"] * (425 + 3795 * 43 / 45) / 4400
    page.touchscreen.tap(x, box["y"] + box["height"] / 3)
    expect(reading).to_have_text(LAST)
    expect(line).to_have_count(1)


def test_a_chart_of_dates_leaves_out_the_statements(site: Site, example: Example) -> None:
    form = example(site, "monitoring")
    place, _, reading = chart(form)
    place.focus()
    place.press("ArrowRight")
    place.press("ArrowRight")
    expect(reading).to_have_text(
        "When: Month 1; Date: 2 April 2026; What: Neutrophil count, monthly"
    )
