"""The explorers by keyboard alone: every control is reached, seen to have the focus, and works."""

import pytest
from playwright.sync_api import expect

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, CHOSEN, PAGES, Form, opened

# Numbers what Tab should reach, each group of radio buttons once, and gives how many there are.
# Buttons that only repeat what the arrow keys do in their field are out of the order.
_NUMBER = """
(section) => {
  const controls = "a[href], button, input, textarea, select, summary, [tabindex='0']";
  const all = [...section.querySelectorAll(controls)]
    // The strip is for narrow screens.
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility())
    // What is in a closed fold waits until the fold is opened.
    .filter((each) => !each.closest("details:not([open])") || each.tagName === "SUMMARY");
  const numbers = new Map();
  for (const each of all) {
    const key = each.type === "radio" ? each.name : each;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    each.dataset.place = numbers.get(key);
  }
  return numbers.size;
}
"""
# From now on: the number of each place that gets the focus, and those that no outline shows.
_FOLLOW = """
(section) => {
  window.reached = [];
  window.unseen = [];
  section.addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target);
    const isDrawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    if (!isDrawn) unseen.push(target.outerHTML.slice(0, 160));
    reached.push(target.dataset.place);
  });
}
"""
_MOST_TABS = 200


def before(form: Form) -> None:
    """Put the focus just before the explorer, wherever the page has it."""
    form.section.evaluate(
        "section => { const start = document.createElement('p'); start.tabIndex = -1;"
        " section.before(start); start.focus(); }"
    )


def tab_reaches_every_control(form: Form) -> None:
    """By Tab alone, from before the explorer to behind it, each with an outline."""
    count = form.section.evaluate(_NUMBER)
    before(form)
    form.section.evaluate(_FOLLOW)
    # The browser's own calendar is an input with a button inside: two stops in one place.
    for _ in range(count + form.section.locator("input[type=date]").count()):
        form.page.keyboard.press("Tab")
    assert form.page.evaluate("unseen") == []
    assert form.page.evaluate("reached") == [str(number) for number in range(count)]
    assert form.section.evaluate("section => section.contains(document.activeElement)")
    form.page.keyboard.press("Tab")
    assert not form.section.evaluate("section => section.contains(document.activeElement)")


# With a wrong input, all others: test_errors. A list takes nothing wrong.
@pytest.mark.parametrize("name", CHOSEN)
def test_tab_reaches_every_control_and_shows_where_it_is(
    each_site: Site, example: Example, name: str
) -> None:
    form = example(each_site, name)
    form.enter(**CHANGED[name])
    form.shows(**CHANGED[name])
    tab_reaches_every_control(form)


def test_tab_reaches_the_form_from_the_top_of_the_page(each_site: Site, visits: Visits) -> None:
    page = visits.page()
    form = opened(page, each_site.address(PAGES["dose"]))
    form.page.keyboard.press("Tab")
    expect(form.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    form.page.keyboard.press("Enter")
    for _ in range(_MOST_TABS):
        form.page.keyboard.press("Tab")
        if form.page.evaluate("() => document.activeElement.name") == "indication":
            return
    pytest.fail("the form's first field was not reached")


def test_arrow_keys_step_numbers_and_change_radio_buttons_and_lists(dose: Form) -> None:
    dose.control("weight_kg").press("ArrowUp")
    dose.shows(weight_kg="70.1")
    # The buttons, which Tab passes over, do the same.
    dose.section.get_by_role("button", name="Weight: 0.1 kg less").click()
    dose.control("weight_kg").press("ArrowDown")
    dose.shows(weight_kg="69.9")
    dose.control("age_years").fill("120")
    dose.control("age_years").press("ArrowUp")
    expect(dose.control("age_years")).to_have_value("120")
    dose.control("route", "intravenous").press("ArrowDown")
    changed = {"weight_kg": "69.9", "age_years": "120", "route": "subcutaneous"}
    dose.shows(**changed)
    expect(dose.control("route", "subcutaneous")).to_be_focused()
    # The list opens; what is chosen changes with Enter and not on the way.
    dose.control("indication").press("ArrowDown")
    dose.page.keyboard.press("ArrowDown")
    dose.shows(**changed)
    dose.page.keyboard.press("Enter")
    dose.shows(**changed, indication="haematological_toxicity")


def test_buttons_are_pressed_by_enter_and_by_space(dose: Form) -> None:
    for key in ("Enter", "Space"):
        dose.enter(weight_kg="80")
        dose.place("reset").press(key)
        dose.shows()
        expect(dose.place("reset")).to_be_focused()
        dose.enter(weight_kg="700")
        dose.error("weight_kg").get_by_role("button").press(key)
        dose.shows()
        expect(dose.control("weight_kg")).to_be_focused()
        dose.section.get_by_role("button", name="Show the result").press(key)
        expect(dose.place("result")).to_be_focused()
