"""Letters and markup that have no place in `data/`: nobody sees them, or a page would obey them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tools.schema.declare import Record
from tools.schema.read import Problem

# Control, format (joiners, marks of direction, soft hyphen), private, unassigned, half a pair,
# and separators of lines and paragraphs.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
# Letters and marks that print as nothing, whatever their category: fillers and selectors.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>?|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")


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


def record_letters(records: Iterable[Record]) -> Iterator[Problem]:
    """The faults of every text of each record, in its lists and tables too, and of its id."""
    for record in records:
        for place, text in (("the id", record.name), *_texts(record.values, "")):
            for fault in letter_faults(text):
                yield Problem(record.file, record.name, f"{place} {fault}")


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Each text with its place, such as `statements` or `step.text`; keys are texts too."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            here = f"{place}.{key}" if place else str(key)
            yield f"the key {key!r}", str(key)
            yield from _texts(inner, here)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, place)


def file_letters(data_dir: Path, checked: Iterable[str]) -> Iterator[Problem]:
    """The same for comments and headings, in the files in which no record was found at fault."""
    known = set(checked)
    for path in sorted(data_dir.rglob("*")):
        name = path.relative_to(data_dir).as_posix()
        if not path.is_file() or name in known:
            continue
        # That a file is not UTF-8 is reported where its records are read.
        text = path.read_bytes().decode("utf-8", errors="ignore")
        for number, line in enumerate(text.split("\n"), start=1):
            for fault in letter_faults(line):
                yield Problem(name, f"line {number}", fault)
