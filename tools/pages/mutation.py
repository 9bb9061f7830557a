"""The result of the last full mutation run, as a part of the page "How we know"."""

from anakinra.views.tables import Cell, Table
from tools.mutation.result import COUNTS, Score, digests, equivalents, read, score
from tools.pages.markup import filled, heads, table_block


def mutation() -> str:
    """What was changed, how much of it was noticed, and whether the files have changed since."""
    result = read()
    if result is None:
        return "No full run is on record.\n"
    return filled(
        "mutation.md",
        result=result,
        files=len(digests()),
        score=score,
        table=table_block(_table(result)),
        survivors=[(line, "") for line in result.survivors],
        equivalents=list(equivalents()),
    )


def _table(result: Score) -> Table:
    columns = heads("File", "Changes", "Noticed", "Not noticed", "Score", numeric_from=1)
    counted = {**result.parts, "all": result.total()}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, *(counts[column] for column in COUNTS), score(counts))
        for name, counts in counted.items()
    )
    return Table("mutation-by-file", "Changes of code and data by file", columns, rows)
