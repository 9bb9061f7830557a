"""Where the links of a built site lead, and what its pages would load from another host."""

import posixpath
import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A reference that a page must not have: on which page, to what, and why not."""

    page: str
    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.address}: {self.why}"


def is_elsewhere(address: str) -> bool:
    """Whether a browser would ask another host for this address."""
    return bool(_ELSEWHERE.match("".join(address.split()).replace("\\", "/")))


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


def broken_links(site: Path) -> list[BrokenLink]:
    """Every link in the site that leads nowhere, and every load from another host.

    The pages are read anew, as they were written.
    """
    documents = read_site(site)
    ids = {name: {node.id for node in page.css("[id]")} for name, page in documents.items()}
    problems: list[BrokenLink] = []
    for name, page in documents.items():
        problems += [BrokenLink(name, load, "is on another host") for load in page_loads(page)]
        for href in dict.fromkeys(node.attrs.sget("href") for node in page.css("a[href]")):
            parts = urlsplit(href)
            if not href or parts.scheme or parts.netloc:
                continue
            target = name
            if parts.path:
                path = posixpath.join(posixpath.dirname(name), unquote(parts.path))
                target = posixpath.normpath(path)
                if parts.path.endswith("/") or target == ".":
                    target = posixpath.normpath(posixpath.join(target, "index.html"))
            anchor = unquote(parts.fragment)
            if "?" in anchor:  # a scenario: the explorer that it fills must be there
                anchor = f"{anchor.partition('?')[0]}-explorer"
            if not (site / target).is_file():
                problems.append(BrokenLink(name, href, "no such page"))
            elif anchor and target in ids and anchor not in ids[target]:
                problems.append(BrokenLink(name, href, "no such anchor"))
    return problems
