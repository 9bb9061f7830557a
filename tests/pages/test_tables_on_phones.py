"""Tables on a telephone: the dose is in sight, captions are whole, and a scroll shows itself."""

import pytest

from .conftest import Reading, Site

PHONE = {"width": 390, "height": 844}
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
