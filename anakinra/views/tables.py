"""A table as a value: the same cells as HTML, plain text, CSV and a pandas data frame."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from anakinra.basis.days import date_text
from anakinra.basis.quantities import Quantity, format_number, signed_text
from anakinra.basis.spreadsheets import is_formula, quoted
from anakinra.basis.values import NO_STATEMENTS, StatementIds
from anakinra.views.html import (
    NOTEBOOK,
    OUTPUT,
    Child,
    Markup,
    Rendering,
    download_link,
    statement_links,
    tag,
    untrusted,
)
from anakinra.views.on_demand import OnDemand
from anakinra.views.opening import Opening

if TYPE_CHECKING:
    from anakinra.views.frames import DataFrame


@dataclass(frozen=True)
class Signed:
    """A difference: read with its sign, or with `zero` where there is none; a number in files."""

    quantity: Quantity
    zero: str = ""

    def __str__(self) -> str:
        return signed_text(self.quantity, self.zero)


@dataclass(frozen=True)
class Rich:
    """Words with links or emphasis: as `markup` on a page, as plain `text` everywhere else."""

    markup: Markup
    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | Fraction | Quantity | Signed | Rich | Opening | date | StatementIds | None

NOT_STATED = "not stated"
_WIDEST_TEXT = 100
_MOST_BESIDE, _MOST_STACKED = 4, 12
_LONG, _LONG_NAME = 45, 15  # letters of a cell, and of one that names its row
_MINUS = "−"
_SEPARATORS = {ord(sign): " " for sign in "(),;"}


@dataclass(frozen=True)
class Column:
    """A column: `key` names it in code, `title` heads it; numeric ones are aligned right."""

    key: str
    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells under a caption; the first column names the row.

    `name` is unique on a page and made of letters, digits and hyphens.
    A cell of None is shown as "not stated".
    A row of another length than `columns`, or a name that cannot be an id, is a `ValueError`;
    of rows on demand, when they are first shown.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] | OnDemand
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.replace("-", "").isalnum() or not self.name.isascii():
            raise ValueError(f"table name {self.name!r}: accepted are letters, digits and hyphens")
        if not self.columns:
            raise ValueError(f"table {self.name}: it needs at least one column")
        if isinstance(self.rows, OnDemand):
            return
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.name}, row {number}: {len(row)} cells for "
                    f"{len(self.columns)} columns"
                )

    @classmethod
    def of(
        cls,
        name: str,
        caption: str,
        columns: tuple[Column, ...],
        records: Iterable[Mapping[str, Cell]],
        notes: tuple[str, ...] = (),
    ) -> "Table":
        """A table of the records' values under the columns' keys; other keys are left out."""
        rows = tuple(tuple(record[column.key] for column in columns) for record in records)
        return cls(name, caption, columns, rows, notes)

    def to_html(self, rendering: Rendering = NOTEBOOK, *, csv_link: bool | None = None) -> str:
        """The table in a region that scrolls on narrow screens and takes the keyboard focus.

        `csv_link` says whether a "Download as CSV" link follows; unsaid, the rendering decides.
        """
        caption_id = f"{rendering.id_prefix}{self.name}-caption"
        head = tag("tr", *[_head(column, rendering) for column in self.columns])
        stacks = self._stacks()
        body = [tag("tr", *self._cells(row, rendering, stacks)) for row in self.rows]
        table = tag(
            "table",
            tag("caption", self.caption, id=caption_id),
            tag("thead", head),
            tag("tbody", *body),
            class_="ak-table ak-stack" if stacks else "ak-table",
        )
        region = tag(
            "div",
            table,
            role="region",
            tabindex=0,
            aria_labelledby=caption_id,
            class_="ak-table-wrap",
        )
        notes = [tag("p", note, class_="ak-notes") for note in self.notes]
        wanted = rendering.csv_links if csv_link is None else csv_link
        return tag(
            "div", region, *notes, self._link(rendering) if wanted else None, class_="ak-block"
        )

    def to_text(self) -> str:
        """The table as aligned plain text; one too wide to align is written row by row."""
        cells = [[cell_text(cell) for cell in row] for row in self.rows]
        titles = [column.title for column in self.columns]
        widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
        if sum(widths) + 2 * (len(widths) - 1) > _WIDEST_TEXT:
            lines = [line for row in cells for line in _record(titles, row)]
        else:
            lines = [self._line(titles, widths), "  ".join("-" * width for width in widths)]
            lines += [self._line(row, widths) for row in cells]
        return "\n".join([self.caption, "", *lines, *self.notes])

    def to_csv(self) -> str:
        """The table as RFC 4180 text, lines ended by CR LF, with a header row.

        A column of one unit carries it in its header, and its cells are the printed numbers
        without thousands separators; one of several units is followed by a column for them.
        Blank means not stated, and every minus is the hyphen that spreadsheets read.
        Text that a spreadsheet would run as a formula is preceded by an apostrophe: what begins
        with =, @, a tab, a line end, or with a sign that no plain number follows.
        Statement ids, and text like 1-4 that would become a date, are in square brackets.
        """
        columns: list[list[str]] = []
        of_each = zip(self.columns, self.headings(), self.units(), self._by_column(), strict=True)
        for column, heading, unit, cells in of_each:
            units = [unit] * len(cells)
            is_mixed = column.numeric and unit is None and any(map(amount_of, cells))
            if is_mixed:
                units = [_unit([cell]) for cell in cells]
            columns.append([heading, *map(_csv_cell, cells, units)])
            if is_mixed:
                columns.append([f"{heading}: unit", *[one or "" for one in units]])
        lines = [",".join(map(quoted, line)) for line in zip(*columns, strict=True)]
        return "".join((line or '""') + "\r\n" for line in lines)  # a blank line is no row

    def to_frame(self) -> "DataFrame":
        """The table as a pandas data frame; see `anakinra.views.frames.frame` for the types."""
        from anakinra.views.frames import frame

        return frame(self)

    def headings(self) -> tuple[str, ...]:
        """The column titles, with the unit where all the column's quantities share one."""
        pairs = zip(self.columns, self.units(), strict=True)
        return tuple(_heading(column, unit) for column, unit in pairs)

    def units(self) -> tuple[str | None, ...]:
        """For each column the unit that all its stated cells have, or None."""
        return tuple(map(_unit, self._by_column()))

    def with_name(self, name: str) -> "Table":
        """The same table under another name, for a second copy on a page."""
        return replace(self, name=name)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}

    def _stacks(self) -> bool:
        """Whether a phone shows each row as a card: of many columns some would be out of sight.

        Four columns of figures fit beside short names, and three of words that are few. Many rows
        of figures without long words are looked up, and a scroll is shorter. A matrix of single
        digits fits, and its shape says what a list does not.
        """
        are_figures = [column.numeric for column in self.columns[1:]]
        if all(are_figures) and all(
            len(cell_text(cell)) == 1 for row in self.rows for cell in row[1:]
        ):
            return False
        is_wide = len(self.columns) > _MOST_BESIDE
        if len(self.columns) == _MOST_BESIDE:
            is_wide = not all(are_figures) or any(
                len(cell_text(row[0])) > _LONG_NAME for row in self.rows
            )
        if len(self.columns) == _MOST_BESIDE - 1 and not any(are_figures):
            is_wide = self._has_long_words()
        if not is_wide or len(self.rows) <= _MOST_STACKED:
            return is_wide
        return 2 * sum(are_figures) <= len(are_figures) or self._has_long_words()

    def _has_long_words(self) -> bool:
        return any(len(cell_text(cell)) > _LONG for row in self.rows for cell in row)

    def _by_column(self) -> list[list[Cell]]:
        return [[row[index] for row in self.rows] for index in range(len(self.columns))]

    def _cells(self, row: tuple[Cell, ...], rendering: Rendering, stacks: bool) -> list[Child]:
        written: list[Child] = []
        for number, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            shown: Child = cell_text(cell)
            if isinstance(cell, StatementIds) and cell:
                shown = statement_links(cell, rendering)
            elif isinstance(cell, Rich):
                shown = cell.markup
            elif isinstance(cell, Opening):
                shown = cell.to_html(rendering)
            name, scope = ("th", "row") if number == 0 else ("td", None)
            # A bare figure, day or statement says little as the name of a card.
            is_named = number or not any(map(str.isalpha, cell_text(cell)))
            label = column.title if stacks and is_named else None
            aligned = _alignment(column, rendering)
            written.append(tag(name, shown, scope=scope, data_label=label, **aligned))
        return written

    def _line(self, cells: list[str], widths: list[int]) -> str:
        parts = [
            cell.rjust(width) if column.numeric else cell.ljust(width)
            for column, cell, width in zip(self.columns, cells, widths, strict=True)
        ]
        return "  ".join(parts).rstrip()

    def csv_link(self, words: str, label: str = "") -> Markup:
        """A link that saves the table as CSV."""
        # Excel takes a file without a byte order mark for Windows-1252.
        text = "\ufeff" + self.to_csv()
        return download_link(words, f"{self.name}.csv", "text/csv", text, label)

    def _link(self, rendering: Rendering) -> str:
        link = self.csv_link("Download as CSV", f"Download as CSV: {self.caption}")
        where = untrusted("span", " (in a trusted notebook)")
        return tag("p", link, where if rendering.may_be_untrusted else None, class_="ak-download")


def cell_text(cell: Cell) -> str:
    """A cell as it is read; a fraction without a unit has at most three decimals."""
    if cell is None:
        return NOT_STATED
    if isinstance(cell, StatementIds):
        return ", ".join(cell) or "none"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, Fraction):
        return format_number(cell, 3)
    if isinstance(cell, date):
        return date_text(cell)
    return str(cell)


def statements_of(cell: Cell) -> StatementIds:
    """The statements that a cell names."""
    if isinstance(cell, Opening):
        return cell.statements
    return cell if isinstance(cell, StatementIds) else NO_STATEMENTS


def _head(column: Column, rendering: Rendering) -> Child:
    return tag("th", column.title, scope="col", **_alignment(column, rendering))


def _alignment(column: Column, rendering: Rendering) -> dict[str, str]:
    if column.numeric:
        return {"class_": "ak-number"}
    return text_left(rendering)


def _heading(column: Column, unit: str | None) -> str:
    words = " ".join(column.title.translate(_SEPARATORS).split())
    return f"{column.title} ({unit})" if unit and f" {unit} " not in f" {words} " else column.title


def _unit(cells: list[Cell]) -> str | None:
    amounts = [amount_of(cell) for cell in cells if cell is not None and cell != ""]
    units = {amount.unit if amount else None for amount in amounts}
    return units.pop() if len(units) == 1 else None


def amount_of(cell: Cell) -> Quantity | None:
    """The quantity that a cell holds, or None."""
    if isinstance(cell, Signed):
        return cell.quantity
    return cell if isinstance(cell, Quantity) else None


def _record(titles: list[str], row: list[str]) -> list[str]:
    rest = zip(titles[1:], row[1:], strict=True)
    return [f"{titles[0]}: {row[0]}", *[f"  {title}: {cell}" for title, cell in rest], ""]


def _csv_cell(cell: Cell, unit: str | None) -> str:
    if cell is None:
        return ""
    amount = amount_of(cell)
    if amount and unit:
        return amount.number.replace(",", "")
    if isinstance(cell, StatementIds):
        return f"[{', '.join(cell)}]" if cell else ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | Fraction):
        return cell_text(cell).replace(",", "")
    text = cell_text(cell).replace(_MINUS, "-")
    if is_formula(text):
        return f"'{text}"
    return f"[{text}]" if _is_like_a_date(text) else text


def _is_like_a_date(text: str) -> bool:
    """Whether `text` is numbers with hyphens or strokes between them, and no ISO date itself."""
    parts = text.replace("/", "-").split("-")
    return (
        2 <= len(parts) <= 3
        and len(parts[0]) < 4
        and all(part.isascii() and part.isdigit() for part in parts)
    )


def text_left(rendering: Rendering) -> dict[str, str]:
    """The style of a cell of text where the host would align it to the right."""
    return {"style": "text-align:left"} if rendering.aligned else {}
