"""The page of the specification shows every example as the tests run it, and can be signed."""

import re

import pytest
from suite import suite_tests

from anakinra.basis.statements import State, all_statements
from tools import generate
from tools.pages.specification import signature, specification, table_of, without_unit
from tools.proof import coverage
from tools.proof.spec_tests import FOLDER, hand_working, sections

SENTENCES = [entry for section in sections() for entry in section.sentences]
PAGE = "pages/_generated/specification.md"


def test_every_specification_test_is_on_the_page_once() -> None:
    in_files = {test for test in suite_tests() if test.startswith("tests/spec/test_")}
    about_the_suite = {test for test in in_files if "test_every_statement.py" in test}
    assert sorted(entry.test for entry in SENTENCES) == sorted(in_files - about_the_suite)
    headings = re.findall(r"^### (.*) \{#(.*)\}$", specification(), re.MULTILINE)
    assert headings == [(entry.sentence.rstrip("."), entry.anchor) for entry in SENTENCES]
    assert len({entry.anchor for entry in SENTENCES}) == len(SENTENCES)


def test_sections_follow_the_order_of_the_monograph() -> None:
    titles = [section.title for section in sections()]
    assert titles[0].startswith("Section 1:")
    assert titles[-1].startswith("Section 2.11:")
    assert len(titles) == len(list(FOLDER.glob("test_[0-9]*.py")))


# Tables as a reader meets them, typed from the examples of the monograph's sections.
SHOWN: dict[str, tuple[list[str], list[list[str]]]] = {
    "test_hlh_has_a_dose": (
        ["Indication", "Weight (kg)", "Dose level (mg/kg/day)", "Expected: per day (mg/day)"],
        [
            ["Haemophagocytic lymphohistiocytosis (HLH)", "70", "4", "280"],
            ["Haemophagocytic lymphohistiocytosis (HLH)", "100", "2", "200"],
        ],
    ),
    "test_maximum": (
        ["Weight (kg)", "Dose level (mg/kg/day)", "Expected: result"],
        [
            ["70", "8", "560 mg/day"],
            ["70", "8.01", "No dose: 8.01 mg/kg/day is above the maximum"],
            ["70", "16", "No dose: 16 mg/kg/day is above the maximum"],
            ["250", "8", "2,000 mg/day"],
        ],
    ),
    "test_durations_are_the_users": (
        [
            "Days at each level",
            "Expected: days",
            "Expected: dose in total",
            "Expected: syringes in total",
        ],
        [
            ["not given", "-, -, -", "none", "none"],
            ["3", "3, -, -", "none", "none"],
            ["3, 4, 5", "3, 4, 5", "1,750 mg", "25"],
        ],
    ),
    "test_infusion_rate": (
        [
            "Weight (kg)",
            "Dose level (mg/kg/day)",
            "Expected: duration (minutes)",
            "Expected: rate (mL/h)",
        ],
        [["70", "4", "30", "100"], ["120", "8", "30", "100"]],
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_table_shows_its_examples_as_a_reader_meets_them(name: str) -> None:
    (entry,) = [entry for entry in SENTENCES if entry.name == name]
    titles, rows = SHOWN[name]
    table = table_of(entry)
    assert [column.title for column in table.columns] == titles
    assert [[str(cell) for cell in row] for row in table.rows] == rows


def test_a_number_of_an_example_is_on_the_page_as_it_was_typed() -> None:
    for entry in SENTENCES:
        for shown, row in zip(table_of(entry).rows, entry.table.rows, strict=True):
            for got, value in zip(shown, row, strict=True):
                if isinstance(value, str) and re.fullmatch(r"[\d.]+", value):
                    assert str(got) == value


def test_titles_are_words_and_separate_inputs_from_what_is_expected() -> None:
    for entry in SENTENCES:
        titles = [column.title for column in table_of(entry).columns]
        assert not [title for title in titles if "_" in title]
        expected = [title for title in titles if title.startswith("Expected: ")]
        assert len(expected) == len(entry.table.gives)


def test_a_unit_that_all_values_share_is_in_the_title() -> None:
    assert without_unit("Dose", ["70 mg", "1,400 mg"]) == ("Dose (mg)", ["70", "1,400"])
    for kept in (["70 mg", "1 mL"], ["70 mg", None], ["70", "80"], ["90 + 20", "100 + 20"], [1]):
        assert without_unit("Dose", kept) == ("Dose", kept)


def test_the_working_by_hand_is_below_its_table() -> None:
    for entry in SENTENCES:
        notes = [note for note in table_of(entry).notes if " by hand: " in note]
        rows = [number for number, text in enumerate(entry.by_hand, start=1) if text]
        assert [int(note.split()[1]) for note in notes] == rows


def test_what_is_the_same_in_every_row_is_said() -> None:
    for entry in SENTENCES:
        notes = " ".join(table_of(entry).notes)
        for _, value in entry.table.fixed:
            assert str(value) in notes


def test_working_by_hand_is_beside_its_row() -> None:
    source = """
@examples("a", gives="b", rows=[
    # One and one.
    (1, 2),
    (2, 4),  # At the end of a row.
    (
        # Inside a row.
        3,
        6,
    ),
])
def test_some(a, b): ...
def helper(): ...
"""
    assert hand_working(source) == {
        "test_some": ("One and one.", "", "At the end of a row. Inside a row."),
        "helper": (),
    }


def test_every_section_has_room_to_sign() -> None:
    page = specification()
    for section in sections():
        assert page.count(f'id="sign-{section.anchor}-caption"') == 1
        written = signature(section)
        assert {"Signature", "Date"} <= set(written.headings()) and section.title in written.caption


# --- Every statement is accounted for ----------------------------------------------------------


def test_every_statement_is_accounted_for() -> None:
    assert {entry.id: coverage.gaps(entry) for entry in all_statements()} == {
        entry.id: () for entry in all_statements()
    }


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [("2.4-5", "neutrophils-before"), ("2.6-4", "maximum-after-rounding")],
)
def test_a_statement_leads_to_its_sentences(statement: str, sentence: str) -> None:
    entries = (generate.ROOT / "pages/_generated/statements.md").read_text("utf-8").splitlines()
    (line,) = [entry for entry in entries if entry.startswith(f'<li id="s-{statement}"')]
    assert f'href="specification.html#spec-{sentence}"' in line


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    by_id = {entry.id: entry for entry in all_statements()}
    monkeypatch.setattr(coverage, "pages", dict)
    monkeypatch.setattr(coverage, "sentences_of", dict)
    assert coverage.gaps(by_id["2.6-4"]) == ("no page shows it", "no sentence of the specification")
    assert coverage.gaps(by_id["2.6-1"]) == ("no page shows it",)
    assert coverage.accounted_for(State.SHOWN)[0] == 0
