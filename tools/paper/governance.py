"""The papers of governance: all statements, the discrepancy register and the hazard log.

Each has the words of a page of the website and the parts that are written for it from `data/`.
"""

import re
from collections.abc import Callable

from anakinra.basis.statements import Statement, all_statements
from anakinra.views.html import Rendering, join, tag
from anakinra.views.tables import Cell, Table
from tools.common import ROOT
from tools.common.take_away import HAZARDS_STEM, REGISTER_STEM, STATEMENTS_STEM
from tools.pages import hazards, statement_list
from tools.pages.markup import discrepancy_links, heads, linked, permalink, raw_block, rich
from tools.paper.edition import edition
from tools.paper.papers import Paper
from tools.schema.rules import SECTIONS

PAGES = ROOT / "pages"
_FRONT = re.compile(r'\A---\ntitle: "(.+)"\ndescription: "(.+)"\n(?:.*\n)*?---\n')
_INCLUDED = re.compile(r"^\{\{< include _generated/(\S+)\.md >\}\}$", re.MULTILINE)
# The contents name every hazard with its page, so the lists of links would say it twice.
_INDEX = re.compile(r"```\{=html\}\n<ul [^>]*ak-index.*?```\n", re.DOTALL)
# Paper has no folds.
_FOLD = re.compile(r"</?details[^>]*>|<summary>.*?</summary>")
# The heading of a section is above its one table and says the same.
_CAPTION = re.compile(r"<caption.*?</caption>")
_WIDTHS = "".join(f'<col style="width: {share}%">' for share in (10, 61, 12, 17))
# A number alone is no heading for those who listen to a list of headings.
_NUMBER = re.compile(r"^### (D\d+)", re.MULTILINE)
_HERE = Rendering(statements="")


def papers() -> tuple[Paper, ...]:
    """Every paper of governance; the contents of the hazard log name each hazard."""
    return (
        _paper(STATEMENTS_STEM, "Anakinra statements", "statements", 1),
        _paper(REGISTER_STEM, "Anakinra discrepancies", "discrepancies", 1),
        _paper(HAZARDS_STEM, "Anakinra hazards", "hazards", 2),
    )


def _paper(stem: str, head: str, name: str, depth: int) -> Paper:
    page = (PAGES / f"{name}.qmd").read_text(encoding="utf-8")
    front = _FRONT.match(page)
    if not front:
        raise ValueError(f"pages/{name}.qmd: expected a title and a description at its beginning")
    title, description = front.groups()
    body = _INCLUDED.sub(lambda found: _PARTS[found[1]](), page[front.end() :])
    about = f"## About this document\n\nThe website has [the current one](../pages/{name}.qmd).\n"
    return Paper(
        stem=stem,
        head=head,
        title=f"Anakinra: {title[0].lower()}{title[1:]}",
        subtitle=description,
        cover=(("Restates", f"Monograph of BOPA and IOCN, version {edition().monograph}"),),
        body=f"{about}\n{body}",
        depth=depth,
    )


def _statements() -> str:
    """Every statement with its state in a table for each section."""
    parts = []
    columns = heads("Number", "Statement", "State", "Discrepancies")
    for section, title in SECTIONS.items():
        rows = tuple(_row(entry) for entry in all_statements() if entry.section == section)
        table = Table("statements", title, columns, rows)
        block = raw_block(_CAPTION.sub(_WIDTHS, table.to_html(_HERE)))
        parts.append(f"## {section} {title}\n\n{block}")
    return "\n".join(parts)


def _row(entry: Statement) -> tuple[Cell, ...]:
    reason = join(" ", tag("em", "Why: "), entry.reason) if entry.reason else None
    number = permalink(entry.id, "statements.html")
    questions = discrepancy_links(entry.discrepancies)
    text = rich(linked(entry.text), reason)
    return rich(number), text, entry.state.value, rich(questions)


_PARTS: dict[str, Callable[[], str]] = {
    "statement-counts": statement_list.statement_counts,
    "statements": _statements,
    "discrepancy-counts": statement_list.discrepancy_counts,
    "discrepancies": lambda: _NUMBER.sub(r"### Discrepancy \1", statement_list.discrepancy_list()),
    "hazard-counts": hazards.hazard_counts,
    "risk-matrix": hazards.risk_matrix,
    "hazards": lambda: _FOLD.sub("", _INDEX.sub("", hazards.hazard_list())),
}
