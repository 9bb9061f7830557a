"""What a chapter of the monograph shows: its statements and what they leave open.

A notebook needs this module only: it also hands on the clinical tables and the worked examples.
Everything shows as HTML on pages and in notebooks, and as plain text on paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from anakinra.basis import store
from anakinra.basis.inputs import InputError
from anakinra.basis.statements import State, Statement, all_statements
from anakinra.basis.values import StatementIds
from anakinra.monograph.examples import Example, course, example, what_if, working
from anakinra.monograph.tables import TABLES, table
from anakinra.views.html import (
    NOTEBOOK,
    OUTPUT,
    Child,
    Markup,
    Rendering,
    join,
    statement_links,
    tag,
)
from anakinra.views.tables import Column, Table

__all__ = [
    "TABLES",
    "Discrepancies",
    "Example",
    "Statements",
    "course",
    "example",
    "open_questions",
    "statements",
    "table",
    "what_if",
    "working",
]

_REASONS = {
    State.REFUSED: "Why it is not computed: ",
    State.AMBIGUOUS: "Why it is ambiguous: ",
}
_NOTHING = "Nothing."
_SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True)
class Statements:
    """Statements of the monograph in our own words, each under its permanent anchor."""

    entries: tuple[Statement, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A list; each entry ends with its number, and its state unless it is simply shown."""
        return _list(_entry(entry, rendering) for entry in self.entries)

    def to_text(self) -> str:
        """One statement after the other, its number first."""
        return "\n\n".join(_entry_text(entry) for entry in self.entries)

    def to_table(self) -> Table:
        """The same statements as a table, for a CSV file or a data frame."""
        return Table(
            "statements",
            "Statements of the monograph",
            (
                Column("id", "Statement"),
                Column("text", "What it says"),
                Column("state", "State"),
                Column("reason", "Reason"),
            ),
            tuple((e.id, e.text, e.state.value, e.reason or None) for e in self.entries),
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


@dataclass(frozen=True)
class Discrepancies:
    """What the monograph leaves open: those that matter for care in full, others by number."""

    entries: tuple[store.Record, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> str:
        """A list of the high and medium ones, then the numbers of the low ones."""
        if not self.entries:
            return tag("p", _NOTHING)
        listed = _list(_discrepancy(entry, rendering) for entry in self._shown)
        if not self._low:
            return listed
        low = tag("p", "Editorial: ", _discrepancy_links(self._low, rendering), ".")
        return join(listed, "\n", low) if self._shown else low

    def to_text(self) -> str:
        """The same as text."""
        parts = [_discrepancy_text(entry) for entry in self._shown]
        if not self.entries:
            return _NOTHING
        return "\n\n".join(
            [*parts, *([f"Editorial: {', '.join(self._low)}."] if self._low else [])]
        )

    @property
    def _shown(self) -> list[store.Record]:
        return [entry for entry in self.entries if entry["severity"] != "low"]

    @property
    def _low(self) -> tuple[str, ...]:
        return tuple(entry["id"] for entry in self.entries if entry["severity"] == "low")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(OUTPUT), "text/plain": self.to_text()}


def statements(*which: str) -> Statements:
    """The statements of sections (`"2.6"`) or with these ids (`"2.6-3"`), in the order asked for.

    Anything else is an `InputError`.
    """
    return Statements(tuple(entry for one in which for entry in _found(one)))


def open_questions(*which: str) -> Discrepancies:
    """The discrepancies of these sections or statements, each once, the most severe first.

    The number of a discrepancy (`"D10"`) adds that one: it asks about something that the section
    leaves out, so that no statement of the section carries it.
    """
    register = store.records("discrepancies")
    named = {entry["id"] for entry in register if entry["id"] in which}
    for one in which:
        if one not in named:
            named.update(number for entry in _found(one) for number in entry.discrepancies)
    entries = [entry for entry in register if entry["id"] in named]
    return Discrepancies(tuple(sorted(entries, key=lambda e: _SEVERITIES.index(e["severity"]))))


def _found(which: str) -> tuple[Statement, ...]:
    found = tuple(entry for entry in all_statements() if which in (entry.section, entry.id))
    if not found:
        accepts = "the number of a section, such as 2.6, or the id of a statement, such as 2.6-3"
        raise InputError("which", which, accepts)
    return found


def _entry(entry: Statement, rendering: Rendering) -> Markup:
    meta: list[Child] = [statement_links((entry.id,), rendering)]
    if entry.state is not State.SHOWN:
        state = entry.state.value
        meta += [", ", tag("span", state, class_=f"ak-state ak-state-{state}")]
    if entry.discrepancies:
        meta += ["; open: ", _discrepancy_links(entry.discrepancies, rendering)]
    reason = tag(
        "p", tag("strong", _REASONS.get(entry.state, "")), entry.reason, class_="ak-reason"
    )
    return tag(
        "li",
        tag("p", *_linked(entry.text), " ", tag("span", *meta, class_="ak-meta")),
        reason if entry.reason else None,
        id=f"{rendering.id_prefix}s-{entry.id}",
        class_="ak-entry",
    )


def _entry_text(entry: Statement) -> str:
    lines = [f"{entry.id}  {entry.text}"]
    if entry.state is not State.SHOWN:
        lines.append(f"State: {entry.state.value}.")
    if entry.reason:
        lines.append(_REASONS.get(entry.state, "") + entry.reason)
    if entry.discrepancies:
        lines.append(f"Open: {', '.join(entry.discrepancies)}.")
    return "\n".join(lines)


def _discrepancy(entry: store.Record, rendering: Rendering) -> Markup:
    cited = StatementIds(entry["statements"])
    return tag(
        "li",
        tag("p", entry["problem"]),
        tag("p", tag("strong", "Here: "), entry["treatment"], class_="ak-reason"),
        tag("p", tag("strong", "Question to the authors: "), entry["question"], class_="ak-reason"),
        tag(
            "p",
            _discrepancy_links((entry["id"],), rendering),
            f", {entry['severity']} severity. Statements ",
            statement_links(cited, rendering),
            class_="ak-meta",
        ),
        class_="ak-entry",
    )


def _discrepancy_text(entry: store.Record) -> str:
    return (
        f"{entry['id']} ({entry['severity']} severity): {entry['problem']}\n"
        f"Here: {entry['treatment']}\n"
        f"Question to the authors: {entry['question']}\n"
        f"Statements: {', '.join(entry['statements'])}"
    )


def _discrepancy_links(ids: tuple[str, ...], rendering: Rendering) -> Markup:
    """Links into the register, which is printed beside the page of the statements."""
    if not rendering.statements:
        return join(", ".join(ids))
    folder, slash, _ = rendering.statements.rpartition("/")
    page = f"{folder}{slash}discrepancies.html"
    links: list[Child] = []
    for number, discrepancy in enumerate(ids):
        links += [", " if number else None, tag("a", discrepancy, href=f"{page}#{discrepancy}")]
    return join(*links)


def _linked(text: str) -> list[Child]:
    """The text with each web address in it as a link."""
    written: list[Child] = []
    for number, word in enumerate(text.split(" ")):
        address = word.startswith(("https://", "http://"))
        link = tag("a", word, href=word, class_="ak-address") if address else word
        written += [" " if number else None, link]
    return written


def _list(items: Iterable[Markup]) -> Markup:
    """One line an item, so that a change shows as one line of the stored notebook."""
    lines: list[Child] = ["\n"]
    for item in items:
        lines += [item, "\n"]
    return tag("ul", *lines, class_="ak-entries")
