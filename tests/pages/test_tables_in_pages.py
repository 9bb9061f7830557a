"""Tables: whole at 1280 pixels, cards on a telephone with the dose in sight, whole captions."""

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


# --- On a telephone ---------------------------------------------------------------------------

WITH_DOSES = (
    "notebooks/03-dosing",
    "notebooks/explore-dose",
    "notebooks/explore-taper",
    "notebooks/explore-ward-card",
    "pages/dose-table",
)
# Nothing of these is out of sight at the side.
WHOLE = ("pages/dose-table",)
# Of each table that is shown: its caption, whether the caption and the column of doses lie inside
# the region without scrolling, whether it scrolls, and whether a picture at its edge says so.
_TABLES = """
() => [...document.querySelectorAll("main .ak-table-wrap")].filter((each) => each.checkVisibility())
  .map((region) => {
    const edge = region.getBoundingClientRect().right + 1;
    const table = region.querySelector("table");
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    const dose = heads.findIndex((head) => /^(Measured, e|E)ach (time|administration)$/.test(head));
    const doses = dose < 0 ? [] : [...table.tBodies[0].rows].map((row) => row.cells[dose]);
    const words = document.createRange();
    words.selectNodeContents(table.caption);
    return {
      caption: table.caption.textContent,
      isCaptionWhole: words.getBoundingClientRect().right <= edge,
      hasDoses: doses.length > 0,
      areDosesInSight: doses.every((cell) => cell.getBoundingClientRect().right <= edge),
      scrolls: region.scrollWidth > region.clientWidth,
      isCardOfRows: table.classList.contains("ak-stack"),
      takesFocus: region.tabIndex === 0,
      edge: getComputedStyle(region).backgroundImage,
    };
  })
"""


@pytest.mark.parametrize("name", WITH_DOSES)
def test_the_dose_is_in_sight_captions_are_whole_and_a_scroll_shows(
    each_site: Site, reading: Reading, name: str
) -> None:
    page = reading(each_site.address(name), PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    tables = page.evaluate(_TABLES)
    assert any(table["hasDoses"] for table in tables)
    for table in tables:
        assert table["isCaptionWhole"], table
        assert table["areDosesInSight"], table
        assert not (table["scrolls"] and (table["isCardOfRows"] or name in WHOLE)), table
        assert table["takesFocus"], table
        assert table["edge"].count("linear-gradient") == 4, table


def test_a_card_of_a_row_names_each_figure(site: Site, reading: Reading) -> None:
    page = reading(site.address("notebooks/explore-ward-card"), PHONE)
    cell = page.locator(".ak-stack td[data-label='Each day']").first
    shown = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert shown == '"Each day"'
