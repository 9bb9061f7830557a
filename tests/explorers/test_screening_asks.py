"""Screening asks what may rule anakinra out first, then only what follows from the answers."""

import pytest

from anakinra.explorers.screening import EXPLORER
from anakinra.screening.screen import baseline_tests, screening_questions

CARE = ("allergic_reactions", "neutropenia", "thrombocytopenia", "dress", "systemic_amyloidosis")
TESTS = ("tests_done", "neutrophils_10e9_per_l")
BEARING = ("pregnancy", "childbearing_no_contraception", "breast_feeding")
USUAL = EXPLORER.default_raw() | {"active_infection": "no", "pregnancy": "no"}


def said(**changed: str) -> str:
    view = EXPLORER.answer(USUAL | changed).view
    assert view is not None
    return view.to_text()


def shown(**changed: str) -> tuple[str, ...]:
    return EXPLORER.shown(USUAL | changed)


def test_nothing_that_the_monograph_asks_for_is_lost() -> None:
    """An ordinary patient with HLH is asked every question and every baseline test."""
    assert {question.id for question in screening_questions()} <= set(shown())
    (tests,) = [field for field in EXPLORER.fields if field.name == "tests_done"]
    assert f"Full blood count (FBC); {baseline_tests()[1].name}" in tests.accepted
    assert tests.accepted.count(";") == len(baseline_tests()) - 1 == 12


def test_what_may_rule_anakinra_out_is_asked_first() -> None:
    """Hypersensitivities and active infection, then live vaccines, hepatitis, HIV and TB."""
    assert shown()[:8] == (
        *("indication", "age_years"),
        *("hypersensitivity_anakinra", "hypersensitivity_e_coli_proteins"),
        *("hypersensitivity_excipients", "active_infection"),
        *("live_vaccines", "positive_screening_test"),
    )
    assert [group.title for group in EXPLORER.groups[:2]] == [
        "Patient",
        "What may rule anakinra out",
    ]


@pytest.mark.parametrize("name", shown()[2:5])
@pytest.mark.parametrize("indication", ["hlh", "myocarditis"])
def test_after_a_hypersensitivity_nothing_more_is_asked(name: str, indication: str) -> None:
    changed = {name: "yes", "indication": indication}
    assert shown(**changed) == shown()[:8]
    text = said(**changed)
    assert text.startswith("Do not give anakinra: Hypersensitivity to")
    assert "Not asked, because of the contraindication: pregnancy" in text
    assert "precautions; tests; other medicines and vaccines" in text
    assert "Nothing is known of them." in text
    assert "Questions not asked: 16 (not asked is not no)" in text
    assert "Tests outstanding: not asked" in text


@pytest.mark.parametrize(
    ("indication", "goes_on"), [("hlh", True), ("pneumonitis", False), ("", True)]
)
def test_after_an_active_infection_the_rest_is_asked_where_the_team_decides(
    indication: str, goes_on: bool
) -> None:
    """In HLH the team decides; for another indication active infection is a contraindication."""
    found = shown(active_infection="yes", indication=indication)
    assert {*CARE, *TESTS, "medicines"} <= set(found) or not goes_on
    assert goes_on or found == shown()[:8]


def test_what_was_not_asked_is_never_taken_as_absent() -> None:
    """The example has a low count and warfarin, which are not read while they are not asked."""
    text = said(hypersensitivity_anakinra="yes")
    for words in (
        "warfarin",
        "Interactions were not checked",
        "No neutrophil count",
        "Oxygen saturation",
    ):
        assert words not in text
    assert "absent" not in text and "No contraindication" not in text


def test_an_answer_taken_back_brings_back_what_was_typed() -> None:
    assert said(hypersensitivity_anakinra="yes") != said()
    assert "warfarin" in said() and "1.2 × 10⁹/L" in said()


@pytest.mark.parametrize("possible", ["", "yes"])
def test_pregnancy_is_asked_about_unless_it_is_impossible(possible: str) -> None:
    """Section 2.3 and the leaflet: blank is not no."""
    assert set(BEARING) <= set(shown(pregnancy_possible=possible))


def test_where_pregnancy_is_impossible_its_questions_are_said_as_not_asked() -> None:
    assert not set(BEARING) & set(shown(pregnancy_possible="no", pregnancy="yes"))
    text = said(pregnancy_possible="no", pregnancy="yes")
    assert "Not asked, because you answered that none of them is possible: Pregnancy;" in text
    assert "preferable to avoid" not in text and "Questions not asked: 3" in text


def test_the_answer_names_all_that_is_still_open() -> None:
    text = said(neutropenia="not known", dress="not known", tests_done="fbc")
    assert "Questions without an answer: Neutropenia; Drug reaction with eosinophilia" in text
    assert "Tests not recorded as done: Urea and electrolytes (U+E); Liver function" in text
    assert "Unanswered: 2 (“not known” does not mean “no”)" in text


def test_what_only_other_sources_ask_comes_last_and_apart() -> None:
    group = EXPLORER.groups[-1]
    assert group.title == "Questions from other sources than the monograph"
    origins = {question.id: question.origin for question in screening_questions()}
    assert {name for name, origin in origins.items() if origin == "beyond"} == set(group.names)
