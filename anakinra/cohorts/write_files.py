"""Cohorts written to files, CSV or Excel, piece by piece; a file is there when it is complete."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from math import isinf
from pathlib import Path
from typing import Any

from pandas import DataFrame, Series

from anakinra.basis.spreadsheets import quoted
from anakinra.cohorts.cells import is_missing
from anakinra.cohorts.columns import CohortError
from anakinra.cohorts.csv_text import harmless, line_of
from anakinra.cohorts.read_columns import distinct
from anakinra.cohorts.read_files import EXCEL, NEEDS_OPENPYXL

Write = Callable[[DataFrame], None]

_MOST_EXCEL_ROWS = 2**20
_MOST_WHOLE = 10**15
_LINES_AT_ONCE = 1000
_WIDEST_COLUMN = 40


@contextmanager
def written_to(path: Path) -> Iterator[Write]:
    """What writes frames of the same columns below each other into a file.

    CSV is UTF-8 with its mark, as Excel expects it, with commas and decimal points. No cell begins
    a formula. The file takes the place of an earlier one when everything is written.
    """
    kind = path.suffix.lower()
    if kind not in (".csv", *EXCEL[:1]):
        raise CohortError(f"{path.name}: give the result the ending .csv or .xlsx.")
    part = path.with_name(f".{path.name}.part")
    try:
        with _csv(part) if kind == ".csv" else _excel(part) as write:
            yield write
        part.replace(path)
    except OSError as error:
        raise CohortError(f"{path.name}: {error.strerror or error}.") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _csv(path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        begun = False

        def write(frame: DataFrame) -> None:
            nonlocal begun
            if not begun:
                file.write(line_of(map(str, frame.columns)))
                begun = True
            columns = [_texts(frame.iloc[:, place]) for place in range(frame.shape[1])]
            rows = zip(*columns, strict=True)
            while lines := [",".join(cells) for cells in islice(rows, _LINES_AT_ONCE)]:
                file.write("\r\n".join([*lines, ""]))

        yield write


@contextmanager
def _excel(path: Path) -> Iterator[Write]:
    try:
        import openpyxl
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.utils import get_column_letter
    except ModuleNotFoundError:
        raise CohortError(NEEDS_OPENPYXL) from None
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("cohort")
    rows = 0

    def value(cell: object) -> object:
        if is_missing(cell):
            return None
        if isinstance(cell, bool | int | float) and not (isinstance(cell, float) and isinf(cell)):
            return cell
        return ILLEGAL_CHARACTERS_RE.sub("", harmless(_text(cell)))

    def write(frame: DataFrame) -> None:
        nonlocal rows
        if not rows:
            names = [value(str(name)) for name in frame.columns]
            for place, name in enumerate(names, 1):
                wide = min(len(str(name)) + 2, _WIDEST_COLUMN)
                sheet.column_dimensions[get_column_letter(place)].width = wide
            sheet.freeze_panes = "A2"
            sheet.append(names)
            rows = 1
        rows += len(frame)
        if rows > _MOST_EXCEL_ROWS:
            raise CohortError("a sheet of Excel has no room for so many rows; write a .csv file.")
        columns = []
        for place in range(frame.shape[1]):
            codes, found = distinct(frame.iloc[:, place])
            cells = [value(cell) for cell in found]
            columns.append([cells[code] for code in codes.tolist()])
        for row in zip(*columns, strict=True):
            sheet.append(row)

    yield write
    book.save(path)


def _texts(column: "Series[Any]") -> list[str]:
    """The cells of a column as a CSV file holds them, each different one made once."""
    codes, found = distinct(column)
    texts = [quoted(harmless(_text(cell))) for cell in found]
    return [texts[code] for code in codes.tolist()]


def _text(cell: object) -> str:
    """A cell as text: nothing where it is missing, and whole numbers without decimals."""
    if is_missing(cell):
        return ""
    if isinstance(cell, float) and abs(cell) < _MOST_WHOLE and cell == int(cell):
        return str(int(cell))
    return str(cell)
