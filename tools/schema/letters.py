"""Letters and markup that have no place in `data/`: nobody sees them, or a page would obey them."""

import re
import unicodedata
from collections.abc import Iterator

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
