"""The specification as a page to read, print and sign, written from the tests in `tests/spec/`.

The tables are the very ones that the tests run; nothing is typed here a second time.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from anakinra.basis import rules, store
from anakinra.basis.statements import statement
from anakinra.basis.values import StatementIds
from anakinra.monograph.sign_off import SHORT_HASH_LENGTH
from anakinra.views.tables import Cell, Column, Table
from tools.pages.markup import filled, heads
from tools.proof.spec_tests import TEST_HELPERS, Section, Sentence, load, sections

QUANTITY = re.compile(r"(-?[\d,.]+) ([^\d\W].*|%|×.*)")
TIMES = re.compile(r"(?<=\d) x (?=\d)")
# What the name of a test or a question cannot spell.
SPELT = {"hlh": "HLH", "dress": "DRESS", "the users": "the user's"}

# Inputs of the examples that are fields of the software under a shorter name.
FIELDS = {
    "weight_kg": "weight_kg",
    "age_years": "age_years",
    "doses_per_day": "doses_per_day",
    "level": "level_mg_per_kg_per_day",
    "from_level": "level_mg_per_kg_per_day",
    "clearance": "creatinine_clearance_ml_per_min",
    "neutrophils": "neutrophils_10e9_per_l",
}
TITLES = {
    "durations": "Days at each level",
    "from_level": "Level now",
    "plan": "Schedule",
    "reading": "Reading of levels between the even ones",
    "start": "Start date",
    "test": "Baseline test",
    "weight_changes": "New weight",
}


def specification() -> str:
    """Every section with its sentences, their tables, and room to sign."""
    patient = load("patients", TEST_HELPERS).patient()
    sentences = [entry for section in sections() for entry in section.sentences]
    return filled(
        "specification.md",
        sections=sections(),
        sentences=sentences,
        covered={name for entry in sentences for name in entry.statements},
        patient=patient,
        indication=_indication(patient.indication),
        route=load("cases").ROUTE,
        digest=content_hash()[:SHORT_HASH_LENGTH],
        statement=statement,
        table_of=table_of,
        signature=signature,
    )


def content_hash() -> str:
    """Of everything that a reader compares: statements, sentences, tables, not their layout."""
    entries = [entry for section in sections() for entry in section.sentences]
    written = [f"{name}: {statement(name).text}" for entry in entries for name in entry.statements]
    for entry in entries:
        written += [entry.sentence, table_of(entry).to_csv(), *table_of(entry).notes]
    return hashlib.sha256("\n".join(written).encode("utf-8")).hexdigest()


# --- The table of one sentence -------------------------------------------------------------------


def table_of(entry: Sentence) -> Table:
    """The examples of one sentence: the inputs and what they must give; the working below."""
    names = (*entry.table.inputs, *entry.table.gives)
    titles = [column_title(name) for name in entry.table.inputs]
    gives = map(column_title, entry.table.gives)
    titles += [f"Expected: {title[0].lower()}{title[1:]}" for title in gives]
    columns = []
    for number, (name, title) in enumerate(zip(names, titles, strict=True)):
        title, values = without_unit(title, [row[number] for row in entry.table.rows])
        nothing = "not given" if name in entry.table.inputs else "none"
        cells = [cell(name, value, nothing) for value in values]
        columns.append((Column(f"column-{number}", title), cells))
    rows = tuple(zip(*(cells for _, cells in columns), strict=True))
    caption = f"Examples: {spelt(entry.subject)}"
    heads = tuple(column for column, _ in columns)
    return Table(f"table-{entry.anchor}", caption, heads, rows, tuple(_notes(entry)))


def without_unit(title: str, values: list[Any]) -> tuple[str, list[Any]]:
    """A unit that all values share is in the title, so that the column stays narrow."""
    parts = [QUANTITY.fullmatch(value) if isinstance(value, str) else None for value in values]
    units = {part[2] if part else "" for part in parts}
    unit = units.pop()
    if units or not unit:
        return title, values
    return f"{title} ({unit})", [part[1] for part in parts if part]


def _notes(entry: Sentence) -> Iterator[str]:
    labelled = ((*_label(name), value) for name, value in entry.table.fixed)
    same = [f"{label.lower()} {value} {unit}".rstrip() for label, unit, value in labelled]
    if same:
        yield f"The same in every row: {'; '.join(same)}."
    for number, working in enumerate(entry.by_hand, start=1):
        if working:
            yield f"Row {number} by hand: {TIMES.sub(' × ', working).replace(' / ', ' ÷ ')}"


def column_title(name: str) -> str:
    """What a column of the tests is called on the page, with its unit."""
    label, unit = _label(name)
    return f"{label} ({unit})" if unit else label


def _label(name: str) -> tuple[str, str]:
    """The label of a column, and its unit where the label does not hold it."""
    if name not in FIELDS:
        return TITLES.get(name, name.replace("_", " ").capitalize()), ""
    field = rules.accepted(FIELDS[name])
    label = TITLES.get(name, field.label)
    return label, "" if field.unit.partition("/")[0] in label.lower() else field.unit


def cell(name: str, value: Any, nothing: str) -> Cell:
    """A value of a table as text; `nothing` says what None means there."""
    if value is None or value == () or value == "":
        return nothing
    if name == "statement":
        return StatementIds((value,))
    if name == "indication":
        return _indication(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "weight_changes":
        return "; ".join(f"from day {day}: {weight} kg" for day, weight in value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    text = str(value)
    return spelt(text.replace("_", " ")) if re.fullmatch(r"[a-z0-9_, ]+", text) else text


def spelt(text: str) -> str:
    """A name as text, with the letters and signs that a name cannot have."""
    for name, written in SPELT.items():
        text = re.sub(rf"\b{name}\b", written, text)
    return text


def _indication(name: str) -> str:
    (row,) = [row for row in store.table("indications") if row["id"] == name]
    return str(row["name"])


# --- Room to sign ---------------------------------------------------------------------------------


def signature(section: Section) -> Table:
    """Room for two readers to sign on paper; nothing is stored."""
    titles = ("Reader", "Name and role", "Agreed, or what should change", "Date", "Signature")
    rows = tuple((reader, *["\u00a0"] * (len(titles) - 1)) for reader in ("First", "Second"))
    caption = f"To sign on paper: {section.title}"
    return Table(f"sign-{section.anchor}", caption, heads(*titles), rows)
