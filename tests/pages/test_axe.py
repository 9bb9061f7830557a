"""axe finds no violation of WCAG 2.2 AA, on any page, in any state of an explorer."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES, REFUSED, WRONG
from .open_pages import SCREEN
from .test_layout import EVERY_PAGE, OUTSIDE, WIDTHS

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
# Colours belong to parts and not to explorers: these have every part of a form and of a result.
EACH_KIND = ("dose", "taper", "screening", "exercises")
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
# Contrast takes most of the time. Elements look alike when they and all around them have the same
# tags and attributes, those apart that only name or describe; one of each look is marked.
_MARK_LOOKS = """
(inside) => {
  const naming = /^(id|href|for|title|name|value|download|headers|data-(label|look|ak-set))$/;
  const describing = /^aria-(label|labelledby|describedby|controls|owns)$/;
  const isWritten = (each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const paths = new Map([[null, ""]]);
  const path = (each) => {
    if (!paths.has(each)) {
      const own = [...each.attributes]
        .filter(({ name }) => !naming.test(name) && !describing.test(name))
        .map(({ name, value }) => `${name}=${value}`).sort();
      // Rows of a table may be striped, and the first and the last of anything may differ.
      const around = [...(each.parentElement?.children ?? [each])];
      const at = around.indexOf(each);
      if (each.matches("tr")) own.push(at % 2);
      own.push(at === 0, at === around.length - 1);
      // A link within a text is held to more than a link alone.
      own.push(Boolean(each.parentElement) && isWritten(each.parentElement));
      paths.set(each, `${path(each.parentElement)}>${each.tagName} ${own}`);
    }
    return paths.get(each);
  };
  document.querySelectorAll("[data-look]").forEach((each) => each.removeAttribute("data-look"));
  const seen = new Set();
  for (const each of document.querySelector(inside).querySelectorAll("*")) {
    const isSeen = isWritten(each) || each.matches("input, select, textarea");
    if (isSeen && !seen.has(path(each))) {
      seen.add(path(each));
      each.dataset.look = "";
    }
  }
  return seen.size;
}
"""
_RUN = """
async ([context, options]) => {
  const found = await axe.run(context, options);
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join("; ")}`));
}
"""


def violations(page: Page, inside: str = "") -> list[str]:
    """What axe finds by every rule of the aim, inside a part of the page or in all of it."""
    rest = {"type": "tag", "values": TAGS}
    if inside:
        return _found(page, inside, rest, {})
    not_colours = {rule: {"enabled": False} for rule in COLOURS}
    return [*_found(page, "html", rest, not_colours), *faint(page)]


def faint(page: Page, inside: str = "html") -> list[str]:
    """What axe finds too faint inside a part of the page, at one element of each look."""
    page.evaluate(_SETTLED)
    assert page.evaluate(_MARK_LOOKS, inside) > 0
    return _found(page, "[data-look]", {"type": "rule", "values": COLOURS}, {})


def _found(
    page: Page, context: str, only: dict[str, Any], rules: dict[str, dict[str, bool]]
) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(_SETTLED)
    options = {
        "runOnly": only,
        "rules": rules,
        "resultTypes": ["violations"],
        "selectors": False,
    }
    found: list[str] = page.evaluate(_RUN, [context, options])
    return found


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_page_scrolls_sideways_or_has_a_violation_in_light_or_dark(
    each_site: Site, visits: Visits, name: str
) -> None:
    page = visits.page(viewport={"width": 320, "height": 256})
    page.goto(each_site.address(name))
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(SCREEN)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_state_of_an_explorer_has_a_violation(
    each_site: Site, example: Example, name: str
) -> None:
    form = example(each_site, name)
    page = form.page
    inside = f'[data-explorer="{form.explorer.id}"]'
    for changed in (CHANGED[name], WRONG[name], REFUSED.get(name)):
        if changed is None:
            continue
        page.evaluate("address => { location.hash = address }", form.fragment(**changed))
        form.shows(**changed)
        assert violations(page, inside) == []
        if name in EACH_KIND:
            page.emulate_media(color_scheme="dark")
            assert faint(page, inside) == []
            page.emulate_media(color_scheme="light", forced_colors="active")
            assert faint(page, inside) == []
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
