"""Text as names are compared: words without case, accents, signs or width."""

from collections.abc import Iterable
from dataclasses import dataclass

from anakinra.basis.invisible import half_width

SHORTEST_NAME = 4  # letters of a word that is no unit
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
DIGITS = frozenset("0123456789")
_PARTING = ",;+&"
_JOINING = ("and", "with", "plus", "or")
VACCINE = "vaccine"
_VACCINES = ("vaccines", "vaccination", "vaccinations", "immunisation", "immunization", "jab")
_LIVE = "live"
_NEGATIONS = ("non", "not")
_ACCENTED = {
    "a": "àáâãäåāăą",
    "c": "çćĉċč",
    "d": "ďđ",
    "e": "èéêëēĕėęě",
    "g": "ĝğġģ",
    "i": "ìíîïĩīĭįı",
    "l": "ĺļľł",
    "n": "ñńņň",
    "o": "òóôõöøōŏő",
    "r": "ŕŗř",
    "s": "śŝşš",
    "t": "ţťŧ",
    "u": "ùúûüũūŭůűų",
    "y": "ýÿŷ",
    "z": "źżž",
    "ae": "æ",
    "oe": "œ",
    "alpha": "α",
    "": "".join(map(chr, range(ord("\u0300"), ord("\u036f") + 1))),  # accents of their own
}
_FOLDED = {letter: base for base, letters in _ACCENTED.items() for letter in letters}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a number as it is compared, and where it starts and ends in its text.

    `part` counts the medicines that signs and words such as "+" and "and" separate.
    """

    folded: str
    start: int
    end: int
    part: int


def alike(one: str, other: str) -> bool:
    """Whether two names differ at most in case, accents, spacing, signs or the word vaccine."""
    return core(folded(one)) == core(folded(other))


def plain(text: str) -> str:
    """The text without case or width, each letter in its place."""
    return half_width(text).casefold()


def folded(text: str) -> list[str]:
    """The words and numbers of a text as they are compared."""
    return [word.folded for word in words_of(text)]


def core(words: Iterable[str]) -> str:
    """The words put together, without "vaccine": "yellow fever" names the vaccine too."""
    return "".join([word for word in words if word != VACCINE])


def words_of(text: str) -> list[Word]:
    """The words and numbers of a text, each with its place and the part that it belongs to.

    "3mg" is a number and a word. Commas, plus signs, "and" and "with" part two medicines, and so
    does a stroke between words that are long enough to be names: "mg/kg" stays whole.
    """
    words: list[Word] = []
    part = 0
    # Equivalent: before the first word nothing can part two.
    last, before = 0, ""  # pragma: no mutate
    for run, start, stop in _runs(half_width(text)):
        gap = text[last:start]
        stroke = "/" in gap and min(len(before), len(run)) >= SHORTEST_NAME
        if words and (stroke or any(sign in gap for sign in _PARTING)):
            part += 1
        last, before = stop, run
        if run in _JOINING:
            part += 1
            continue
        if run == _LIVE and words and words[-1].folded in _NEGATIONS:
            words[-1] = Word(words[-1].folded + run, words[-1].start, stop, part)
            continue
        words.append(Word(VACCINE if run in _VACCINES else run, start, stop, part))
    return words


def _runs(text: str) -> list[tuple[str, int, int]]:
    """Runs of letters or of digits, folded, with where they start and stop in the text."""
    runs: list[tuple[str, int, int]] = []
    # Equivalent: without a run, where it starts and its kind are not looked at.
    run, start, kind = "", 0, _LETTERS  # pragma: no mutate
    for place, letter in enumerate(f"{text} "):
        lower = letter.casefold()
        base = _FOLDED.get(lower, lower)
        if run and (not base or kind.issuperset(base)):
            run += base
            continue
        if run:
            runs.append((run, start, place))
        known = [letters for letters in (_LETTERS, DIGITS) if base and letters.issuperset(base)]
        run, start, kind = (base, place, known[0]) if known else ("", place, kind)
    return runs
