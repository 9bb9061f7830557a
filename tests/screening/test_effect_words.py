"""Adverse effects are found by plain words, and each has its own advice."""

import pytest

from anakinra import adverse_effects
from anakinra.screening.effect_words import about, advice_on


def names(words: str) -> list[str]:
    return [effect.effect for effect in about(adverse_effects(), words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("NEUTROPENIA", ["Neutropenia"]),
        ("platelets", ["Thrombocytopenia"]),
        ("low neutrophils", ["Neutropenia"]),
        ("low platelets neutrophils", []),
        ("yellowing eyes", ["Non-infectious hepatitis"]),
        ("lumps", ["Injection site amyloid deposits"]),
        ("hair", []),
        ("headaches", ["Serious infections", "Headache"]),
        ("lum", ["Injection site amyloid deposits"]),
        ("heat", []),
    ],
)
def test_every_word_begins_a_word_that_is_said_or_is_a_form_of_it(
    words: str, found: list[str]
) -> None:
    assert names(words) == found


def test_an_effect_has_its_own_advice() -> None:
    for effect in adverse_effects():
        assert {advice.effect for advice in advice_on(effect)} <= {effect.id}
    assert sum(bool(advice_on(effect)) for effect in adverse_effects()) > 1
