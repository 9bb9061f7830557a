"""CSV as text: how its cells are separated, its records, and cells that no program runs.

Standard library only: the page in a browser uses it too.
"""

from collections.abc import Iterable, Iterator

from anakinra.basis.spreadsheets import is_formula, quoted

DELIMITERS = (",", ";", "\t", "|")


def delimiter_of(text: str) -> str:
    """What separates the cells of the first line: the sign that occurs most outside of quotes."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The cells of each record as Python's `csv` reads them; blank lines are records of no cell.

    A quoted cell may hold the delimiter, ends of lines and doubled quotes.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    waiting = ""
    for line in lines:
        record = f"{waiting}\n{line}" if waiting else line
        if '"' not in record:
            yield record.split(delimiter) if record else []
        elif record.count('"') % 2:
            waiting = record
        else:
            waiting = ""
            yield _quoted(record, delimiter)
    if waiting:
        yield _quoted(waiting, delimiter)


def _quoted(record: str, delimiter: str) -> list[str]:
    cells = []
    cell, inside, place = "", False, 0
    while place < len(record):
        letter = record[place]
        if letter == '"' and inside and record[place + 1 : place + 2] == '"':
            cell += letter
            place += 1
        elif letter == '"' and (inside or not cell):
            inside = not inside
        elif letter == delimiter and not inside:
            cells.append(cell)
            cell = ""
        else:
            cell += letter
        place += 1
    return [*cells, cell]


def harmless(cell: str) -> str:
    """Text that a spreadsheet shows and does not run: an apostrophe before what begins a formula.

    A plain negative number stays a number.
    """
    return f"'{cell}" if is_formula(cell) else cell


def line_of(cells: Iterable[str]) -> str:
    """The cells as one harmless record of a CSV file with commas."""
    return ",".join([quoted(harmless(cell)) for cell in cells]) + "\r\n"
