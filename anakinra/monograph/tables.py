"""The clinical tables of the chapters, each a `Table` made from `data/`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from anakinra.basis import messages, store
from anakinra.basis.inputs import one_of
from anakinra.basis.sources import names_of
from anakinra.basis.values import StatementIds
from anakinra.screening.effect_words import frequency_bands
from anakinra.screening.effects import Agreement, adverse_effects
from anakinra.screening.interactions import listed_medicines
from anakinra.screening.recognition import ListedMedicine
from anakinra.views.tables import Cell, Column, Table

_MONOGRAPH = "monograph"
_ANAKINRA_ITSELF = "self"
_THRESHOLD = "neutrophils_below_threshold"
_DOSING = {"computed": "by weight", "none": "none"}
_AGREEMENT = {Agreement.YES: "yes", Agreement.PARTIAL: "partly", Agreement.NO: "no"}


@dataclass(frozen=True)
class _Field:
    """A column, and what a row of the data has in it; without `cell`, the value under `key`."""

    key: str
    title: str
    cell: Callable[[Any], Cell] | None = None

    def of(self, row: Any) -> Cell:
        read = self.cell or itemgetter(self.key)
        return read(row)


def _origin(row: store.Row) -> str:
    """The monograph, or that it is not in it and which sources say so."""
    if row["origin"] == _MONOGRAPH:
        return _MONOGRAPH
    return f"not in the monograph: {names_of(row['sources'])}"


def _if_yes(row: store.Row) -> str:
    """What screening says when the answer is yes."""
    if row["id"] == _THRESHOLD:
        return messages.finding("neutrophils_low", count=None).text
    if row["decision_for"]:
        decided = messages.finding("team_decision", name=row["name"], advice=row["advice"])
        return decided.text
    return str(row["advice"])


def _medicines() -> Iterable[tuple[ListedMedicine, ...]]:
    """The entries of one medicine or vaccine together."""
    listed = [entry for entry in listed_medicines() if entry.interaction_id != _ANAKINRA_ITSELF]
    same = groupby(listed, attrgetter("interaction_id", "generic"))
    return [tuple(entries) for _, entries in same]


def _other_names(same: tuple[ListedMedicine, ...]) -> str:
    return ", ".join(entry.name for entry in same if entry.name != entry.generic) or "none"


def _class(same: tuple[ListedMedicine, ...]) -> str:
    names = {row["id"]: row["name"] for row in store.table("interactions")}
    return str(names[same[0].interaction_id])


def _named_by(same: tuple[ListedMedicine, ...]) -> str:
    if any(entry.origin == _MONOGRAPH for entry in same):
        return _MONOGRAPH
    return names_of(dict.fromkeys(source for entry in same for source in entry.sources))


def _notes(same: tuple[ListedMedicine, ...]) -> str:
    notes = dict.fromkeys(note for entry in same for note in entry.note.split("; ") if note)
    return "; ".join(notes) or "none"


def _frequency(effect: Any) -> str:
    names = {band.frequency: band.name for band in frequency_bands()}
    return names[effect.frequency]


_STATEMENTS = _Field("statements", "Statements")
_ORIGIN = _Field("origin", "Where from", _origin)

_Rows = str | Callable[[], Iterable[Any]]  # the name of a table of the data, or what gives rows
_TABLES: dict[str, tuple[str, _Rows, tuple[_Field, ...]]] = {
    "indications": (
        "Indications that the monograph names",
        "indications",
        (
            _Field("name", "Indication"),
            _Field("dosing", "Dose in the monograph", lambda row: _DOSING[row["dosing"]]),
            _STATEMENTS,
        ),
    ),
    "contraindications": (
        "Contraindications and what follows",
        "contraindications",
        (
            _Field("name", "Contraindication"),
            _Field("if_yes", "If yes", _if_yes),
            _ORIGIN,
            _STATEMENTS,
        ),
    ),
    "precautions": (
        "Precautions and what follows",
        "precautions",
        (
            _Field("name", "Precaution"),
            _Field("if_yes", "If yes", itemgetter("advice")),
            _ORIGIN,
            _STATEMENTS,
        ),
    ),
    "baseline_tests": (
        "Tests before treatment",
        "baseline_tests",
        (_Field("name", "Test"), _Field("group", "Group"), _STATEMENTS),
    ),
    "adverse_effects": (
        "Adverse effects of anakinra",
        adverse_effects,
        (
            _Field("effect", "Effect", attrgetter("effect")),
            _Field("system", "System", attrgetter("system")),
            _Field("frequency", "Frequency", _frequency),
            _Field("frequency_origin", "Frequency from", attrgetter("frequency_origin")),
            _Field("statements", "Statements", attrgetter("statements")),
        ),
    ),
    "adverse_effects_in_leaflet": (
        "What the leaflet says of each effect",
        adverse_effects,
        (
            _Field("effect", "Effect", attrgetter("effect")),
            _Field("leaflet", "In the leaflet", lambda effect: effect.leaflet_wording or None),
            _Field("agreement", "Do they agree?", lambda effect: _AGREEMENT[effect.agreement]),
            _Field("note", "Note", lambda effect: effect.note or "none"),
        ),
    ),
    "interactions": (
        "Interactions",
        "interactions",
        (
            _Field("name", "With"),
            _Field("effect", "Effect"),
            _Field("advice", "Advice"),
            _STATEMENTS,
        ),
    ),
    "interacting_medicines": (
        "Medicines and vaccines known by name",
        _medicines,
        (
            _Field("medicine", "Medicine or vaccine", lambda same: same[0].generic),
            _Field("names", "Other names", _other_names),
            _Field("class", "Counts as", _class),
            _Field("origin", "Where from", _named_by),
            _Field("note", "Note", _notes),
        ),
    ),
    "laboratory_tests": (
        "Laboratory tests that anakinra may affect",
        "laboratory_tests",
        (_Field("name", "Laboratory test"), _Field("effect", "Effect"), _STATEMENTS),
    ),
    "references": (
        "References of the monograph",
        lambda: store.records("references"),
        (
            _Field("title", "Title"),
            _Field("authors", "Authors", lambda record: ", ".join(record["authors"]) or None),
            _Field("published", "Published", lambda record: record.get("published")),
            _Field("url", "Address", lambda record: record.get("url")),
            _Field("statements", "Statements", lambda record: StatementIds((record["statement"],))),
        ),
    ),
}
TABLES = tuple(_TABLES)
"""The names that `table` knows."""


def table(name: str) -> Table:
    """The table of this name; `TABLES` has the names, another one is an `InputError`."""
    caption, source, fields = _TABLES[one_of("name", name, TABLES)]
    found = store.table(source) if isinstance(source, str) else source()
    columns = tuple(Column(field.key, field.title) for field in fields)
    rows = tuple(tuple(field.of(row) for field in fields) for row in found)
    return Table(name.replace("_", "-"), caption, columns, rows)
