"""The clinical tables of the chapters, each a `Table` made from `data/`."""

from collections.abc import Callable
from itertools import groupby

from anakinra.basis import messages, store
from anakinra.basis.inputs import one_of
from anakinra.basis.values import StatementIds
from anakinra.screening.effects import Agreement, adverse_effects, frequency_bands
from anakinra.screening.interactions import listed_medicines
from anakinra.screening.recognition import ListedMedicine
from anakinra.views.tables import Cell, Column, Table

_MONOGRAPH = "monograph"
_ANAKINRA_ITSELF = "self"
_THRESHOLD = "neutrophils_below_threshold"
_STATEMENTS = Column("statements", "Statements")
_ORIGIN = Column("origin", "Where from")


def table(name: str) -> Table:
    """The table of this name; `TABLES` has the names, another one is an `InputError`."""
    return _MAKERS[one_of("name", name, TABLES)]()


def _indications() -> Table:
    words = {"computed": "by weight", "none": "none"}
    rows = tuple(
        (row["name"], words[row["dosing"]], row["statements"]) for row in store.table("indications")
    )
    columns = (Column("name", "Indication"), Column("dosing", "Dose in the monograph"), _STATEMENTS)
    return Table("indications", "Indications that the monograph names", columns, rows)


def _contraindications() -> Table:
    rows = tuple(
        (row["name"], _if_yes(row), _origin(row), row["statements"])
        for row in store.table("contraindications")
    )
    columns = (
        Column("name", "Contraindication"),
        Column("if_yes", "If yes"),
        _ORIGIN,
        _STATEMENTS,
    )
    return Table("contraindications", "Contraindications and what follows", columns, rows)


def _if_yes(row: store.Row) -> str:
    """What screening says when the answer is yes."""
    if row["id"] == _THRESHOLD:
        return messages.finding("neutrophils_low", count=None).text
    if row["decision_for"]:
        decided = messages.finding("team_decision", name=row["name"], advice=row["advice"])
        return decided.text
    return str(row["advice"])


def _precautions() -> Table:
    rows = tuple(
        (row["name"], row["advice"], _origin(row), row["statements"])
        for row in store.table("precautions")
    )
    columns = (Column("name", "Precaution"), Column("if_yes", "If yes"), _ORIGIN, _STATEMENTS)
    return Table("precautions", "Precautions and what follows", columns, rows)


def _baseline_tests() -> Table:
    rows = tuple(
        (row["name"], row["group"], row["statements"]) for row in store.table("baseline_tests")
    )
    columns = (Column("name", "Test"), Column("group", "Group"), _STATEMENTS)
    return Table("baseline-tests", "Tests before treatment", columns, rows)


def _adverse_effects() -> Table:
    names = {band.frequency: band.name for band in frequency_bands()}
    rows = tuple(
        (
            effect.effect,
            effect.system,
            names[effect.frequency],
            effect.frequency_origin,
            effect.statements,
        )
        for effect in adverse_effects()
    )
    columns = (
        Column("effect", "Effect"),
        Column("system", "System"),
        Column("frequency", "Frequency"),
        Column("frequency_origin", "Frequency from"),
        _STATEMENTS,
    )
    return Table("adverse-effects", "Adverse effects of anakinra", columns, rows)


def _adverse_effects_in_leaflet() -> Table:
    words = {Agreement.YES: "yes", Agreement.PARTIAL: "partly", Agreement.NO: "no"}
    rows = tuple(
        (
            effect.effect,
            effect.leaflet_wording or None,
            words[effect.agreement],
            effect.note or "none",
        )
        for effect in adverse_effects()
    )
    columns = (
        Column("effect", "Effect"),
        Column("leaflet", "In the leaflet"),
        Column("agreement", "Do they agree?"),
        Column("note", "Note"),
    )
    return Table(
        "adverse-effects-in-leaflet", "What the leaflet says of each effect", columns, rows
    )


def _interactions() -> Table:
    rows = tuple(
        (row["name"], row["effect"], row["advice"], row["statements"])
        for row in store.table("interactions")
    )
    columns = (
        Column("name", "With"),
        Column("effect", "Effect"),
        Column("advice", "Advice"),
        _STATEMENTS,
    )
    return Table("interactions", "Interactions", columns, rows)


def _interacting_medicines() -> Table:
    listed = [entry for entry in listed_medicines() if entry.interaction_id != _ANAKINRA_ITSELF]
    classes = {row["id"]: row["name"] for row in store.table("interactions")}
    rows = tuple(
        _medicine(tuple(same), classes)
        for _, same in groupby(listed, lambda entry: (entry.interaction_id, entry.generic))
    )
    columns = (
        Column("medicine", "Medicine or vaccine"),
        Column("names", "Other names"),
        Column("class", "Counts as"),
        _ORIGIN,
        Column("note", "Note"),
    )
    return Table("interacting-medicines", "Medicines and vaccines known by name", columns, rows)


def _medicine(same: tuple[ListedMedicine, ...], classes: dict[str, str]) -> tuple[Cell, ...]:
    first = same[0]
    others = [entry.name for entry in same if entry.name != first.generic]
    named = any(entry.origin == _MONOGRAPH for entry in same)
    sources = dict.fromkeys(source for entry in same for source in entry.sources)
    notes = dict.fromkeys(note for entry in same for note in entry.note.split("; ") if note)
    return (
        first.generic,
        ", ".join(others) or "none",
        classes[first.interaction_id],
        _MONOGRAPH if named else ", ".join(sources),
        "; ".join(notes) or "none",
    )


def _laboratory_tests() -> Table:
    rows = tuple(
        (row["name"], row["effect"], row["statements"]) for row in store.table("laboratory_tests")
    )
    columns = (Column("name", "Laboratory test"), Column("effect", "Effect"), _STATEMENTS)
    return Table("laboratory-tests", "Laboratory tests that anakinra may affect", columns, rows)


def _references() -> Table:
    rows = tuple(
        (
            record["title"],
            ", ".join(record["authors"]) or None,
            record.get("published"),
            record.get("url"),
            StatementIds((record["statement"],)),
        )
        for record in store.records("references")
    )
    columns = (
        Column("title", "Title"),
        Column("authors", "Authors"),
        Column("published", "Published"),
        Column("url", "Address"),
        _STATEMENTS,
    )
    return Table("references", "References of the monograph", columns, rows)


_MAKERS: dict[str, Callable[[], Table]] = {
    "indications": _indications,
    "contraindications": _contraindications,
    "precautions": _precautions,
    "baseline_tests": _baseline_tests,
    "adverse_effects": _adverse_effects,
    "adverse_effects_in_leaflet": _adverse_effects_in_leaflet,
    "interactions": _interactions,
    "interacting_medicines": _interacting_medicines,
    "laboratory_tests": _laboratory_tests,
    "references": _references,
}
TABLES = tuple(_MAKERS)
"""The names that `table` knows."""


def _origin(row: store.Row) -> str:
    """The monograph, or that it is not in it and which sources say so."""
    if row["origin"] == _MONOGRAPH:
        return _MONOGRAPH
    return f"not in the monograph: {', '.join(row['sources'])}"
