"""The result of the last full mutation run, as a part of the page "How we know"."""

from anakinra.views.html import Markup, tag
from anakinra.views.tables import Cell, Table
from tools.mutation.result import COUNTS, Score, digests, equivalents, read, score
from tools.pages.markup import heads, list_block, table_block


def mutation() -> str:
    """What was changed, how much of it was noticed, and whether the files have changed since."""
    result = read()
    if result is None:
        return "No full run is on record.\n"
    parts = [_state(result), table_block(_table(result))]
    if result.survivors:
        parts.append("### Not noticed by any test {#survivors}\n")
        parts.append(list_block("ul", map(_change, result.survivors), "ak-entries"))
    listed = [_change(line, reason) for line, reason in equivalents()]
    if listed:
        parts.append("### Lines that are not changed {#equivalent-changes}\n")
        parts.append("Nobody could notice a change of these, and each has its reason.\n")
        parts.append(list_block("ul", listed, "ak-entries"))
    return "\n".join(parts)


def _state(result: Score) -> str:
    total = result.total()
    moved = result.moved()
    kind, word = ("caution", "Caution") if moved else ("information", "Information")
    files = "1 file has" if len(moved) == 1 else f"{len(moved)} files have"
    since = (
        f"Run before the last change of the core or its data: of {len(digests())} files, "
        f"{files} changed since ({', '.join(moved)})"
    )
    state = since if moved else "Run on the core and the data as they are now"
    return (
        f"::: {{.ak-notice .ak-notice-{kind}}}\n**{word}: {state}.**\n\n"
        f"{total['killed']:,} of {total['mutants']:,} changes were noticed by a test: "
        f"{score(total)}.\n:::\n"
    )


def _table(result: Score) -> Table:
    columns = heads("File", "Changes", "Noticed", "Not noticed", "Score", numeric_from=1)
    counted = {**result.parts, "all": result.total()}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, *(counts[column] for column in COUNTS), score(counts))
        for name, counts in counted.items()
    )
    return Table("mutation-by-file", "Changes of code and data by file", columns, rows)


def _change(entry: str, reason: str = "") -> Markup:
    text = tag("p", reason) if reason else None
    return tag("li", tag("p", tag("code", entry)), text, class_="ak-entry")
