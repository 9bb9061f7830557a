"""Names of medicines are recognised as people write them, and what is not recognised is said."""

from typing import Any

import pytest
from recognised import taken

from anakinra import Kind, check_interactions, screen
from anakinra.basis import store
from anakinra.screening.interactions import findings, listed_medicines
from anakinra.screening.recognition import Names


def names() -> Names:
    return Names(listed_medicines())


def titles(text: Any) -> list[str]:
    return [f"{found.kind.value}: {found.title}" for found in findings(check_interactions(text))]


# --- Inside what people write ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "generic"),
    [
        ("Warfarin 3mg tablets", "warfarin"),
        ("warfarin3mg", "warfarin"),
        ("WARFARIN", "warfarin"),
        ("warfarin sodium", "warfarin"),
        ("Warfarin (Teva) 1 mg", "warfarin"),
        ("Marevan® 5 mg", "warfarin"),
        ("tab. warfarin, as per yellow book".replace(",", " "), "warfarin"),
        ("warfarin-free", "warfarin"),
        ("phenytoin sodium 300 mg capsules", "phenytoin"),
        ("phenytoïn", "phenytoin"),
        ("phenytoi\u0308n", "phenytoin"),
        ("Ｗａｒｆａｒｉｎ　３ｍｇ", "warfarin"),
        ("war\u00adfarin", "warfarin"),
        ("\u200bwarfarin\ufeff", "warfarin"),
        ("warfarin\u00a03\u00a0mg", "warfarin"),
        ("war farin", "warfarin"),
        ("Neoral 100 mg/mL oral solution", "ciclosporin"),
        ("Prograf 1mg capsules", "tacrolimus"),
        ("infliximab infusion", "infliximab"),
        ("infliximab 5 mg/kg", "infliximab"),
        ("Remsima SC 120 mg", "infliximab"),
        ("adalimumab biosimilar", "adalimumab"),
        ("Humira (adalimumab) 40 mg/0.4 mL pen", "adalimumab"),
        ("anti-TNF alpha", "TNF antagonist"),
        ("anti-TNF-α", "TNF antagonist"),
        ("anti TNF therapy", "TNF antagonist"),
        ("TNF alpha antagonist", "TNF antagonist"),
        ("TNF-α antagonist", "TNF antagonist"),
        ("TNF-alpha inhibitors", "TNF antagonist"),
        ("tumour necrosis factor alpha blocker", "TNF antagonist"),
        ("anti-TNF (infliximab)", "infliximab"),
        ("CYP450 substrates", "CYP450 substrate"),
        ("M-M-RvaxPro", "MMR vaccine"),
        ("MMR II 0.5 mL", "MMR vaccine"),
        ("measles/mumps/rubella", "MMR vaccine"),
        ("Measles, mumps & rubella vaccine (live)", "MMR vaccine"),
        ("yellow fever jab", "yellow fever vaccine"),
        ("varicella", "varicella vaccine"),
        ("BCG", "BCG vaccine"),
        ("BCG vaccination", "BCG vaccine"),
        ("Bacillus Calmette–Guérin", "BCG vaccine"),
        ("BCG-medac", "BCG for the bladder"),
        ("OncoTICE 12.5 mg", "BCG for the bladder"),
        ("intravesical BCG", "BCG for the bladder"),
        ("BCG (intravesical) 12.5 mg", "BCG for the bladder"),
        ("BCG given into the bladder last week", "BCG for the bladder"),
        ("Pro-Epanutin 750 mg", "fosphenytoin"),
        ("Slo Phyllin", "theophylline"),
    ],
)
def test_a_listed_name_is_recognised_inside_what_is_written(written: str, generic: str) -> None:
    assert taken(written) == [generic]


@pytest.mark.parametrize(
    ("written", "generics"),
    [
        ("warfarin/phenytoin", ["warfarin", "phenytoin"]),
        ("warfarin + infliximab", ["warfarin", "infliximab"]),
        ("warfarin and phenytoin", ["warfarin", "phenytoin"]),
        ("Warfarin 3mg with Humira 40mg/0.4mL", ["warfarin", "adalimumab"]),
        ("warfarin, Humira\tMMR", ["warfarin", "adalimumab", "MMR vaccine"]),
        ("MMR/BCG", ["MMR vaccine", "BCG vaccine"]),
        ("warfarin\r\nHumira\rMMR\n", ["warfarin", "adalimumab", "MMR vaccine"]),
        ("warfarin 3mg/5mg tablets and 5 mg", ["warfarin"]),
        ("warfarin and paracetamol", ["warfarin", None]),
        ("warfarin & GTN", ["warfarin", None]),
        ("warfarin + inflixmab", ["warfarin", None]),
        ("tacrolimus inflixmab", ["tacrolimus", None]),
    ],
)
def test_of_several_names_none_is_lost(written: str, generics: list[str | None]) -> None:
    assert taken(written) == generics


@pytest.mark.parametrize(
    "word",
    ["warfarinoid", "xwarfarin", "Mmrs", "bcgx", "fluenzal", "deliver", "livestock", "TNFRSF"],
)
def test_letters_within_a_word_are_no_name(word: str) -> None:
    assert taken(word) == [None]


@pytest.mark.parametrize("name", ["Shingrix (not live)", "non-live vaccine", "not a live-in carer"])
def test_a_vaccine_that_is_not_live_is_no_live_vaccine(name: str) -> None:
    assert taken(name) == [None]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Warfarin 3mg tablets", "warfarin, in “Warfarin 3mg tablets”"),
        ("Neoral 25 mg", "Neoral (ciclosporin), in “Neoral 25 mg”"),
        ("Kineret 100 mg", "Kineret, in “Kineret 100 mg” is anakinra"),
        ("warfarin + Humira", "Humira (adalimumab)"),
    ],
)
def test_what_was_recognised_is_said(written: str, title: str) -> None:
    assert titles(written)[0].partition(": ")[2].startswith(title)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("warfarrin 3mg tablets", "warfarrin 3mg tablets: did you mean warfarin?"),
        ("shingles vaccine", "shingles vaccine: did you mean live shingles vaccine?"),
        ("typhoid", "typhoid: did you mean oral typhoid or live typhoid vaccine?"),
        ("live vacine", "live vacine: did you mean live vaccine?"),
        ("fenytoin", "fenytoin: did you mean fosphenytoin or phenytoin?"),
        ("Tegratol 200 mg", "Tegratol 200 mg: did you mean Tegretol?"),
    ],
)
def test_a_near_spelling_is_a_question(written: str, title: str) -> None:
    (check,) = check_interactions(written)
    assert check.finding.kind is Kind.QUESTION and check.medicine is None
    assert check.finding.title == title


# --- What is not in the list -----------------------------------------------------------------

ORDINARY = (
    "paracetamol, omeprazole, ramipril, amlodipine, atorvastatin, metformin 500mg tablets, "
    "prednisolone, levothyroxine, bisoprolol, furosemide, ondansetron, co-codamol 30/500, "
    "pembrolizumab, nivolumab, ipilimumab, methylprednisolone, etoposide, dexamethasone, "
    "tocilizumab, basiliximab, rituximab, insulin, ACE inhibitor, beta blocker, ciclophosphamide"
)


def test_an_ordinary_medicine_raises_no_alarm_and_several_share_one_notice() -> None:
    (found,) = findings(check_interactions(ORDINARY))
    assert found.kind is Kind.INFORMATION
    assert found.title == f"Not in the list: {ORDINARY}"


def test_the_words_for_an_unlisted_name_say_when_the_monograph_applies() -> None:
    (found,) = findings(check_interactions("paracetamol"))
    for words in ("live vaccine", "TNF antagonist", "CYP450 substrate", "narrow therapeutic index"):
        assert words in found.text
    assert "SmPC" in found.text and found.statements == ("2.11-1",)


def test_no_word_about_an_unlisted_name_reassures() -> None:
    (found,) = findings(check_interactions("paracetamol"))
    said = f"{found.title} {found.text}".casefold()
    for word in ("safe", "no interaction", "fine", "no concern", "nothing", "denied"):
        assert word not in said


def test_a_likely_slip_comes_first_then_the_most_serious_and_each_is_said_once() -> None:
    assert titles("paracetamol, warfarin, inflixmab, MMR, warfarin, omeprazole") == [
        "question: inflixmab: did you mean infliximab?",
        "warning: MMR: Live attenuated virus vaccines",
        "caution: warfarin: Cytochrome P450 (CYP450) substrates",
        "information: Not in the list: paracetamol, omeprazole",
    ]


def test_screening_says_the_same_of_medicines() -> None:
    found: Any = screen(
        indication="hlh", age_years=60, medicines="paracetamol, Warfarin 3mg, omeprazole"
    )
    said = [each.title for each in found.findings]
    assert "Not in the list: paracetamol, omeprazole" in said
    assert any(title.startswith("warfarin, in “Warfarin 3mg”") for title in said)


# --- The classes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [each.name for each in listed_medicines() if "cyp450" in each.interaction_id]
)
def test_substrates_of_narrow_index_have_the_rank_of_warfarin(name: str) -> None:
    (warfarin,) = check_interactions("warfarin")
    (check,) = check_interactions(name)
    assert check.finding.kind is warfarin.finding.kind is Kind.CAUTION
    assert check.finding.statements == warfarin.finding.statements


def test_a_member_that_the_monograph_does_not_name_is_marked_apart_from_its_examples() -> None:
    member = "The monograph names the class, not this medicine."
    (tacrolimus,), (warfarin,) = (check_interactions(name) for name in ("tacrolimus", "warfarin"))
    assert member in tacrolimus.finding.text and "numark-tacrolimus" in tacrolimus.finding.sources
    assert member not in warfarin.finding.text


def test_bcg_is_not_called_a_virus() -> None:
    (check,) = check_interactions("BCG")
    assert check.finding.title == "BCG: Live bacterial vaccines"
    assert "names live virus vaccines; its precautions name all live vaccines" in check.finding.text
    assert "live bacteria, not a virus" in check.finding.text
    assert "ovg-bcg" in check.finding.sources


def test_bcg_for_the_bladder_is_said_to_be_no_vaccine() -> None:
    (check,) = check_interactions("BCG into the bladder")
    assert check.finding.kind is Kind.WARNING
    assert check.finding.text.startswith("Not in the monograph. Live bacteria put into the bladder")
    assert "not a vaccine" in check.finding.text


def test_live_vaccines_should_not_be_given_as_the_monograph_puts_it() -> None:
    (row,) = [row for row in store.table("interactions") if row["id"] == "live_vaccines"]
    assert row["advice"] == "Should not be given while the patient is on anakinra."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("antagonist TNF", "TNF antagonist"),
        ("antagonist of alpha TNF", "TNF alpha antagonist"),
        ("blocker inhibitor of TNF", "TNF inhibitor"),
        ("bladder for BCG", "bladder BCG"),
    ],
)
def test_the_listed_name_that_says_most_is_meant(written: str, name: str) -> None:
    """Its words may come in any order, and of two with as many words the first listed is taken."""
    (check,) = check_interactions([written])
    assert check.medicine is not None and check.medicine.name == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "warfarin + measles, mumps and rubella",
            [("warfarin", "warfarin", True), ("measles, mumps and rubella",) * 2 + (True,)],
        ),
        (
            "measles, mumps and rubella with measles, mumps and rubella vaccine",
            [
                ("measles, mumps and rubella",) * 2 + (True,),
                ("measles, mumps and rubella vaccine",) * 2 + (True,),
            ],
        ),
        ("yellow vaccine fever", [("yellow vaccine fever", "yellow fever vaccine", True)]),
    ],
)
def test_each_part_of_a_name_keeps_its_words(text: str, parts: list[tuple[str, str, bool]]) -> None:
    found = names().parts(text)
    assert [part.near for part in found] == [()] * len(parts)
    assert parts == [
        (part.text, medicine.name, exact) for part in found for medicine, exact in part.medicines
    ]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("warfrin adalimumab", ("warfarin",)),
        ("warfarin enbrl", ("Enbrel",)),
        ("warfarin enbr", ()),
        ("hum iraa", ("Humira",)),
        ("lve vacin", ("live vaccine",)),
    ],
)
def test_a_word_beside_a_name_may_be_a_slip_and_has_five_letters(
    text: str, near: tuple[str, ...]
) -> None:
    """Words of three letters and more count only together, where no name was found."""
    (part,) = names().parts(text)
    assert part.near == near


def test_a_name_is_checked_as_it_was_given() -> None:
    checks = check_interactions(["warfarin + adalimumab", "warfrin"])
    assert [check.given for check in checks] == ["warfarin", "adalimumab", "warfrin"]
    assert checks[1].finding.title == "adalimumab: TNF alpha antagonists"


def test_a_strength_beside_a_name_is_no_name() -> None:
    """A word of four letters may be one; "mgs" has three."""
    assert taken(["warfarin + 5 mgs"]) == ["warfarin"]
    assert taken(["warfarin + 5 vial"]) == ["warfarin", None]


def test_a_slip_in_a_class_of_several_words_is_asked_about() -> None:
    (check,) = check_interactions(["tumour necrosis facter"])
    assert check.suggestions == ("tumour necrosis factor", "tumor necrosis factor")


def test_a_name_behind_a_comma_is_not_the_one_before_it() -> None:
    assert names().parts_of_one(["aspirin", " yellow fever"]) == 1
    assert names().parts_of_one(["measles", " mumps and rubella"]) == 2
    text = "aspirin, yellow fever, measles, mumps and rubella"
    given = [check.given for check in check_interactions(text)]
    assert given == ["aspirin", "yellow fever", "measles, mumps and rubella"]
