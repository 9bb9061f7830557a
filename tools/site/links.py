"""Where the links of a built site lead, and what its pages would load from another host."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.site.documents import Document, Node, read_site

# What a `<link>` may be without a browser fetching it; every other relation counts as a load.
_REFERENCES = frozenset(
    {"alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "tag"}
)
# Hyperlinks may lead elsewhere; these attributes make a browser fetch or send something. What a
# stylesheet or a script asks for is refused by each page's policy, which the browser tests try.
_LOADING = ("src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "ping")
_LOADING_HREF = "link[href], base[href], image[href], use[href]"
# As browsers read addresses: in any case, with either slash, and the scheme alone is enough.
_ELSEWHERE = re.compile(r"(?:https?|wss?|ftp):|//", re.IGNORECASE)


def is_elsewhere(address: str) -> bool:
    """Whether a browser would ask another host for this address."""
    return bool(_ELSEWHERE.match("".join(address.split()).replace("\\", "/")))


def place_of(address: str, page: str) -> tuple[str, str]:
    """The page of the site, as its path in it, and the anchor that an address on a page names.

    The page is blank for an address on another host.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
    if parts.path.endswith("/") or posixpath.normpath(path) == ".":
        path = posixpath.join(path, "index.html")
    return posixpath.normpath(path), unquote(parts.fragment)


def is_loading(node: Node) -> bool:
    """Whether what the `href` of this element names is fetched when its page is opened."""
    return node.tag != "link" or bool(set(node.attrs.sget("rel").lower().split()) - _REFERENCES)


def page_loads(document: Document) -> list[str]:
    """The addresses on other hosts that the page's elements would fetch when it is opened."""
    found = [node.attrs.sget("href") for node in document.css(_LOADING_HREF) if is_loading(node)]
    for name in _LOADING:
        for node in document.css(f"[{name}]"):
            value = node.attrs.sget(name)
            found += value.split() if name.endswith("srcset") else [value]
    return [address for address in found if is_elsewhere(address)]


def broken_links(site: Path) -> list[str]:
    """Every link in the site that leads nowhere, and every load from another host.

    Each says on which page it is, where it leads and what is wrong; the pages are read anew, as
    they were written.
    """
    documents = read_site(site)
    ids = {name: {node.id for node in page.css("[id]")} for name, page in documents.items()}
    problems = []
    for name, page in documents.items():
        problems += [f"{name}: {load}: is on another host" for load in page_loads(page)]
        for href in dict.fromkeys(node.attrs.sget("href") for node in page.css("a[href]")):
            target, anchor = place_of(href, name)
            if not href or not target:
                continue
            if "?" in anchor:  # a scenario: the explorer that it fills must be there
                anchor = f"{anchor.partition('?')[0]}-explorer"
            if not (site / target).is_file():
                problems.append(f"{name}: {href}: no such page")
            elif anchor and target in ids and anchor not in ids[target]:
                problems.append(f"{name}: {href}: no such anchor")
    return problems
