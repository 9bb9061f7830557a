"""Reading what was pasted as it looks: blanks of every kind, and letters that nobody sees.

Written without `unicodedata`, which the page's Python does not have.
"""

from functools import cache

_BLANKS = ("\t", "\u00a0", "\u1680", "\u2000\u200a", "\u202f", "\u205f", "\u2800", "\u3000")
_LINES = ("\v\f", "\u0085", "\u2028\u2029")
_UNSEEN = (
    "\u00ad",  # soft hyphen
    "\u034f",  # grapheme joiner
    "\u061c",  # Arabic letter mark
    "\u115f\u1160",  # Hangul fillers
    "\u17b4\u17b5",  # Khmer inherent vowels
    "\u180b\u180f",  # Mongolian variation selectors
    "\u200b\u200f",  # zero width, and marks of direction
    "\u202a\u202e",  # embedding and overriding of direction
    "\u2060\u206f",  # word joiner, invisible operators, isolating of direction
    "\u3164",  # Hangul filler
    "\ufe00\ufe0f",  # variation selectors
    "\ufeff",  # byte order mark
    "\uffa0",  # half-width Hangul filler
    "\ufff9\ufffb",  # annotation marks
)
_FULL_WIDTH = "\uff01\uff5e"


def _each(ranges: tuple[str, ...]) -> list[str]:
    """Every character of ranges that are given by their first and last one."""
    return [chr(code) for ends in ranges for code in range(ord(ends[0]), ord(ends[-1]) + 1)]


@cache
def _seen() -> dict[str, str]:
    blanks = dict.fromkeys(_each(_BLANKS), " ")
    lines = dict.fromkeys(_each(_LINES), "\n")
    return blanks | lines | dict.fromkeys(_each(_UNSEEN), "")


@cache
def _half_widths() -> dict[str, str]:
    return {full: chr(ord("!") + place) for place, full in enumerate(_each((_FULL_WIDTH,)))}


def visible(text: str) -> str:
    """The text as it looks: every blank is a space, every end of a line one newline.

    What has no width is left out: soft hyphens, zero-width letters, byte order marks, marks of
    direction. All else is kept, control characters too, so that they can be refused.
    """
    if _is_plain(text):
        return text
    seen = _seen()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join([seen.get(letter, letter) for letter in lines])


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs as the ordinary ones."""
    if _is_plain(text):
        return text
    half = _half_widths()
    return "".join([half.get(letter, letter) for letter in text])


def _is_plain(text: str) -> bool:
    # Nearly everything typed is; the tables of the others would take a page long to make.
    return text.isascii() and text.isprintable()
