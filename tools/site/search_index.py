"""The text that the search of the site looks through, read from the mended pages.

Quarto joins the cells of a table and the points of a list without a blank between them, and the
embedded renderer leaves out whatever is written as HTML: statements, tables, notices, and so a page
that begins with nothing else has no entry for its beginning. An explorer's
answer is left out, as its example is nobody's patient, and so is folded code.
"""

import json
from pathlib import Path

from tools.site.documents import Document, Node

NAME = "search.json"
_INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = (
    "button, nav, noscript, script, style, svg, .code-fold, .ak-worked > summary, [data-ak-show]"
)
_BETWEEN_CELLS = " · "


def write(site: Path, documents: dict[str, Document]) -> None:
    """Put the text of each section of the pages into the index, if the renderer made one."""
    file = site / NAME
    if not file.is_file():
        return
    entries = json.loads(file.read_text(encoding="utf-8"))
    anchors: dict[str, set[str]] = {}
    for entry in entries:
        page, _, anchor = entry["href"].partition("#")
        anchors.setdefault(page, set()).add(anchor)
    pages = anchors.keys() & documents
    texts = {page: section_texts(documents[page], anchors[page]) for page in pages}
    written: list[dict[str, object]] = []
    for entry in entries:
        page, _, anchor = entry["href"].partition("#")
        found = texts.get(page, {})
        if "" not in anchors[page] and found.get(""):
            anchors[page].add("")
            top = {"objectID": page, "href": page, "section": "", "text": found[""]}
            written.append({**entry, **top})
        written.append({**entry, "text": found.get(anchor, "")})
    text = json.dumps(written, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def section_texts(document: Document, anchors: set[str]) -> dict[str, str]:
    """The text of a page's content by the anchor of its section; what comes first has none."""
    found: dict[str, list[str]] = {"": []}
    unread = {node.mem_id for node in document.css(_UNREAD)}

    def read(parent: Node, section: list[str]) -> list[str]:
        """Read what is in `parent`, and give the section in which it ends."""
        for node in parent.iter(include_text=True):
            tag, anchor = node.tag or "", node.id
            if node.is_text_node:
                section.append(node.text_content or "")
                continue
            if anchor in anchors and anchor not in found:
                section = found.setdefault(anchor, [])
            # The heading of a section is its title in the index already.
            is_title = tag in _HEADINGS and not "".join(section).strip()
            if is_title or node.mem_id in unread:
                continue
            outer = "" if tag in _INLINE or tag in _CELLS else "\n"
            section.append(outer)
            section = read(node, section)
            section.append(_BETWEEN_CELLS if tag in _CELLS else outer)
        return section

    main = document.css_first("main")
    if main:
        read(main, found[""])
    return {anchor: _tidy("".join(written)) for anchor, written in found.items()}


def _tidy(text: str) -> str:
    """One blank between words, and nothing after the last cell of a row."""
    lines = (" ".join(line.split()).rstrip("·").rstrip() for line in text.splitlines())
    return " ".join(line for line in lines if line)
