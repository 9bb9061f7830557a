"""Cohorts in files, CSV or Excel, read piece by piece: what cannot be read is one sentence."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import pandas
from pandas import DataFrame, Series

from anakinra.cohorts.cells import is_missing
from anakinra.cohorts.columns import CohortError
from anakinra.cohorts.csv_text import delimiter_of
from anakinra.cohorts.headers import match_columns, refuse_repeated, refuse_too_many
from anakinra.cohorts.piece import TEXT

EXCEL = (".xlsx", ".xlsm")
ROWS_AT_ONCE = 50_000
_LETTERS_AT_ONCE = 2**22
NEEDS_OPENPYXL = 'Excel workbooks need openpyxl. Install it with: pip install "anakinra[cohorts]"'

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Other kinds of files, by how they begin, which are met with the ending of a CSV file.
_OTHER_KINDS = (
    (b"PK\x03\x04", "it is a workbook or another archive, so give it the ending .xlsx"),
    (b"\xd0\xcf\x11\xe0", "it is an old or an encrypted workbook; save it as CSV or as .xlsx"),
    (b"%PDF", "it is a PDF; export the table as CSV"),
)
_NOT_IN_TEXT = "\0\1\2\3\4\5\6\7\x0e\x0f\x7f"
_BLOCK_BYTES = 2**20
_LONGEST_LINE = 2**24

FileRow = list[Any]


@dataclass(frozen=True, slots=True)
class FilePiece:
    """Some rows of a file as a data frame, and why those that have no such row are rejected.

    `share` is how much of the file has been read, from 0 to 1, where that is known.
    """

    frame: DataFrame
    ragged: dict[int, str]
    share: float | None


def pieces_of(path: Path, sheet: str | None = None) -> Iterator[FilePiece]:
    """The rows of a file in pieces, in order; the first line that is not blank is the header.

    A row of fewer or more cells than the header is kept, padded or cut, and named in `ragged`.
    Blank lines, and rows without a value at the end, are no rows.
    Raises a `CohortError` that names the file and what is wrong with it.
    """
    try:
        if path.suffix.lower() in EXCEL:
            yield from _excel(path, sheet)
        elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
            yield from _csv(path)
        else:
            ending = path.suffix or "no ending"
            raise CohortError(f"{ending} is not read here; save it as .csv or .xlsx.")
    except CohortError as error:
        raise CohortError(f"{path.name}: {error}") from None
    except OSError as error:
        raise CohortError(f"{path.name}: {error.strerror or error}.") from None


def encoding_of(path: Path) -> str:
    """The encoding of a file of text: that of its mark, UTF-8, or else the one of Windows."""
    with path.open("rb") as file:
        begun = file.read(4)
    for start, what in _OTHER_KINDS:
        if begun.startswith(start):
            raise CohortError(f"{what}.")
    marked = [name for bom, name in _BOMS if begun.startswith(bom)]
    for name in marked[:1] or ("utf-8", "cp1252"):
        if _is_text_in(path, name):
            return name
    raise CohortError("it is not text; save the table as CSV (UTF-8) or as .xlsx.")


def _is_text_in(path: Path, encoding: str) -> bool:
    """Whether the whole file can be read so, without signs that no text has."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            try:
                text = decoder.decode(block)
            except UnicodeDecodeError:
                return False
            if any(sign in text for sign in _NOT_IN_TEXT):
                return False
    return not decoder.getstate()[0]


def _csv(path: Path) -> Iterator[FilePiece]:
    encoding = encoding_of(path)
    with path.open("rb") as file, TextIOWrapper(file, encoding, newline="") as stream:
        first = next((line for line in _lines(stream) if line.strip()), "")
        stream.seek(0)
        reader = csv.reader(_lines(stream), delimiter=delimiter_of(first))
        size = path.stat().st_size
        try:
            for frame, ragged in _frames(record for record in reader if record):
                yield FilePiece(frame, ragged, file.tell() / size)
        except csv.Error as error:
            line = reader.line_num
            raise CohortError(
                f"line {line:,} cannot be read ({error}); is a quotation mark left open?"
            ) from None


def _lines(stream: TextIO) -> Iterator[str]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise CohortError(f"line {number:,} is too long to be a row of a table.")
        yield line


def _excel(path: Path, sheet: str | None) -> Iterator[FilePiece]:
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise CohortError(NEEDS_OPENPYXL) from None
    path.open("rb").close()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception:  # a damaged workbook fails in as many ways as there are parts in it
        raise CohortError("it cannot be read as an Excel workbook.") from None
    try:
        names = [each.title for each in book.worksheets]
        if not names or sheet not in (None, *names):
            raise CohortError(f"there is no sheet “{sheet}”; there are: {', '.join(names)}.")
        rows = book[sheet or names[0]].iter_rows(values_only=True)
        for frame, ragged in _frames((_without_end(row) for row in rows), is_book=True):
            yield FilePiece(frame, ragged, None)
    finally:
        book.close()


def _without_end(row: Iterable[Any]) -> FileRow:
    """The cells of a row up to the last that holds anything."""
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _frames(
    records: Iterator[FileRow], *, is_book: bool = False
) -> Iterator[tuple[DataFrame, dict[int, str]]]:
    header: FileRow = []
    while not header or all(map(is_missing, header)):
        record = next(records, None)
        if record is None:
            raise CohortError("the file is empty.")
        header = record
        refuse_too_many(header)
    headers = ["" if is_missing(cell) else str(cell) for cell in header]
    match_columns(headers)
    refuse_repeated(headers)
    any_row = False
    rows: list[FileRow] = []
    letters = 0
    for row in _but_blank_end(records):
        if is_book:
            row += [None] * (len(headers) - len(row))
        else:
            letters += sum(map(len, row))
        rows.append(row)
        if len(rows) == ROWS_AT_ONCE or letters > _LETTERS_AT_ONCE:
            any_row = True
            yield _frame(headers, rows, is_book)
            rows, letters = [], 0
    if rows or not any_row:
        if not rows:
            raise CohortError("there is a header and no row below it.")
        yield _frame(headers, rows, is_book)


def _but_blank_end(records: Iterator[FileRow]) -> Iterator[FileRow]:
    """The rows, but for those without a value behind the last that has one."""
    blank: list[FileRow] = []
    for record in records:
        # A zero is a value.
        if any(record) or any(cell is not None and cell != "" for cell in record):
            yield from blank
            blank = []
            yield record
        else:
            blank.append(record)


def _frame(
    headers: list[str], rows: list[FileRow], is_book: bool
) -> tuple[DataFrame, dict[int, str]]:
    width = len(headers)
    ragged = {}
    for place, row in enumerate(rows):
        if len(row) != width:
            if any(not is_missing(cell) for cell in row[width:]) or len(row) < width:
                ragged[place] = (
                    f"The row has {len(row)} cells where the header has {width}: is a delimiter "
                    "missing, or one too many?"
                )
            rows[place] = [*row[:width], *[""] * (width - len(row))]
    columns = {
        place: Series(list(cells), dtype=object if is_book else TEXT)
        for place, cells in enumerate(zip(*rows, strict=True))
    }
    frame = DataFrame(columns, copy=False)
    frame.columns = pandas.Index(headers, dtype=object)
    return frame, ragged
