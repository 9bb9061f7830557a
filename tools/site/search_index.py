"""The text that the search of the site looks through, read from the mended pages.

Quarto joins the cells of a table and the points of a list without a blank between them, and the
embedded renderer leaves out whatever is written as HTML: statements, tables, notices. An explorer's
answer is left out, as its example is nobody's patient, and so is folded code.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

from tools.site.markup import Token, end_of, tokens

NAME = "search.json"
_INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"button", "nav", "noscript", "script", "style", "svg"})
_BETWEEN_CELLS = " · "


def write(site: Path) -> None:
    """Put the text of each section of the pages into the index, if the renderer made one."""
    file = site / NAME
    if not file.is_file():
        return
    entries = json.loads(file.read_text(encoding="utf-8"))
    anchors: dict[str, set[str]] = {}
    for entry in entries:
        page, _, anchor = entry["href"].partition("#")
        anchors.setdefault(page, set()).add(anchor)
    texts = {
        page: section_texts((site / page).read_text(encoding="utf-8"), wanted)
        for page, wanted in anchors.items()
        if (site / page).is_file()
    }
    for entry in entries:
        page, _, anchor = entry["href"].partition("#")
        entry["text"] = texts.get(page, {}).get(anchor, "")
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def section_texts(page: str, anchors: set[str]) -> dict[str, str]:
    """The text of a page's content by the anchor of its section; what comes first has none."""
    parts = _content(tokens(page))
    found: dict[str, list[str]] = {"": []}
    section = found[""]
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start":
            anchor = part.get("id")
            if anchor in anchors and anchor not in found:
                section = found.setdefault(anchor, [])
            # The heading of a section is its title in the index already.
            is_title = part.tag in _HEADINGS and not "".join(section).strip()
            is_unread = part.tag in _UNREAD or part.has_class("code-fold")
            if is_unread or is_title or part.get("data-ak-show"):
                index = end_of(parts, index) + 1
                continue
        section.append(_written(part))
        index += 1
    return {anchor: _tidy("".join(written)) for anchor, written in found.items()}


def _content(parts: list[Token]) -> list[Token]:
    for index, part in enumerate(parts):
        if part.kind == "start" and part.tag == "main":
            return parts[index + 1 : end_of(parts, index)]
    return []


def _written(part: Token) -> str:
    if part.kind == "text":
        return "" if part.source.startswith("<!") else html.unescape(part.source)
    if part.tag in _CELLS:
        return _BETWEEN_CELLS if part.kind == "end" else ""
    return "" if part.tag in _INLINE else "\n"


def _tidy(text: str) -> str:
    """One blank between words, and nothing after the last cell of a row."""
    lines = (" ".join(line.split()).rstrip("·").rstrip() for line in text.splitlines())
    return " ".join(line for line in lines if line)
