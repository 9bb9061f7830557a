"""What may be wrong with the value of one key or cell."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from tools.schema.declare import Field
from tools.schema.letters import letter_faults

# Exact decimals as text, without trailing zeros, as the clinical notation asks.
DECIMAL = re.compile(r"(0|[1-9]\d*)(\.\d*[1-9])?")
Families = Mapping[str, Set[str]]


def field_faults(name: str, value: Any, field: Field, families: Families) -> Iterator[str]:
    """Every fault of `value` as the content of `field`, which is at `name` in its record."""
    many = isinstance(value, list | tuple)
    if field.must.exact:
        if many and not value:
            yield f"{name} is an empty list"
        for number in value if many and field.holds == "list" else [value]:
            # A float is not exact, and a truth value is no number.
            if not (type(number) is int or (isinstance(number, str) and DECIMAL.fullmatch(number))):
                yield f"{name} {number!r} is not a whole number or an exact decimal in quotes"
    elif field.holds == "whole":
        if type(value) is not int:
            yield f"{name} must be a whole number, not {value!r}"
    elif field.holds == "flag":
        if type(value) is not bool:
            yield f"{name} must be true or false, not {value!r}"
    elif field.holds == "tables":
        if not many or not all(isinstance(item, dict) for item in value):
            yield f"{name} must be a list of tables, not {value!r}"
        else:
            for item in value:
                yield from table_faults(item, field.inner, families, name)
    elif field.holds == "list":
        yield from list_faults(name, value, field, families)
    else:
        yield from text_faults(name, value, field, families)


def table_faults(
    values: Mapping[str, Any], known: tuple[Field, ...], families: Families, above: str = ""
) -> Iterator[str]:
    """Unknown and missing keys of a record or of a table in it, and the faults of the others."""
    place = f" in {above}" if above else ""
    names = [field.name for field in known]
    for key in values:
        if key not in names:
            yield f"unknown key {key!r}{place}; known are {', '.join(sorted(names))}"
    for field in known:
        if field.name in values:
            name = f"{above}.{field.name}" if above else field.name
            yield from field_faults(name, values[field.name], field, families)
        elif field.required:
            yield f"{field.name} is missing{place}"


def list_faults(name: str, value: Any, field: Field, families: Families) -> Iterator[str]:
    """Faults of a list of texts or ids."""
    if not isinstance(value, list | tuple):
        yield f"{name} must be a list, not {value!r}"
        return
    if not value and not field.must.blank:
        yield f"{name} is empty"
    for item in value:
        yield from text_faults(name, item, field, families) if item != "" else [f"{name} is empty"]
    if len(value) != len({str(item) for item in value}):
        yield f"{name} names something twice"


def text_faults(name: str, value: Any, field: Field, families: Families) -> Iterator[str]:
    """Faults of a text, which may have to be one of some values or lead to a record."""
    must = field.must
    if not isinstance(value, str):
        yield f"{name} must be text, not {value!r}"
        return
    yield from (f"{name} {fault}" for fault in letter_faults(value))
    if value != value.strip():
        yield f"{name} has leading or trailing blanks"
    elif not value:
        if not must.blank:
            yield f"{name} is empty"
    elif must.choices:
        if value not in must.choices:
            yield f"{name} {value!r} is not one of {', '.join(must.choices)}"
    elif must.family:
        if value not in must.also and value not in families.get(must.family, ()):
            yield f"{name} names an unknown {must.family} {value!r}"
    elif must.pattern and not re.fullmatch(must.pattern, value):
        yield f"{name} {value!r} does not have the form {must.pattern}"
