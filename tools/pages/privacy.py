"""Which fields take free text, counted from the declarations that make them."""

from anakinra.explorers import EXPLORERS
from anakinra.forms.fields import RowsField, TextField
from tools.pages import leaflet
from tools.pages.markup import filled


def free_text() -> str:
    """The fields of explorers in which anything can be typed, and those of the leaflet."""
    fields = [
        (explorer.title, field.label)
        for explorer in EXPLORERS.values()
        for field in explorer.fields
        if isinstance(field, TextField | RowsField)
    ]
    return filled("free-text.md", fields=fields, details=leaflet.details())
