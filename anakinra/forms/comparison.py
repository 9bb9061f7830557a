"""What differs between an answer that was kept, "kept A", and the answer now.

It knows no explorer but its declared inputs: all else comes from the two views.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anakinra.basis.inputs import InputError
from anakinra.basis.values import Kind
from anakinra.forms.differences import (
    CHANGED,
    NEW,
    Difference,
    Pairs,
    TableChanges,
    all_figures,
    figures,
    from_to,
    headline,
    notices,
    tables,
    without_charts,
)
from anakinra.forms.explorer import EXAMPLE, MINE, Explorer, Result
from anakinra.forms.fields import ChoicesField, Field
from anakinra.forms.link import Scenario
from anakinra.forms.read_back import value_text
from anakinra.views.html import Markup, Rendering, tag
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
_MOST_OPEN = 700
_MOST_SPOKEN = 4
_MOST_SHOWN = 5
_UNROUNDED = "Differences are worked out before rounding."


@dataclass(frozen=True)
class Kept:
    """Scenario A with its answer, which is None only where a link names one that has none."""

    scenario: Scenario
    view: View | None


@dataclass(frozen=True)
class Comparison:
    """The differences between `kept` and an answer; `now` is None where there is none.

    `inputs` are a label and what changed, `notices` are "New", "Gone" or "Changed" and a heading.
    `refusal` says why there is no answer to compare, `is_whole` that tables were compared too.
    """

    kept: Kept
    now: View | None
    inputs: Pairs
    headline: Difference | None = None
    figures: tuple[Difference, ...] = ()
    notices: Pairs = ()
    tables: tuple[TableChanges, ...] = ()
    refusal: str = ""
    is_whole: bool = True

    def view(self) -> View:
        """The differences, the most important first."""
        return View((Heading(3, TITLE), *self._blocks()))

    def to_html(self, rendering: Rendering) -> Markup:
        """The differences as HTML, for their place in a page."""
        return Markup(self.view().to_html(rendering))

    def beside(self, shown: View | None, rendering: Rendering) -> Markup:
        """The answer as HTML with the differences in their place."""
        differences = tag(
            "div",
            self.to_html(replace(rendering, opened=None)),
            class_="ak-comparison",
            data_ak_comparison=True,
        )
        blocks = shown.blocks if shown else ()
        place = comparison_place(blocks)
        html = [Markup(block.to_html(rendering)) for block in blocks]
        return tag("div", *html[:place], differences, *html[place:], class_="ak-view")

    def lines(self) -> Pairs:
        """The same as labels with their texts; of tables only how many rows differ."""
        sentence = self._sentence()
        said = [("Answer", sentence)] if sentence else []
        said += [("Answer", self.headline.words)] if self.headline else []
        said += [(change.label, change.words) for change in self.figures]
        tables = [(table.caption, _count(len(table.rows))) for table in self.tables]
        return (*self.inputs, *said, *self.notices, *tables)

    def status(self) -> str:
        """One line for a screen reader: amounts first, then what is new."""
        amounts = [f"{each.label} {each.difference}" for each in self.figures if each.difference]
        others = [each.spoken for each in self.figures if not each.difference]
        heard = [f"{word}: {heading}" for word, heading in self.notices]
        new = [each for each in heard if each.startswith(NEW)]
        said = [*amounts, *new, *others, *[each for each in heard if each not in new]]
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
        if self.inputs:
            yield _listing(self.inputs)
        if self.refusal and self.kept.view:
            yield from _as_kept(self.kept.view)
        yield from self._answer_blocks()
        if any(change.is_rounded for change in self.figures):
            yield Paragraph(_UNROUNDED)
        if not self.is_whole:
            yield Paragraph("Differences in tables follow.")
        yield from self._table_blocks()

    def _answer_blocks(self) -> Iterable[Block]:
        """The headline, the first figures, and what appeared or went; then the others, closed."""
        figures = [(change.label, change.words) for change in self.figures]
        changed = [each for each in self.notices if each[0] == CHANGED]
        kept = [each for each in self.notices if each[0] != CHANGED]
        if self.headline:
            figures.insert(0, ("Answer", self.headline.words))
        more = [*figures[_MOST_SHOWN:], *changed]
        if len(more) == 1:  # it takes no more room than a line that opens it
            figures, more = [*figures, *changed], []
        elif more:
            figures = figures[:_MOST_SHOWN]
        for pairs in (figures, tuple(_by_label(kept))):
            if pairs:
                yield _listing(pairs)
        if more:
            names = "; ".join(text if label == CHANGED else label for label, text in more)
            yield Fold(f"More differences, {len(more)}: {names}", (_listing(more),))

    def _sentence(self) -> str:
        """What to say where nothing is compared, or nothing differs."""
        if self.refusal:
            return self.refusal
        if self.headline and self.kept.view and _refusal(self.kept.view):
            return "Kept A was refused, so there is nothing to compare with."
        if self.headline or self.figures or self.notices or self.tables:
            return ""
        if self.kept.view == self.now:
            return "No difference."
        return "No figure, notice or table differs; the wording, the working or a chart does."

    def _table_blocks(self) -> Iterable[Block]:
        """Short tables where nothing above says what differs; the others on demand."""
        room = 0 if self.figures else _MOST_OPEN
        folded: list[TableChanges] = []
        for table in self.tables:
            room -= sum(len(name) + len(words) for name, words in table.rows)
            if room < 0:
                folded.append(table)
            else:
                yield from _as_listed((table,))
        if folded:
            rows = _count(sum(len(table.rows) for table in folded))
            names = "; ".join(f"{table.caption} ({len(table.rows)})" for table in folded)
            yield Fold(f"In tables, {rows}: {names}", tuple(_as_listed(folded)), is_aside=True)


def comparison_place(blocks: Sequence[Block]) -> int:
    """Where differences go in an answer: below its first figures, or below its first line.

    What to draw up now is never pushed down by what was to be drawn up before.
    """
    figures = [place for place, each in enumerate(blocks) if isinstance(each, KeyFigures)]
    return figures[0] + 1 if figures else 1


def compared(
    explorer: Explorer, kept_raw: Mapping[str, str], raw: Mapping[str, str]
) -> View | None:
    """What differs between the answers to `kept_raw` and to `raw`; None where A has no answer."""
    kept = kept_of(explorer, kept_raw)
    return compare(explorer, kept, raw, explorer.answer(raw)).view() if kept else None


def kept_of(explorer: Explorer, raw: Mapping[str, str], is_mine: bool = False) -> Kept | None:
    """The scenario with its answer, worked out once; None where it has none."""
    view = explorer.answer(raw).view
    return None if view is None else Kept(Scenario(dict(raw), is_mine), view)


def compare(
    explorer: Explorer,
    kept: Kept,
    raw: Mapping[str, str],
    answer: Result,
    is_mine: bool = False,
    with_tables: bool = True,
) -> Comparison:
    """The differences between `kept` and `answer`, the answer that `explorer` gave to `raw`.

    Without `with_tables` only a line says that tables follow, where figures say what differs, and
    what is in a closed fold follows too: that is quick enough for each key.
    """
    inputs = _inputs(explorer, kept, raw, is_mine)
    before, now = kept.view, answer.view
    if before is None:
        return Comparison(
            kept, now, inputs, refusal="Kept A has no answer, so nothing is compared."
        )
    if now is None:
        return Comparison(
            kept, now, inputs, refusal="No result now: the inputs are incomplete or not accepted."
        )
    refusal, then, first = _refusal(now), headline(before), headline(now)
    if refusal and not _refusal(before):
        return Comparison(kept, now, inputs, refusal=f"Now {refusal[:1].lower()}{refusal[1:]}.")
    changed = Difference("Answer", then, first, is_sentence=True) if then != first else None
    if _refusal(before) and not refusal:
        return Comparison(kept, now, inputs, changed)
    if not with_tables:
        seen = before.unfolded(), now.unfolded()
        amounts = figures(*seen)
        if amounts:
            return Comparison(kept, now, inputs, changed, amounts, notices(*seen), is_whole=False)
    amounts = figures(before, now)
    # Where figures say what differs, what a chart is drawn from only repeats it.
    both = [without_charts(view) if amounts else view.tables() for view in (before, now)]
    return Comparison(
        kept, now, inputs, changed, amounts, notices(before, now), tables(both[0], both[1])
    )


def _inputs(explorer: Explorer, kept: Kept, raw: Mapping[str, str], is_mine: bool) -> Pairs:
    changes = []
    if kept.scenario.is_mine != is_mine:
        changes.append(("Whose values", f"{_whose(kept.scenario.is_mine)} → {_whose(is_mine)}"))
    before, now = _asked(explorer, kept.scenario.raw), _asked(explorer, raw)
    for field in explorer.fields:
        was, typed = before.get(field.name, ""), now.get(field.name, "")
        words = _input(field, was, typed) if was != typed else ""
        if words:
            changes.append((field.label, words))
    return tuple(changes)


def _asked(explorer: Explorer, raw: Mapping[str, str]) -> Mapping[str, str]:
    """What was typed into the fields that are asked."""
    if not explorer.groups:
        return raw
    return {name: raw.get(name, "") for name in explorer.shown(raw)}


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
    return "" if was == shown else from_to(was, shown)


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


def _refusal(view: View) -> str:
    """The heading of the refusal in place of an answer, or blank."""
    for block in view.blocks:
        if isinstance(block, Notice) and block.kind is Kind.REFUSAL:
            return block.heading
        if not isinstance(block, Heading):
            return ""
    return ""


def _as_kept(view: View) -> Iterable[Block]:
    """What A gave, while there is nothing to compare it with."""
    yield Paragraph(f"Kept A: {headline(view)}.")
    found = tuple(
        (label, _with_detail(value, detail)) for label, value, detail in all_figures(view)
    )
    if found:
        yield _listing(found)
    renamed = tuple(table.with_name(f"kept-{table.name}") for table in without_charts(view))
    if renamed:
        names = "; ".join(table.caption for table in renamed)
        yield Fold(f"Tables of kept A: {names}", renamed)


def _as_listed(tables: Iterable[TableChanges]) -> Iterator[Paragraph | Listing]:
    is_rounded = False
    for table in tables:
        yield Paragraph(f"{table.caption}:")
        yield _listing(table.rows)
        is_rounded |= table.is_rounded
    if is_rounded:
        yield Paragraph(_UNROUNDED)


def _by_label(notices: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What appeared on one line and what went on another, each heading whole."""
    for label in dict.fromkeys(label for label, _ in notices):
        yield label, "; ".join(heading for each, heading in notices if each == label)


def _with_detail(value: object, detail: str) -> str:
    return f"{value} ({detail})" if detail else str(value)


def _listing(points: Iterable[tuple[str, str]]) -> Listing:
    return Listing(tuple(Notice(Kind.INFORMATION, label, text) for label, text in points))


def _count(number: int) -> str:
    return f"{number} {'difference' if number == 1 else 'differences'}"
