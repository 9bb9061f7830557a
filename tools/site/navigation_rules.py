"""The changes that every page gets to its bar and its menu: rules as in `tools.site.site_rules`."""

from tools.site.documents import Document, Node, change, classes, prepend, remove
from tools.site.links import place_of

SIDEBAR_ID = "quarto-sidebar"
_LINKS = "a.sidebar-link[href]"
_MENU_BUTTON = (
    '<button class="navbar-toggler" type="button" data-bs-toggle="collapse" '
    f'data-bs-target="#{SIDEBAR_ID}" aria-controls="{SIDEBAR_ID}" aria-expanded="false" '
    'aria-label="Menu"><span class="navbar-toggler-icon"></span></button>'
)


def one_menu_button(document: Document, name: str) -> None:
    """One button for narrow screens, which opens the sidebar.

    Both renderers have a button for the bar and, below it, a lone one for the sidebar.
    """
    if not document.css_first(f"#{SIDEBAR_ID}"):
        return
    remove(document, ".quarto-secondary-nav")
    remove(document, ".navbar-toggler")
    for bar in document.css(".navbar-container"):
        prepend(bar, _MENU_BUTTON)


def own_sections(document: Document, name: str) -> None:
    """Keep of the sidebar the head of each section, and what is in those that have this page.

    Every head leads to a page that shows the rest of its section, so nothing has to fold away.
    """
    # The innermost first: what lies in a part that was taken out can no longer be asked.
    for contents in reversed(document.css("ul.sidebar-section")):
        if contents.parent and not _has(contents.parent, name):
            contents.decompose()


def plain_sidebar(document: Document, name: str) -> None:
    """No switches: they were links without an address, out of a keyboard's reach."""
    remove(document, "a.sidebar-item-toggle")
    for section in document.css("ul.sidebar-section.collapse"):
        section.attrs["class"] = " ".join(c for c in classes(section) if c != "collapse")


def current_page(document: Document, name: str) -> None:
    """Mark the link to this page as current, and the heads of the sections that have it."""
    sections = [each for each in document.css(".sidebar-item-section") if _has(each, name)]
    heads = {section.css(_LINKS)[0].mem_id for section in sections}
    for link in document.css(_LINKS):
        above = link.mem_id in heads
        current = "page" if _target(link, name) == name else "true" if above else None
        kept = [c for c in classes(link) if c != "active"] + ["active"] * bool(current)
        change(link, {"class": " ".join(kept), "aria-current": current})


def _has(section: Node, name: str) -> bool:
    """Whether a section, with its head, has a link to this page."""
    return any(_target(link, name) == name for link in section.css(_LINKS))


def _target(link: Node, name: str) -> str:
    """The page to which a link leads, as its path in the site; blank for a place on a page."""
    page, anchor = place_of(link.attrs.sget("href"), name)
    return "" if anchor else page


RULES = (one_menu_button, own_sections, plain_sidebar, current_page)
