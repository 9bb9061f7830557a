"""What an explorer answers: blocks of content that render as HTML and as plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from anakinra.basis.values import NO_STATEMENTS, StatementIds, Step
from anakinra.views.html import (
    NOTEBOOK,
    OUTPUT,
    Child,
    Markup,
    Rendering,
    download_link,
    join,
    tag,
    trusted,
    untrusted,
)
from anakinra.views.notices import Listing, Notice, cited_links, cited_text
from anakinra.views.on_demand import OnDemand
from anakinra.views.tables import Table

__all__ = [
    "Block",
    "Drawing",
    "Figure",
    "Fold",
    "Heading",
    "KeyFigures",
    "Listing",
    "Notice",
    "OnDemand",
    "Paragraph",
    "SavedFile",
    "Steps",
    "Unfolded",
    "View",
    "beginning",
]


_LONGEST_LINK = 20_000
_LONG_VALUE, _LONG_NUMBER = 16, 9  # letters of a figure that is written smaller


class Drawing(Protocol):
    """A chart or a drawing: markup with a text that says what it shows."""

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """It as inline SVG."""

    def to_text(self) -> str:
        """What it shows, as text."""


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 2 to 6, as a page has its own first level."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 2 <= self.level <= 6:
            raise ValueError(f"heading level {self.level}: accepted are 2 to 6")

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The heading element."""
        return tag(f"h{self.level}", self.text)

    def to_text(self) -> str:
        """The heading, underlined."""
        return f"{self.text}\n{'-' * len(self.text)}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with the statements that it restates."""

    text: str
    statements: StatementIds = NO_STATEMENTS

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The paragraph, its statements linked at the end."""
        cited = cited_links(self.statements, rendering)
        return tag("p", self.text, " " if cited else None, cited)

    def to_text(self) -> str:
        """The paragraph on one line."""
        return self.text + cited_text(self.statements)


@dataclass(frozen=True)
class KeyFigures:
    """The few figures that answer the question, (label, value, detail) each, and smaller ones."""

    figures: tuple[tuple[str, object, str], ...]
    smaller: tuple[tuple[str, object, str], ...] = ()

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A list, each figure one point of it: JupyterLab moves terms away from their values."""
        return join(
            _figure_list(self.figures, "ak-figures") if self.figures else None,
            _figure_list(self.smaller, "ak-figures ak-smaller") if self.smaller else None,
        )

    def to_text(self) -> str:
        """One figure a line."""
        return "\n".join(_figure_line(figure) for figure in (*self.figures, *self.smaller))


@dataclass(frozen=True)
class Steps:
    """The working, so that a result can be checked by hand."""

    working: tuple[Step, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A numbered list of label, expression and result."""
        items = [tag("li", *self._item(step, rendering)) for step in self.working]
        return tag("ol", *items, class_="ak-steps")

    def to_text(self) -> str:
        """One numbered step a line."""
        return "\n".join(
            f"{number}. {step.label}: {_equation(step)}{cited_text(step.statements)}"
            for number, step in enumerate(self.working, start=1)
        )

    def _item(self, step: Step, rendering: Rendering) -> list[Child]:
        cited = cited_links(step.statements, rendering)
        result = tag("strong", step.result)
        equation = join(step.expression, " = ", result) if step.expression else result
        return [f"{step.label}: ", equation, " " if cited else None, cited]


@dataclass(frozen=True)
class Figure:
    """A chart with the table of the same values, or a drawing whose text says all of it.

    With a `summary`, which names it, the table is closed until asked for.
    """

    svg: Drawing
    caption: str
    table: Table | None = None
    summary: str = ""

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The chart with its caption, then the table."""
        caption = tag("figcaption", self.caption)
        shown = self.svg.to_html(rendering)
        if rendering.may_be_untrusted:
            shown = join(trusted("div", shown), untrusted("p", self.svg.to_text()))
        figure = tag("figure", shown, caption, class_="ak-figure")
        if self.table is None:
            return figure
        table = self.fold.to_html(rendering) if self.fold else self.table.to_html(rendering)
        return join(figure, Markup(table))

    def to_text(self) -> str:
        """The caption, what the chart shows as text, then the table."""
        lines = [f"Figure: {self.caption}", self.svg.to_text()]
        return "\n".join([*lines, "", self.table.to_text()] if self.table else lines)

    @property
    def fold(self) -> "Fold | None":
        """The table where it is closed until asked for."""
        if self.table is None or not self.summary:
            return None
        return Fold(self.summary, (self.table,), is_aside=True)


@dataclass(frozen=True)
class SavedFile:
    """A file that the answer offers: its name, the words of its link or button, type and text.

    A long one is a button on a page, whose host saves it: an address that holds it would be slow.
    """

    name: str
    words: str
    media_type: str
    text: str

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A link that holds the file, or a button that the host of a page answers."""
        if len(self.text) <= _LONGEST_LINK or not rendering.cursor:
            link = download_link(self.words, self.name, self.media_type, self.text)
            return tag("p", link, class_="ak-download")
        button = tag(
            "button", self.words, type="button", class_="ak-button", data_ak_save=self.name
        )
        return tag("p", button, class_="ak-download")

    def to_text(self) -> str:
        """The words and the name: text offers no file."""
        return f"{self.words}: {self.name}"


Unfolded = Heading | Paragraph | Notice | KeyFigures | Steps | Listing | Table | Figure | SavedFile


@dataclass(frozen=True)
class Fold:
    """Blocks that are closed on a screen until asked for, and open in plain text and on paper.

    `summary` names what is inside, so that closing it hides nothing; no fold holds another.
    An aside, which says the same in another form or of other inputs, is on paper only if opened.
    """

    summary: str
    blocks: Iterable[Unfolded]
    is_aside: bool = False

    @property
    def beginning(self) -> str:
        """What of the summary stays while the answer changes."""
        return beginning(self.summary)

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The summary, which opens the blocks."""
        summary = tag("summary", self.summary)
        kind = "ak-fold ak-aside" if self.is_aside else "ak-fold"
        if rendering.opened is not None and self.beginning not in rendering.opened:
            return tag("details", summary, class_=kind, data_ak_later=True)
        return tag("details", summary, self.inside(rendering), class_=kind)

    def inside(self, rendering: Rendering) -> Markup:
        """The blocks alone."""
        return join(*[Markup(block.to_html(rendering)) for block in self.blocks])

    def to_text(self) -> str:
        """The summary, then the blocks."""
        return "\n\n".join([self.summary, *[block.to_text() for block in self.blocks]])


Block = Unfolded | Fold


@dataclass(frozen=True)
class View:
    """Blocks in reading order. A notebook shows its HTML, a Word file its plain text.

    The first `asked` of them are a question, to be read before it is answered.
    """

    blocks: tuple[Block, ...]
    asked: int = 0

    @property
    def question(self) -> "View":
        """What is read before the form is filled in; nothing in most views."""
        return View(self.blocks[: self.asked])

    @property
    def reply(self) -> "View":
        """What follows from the inputs: the view without its question."""
        return View(self.blocks[self.asked :]) if self.asked else self

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The blocks in one container."""
        blocks = [Markup(block.to_html(rendering)) for block in self.blocks]
        return tag("div", *blocks, class_="ak-view")

    def to_text(self) -> str:
        """The blocks, an empty line between them."""
        return "\n\n".join(block.to_text().rstrip() for block in self.blocks)

    def leaves(self) -> Iterator[Unfolded]:
        """The blocks in order, and in place of a fold those inside it."""
        for block in self.blocks:
            if isinstance(block, Fold):
                yield from block.blocks
            else:
                yield block

    def unfolded(self) -> "View":
        """The view without its folds, so that none of them has to be worked out."""
        blocks = tuple(block for block in self.blocks if not isinstance(block, Fold))
        return replace(self, blocks=blocks)

    def folds(self) -> Iterator[Fold]:
        """Everything that is closed on a screen, in order."""
        for block in self.blocks:
            fold = block.fold if isinstance(block, Figure) else block
            if isinstance(fold, Fold):
                yield fold

    def tables(self) -> tuple[Table, ...]:
        """The tables of the view, those of its figures and folds included."""
        found = [block.table if isinstance(block, Figure) else block for block in self.leaves()]
        return tuple(block for block in found if isinstance(block, Table))

    def notices(self) -> tuple[Notice, ...]:
        """Every notice of the view, also those in lists and folds."""
        found: list[Notice] = []
        for block in self.leaves():
            if isinstance(block, Notice):
                found.append(block)
            elif isinstance(block, Listing):
                found += block.items
        return tuple(found)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def beginning(summary: str) -> str:
    """What of a fold's summary stays while the answer changes: "Background" of "Background: …"."""
    return summary.partition(":")[0].partition(",")[0]


def _figure_list(figures: tuple[tuple[str, object, str], ...], name: str) -> Markup:
    items = [
        tag(
            "li",
            tag("span", label, class_="ak-label"),
            " ",
            tag("strong", str(value), class_="ak-long" if _is_long(str(value)) else None),
            " " if detail else None,
            # A percent sign is not to begin a line.
            tag("span", detail.replace(" %", "\u00a0%"), class_="ak-detail") if detail else None,
        )
        for label, value, detail in figures
    ]
    return tag("ul", *items, class_=name)


def _is_long(value: str) -> bool:
    """Whether a figure takes many lines, or holds a number that would be broken at a line's end."""
    longest = max([len(word) for word in value.split() if not word.isalpha()], default=0)
    return len(value) > _LONG_VALUE or longest > _LONG_NUMBER


def _figure_line(figure: tuple[str, object, str]) -> str:
    label, value, detail = figure
    return f"{label}: {value} ({detail})" if detail else f"{label}: {value}"


def _equation(step: Step) -> str:
    return f"{step.expression} = {step.result}" if step.expression else step.result
