"""axe finds no violation of WCAG 2.2 AA, on any page, in any state of an explorer."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from .browsers import Visits
from .conftest import Site
from .forms_in_pages import CHANGED, PAGES, REFUSED, WRONG, Form
from .test_layout import EVERY_PAGE

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
# A change of colours may be gradual, and what is half way is not what a reader sees. A busy page
# may begin the change some frames after it was asked for: two still frames are the end of it.
_SETTLED = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let still = 0; still < 2; still += 1) {
    await frame();
    const moving = document.getAnimations()
      .filter((each) => each.playState === "running"
        && each.effect.getComputedTiming().endTime < Infinity);
    if (moving.length) still = -1;
    moving.forEach((each) => each.finish());
  }
}
"""
_RUN = """
async ([context, options]) => {
  const found = await axe.run(context, options);
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join("; ")}`));
}
"""


def violations(page: Page, inside: str = "html", rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds inside a part of the page, by all rules of the aim or by those named."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"], "selectors": False}
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(_SETTLED)
    found: list[str] = page.evaluate(_RUN, [inside, options])
    return found


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_page_has_a_violation_in_light_or_dark(
    each_site: Site, visits: Visits, name: str
) -> None:
    page = visits.page()
    page.goto(each_site.address(name))
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=COLOURS) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_state_of_an_explorer_has_a_violation(
    each_site: Site, visits: Visits, name: str
) -> None:
    page = visits.page()
    page.goto(each_site.address(PAGES[name]))
    form = Form(page, name).ready()
    inside = f'[data-explorer="{form.explorer.id}"]'
    for changed in (CHANGED[name], WRONG[name], REFUSED.get(name)):
        if changed is None:
            continue
        page.evaluate("address => { location.hash = address }", form.fragment(**changed))
        form.shows(**changed)
        assert violations(page, inside) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, inside, COLOURS) == []
        page.emulate_media(color_scheme="light", forced_colors="active")
        assert violations(page, inside, COLOURS) == []
        page.emulate_media(color_scheme="light", forced_colors="none")


def test_a_violation_would_be_found(site: Site, visits: Visits) -> None:
    page = visits.page()
    page.goto(site.address(PAGES["dose"]))
    page.evaluate(
        """() => {
          document.querySelector("label").remove();
          document.querySelector(".ak-hint").style.color = "#ccc";
        }"""
    )
    found = {each.partition(":")[0] for each in violations(page)}
    assert {"color-contrast", "select-name"} <= found
