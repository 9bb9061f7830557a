"""What the pages of a built site load and where their links lead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.markup import Token, tokens

# Hyperlinks may lead elsewhere; these make a browser fetch something without being asked.
_LOADING_LINKS = frozenset(
    {
        "stylesheet", "icon", "shortcut", "apple-touch-icon", "manifest", "preload", "prefetch",
        "modulepreload", "preconnect", "dns-prefetch", "prerender", "mask-icon",
    }
)  # fmt: skip
_LOADING_ATTRIBUTES = ("src", "srcset", "data", "poster", "background", "xlink:href", "action")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
# A script in a page that names another host in quotes is about to ask it for something.
_SCRIPT_ADDRESS = re.compile(r"""["'`](?:https?:)?//([\w.-]+\.[a-z]{2,})[/"'`]""", re.IGNORECASE)
# Named in pages and never fetched: vocabularies, and the frame to which Quarto's theme switch
# would post a message if a page had one.
_NEVER_FETCHED = frozenset({"www.w3.org", "schema.org", "giscus.app"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong on one page."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


@dataclass(slots=True)
class PageLinks:
    """The ids and the hyperlinks of one page."""

    ids: set[str] = field(default_factory=set)
    hrefs: list[str] = field(default_factory=list)


def is_elsewhere(address: str) -> bool:
    """Whether a browser would ask another host for this address."""
    parts = urlsplit(address.strip())
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss"}


def loading_link(token: Token) -> bool:
    """Whether this is a `<link>` that makes the browser fetch or connect."""
    return token.tag == "link" and bool(_LOADING_LINKS & set(token.get("rel").lower().split()))


def css_loads(css: str) -> list[str]:
    """The addresses on other hosts that a stylesheet would fetch."""
    found = [first or second for first, second in _CSS_ADDRESS.findall(css)]
    return [address for address in found if is_elsewhere(address)]


def page_loads(parts: list[Token]) -> list[str]:
    """The addresses on other hosts that a page would fetch when it is opened."""
    found: list[str] = []
    inside = ""
    for part in parts:
        if part.kind == "text" and inside == "style":
            found += css_loads(part.source)
        elif part.kind == "text" and inside == "script":
            named = _SCRIPT_ADDRESS.findall(part.source)
            found += [host for host in named if host not in _NEVER_FETCHED]
        if part.kind != "start":
            inside = "" if part.kind == "end" else inside
            continue
        inside = part.tag if part.tag in {"script", "style"} else ""
        if loading_link(part):
            found += [part.get("href")] if is_elsewhere(part.get("href")) else []
        found += css_loads(part.get("style"))
        for name in _LOADING_ATTRIBUTES:
            candidates = part.get(name).split(",") if name == "srcset" else [part.get(name)]
            found += [address for address in candidates if is_elsewhere(address)]
        if part.tag in {"use", "image"} and is_elsewhere(part.get("href")):
            found.append(part.get("href"))
    return found


def external_loads(site: Path) -> list[Problem]:
    """Every reference in the built site that would be fetched from another host."""
    problems: list[Problem] = []
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            loads = page_loads(tokens(file.read_text(encoding="utf-8")))
        elif file.suffix == ".css":
            loads = css_loads(file.read_text(encoding="utf-8"))
        else:
            continue
        problems += [Problem(name, f"loads {address}") for address in loads]
    return problems


def read_links(site: Path) -> dict[str, PageLinks]:
    """The ids and hyperlinks of each page, by its path in the site."""
    pages: dict[str, PageLinks] = {}
    for file in sorted(site.rglob("*.html")):
        found = pages.setdefault(file.relative_to(site).as_posix(), PageLinks())
        for part in tokens(file.read_text(encoding="utf-8")):
            if part.get("id"):
                found.ids.add(part.get("id"))
            if part.tag == "a" and part.kind == "start" and part.get("href"):
                found.hrefs.append(part.get("href"))
    return pages


def broken_links(site: Path) -> list[Problem]:
    """Every link inside the site whose page, file or anchor is not there."""
    pages = read_links(site)
    problems: list[Problem] = []
    for name, page in pages.items():
        for href in dict.fromkeys(page.hrefs):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = name
            if parts.path:
                folder = posixpath.dirname(name)
                target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
                if parts.path.endswith("/") or target == ".":
                    target = posixpath.normpath(posixpath.join(target, "index.html"))
            anchor = unquote(parts.fragment)
            if "?" in anchor:  # a scenario: the explorer that it fills must be there
                anchor = f"{anchor.partition('?')[0]}-explorer"
            if not (site / target).is_file():
                problems.append(Problem(name, f"link to {href}: no such page"))
            elif anchor and target in pages and anchor not in pages[target].ids:
                problems.append(Problem(name, f"link to {href}: no such anchor"))
    return problems
