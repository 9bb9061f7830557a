"""What reads differently in one view than in another, whatever they are about.

Figures are matched by their label, notices by their heading, tables by their name and rows by
their first cell; what reads the same is not listed. Differences of quantities are exact and worked
out before anything is rounded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anakinra.basis.quantities import Percent, Quantity, distinct_text, signed_text
from anakinra.basis.values import StatementIds
from anakinra.views.tables import Cell, Signed, Table, amount_of, cell_text
from anakinra.views.view import Heading, KeyFigures, Notice, View

_ABSENT = "not shown"
NEW, CHANGED = "New", "Changed"
_NEW, _GONE = "now shown", "no longer shown"
_ABSENT_ROW, _GONE_ROW = "not shown → {}", "{} → not shown"
_LONGEST_ROW = 60

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Difference:
    """One thing that reads differently; `difference` is signed, and blank where there is none.

    `is_rounded` says that the difference of the two as printed would be another, `is_sentence` that
    both are several words.
    """

    label: str
    then: str
    now: str
    difference: str = ""
    is_rounded: bool = False
    is_sentence: bool = False

    @property
    def words(self) -> str:
        """From then to now, with the difference."""
        if self.is_sentence:
            return shortened(self.then, self.now)
        difference = f" ({self.difference})" if self.difference else ""
        return f"{from_to(self.then, self.now)}{difference}"

    @property
    def spoken(self) -> str:
        """The label and what is shown now."""
        gone = self.now == _ABSENT
        return f"{self.label} {_GONE}" if gone else f"{self.label} now {self.now}"


@dataclass(frozen=True)
class TableChanges:
    """The rows of one table that read differently, each with what differs in it."""

    caption: str
    rows: Pairs
    is_rounded: bool = False


def from_to(then: str, now: str) -> str:
    """What it was and what it is; a value may have arrows of its own, as a taper has."""
    return f"{then}, now {now}" if "→" in then + now else f"{then} → {now}"


def shortened(then: str, now: str) -> str:
    """The change of a sentence, without repeating the words at its ends that stay the same.

    "7 counts from 2 March" and "7 counts from 9 March" give "7 counts from 2 → 9 March".
    """
    old, new = then.split(" "), now.split(" ")
    fewest = min(len(old), len(new))
    start = 0
    while start < fewest and old[start] == new[start]:
        start += 1
    end = 0
    while end < fewest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    is_most = 3 * (start + end) >= 2 * max(len(old), len(new))
    if "+" in then + now or "→" in then + now or not is_most:
        return from_to(then, now)
    middle = [" ".join(words[start : len(words) - end]) for words in (old, new)]
    if not all(middle):
        return from_to(then, now)
    return " ".join([*old[:start], f"{middle[0]} → {middle[1]}", *old[len(old) - end :]])


def headline(view: View) -> str:
    """The first line of a view; blank where it has none."""
    for block in view.blocks:
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Notice):
            return block.heading
    return ""


def figures(before: View, now: View) -> tuple[Difference, ...]:
    """The figures of which the value differs or, where only the detail does, the detail."""
    kept, shown = _by_label(before), _by_label(now)
    changes = []
    for label in dict.fromkeys([*shown, *kept]):
        was, its_detail = kept.get(label, (_ABSENT, ""))
        value, detail = shown.get(label, (_ABSENT, ""))
        change = _change(_named(label), was, value)
        if change is None and its_detail != detail:
            change = Difference(
                _named(label), its_detail or _ABSENT, detail or _ABSENT, is_sentence=True
            )
        if change:
            changes.append(change)
    return tuple(changes)


def _by_label(view: View) -> dict[str, tuple[Cell, str]]:
    found: dict[str, tuple[Cell, str]] = {}
    for label, value, detail in all_figures(view):
        cell: Cell = value if isinstance(value, Quantity | Signed | int) else str(value)
        found[_unused(label, found)] = cell, detail
    return found


def all_figures(view: View) -> Iterable[tuple[str, object, str]]:
    """Every figure of the view as label, value and detail."""
    for block in view.leaves():
        if isinstance(block, KeyFigures):
            yield from block.figures
            yield from block.smaller


def notices(before: View, now: View) -> Pairs:
    """The headings of notices that are new, gone, or have another text."""
    kept, shown = _by_heading(before), _by_heading(now)
    new = [(NEW, _named(heading)) for heading in shown if heading not in kept]
    gone = [("Gone", _named(heading)) for heading in kept if heading not in shown]
    both = [heading for heading in shown if heading in kept]
    changed = [(CHANGED, _named(each)) for each in both if kept[each] != shown[each]]
    return (*new, *gone, *changed)


def _by_heading(view: View) -> dict[str, str]:
    """The text of each notice by its heading; one without a title has its text in it."""
    found: dict[str, str] = {}
    for notice in view.notices():
        heading = notice.short_heading
        if not notice.title:
            heading = f"{heading} {notice.text}".strip()
        found[_unused(heading, found)] = notice.text
    return found


def without_charts(view: View) -> tuple[Table, ...]:
    """The tables of a view without those that a chart is drawn from."""
    return tuple(block for block in view.leaves() if isinstance(block, Table))


def tables(before: Iterable[Table], now: Iterable[Table]) -> tuple[TableChanges, ...]:
    """The tables that read differently; one that only one answer has is named."""
    kept = {table.name: table for table in before}
    changes = []
    for table in now:
        was = kept.pop(table.name, None)
        if was is None:
            changes.append(TableChanges(table.caption, (("Table", _NEW),)))
        elif was.rows != table.rows or was.columns != table.columns:
            found = _rows(was, table)
            if found.rows:
                changes.append(found)
    changes += [TableChanges(was.caption, (("Table", _GONE),)) for was in kept.values()]
    return tuple(changes)


def _rows(before: Table, now: Table) -> TableChanges:
    """The rows that differ between two tables of one name."""
    kept, shown = _by_first_cell(before), _by_first_cell(now)
    # A bare number does not say what it counts.
    of = f"{now.columns[0].title} " if now.columns[0].numeric else ""
    same_rows = len(kept) == len(shown) and before.caption == now.caption
    if same_rows and not kept.keys() & shown.keys():
        # Every row has another name: the same rows in their order, such as steps at a new weight.
        kept = {f" Row {place}": row for place, row in enumerate(before.rows, start=1)}
        shown = {f" Row {place}": row for place, row in enumerate(now.rows, start=1)}
        of = ""
    places = {column.key: place for place, column in enumerate(before.columns)}
    both = [
        # Of two columns the first names the row, so that the other needs no name.
        (places[column.key], place, "" if len(now.columns) == 2 else f"{column.title} ")
        for place, column in enumerate(now.columns)
        if column.key in places
    ]
    rows: list[tuple[str, str]] = []
    is_rounded = False
    for name, row in shown.items():
        if name not in kept:
            rows.append((of + _named(name), _row(row, _ABSENT_ROW, _NEW)))
            continue
        cells = [(title, _change("", kept[name][old], row[new])) for old, new, title in both]
        said = [f"{title}{change.words}" for title, change in cells if change]
        is_rounded |= any(change.is_rounded for _, change in cells if change)
        if said:
            rows.append((of + _named(name), "; ".join(said)))
    rows += [
        (of + _named(name), _row(row, _GONE_ROW, _GONE))
        for name, row in kept.items()
        if name not in shown
    ]
    rows += _columns(before, now)
    return TableChanges(now.caption, tuple(rows), is_rounded)


def _columns(before: Table, now: Table) -> list[tuple[str, str]]:
    kept = {column.key: f"Column {column.title}" for column in before.columns}
    shown = {column.key: f"Column {column.title}" for column in now.columns}
    found = [(title, _NEW) for key, title in shown.items() if key not in kept]
    return [*found, *[(title, _GONE) for key, title in kept.items() if key not in shown]]


def _by_first_cell(table: Table) -> dict[str, tuple[Cell, ...]]:
    found: dict[str, tuple[Cell, ...]] = {}
    for row in table.rows:
        found[_unused(cell_text(row[0]), found)] = row
    return found


def _row(row: tuple[Cell, ...], words: str, bare: str) -> str:
    """A row that only one table has: its cells in `words`, or `bare` where they are long."""
    cells = [_text(cell) for cell in row[1:] if not isinstance(cell, StatementIds)]
    text = "; ".join(filter(None, cells))
    return words.format(text) if text and len(text) <= _LONGEST_ROW else bare


def _unused(name: str, found: Mapping[str, object]) -> str:
    """The name as a key, with a number where it was used before; `_named` gives the name.

    A key begins with a blank: the page's runtime would put "10" before "9.5", and a name that
    somebody typed may be one of its own.
    """
    number, free = 1, f" {name}"
    while free in found:
        number += 1
        free = f" {name} ({number})"
    return free


def _named(key: str) -> str:
    return key[1:]


def _change(label: str, before: Cell, now: Cell) -> Difference | None:
    """The change from one value to another, or None where both read the same."""
    if before == now and type(before) is type(now):
        return None
    was, said = _text(before), _text(now)
    if was == said:
        return None
    old, new = amount_of(before), amount_of(now)
    if old is not None and new is not None and type(old) is type(new):
        difference = new - old
        return Difference(label, was, said, _signed(difference), _is_rounded(old, new, difference))
    if _is_count(before) and _is_count(now):
        return Difference(label, was, said, signed_text(_Count(int(str(now)) - int(str(before)))))
    return Difference(label, was, said)


def _text(cell: Cell) -> str:
    """The cell as it is read, with a real minus."""
    amount = amount_of(cell)
    return signed_text(amount) if amount and amount.amount < 0 else cell_text(cell)


class _Count(Quantity):
    """A number of things."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.number


def _is_count(cell: Cell) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _signed(difference: Quantity) -> str:
    """The difference with its sign; of two shares it is in percentage points."""
    number = difference.number.removeprefix("-")
    if number == "0":  # so small that it shows only with more decimals
        number = distinct_text(difference, 0).partition(" ")[0].removeprefix("-")
    unit = difference.unit
    if isinstance(difference, Percent):
        unit = f"percentage {'point' if number == '1' else 'points'}"
    return f"{'+' if difference.amount > 0 else '−'}{number} {unit}"


def _is_rounded(old: Quantity, new: Quantity, difference: Quantity) -> bool:
    """Whether the difference of the two as printed is another than the difference as printed."""
    if old.amount.denominator == 1 and new.amount.denominator == 1:
        return False
    return _printed(new) - _printed(old) != _printed(difference)


def _printed(amount: Quantity) -> int:
    """The amount as it is printed, halves away from zero, in units of its last decimal."""
    over, under = abs(amount.amount).as_integer_ratio()
    scale: int = 10**amount.places
    units = (over * scale * 2 + under) // (under * 2)
    return units if amount.amount > 0 else -units
