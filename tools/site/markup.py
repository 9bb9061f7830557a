"""A lossless reader of HTML: tokens whose texts, joined, are the page again.

The standard library's parser does not give back what it read byte for byte; the site's pages
must change only where a rule means to change them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    }
)  # fmt: skip

_TAG = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)"
    r"(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_RAW_TEXT = frozenset({"script", "style", "textarea"})

Attributes = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Token:
    """A start tag, an end tag, or text (comments and declarations included)."""

    kind: str
    source: str
    tag: str = ""
    attributes: Attributes = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The attribute's value, empty where it is absent or bare."""
        return self.attributes.get(name) or ""

    def has_class(self, *names: str) -> bool:
        """Whether every one of these classes is set."""
        return set(names) <= set(self.get("class").split())


def tokens(page: str) -> list[Token]:
    """Read a page; what stands inside scripts and styles is one text."""
    found: list[Token] = []
    position = 0
    while match := _TAG.search(page, position):
        if match.start() > position:
            found.append(Token("text", page[position : match.start()]))
        position = match.end()
        name = (match["name"] or "").lower()
        if not name:
            found.append(Token("text", match[0]))
        elif match["close"]:
            found.append(Token("end", match[0], name))
        else:
            found.append(Token("start", match[0], name, _attributes(match["rest"])))
            if name in _RAW_TEXT:
                end = re.compile(rf"</{name}\b", re.IGNORECASE).search(page, position)
                stop = end.start() if end else len(page)
                if stop > position:
                    found.append(Token("text", page[position:stop]))
                position = stop
    if position < len(page):
        found.append(Token("text", page[position:]))
    return found


def join(parts: Iterable[Token]) -> str:
    """The page that these tokens are."""
    return "".join(part.source for part in parts)


def start(tag: str, attributes: Attributes) -> Token:
    """A start tag with these attributes; a value of None writes the bare name."""
    written = "".join(
        f" {name}" if value is None else f' {name}="{html.escape(value)}"'
        for name, value in attributes.items()
    )
    return Token("start", f"<{tag}{written}>", tag, attributes)


def changed(token: Token, **attributes: str | None) -> Token:
    """The start tag with attributes set, or removed where the value is None.

    An underscore in a name stands for a hyphen; one at the end is dropped.
    """
    kept = dict(token.attributes)
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
    return start(token.tag, kept)


def end_of(parts: Sequence[Token], index: int) -> int:
    """The index of the end tag of the element that starts at `index`."""
    tag = parts[index].tag
    if tag in VOID or parts[index].source.endswith("/>"):
        return index
    depth = 0
    for place in range(index, len(parts)):
        part = parts[place]
        if part.tag == tag and not part.source.endswith("/>"):
            depth += 1 if part.kind == "start" else -1
            if depth == 0:
                return place
    raise ValueError(f"<{tag}> is never closed")


def text_of(parts: Iterable[Token]) -> str:
    """What a reader sees of these tokens, with runs of white space as one space."""
    words = "".join(part.source for part in parts if part.kind == "text")
    return " ".join(html.unescape(words).split())


def _attributes(text: str) -> Attributes:
    found: Attributes = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2]
        if value is not None and value[:1] in "\"'":
            value = value[1:-1]
        found.setdefault(match[1].lower(), None if value is None else html.unescape(value))
    return found
