"""The changes that every page gets to its bar and its menu, whichever renderer wrote it.

Rules as in `tools.site.site_rules`.
"""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from tools.site.markup import Attributes, Token, changed, end_of, start, text_of

Parts = list[Token]

SIDEBAR_ID = "quarto-sidebar"
_MENU_BUTTON = (
    '<button class="navbar-toggler" type="button" data-bs-toggle="collapse" '
    f'data-bs-target="#{SIDEBAR_ID}" aria-controls="{SIDEBAR_ID}" aria-expanded="false" '
    'aria-label="Menu"><span class="navbar-toggler-icon"></span></button>'
)


def one_menu_button(parts: Parts, page: str) -> Parts:
    """One button for narrow screens, which opens the sidebar, where every page is.

    Both renderers have a button for the bar's links and, below it, a lone one for the sidebar.
    """
    if not any(part.get("id") == SIDEBAR_ID for part in parts):
        return parts
    kept: Parts = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.has_class("navbar-container"):
            kept += [part, Token("text", _MENU_BUTTON)]
        elif part.kind == "start" and (
            part.has_class("navbar-toggler") or part.has_class("quarto-secondary-nav")
        ):
            index = end_of(parts, index)
        else:
            kept.append(part)
        index += 1
    return kept


def plain_sidebar(parts: Parts, page: str) -> Parts:
    """Show every page of the sidebar: section heads are text, and nothing folds away.

    Folding saved little, and its switches were links without an address, out of a keyboard's reach.
    """
    kept: Parts = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.tag == "a":
            if part.has_class("sidebar-item-toggle"):
                index = end_of(parts, index) + 1
                continue
            if part.has_class("sidebar-item-text") and not part.get("href"):
                end = end_of(parts, index)
                text = Token("text", text_of(parts[index:end]).replace("&", "&amp;"))
                head: Attributes = {"class": "sidebar-item-text ak-nav-head"}
                kept += [start("span", head), text, Token("end", "</span>", "span")]
                index = end + 1
                continue
        if part.kind == "start" and part.tag == "ul" and part.has_class("sidebar-section"):
            classes = [name for name in part.get("class").split() if name != "collapse"]
            part = changed(part, class_=" ".join(classes))
        kept.append(part)
        index += 1
    return kept


def current_page(parts: Parts, page: str) -> Parts:
    """Mark the links to this page, and in the bar the link to its section, as current.

    Quarto marks the home page in the bar of every page that the bar does not name.
    """
    section = _section_of(parts, page)
    kept: Parts = []
    for part in parts:
        if target := _navigation_target(part, page):
            in_section = part.has_class("nav-link") and target in section
            classes = [name for name in part.get("class").split() if name != "active"]
            current = "page" if target == page else "true" if in_section else None
            part = changed(
                part,
                class_=" ".join([*classes, "active"] if current else classes),
                aria_current=current,
            )
        kept.append(part)
    return kept


def _section_of(parts: Parts, page: str) -> set[str]:
    """The pages of the sidebar's section that has this page."""
    for index, part in enumerate(parts):
        if part.kind == "start" and part.has_class("sidebar-item-section"):
            inside = parts[index : end_of(parts, index)]
            pages = {target for each in inside if (target := _navigation_target(each, page))}
            if page in pages:
                return pages
    return set()


def _navigation_target(part: Token, page: str) -> str:
    """The page to which a link of the bar or the sidebar leads, as its path in the site.

    Blank for everything else: also for places on this page, as in "On this page" and on tabs.
    """
    navigates = part.has_class("nav-link") or part.has_class("sidebar-link")
    target = urlsplit(part.get("href"))
    if part.kind != "start" or part.tag != "a" or not navigates or target.netloc:
        return ""
    if not target.path or target.fragment:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target.path))
