"""What an explorer answers: blocks of content that render as HTML and as plain text."""

from dataclasses import dataclass
from typing import Protocol

from anakinra.html import (
    NOTEBOOK,
    OUTPUT,
    Child,
    Markup,
    Rendering,
    join,
    set_button,
    statement_links,
    tag,
)
from anakinra.tables import Table
from anakinra.values import Finding, Kind, Refusal, StatementIds, Step, Suggestion

NO_STATEMENTS = StatementIds()

_WORDS = {
    Kind.REFUSAL: "Refused",
    Kind.WARNING: "Warning",
    Kind.CAUTION: "Caution",
    Kind.QUESTION: "Question",
    Kind.INFORMATION: "Information",
    Kind.BEYOND: "Beyond the monograph",
}


class Drawing(Protocol):
    """A chart: markup that also says in words what it shows."""

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The chart as inline SVG."""

    def to_text(self) -> str:
        """What the chart shows, in words."""


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
        cited = _cited(self.statements, rendering)
        return tag("p", self.text, " " if cited else None, cited)

    def to_text(self) -> str:
        """The paragraph on one line."""
        return self.text + _cited_text(self.statements)


@dataclass(frozen=True)
class Notice:
    """Something to be seen beside a result. Its kind is always said in words."""

    kind: Kind
    title: str
    text: str
    statements: StatementIds = NO_STATEMENTS
    sources: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @classmethod
    def of(cls, finding: Finding) -> "Notice":
        """The notice that shows a finding of the core."""
        return cls(
            finding.kind,
            finding.title,
            finding.text,
            finding.statements,
            finding.sources,
            finding.suggestions,
        )

    @property
    def heading(self) -> str:
        """The kind in words, then the title."""
        return f"{_WORDS[self.kind]}: {self.title}" if self.title else f"{_WORDS[self.kind]}:"

    @property
    def short_heading(self) -> str:
        """The heading in a list, where plain information needs no word for its kind."""
        return self.title if self.kind is Kind.INFORMATION else self.heading

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A note whose first line names its kind."""
        cited = _cited(self.statements, rendering)
        sources = self._beyond_sources()
        return tag(
            "div",
            tag("p", tag("strong", self.heading), class_="ak-notice-title"),
            tag("p", self.text) if self.text else None,
            *self._buttons(rendering),
            tag("p", cited, class_="ak-ids") if cited else None,
            tag("p", sources, class_="ak-ids") if sources else None,
            role="note",
            class_=f"ak-notice ak-notice-{self.kind.value}",
        )

    def to_text(self) -> str:
        """The kind and title, then the text, statements and sources."""
        sources = self._beyond_sources()
        lines = [self.heading, self.text + _cited_text(self.statements), sources]
        return "\n".join(line for line in lines if line)

    def _buttons(self, rendering: Rendering) -> list[Markup]:
        """One button for each thing that the slip may have meant, where a form can take it."""
        changes: dict[str, tuple[tuple[str, str], ...]] = {}
        for field, text, words in self.suggestions:
            changes[words] = (*changes.get(words, ()), (field, text))
        return [
            tag("p", set_button(words, several), class_="ak-set")
            for words, several in changes.items()
            if all(field in rendering.fields for field, _ in several)
        ]

    def _beyond_sources(self) -> str:
        """Only what is not in the monograph needs its source named."""
        if self.kind is not Kind.BEYOND or not self.sources:
            return ""
        return f"Source: {', '.join(self.sources)}"


@dataclass(frozen=True)
class KeyFigures:
    """The few figures that answer the question: (label, value, detail) each."""

    figures: tuple[tuple[str, object, str], ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A description list: a term and its value, then the detail."""
        groups = [
            tag(
                "div",
                tag("dt", label),
                tag("dd", tag("strong", str(value))),
                tag("dd", detail) if detail else None,
            )
            for label, value, detail in self.figures
        ]
        return tag("dl", *groups, class_="ak-figures")

    def to_text(self) -> str:
        """One figure a line."""
        return "\n".join(
            f"{label}: {value}" + (f" ({detail})" if detail else "")
            for label, value, detail in self.figures
        )


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
            f"{number}. {step.label}: {_equation(step)}{_cited_text(step.statements)}"
            for number, step in enumerate(self.working, start=1)
        )

    def _item(self, step: Step, rendering: Rendering) -> list[Child]:
        cited = _cited(step.statements, rendering)
        result = tag("strong", step.result)
        equation = join(step.expression, " = ", result) if step.expression else result
        return [f"{step.label}: ", equation, " " if cited else None, cited]


@dataclass(frozen=True)
class Listing:
    """Short points, each with its title in words; `ordered` numbers them."""

    items: tuple[Notice, ...]
    ordered: bool = False

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A list; each point's title, text and statements on one line."""
        items = [tag("li", *self._item(item, rendering)) for item in self.items]
        return tag("ol" if self.ordered else "ul", *items, class_="ak-listing")

    def to_text(self) -> str:
        """One point a line."""
        return "\n".join(
            f"{f'{number}.' if self.ordered else '-'} {item.short_heading}: {item.text}"
            + _cited_text(item.statements)
            for number, item in enumerate(self.items, start=1)
        )

    def _item(self, item: Notice, rendering: Rendering) -> list[Child]:
        cited = _cited(item.statements, rendering)
        return [tag("strong", f"{item.short_heading}:"), f" {item.text} ", cited]


@dataclass(frozen=True)
class Figure:
    """A chart, always with the table of the same values."""

    svg: Drawing
    caption: str
    table: Table

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The chart with its caption, then the table."""
        caption = tag("figcaption", self.caption)
        figure = tag("figure", self.svg.to_html(rendering), caption, class_="ak-figure")
        return join(figure, Markup(self.table.to_html(rendering)))

    def to_text(self) -> str:
        """The caption, what the chart shows in words, then the table."""
        return "\n".join([f"Figure: {self.caption}", self.svg.to_text(), "", self.table.to_text()])


Block = Heading | Paragraph | Notice | KeyFigures | Steps | Listing | Table | Figure


@dataclass(frozen=True)
class View:
    """Blocks in reading order. A notebook shows its HTML, a Word file its plain text."""

    blocks: tuple[Block, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """The blocks in one container."""
        blocks = [Markup(block.to_html(rendering)) for block in self.blocks]
        return tag("div", *blocks, class_="ak-view")

    def to_text(self) -> str:
        """The blocks, an empty line between them."""
        return "\n\n".join(block.to_text().rstrip() for block in self.blocks)

    def tables(self) -> tuple[Table, ...]:
        """The tables of the view, those of its figures included."""
        found = [block.table if isinstance(block, Figure) else block for block in self.blocks]
        return tuple(block for block in found if isinstance(block, Table))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def notices(findings: tuple[Finding, ...]) -> tuple[Notice, ...]:
    """The findings as notices, the most serious first, otherwise in their order."""
    order = list(Kind)
    ranked = sorted(findings, key=lambda finding: order.index(finding.kind))
    return tuple(Notice.of(finding) for finding in ranked)


def refusal_blocks(refusal: Refusal) -> tuple[Block, ...]:
    """What is shown in place of a result: the reason, other findings, the working so far."""
    working = (Steps(refusal.working),) if refusal.working else ()
    return (Notice.of(refusal.reason), *notices(refusal.findings), *working)


def _cited(ids: StatementIds, rendering: Rendering) -> Markup | None:
    if not ids:
        return None
    word = "Statement " if len(ids) == 1 else "Statements "
    return tag("span", word, statement_links(ids, rendering), class_="ak-ids")


def _cited_text(ids: StatementIds) -> str:
    return f" [{', '.join(ids)}]" if ids else ""


def _equation(step: Step) -> str:
    return f"{step.expression} = {step.result}" if step.expression else step.result
