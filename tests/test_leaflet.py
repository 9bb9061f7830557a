"""The patient leaflet: all of appendix 1, nothing else, for a reading age of 9 to 11."""

import re

import pytest
import textstat
from html_tree import parse

from anakinra import store
from anakinra.statements import all_statements
from tools import fragments_leaflet, leaflet, leaflet_icons

HIGHEST_GRADE = 6
LEAFLET_STATEMENTS = [entry.id for entry in all_statements() if entry.section == "3"]
# Words of a statement that its line in the leaflet must not lose, whatever else it simplifies.
KEPT = {
    "3-1": "type of cytokine; immune",
    "3-2": "treat; inflammation",
    "3-3": "proteins; your body makes; cells; control",
    "3-4": "too much; one cytokine; inflammation; symptoms",
    "3-5": "normally; protein; blocks; harm",
    "3-6": "Anakinra blocks the cytokines",
    "3-7": "hospital; under your skin; subcutaneous; vein; intravenous infusion",
    "3-8": "immune-related side effect; how well; helping",
    "3-9": "doctor; straight away",
    "3-10": "serious infection; chest; pneumonia; skin",
    "3-11": "high fever; does not go away; shivers; cough; headache; red; tender",
    "3-12": "mild fever; cough; does not go away; losing weight",
    "3-13": "uncommon",
    "3-14": "allergic to anakinra; medical help at once",
    "3-15": "Do not inject any more anakinra",
    "3-16": "face; tongue; throat; swells",
    "3-17": "hard; swallow; breathe",
    "3-18": "suddenly; sweat; fast pulse",
    "3-19": "itchy skin; rash",
    "3-20": "more than 1 in 10 people",
    "3-21": "red; swollen; bruised; itchy; injection",
    "3-22": "mild to moderate; start treatment",
    "3-23": "headaches",
    "3-24": "up to 1 in 10 people",
    "3-25": "too few white blood cells; neutropenia; blood test",
    "3-26": "infection more easily",
    "3-27": "fever; sore throat",
    "3-28": "serious infection; chest; pneumonia; skin",
    "3-29": "too few platelets; thrombocytopenia",
    "3-30": "up to 1 in 100 people",
    "3-31": "allergic reaction; face; tongue; throat; swallow; breathe; sweat; fast pulse; itchy",
    "3-32": "raised liver enzymes; blood test",
    "3-33": "not known",
    "3-34": "liver; yellow; skin and eyes; feel sick; not want to eat; dark; pale",
    "3-35": "lump; amyloid deposit; same place; again and again",
    "3-36": "changed each time",
    "3-37": "should not have live vaccines",
    "3-38": "oncology team; talked; before you started immunotherapy",
    "3-39": "ask your doctor; before you have anakinra; pregnant; think; baby; breastfeeding",
    "3-40": "not been tested in pregnant women",
    "3-41": "not recommended; pregnant; contraception",
    "3-42": "not known; breast milk",
    "3-43": "must not breastfeed",
    "3-44": "new medicine; always check; oncology team; pharmacist; without a prescription",
    "3-45": "hospital will prescribe; give it to you",
    "3-46": "oncology team; specialist team; prescribed; oncology pharmacist",
}


def carried(statement: str) -> str:
    return " ".join(line.text for line in leaflet.lines() if statement in line.statements)


def test_every_statement_of_appendix_1_is_looked_at() -> None:
    assert list(KEPT) == LEAFLET_STATEMENTS


@pytest.mark.parametrize("statement", LEAFLET_STATEMENTS)
def test_the_leaflet_carries_the_statement(statement: str) -> None:
    text = carried(statement).lower()
    assert [words for words in KEPT[statement].split("; ") if words.lower() not in text] == []


def test_statements_stand_in_the_order_of_appendix_1() -> None:
    order = [LEAFLET_STATEMENTS.index(line.statements[0]) for line in leaflet.lines()]
    assert order == sorted(order)


@pytest.mark.parametrize("lists", [True, False], ids=["with lists", "sentences alone"])
def test_a_child_of_eleven_can_read_the_leaflet(lists: bool) -> None:
    text = leaflet.reading_text(lists=lists)
    assert len(text.split()) > 400
    assert textstat.flesch_kincaid_grade(text) <= HIGHEST_GRADE


def test_the_measure_notices_words_that_are_too_hard() -> None:
    """The monograph's own kind of sentence is above the grade, so the limit can be broken."""
    hard = " ".join(entry.text for entry in all_statements() if entry.section == "2.4")
    assert textstat.flesch_kincaid_grade(hard) > HIGHEST_GRADE


def test_only_names_that_the_leaflet_uses_are_left_out_of_the_measure() -> None:
    text = " ".join(line.text for line in leaflet.lines()) + leaflet.OPENING
    terms = [term["word"] for term in store.document("leaflet")["term"]]
    assert [word for word in terms if word.lower() not in text.lower()] == []
    assert len(terms) == len(set(terms))


def test_numbers_are_written_as_the_nhs_writes_them() -> None:
    text = " ".join(line.text for line in leaflet.lines())
    assert "%" not in text and "per cent" not in text
    assert not re.search(r"\d\s+mg|\d/\d|\b(one|two|ten|hundred) (ways|people)\b", text)
    shares = re.findall(r"(?:more than|up to) \d+ in \d+ people", text)
    assert shares == ["more than 1 in 10 people", "up to 1 in 10 people", "up to 1 in 100 people"]


def test_frequencies_are_those_of_the_data() -> None:
    bands = {row["id"]: row for row in store.table("frequency_bands")}
    shown = {line.band: line for line in leaflet.lines() if line.band}
    assert shown.keys() == bands.keys()
    for name, line in shown.items():
        assert line.statements == (bands[name]["statements"],)
        numbers = re.findall(r"(?:more than|up to) \d+ in \d+ people", bands[name]["meaning"])
        assert [words for words in numbers if words not in line.text] == []
        assert bool(numbers) == bool(line.share)


def test_effects_stand_under_their_band() -> None:
    under: dict[str, set[str]] = {}
    urgent = {statement for line in leaflet.lines() if line.urgent for statement in line.statements}
    band = ""
    for line in leaflet.lines():
        band = line.band or ("" if line.form != "point" else band)
        if band:
            under.setdefault(band, set()).update(line.statements)
    for row in store.table("adverse_effects"):
        named = set(re.findall(r"3-\d+", row["statements"])) - urgent
        assert bool(named) == (row["leaflet_frequency"] != "not_stated"), row["id"]
        assert not named or named <= under[row["leaflet_frequency"]], row["id"]


@pytest.mark.parametrize("share", [(1, 10), (1, 100)])
def test_a_picture_counts_its_people_and_says_so(share: tuple[int, int]) -> None:
    svg = str(leaflet_icons.icon_array(*share))
    assert svg.count("<circle") == share[1]
    assert svg.count('fill="currentColor"') == share[0]
    assert f"{share[1]} people" in leaflet_icons.alternative_text(*share)
    assert not re.search(r"#[0-9a-f]{3,6}|rgb|red|blue", svg)


def test_every_picture_on_the_page_has_its_twin_in_words() -> None:
    page = parse(fragments_leaflet.page())
    pictures = page.find("svg")
    assert len(pictures) == sum(line.share is not None for line in leaflet.lines()) == 3
    for picture in pictures:
        assert picture.attributes["role"] == "img" and picture.attributes["aria-label"]


def test_what_appendix_1_leaves_out_is_for_reviewers_alone() -> None:
    """Raised cholesterol and reporting of side effects are in the register, not in the leaflet."""
    left_out = ("cholesterol", "Yellow Card", "warfarin", "asthma", "interleukin")
    patients = fragments_leaflet.page().lower()
    reviewers = fragments_leaflet.review().lower()
    for words in left_out:
        assert words.lower() not in patients
    for words in ("cholesterol", "Yellow Card", "kind of cytokine"):
        assert words.lower() in reviewers
    concerned = [
        entry["id"]
        for entry in store.records("discrepancies")
        if any(statement.startswith("3-") for statement in entry["statements"])
    ]
    for name in ("D20", "D21", "D22", "D38", "D39", "D53"):
        assert name in concerned
    assert [name for name in concerned if f">{name.lower()}<" not in reviewers] == []
    assert 'class="ak-screen-only' in reviewers


def test_local_details_are_blank_until_a_hospital_fills_them_in() -> None:
    assert [detail.id for detail in leaflet.details() if detail.value] == []
    assert leaflet.published_address() == ""
