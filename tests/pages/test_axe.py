"""axe finds no violation of WCAG 2.2 AA, on any page, in any state of an explorer."""

import pytest

from .axe import Looks
from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES, REFUSED, WRONG
from .open_pages import SCREEN
from .test_layout import EVERY_PAGE, OUTSIDE, WIDTHS

# Colours belong to parts and not to explorers: these have every part of a form and of a result.
EACH_KIND = ("dose", "taper", "screening", "exercises")


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_page_scrolls_sideways_or_has_a_violation_in_light_or_dark(
    each_site: Site, visits: Visits, looks: Looks, name: str
) -> None:
    page = visits.page(viewport={"width": 320, "height": 256})
    page.goto(each_site.address(name))
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(SCREEN)
    assert looks.violations(page) == []
    assert looks.faint(page, scheme="dark") == []


@pytest.mark.parametrize("name", PAGES)
def test_no_state_of_an_explorer_has_a_violation(
    each_site: Site, example: Example, looks: Looks, name: str
) -> None:
    form = example(each_site, name)
    page = form.page
    inside = f'[data-explorer="{form.explorer.id}"]'
    for changed in (CHANGED[name], WRONG[name], REFUSED.get(name)):
        if changed is None:
            continue
        page.evaluate("address => { location.hash = address }", form.fragment(**changed))
        form.shows(**changed)
        assert looks.violations(page, inside) == []
        if name in EACH_KIND:
            assert looks.faint(page, inside, scheme="dark") == []
            assert looks.faint(page, inside, forced="active") == []


def test_a_violation_would_be_found(site: Site, visits: Visits, looks: Looks) -> None:
    page = visits.page()
    page.goto(site.address(PAGES["dose"]))
    # Afterwards the looks of a sound page are known, and those of the faults are not.
    assert looks.violations(page) == []
    page.evaluate(
        """() => {
          document.querySelector("label").remove();
          document.querySelector(".ak-hint").style.color = "#ccc";
        }"""
    )
    for _ in range(2):
        found = {each.partition(":")[0] for each in looks.violations(page)}
        assert {"color-contrast", "select-name"} <= found
