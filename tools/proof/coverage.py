"""Whether every statement is accounted for: where it is shown, and which examples specify it.

A statement that the software decides about needs a sentence of the specification; one that is
refused or ambiguous needs its reason too; each has to be shown on a page.
This counts links: that an example is right is for the tests and their readers.
"""

import re
from collections.abc import Mapping
from functools import cache

from anakinra.basis.statements import State, Statement, all_statements
from tools.common import ROOT
from tools.proof.spec_tests import sentences_of

DECIDED = (State.COMPUTED, State.REFUSED, State.AMBIGUOUS)
EXPLAINED = (State.REFUSED, State.AMBIGUOUS)

# These parts of pages show the fact itself with a link to the statement.
PARTS = {
    "pages/_generated/leaflet.md": "pages/patient-leaflet.qmd",
    "pages/_generated/references.md": "pages/references.qmd",
    "pages/_generated/document-control.md": "pages/references.qmd",
}
# A mark at the end of a line, or the link of a row; in a notebook's file quotes are escaped.
_LINK = re.compile(r'statements\.html#s-(\d+(?:\.\d+)*-\d+)\\?"')


@cache
def pages() -> Mapping[str, tuple[str, ...]]:
    """For each statement the sources of the pages that show it, the list of all set aside."""
    chapters = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    shown = [(file.relative_to(ROOT).as_posix(), file) for file in chapters]
    shown += [(page, ROOT / part) for part, page in PARTS.items()]
    found: dict[str, list[str]] = {}
    for page, file in shown:
        for statement in dict.fromkeys(_LINK.findall(file.read_text(encoding="utf-8"))):
            found.setdefault(statement, []).append(page)
    return {statement: tuple(names) for statement, names in found.items()}


def gaps(entry: Statement) -> tuple[str, ...]:
    """What is missing before a statement is accounted for."""
    found = [] if pages().get(entry.id) else ["no page shows it"]
    if entry.state in DECIDED:
        found += [] if sentences_of().get(entry.id) else ["no sentence of the specification"]
    if entry.state in EXPLAINED and not entry.reason:
        found.append("no reason is given")
    return tuple(found)


def accounted_for(state: State) -> tuple[int, int]:
    """Of the statements in a state: how many are accounted for, and how many there are."""
    entries = [entry for entry in all_statements() if entry.state is state]
    return sum(not gaps(entry) for entry in entries), len(entries)
