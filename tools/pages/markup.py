"""What every part of a page is made of: Markdown and HTML that both renderers read."""

import html
import re
from collections.abc import Iterable

from anakinra.basis.sources import names_of
from anakinra.views.html import Child, Markup, Rendering, join, tag
from anakinra.views.tables import Column, Rich, Table

# Every generated part is on a page beside statements.qmd.
HERE = Rendering(statements="statements.html")

_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;)])")


def raw_block(markup: str) -> str:
    """HTML that both renderers pass through untouched."""
    return f"```{{=html}}\n{markup}\n```\n"


def table_block(table: Table, class_name: str | None = None) -> str:
    """A table as a raw block, one row a line, so that a changed row shows as one changed line."""
    markup = Markup(table.to_html(HERE).replace("<tr>", "\n<tr>"))
    return raw_block(tag("div", markup, class_=class_name) if class_name else markup)


def heads(*titles: str, numeric_from: int | None = None) -> tuple[Column, ...]:
    """Columns under these titles, those from a place on numeric."""
    first = len(titles) if numeric_from is None else numeric_from
    return tuple(Column(each, each, place >= first) for place, each in enumerate(titles))


def rich(*children: Child) -> Rich:
    """A cell of a table made of text and markup."""
    markup = join(*children)
    return Rich(markup, html.unescape(_TAG.sub("", markup)))


def list_block(
    kind: str, items: Iterable[Markup], class_name: str, label: str | None = None
) -> str:
    """A list as a raw block, one line an item, so that a change shows as one line."""
    lines = listed(items, "\n")
    return raw_block(tag(kind, "\n", lines, "\n", aria_label=label, class_=class_name))


def linked(text: str) -> Markup:
    """Text in which each web address is a link."""
    written: list[Child] = []
    for number, part in enumerate(_ADDRESS.split(text)):
        is_address = number % 2 == 1
        written.append(tag("a", part, href=part, class_="ak-address") if is_address else part)
    return join(*written)


def permalink(statement_id: str, page: str = "") -> Markup:
    """The id of a statement, linked to its own anchor."""
    return tag("a", statement_id, href=f"{page}#s-{statement_id}", class_="ak-id")


def discrepancy_links(ids: Iterable[str]) -> Markup:
    """Discrepancy ids, each linked to its record."""
    return listed(tag("a", entry, href=f"discrepancies.html#{entry}") for entry in ids)


def source_links(ids: Iterable[str]) -> Markup:
    """Sources by their ids: their short names, each linked to its entry."""
    return listed(
        tag("a", names_of((entry,)), href=f"references.html#source-{entry}") for entry in ids
    )


def listed(links: Iterable[Markup], separator: str = ", ") -> Markup:
    """The links one after the other, with a separator between them."""
    written: list[Child] = []
    for link in links:
        written += [separator, link] if written else [link]
    return join(*written)
