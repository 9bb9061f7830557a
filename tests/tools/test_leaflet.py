"""The patient leaflet: all of appendix 1, nothing else, for a reading age of 9 to 11."""

import re
from dataclasses import replace

import pytest
import textstat
from html_tree import parse

from anakinra.basis import store
from anakinra.basis.statements import all_statements
from tools.pages import leaflet, leaflet_icons, leaflet_page
from tools.pages.leaflet import Share
from tools.paper import leaflet_pdf

HIGHEST_GRADE = 6
LEAFLET_STATEMENTS = [entry.id for entry in all_statements() if entry.section == "3"]
# Words of a statement that its line in the leaflet must not lose, whatever else it simplifies.
KEPT = {
    "3-1": "immune system less active",
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
    "3-36": "change the place each time",
    "3-37": "should not have live vaccines",
    "3-38": "oncology team; talked; before you started immunotherapy",
    "3-39": "ask your doctor; before you have anakinra; pregnant; think; baby; breastfeeding",
    "3-40": "not been tested in pregnant women",
    "3-41": "not recommended; pregnant; contraception",
    "3-42": "not known; breast milk",
    "3-43": "must not breastfeed",
    "3-44": "new medicine; should always check; oncology team; pharmacist; without a prescription",
    "3-45": "prescribed in the hospital; given the injection or the drip there",
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


def test_statements_are_in_the_order_of_appendix_1() -> None:
    order = [LEAFLET_STATEMENTS.index(line.statements[0]) for line in leaflet.lines()]
    assert order == sorted(order)


def reading_text(lists: bool) -> str:
    """The sentences that patients read, with declared names of tests and medicines taken out.

    Headings do not count: they are short and would make the text look easier than it is. Entries
    of a list each end a sentence; without `lists`, those that are no sentences are left out.
    """
    words = [line.text for line in leaflet.lines() if line.form != "part"]
    if not lists:
        words = [text for text in words if text[0].isupper() and text.endswith(".")]
    text = " ".join(text.rstrip(":.") + "." for text in words)
    # A name after its explanation goes; another gives way to a word of one syllable.
    for term in store.document("leaflet")["term"]:
        word = re.escape(term["word"])
        text = re.sub(rf"\s*\({word}\)", "", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b{word}\b", "it", text, flags=re.IGNORECASE)
    return " ".join(text.split())


@pytest.mark.parametrize("lists", [True, False], ids=["with lists", "sentences alone"])
def test_a_child_of_eleven_can_read_the_leaflet(lists: bool) -> None:
    text = reading_text(lists)
    assert len(text.split()) > 400
    assert textstat.flesch_kincaid_grade(text) <= HIGHEST_GRADE


def test_only_names_that_the_leaflet_uses_are_left_out_of_the_measure() -> None:
    text = " ".join(line.text for line in leaflet.lines())
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
        assert line.statements == bands[name]["statements"]
        numbers = re.findall(r"(?:more than|up to) \d+ in \d+ people", bands[name]["meaning"])
        assert [words for words in numbers if words not in line.text] == []
        assert bool(numbers) == bool(leaflet.share_of(line))


def test_effects_are_under_their_band() -> None:
    under: dict[str, set[str]] = {}
    urgent = {statement for line in leaflet.lines() if line.urgent for statement in line.statements}
    band = ""
    for line in leaflet.lines():
        band = line.band or ("" if line.form != "point" else band)
        if band:
            under.setdefault(band, set()).update(line.statements)
    for row in store.table("adverse_effects"):
        named = {each for each in row["statements"] if each.startswith("3-")} - urgent
        assert bool(named) == (row["leaflet_frequency"] != "not_stated"), row["id"]
        assert not named or named <= under[row["leaflet_frequency"]], row["id"]


@pytest.mark.parametrize(
    ("share", "filled"),
    [(Share(1, 10, more=True), 2), (Share(1, 10, more=False), 1), (Share(1, 100, more=False), 1)],
)
def test_a_picture_counts_its_people_and_says_so(share: Share, filled: int) -> None:
    svg = str(leaflet_icons.icon_array(share))
    assert svg.count("<circle") == share.people
    assert svg.count('fill="currentColor"') == filled
    assert f"{share.people} people" in leaflet_icons.alternative_text(share)
    assert share.words in leaflet_icons.alternative_text(share)
    assert not re.search(r"#[0-9a-f]{3,6}|rgb|red|blue", svg)


def test_more_than_1_in_10_and_up_to_1_in_10_have_different_pictures() -> None:
    shares = [share for line in leaflet.lines() if (share := leaflet.share_of(line))]
    assert [share.words for share in shares] == [
        "more than 1 in 10",
        "up to 1 in 10",
        "up to 1 in 100",
    ]
    for shown in (leaflet_icons.icon_array, leaflet_icons.alternative_text):
        assert len({str(shown(share)) for share in shares}) == len(shares)
    blocks = [each for part in leaflet_pdf.content()["questions"] for each in part["blocks"]]
    assert len({each["picture"] for each in blocks} - {""}) == len(shares)


def test_every_picture_on_the_page_has_its_twin_as_text() -> None:
    page = parse(leaflet_page.page())
    pictures = page.find("svg")
    assert len(pictures) == sum(leaflet.share_of(line) is not None for line in leaflet.lines()) == 3
    for picture in pictures:
        assert picture.attributes["role"] == "img" and picture.attributes["aria-label"]


def test_what_appendix_1_leaves_out_is_for_reviewers_alone() -> None:
    """Raised cholesterol and warfarin are in the register, not in the leaflet."""
    left_out = ("cholesterol", "warfarin", "asthma", "interleukin")
    patients = leaflet_page.page().lower()
    reviewers = leaflet_page.review().lower()
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


# --- What a hospital must do first ---------------------------------------------------------------


def test_page_and_paper_are_marked_as_a_draft_until_someone_has_approved_them() -> None:
    assert leaflet.is_draft()
    assert leaflet.DRAFT.startswith("Draft. Not for patients")
    assert leaflet.DRAFT in leaflet_page.page()
    assert leaflet_pdf.content()["draft"] == leaflet.DRAFT


@pytest.mark.parametrize("missing", ["approved_by", "approved_on", "review_date", ""])
def test_the_draft_mark_goes_when_name_date_and_review_date_are_there(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"approved_by", "approved_on", "review_date"} - {missing}
    given = [replace(x, value="written" if x.id in names else "") for x in leaflet.details()]
    monkeypatch.setattr(leaflet, "details", lambda: given)
    assert leaflet.is_draft() is bool(missing)
    assert (leaflet.DRAFT in leaflet_page.page()) is bool(missing)
    assert bool(leaflet_pdf.content()["draft"]) is bool(missing)


def test_approval_and_review_date_are_the_last_lines_of_the_leaflet() -> None:
    labels = ["Approved by", "Date approved", "Review date"]
    assert [each["label"] for each in leaflet_pdf.content()["approval"]] == labels
    html = leaflet_page.page()
    (approval,) = parse(html).find("div", class_="ak-leaflet ak-local ak-approval")
    assert [label.text for label in approval.find("label")] == labels
    assert html.index(f">{labels[0]}</label>") > html.index(leaflet.origin())


def test_the_leaflet_does_not_end_as_if_its_authors_had_written_it() -> None:
    end = leaflet.origin()
    assert "into other words" in end and "BOPA and IOCN have not approved" in end


def test_a_line_on_reporting_side_effects_is_marked_as_not_in_the_monograph() -> None:
    """3-20 and D21: appendix 1 does not name the Yellow Card, so a hospital adds it openly."""
    (label,) = [each["label"] for each in leaflet_pdf.content()["report"]]
    assert label == "To report a side effect yourself (Yellow Card)"
    html = leaflet_page.page()
    assert html.index("3-46") < html.index(f">{label}</label>") < html.index(leaflet.origin())
    assert "The Yellow Card line is not in it." in leaflet.origin()


def test_the_urgent_box_has_a_line_for_a_24_hour_helpline() -> None:
    box = parse(leaflet_page.page()).one("div", class_="ak-leaflet ak-leaflet-urgent")
    assert [label.text for label in box.find("label")] == ["24-hour helpline"]
    assert [each["label"] for each in leaflet_pdf.content()["urgent"]] == ["24-hour helpline"]


def test_nothing_comes_before_the_first_question_but_the_draft_mark() -> None:
    """The page says that the leaflet adds nothing to appendix 1, so it has no opening of ours."""
    before, _, _ = leaflet_page.page().partition("## ")
    assert parse(before).one("p").text == leaflet.DRAFT
    assert before.count("<p") == 1


def test_patients_do_not_read_that_anakinra_is_and_blocks_a_cytokine() -> None:
    """D20: only what is true in both readings is printed, and reviewers are shown the rest."""
    assert "type of cytokine" not in leaflet_page.page()
    assert "Anakinra makes your immune system less active." in leaflet_page.page()
    reviewers = leaflet_page.review()
    assert "kind of cytokine" in reviewers and "is not printed" in reviewers


@pytest.mark.parametrize(
    ("statement", "open_in_the_source"),
    [("3-9", "D56"), ("3-7", "D55"), ("3-45", "D55"), ("3-16", "D57"), ("2.4-6", "D54")],
)
def test_what_can_be_read_in_two_ways_is_a_question_to_the_authors(
    statement: str, open_in_the_source: str
) -> None:
    (found,) = (entry for entry in all_statements() if entry.id == statement)
    assert open_in_the_source in found.discrepancies


def test_in_the_hospital_can_still_be_read_with_both_routes_or_with_the_drip() -> None:
    text = carried("3-7")
    assert text.endswith("or as a drip into a vein (intravenous infusion) in the hospital.")
