"""The strength of the source's words: "recommended", "consider", "should" and "may" stay.

Each row is a place where our words once said more or less than the source. A statement is held to
the word that carries its strength, and to the absence of the word that had shifted it.
"""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from anakinra import all_statements
from anakinra.basis import store
from anakinra.monograph.parts import parts
from tools.pages import leaflet, teaching

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {entry.id: entry.text for entry in all_statements()}

# statement, what it says, what it must not say
STATEMENTS = [
    # "It should be noted that this use may be off-label use"
    ("0-2", "may be off-label", "is off-label"),
    # "It is not a clinical guideline, but a consensus view"
    ("1-9", "It is not a clinical guideline", "does not claim"),
    # "It should be used in conjunction with any local policies"
    ("1-10", "should be used together with any local policies", "read alongside"),
    # "Live vaccines should not be given concurrently"
    ("2.2-11", "should not be given", "must"),
    ("2.11-2", "should not be given", "must"),
    # "do not indicate direct or indirect harmful effects"
    ("2.3-2", "do not indicate", "no harm"),
    # "it is preferable to avoid"
    ("2.3-3", "preferably avoided", "must"),
    # "should be assessed before ... and while receiving"
    ("2.4-5", "should be measured", "must"),
    ("2.4-6", "should be repeated", "must"),
    # "the NHS commissioning guidance recommends 1-2mg/kg/day ... up to a max of 8mg/kg/day"
    ("2.6-3", "NHS commissioning guidance recommends 1 to 2 mg/kg/day", "start"),
    ("2.6-4", "maximum that NHS commissioning guidance recommends is 8 mg/kg/day", "goes up"),
    # "Starting dose is often considered to be 4mg/kg/day"
    ("2.6-5", "starting dose is often considered to be 4 mg/kg/day", "is often considered."),
    # "Caution if", "Consider using every other day", "specialist pharmacy advice should be sort"
    ("2.6-7", "Use caution", "must"),
    ("2.6-8", "consider giving anakinra every other day", "may be considered"),
    ("2.6-9", "specialist pharmacy advice should be sought", "must"),
    ("2.9-1", "Use caution", "must"),
    ("2.9-2", "consider giving anakinra every other day", "may be considered"),
    ("2.9-3", "specialist pharmacy advice should be sought", "must"),
    # "is generally initiated intravenously"
    ("2.7-2", "generally started", "always"),
    # "should be clearly recorded", "Do not shake", "should be injected"
    ("2.7-4", "should be recorded clearly", "must"),
    ("2.7.1-5", "Do not shake", "must"),
    ("2.7.1-8", "should be injected", "must"),
    # "Intravenous is recommended in this setting for several reasons"
    ("2.7.2-3", "The intravenous route is recommended in this setting", "One reason given"),
    # "it is considered that intravenous route is preferred in the initial stages"
    ("2.7.2-6", "is considered to be preferred", "must"),
    # "should not be administered concomitantly via Y-site or mixed"
    ("2.7.2-11", "should not be given together", "must"),
    # "administration of anakinra should be discontinued"
    ("2.10-5", "should be stopped", "must"),
    # "should be further consulted", "may be altered", "would be clinically relevant", "may effect"
    ("2.11-1", "should be consulted", "must"),
    ("2.11-4", "may alter", "alters"),
    ("2.11-5", "would be clinically relevant", "matters"),
    ("2.11-6", "may affect", "affects"),
    # "You should always check", "You must not breast-feed"
    ("3-44", "should always check", "must"),
    ("3-43", "must not breast-feed", "should not"),
    # "It will be prescribed and administered in the hospital"
    ("3-45", "and the injection or drip will be given there", "gives it"),
    # "Any healthcare professionals involved in the care of patients"
    ("6-7", "any healthcare professional", "pharmacists"),
]


@pytest.mark.parametrize(("statement", "said", "shifted"), STATEMENTS)
def test_a_statement_keeps_the_strength_of_the_source(
    statement: str, said: str, shifted: str
) -> None:
    assert said in TEXTS[statement]
    assert shifted not in TEXTS[statement]


# What a result says beside a dose, or in its place: message, what it says, what it must not say.
MESSAGES = [
    ("off_label", "should be followed", "Follow"),
    ("card_governance", "should be followed", "Follow"),
    ("record_batch", "should be recorded", "Record"),
    ("iv_alone", "should not be mixed", "[Dd]o not"),
    ("iv_unlicensed", "recommends the intravenous route", "must"),
    ("sc_bleeding", "is considered to be preferred", "prefers"),
    ("raise_by_response", "depending on the response", "only"),
    ("renal_caution", "says to use caution", "must"),
    ("renal_alternate_days", "says to consider using anakinra every other day", "should|must"),
    ("renal_replacement", "should be sought", "needs|[Gg]et"),
    ("refused_renal_replacement", "should be sought", "needs|[Gg]et"),
    ("starting_level", "is often considered to be", "must|should"),
]


@pytest.mark.parametrize(("message", "said", "shifted"), MESSAGES)
def test_a_result_keeps_the_strength_of_the_source(message: str, said: str, shifted: str) -> None:
    record = store.document("messages")["message"][message]
    text = f"{record['title']}. {record['text']}"
    assert said in text
    assert not re.search(shifted, text)


def test_a_table_of_screening_keeps_the_strength_of_the_source() -> None:
    advice = {row["id"]: row["advice"] for row in store.table("precautions")}
    assert "is considered to be preferred" in advice["thrombocytopenia"]
    said = {row["id"]: row["advice"] for row in store.table("interactions")}
    assert said["cyp450_substrates"].startswith("That would be clinically relevant")
    assert all("hould not be given" in said[f"live_{kind}vaccines"] for kind in ("", "bacterial_"))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("starting_levels_policy", "NHS commissioning guidance recommends"),
        ("starting_level_practice", "often considered to be"),
        ("maximum_level", "NHS commissioning guidance"),
    ],
)
def test_a_level_names_who_gives_it(rule: str, said: str) -> None:
    """Nobody has read the policy itself, so no level is given a role or an owner of its own."""
    meaning = store.document("rules")["rule"][rule]["meaning"]
    assert said in meaning and "policy" not in meaning


def test_the_leaflet_sends_no_one_home_with_anakinra() -> None:
    (line,) = (line for line in leaflet.lines() if "3-45" in line.statements)
    assert (
        "prescribed in the hospital" in line.text and "given the injection or the drip" in line.text
    )
    assert "give it to you" not in line.text


def chapter(number: int, name: str) -> str:
    """The words of a chapter: its cells and its parts, without its answers."""
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]
    said = [found.to_text() for found in parts(number)]
    return "\n".join([*("".join(cell["source"]) for cell in cells), *said])


def test_chapter_1_is_for_any_healthcare_professional() -> None:
    text = chapter(1, "01-introduction")
    assert "any healthcare professional involved in the care" in text
    assert "guides oncology pharmacists" not in text


def test_chapter_2_says_do_not_give_without_a_way_round() -> None:
    text = chapter(2, "02-before-treatment")
    assert "## Do not give" in text
    assert "Hypersensitivity to anakinra, to proteins derived from E. coli, or to any" in text
    assert "documented decision" not in text


def test_chapter_3_has_the_maximum_beside_the_guidance_that_states_it() -> None:
    text = chapter(3, "03-dosing")
    assert "8 mg/kg/day (4 mg/kg each), the most that the commissioning guidance recommends" in text
    assert "each of two divided doses is half of it" in text


def test_chapter_4_recommends_the_intravenous_route_in_early_hlh() -> None:
    text = chapter(4, "04-administration")
    assert "The intravenous route is not licensed, and it is recommended in this setting" in text
    assert "prefers" not in text


def test_chapter_5_says_that_an_egfr_is_not_a_clearance() -> None:
    text = chapter(5, "05-renal")
    assert "do not enter an eGFR as creatinine clearance" in text
    assert "acute kidney injury" in text and "not the monograph" in text


def test_chapter_6_says_which_frequencies_are_not_in_the_monograph() -> None:
    text = chapter(6, "06-adverse-effects")
    assert "for all but rash and raised cholesterol" in text and "are not in the monograph" in text


# --- What is taught ------------------------------------------------------------------------------


def taught() -> dict[str, str]:
    """Every text of cases, quizzes, mistakes, slides and handout by the name of its file."""
    files = [*ROOT.glob("data/cases/*.toml")]
    files += [ROOT / f"data/{name}.toml" for name in ("quiz", "misconceptions", "slides")]
    return {file.name: file.read_text("utf-8") for file in files}


@pytest.mark.parametrize(
    "shifted",
    [
        r"vaccines? must not",
        r"[Tt]he use is off-label",
        r"\(commissioning policy\)",
        r"starting levels stand",
        r"monograph prefers",
        r"settled or documented before treatment",
        r"mg/kg/day[^\"]{0,3},? (?:be drawn up )?twice",
    ],
)
def test_what_is_taught_does_not_shift_the_monograph(shifted: str) -> None:
    assert [name for name, text in taught().items() if re.search(shifted, text)] == []


def test_the_quiz_writes_a_level_with_the_dose_of_each_administration() -> None:
    """67 kg at "8 mg/kg/day, twice a day" invites giving 8 mg/kg each time."""
    asked = {each["id"]: each["text"] for each in store.document("quiz")["question"]}
    level = "{level_mg_per_kg_per_day} mg/kg/day in 2 divided doses"
    assert f"{level} (4 mg/kg each)" in asked["after_maximum"]
    assert f"{level} (2 mg/kg each)" in asked["after_syringes"]
    assert f"{level} (0.5 mg/kg each)" in asked["before_syringes"]


def test_the_dose_of_each_administration_is_the_level_divided() -> None:
    """In cases and quizzes alike; only where dividing is what is asked is it left out."""
    asked = [(each["given"], each["text"], {}) for each in store.document("quiz")["question"]]
    for case in store.records("cases"):
        asked.append((case["given"], case["stem"], {}))
        for each in case["question"]:
            changes = dict(change.split("=") for change in each.get("changes", ()))
            asked.append((case["given"], each["text"], changes))
    without = 0
    for given, text, changes in asked:
        if not re.search(r"(two|2) divided doses", text):
            continue
        found = re.search(r"divided doses \((\S+) mg/kg each\)", text)
        without += found is None
        if found:
            values = {entry["name"]: entry["values"][0] for entry in given} | changes
            level = Fraction(values["level_mg_per_kg_per_day"])
            assert Fraction(found[1]) == level / 2, text
    assert without == len(["before_divided_dose", "after_divided_dose", "starting_in_hlh"])


def test_a_question_on_the_infusion_names_route_and_administration() -> None:
    asked = {each["id"]: each["text"] for each in store.document("quiz")["question"]}
    for name in ("before_infusion", "after_infusion"):
        assert (
            asked[name].startswith("Intravenous infusion") and "one administration" in asked[name]
        )


def explanation(case: str, question: str) -> str:
    for record in store.records("cases"):
        if record["id"] == case:
            (found,) = (each for each in record["question"] if each["id"] == question)
            return f"{found['text']} {found['explanation']}"
    raise KeyError(case)


def test_case_10_is_about_three_stable_patients() -> None:
    """A clearance that halves within a week is acute kidney injury, where no estimate holds."""
    for letter in "bc":
        text = explanation("renal_edge", letter)
        assert "week later" not in text and "stable" in text
    assert "acute kidney injury" in explanation("renal_edge", "b")


@pytest.mark.parametrize(
    ("case", "question", "advice"),
    [
        ("screening", "a", "missing is not the same as normal"),
        ("narrow_index", "a", "agree what to monitor"),
        ("tnf_antagonist", "a", "find its date"),
        ("starting_in_hlh", "c", "write down why"),
        ("renal_edge", "c", "ask a specialist how"),
        ("small_patient", "a", "ask a specialist"),
    ],
)
def test_advice_of_our_own_is_labelled(case: str, question: str, advice: str) -> None:
    _, label, ours = explanation(case, question).partition(teaching.OWN_ADVICE)
    assert label and advice in ours


def test_case_14_does_not_say_when_a_tuberculosis_screen_must_be_back() -> None:
    text = explanation("screening", "a")
    assert "does not say whether treatment may start before the result" in text


def test_case_17_separates_the_effect_of_anakinra_from_low_platelets_of_the_disease() -> None:
    text = explanation("adverse_effects", "c")
    assert "As an adverse effect of anakinra it is common" in text
    assert "low platelets from the disease" in text
