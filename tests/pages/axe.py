"""axe in an open page: every rule of WCAG 2.2 AA, and contrast once for each look of the site."""

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
Scheme = Literal["light", "dark"]
Forced = Literal["none", "active"]
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
# tags and attributes, those apart that only name or describe, and their pages the same styles; one
# of each look that is not known is marked, and the number of each such look is given.
_MARK_LOOKS = """
([inside, known]) => {
  const naming = /^(id|href|for|title|name|value|download|headers|data-(label|ak-set))$/;
  const describing = /^aria-(label|labelledby|describedby|controls|owns)$/;
  const isWritten = (each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  // The style sheets of the page, and the text of those that are written in it.
  const styles = [...document.styleSheets]
    .map((sheet) => sheet.href?.split("/").pop() ?? sheet.ownerNode.textContent);
  const number = (start, text) => {
    let [one, other] = [start % 4294967296, Math.floor(start / 4294967296)];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    return (one >>> 0) + (other >>> 11) * 4294967296;
  };
  const looks = new Map([[null, number(1, `${innerWidth} ${styles}`)]]);
  const look = (each) => {
    if (!looks.has(each)) {
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
      const state = [":checked", ":checked + *", ":has(> :checked)", ":disabled", ":focus"];
      own.push(...state.map((selector) => each.matches(selector)));
      looks.set(each, number(look(each.parentElement), `${each.tagName} ${own}`));
    }
    return looks.get(each);
  };
  const seen = new Set(known);
  const isNew = (each) => {
    const before = seen.size;
    return seen.add(look(each)).size > before;
  };
  for (const each of document.querySelector(inside).querySelectorAll("*")) {
    const isSeen = isWritten(each) || each.matches("input, select, textarea");
    if (isSeen && each.checkVisibility() && isNew(each)) each.dataset.look = "";
  }
  return [...seen].slice(known.length);
}
"""
# Each run looks at all of the page, so one run tries all rules, and contrast where it is marked.
_RUN = """
async ([inside, rules, colours]) => {
  axe.configure({ rules: colours.map((id) => ({ id, selector: "[data-look]" })) });
  const options = { runOnly: rules, resultTypes: ["violations"], selectors: false };
  const found = await axe.run(inside, options);
  document.querySelectorAll("[data-look]").forEach((each) => each.removeAttribute("data-look"));
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join("; ")}`));
}
"""


class Looks:
    """The looks whose contrast was found to be enough, by the colours that were asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[int]] = {}

    def violations(self, page: Page, inside: str = "html") -> list[str]:
        """What axe finds by every rule of the aim, inside a part of the page or in all of it."""
        return self._found(page, inside, {"type": "tag", "values": TAGS}, "light", "none")

    def faint(
        self, page: Page, inside: str = "html", scheme: Scheme = "light", forced: Forced = "none"
    ) -> list[str]:
        """What axe finds too faint in these colours inside a part of the page or in all of it."""
        return self._found(page, inside, {"type": "rule", "values": COLOURS}, scheme, forced)

    def _found(
        self, page: Page, inside: str, rules: dict[str, Any], scheme: Scheme, forced: Forced
    ) -> list[str]:
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        page.evaluate(_SETTLED)
        known = self._known.setdefault((scheme, forced), [])
        new = page.evaluate(_MARK_LOOKS, [inside, known])
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        found: list[str] = page.evaluate(_RUN, [inside, rules, COLOURS])
        if not found:
            known += new
        return found
