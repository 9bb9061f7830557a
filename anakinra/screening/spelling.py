"""Names that a word is near to: asked about, never used by themselves."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from anakinra.screening.folding import folded

SUGGESTIONS = 3
_CLOSENESS = 0.75
_CLOSENESS_ELSEWHERE = 0.82
_ENDING = 3


class Spellings:
    """Names by how they are spelt, to be looked up by words that may hold a slip.

    A word is compared with names that have a word with its first letter, and, more strictly, with
    those that end alike: people slip less at the first letter, and endings such as -mab are alike.
    To compare it with every name would take a page's Python too long at every letter typed.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._by_initial: dict[str, list[str]] = {}
        self._by_ending: dict[str, list[str]] = {}
        for spelling, name in names.items():
            for initial in {word[0] for word in folded(name)}:
                self._by_initial.setdefault(initial, []).append(spelling)
            self._by_ending.setdefault(spelling[-_ENDING:], []).append(spelling)

    def near(self, words: Iterable[str]) -> tuple[str, ...]:
        """At most three names that any of the words is near to."""
        found = dict.fromkeys(name for word in words for name in self._near(word))
        return tuple(found)[:SUGGESTIONS]

    def _near(self, word: str) -> list[str]:
        alike = self._by_initial.get(word[0], ())
        close = get_close_matches(word, alike, SUGGESTIONS, _CLOSENESS)
        ending = self._by_ending.get(word[-_ENDING:], ())
        close += get_close_matches(word, ending, SUGGESTIONS, _CLOSENESS_ELSEWHERE)
        return [self._names[spelling] for spelling in close]
