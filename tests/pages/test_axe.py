"""axe finds no violation of WCAG 2.2 AA on any page; on those of most explorers, test_what_if."""

import pytest

from anakinra.explorers import EXPLORERS

from .axe import Looks
from .browsers import SCREEN, Visits
from .conftest import Reading, Site
from .forms_in_pages import PAGES
from .test_layout import EVERY_PAGE, NARROW, OLD_MONITOR, OUTSIDE

COMPARED = {page for name, page in PAGES.items() if not EXPLORERS[name].has_rows}


@pytest.mark.parametrize("name", [name for name in EVERY_PAGE if name not in COMPARED])
def test_no_page_scrolls_sideways_or_has_a_violation_in_light_or_dark(
    each_site: Site, reading: Reading, looks: Looks, name: str
) -> None:
    page = reading(each_site.address(name), NARROW)
    assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(OLD_MONITOR)
    assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(SCREEN)
    assert looks.violations(page) == []
    assert looks.faint(page, scheme="dark") == []


def test_a_violation_would_be_found(site: Site, visits: Visits, looks: Looks) -> None:
    page = visits.page()
    page.goto(site.address(PAGES["dose"]))
    # Afterwards the looks of a sound page are known, and those of the faults are not.
    assert looks.violations(page) == []
    page.evaluate(
        """() => {
          document.querySelector("label").remove();
          document.querySelector(".ak-hint").style.color = "#ccc";
          document.querySelector("[data-ak-result] h3").style.color = "#ddd";
          // A target that is too small, and one that another lies over.
          const small = document.querySelector("[data-ak-patient]");
          small.style.cssText = "flex: 0 0 8px; min-width: 0; padding: 0; overflow: hidden";
          const under = document.querySelector("[data-ak-reset]");
          const over = document.createElement("button");
          over.textContent = "Over";
          const px = under.offsetWidth;
          over.style.cssText = `position: relative; width: ${px}px; margin-right: ${9 - px}px`;
          under.before(over);
          document.querySelector("[data-ak-result] svg.ak-chart text").style.fill = "#aaa";
        }"""
    )
    for _ in range(2):
        found = [each.partition(":")[0] for each in looks.violations(page)]
        assert found.count("color-contrast") == 2 and "select-name" in found
        assert found.count("target-size") == 2
        assert found[0] == "0"  # the first word of the chart
    # In the dark, one by its own colour and one by what is around it.
    assert looks.faint(page, scheme="dark") == []
    page.evaluate(
        """() => {
          document.querySelector(".ak-hint").style.color = "#555";
          document.querySelector("[data-ak-result] h3").parentElement.style.opacity = "0.3";
        }"""
    )
    found = looks.faint(page, scheme="dark")
    assert any("ak-hint" in each for each in found) and any("<h3" in each for each in found)
