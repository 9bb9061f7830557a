"""Wide tables have the width that they need: whole at 1280 pixels, as cards on a telephone."""

import pytest

from .conftest import Reading, Site

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
WITH_WIDE_TABLES = (
    "notebooks/03-dosing",
    "notebooks/06-adverse-effects",
    "notebooks/07-interactions",
    "notebooks/first-steps",
    "notebooks/service-planning",
    "notebooks/explore-dose",
    "notebooks/explore-adverse-effects",
    "notebooks/explore-screening-monitoring",
    "pages/dose-table",
    "pages/monograph",
    "pages/specification",
)
EFFECTS = "notebooks/explore-adverse-effects"
# The captions of tables that are shown and need more width than their region has.
_CUT = """
() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true });
  return [...document.querySelectorAll("main .ak-table-wrap")]
    .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth)
    .map((each) => each.querySelector("caption").textContent);
}
"""


@pytest.mark.parametrize("name", WITH_WIDE_TABLES)
def test_no_table_is_cut_at_1280_pixels(each_site: Site, reading: Reading, name: str) -> None:
    page = reading(each_site.address(name), LAPTOP)
    assert page.evaluate(_CUT) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= LAPTOP["width"]


def test_the_first_screen_says_how_common_a_reaction_is(each_site: Site, reading: Reading) -> None:
    page = reading(each_site.address(EFFECTS), {"width": 1366, "height": 768})
    row = page.locator("#adverse-effects-explorer tr", has_text="Injection site reaction").first
    place = row.bounding_box()
    assert place and place["y"] + place["height"] <= 768
    assert "Very common: may affect more than 1 in 10\u00a0people" in row.inner_text()
    assert "monograph's leaflet" in row.inner_text()


def test_on_a_telephone_each_effect_is_a_card_that_opens(each_site: Site, reading: Reading) -> None:
    page = reading(each_site.address(EFFECTS), PHONE)
    assert "Adverse effects of anakinra" not in page.evaluate(_CUT)
    row = page.locator("#adverse-effects-explorer tr", has_text="Injection site reaction").first
    inside = row.evaluate(
        "row => [...row.cells].every((cell) => cell.getBoundingClientRect().right <= innerWidth)"
    )
    assert inside
    opening = row.locator("details p").first
    card, words = row.bounding_box(), opening.bounding_box()
    # What opens has the width of the card, not of its right half.
    assert card and words and words["width"] >= card["width"] * 0.95
