"""The one shape of every specification test: statement ids, a sentence, a table of examples.

    @statement("2.6-4")
    @examples("weight_kg level", gives="mg_per_day", rows=[(70, "8", "560 mg/day")])
    def test_maximum(weight_kg, level, mg_per_day):
        '''The sentence of the statement, in our words.'''

A column named `statement` in the inputs gives each row the id that it covers.
`fixed` are inputs that are the same in every row: `fixed={"weight_kg": "70"}`.
Expected values are literals worked out by hand, so a page can show the table unchanged.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anakinra import all_statements

Test = Callable[..., None]
Row = tuple[Any, ...]

ROW_ID = "statement"
KNOWN = frozenset(entry.id for entry in all_statements())


@dataclass(frozen=True)
class Table:
    """Named columns of inputs, of expected results, the rows, and what is the same in all."""

    inputs: tuple[str, ...]
    gives: tuple[str, ...]
    rows: tuple[Row, ...]
    fixed: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Specified:
    """One specification test as a page would show it."""

    statements: tuple[str, ...]
    sentence: str
    table: Table
    test: str


SPECIFICATION: dict[str, Specified] = {}
_tables: dict[str, Table] = {}


def examples(
    inputs: str, *, gives: str, rows: Sequence[Row], fixed: Mapping[str, Any] | None = None
) -> Callable[[Test], Test]:
    """Run the test once for each row; a row holds the inputs, then what they must give."""
    same = tuple((fixed or {}).items())
    table = Table(tuple(inputs.split()), tuple(gives.split()), tuple(rows), same)
    names = (*table.inputs, *table.gives)
    for row in rows:
        if len(row) != len(names):
            raise ValueError(f"{row} does not fill the columns {names}")

    def attach(test: Test) -> Test:
        _tables[_name(test)] = table
        labels = [_label(table, row) for row in rows]
        all_names = (*names, *(name for name, _ in same))
        values = [(*row, *(value for _, value in same)) for row in table.rows]
        # The site's pages are made from these tables too, where no pytest is installed.
        pytest = sys.modules.get("pytest")
        parametrize = pytest and pytest.mark.parametrize(all_names, values, ids=labels)
        return parametrize(test) if parametrize else test

    return attach


def statement(*ids: str) -> Callable[[Test], Test]:
    """Name the statements that the test covers; an unknown id is an error."""

    def attach(test: Test) -> Test:
        table = _tables[_name(test)]
        covered = tuple(dict.fromkeys((*ids, *_row_ids(table))))
        unknown = [entry for entry in covered if entry not in KNOWN]
        if unknown or not covered:
            raise ValueError(f"{_name(test)}: no such statement: {', '.join(unknown) or 'none'}")
        sentence = " ".join((test.__doc__ or "").split())
        if not sentence.endswith("."):
            raise ValueError(f"{_name(test)}: the docstring must be a sentence")
        SPECIFICATION[_name(test)] = Specified(covered, sentence, table, _name(test))
        return test

    return attach


def _row_ids(table: Table) -> tuple[str, ...]:
    if ROW_ID not in table.inputs:
        return ()
    column = table.inputs.index(ROW_ID)
    return tuple(row[column] for row in table.rows)


def _name(test: Test) -> str:
    return f"{test.__module__}.{test.__name__}"


def _label(table: Table, row: Row) -> str:
    given = zip(table.inputs, row, strict=False)
    return ", ".join(f"{name}={value}" for name, value in given)
