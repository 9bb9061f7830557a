"""The interactions explorer: named medicines against section 2.11."""

from anakinra.basis import store
from anakinra.basis.values import Kind
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import TextField
from anakinra.screening.folding import alike
from anakinra.screening.interactions import (
    ACCEPTS,
    LONGEST_TEXT,
    NameCheck,
    check_interactions,
    findings,
)
from anakinra.screening.recognition import ListedMedicine
from anakinra.views.findings import notices
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Heading, Paragraph, View

_ORIGIN = {
    "monograph": "named in the monograph",
    "class_member": "member of a class that the monograph names",
}
_NOT_LISTED = "not_listed"
_CAME_OF_IT: tuple[tuple[Kind | str, str, str], ...] = (
    (Kind.WARNING, "warning", "warnings"),
    (Kind.CAUTION, "caution", "cautions"),
    (Kind.QUESTION, "question", "questions"),
    (Kind.INFORMATION, "name of anakinra", "names of anakinra"),
    (_NOT_LISTED, "not in the list", "not in the list"),
)
_BEYOND = [row["id"] for row in store.table("interactions") if row["origin"] == "beyond"]


def view(values: Values) -> View:
    """A finding for each name, then what each was taken for."""
    checks = check_interactions(values.text("names"))
    return View(
        (
            Heading(3, _headline(checks)),
            *notices(findings(checks)),
            Table(
                "interaction-checks",
                "What each name was taken for",
                (
                    Column("given", "Name given"),
                    Column("taken", "Taken for"),
                    Column("basis", "Basis"),
                    Column("statements", "Statements"),
                ),
                tuple(_row(check) for check in checks),
            ),
            Paragraph(
                "A listed name is recognised inside what is written, as whole words. "
                "A medicine that is not listed can still interact."
            ),
        )
    )


def _headline(checks: tuple[NameCheck, ...]) -> str:
    """How many names were checked, and what came of them, the most serious first."""
    found = [check.finding for check in checks]
    came = [_NOT_LISTED if each.key == _NOT_LISTED else each.kind for each in found]
    counts = [
        f"{count} {one if count == 1 else many}"
        for kind, one, many in _CAME_OF_IT
        if (count := came.count(kind))
    ]
    return f"{len(checks)} {'name' if len(checks) == 1 else 'names'} checked: {', '.join(counts)}"


def _row(check: NameCheck) -> tuple[Cell, ...]:
    if check.medicine is None:
        asked = f"Nothing; did you mean {' or '.join(check.suggestions)}?"
        taken = asked if check.suggestions else "Nothing: not in the list"
        return check.given, taken, "not checked", check.finding.statements
    beyond = check.medicine.interaction_id in _BEYOND
    basis = "not in the monograph's table" if beyond else _ORIGIN[check.medicine.origin]
    return check.given, _taken(check.medicine), basis, check.finding.statements


def _taken(medicine: ListedMedicine) -> str:
    """The name that was recognised, with the generic name of a brand."""
    same = alike(medicine.name, medicine.generic)
    return medicine.generic if same else f"{medicine.name} ({medicine.generic})"


EXPLORER = Explorer(
    id="interactions",
    title="Interactions",
    purpose="Medicines and vaccines by name, brand or class.",
    fields=(
        TextField(
            "names",
            "Medicines and vaccines",
            hint="Names, brands or classes, with strengths or without.",
            longest=LONGEST_TEXT,
            holds=ACCEPTS,
            lines=True,
        ),
    ),
    view=view,
    default={"names": "warfarin, Humira, MMR, paracetamol"},
)
