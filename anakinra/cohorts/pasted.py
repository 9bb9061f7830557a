"""A cohort as CSV text, read and planned row by row, for a host without pandas: the page.

The work can be done bit by bit. Standard library only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anakinra.cohorts import csv_text
from anakinra.cohorts.columns import RESULTS, CohortError, RowStatus
from anakinra.cohorts.headers import match_columns, refuse_repeated
from anakinra.cohorts.identifiers import holds_nhs_number, refuse_nhs_number
from anakinra.cohorts.quick import RowPlanner
from anakinra.cohorts.studies import Tally

MOST_ROWS_LIST = 10_000
"""The most rows of a pasted cohort; `plan_cohort` and the command line take more."""

_LONGEST_HEAD = 100_000  # characters in which the first line ends
_SHORTEST_NUMBER_LIST = 10  # an NHS number has so many digits


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A row without a plan: its line in the text, counted from 1, its status and why."""

    line: int
    status: str
    reason: str


class PastedCohort:
    """The rows of CSV text: `go_on` plans the next one until all is done.

    `tally` holds the rows for studies, `unplanned` those without a plan and why, and `csv` every
    row as it was given with its results, made harmless for spreadsheets. A `;` between the cells
    makes a decimal comma of the comma. Text that is no cohort, or that has a column which may
    identify patients, is a `CohortError`, when it is made or from `go_on`.
    """

    of = "rows"

    def __init__(self, text: str) -> None:
        text = text.removeprefix("\ufeff")
        if "\x00" in text:
            raise CohortError("This is no text: save the rows as CSV and open that file.")
        delimiter = csv_text.delimiter_of(text[:_LONGEST_HEAD])
        self._records = self._numbered(csv_text.records(text, delimiter))
        _, self._headers = next(self._records, (0, []))
        refuse_repeated(self._headers)
        self._places = match_columns(self._headers)
        self._others = [
            place for place in range(len(self._headers)) if place not in self._places.values()
        ]
        self.total = _rows_of(text)
        self.done = 0
        self.is_done = False
        self.tally = Tally(RowPlanner(decimal_comma=delimiter == ";"))
        self.unplanned: list[Unplanned] = []
        self._cells: dict[str, str] = {}
        self._tails: dict[str, str] = {}
        self._lines = [csv_text.line_of([*self._headers, *RESULTS])]

    @property
    def csv(self) -> str:
        """Every row as it was given, in order, with its results."""
        return "".join(self._lines)

    def go_on(self) -> None:
        """Plan the next row."""
        found = next(self._records, None)
        if found is None:
            self.done = self.total = self.tally.rows
            self.is_done = True
            return
        self._plan(*found)
        self.done = min(self.done + 1, self.total)

    def _plan(self, line: int, cells: list[str]) -> None:
        for place in self._others:
            if place < len(cells) and len(cells[place]) >= _SHORTEST_NUMBER_LIST:
                self._refuse_identifier(place, cells[place])
        if len(cells) == len(self._headers):
            planner = self.tally.planner
            read = planner.read({name: cells[at] for name, at in self._places.items()})
            self.tally.add(read)
            result = planner.result(read)
            key = f"{read.key}|{result['notices']}"
        else:
            reason = f"{len(cells)} cells, where the first line has {len(self._headers)}."
            self.tally.reject()
            result = {"status": RowStatus.REJECTED.value, "reason": reason, "notices": ""}
            cells = (cells + [""] * len(self._headers))[: len(self._headers)]
        if result["status"] != RowStatus.PLANNED.value:
            self.unplanned.append(Unplanned(line, result["status"], result["reason"]))
            key = f"{result['status']}|{result['reason']}|{result['notices']}"
        self._lines.append(
            ",".join([self._written(cell) for cell in cells]) + self._tail(key, result)
        )

    def _written(self, cell: str) -> str:
        """A cell as a harmless file holds it; most cells of a cohort are in many rows."""
        found = self._cells.get(cell)
        if found is None:
            found = self._cells[cell] = csv_text.line_of([cell]).rstrip("\r\n")
        return found

    def _tail(self, key: str, result: Mapping[str, Any]) -> str:
        """The rest of a line: the results, equal for equal keys."""
        found = self._tails.get(key)
        if found is None:
            texts = [_text(result.get(name)) for name in RESULTS]
            found = self._tails[key] = "," + csv_text.line_of(texts)
        return found

    def _refuse_identifier(self, place: int, cell: str) -> None:
        if holds_nhs_number(cell):
            raise refuse_nhs_number(self._headers[place])

    def _numbered(self, records: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """The records that are not blank, each with the line that it begins on."""
        line = 1
        for cells in records:
            whole = "".join(cells)
            if whole.strip():
                yield line, cells
            line += 1 + whole.count("\n")


def _rows_of(text: str) -> int:
    """How many lines may be rows; too many are a `CohortError`."""
    lines = text.count("\n") + (not text.endswith("\n"))
    if lines - 1 > MOST_ROWS_LIST:
        filled = sum([bool(line.strip()) for line in text.split("\n")]) - 1
        if filled > MOST_ROWS_LIST:
            raise CohortError(
                f"There are {filled:,} rows; this form takes {MOST_ROWS_LIST:,}. "
                "`python -m anakinra cohort` takes more."
            )
    return max(lines - 1, 1)


def _text(value: Any) -> str:
    """A figure as a cell: whole numbers without a point, nothing where there is none."""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return "" if value is None else str(value)
