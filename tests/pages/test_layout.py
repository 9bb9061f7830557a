"""Every page of the site on smaller screens and at high zoom: nothing lies outside the screen."""

from pathlib import Path

from playwright.sync_api import ViewportSize, expect

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import PAGES, opened

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "index.qmd", *ROOT.glob("pages/*.qmd"), *ROOT.glob("notebooks/*.ipynb")]
EVERY_PAGE = sorted(file.relative_to(ROOT).with_suffix("").as_posix() for file in SOURCES)
# A window of 1280 px at 400 %, narrower than any telephone, and an old monitor, which shows the
# whole menu.
NARROW: ViewportSize = {"width": 320, "height": 256}
OLD_MONITOR: ViewportSize = {"width": 1024, "height": 768}
FINGER_PX = 44
# What reaches beyond the right edge though no region around it scrolls or hides it.
OUTSIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const needed = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (needed <= width) return [];
  const contained = (each) => {
    for (let around = each.parentElement; around; around = around.parentElement) {
      if (around !== document.body && around !== document.documentElement
          && getComputedStyle(around).overflowX !== "visible") return true;
    }
    return false;
  };
  return [`the page is ${needed} px wide, not ${width}`]
    .concat([...document.body.querySelectorAll("*")]
      .filter((each) => each.getBoundingClientRect().right > width + 1 && !contained(each))
      .slice(0, 5).map((each) => each.outerHTML.slice(0, 160)));
}
"""


def test_on_a_telephone_the_form_can_be_filled_in_and_the_result_read(
    each_site: Site, visits: Visits
) -> None:
    page = visits.page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    form = opened(page, each_site.address(PAGES["dose"]))
    form.section.get_by_role("button", name="Weight: 0.1 kg more").tap()
    form.control("route", "subcutaneous").tap()
    form.shows(weight_kg="70.1", route="subcutaneous")
    headline = form.place("result").get_by_role("heading").first
    headline.scroll_into_view_if_needed()
    expect(headline).to_be_in_viewport(ratio=1)


def test_targets_are_large_enough_for_a_finger(each_site: Site, example: Example) -> None:
    form = example(each_site, "dose")
    form.page.set_viewport_size({"width": 360, "height": 640})
    kinds = "button, select, input[type=text], .ak-option"
    # "Forget A" is hidden while nothing is kept.
    controls = form.place("form").locator(f":is({kinds}):visible")
    assert controls.count() > 20
    heights = controls.evaluate_all(
        "all => all.map((each) => [each.outerHTML.slice(0, 120), each.offsetHeight])"
    )
    assert [each for each in heights if each[1] < FINGER_PX] == []


def test_a_choice_that_a_browser_cuts_short_is_repeated_below(site: Site, visits: Visits) -> None:
    """As in a browser whose closed select takes one line only."""
    page = visits.own_page(viewport={"width": 390, "height": 844})
    page.add_init_script("CSS.supports = () => false")
    form = opened(page, site.address(PAGES["exercises"]), "exercises")
    repeated = form.section.locator(".ak-chosen")
    expect(repeated).to_have_text("18a From the chart to the pump: The whole day")
    form.enter(question="19b")
    expect(repeated).to_be_empty()


def test_forced_colours_leave_every_part_of_a_result_visible(
    each_site: Site, example: Example
) -> None:
    form = example(each_site, "taper")
    form.page.emulate_media(forced_colors="active", color_scheme="dark")
    result = form.place("result")
    for part in (result, result.locator("table").first, result.locator("svg").first):
        expect(part).to_be_visible()
    # What keeps the letters of a chart clear of its lines is the reader's own paper.
    clear, paper = result.locator("svg .ak-name").first.evaluate(
        "name => [getComputedStyle(name).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert clear == paper
    form.enter(a_level="eight")
    form.shows(a_level="eight")
    line = "place => getComputedStyle(place).borderInlineStartStyle"
    assert form.error("a_level").evaluate(line) == "double"
    assert form.control("a_level").evaluate(line) == "double"
