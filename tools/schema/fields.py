"""What may be wrong with the value of one key or cell."""

import re
from collections.abc import Iterator
from typing import Any

from tools.schema.types import Field

# Exact decimals as text, without trailing zeros, as the clinical notation asks.
DECIMAL = re.compile(r"(0|[1-9]\d*)(\.\d*[1-9])?")
Families = dict[str, set[str]]


def field_faults(value: Any, field: Field, families: Families) -> Iterator[str]:
    """Every fault of `value` as the content of `field`."""
    match field.holds:
        case "text" | "choice" | "id":
            yield from text_faults(value, field, families)
        case "ids" | "texts":
            yield from list_faults(value, field, families)
        case "number":
            yield from number_faults(value, field.name)
        case "numbers":
            many = isinstance(value, list)
            if many and not value:
                yield f"{field.name} is an empty list"
            for number in value if many else [value]:
                yield from number_faults(number, field.name)
        case "whole":
            if type(value) is not int:
                yield f"{field.name} must be a whole number, not {value!r}"
        case "flag":
            if type(value) is not bool:
                yield f"{field.name} must be true or false, not {value!r}"
        case "tables":
            yield from table_faults(value, field, families)
        case "value":
            holds = list_faults if isinstance(value, list) else text_faults
            yield from holds(value, field, families)


def text_faults(value: Any, field: Field, families: Families) -> Iterator[str]:
    """Faults of a text, which may have to be one of some values or lead to a record."""
    if not isinstance(value, str):
        yield f"{field.name} must be text, not {value!r}"
    elif value != value.strip():
        yield f"{field.name} has leading or trailing blanks"
    elif not value:
        if not field.may_be_empty:
            yield f"{field.name} is empty"
    elif field.holds == "choice":
        if value not in field.choices:
            yield f"{field.name} {value!r} is not one of {', '.join(field.choices)}"
    elif field.family:
        if value not in field.choices and value not in families.get(field.family, ()):
            yield f"{field.name} names an unknown {field.family} {value!r}"
    elif field.pattern and not re.fullmatch(field.pattern, value):
        yield f"{field.name} {value!r} does not have the form {field.pattern}"


def list_faults(value: Any, field: Field, families: Families) -> Iterator[str]:
    """Faults of a list of texts or ids."""
    if not isinstance(value, list):
        yield f"{field.name} must be a list, not {value!r}"
        return
    if not value and not field.may_be_empty:
        yield f"{field.name} is empty"
    one = Field(field.name, "text", family=field.family, choices=field.choices)
    for item in value:
        yield from text_faults(item, one, families)
    if len(value) != len({str(item) for item in value}):
        yield f"{field.name} names something twice"


def number_faults(value: Any, name: str) -> Iterator[str]:
    """A number is a decimal written as text, or a whole number; a float is not exact."""
    exact = type(value) is int or (isinstance(value, str) and DECIMAL.fullmatch(value))
    if not exact:
        yield f"{name} {value!r} is not a whole number or an exact decimal in quotes"


def table_faults(value: Any, field: Field, families: Families) -> Iterator[str]:
    """Faults of a list of small tables inside a record."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        yield f"{field.name} must be a list of tables, not {value!r}"
        return
    known = {inner.name: inner for inner in field.fields}
    for item in value:
        yield from (f"unknown key {key!r} in {field.name}" for key in item if key not in known)
        for name, inner in known.items():
            if name in item:
                yield from field_faults(item[name], inner, families)
            elif inner.required:
                yield f"{name} is missing in {field.name}"
