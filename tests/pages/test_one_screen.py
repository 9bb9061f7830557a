"""Inputs and answer on one screen: beside each other on a desk, with a strip on a phone."""

import pytest
from playwright.sync_api import Locator, expect

from .conftest import Example, Site
from .forms_in_pages import PAGES, Form

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
# How many places of a form may have the focus before the test gives up: more than any form has.
MOST_TABS = 60
# What has the focus: its label, and how much of it the strip or the bar of the page covers.
_COVERED = """
() => {
  const each = document.activeElement;
  const place = each.getBoundingClientRect();
  const strip = each.closest("[data-explorer]")?.querySelector("[data-ak-strip]");
  if (!each.closest(".ak-inputs") || each === strip) return null;
  const isShown = strip.checkVisibility({ visibilityProperty: true });
  const edge = isShown ? strip.getBoundingClientRect().top : innerHeight;
  const bar = document.querySelector("#quarto-header").getBoundingClientRect();
  return [each.outerHTML.slice(0, 120),
    Math.max(0, Math.min(place.bottom, innerHeight) - edge,
      Math.max(0, bar.bottom) - place.top, place.bottom - innerHeight)];
}
"""

# The page is asked after two frames whether the answer is in sight, and answers in a task.
_AS_IT_SCROLLED = """
() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
"""


def opened(site: Site, example: Example, name: str, screen: dict[str, int]) -> Form:
    """The form as the page opens; the second form of a page as a link to it shows it."""
    form = example(site, name)
    as_it_opens(form, screen)
    return form


def as_it_opens(form: Form, screen: dict[str, int]) -> None:
    form.page.set_viewport_size(screen)
    form.page.evaluate("document.activeElement.blur()")
    # As the page opens: an answer that another test read to its end is at its beginning again.
    form.page.evaluate(
        "scrollTo(0, 0); document.querySelectorAll('.ak-answer').forEach((e) => e.scrollTo(0, 0))"
    )
    first = form.page.locator("[data-explorer]").first
    if first.get_attribute("data-explorer") != form.explorer.id:
        form.section.evaluate("section => section.scrollIntoView()")


def first_input(form: Form) -> Locator:
    return form.place("form").locator("input, select, textarea").locator("visible=true").first


def headline(form: Form) -> Locator:
    return form.place("result").get_by_role("heading").first


@pytest.mark.parametrize("name", PAGES)
def test_the_first_input_is_on_the_screen_and_the_headline_or_on_a_phone_its_strip(
    each_site: Site, example: Example, name: str
) -> None:
    form = opened(each_site, example, name, DESK)
    strip = form.place("strip")
    expect(first_input(form)).to_be_in_viewport(ratio=1)
    expect(headline(form)).to_be_in_viewport(ratio=1)
    expect(strip).to_be_hidden()
    as_it_opens(form, PHONE)
    expect(first_input(form)).to_be_in_viewport(ratio=1)
    form.page.evaluate(_AS_IT_SCROLLED)
    if strip.is_hidden():
        # Under a short form the answer is on the screen, and the strip would say the same.
        expect(headline(form)).to_be_in_viewport(ratio=1)
        return
    expect(strip).to_be_in_viewport(ratio=1)
    field, at_the_bottom = first_input(form).bounding_box(), strip.bounding_box()
    assert field and at_the_bottom
    assert field["y"] + field["height"] <= at_the_bottom["y"]
    said = headline(form).inner_text().replace("\u00a0", " ")
    assert strip.inner_text().splitlines()[0] == said
    address = form.page.url
    strip.click()
    expect(form.place("result")).to_be_focused()
    expect(headline(form)).to_be_in_viewport(ratio=1)
    assert form.page.url == address


def test_the_figures_of_a_curve_and_the_curve_are_on_the_first_screen(
    site: Site, example: Example
) -> None:
    form = opened(site, example, "kinetics", DESK)
    for part in (".ak-figures strong", "svg.ak-chart"):
        expect(form.place("result").locator(part).first).to_be_in_viewport(ratio=1)


def test_two_courses_and_many_draws_are_on_the_first_screen(site: Site, example: Example) -> None:
    """Also where a question and a warning come before the draws."""
    form = opened(site, example, "taper", DESK)
    expect(form.place("result").locator("svg.ak-chart")).to_be_in_viewport(ratio=1)
    form = opened(site, example, "dose", DESK)
    form.enter(weight_kg="140", level_mg_per_kg_per_day="8", creatinine_clearance_ml_per_min="25")
    draws = form.place("result").get_by_text("100 + 100 + 100 + 100 + 100 + 60 mg", exact=True)
    expect(draws.first).to_be_in_viewport(ratio=1)


def test_the_risk_of_bleeding_is_in_sight_with_a_dose_under_the_skin(
    each_site: Site, example: Example
) -> None:
    """2.7.2-6: without scrolling, below what to draw up."""
    form = opened(each_site, example, "dose", {"width": 1280, "height": 900})
    form.enter(route="subcutaneous")
    form.shows(route="subcutaneous")
    risk = form.place("result").get_by_text("Risk of bleeding: low platelets").first
    expect(risk).to_be_in_viewport(ratio=1)


def test_a_case_is_read_before_it_is_answered(site: Site, example: Example) -> None:
    """On a phone it is between the choice of a question and the box for the answer."""
    form = opened(site, example, "exercises", PHONE)
    question = form.place("question")
    assert "The chart says: 72\u00a0kg, HLH" in question.inner_text()
    assert "The chart says" not in form.place("result").inner_text()
    above, box = question.bounding_box(), form.control("answer").bounding_box()
    assert above and box
    assert above["y"] + above["height"] <= box["y"]
    expect(form.place("strip")).to_contain_text("18a: no answer yet")
    form.enter(question="1b", answer="140 mL")
    expect(question).to_contain_text("1b. What is the dose of one administration")
    expect(form.place("strip")).to_contain_text("1b: look at the unit")


@pytest.mark.parametrize("name", ["dose", "taper", "monitoring"])
def test_neither_the_strip_nor_the_bar_covers_what_has_the_focus(
    each_site: Site, example: Example, name: str
) -> None:
    """More than WCAG 2.2 asks for (2.4.11): nothing of it is covered, forwards and backwards."""
    form = opened(each_site, example, name, PHONE)
    first_input(form).focus()
    for key in ("Tab", "Shift+Tab"):
        seen: list[list[object]] = []
        for _ in range(MOST_TABS):
            form.page.keyboard.press(key)
            found = form.page.evaluate(_COVERED)
            if found is None:
                break
            seen.append(found)
        assert len(seen) > 2
        assert [each for each in seen if each[1]] == []


def test_the_strip_says_why_there_is_no_result(dose: Form) -> None:
    as_it_opens(dose, PHONE)
    dose.enter(weight_kg="7O")
    strip = dose.place("strip")
    expect(strip).to_contain_text("No result")
    expect(strip).to_contain_text("Weight")
    strip.click()
    expect(dose.place("summary")).to_be_focused()
    expect(dose.place("summary")).to_be_in_viewport(ratio=1)
    dose.section.locator('[data-ak-patient="mine"]').click()
    expect(strip).to_contain_text("Enter: Indication, Age, Weight")


def test_the_answer_stays_in_view_while_a_long_form_scrolls(
    each_site: Site, example: Example
) -> None:
    form = opened(each_site, example, "taper", DESK)
    for control in (form.control("b_days"), form.control("change_weight")):
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport(ratio=1)
        expect(headline(form)).to_be_in_viewport(ratio=1)


def test_an_answer_that_grows_moves_no_input(dose: Form) -> None:
    as_it_opens(dose, DESK)
    before = dose.control("route", "subcutaneous").bounding_box()
    for changed in ({"level_mg_per_kg_per_day": "9"}, {"level_mg_per_kg_per_day": "8"}):
        dose.enter(**changed)
        dose.shows(**changed)
        assert dose.control("route", "subcutaneous").bounding_box() == before


def test_the_receipt_is_closed_until_asked_for_and_open_on_paper(dose: Form) -> None:
    as_it_opens(dose, DESK)
    receipt = dose.place("receipt")
    expect(receipt).to_be_hidden()
    dose.section.get_by_text("Receipt: inputs, versions").click()
    expect(receipt).to_be_visible()
    dose.section.get_by_text("Receipt: inputs, versions").click()
    dose.page.emulate_media(media="print")
    expect(receipt.get_by_text("Serum").or_(receipt.get_by_text("Weight")).first).to_be_visible()


def test_a_screen_reader_hears_the_hint_that_is_folded(dose: Form) -> None:
    as_it_opens(dose, DESK)
    expect(dose.section.get_by_text("NHS commissioning guidance").first).to_be_hidden()
    tree = dose.page.context.new_cdp_session(dose.page)
    tree.send("DOM.enable")
    tree.send("Accessibility.enable")
    control = {"selector": '[name="level_mg_per_kg_per_day"]'}
    root = tree.send("DOM.getDocument")["root"]["nodeId"]
    node = tree.send("DOM.querySelector", {"nodeId": root, **control})["nodeId"]
    asked = {"nodeId": node, "fetchRelatives": False}
    (heard,) = tree.send("Accessibility.getPartialAXTree", asked)["nodes"]
    assert heard["name"]["value"] == "Dose level (mg/kg/day)"
    assert "NHS commissioning guidance" in heard["description"]["value"]
    assert "Accepted: a number; the levels" in heard["description"]["value"]


def test_a_list_shows_the_whole_of_what_is_chosen(dose: Form) -> None:
    """The longest indication takes a second line; the box grows and cuts nothing short."""
    as_it_opens(dose, DESK)
    select = dose.control("indication")
    options = select.locator("option").evaluate_all("all => all.map((each) => each.value)")
    for option in filter(None, options):
        select.select_option(option)
        fits = (
            "each => [each.scrollWidth <= each.clientWidth, each.scrollHeight <= each.clientHeight]"
        )
        assert select.evaluate(fits) == [True, True], option
