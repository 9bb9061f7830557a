"""The pages to teach from: a paper and its key, sessions, slides, handout, and the commands."""

import json
import re
from pathlib import Path

from anakinra.basis import rules, store
from anakinra.basis.quantities import MgPerKgPerDay
from anakinra.teaching.cases import QUIZZES, all_cases, asked_of, quiz, stem_of
from tools.pages import teaching
from tools.paper import class_paper

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"\{[a-z_]+(?:\[[a-z_]+\])?\}")


def test_paper_and_key_ask_the_same_questions_with_the_same_numbers() -> None:
    blank, key = teaching.paper("s1"), teaching.answer_key("s1")
    for case in (case for case in all_cases() if case.is_short):
        assert stem_of(case, "s1") in blank
        for asked in asked_of(case, "s1"):
            question = f"<p><strong>{asked.label}. {asked.text}"
            assert question in blank and question in key
    assert "Answer: " in key and "Answer: " not in blank
    assert blank != teaching.paper("s2")


def test_the_minutes_of_each_plan_add_up() -> None:
    sessions = store.document("sessions")["session"]
    assert [session["minutes"] for session in sessions] == [45, 90, 15]
    for session in sessions:
        assert sum(part["minutes"] for part in session["part"]) == session["minutes"]
        assert f"to {session['minutes']}</th>" in teaching.sessions()
        for part in session["part"]:
            page = ROOT / part["page"]
            assert page.with_suffix(".qmd").is_file() or page.with_suffix(".ipynb").is_file()


def test_every_outcome_is_practised_and_asked_about_before_and_after() -> None:
    outcomes = store.document("sessions")["outcome"]
    about = {each.about for name in QUIZZES for each in quiz(name)}
    assert {entry for outcome in outcomes for entry in outcome["quiz"]} == about
    practised = {case for outcome in outcomes for case in outcome["cases"]}
    assert practised == {case.id for case in all_cases()}


def test_slides_and_handout_come_from_one_source_and_take_numbers_from_the_rules() -> None:
    slides, handout = teaching.slides(), teaching.handout()
    for slide in store.document("slides")["slide"]:
        assert f"{{#{slide['id']}}}" in slides
    assert str(rules.quantity("maximum_level", MgPerKgPerDay)) in slides
    assert str(rules.quantity("maximum_level", MgPerKgPerDay)) in handout
    raw = (ROOT / "data" / "slides.toml").read_text("utf-8")
    for name, rule in store.document("rules")["rule"].items():
        if rule["sources"] == ["monograph"] and not isinstance(rule["value"], list):
            assert f"{rule['value']} {rule['unit']}" not in raw, name
    deck = (ROOT / "slides" / "deck.qmd").read_text("utf-8")
    twin = (ROOT / "pages" / "slides.qmd").read_text("utf-8")
    assert "_generated/slides.md" in deck and "_generated/slides.md" in twin


def test_a_paper_for_any_seed_is_written_with_its_key(tmp_path: Path) -> None:
    blank, key = class_paper.write("../Ward 4", all_cases(), tmp_path)
    assert blank.parent == key.parent == tmp_path
    assert blank.name == "paper-ward-4.md" and key.name == "key-ward-4.md"
    assert stem_of(all_cases()[0], "../ward 4") in blank.read_text("utf-8")
    assert "Answer: " in key.read_text("utf-8")


def test_slides_and_handout_mark_what_they_add_to_the_monograph() -> None:
    """What the monograph does not say comes after the statements, and is labelled as ours."""
    slides, handout = teaching.slides(), teaching.handout()
    ours = [
        "The prescriber chooses, and writes down why",
        "Watch the effect of warfarin and phenytoin",
        "Keep to it after rounding: take the mark below",
        "Ask a specialist which days",
        "Stopping is a clinical decision",
    ]
    for words in ours:
        for shown, label in ((slides, teaching.OWN_ADVICE), (handout, teaching.OUR_ADVICE)):
            before, _, _ = shown.partition(words)
            assert before.rindex(label) > before.rindex("s-"), words
    said = [words for slide in store.document("slides")["slide"] for words in slide["points"]]
    assert not [words for words in said if any(each in words for each in ours)]
    explained = (ROOT / "pages" / "handout.qmd").read_text("utf-8")
    assert f"“{teaching.OUR_ADVICE}” is not in the monograph" in explained


def test_no_page_shows_a_placeholder_in_braces() -> None:
    """Braces with a name in them are for the program; a reader must see the number."""
    left = []
    pages = [*ROOT.glob("pages/_generated/*.md"), *ROOT.glob("pages/*.qmd"), ROOT / "index.qmd"]
    for page in [*pages, *ROOT.glob("notebooks/*.ipynb")]:
        text = page.read_text("utf-8")
        if page.suffix == ".ipynb":
            # What a reader sees of a notebook: its words and its answers, not its code.
            cells = json.loads(text)["cells"]
            shown = [c["outputs"] if c["cell_type"] == "code" else c["source"] for c in cells]
            text = json.dumps(shown)
        text = re.sub(r"```.*?```|<code.*?</code>|`[^`]*`", "", text, flags=re.DOTALL)
        left += [f"{page.name}: {found}" for found in PLACEHOLDER.findall(text)]
    assert left == []
