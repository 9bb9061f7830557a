"""A cohort as a pandas data frame: each row planned, in the same order and with the same index."""

import pandas
from pandas import DataFrame

from anakinra.cohorts.columns import COUNTS, NUMBERS, RESULTS
from anakinra.cohorts.headers import match_columns, refuse_repeated
from anakinra.cohorts.row import planned_row

__all__ = ["plan_cohort"]


def plan_cohort(frame: DataFrame, *, decimal_comma: bool = False) -> DataFrame:
    """The rows of `frame` as they are, with a column for each name of `columns.RESULTS` added.

    Text and figures are those of `planned_row`: figures are float64, counts Int64, all else text.
    Raises a `CohortError` for a frame that cannot be read at all, such as a column in pounds.
    """
    headers = list(frame.columns)
    refuse_repeated(headers)
    places = match_columns(headers)
    cells = {name: frame.iloc[:, place].tolist() for name, place in places.items()}
    planned = [
        planned_row(dict(zip(cells, row, strict=True)), decimal_comma=decimal_comma)
        for row in zip(*cells.values(), strict=True)
    ]
    added = DataFrame(planned, columns=list(RESULTS), index=frame.index)
    types = {name: "Int64" if name in COUNTS else "float64" for name in NUMBERS}
    text = dict.fromkeys(("status", "reason", "notices"), "str")
    return pandas.concat([frame, added.astype(types | text)], axis=1)
