"""The list of medicines: how names in a text are parted, spellings offered, and classes held."""

from collections import Counter
from dataclasses import replace
from unittest.mock import patch

import pytest

from anakinra import check_interactions
from anakinra.screening import interactions
from anakinra.screening.recognition import Names


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
def test_names_in_a_text_are_separated(text: str, names: list[str]) -> None:
    checks = check_interactions(text)
    assert [check.medicine and check.medicine.name for check in checks] == names


@pytest.mark.parametrize("name", ["vaccine", "vaccines", "vaccination"])
def test_a_vaccine_without_a_name_matches_nothing(name: str) -> None:
    (check,) = check_interactions([name])
    assert check.medicine is None


def test_what_is_noted_of_a_medicine_is_in_its_advice() -> None:
    noted, plain = check_interactions(["Zostavax", "infliximab"])
    assert noted.medicine is not None and noted.medicine.note
    assert noted.finding.text.endswith(f" Noted here: {noted.medicine.note}.")
    assert "Noted here" not in plain.finding.text


def test_at_most_three_near_spellings_are_offered() -> None:
    """A long row of guesses would help nobody, however alike the names of the list become."""
    (one, *_) = interactions.listed_medicines()
    alike = tuple(replace(one, name=f"tobemab{letter}") for letter in "abcdef")
    with patch.object(interactions, "_known", return_value=Names(alike)):
        (check,) = check_interactions(["tobemab"])
    assert len(check.suggestions) == 3


@pytest.mark.parametrize(
    ("typed", "offered"), [("amgev", ("Amgevita",)), ("vivo", ()), ("ciclosporine", 3)]
)
def test_only_a_near_spelling_is_offered(typed: str, offered: object) -> None:
    found = check_interactions([typed])[0].suggestions
    assert found == offered or len(found) == offered


# Each class with its generic names, and how many names lead to each. The schema holds a brand to
# the class of its generic name.
CLASSES: dict[str, dict[str, int]] = {
    "self": {"anakinra": 2},
    "live_vaccines": {
        "live vaccine": 4,
        "MMR vaccine": 6,
        "MMRV vaccine": 4,
        "varicella vaccine": 4,
        "live shingles vaccine": 3,
        "yellow fever vaccine": 3,
        "rotavirus vaccine": 3,
        "live nasal influenza vaccine": 9,
        "oral polio vaccine": 2,
        "dengue vaccine": 2,
        "live chikungunya vaccine": 2,
    },
    "live_bacterial_vaccines": {
        "live bacterial vaccine": 1,
        "BCG vaccine": 3,
        "oral typhoid vaccine": 5,
    },
    "bladder_bcg": {"BCG for the bladder": 7},
    "tnf_antagonists": {
        "TNF antagonist": 12,
        "adalimumab": 10,
        "certolizumab pegol": 3,
        "etanercept": 4,
        "golimumab": 3,
        "infliximab": 6,
    },
    "cyp450_substrates": {
        "CYP450 substrate": 4,
        "warfarin": 3,
        "acenocoumarol": 4,
        "phenindione": 1,
        "phenytoin": 2,
        "fosphenytoin": 2,
        "carbamazepine": 3,
        "phenobarbital": 2,
        "ciclosporin": 9,
        "tacrolimus": 11,
        "sirolimus": 2,
        "everolimus": 4,
        "theophylline": 5,
        "aminophylline": 3,
    },
}


def test_each_generic_name_belongs_to_one_class_and_no_name_of_it_is_lost() -> None:
    found: dict[str, Counter[str]] = {}
    for medicine in interactions.listed_medicines():
        found.setdefault(medicine.interaction_id, Counter())[medicine.generic] += 1
    assert found == CLASSES


@pytest.mark.parametrize(
    ("ending", "generics"),
    [
        ("mab", {"adalimumab", "golimumab", "infliximab"}),
        ("limus", {"everolimus", "sirolimus", "tacrolimus"}),
        ("cept", {"etanercept"}),
    ],
)
def test_names_that_share_a_stem_are_those_that_the_stem_is_for(
    ending: str, generics: set[str]
) -> None:
    """Stems of international names: an antibody, an immunosuppressant, a receptor."""
    listed = {medicine.generic for medicine in interactions.listed_medicines()}
    assert {name for name in listed if name.endswith(ending)} == generics
