"""The papers of governance: all statements, the discrepancy register and the hazard log.

Each has the words of a page of the website and the parts that are written for it from `data/`.
"""

import re
from collections.abc import Callable
from functools import partial

from tools.common import ROOT
from tools.common.take_away import HAZARDS_STEM, REGISTER_STEM, STATEMENTS_STEM
from tools.pages import hazards, statement_list
from tools.paper.edition import edition
from tools.paper.papers import Paper

PAGES = ROOT / "pages"
_FRONT = re.compile(r'\A---\ntitle: "(.+)"\ndescription: "(.+)"\n(?:.*\n)*?---\n')
_INCLUDED = re.compile(r"^\{\{< include _generated/(\S+)\.md >\}\}$", re.MULTILINE)


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


_PARTS: dict[str, Callable[[], str]] = {
    "statement-counts": statement_list.statement_counts,
    "statements": partial(statement_list.statement_list, on_paper=True),
    "discrepancy-counts": statement_list.discrepancy_counts,
    "discrepancies": partial(statement_list.discrepancy_list, on_paper=True),
    "hazard-counts": hazards.hazard_counts,
    "risk-matrix": hazards.risk_matrix,
    "hazards": partial(hazards.hazard_list, on_paper=True),
}
