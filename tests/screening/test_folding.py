"""Texts are compared by their words, each with its place and the medicine that it belongs to."""

import pytest

from anakinra.screening.folding import alike, core, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3mg", [("3", 0, 1, 0), ("mg", 1, 3, 0)]),
        ("Æther ﬁ", [("aether", 0, 5, 0), ("fi", 6, 7, 0)]),
        ("e\u0301tan", [("etan", 0, 5, 0)]),
        ("TNFα", [("tnfalpha", 0, 4, 0)]),
        ("a;b", [("a", 0, 1, 0), ("b", 2, 3, 1)]),
        ("a&b", [("a", 0, 1, 0), ("b", 2, 3, 1)]),
        (",a", [("a", 1, 2, 0)]),
        ("a and b", [("a", 0, 1, 0), ("b", 6, 7, 1)]),
        ("a plus b", [("a", 0, 1, 0), ("b", 7, 8, 1)]),
        ("a, b + c", [("a", 0, 1, 0), ("b", 3, 4, 1), ("c", 7, 8, 2)]),
        ("a or b with c", [("a", 0, 1, 0), ("b", 5, 6, 1), ("c", 12, 13, 2)]),
        ("zinc/iron", [("zinc", 0, 4, 0), ("iron", 5, 9, 1)]),
        ("mg/kilo", [("mg", 0, 2, 0), ("kilo", 3, 7, 0)]),
        ("zinc iron", [("zinc", 0, 4, 0), ("iron", 5, 9, 0)]),
        ("non-live BCG jab", [("nonlive", 0, 8, 0), ("bcg", 9, 12, 0), ("vaccine", 13, 16, 0)]),
        ("not live", [("notlive", 0, 8, 0)]),
        ("live", [("live", 0, 4, 0)]),
        ("💉", []),
    ],
)
def test_words_are_found_with_their_places_and_parts(
    text: str, words: list[tuple[str, int, int, int]]
) -> None:
    assert [(each.folded, each.start, each.end, each.part) for each in words_of(text)] == words


def test_the_word_vaccine_makes_no_other_name() -> None:
    assert core(["yellow", "fever", "vaccine"]) == "yellowfever"
    assert alike("Yellow-fever jab", "yellow fever") and not alike("BCG", "MMR")
