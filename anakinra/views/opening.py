"""A cell of a table that opens: closed on a screen until asked for, open in text and on paper."""

from dataclasses import dataclass

from anakinra.basis.values import StatementIds
from anakinra.views.html import Markup, Rendering, join, statement_links, tag


@dataclass(frozen=True)
class Opening:
    """Lines of (label, words, statements) under a `summary`; `of` names the row they belong to."""

    summary: str
    of: str
    lines: tuple[tuple[str, str, StatementIds], ...]

    @property
    def statements(self) -> StatementIds:
        """Every statement that a line names, each once."""
        return StatementIds(dict.fromkeys(each for _, _, ids in self.lines for each in ids))

    def to_html(self, rendering: Rendering) -> Markup:
        """The summary, which opens the lines."""
        name = join(self.summary, tag("span", f": {self.of}", class_="ak-hidden"))
        lines = [
            tag(
                "p",
                tag("strong", f"{label}: "),
                words,
                " " if ids else None,
                tag("span", statement_links(ids, rendering), class_="ak-ids") if ids else None,
            )
            for label, words, ids in self.lines
        ]
        return tag("details", tag("summary", name), *lines, class_="ak-fold ak-opening")

    def __str__(self) -> str:
        return " ".join(
            f"{label}: {words}" + (f" [{', '.join(ids)}]" if ids else "")
            for label, words, ids in self.lines
        )
