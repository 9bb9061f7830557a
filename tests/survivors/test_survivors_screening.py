"""Screening and interactions: what no other test asked for until a change went unnoticed."""

from typing import Any

import pytest

from anakinra import Kind, Refusal, Screening, check_interactions, screen


def screened(**given: Any) -> Screening:
    found = screen(indication="hlh", age_years=60, **given)
    assert isinstance(found, Screening), str(found)
    return found


def test_a_child_is_not_screened() -> None:
    found = screen(indication="hlh", age_years=17)
    assert isinstance(found, Refusal)
    assert found.reason.key == "refused_child"


def test_a_count_that_is_given_is_a_test_that_was_done() -> None:
    outstanding = {test.id for test in screened(neutrophils_10e9_per_l=4).outstanding}
    assert "neutrophils" not in outstanding and "fbc" in outstanding
    assert "neutrophils" in {test.id for test in screened().outstanding}


@pytest.mark.parametrize("collection", [set, frozenset, tuple, list, iter])
def test_names_may_come_in_any_collection(collection: Any) -> None:
    outstanding = {test.id for test in screened(tests_done=collection(["fbc", "lft"])).outstanding}
    assert not outstanding & {"fbc", "lft"}
    (check,) = check_interactions(collection(["warfarin"]))
    assert check.medicine is not None


@pytest.mark.parametrize("kind", list(Kind))
def test_findings_can_be_asked_for_by_kind(kind: Kind) -> None:
    found = screened(answers={"asthma_recurrent_infection": "yes"}, medicines=["infliximab", "x"])
    assert found.of_kind(kind) == tuple(f for f in found.findings if f.kind is kind)
    assert kind is Kind.REFUSAL or found.of_kind(kind)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("warfarin, phenytoin; Humira\nMMR", ["warfarin", "phenytoin", "Humira", "MMR"]),
        (
            "warfarin, measles, mumps and rubella vaccine, phenytoin",
            ["warfarin", "measles, mumps and rubella vaccine", "phenytoin"],
        ),
        (
            "measles, mumps and rubella vaccine, measles, mumps and rubella",
            ["measles, mumps and rubella vaccine", "measles, mumps and rubella"],
        ),
        ("MMR vaccination, mmr vaccines", ["MMR vaccine"] * 2),
    ],
)
def test_names_in_a_text_are_told_apart(text: str, names: list[str]) -> None:
    checks = check_interactions(text)
    assert [check.medicine and check.medicine.name for check in checks] == names


@pytest.mark.parametrize("name", ["vaccine", "vaccines", "vaccination"])
def test_a_vaccine_without_a_name_matches_nothing_by_itself(name: str) -> None:
    (check,) = check_interactions([name])
    assert check.medicine is None


def test_what_is_noted_of_a_medicine_stands_in_its_advice() -> None:
    noted, plain = check_interactions(["Zostavax", "infliximab"])
    assert noted.medicine is not None and noted.medicine.note
    assert noted.finding.text.endswith(f" Noted here: {noted.medicine.note}.")
    assert "Noted here" not in plain.finding.text
