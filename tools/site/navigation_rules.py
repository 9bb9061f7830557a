"""The changes that every page gets to its bar and its menu: rules as in `tools.site.site_rules`."""

from __future__ import annotations

import posixpath
from html import escape
from urllib.parse import urlsplit

from tools.site.documents import Document, Node, change, classes, element, prepend, remove, text_of

SIDEBAR_ID = "quarto-sidebar"
_MENU_BUTTON = (
    '<button class="navbar-toggler" type="button" data-bs-toggle="collapse" '
    f'data-bs-target="#{SIDEBAR_ID}" aria-controls="{SIDEBAR_ID}" aria-expanded="false" '
    'aria-label="Menu"><span class="navbar-toggler-icon"></span></button>'
)
_LINKS = "a.nav-link[href], a.sidebar-link[href]"


def one_menu_button(document: Document, name: str) -> None:
    """One button for narrow screens, which opens the sidebar, where every page is.

    Both renderers have a button for the bar's links and, below it, a lone one for the sidebar.
    """
    if not document.css_first(f"#{SIDEBAR_ID}"):
        return
    remove(document, ".quarto-secondary-nav")
    remove(document, ".navbar-toggler")
    for bar in document.css(".navbar-container"):
        prepend(bar, _MENU_BUTTON)


def plain_sidebar(document: Document, name: str) -> None:
    """Show every page of the sidebar: section heads are text, and nothing folds away.

    Folding saved little, and its switches were links without an address, out of a keyboard's reach.
    """
    remove(document, "a.sidebar-item-toggle")
    for head in document.css("a.sidebar-item-text:not([href])"):
        text = escape(text_of(head), quote=False)
        head.replace_with(element(f'<span class="sidebar-item-text ak-nav-head">{text}</span>'))
    for section in document.css("ul.sidebar-section.collapse"):
        section.attrs["class"] = " ".join(c for c in classes(section) if c != "collapse")


def current_page(document: Document, name: str) -> None:
    """Mark the links to this page, and in the bar the link to its section, as current.

    Quarto marks the home page in the bar of every page that the bar does not name.
    """
    section = _section_of(document, name)
    for link in document.css(_LINKS):
        target = _target(link, name)
        if target:
            in_section = target in section and "nav-link" in classes(link)
            current = "page" if target == name else "true" if in_section else None
            kept = [c for c in classes(link) if c != "active"] + ["active"] * bool(current)
            change(link, {"class": " ".join(kept), "aria-current": current})


def _section_of(document: Document, name: str) -> set[str]:
    """The pages of the sidebar's section that has this page."""
    for section in document.css(".sidebar-item-section"):
        pages = {_target(link, name) for link in section.css(_LINKS)}
        if name in pages:
            return pages
    return set()


def _target(link: Node, name: str) -> str:
    """The page to which a link leads, as its path in the site; blank for a place on a page."""
    target = urlsplit(link.attrs.sget("href"))
    if target.netloc or target.fragment or not target.path:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target.path))


RULES = (one_menu_button, plain_sidebar, current_page)
