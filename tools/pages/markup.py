"""What every part of a page is made of: Markdown and HTML that both renderers read.

The words and elements around data are templates of Jinja in `site/parts/`: `filled` fills one in.
"""

import html
import re
from collections.abc import Iterable
from typing import Any

import jinja2
import markupsafe

from anakinra.basis.sources import names_of
from anakinra.views.html import Child, Markup, Rendering, escape, join, statement_links, tag
from anakinra.views.tables import Column, Rich, Table
from tools.common import ROOT
from tools.schema.read import named
from tools.schema.records_assurance import SiteDetail

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


def linked(text: str) -> Markup:
    """Text in which each web address is a link."""
    written: list[Child] = []
    for number, part in enumerate(_ADDRESS.split(text)):
        is_address = number % 2 == 1
        written.append(tag("a", part, href=part, class_="ak-address") if is_address else part)
    return join(*written)


def permalinks(ids: Iterable[str]) -> Markup:
    """Small links to statements on their page, for reviewers."""
    links = (tag("a", each, href=f"{HERE.statements}#s-{each}", class_="ak-id") for each in ids)
    return listed(links, " ")


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


def _written(value: Any) -> Any:
    """A value as a template writes it: escaped as everywhere else; None is nothing."""
    if value is None or isinstance(value, markupsafe.Markup):
        return value or ""
    return markupsafe.Markup(escape(value if isinstance(value, str) else str(value)))


_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "site" / "parts"),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    finalize=_written,
    trim_blocks=True,
    lstrip_blocks=True,
    # Pandoc begins an anchor with what would begin a comment.
    comment_start_string="{##",
    comment_end_string="##}",
)
_TEMPLATES.globals |= {
    "codes": lambda names: listed(tag("code", name) for name in names),
    "discrepancies": discrepancy_links,
    "linked": linked,
    "permalinks": permalinks,
    "site_detail": lambda name: named(SiteDetail, name),
    "sources": source_links,
    "statements": lambda ids: statement_links(ids, HERE),
    "table_block": table_block,
}


def _one_line(text: str) -> markupsafe.Markup:
    """The lines of an entry as one, so that a change of it shows as one changed line."""
    return markupsafe.Markup("".join(line.strip() for line in text.splitlines()))


_TEMPLATES.filters["line"] = _one_line


def filled(template: str, **values: Any) -> str:
    """A template of `site/parts/` with these values; a name that it misses is an error.

    Its text is escaped; `|safe` is for Markdown outside HTML, and for mark-up that was made here.
    """
    return _TEMPLATES.get_template(template).render(values).strip("\n") + "\n"
