"""Clinical numbers stand in `data/`, never in the code of the core."""

import ast
import re
from pathlib import Path

import pytest

from anakinra import store

PACKAGE = Path(__file__).resolve().parent.parent / "anakinra"

# What draws, lays out or reads forms holds sizes and places, and is not the core.
PRESENTATION = {
    "chapters.py",
    "chapters_examples.py",
    "chapters_tables.py",
    "charts.py",
    "code_help.py",
    "first_steps.py",
    "frames.py",
    "html.py",
    "ics.py",
    "sign_off.py",
    "tables.py",
    "view.py",
    "widgets.py",
}
# It chooses the inputs that are replayed, and computes nothing by itself.
REPLAY = {"grid.py"}
CORE = sorted(path.name for path in PACKAGE.glob("*.py") if path.name not in PRESENTATION | REPLAY)
# What is taught computes with the core's numbers, so it is held to the same.
CORE += sorted(f"teaching/{path.name}" for path in (PACKAGE / "teaching").glob("*.py"))

# The numbers that the core may hold, each with the reason why it is not clinical.
ANYWHERE = {0: "nothing, the first", 1: "one, the next"}
ALLOWED: dict[tuple[str, float], str] = {
    ("days.py", 2): "digits of a short year; letters of an ordinal; separators",
    ("days.py", 3): "parts of a date; letters that name a month",
    ("days.py", 4): "digits of a year",
    ("days.py", 32): "one more than the days of the longest month",
    ("days.py", 40): "characters of a date",
    ("days.py", 1000): "characters of a pasted text",
    ("days.py", 2000): "the century of a year of two digits, which is asked about",
    ("dosing.py", 100): "per cent",
    ("ladder.py", 100): "per cent",
    ("folding.py", 4): "letters of a word that is no unit",
    ("inputs.py", 3): "decimal places in a message",
    ("inputs.py", 10): "how much of a wrong value is looked at before it is shortened",
    ("inputs.py", 200): "how many items a list may have",
    ("inputs.py", 60): "digits of a number, past which it is not read",
    ("inputs.py", 8): "bytes of a binary number",
    ("inputs.py", 15): "decimal digits that 8 bytes keep",
    ("inputs.py", 4): "bytes of a binary number",
    ("inputs.py", 6): "decimal digits that 4 bytes keep",
    ("inputs.py", 2): "bytes of a binary number",
    ("inputs.py", 40): "characters of a wrong value that are read back",
    ("interactions.py", 50): "how many names are read at once",
    ("interactions.py", 200): "characters of a name",
    ("interactions.py", 4000): "characters of all names",
    ("monitoring.py", 2): "years kept free at the end of the calendar of Python",
    ("monitoring.py", 12): "months in a year",
    ("preparation.py", 60): "minutes in an hour",
    ("quantities.py", 2): "decimal places; halves in rounding",
    ("quantities.py", 3): "decimal places; digits between commas",
    ("quantities.py", 10): "the decimal system",
    ("request.py", 2): "square in the body mass index",
    ("request.py", 100): "centimetres in a metre",
    ("recognition.py", 2): "parts of one name between commas; one part is the whole name",
    ("recognition.py", 3): "letters of a part of a name",
    ("recognition.py", 5): "letters of a word that may be misspelt",
    ("recognition.py", 8): "words of the longest name, and more",
    ("recognition.py", 1000): "answers that are kept",
    ("rules.py", 3): "decimal places in a message",
    ("schedule.py", 2): "the weight can change from the second day on",
    ("slips.py", 3): "decimal places in a question",
    ("slips.py", 10): "a decimal point moved by one place",
    ("slips.py", 100): "a decimal point moved by two places",
    ("spelling.py", 0.75): "closeness of spellings",
    ("spelling.py", 0.82): "closeness of spellings with another first letter",
    ("spelling.py", 3): "how many near spellings are offered; letters of an ending",
    ("store.py", 5): "length of the ending .toml",
    ("syringes.py", 2): "half a mark, in rounding",
    ("teaching/blocks.py", 4): "level of a heading",
    ("teaching/blocks.py", 40): "length of the line to write an answer on",
    ("teaching/cases.py", 8): "digits of a hash",
    ("teaching/cases.py", 16): "the hexadecimal system",
    ("teaching/ladder.py", 2): "twice or half of the answer, a slip",
    ("teaching/ladder.py", 10): "a decimal point moved by one place",
    ("teaching/mistakes.py", 2): "doubling and halving, which are the mistakes",
    ("teaching/mistakes.py", 4): "a rate for two hours in place of half an hour, a mistake",
    ("teaching/mistakes.py", 10): "the decimal system",
    ("teaching/mistakes.py", 30): "days taken for a month, a mistake",
    ("working.py", 60): "minutes in an hour",
}

# Words with a digit that the core may hold.
ALLOWED_WORDS: dict[str, str] = {
    "0.1.0": "version of the software",
    "1.0": "version of the monograph",
    "a date as 31 August 2026, 31/8/2026 or 2026-08-31": "an example of a date",
    "a date with the year in four digits, such as 31 August 2026": "an example of a date",
    "a date with the day first, then a month from 1 to 12": "the months of a year",
    "0123456789": "the digits",
    "the id of a statement, such as 2.6-3": "an example of an id",
    "the number of a section, such as 2.6": "an example of a section",
    "pairs of a day from 2 to ": "the second day of a course",
    "Sodium chloride 0.9 % to start with, if infused": "the name of the diluent",
    "Sodium chloride 0.9 %": "the name of the diluent, checked below",
    "neutrophils_10e9_per_l": "the name of a field with its unit",
    "micromol_per_l_for_1_mg_per_dl": "the name of a rule with its unit",
    "× 10⁹/L": "a unit",
    "utf-8": "an encoding",
    "0": "padding of decimals",
    "a date, such as 1 March 2026": "an example of a date",
    "the mg of each draw with a plus sign between them, such as 30 + 30 mg": "how to write draws",
    "0123456789.,-−": "what a number is written with",
}


def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text("utf-8"))


def spoken(module: ast.Module) -> set[int]:
    """Docstrings and other texts that stand alone."""
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}


def constants(name: str) -> list[object]:
    module = tree(name)
    left_out = spoken(module)
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and id(node) not in left_out
    ]


def numbers(name: str) -> set[float]:
    return {
        value
        for value in constants(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    }


def words(name: str) -> set[str]:
    return {
        value for value in constants(name) if isinstance(value, str) and re.search(r"\d", value)
    }


@pytest.mark.parametrize("name", CORE)
def test_no_clinical_number(name: str) -> None:
    found = {n for n in numbers(name) if n not in ANYWHERE and (name, n) not in ALLOWED}
    assert not found, f"{name} holds {found}: a clinical number belongs into data/rules.toml"


@pytest.mark.parametrize("name", CORE)
def test_no_clinical_number_in_words(name: str) -> None:
    found = words(name) - set(ALLOWED_WORDS)
    assert not found, f"{name} says {found}: take the number from data/rules.toml"


def test_every_exception_is_still_needed() -> None:
    held = {(name, number) for name in CORE for number in numbers(name)}
    assert set(ALLOWED) <= held
    said = {word for name in CORE for word in words(name)}
    assert set(ALLOWED_WORDS) <= said


def test_no_number_is_hidden_in_arithmetic_of_text() -> None:
    """Fraction("8") or int("8") would be a number in words."""
    for name in CORE:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "Fraction",
                "int",
                "float",
            }:
                for argument in node.args:
                    assert not isinstance(argument, ast.Constant), f"{name}: {ast.unparse(node)}"


def test_the_diluent_is_that_of_the_statement() -> None:
    (text,) = [r["text"] for r in store.records("statements") if r["id"] == "2.7.2-9"]
    assert "sodium chloride 0.9 %" in text
