"""The changes that every page gets after rendering, whichever renderer wrote it.

Each rule takes the tokens of a page and gives them back; applying a rule twice changes nothing,
since Quarto renders single pages again into a site that was already mended.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from tools.site.links import is_elsewhere, loading_link
from tools.site.markup import Attributes, Token, changed, end_of, start, text_of
from tools.site.navigation_rules import current_page, one_menu_button, plain_sidebar

Parts = list[Token]
Rule = Callable[[Parts, str], Parts]

CONTENT_ID = "quarto-document-content"
STATEMENTS_PAGE = "pages/statements.html"
_ICON_FONT = "bootstrap-icons"
_STATEMENT_ANCHOR = re.compile(r"s-\d")
# Loaders of scripts that are fetched from elsewhere, and the states they would draw.
_LOADER = re.compile(r"\s*define\(\s*['\"]jquery['\"]")
_WIDGET_TYPES = ("application/vnd.jupyter.widget-view", "application/vnd.jupyter.widget-state")
_WIDGET_TEXT = re.compile(r"\w*(?:Box|Tab|Accordion|Stack)\(children=")
_LIVE_NOTE = '<p class="ak-live">In JupyterLab, controls appear here and the view follows them.</p>'
_FOLDED = re.compile(
    r'(?:<div class="code-copy-outer-scaffold">)?<div class="sourceCode[^"]*" id="[^"]*">'
    r'<pre class="[^"]*\bcell-code\b'
)


def without_loads(parts: Parts, page: str) -> Parts:
    """Take out what would ask another host, and a font of icons that is larger than the page.

    The theme draws the few icons that are used.
    """
    kept: Parts = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and _loads(parts, index):
            index = end_of(parts, index) + 1
            continue
        kept.append(part)
        index += 1
    return kept


def _loads(parts: Parts, index: int) -> bool:
    part = parts[index]
    if loading_link(part):
        return is_elsewhere(part.get("href")) or _ICON_FONT in part.get("href")
    if part.tag != "script":
        return False
    following = parts[index + 1].source if index + 1 < len(parts) else ""
    return (
        is_elsewhere(part.get("src"))
        or part.get("type").startswith(_WIDGET_TYPES)
        or bool(_LOADER.match(following))
    )


def widget_places(parts: Parts, page: str) -> Parts:
    """Where a notebook drew a widget, say where it is live: a page of this site has no kernel."""
    kept: Parts = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.tag == "div" and part.has_class("cell-output"):
            end = end_of(parts, index)
            inside = parts[index : end + 1]
            drawn = any(inner.get("type").startswith(_WIDGET_TYPES) for inner in inside)
            if drawn or _WIDGET_TEXT.match(text_of(inside)):
                kept.append(Token("text", _LIVE_NOTE))
                index = end + 1
                continue
        kept.append(part)
        index += 1
    return kept


def language_and_skip_link(parts: Parts, page: str) -> Parts:
    """Name the language, and let a keyboard go straight to the content."""
    skip = f'<a class="ak-skip" href="#{CONTENT_ID}">Skip to the content</a>'
    already = any(part.has_class("ak-skip") for part in parts)
    kept: Parts = []
    for part in parts:
        if part.kind == "start" and part.tag == "html":
            part = changed(part, lang="en-GB", **{"xml:lang": None})
        if part.kind == "start" and part.tag == "main":
            part = changed(part, id=CONTENT_ID, tabindex="-1")
        kept.append(part)
        # First in the page's header, so that it stands in a landmark like all other content.
        if part.kind == "start" and part.get("id") == "quarto-header" and not already:
            kept.append(Token("text", skip))
    return kept


def named_landmarks(parts: Parts, page: str) -> Parts:
    """Give each navigation its own name, and take roles off icons that say nothing."""
    kept: Parts = []
    for part in parts:
        if part.kind == "start":
            part = _named(part)
        kept.append(part)
    return kept


_NAVIGATION_NAMES = (
    ("navbar", "Main"),
    ("sidebar-navigation", "Pages"),
    ("page-navigation", "Previous and next page"),
    ("quarto-page-breadcrumbs", "Where this page is"),
)


def _named(part: Token) -> Token:
    if part.tag == "nav":
        for class_name, label in _NAVIGATION_NAMES:
            if part.has_class(class_name):
                return changed(part, aria_label=label)
        if part.get("id") == "TOC":
            return changed(part, aria_labelledby="toc-title", aria_label=None)
    if part.tag == "i" and part.has_class("bi") and not part.get("aria-label"):
        return changed(part, role=None, aria_hidden="true")
    if part.get("role") == "region" and part.has_class("ak-table-wrap"):
        return changed(part, role="group")  # a landmark for each table would be a crowd
    if part.has_class("quarto-color-scheme-toggle"):
        return changed(part, role="button", aria_label="Switch between light and dark", title=None)
    return part


def one_title(parts: Parts, page: str) -> Parts:
    """Show the page's own title at every width; Quarto hides it on narrow screens."""
    kept: Parts = []
    for part in parts:
        if part.kind == "start" and part.tag == "h1" and part.get("class"):
            classes = [name for name in part.get("class").split() if not name.startswith("d-")]
            part = changed(part, class_=" ".join(classes))
        kept.append(part)
    return kept


def contents_title(parts: Parts, page: str) -> Parts:
    """The title of "On this page" labels its list; as a heading it would come before the h1."""
    kept: Parts = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.get("id") == "toc-title" and part.tag == "h2":
            end = end_of(parts, index)
            title: Attributes = {"id": "toc-title", "class": "toc-title"}
            kept += [start("p", title), *parts[index + 1 : end], Token("end", "</p>", "p")]
            index = end + 1
            continue
        kept.append(part)
        index += 1
    return kept


def statement_addresses(parts: Parts, page: str) -> Parts:
    """Let every link to a statement lead to its anchor from wherever this page lies."""
    folder = posixpath.dirname(page)
    address = posixpath.relpath(STATEMENTS_PAGE, folder or ".")
    kept: Parts = []
    for part in parts:
        if part.kind == "start" and part.tag == "a" and not is_elsewhere(part.get("href")):
            target = urlsplit(part.get("href"))
            named = posixpath.basename(target.path) == posixpath.basename(STATEMENTS_PAGE)
            if named and _STATEMENT_ANCHOR.match(target.fragment):
                part = changed(part, href=f"{address}#{target.fragment}")
        kept.append(part)
    return kept


def folded_code(parts: Parts, page: str) -> Parts:
    """Fold a notebook's code, as Quarto does, so that a reader meets the content first."""
    kept: Parts = []
    index = 0
    depth = 0
    while index < len(parts):
        part = parts[index]
        if part.tag == "details":
            depth += 1 if part.kind == "start" else -1
        ahead = "".join(following.source for following in parts[index : index + 3])
        if part.kind == "start" and part.tag == "div" and not depth and _FOLDED.match(ahead):
            end = end_of(parts, index)
            opening = '<details class="code-fold"><summary>Show the Python</summary>'
            kept += [
                Token("text", opening),
                *parts[index : end + 1],
                Token("text", "</details>"),
            ]
            index = end + 1
            continue
        kept.append(part)
        index += 1
    return kept


RULES: tuple[Rule, ...] = (
    widget_places,
    without_loads,
    language_and_skip_link,
    named_landmarks,
    one_menu_button,
    plain_sidebar,
    current_page,
    one_title,
    contents_title,
    statement_addresses,
    folded_code,
)
