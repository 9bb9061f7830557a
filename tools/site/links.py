"""What the pages of a built site load and where their links lead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.site.markup import Token, tokens

# What a `<link>` may be without a browser fetching it; every other relation counts as a load.
_REFERENCES = frozenset(
    {"alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "tag"}
)
# Hyperlinks may lead elsewhere; these attributes make a browser fetch or send something.
_LOADING_ATTRIBUTES = (
    *("src", "data", "poster", "background", "xlink:href", "action", "formaction", "ping"),
    *("manifest", "codebase", "archive", "classid"),
)
_LISTS_OF_IMAGES = ("srcset", "imagesrcset")
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?,?")
_HYPERLINKS = frozenset({"a", "area", "link"})
# As browsers read addresses: in any case, with either slash, and the scheme alone is enough.
_ELSEWHERE = re.compile(r"(?:https?|wss?|ftp):|//", re.IGNORECASE)
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(\n)|(.))", re.IGNORECASE)
_CSS_UNREAD = re.compile(r"/\*.*?\*/|@namespace[^;]*;", re.DOTALL | re.IGNORECASE)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))|@import\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_CSS_IMAGES = re.compile(r"image-set\(([^;{}]*)", re.IGNORECASE)
_CSS_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
# A script in a page that names another host in quotes is about to ask it for something.
_SCRIPT_ADDRESS = re.compile(
    r"""["'`](?:(?:https?|wss?):)?//([\w.-]+\.[a-z]{2,})(?::\d+)?[/?#"'`]""", re.IGNORECASE
)
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
    read = "".join(address.split()).replace("\\", "/")
    return bool(_ELSEWHERE.match(read))


def loading_link(token: Token) -> bool:
    """Whether this is a `<link>` that makes the browser fetch or connect."""
    return token.tag == "link" and bool(set(token.get("rel").lower().split()) - _REFERENCES)


def css_loads(css: str) -> list[str]:
    """The addresses on other hosts that a stylesheet would fetch, however it writes them."""
    read = _CSS_ESCAPE.sub(_unescaped, _CSS_UNREAD.sub(" ", css))
    found = ["".join(each) for each in _CSS_ADDRESS.findall(read)]
    for images in _CSS_IMAGES.findall(read):
        found += ["".join(each) for each in _CSS_STRING.findall(images)]
    return [address for address in found if is_elsewhere(address)]


def _unescaped(match: re.Match[str]) -> str:
    code, line_end, character = match.groups()
    if code:
        return chr(int(code, 16)) if 0 < int(code, 16) < 0x110000 else "\ufffd"
    return "" if line_end else str(character)


def script_loads(script: str) -> list[str]:
    """The hosts that a script in a page names as addresses."""
    return [host for host in _SCRIPT_ADDRESS.findall(script) if host not in _NEVER_FETCHED]


def page_loads(parts: list[Token]) -> list[str]:
    """The addresses on other hosts that a page or drawing would fetch when it is opened."""
    found: list[str] = []
    inside = ""
    for part in parts:
        if part.kind == "text" and inside == "style":
            found += css_loads(part.source)
        elif part.kind == "text" and inside == "script":
            found += script_loads(part.source)
        if part.kind != "start":
            inside = "" if part.kind == "end" else inside
            continue
        inside = part.tag if part.tag in {"script", "style"} else ""
        found += _element_loads(part)
    return found


def _element_loads(part: Token) -> list[str]:
    names = [name for name in _LOADING_ATTRIBUTES if part.tag != "a" or name != "xlink:href"]
    if loading_link(part) or part.tag not in _HYPERLINKS:
        names.append("href")
    addresses = [part.get(name) for name in names]
    for name in _LISTS_OF_IMAGES:
        addresses += _CANDIDATE.findall(part.get(name))
    if part.tag == "meta" and part.get("http-equiv").lower() == "refresh":
        addresses += _REFRESH.findall(part.get("content"))
    found = [address for address in addresses if is_elsewhere(address)]
    for name, value in part.attributes.items():
        if name == "srcdoc":
            found += page_loads(tokens(value or ""))
        elif name.startswith("on"):
            found += script_loads(value or "")
        elif value and ("url(" in value.lower() or "\\" in value or name == "style"):
            found += css_loads(value)  # drawings take url() in attributes of their own, too
    return found


def external_loads(site: Path) -> list[Problem]:
    """Every reference in the built site that would be fetched from another host."""
    problems: list[Problem] = []
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix in {".html", ".svg"}:
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
