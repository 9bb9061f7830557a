"""The adverse-effect page: how common, from which source, what to watch, found in plain words."""

import re

import pytest
from answers import rows_of, text_of, view_of

from anakinra.basis.statements import statement
from anakinra.explorers.adverse_effects import EXPLORER, effects_table
from anakinra.forms.receipt import basis
from anakinra.screening.effect_words import EffectAdvice, about, advice_on, all_effect_advice
from anakinra.screening.effects import AdverseEffect, adverse_effects
from anakinra.views.html import Rendering
from anakinra.views.tables import Table

EFFECTS = adverse_effects()


def table(**raw: str) -> Table:
    tables = view_of(EXPLORER, **raw).tables()
    return next(each for each in tables if each.name == "adverse-effects")


def named(**raw: str) -> list[str]:
    return [row[0] for row in rows_of(table(**raw))]


def row_of(effect: str) -> dict[str, str]:
    (row,) = [row for row in rows_of(table()) if row[0] == effect]
    return dict(zip([column.title for column in table().columns], row, strict=True))


def test_how_common_an_injection_site_reaction_is() -> None:
    row = row_of("Injection site reaction")
    assert row["How common"] == "Very common: may affect more than 1 in 10 people"
    assert row["Frequency from"] == "monograph's leaflet"
    assert "cooling the site" in row["More"] and "Change the injection site" in row["More"]
    assert "Mostly mild to moderate" in row["More"]


def test_every_effect_names_how_common_it_is_and_the_source_of_that() -> None:
    for _, how_common, source, *_ in rows_of(table()):
        assert how_common.startswith(("Very common: ", "Common: ", "Uncommon: ", "Not known: "))
        assert source == "monograph's leaflet" or source.startswith("not in the monograph: ")


def test_a_choice_of_everything_says_so() -> None:
    """A blank choice of a filter is all of it, and is called that."""
    blanks = {field.name: getattr(field, "blank_label", "") for field in EXPLORER.fields}
    assert (blanks["system"], blanks["frequency"]) == ("All systems", "All frequencies")
    assert len(named()) == len(EFFECTS) > 10


def test_the_most_frequent_come_first_unless_another_order_is_asked_for() -> None:
    assert named()[:4] == [
        *("Headache", "Injection site reaction", "Blood cholesterol increased"),
        "Serious infections",
    ]
    assert named(order="system") == [effect.effect for effect in EFFECTS]
    assert named(order="name") == sorted(effect.effect for effect in EFFECTS)


@pytest.mark.parametrize(
    ("words", "effects"),
    [
        ("bruise", ["Injection site reaction"]),
        ("ITCHING", ["Injection site reaction", EFFECTS[3].effect]),
        ("platelets", ["Thrombocytopenia"]),
        ("low neutrophils", ["Neutropenia"]),
        ("liver", ["Hepatic enzyme increased", "Non-infectious hepatitis"]),
        ("yellow eyes", ["Non-infectious hepatitis"]),
        ("lump", ["Injection site amyloid deposits"]),
        ("fever", ["Serious infections", "Neutropenia"]),
    ],
)
def test_an_effect_is_found_in_plain_words(words: str, effects: list[str]) -> None:
    assert named(words=words) == effects


def test_words_and_choices_narrow_together() -> None:
    assert named(words="injection", frequency="very_common") == ["Injection site reaction"]
    text = text_of(EXPLORER, words="injection", frequency="very_common")
    assert text.startswith(f"1 adverse effect of {len(EFFECTS)}\n")


def test_nothing_found_does_not_reassure() -> None:
    text = text_of(EXPLORER, words="hair loss")
    assert text.startswith(f"0 adverse effects of {len(EFFECTS)}")
    assert "The table is not complete; see the SmPC." in text
    assert "may still be one" in text


def test_words_without_letters_leave_nothing_out() -> None:
    assert about(EFFECTS, " , ") == EFFECTS


# --- What opens under an effect -------------------------------------------------------------


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: str(effect.id))
def test_every_effect_opens_what_to_watch_for_and_what_the_leaflet_says(
    effect: AdverseEffect,
) -> None:
    (row,) = effects_table((effect,)).rows
    opening = row[-1]
    assert set(effect.statements) <= set(opening.statements)
    assert advice_on(effect) or not effect.leaflet_wording, "the leaflet says more of it"
    for each in advice_on(effect):
        assert each.text in str(opening)


@pytest.mark.parametrize("advice", all_effect_advice(), ids=lambda advice: str(advice.id))
def test_advice_is_as_strong_as_the_statements_that_it_restates(advice: EffectAdvice) -> None:
    """What "should" be done stays so, "may" stays, and nothing is made stronger."""
    said = " ".join(statement(name).text for name in advice.statements)
    for word in ("should", "may", "contraindication", "calls? for caution", "preferred"):
        if advice.statements:
            assert bool(re.search(word, advice.text)) == bool(re.search(word, said)), word
    assert not re.search("must|recommend|never|always", advice.text)


def test_what_the_monograph_does_not_say_is_marked() -> None:
    text = row_of("Hepatic enzyme increased")["More"]
    assert "Not in the monograph: A product monograph says to consider testing" in text
    assert "does not say when to repeat them" in text


def test_the_receipt_names_the_statements_that_open() -> None:
    found = basis(view_of(EXPLORER, words="bruise"))
    assert {"2.10-13", "3-21", "3-22", "2.7.1-4", "2.2-2"} <= set(found)


def test_each_opening_has_a_name_of_its_own() -> None:
    """A screen reader's list of buttons tells them apart."""
    html = table().to_html(Rendering())
    assert html.count("<details") == len(EFFECTS)
    for effect in EFFECTS:
        assert f'<span class="ak-hidden">: {effect.effect}</span>' in html
