"""The parts of the chapters as readers meet them: each fact once, its statement a small mark.

The words are in `data/chapters/`; `part("3-glance")` shows one part, in a notebook, on a page, on
paper and as plain text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis import store
from anakinra.basis.chapter_lines import Line, lines_of, part_record
from anakinra.basis.quantities import MgPerAdministration
from anakinra.basis.sources import names_of
from anakinra.basis.values import NO_STATEMENTS, StatementIds
from anakinra.dosing.preparation import prepare_infusion, prepare_injections
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import split_into_draws
from anakinra.views.drawings import marks_text, of_administration
from anakinra.views.html import NOTEBOOK, OUTPUT, Child, Markup, Rendering, join, tag
from anakinra.views.tables import text_left
from anakinra.views.view import Figure

_SPAN = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\[(?P<words>[^\]]+)\]\((?P<address>[^)]+)\)")


@dataclass(frozen=True)
class ExampleDose:
    """A dose that is drawn beside a part, as it is drawn up for one administration."""

    route: Route
    dose_mg: Fraction
    caption: str

    @property
    def figure(self) -> Figure:
        """The syringes that hold it."""
        dose = MgPerAdministration(self.dose_mg)
        draws = split_into_draws(dose)
        is_infused = self.route is Route.INTRAVENOUS
        made = prepare_infusion(dose) if is_infused else prepare_injections(dose, draws, 1)
        return Figure(of_administration(draws, made), f"{self.caption} {marks_text()}")


@dataclass(frozen=True)
class Part:
    """One part of a chapter as readers meet it; chapter 0 is the home page.

    `form` is how its lines are laid out: `list`, `steps` (numbered), `terms` (a label each),
    `text` (one paragraph), `box` (what must be seen first) or `open` (questions to the authors).
    `lead` is the sentence that its list ends; `caption` names the table of a part of terms.
    `drawings` show example doses drawn up, below the lines.
    """

    id: str
    chapter: int
    form: str
    lines: tuple[Line, ...]
    lead: str = ""
    lead_statements: StatementIds = NO_STATEMENTS
    caption: str = ""
    drawings: tuple[ExampleDose, ...] = ()

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The part as a list, a table of terms, a paragraph or a box, then its drawings."""
        return join(
            *[tag("p", line_html(line, rendering)) for line in self._leading],
            _FORMS[self.form](self, rendering),
            *[Markup(drawing.figure.to_html(rendering)) for drawing in self.drawings],
        )

    def to_text(self) -> str:
        """One line each, numbered where the order matters."""
        signs = (f"{n}. " if self.form == "steps" else "" for n in range(1, len(self.lines) + 1))
        lines = [f"{sign}{line_text(line)}" for sign, line in zip(signs, self.lines, strict=True)]
        drawn = [drawing.figure.to_text() for drawing in self.drawings]
        return "\n".join([*map(line_text, self._leading), *lines, *drawn])

    @property
    def statements(self) -> StatementIds:
        """Every statement that the part cites, in its order."""
        cited = (*self._leading, *self.lines)
        return StatementIds(tuple(each for line in cited for each in line.statements))

    @property
    def _leading(self) -> tuple[Line, ...]:
        return (Line(self.lead, statements=self.lead_statements),) if self.lead else ()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def parts(chapter: int | None = None) -> tuple[Part, ...]:
    """The parts of a chapter, 1 to 7, or of all of them, in the order of the data."""
    found = [_part(record) for record in store.records("chapters")]
    return tuple(part for part in found if chapter in (None, part.chapter))


def part(which: str) -> Part:
    """The part with this id, such as `3-glance`; anything else is an `InputError`."""
    return _part(part_record(which))


def _part(record: store.Record) -> Part:
    return store.made(
        Part,
        record,
        lines=lines_of(record),
        lead_statements=StatementIds(record.get("lead_statements", ())),
        drawings=tuple(
            store.made(ExampleDose, each, "dose_mg", route=Route(each["route"]))
            for each in record.get("drawing", ())
        ),
    )


def line_html(line: Line, rendering: Rendering) -> Markup:
    """The text of a line with its links, then the marks."""
    return join(linked(line.text), *_marks(line, rendering))


def line_text(line: Line) -> str:
    """The text of a line without mark-up, then the ids in brackets."""
    plain = _SPAN.sub(lambda found: found["strong"] or found["words"], line.text)
    cited = ", ".join((*line.statements, *line.sources, *line.discrepancies))
    label = f"{line.label}: " if line.label else ""
    return f"{label}{plain}" + (f" [{cited}]" if cited else "")


def linked(text: str, class_name: str = "") -> Markup:
    """The text with what is strong, and links, as mark-up."""
    return join(*_spans(text, class_name or None))


def _spans(text: str, class_name: str | None) -> Iterator[Child]:
    start = 0
    for found in _SPAN.finditer(text):
        yield text[start : found.start()]
        if found["strong"]:
            yield tag("strong", found["strong"])
        else:
            address = re.sub(r"\.ipynb\b", ".html", found["address"])
            yield tag("a", found["words"], href=address, class_=class_name)
        start = found.end()
    yield text[start:]


def _marks(line: Line, rendering: Rendering) -> Iterator[Child]:
    """A small link for each statement, source and question that the line cites."""
    folder = rendering.statements.rpartition("/")[0]
    pages = (
        ("statements.html#s-", "statement", line.statements),
        ("references.html#source-", "source", line.sources),
        ("discrepancies.html#", "question to the authors", line.discrepancies),
    )
    for page, kind, ids in pages:
        for each in ids:
            address = "/".join((folder, page + each)) if folder else page + each
            words = names_of((each,)) if kind == "source" else each
            anchor = f"{rendering.id_prefix}s-{each}" if kind == "statement" else None
            yield " "
            if rendering.statements:
                yield tag(
                    "a",
                    words,
                    href=address,
                    id=anchor,
                    class_="ak-mark",
                    aria_label=f"{kind} {words}",
                )
            else:
                yield tag("span", words, class_="ak-mark")


def _items(part: Part, rendering: Rendering) -> list[Child]:
    """One line an item, so that a change shows as one line of the stored notebook."""
    return _by_line(tag("li", line_html(line, rendering)) for line in part.lines)


def _list(part: Part, rendering: Rendering) -> Markup:
    return tag("ul", *_items(part, rendering), class_="ak-part")


def _steps(part: Part, rendering: Rendering) -> Markup:
    return tag("ol", *_items(part, rendering), class_="ak-part")


def _terms(part: Part, rendering: Rendering) -> Markup:
    """A table, as JupyterLab sets the terms of a list beside the wrong meanings."""
    left = text_left(rendering)
    rows = _by_line(
        tag(
            "tr",
            tag("th", line.label, scope="row", **left),
            tag("td", line_html(line, rendering), **left),
        )
        for line in part.lines
    )
    caption = tag("caption", part.caption, class_="visually-hidden")
    return tag("table", caption, tag("tbody", *rows), class_="ak-terms")


def _text(part: Part, rendering: Rendering) -> Markup:
    spaced = [child for line in part.lines for child in (line_html(line, rendering), " ")]
    return tag("p", *spaced[:-1])


def _box(part: Part, rendering: Rendering) -> Markup:
    return tag("div", _text(part, rendering), class_="ak-box")


def _open(part: Part, rendering: Rendering) -> Markup:
    asked = [
        tag("p", tag("strong", "Open: "), line_html(line, rendering), class_="ak-open")
        for line in part.lines
    ]
    return join(*_by_line(asked))


def _by_line(items: Iterable[Markup]) -> list[Child]:
    return [*(child for item in items for child in ("\n", item)), "\n"]


_FORMS = {
    "list": _list,
    "steps": _steps,
    "terms": _terms,
    "text": _text,
    "box": _box,
    "open": _open,
}
