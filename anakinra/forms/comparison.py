"""What differs between an answer that was kept, "kept A", and the answer now.

It knows no explorer but its declared inputs: all else comes from the two views.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anakinra.basis.inputs import InputError
from anakinra.basis.values import Kind
from anakinra.forms.differences import (
    Change,
    Pairs,
    TableChanges,
    all_figures,
    figures,
    notices,
    tables,
)
from anakinra.forms.explorer import EXAMPLE, MINE, Explorer, Result
from anakinra.forms.fields import ChoicesField, Field
from anakinra.forms.read_back import value_text
from anakinra.views.tables import Column, Table
from anakinra.views.view import (
    Block,
    Fold,
    Heading,
    KeyFigures,
    Listing,
    Notice,
    Paragraph,
    View,
)

TITLE = "Compared with kept A"
_MOST_ROWS_OPEN = 8
_MOST_SPOKEN = 4
_UNROUNDED = "Differences are worked out before rounding."


@dataclass(frozen=True)
class Kept:
    """Scenario A: what was typed, whether it is about the reader's patient, and its answer."""

    raw: Mapping[str, str]
    view: View
    is_mine: bool = False


@dataclass(frozen=True)
class Comparison:
    """The differences between `kept` and an answer; `now` is None where there is none.

    `inputs` are a label and what changed, `notices` are "New", "Gone" or "Changed" and a heading.
    `refusal` says why there is no answer to compare.
    """

    kept: Kept
    now: View | None
    inputs: Pairs
    headline: Change | None = None
    figures: tuple[Change, ...] = ()
    notices: Pairs = ()
    tables: tuple[TableChanges, ...] = ()
    refusal: str = ""

    def view(self) -> View:
        """The differences, the most important first."""
        return View((Heading(3, TITLE), *self._blocks()))

    def lines(self) -> Pairs:
        """The same as labels with their texts; of tables only how many rows differ."""
        sentence = self._sentence()
        said = [("Answer", sentence)] if sentence else []
        said += [("Answer", self.headline.words)] if self.headline else []
        said += [(change.label, change.words) for change in self.figures]
        tables = [(table.caption, _count(len(table.rows))) for table in self.tables]
        return (*self.inputs, *said, *self.notices, *tables)

    def status(self) -> str:
        """One line for a screen reader."""
        said = [f"{each.label} {each.difference or each.now}" for each in self.figures]
        said += [f"{word}: {heading}" for word, heading in self.notices]
        if not said and self.headline:
            said = [f"was {self.headline.then}"]
        if not said and self.tables:
            said = [_count(sum(len(table.rows) for table in self.tables))]
        sentence = self._sentence()
        if sentence or not said:
            return f"{TITLE}: {sentence}"
        more = f"; and {len(said) - _MOST_SPOKEN} more" if len(said) > _MOST_SPOKEN else ""
        return f"{TITLE}: {'; '.join(said[:_MOST_SPOKEN])}{more}."

    def _blocks(self) -> Iterable[Block]:
        sentence = self._sentence()
        if sentence:
            yield Paragraph(sentence)
        headline = (("Answer", self.headline.words),) if self.headline else ()
        if self.inputs or headline:
            yield _listing((*self.inputs, *headline))
        if self.refusal:
            yield from _as_kept(self.kept.view)
        if self.figures:
            yield _figure_table(self.figures)
        if self.notices:
            yield _listing(self.notices)
        yield from self._table_blocks()

    def _sentence(self) -> str:
        """What to say where nothing is compared, or nothing differs."""
        if self.refusal:
            return self.refusal
        if _refusal(self.kept.view) and self.headline:
            return "Kept A was refused, so there is nothing to compare with."
        if self.headline or self.figures or self.notices or self.tables:
            return ""
        if self.kept.view == self.now:
            return "No difference."
        return "No figure, notice or table reads differently."

    def _table_blocks(self) -> Iterable[Block]:
        blocks: list[Paragraph | Listing] = []
        for table in self.tables:
            blocks += [Paragraph(f"{table.caption}:"), _listing(table.rows)]
        if any(table.is_rounded for table in self.tables):
            blocks.append(Paragraph(_UNROUNDED))
        rows = sum(len(table.rows) for table in self.tables)
        if blocks and (self.figures or rows > _MOST_ROWS_OPEN):
            names = "; ".join(f"{table.caption} ({len(table.rows)})" for table in self.tables)
            yield Fold(f"In tables, {_count(rows)}: {names}", tuple(blocks))
        else:
            yield from blocks


def compared(
    explorer: Explorer, kept_raw: Mapping[str, str], raw: Mapping[str, str]
) -> View | None:
    """What differs between the answers to `kept_raw` and to `raw`; None where A has no answer."""
    kept = kept_of(explorer, kept_raw)
    return compare(explorer, kept, raw, explorer.answer(raw)).view() if kept else None


def kept_of(explorer: Explorer, raw: Mapping[str, str], is_mine: bool = False) -> Kept | None:
    """The scenario with its answer, worked out once; None where it has none."""
    view = explorer.answer(raw).view
    return None if view is None else Kept(dict(raw), view, is_mine)


def compare(
    explorer: Explorer,
    kept: Kept,
    raw: Mapping[str, str],
    answer: Result,
    is_mine: bool = False,
) -> Comparison:
    """The differences between `kept` and `answer`, the answer that `explorer` gave to `raw`."""
    inputs = _inputs(explorer, kept, raw, is_mine)
    before, now = kept.view, answer.view
    if now is None:
        return Comparison(
            kept, now, inputs, refusal="No result now: the inputs are incomplete or not accepted."
        )
    refusal, then = _refusal(now), _headline(before)
    if refusal and not _refusal(before):
        return Comparison(kept, now, inputs, refusal=f"Now {refusal[:1].lower()}{refusal[1:]}.")
    headline = Change("Answer", then, _headline(now)) if then != _headline(now) else None
    if _refusal(before) and not refusal:
        return Comparison(kept, now, inputs, headline)
    return Comparison(
        kept,
        now,
        inputs,
        headline,
        figures(before, now),
        notices(before, now),
        tables(before, now),
    )


def _inputs(explorer: Explorer, kept: Kept, raw: Mapping[str, str], is_mine: bool) -> Pairs:
    changes = []
    if kept.is_mine != is_mine:
        changes.append(("Whose values", f"{_whose(kept.is_mine)} → {_whose(is_mine)}"))
    for field in explorer.fields:
        before, now = kept.raw.get(field.name, ""), raw.get(field.name, "")
        words = _input(field, before, now) if before != now else ""
        if words:
            changes.append((field.label, words))
    return tuple(changes)


def _input(field: Field, before: str, now: str) -> str:
    """What changed in one input, or blank where both texts mean the same."""
    if isinstance(field, ChoicesField):
        kept, chosen = _chosen(field, before), _chosen(field, now)
        new = "; ".join(label for label in chosen if label not in kept)
        gone = "; ".join(label for label in kept if label not in chosen)
        said = [f"now also {new}"] if new else []
        said += [f"no longer {gone}"] if gone else []
        return ", ".join(said)
    was, shown = _typed(field, before), _typed(field, now)
    return "" if was == shown else f"{was} → {shown}"


def _chosen(field: ChoicesField, text: str) -> list[str]:
    try:
        chosen = field.read(text)
    except InputError:
        return []
    return [label for value, label in field.options if value in chosen]


def _typed(field: Field, text: str) -> str:
    try:
        return value_text(field, field.read(text))
    except InputError:
        return "not accepted" if text.strip() else "not given"


def _whose(is_mine: bool) -> str:
    return MINE if is_mine else EXAMPLE


def _headline(view: View) -> str:
    """What the answer says first."""
    for block in view.blocks:
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Notice):
            return block.heading
    return ""


def _refusal(view: View) -> str:
    """The heading of the refusal that stands in place of an answer, or blank."""
    for block in view.blocks:
        if isinstance(block, Notice) and block.kind is Kind.REFUSAL:
            return block.heading
        if not isinstance(block, Heading):
            return ""
    return ""


def _as_kept(view: View) -> Iterable[Block]:
    """What A gave, while there is nothing to compare it with."""
    yield Paragraph(f"Kept A: {_headline(view)}.")
    found = tuple(all_figures(view))
    if found:
        yield KeyFigures(found)
    renamed = tuple(table.with_name(f"kept-{table.name}") for table in view.tables())
    if renamed:
        names = "; ".join(table.caption for table in renamed)
        yield Fold(f"Tables of kept A: {names}", renamed)


def _figure_table(changes: tuple[Change, ...]) -> Table:
    has_difference = any(change.difference for change in changes)
    columns = (Column("what", "Figure"), Column("kept", "Kept A"), Column("now", "Now"))
    return Table(
        "comparison",
        "Figures that differ",
        (*columns, Column("difference", "Difference")) if has_difference else columns,
        tuple(
            (each.label, each.then, each.now, *((each.difference,) if has_difference else ()))
            for each in changes
        ),
        (_UNROUNDED,) if any(change.is_rounded for change in changes) else (),
    )


def _listing(points: Iterable[tuple[str, str]]) -> Listing:
    return Listing(tuple(Notice(Kind.INFORMATION, label, text) for label, text in points))


def _count(number: int) -> str:
    return f"{number} {'difference' if number == 1 else 'differences'}"
