"""Where each statement is met: the pages that link to it and the tests that name it.

Written into the built page of statements, because only the built site knows its links.
"""

import posixpath
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from tools.site.documents import Document, element, remove, text_of
from tools.site.links import place_of
from tools.site.site_rules import STATEMENTS_PAGE

_PREFIX = "s-"
_NAMED = re.compile(r"""["'](\d+(?:\.\d+)*-\d+)["']""")
_CLASS = "ak-places"


def add_places(documents: dict[str, Document], tests: Path) -> None:
    """Write anew under each statement the pages and the tests in which it is met."""
    if STATEMENTS_PAGE not in documents:
        return
    pages, named = linking_pages(documents), naming_tests(tests)
    for entry in documents[STATEMENTS_PAGE].css(f'li[id^="{_PREFIX}"]'):
        statement = entry.attrs.sget("id").removeprefix(_PREFIX)
        text_only = bool(entry.css_first(".ak-state-shown"))
        line = _line(pages.get(statement, {}), named.get(statement, []), text_only)
        remove(entry, f".{_CLASS}")
        entry.insert_child(element(line))


def linking_pages(documents: dict[str, Document]) -> dict[str, dict[str, str]]:
    """For each statement the pages that link to it, by their address, with their titles."""
    found: dict[str, dict[str, str]] = {}
    for name, document in documents.items():
        title = document.css_first("h1")
        for link in document.css(f'a[href*="#{_PREFIX}"]') if name != STATEMENTS_PAGE else ():
            page, anchor = place_of(link.attrs.sget("href"), name)
            if page == STATEMENTS_PAGE:
                statement = anchor.removeprefix(_PREFIX)
                found.setdefault(statement, {})[name] = text_of(title) if title else ""
    return found


def naming_tests(tests: Path) -> dict[str, list[str]]:
    """For each statement the test files that name its id in quotes."""
    found: dict[str, list[str]] = {}
    for file in sorted(tests.rglob("test_*.py")):
        for statement in sorted(set(_NAMED.findall(file.read_text(encoding="utf-8")))):
            found.setdefault(statement, []).append(file.relative_to(tests).as_posix())
    return found


def _line(pages: dict[str, str], tests: Iterable[str], text_only: bool) -> str:
    here = posixpath.dirname(STATEMENTS_PAGE)
    links = [
        f'<a href="{posixpath.relpath(name, here)}">{escape(title, quote=False)}</a>'
        for name, title in pages.items()
    ]
    shown = f"Cited on: {', '.join(links)}." if links else "Shown on this page only."
    files = [f"<code>{escape(name)}</code>" for name in tests]
    # A statement that is only shown as text has nothing to test.
    missing = "" if text_only else " No test names it."
    named = f" Named in tests: {', '.join(files)}." if files else missing
    # More than a reader of the statement needs at once; open on paper.
    count = f"{len(links)} {'page' if len(links) == 1 else 'pages'}"
    if files:
        count += f", {len(files)} {'file' if len(files) == 1 else 'files'} of tests"
    said = f'<summary>Where it appears: {count}</summary><p class="ak-meta">{shown}{named}</p>'
    return f'<details class="ak-fold {_CLASS}">{said}</details>'
