"""What may be wrong with the value of one key or cell, in form or in single letters."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from typing import Any

from tools.schema.declare import LIST, Field

# Exact decimals as text, without trailing zeros, as the clinical notation asks.
DECIMAL = re.compile(r"(0|[1-9]\d*)(\.\d*[1-9])?")
Families = Mapping[str, Set[str]]
# Control, format (joiners, marks of direction, soft hyphen), private, unassigned, half a pair,
# and separators of lines and paragraphs.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
# Letters and marks that print as nothing, whatever their category: fillers and selectors.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>?|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")


def field_faults(name: str, value: Any, field: Field, families: Families) -> Iterator[str]:
    """Every fault of `value` as the content of `field`, which is at `name` in its record."""
    many = isinstance(value, list | tuple)
    if field.must.exact:
        if many and not value:
            yield f"{name} is an empty list"
        for number in value if many and field.holds == LIST else [value]:
            # A float is not exact, and a truth value is no number.
            if not (type(number) is int or (isinstance(number, str) and DECIMAL.fullmatch(number))):
                yield f"{name} {number!r} is not a whole number or an exact decimal in quotes"
    elif field.kind in (int, bool):
        if type(value) is not field.kind:
            yield f"{name} must be {field.holds}, not {value!r}"
    elif field.inner:
        if not many or not all(isinstance(item, dict) for item in value):
            yield f"{name} must be {field.holds}, not {value!r}"
        else:
            for item in value:
                yield from table_faults(item, field.inner, families, name)
    elif field.holds == LIST:
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
        yield f"{name} must be {field.holds}, not {value!r}"
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


def letter_faults(text: str) -> Iterator[str]:
    """What no text of the data may hold; a line break is a letter like others."""
    # Nearly every text is printable, which is quickly found out.
    if not text.isprintable() or not _BLANK_LETTERS.isdisjoint(text):
        for letter in dict.fromkeys(text.replace("\n", "")):
            hidden = unicodedata.category(letter) in _HIDDEN_CATEGORIES
            if hidden or letter in _BLANK_LETTERS:
                name = unicodedata.name(letter, "a control character").lower()
                yield f"holds U+{ord(letter):04X} ({name}), which cannot be seen: take it out"
    for found in dict.fromkeys(_MARKUP.findall(text)):
        yield f"holds the markup {found!r}: write plain text"
