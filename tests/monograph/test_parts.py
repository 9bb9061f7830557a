"""The chapters as readers meet them: short, each fact once, as strong as the monograph says it."""

import json
import re
from pathlib import Path

import pytest

from anakinra import InputError, all_statements
from anakinra.basis import store
from anakinra.basis.chapter_lines import Line
from anakinra.basis.values import StatementIds
from anakinra.monograph.parts import Part, line_html, line_text, part, parts
from anakinra.views.html import OUTPUT, Rendering

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted(ROOT.glob("notebooks/0[1-7]-*.ipynb"))
TEXTS = {entry.id: entry.text for entry in all_statements()}
SECTIONS = ("0", "1", "2")
MOST_WORDS = 2900
FOLDED = "## Worked examples and Python"
LINES = [(each, line) for each in parts() for line in each.lines]
# Amounts that a line works out from its statement: half a level is each of two doses; the months
# of a calendar that is monthly for 3 months and then quarterly; 3 and 12 months one after another.
WORKED_OUT = {
    "2.6-3": {"0.5"},
    "2.6-5": {"2"},
    "2.6-4": {"4"},
    "2.4-6": {"2", "6", "9", "12", "15"},
}


def unfolded(path: Path) -> list[str]:
    """The words of a chapter above its worked examples, outputs included."""
    found: list[str] = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if FOLDED in source:
            break
        if cell["cell_type"] == "markdown":
            found += source.split()
        for output in cell.get("outputs", []):
            found += re.sub("<[^>]*>", " ", "".join(output["data"]["text/html"])).split()
    return found


def numbers(text: str) -> set[str]:
    """The numbers of a text but those inside names, such as interleukin-1 or CYP450."""
    without_links = re.sub(r"\([^)]*https?[^)]*\)", "", text)
    return set(re.findall(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-])", without_links))


def test_all_seven_chapters_have_at_most_2900_words() -> None:
    assert len(CHAPTERS) == 7
    counted = {path.stem: len(unfolded(path)) for path in CHAPTERS}
    assert sum(counted.values()) <= MOST_WORDS, counted
    assert all(count > 60 for count in counted.values()), counted


def test_chapter_4_draws_an_infusion_and_an_injection() -> None:
    """140 / 150 = 0.93 mL of drug, 50 - 0.93 = 49.07 mL of diluent; 100 - 70 = 30 mg discarded."""
    infusion, injection = part("4-iv"), part("4-sc")
    assert infusion.to_text().splitlines()[-3:] == [
        "Figure: 140 mg as an infusion, to scale; what is hatched is discarded. "
        "Marks every 10 mg: assumption.",
        "Two syringes: 100 mg; 40 mg, 60 mg discarded.",
        "One infusion syringe: 0.93 mL of anakinra, 49.07 mL of sodium chloride 0.9 %, "
        "50 mL in total, at 100 mL/h for 30 minutes.",
    ]
    assert injection.to_text().splitlines()[-1] == "One syringe: 70 mg, 30 mg discarded."
    assert [found.to_html().count("<svg ") for found in (infusion, injection)] == [2, 1]
    assert [found.id for found in parts() if found.drawings] == ["4-iv", "4-sc"]


@pytest.mark.parametrize("chapter", range(1, 8))
def test_no_fact_is_said_twice_in_a_chapter(chapter: int) -> None:
    cited = [each for found in parts(chapter) for each in found.statements]
    assert sorted(cited) == sorted(set(cited))


def test_every_statement_of_the_monograph_is_in_a_chapter() -> None:
    """The effects are rows of the table of chapter 6, each with its statement."""
    in_parts = {each for found in parts() for each in found.statements}
    in_table = {each for row in store.table("adverse_effects") for each in row["statements"]}
    wanted = {name for name in TEXTS if name.split("-")[0].split(".")[0] in SECTIONS}
    assert wanted - in_parts - in_table == set()


@pytest.mark.parametrize(("found", "line"), LINES, ids=lambda value: getattr(value, "id", ""))
def test_the_numbers_of_a_line_are_those_of_its_statements(found: Part, line: Line) -> None:
    if not line.statements:
        return
    given = {number for name in line.statements for number in numbers(TEXTS[name])}
    given |= {number for name in line.statements for number in WORKED_OUT.get(name, ())}
    assert numbers(f"{line.label} {line.text}") <= given


# The word that carries a strength, and how a line may write it.
STRENGTHS = {
    "should": r"[Ss]hould",
    "consider giving": r"[Cc]onsider (giving|every)",
    "often considered": r"often considered",
    "recommends": r"recommends",
    "recommended": r"recommended",
    "preferably": r"preferably",
    "considered to be preferred": r"considered to be preferred",
    "generally": r"generally",
    "may ": r"[Mm]ay\b",
    "can ": r"\b[Cc]an\b",
    "must": r"[Mm]ust",
    "possible": r"possible",
    "emerging": r"emerging",
    "significant": r"significant",
}


@pytest.mark.parametrize(("found", "line"), LINES, ids=lambda value: getattr(value, "id", ""))
def test_a_line_is_as_strong_as_its_statements(found: Part, line: Line) -> None:
    said = f"{found.lead} {line.label} {line.text}"
    for name in line.statements:
        for word, pattern in STRENGTHS.items():
            if word in TEXTS[name].lower():
                assert re.search(pattern, said), f"{name} says {word!r}: {said}"
    assert "must" not in said or any("must" in TEXTS[name] for name in line.statements)


def test_an_open_question_is_of_high_severity_and_in_the_register() -> None:
    severity = {entry["id"]: entry["severity"] for entry in store.records("discrepancies")}
    asked = [each for found, line in LINES if found.form == "open" for each in line.discrepancies]
    assert asked and {severity[each] for each in asked} == {"high"}


def test_every_open_question_of_high_severity_is_asked_in_a_chapter() -> None:
    asked = {each for _, line in LINES for each in line.discrepancies}
    high = {
        entry["id"]
        for entry in store.records("discrepancies")
        if entry["severity"] == "high"
        and any(name.split(".")[0].split("-")[0] in SECTIONS for name in entry["statements"])
    }
    assert len(high) >= 12
    assert high <= asked


def test_a_line_leads_to_its_statement_its_source_and_its_question() -> None:
    text = "Do [this](05-renal.ipynb#a)."
    line = Line(text, "", StatementIds(("2.6-3",)), ("mhra-2019",), ("D01",))
    shown = line_html(line, Rendering())
    assert 'href="05-renal.html#a"' in shown
    assert 'href="../pages/statements.html#s-2.6-3"' in shown and ">2.6-3</a>" in shown
    assert 'href="../pages/references.html#source-mhra-2019"' in shown
    assert 'href="../pages/discrepancies.html#D01"' in shown
    assert line_text(line) == "Do this. [2.6-3, mhra-2019, D01]"


def test_steps_are_numbered_also_as_text() -> None:
    assert part("4-iv").to_text().startswith("1. Take the caps off")
    assert part("4-iv").to_html().startswith('<ol class="ak-part">')


def test_in_a_notebook_each_cell_of_a_table_keeps_its_text_to_the_left() -> None:
    """JupyterLab aligns the cells of an output to the right, away from their labels."""
    shown = part("3-glance").to_html(OUTPUT)
    cells = re.findall(r"<t[hd][ >][^>]*", shown)
    assert len(cells) == 14
    assert all('style="text-align:left"' in cell for cell in cells)


def test_an_unknown_part_is_an_error_that_says_what_is_accepted() -> None:
    with pytest.raises(InputError, match="such as 3-glance"):
        part("9-nothing")
