"""Which fields take free text, counted from the declarations that make them."""

from anakinra.explorers import EXPLORERS
from anakinra.forms.fields import RowsField, TextField
from tools.pages import leaflet


def free_text() -> str:
    """The fields of explorers in which anything can be typed, and those of the leaflet."""
    fields = [
        f"- {explorer.title}: {field.label[:1].lower()}{field.label[1:]}"
        for explorer in EXPLORERS.values()
        for field in explorer.fields
        if isinstance(field, TextField | RowsField)
    ]
    details = [detail.label for detail in leaflet.details()]
    return (
        f"{len(fields)} fields of the explorers take free text:\n\n" + "\n".join(fields) + "\n\n"
        f"The page of the patient leaflet has {len(details)} more for the hospital's own details: "
        f"{', '.join(details)}.\n"
    )
