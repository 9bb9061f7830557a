"""Tables as pandas data frames. The only module that imports pandas."""

import sys
from fractions import Fraction

from anakinra.views.tables import Cell, Table, amount_of, cell_text

_ELSEWHERE = 'Data frames need pandas. Install it with: pip install "anakinra[notebooks]"'
_BROWSER = (
    "Data frames need pandas, which Python in a browser does not have: the table itself shows "
    "the same values, and this cell runs in JupyterLab."
)


class _NoPandas(ModuleNotFoundError):
    """Why there are no data frames; a notebook shows the sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


try:
    import pandas
    from pandas import DataFrame
except ModuleNotFoundError as error:
    raise _NoPandas(_BROWSER if sys.platform == "emscripten" else _ELSEWHERE) from error

__all__ = ["DataFrame", "frame"]


def frame(table: Table) -> DataFrame:
    """A data frame with the table's titles as columns and its caption in `.attrs["caption"]`.

    Quantities of one unit become floats, unrounded, with the unit in the column's name;
    whole numbers stay whole; statement ids and everything else are text.
    What is not stated is missing (`NaN` or `NA`). Floats are for plotting and summaries: the
    exact amounts stay in the table.
    """
    headings = table.headings()
    if len(set(headings)) != len(headings):
        raise ValueError(f"table {table.name}: two columns have the same title")
    columns = {
        heading: _series([row[index] for row in table.rows], unit is not None)
        for index, (heading, unit) in enumerate(zip(headings, table.units(), strict=True))
    }
    result = pandas.DataFrame(columns)
    result.attrs["caption"] = table.caption
    return result


def _series(cells: list[Cell], quantities: bool) -> "pandas.Series[object]":
    stated = [cell for cell in cells if cell is not None]
    if stated and all(isinstance(cell, int) and not isinstance(cell, bool) for cell in stated):
        whole = len(stated) == len(cells)
        return pandas.Series(cells, dtype="int64" if whole else "Int64")
    if stated and (quantities or all(isinstance(cell, Fraction) for cell in stated)):
        return pandas.Series([_float(cell) for cell in cells], dtype="float64")
    return pandas.Series([None if cell is None else cell_text(cell) for cell in cells], dtype="str")


def _float(cell: Cell) -> float | None:
    amount = amount_of(cell)
    if amount is not None:
        return float(amount.amount)
    return float(cell) if isinstance(cell, Fraction) else None
