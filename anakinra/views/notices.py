"""Notices: what is to be seen beside a result, one by one or as short points of a list."""

from dataclasses import dataclass

from anakinra.basis.sources import names_of
from anakinra.basis.values import NO_STATEMENTS, Finding, Kind, StatementIds, Suggestion
from anakinra.views.html import NOTEBOOK, Child, Markup, Rendering, set_button, statement_links, tag

_WORDS = {
    Kind.REFUSAL: "Refused",
    Kind.WARNING: "Warning",
    Kind.CAUTION: "Caution",
    Kind.QUESTION: "Question",
    Kind.INFORMATION: "Information",
    Kind.BEYOND: "Beyond the monograph",
}


@dataclass(frozen=True)
class Notice:
    """Something to be seen beside a result. Its kind is always written out.

    A `word` is written in place of the kind, such as "Right" for an answer.
    """

    kind: Kind
    title: str
    text: str
    statements: StatementIds = NO_STATEMENTS
    sources: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    word: str = ""

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
        """The kind as text, then the title."""
        word = self.word or _WORDS[self.kind]
        return f"{word}: {self.title}" if self.title else f"{word}:"

    @property
    def short_heading(self) -> str:
        """The heading in a list, where plain information needs no word for its kind."""
        return self.title if self.kind is Kind.INFORMATION else self.heading

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A note whose first line names its kind."""
        cited = cited_links(self.statements, rendering)
        sources = self.beyond_sources()
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
        sources = self.beyond_sources()
        lines = [self.heading, self.text + cited_text(self.statements), sources]
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

    def beyond_sources(self) -> str:
        """Only what is not in the monograph needs its source named."""
        beyond = [source for source in self.sources if source != "monograph"]
        if self.kind is not Kind.BEYOND or not beyond:
            return ""
        return f"Source: {names_of(beyond)}"


def right_notice(title: str, text: str = "", statements: StatementIds = NO_STATEMENTS) -> Notice:
    """What is said of a right answer."""
    return Notice(Kind.INFORMATION, title, text, statements, word="Right")


def not_yet_notice(title: str, text: str, statements: StatementIds = NO_STATEMENTS) -> Notice:
    """What is said of an answer that is not right, or not given, yet."""
    return Notice(Kind.QUESTION, title, text, statements, word="Not yet")


@dataclass(frozen=True)
class Listing:
    """Short points, each with its title as text, or plain steps; `ordered` numbers them."""

    items: tuple[Notice, ...]
    ordered: bool = False

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A list; each point's title, text and statements on one line."""
        items = [tag("li", *self._item(item, rendering)) for item in self.items]
        return tag("ol" if self.ordered else "ul", *items, class_="ak-listing")

    def to_text(self) -> str:
        """One point a line."""
        return "\n".join(
            f"{f'{number}.' if self.ordered else '-'} {_begun(item)}{_with_source(item)}"
            + cited_text(item.statements)
            for number, item in enumerate(self.items, start=1)
        )

    def _item(self, item: Notice, rendering: Rendering) -> list[Child]:
        cited = cited_links(item.statements, rendering)
        heading = tag("strong", _begun(item).rstrip()) if _begun(item) else None
        return [heading, " " if heading else None, f"{_with_source(item)} ", cited]


def cited_links(ids: StatementIds, rendering: Rendering) -> Markup | None:
    if not ids:
        return None
    word = "Statement " if len(ids) == 1 else "Statements "
    return tag("span", word, statement_links(ids, rendering), class_="ak-ids")


def cited_text(ids: StatementIds) -> str:
    return f" [{', '.join(ids)}]" if ids else ""


def _begun(item: Notice) -> str:
    """How a point begins; a plain step, which has no title, begins with its text."""
    return f"{item.short_heading}: " if item.short_heading else ""


def _with_source(item: Notice) -> str:
    source = item.beyond_sources()
    return f"{item.text} {source}." if source else item.text
