"""What an explorer answers to its example with changes, for tests of what is answered."""

import pytest

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Explorer
from anakinra.views.tables import Table, cell_text
from anakinra.views.view import View

EACH_EXPLORER = pytest.mark.parametrize(
    "explorer", EXPLORERS.values(), ids=lambda explorer: str(explorer.id)
)


def view_of(asked: Explorer | str, **changed: str) -> View:
    """The answer to the example of an explorer with these changes, all of them accepted."""
    explorer = EXPLORERS[asked] if isinstance(asked, str) else asked
    answer = explorer.answer(explorer.default_raw() | changed)
    assert answer.view is not None, answer.errors
    return answer.view


def text_of(asked: Explorer | str, **changed: str) -> str:
    """The same as text."""
    return view_of(asked, **changed).to_text()


def rows_of(table: Table) -> list[tuple[str, ...]]:
    """The cells of a table as they are read."""
    return [tuple(map(cell_text, row)) for row in table.rows]
