"""A cohort as a data frame: each row planned, in the same order and with the same index.

A frame is worked through in pieces of a fixed size, so that little memory is needed besides it.
Figures come from the arithmetic of whole columns. Reasons and notices are those of `planned_row`
for one row of each kind, whose figures must then be the same: a difference is an error.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy
import pandas
from pandas import DataFrame, Series

from anakinra.basis import inputs
from anakinra.basis.inputs import InputError
from anakinra.cohorts.columns import COUNTS, NUMBERS, RESULTS, RowStatus
from anakinra.cohorts.headers import match_columns, refuse_repeated
from anakinra.cohorts.identifiers import (
    NHS_DIGITS,
    holds_nhs_number,
    refuse_named,
    refuse_nhs_number,
)
from anakinra.cohorts.piece import TEXT, Added, plan_piece
from anakinra.cohorts.read_columns import distinct

Progress = Callable[[int, int], None]

PIECE_ROWS = 100_000
_TEXTS = ("status", "reason", "notices")


def plan_cohort(
    frame: DataFrame, *, decimal_comma: bool = False, progress: Progress | None = None
) -> DataFrame:
    """The rows of `frame` as they are, with a column for each name of `columns.RESULTS` added.

    Each row has the status, the reason, the figures and the notices that `planned_row` gives it:
    figures are float64, counts Int64, all else text. `decimal_comma` reads `72,5` as 72.5.
    `progress` is called with the rows that are done and with all rows.
    A frame of Dask is planned partition by partition when it is computed.
    Raises a `CohortError` for a frame that cannot be read at all, such as one with a column in
    pounds or with what may identify patients.
    """
    if not isinstance(frame, DataFrame):
        if hasattr(frame, "map_partitions"):
            meta = plan_cohort(frame._meta, decimal_comma=decimal_comma)
            return frame.map_partitions(plan_cohort, decimal_comma=decimal_comma, meta=meta)
        raise InputError("frame", frame, "a data frame of pandas or Dask")
    places = check_frame(frame)
    pieces: list[Added] = []
    for start in range(0, len(frame), PIECE_ROWS):
        piece = frame.iloc[start : start + PIECE_ROWS]
        refuse_nhs_numbers(piece)
        columns = {name: _prepared(piece.iloc[:, place]) for name, place in places.items()}
        pieces.append(plan_piece(columns, len(piece), decimal_comma))
        if progress:
            progress(min(start + PIECE_ROWS, len(frame)), len(frame))
    added = DataFrame(_joined(pieces), index=frame.index, copy=False)[list(RESULTS)]
    return pandas.concat([frame, added], axis=1)


def reject(planned: DataFrame, reasons: Mapping[int, str]) -> None:
    """Reject rows of a plan, given their places, for reasons that were found before it."""
    row = {"status": RowStatus.REJECTED.value, "reason": list(reasons.values()), "notices": ""}
    for name in RESULTS if reasons else ():
        place = planned.columns.get_loc(name)
        planned.iloc[list(reasons), place] = row.get(name, numpy.nan)


def check_frame(frame: DataFrame) -> dict[str, int]:
    """The place of each input column; a `CohortError` for what no row can be read with."""
    headers = list(frame.columns)
    refuse_repeated(headers)
    places = match_columns(headers)
    refuse_named([name for name in frame.index.names if name is not None])
    return places


def refuse_nhs_numbers(frame: DataFrame) -> None:
    """A `CohortError` where a column, or the index, holds an NHS number."""
    index = frame.index
    levels = [index.get_level_values(level) for level in range(index.nlevels)]
    if isinstance(index, pandas.RangeIndex):
        levels = []
    named = [(name, frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    for name, column in [*named, *[(level.name or "index", Series(level)) for level in levels]]:
        if any(map(holds_nhs_number, _perhaps_numbers(column))):
            raise refuse_nhs_number(name)


def _perhaps_numbers(column: "Series[Any]") -> list[object]:
    """The different cells that are long enough to hold an NHS number."""
    if isinstance(column.dtype, numpy.dtype) and column.dtype.kind in "iuf":
        values = column.to_numpy()
        long = values[(values >= 10 ** (NHS_DIGITS - 1)) & (values < 10**NHS_DIGITS)]
        return list(pandas.unique(long).tolist())
    if isinstance(column.dtype, numpy.dtype) and column.dtype.kind in "bmMc":
        return []
    return [cell for cell in distinct(column)[1] if len(str(cell)) >= NHS_DIGITS]


def _prepared(column: "Series[Any]") -> "Series[Any]":
    """The column; shorter floats become the decimals that they print as."""
    if isinstance(column.dtype, numpy.dtype) and column.dtype in (numpy.float32, numpy.float16):
        codes, kept = pandas.factorize(column.to_numpy(), use_na_sentinel=False)
        read = [inputs.exact(value) for value in kept]
        floats = [numpy.nan if number is None else float(number) for number in read]
        return Series(numpy.array(floats)[codes], index=column.index)
    return column


def _joined(pieces: list[Added]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in _TEXTS:
        parts = [piece.texts[name].take(piece.codes) for piece in pieces]
        columns[name] = pandas.concat([Series([], dtype=TEXT), *parts], ignore_index=True).array
    for name in NUMBERS:
        values = numpy.concatenate([numpy.empty(0), *[piece.numbers[name] for piece in pieces]])
        if name in COUNTS:
            none = numpy.isnan(values)
            whole = numpy.where(none, 0, values).astype(numpy.int64)
            columns[name] = pandas.arrays.IntegerArray(whole, none)
        else:
            columns[name] = values
    return columns
