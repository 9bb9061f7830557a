"""How data frames look in a notebook: words aligned left and whole, and headings in one row.

pandas aligns every column to the right, cuts long words short, and gives the name of the rows a row
of its own.
"""

import re
import sys
from typing import Any

MOST_COLUMNS = 12
_MOST_ROWS = 60
_FIGURE = re.compile(r"[-+−£]?[\d,]*\.?\d+(e[-+]?\d+)?( ?%)?|NaN|nan|<NA>|None|")
_NAME_BELOW = re.compile(
    r"<th></th>(?P<others>(?:\s*<th>[^<]*</th>)*\s*</tr>)"
    r"\s*<tr>\s*<th>(?P<name>[^<]+)</th>(?:\s*<th></th>)*\s*</tr>"
)
# What each column of words has, as `ak-words-1` of the first one says.
RULES = "\n".join(
    f"& .ak-words-{column} :is(td:nth-of-type({column}), thead th:nth-of-type({column + 1}))"
    " { text-align: left; }"
    for column in range(1, MOST_COLUMNS + 1)
)


def frame_html(frame: Any) -> str | None:
    """The HTML of a pandas data frame: no cell is cut short, and columns of words are marked."""
    pandas = sys.modules["pandas"]  # which made the frame
    with pandas.option_context("display.max_colwidth", None):
        html: str | None = frame._repr_html_()
    if html is None:
        return None
    marks = [
        f" ak-words-{column + 1}"
        for column in range(min(MOST_COLUMNS, frame.shape[1]))
        if not all(_FIGURE.fullmatch(str(cell)) for cell in frame.iloc[:_MOST_ROWS, column])
    ]
    html = html.replace('class="dataframe"', f'class="dataframe{"".join(marks)}"', 1)
    return _NAME_BELOW.sub(r"<th>\g<name></th>\g<others>", html, count=1)
