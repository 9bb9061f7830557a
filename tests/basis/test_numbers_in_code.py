"""Clinical numbers stand in `data/`, never in the code of the core."""

import ast
import re
from pathlib import Path

import pytest

from anakinra.basis import store

PACKAGE = Path(__file__).resolve().parents[2] / "anakinra"

# What is taught or printed computes with the core's numbers, so it is held to the same.
CORE = sorted(
    path.relative_to(PACKAGE).as_posix()
    for folder in ("basis", "dosing", "screening", "teaching")
    for path in (PACKAGE / folder).glob("*.py")
)
CORE += ["monograph/dose_tables.py"]

# The numbers that the core may hold, each with the reason why it is not clinical.
ANYWHERE = {0: "nothing, the first", 1: "one, the next"}
ALLOWED: dict[tuple[str, float], str] = {
    ("basis/days.py", 2): "digits of a short year; letters of an ordinal; separators",
    ("basis/days.py", 3): "parts of a date; letters that name a month",
    ("basis/days.py", 4): "digits of a year",
    ("basis/days.py", 32): "one more than the days of the longest month",
    ("basis/days.py", 40): "characters of a date",
    ("basis/days.py", 1000): "characters of a pasted text",
    ("basis/days.py", 2000): "the century of a year of two digits, which is asked about",
    ("dosing/plan.py", 100): "per cent",
    ("dosing/named_doses.py", 100): "per cent",
    ("screening/folding.py", 4): "letters of a word that is no unit",
    ("screening/diary.py", 75): "octets of a line of a calendar",
    ("basis/inputs.py", 3): "decimal places in a message",
    ("basis/inputs.py", 10): "how much of a wrong value is looked at before it is shortened",
    ("basis/inputs.py", 200): "how many items a list may have",
    ("basis/inputs.py", 60): "digits of a number, past which it is not read",
    ("basis/inputs.py", 8): "bytes of a binary number",
    ("basis/inputs.py", 15): "decimal digits that 8 bytes keep",
    ("basis/inputs.py", 4): "bytes of a binary number",
    ("basis/inputs.py", 6): "decimal digits that 4 bytes keep",
    ("basis/inputs.py", 2): "bytes of a binary number",
    ("basis/inputs.py", 40): "characters of a wrong value that are read back",
    ("screening/interactions.py", 50): "how many names are read at once",
    ("screening/interactions.py", 200): "characters of a name",
    ("screening/interactions.py", 4000): "characters of all names",
    ("screening/monitoring.py", 2): "years kept free at the end of the calendar of Python",
    ("screening/monitoring.py", 12): "months in a year",
    ("dosing/preparation.py", 60): "minutes in an hour",
    ("basis/quantities.py", 2): "decimal places; halves in rounding",
    ("basis/quantities.py", 3): "decimal places; digits between commas",
    ("basis/quantities.py", 10): "the decimal system",
    ("dosing/patient.py", 2): "square in the body mass index",
    ("dosing/patient.py", 100): "centimetres in a metre",
    ("screening/recognition.py", 2): "parts of one name between commas; one part is the whole name",
    ("screening/recognition.py", 3): "letters of a part of a name",
    ("screening/recognition.py", 5): "letters of a word that may be misspelt",
    ("screening/recognition.py", 8): "words of the longest name, and more",
    ("screening/recognition.py", 1000): "answers that are kept",
    ("basis/rules.py", 3): "decimal places in a message",
    ("dosing/schedule.py", 2): "the weight can change from the second day on",
    ("basis/slips.py", 3): "decimal places in a question",
    ("basis/slips.py", 10): "a decimal point moved by one place",
    ("basis/slips.py", 100): "a decimal point moved by two places",
    ("screening/spelling.py", 0.75): "closeness of spellings",
    ("screening/spelling.py", 0.82): "closeness of spellings with another first letter",
    ("screening/spelling.py", 3): "how many near spellings are offered; letters of an ending",
    ("basis/store.py", 5): "length of the ending .toml",
    ("dosing/syringes.py", 2): "half a mark, in rounding",
    ("teaching/blocks.py", 4): "level of a heading",
    ("teaching/blocks.py", 40): "length of the line to write an answer on",
    ("teaching/cases.py", 8): "digits of a hash",
    ("teaching/cases.py", 16): "the hexadecimal system",
    ("teaching/feedback.py", 2): "twice or half of the answer, a slip",
    ("teaching/feedback.py", 10): "a decimal point moved by one place",
    ("teaching/mistakes.py", 2): "doubling and halving, which are the mistakes",
    ("teaching/mistakes.py", 4): "a rate for two hours in place of half an hour, a mistake",
    ("teaching/mistakes.py", 10): "the decimal system",
    ("teaching/mistakes.py", 30): "days taken for a month, a mistake",
    ("dosing/working.py", 60): "minutes in an hour",
}

# Words with a digit that the core may hold.
ALLOWED_WORDS: dict[str, str] = {
    "VERSION:2.0": "version of the format of calendars",
    "T000000Z": "midnight, as calendars write it",
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
