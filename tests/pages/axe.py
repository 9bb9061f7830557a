"""axe in an open page: every rule of WCAG 2.2 AA, contrast once for each look of the site.

Contrast and the size of targets take most of axe's time, so it judges these where it may find
something: contrast where a look is new, and size where a target is small or near another.
"""

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
#
# Contrast depends on how an element is written, on what it and those
# around it paint, and for a link on the text around it: its look. One element of each look that
# is not known is marked, and the number of each such look is given, with how many are marked.
# Where axe judges more than contrast it judges all of these. Else a look is left unmarked whose
# contrast can be read from the colours alone: it is enough, nothing is drawn between the letters
# and the first ground that hides what is behind it, and a link in a text is underlined.
_MARK_LOOKS = r"""
async ([inside, known, isAll]) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let still = 0; still < 2; still += 1) {
    await frame();
    const moving = document.getAnimations()
      .filter((each) => each.playState === "running"
        && each.effect.getComputedTiming().endTime < Infinity);
    if (moving.length) still = -1;
    moving.forEach((each) => each.finish());
  }
  const number = (start, text) => {
    let [one, other] = [start % 4294967296, Math.floor(start / 4294967296)];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    return (one >>> 0) + (other >>> 11) * 4294967296;
  };
  const painted = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const NOTHING = "rgba(0, 0, 0, 0),none,1,none,normal";
  const papers = new Map([[null, 1]]);
  const paper = (each) => {
    if (!papers.has(each)) {
      const style = getComputedStyle(each);
      const own = [];
      const paint = `${painted.map((name) => style[name])}`;
      if (paint !== NOTHING) own.push(paint);
      // What is out of the flow may lie over anything, or out of sight.
      if (!/^(static|relative)$/.test(style.position)) own.push(style.position, each.className);
      for (const part of ["::before", "::after"]) {
        const { content } = getComputedStyle(each, part);
        if (!/^(none|normal)$/.test(content)) own.push(part, content);
      }
      const around = paper(each.parentElement);
      papers.set(each, own.length ? number(around, `${own}`) : around);
    }
    return papers.get(each);
  };
  const isWritten = (each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const look = (each) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(each);
    // axe passes over what is disabled, or has hardly a letter, and does not judge pictures.
    const apart = [":is(:disabled, [aria-disabled=true], :disabled *)", "svg *"];
    const own = [color, fontSize, fontWeight, textShadow, each.control?.disabled,
      apart.map((selector) => each.matches(selector)), /\w.*\w/s.test(each.textContent)];
    const link = each.closest("a[href]");
    if (link) {
      const { textDecoration, borderBottom } = getComputedStyle(link);
      const around = getComputedStyle(link.parentElement);
      own.push(link === each, textDecoration, borderBottom, around.color, around.fontWeight,
        isWritten(link.parentElement));
    }
    return number(paper(each), `${own}`);
  };
  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 10 / 255 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
  };
  const CLEAR = "rgba(0, 0, 0, 0),none";
  const isFull = (colour) => /^rgb\(\d+, \d+, \d+\)$/.test(colour);
  const ground = (each) => {
    const style = getComputedStyle(each);
    const isBare = style.backgroundImage === "none"
      || each.matches(".ak-answer, .ak-table-wrap, .sd-table");
    const isPlain = ["::before", "::after"].every((part) => {
      const { content, backgroundColor, backgroundImage } = getComputedStyle(each, part);
      return /^(none|normal)$/.test(content) || `${[backgroundColor, backgroundImage]}` === CLEAR;
    });
    if (!isBare || !isPlain) return null;
    if (isFull(style.backgroundColor)) return style.backgroundColor;
    const isClear = style.backgroundColor === "rgba(0, 0, 0, 0)"
      && /^(static|relative|sticky)$/.test(style.position);
    return isClear && each.parentElement ? ground(each.parentElement) : null;
  };
  const isWhole = (each) => {
    const { opacity, filter, mixBlendMode } = getComputedStyle(each);
    return `${[opacity, filter, mixBlendMode]}` === "1,none,normal"
      && (!each.parentElement || isWhole(each.parentElement));
  };
  const isLegible = (each) => {
    if (each.closest(".ak-hidden, .visually-hidden")) return true; // for screen readers alone
    const { color, textShadow } = getComputedStyle(each);
    const link = each.closest("a[href]");
    const behind = ground(each);
    if (!behind || !isFull(color) || textShadow !== "none" || !isWhole(each)) return false;
    if (link && isWritten(link.parentElement)
      && !getComputedStyle(link).textDecorationLine.includes("underline")) return false;
    const both = [light(color), light(behind)];
    return Math.max(...both) / Math.min(...both) >= 4.5;
  };
  const seen = new Set(known);
  let marked = 0;
  const isNew = (each) => {
    const before = seen.size;
    return seen.add(look(each)).size > before;
  };
  for (const each of document.querySelector(inside).querySelectorAll("*")) {
    const isSeen = isWritten(each) || each.matches("input:not([type=range]), select, textarea");
    if (!isSeen || !each.checkVisibility() || !isNew(each)) continue;
    if (!isAll && isLegible(each)) continue;
    each.dataset.look = "";
    marked += 1;
  }
  return [[...seen].slice(known.length), marked];
}
"""
# Marks each target whose size is in doubt. That of a link in a sentence is not, nor of one of 24 px
# that no other lies over but for joined borders, nor of a smaller one with room around its middle.
# What is scrolled out of sight of its pane lies over nothing around the pane.
_MARK_TARGETS = r"""
(inside) => {
  const [LEAST, JOINED] = [24, 2];
  const role = "[role][tabindex]:not([role=region], [role=group], [role=application])";
  const kinds = `:is(a[href], button, input, select, textarea, summary, ${role})`;
  const box = (each) => each.getBoundingClientRect();
  const least = ({ width, height }) => Math.min(width, height);
  const meet = (one, other) => one.left < other.right && one.right > other.left
    && one.top < other.bottom && one.bottom > other.top;
  const all = [...document.querySelectorAll(kinds)].filter((each) => each.checkVisibility())
    .map((each) => ({ each, own: box(each), pane: each.closest(".ak-answer, .sd-table") }))
    .map((one) => ({ ...one, isOut: one.pane && !meet(one.own, box(one.pane)) }));
  const isInline = (each) => getComputedStyle(each).display === "inline";
  const around = (each) => isInline(each) ? around(each.parentElement) : each;
  const sentences = new Map();
  const isSentence = (each) => {
    if (!sentences.has(each)) sentences.set(each, !each.closest(kinds)
      && [...each.querySelectorAll("*")].every((part) => isInline(part) && part.tagName !== "BR")
      && [...each.childNodes].some((node) => node.nodeType === 3 && /\w/.test(node.data)));
    return sentences.get(each);
  };
  const found = all.filter(({ each, own, pane, isOut }) => {
    if (!each.closest(inside) || (isInline(each) && isSentence(around(each)))) return false;
    const { width, height, left, top } = own;
    const cut = least(own) < LEAST + 2 * JOINED ? 0 : JOINED;
    // What has to be clear of others: the box, and where that is small a circle of 24 px too.
    const zone = (radius) => {
      const [x, y] = [width, height].map((size) => Math.max(radius, size / 2 - cut));
      return new DOMRect(left + width / 2 - x, top + height / 2 - y, 2 * x, 2 * y);
    };
    const isSmall = least(own) < LEAST;
    const [large, small] = [isSmall ? LEAST / 2 : 0, isSmall ? LEAST : 0].map(zone);
    return all.some((other) => meet(other.own, least(other.own) < LEAST ? small : large)
      && (pane === other.pane || !(isOut || other.isOut))
      && !other.each.contains(each) && !each.contains(other.each));
  });
  for (const { each } of found) each.dataset.target = "";
}
"""
# Each run looks at all of the page, so one run tries all rules, and some where something is marked.
# Shades say at its edges that a place scrolls: axe would judge nothing in front of them.
_RUN = """
async ([inside, rules]) => {
  const marks = {
    "color-contrast": "[data-look]",
    "link-in-text-block": "a[href]:is([data-look], :has([data-look]))",
    "target-size": "[data-target]",
  };
  const narrowed = Object.entries(marks).map(([id, selector]) => ({ id, selector }));
  axe.configure({ rules: narrowed });
  const options = { runOnly: rules, resultTypes: ["violations"], selectors: false };
  const plain = new CSSStyleSheet();
  const shaded = ".ak-answer, .ak-table-wrap, .sd-table";
  plain.replaceSync(`:is(${shaded}) { background-image: none !important }`);
  document.adoptedStyleSheets = [plain];
  const found = await axe.run(inside, options);
  document.adoptedStyleSheets = [];
  for (const mark of ["data-look", "data-target"])
    document.querySelectorAll(`[${mark}]`).forEach((each) => each.removeAttribute(mark));
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join("; ")}`));
}
"""
# axe does not judge the words of a picture. What is behind one is painted and read back: the places
# around the picture, each filled shape that lies under the middle of the word, and its own edge.
_FAINT_PICTURES = """
(inside) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (colour, alpha = 1) => {
    canvas.globalAlpha = alpha;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  };
  const lightness = () => {
    const linear = (part) =>
      (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const around = (each) =>
    (each ? [...around(each.parentElement), getComputedStyle(each).backgroundColor] : ["white"]);
  const found = [];
  for (const word of document.querySelector(inside).querySelectorAll("svg text")) {
    const place = word.getBoundingClientRect();
    if (!word.checkVisibility() || !place.width) continue;
    const x = place.x + place.width / 2;
    const y = place.y + place.height / 2;
    around(word.ownerSVGElement).forEach((colour) => paint(colour));
    for (const shape of word.ownerSVGElement.querySelectorAll("rect, path, polygon, circle")) {
      const box = shape.getBoundingClientRect();
      const { fill, fillOpacity, opacity } = getComputedStyle(shape);
      const isUnder = box.left < x && x < box.right && box.top < y && y < box.bottom
        && shape.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING
        && !shape.closest("defs, pattern, clipPath");
      if (isUnder && !/^(none|url)/.test(fill)) paint(fill, fillOpacity * opacity);
    }
    const { fill, fillOpacity, opacity, stroke, paintOrder } = getComputedStyle(word);
    if (paintOrder.startsWith("stroke") && stroke !== "none") paint(stroke);
    const paper = lightness();
    paint(fill, fillOpacity * opacity);
    const ink = lightness();
    const contrast = Math.max(paper, ink) / Math.min(paper, ink);
    if (contrast < 4.5) found.push(`${word.textContent}: contrast ${contrast.toFixed(2)}`);
  }
  return found;
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
        known = self._known.setdefault((scheme, forced), [])
        is_all = rules["values"] == TAGS
        new, marked = page.evaluate(_MARK_LOOKS, [inside, known, is_all])
        faint: list[str] = page.evaluate(_FAINT_PICTURES, inside)
        if not marked and not is_all:
            known += new
            return faint
        if is_all:
            page.evaluate(_MARK_TARGETS, inside)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text("utf-8"))
        found: list[str] = page.evaluate(_RUN, [inside, rules])
        if not found:
            known += new
        return faint + found
