"""Where each statement is met: the pages that link to it and the tests that name it.

Written into the built page of statements, because only the built site knows its links.
"""

import posixpath
import re
from pathlib import Path

from tools.pages.markup import filled
from tools.site.documents import Document, element, remove, text_of
from tools.site.links import place_of
from tools.site.site_rules import STATEMENTS_PAGE

_PREFIX = "s-"
_NAMED = re.compile(r"""["'](\d+(?:\.\d+)*-\d+)["']""")


def add_places(documents: dict[str, Document], tests: Path) -> None:
    """Write anew under each statement the pages and the tests in which it is met."""
    if STATEMENTS_PAGE not in documents:
        return
    pages, tests_of = linking_pages(documents), naming_tests(tests)
    for entry in documents[STATEMENTS_PAGE].css(f'li[id^="{_PREFIX}"]'):
        statement = entry.attrs.sget("id").removeprefix(_PREFIX)
        remove(entry, ".ak-places")
        line = filled(
            "places.html",
            pages=pages.get(statement, {}),
            tests=tests_of.get(statement, []),
            text_only=entry.css_first(".ak-state-shown"),
        )
        entry.insert_child(element(line))


def linking_pages(documents: dict[str, Document]) -> dict[str, dict[str, str]]:
    """For each statement the pages that link to it, by their address from it, with their titles."""
    here = posixpath.dirname(STATEMENTS_PAGE)
    found: dict[str, dict[str, str]] = {}
    for name, document in documents.items():
        title = document.css_first("h1")
        for link in document.css(f'a[href*="#{_PREFIX}"]') if name != STATEMENTS_PAGE else ():
            page, anchor = place_of(link.attrs.sget("href"), name)
            if page == STATEMENTS_PAGE:
                statement = anchor.removeprefix(_PREFIX)
                address = posixpath.relpath(name, here)
                found.setdefault(statement, {})[address] = text_of(title) if title else ""
    return found


def naming_tests(tests: Path) -> dict[str, list[str]]:
    """For each statement the test files that name its id in quotes."""
    found: dict[str, list[str]] = {}
    for file in sorted(tests.rglob("test_*.py")):
        for statement in sorted(set(_NAMED.findall(file.read_text(encoding="utf-8")))):
            found.setdefault(statement, []).append(file.relative_to(tests).as_posix())
    return found
