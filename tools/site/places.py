"""Where each statement is met: the pages that link to it and the tests that name it.

Written into the built page of statements, because only the built site knows its links.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from tools.site.markup import Token, end_of, join, text_of, tokens
from tools.site.site_rules import STATEMENTS_PAGE

_PREFIX = "s-"
_NAMED = re.compile(r"""["'](\d+(?:\.\d+)*-\d+)["']""")
_CLASS = "ak-places"

Places = dict[str, dict[str, str]]


def add_places(site: Path, tests: Path) -> None:
    """Write under each statement the pages and the tests in which it is met."""
    file = site / STATEMENTS_PAGE
    if not file.is_file():
        return
    page = file.read_text(encoding="utf-8")
    better = with_places(page, linking_pages(site), naming_tests(tests))
    if better != page:
        file.write_text(better, encoding="utf-8", newline="\n")


def linking_pages(site: Path) -> Places:
    """For each statement the pages that link to it, by their address, with their titles."""
    found: Places = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        if name == STATEMENTS_PAGE:
            continue
        parts = tokens(file.read_text(encoding="utf-8"))
        title = _title(parts)
        for part in parts:
            target = urlsplit(part.get("href")) if part.tag == "a" else None
            if target and _leads_to_statement(name, target.path, target.fragment):
                found.setdefault(target.fragment.removeprefix(_PREFIX), {})[name] = title
    return found


def naming_tests(tests: Path) -> dict[str, list[str]]:
    """For each statement the test files that name its id in quotes."""
    found: dict[str, list[str]] = {}
    for file in sorted(tests.rglob("test_*.py")):
        for statement in sorted(set(_NAMED.findall(file.read_text(encoding="utf-8")))):
            found.setdefault(statement, []).append(file.relative_to(tests).as_posix())
    return found


def with_places(page: str, pages: Places, tests: dict[str, list[str]]) -> str:
    """The page of statements, with what was written there before replaced."""
    parts = tokens(page)
    kept: list[Token] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.tag == "li" and part.get("id").startswith(_PREFIX):
            end = end_of(parts, index)
            statement = part.get("id").removeprefix(_PREFIX)
            text_only = any(inner.has_class("ak-state-shown") for inner in parts[index:end])
            line = _line(pages.get(statement, {}), tests.get(statement, []), text_only)
            kept += [*_without_places(parts[index:end]), Token("text", line), parts[end]]
            index = end + 1
            continue
        kept.append(part)
        index += 1
    return join(kept)


def _line(pages: dict[str, str], tests: Iterable[str], text_only: bool) -> str:
    here = posixpath.dirname(STATEMENTS_PAGE)
    links = [
        f'<a href="{posixpath.relpath(name, here)}">{html.escape(title, quote=False)}</a>'
        for name, title in pages.items()
    ]
    shown = f"Cited on: {', '.join(links)}." if links else "Shown on this page only."
    files = [f"<code>{html.escape(name)}</code>" for name in tests]
    # A statement that is only shown as text has nothing to test.
    missing = "" if text_only else " No test names it."
    named = f" Named in tests: {', '.join(files)}." if files else missing
    return f'<p class="ak-meta {_CLASS}">{shown}{named}</p>'


def _without_places(parts: list[Token]) -> list[Token]:
    for index, part in enumerate(parts):
        if part.kind == "start" and part.has_class(_CLASS):
            return parts[:index] + parts[end_of(parts, index) + 1 :]
    return parts


def _title(parts: list[Token]) -> str:
    for index, part in enumerate(parts):
        if part.kind == "start" and part.tag == "h1":
            return text_of(parts[index : end_of(parts, index)])
    return ""


def _leads_to_statement(page: str, path: str, anchor: str) -> bool:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return target == STATEMENTS_PAGE and anchor.startswith(_PREFIX)
