"""Inputs as a reader checks them: each label, and the value as text with its unit."""

from datetime import date
from fractions import Fraction

from anakinra.basis.days import date_text
from anakinra.basis.quantities import format_number
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DurationsField,
    Field,
    NumberField,
    RowsField,
    Value,
)
from anakinra.forms.parsing import written
from anakinra.forms.rows_field import shown_rows

Inputs = tuple[tuple[str, str], ...]


def read_back(explorer: Explorer, values: Values) -> Inputs:
    """Each input as text: its label, and its value with the unit or the option's label."""
    return tuple((field.label, _text(field, values)) for field in explorer.fields)


def _text(field: Field, values: Values) -> str:
    if field.name in values.not_asked:
        return "not asked"
    if field.name not in values.by_name:
        return "not accepted"
    return value_text(field, values.by_name[field.name])


def value_text(field: Field, value: Value) -> str:
    """One value that `field` read, as text; a blank one has words for it too."""
    if value is None and isinstance(field, ChoiceField):
        return field.blank_label
    if value is None or value == ():
        return "none" if isinstance(field, ChoicesField) else "not given"
    if isinstance(value, Fraction):
        unit = field.unit if isinstance(field, NumberField) else ""
        decimals = written(value).partition(".")[2]
        return f"{format_number(value, len(decimals))} {unit}".rstrip()
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        if isinstance(field, ChoicesField):
            return "; ".join(label for option, label in field.options if option in value)
        unit = field.unit if isinstance(field, DurationsField) else ""
        return f"{', '.join(map(str, value))} {unit}".rstrip()
    if isinstance(field, ChoiceField):
        return dict(field.options)[value]
    if isinstance(field, RowsField):
        return shown_rows(value)
    return value.replace("\n", "; ")
