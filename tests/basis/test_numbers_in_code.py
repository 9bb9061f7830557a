"""Clinical numbers are in `data/`, never in the code of the core."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from anakinra.basis import store

PACKAGE = Path(__file__).resolve().parents[2] / "anakinra"

# What is taught or printed computes with the core's numbers, so it is held to the same.
CORE = sorted(
    path.relative_to(PACKAGE).as_posix()
    for folder in ("basis", "dosing", "screening", "teaching", "kinetics")
    for path in (PACKAGE / folder).glob("*.py")
)
CORE += ["monograph/dose_tables.py"]
# Of a cohort what reads and writes its files, or draws made-up people, computes no dose.
NO_DOSE = ("command", "pasted", "read_files", "synthetic", "write_files")
CORE += sorted(
    f"cohorts/{path.name}"
    for path in (PACKAGE / "cohorts").glob("*.py")
    if path.stem not in NO_DOSE
)

# Numbers that are none of medicine, by the place where they are written.
FACTORS = {60: "minutes in an hour", 100: "per cent; centimetres in a metre"}
PER = {12: "months in a year", 60: "minutes in an hour"}
# Constants that bound a text or a list of names. A dose has no such bound.
SIZE = re.compile(
    r"_?(LONGEST|((LONGEST|SHORTEST|MOST)_)?(\w+_)?"
    r"(NAMES?|PARTS?|WORDS|DIGITS|ECHO|LIST|TEXT|PASTED|SLIP|KEPT|SUGGESTIONS|ENDING)"
    r"|LONGEST_LINE_OCTETS|DIGITS_USED)"
)
HAS_NO_TEXT = ("dosing/", "kinetics/")

# Those left, each with the reason why it is not clinical.
ALLOWED: dict[tuple[str, float], str] = {
    ("basis/days.py", 2000): "the century of a year of two digits, which is asked about",
    **{("basis/days.py", days): "days of a month" for days in (28, 29, 30, 31)},
    ("basis/quantities.py", 2): "halves in rounding",
    ("basis/slips.py", 10): "a decimal point moved by one place",
    ("basis/slips.py", 100): "a decimal point moved by two places",
    ("cohorts/arithmetic.py", 2): "half a mark, in rounding",
    ("cohorts/frames.py", 100_000): "rows that are worked through together",
    ("cohorts/identifiers.py", 11): "the modulus of the check digit of an NHS number",
    ("cohorts/piece.py", 2): "answers of a yes or no, in a code",
    ("cohorts/piece.py", 3): "answers about a height, in a code",
    ("cohorts/piece.py", 10): "a decimal point moved by one place",
    ("cohorts/piece.py", 100): "a decimal point moved by two places",
    ("cohorts/piece.py", 1000): "more than there are classes, in a code",
    ("cohorts/quick.py", 2): "half a mark, in rounding",
    ("cohorts/quick.py", 10_000): "square centimetres in a square metre",
    ("cohorts/studies.py", 6): "the highest price, as a power of ten",
    ("cohorts/studies.py", 25): "groups that are worked through together",
    ("cohorts/studies.py", 100): "the most injections a day that can be asked about",
    ("cohorts/studies.py", 3660): "the most days that can be asked about",
    ("dosing/schedule.py", 2): "the weight can change from the second day on",
    ("dosing/syringes.py", 2): "half a mark, in rounding",
    ("kinetics/curves.py", 2): "half, in a half-life",
    ("kinetics/models.py", 4): "decimal places of a parameter",
    ("kinetics/people.py", 2): "both ends of a range; half of so many even numbers",
    ("kinetics/people.py", 12): "even numbers whose sum is nearly normal",
    ("kinetics/people.py", 31): "the modulus of a usual generator",
    ("basis/lists.py", 0.5): "a half in rounding",
    ("kinetics/people.py", 0.5): "a square root",
    ("kinetics/people.py", 16807): "the factor of a usual generator",
    ("kinetics/published.py", 3): "digits of a difference",
    ("kinetics/published.py", 100): "per cent",
    ("kinetics/request.py", 10): "the base of the decimal logarithm",
    ("kinetics/request.py", 4): "decimal places of what was typed",
    ("kinetics/request.py", 100): "per cent",
    ("kinetics/request.py", 1000): "millilitres in a litre",
    ("kinetics/rounding.py", 2): "halves in rounding",
    ("kinetics/rounding.py", 0.5): "a half in rounding",
    ("kinetics/rounding.py", 3): "digits that are printed",
    ("kinetics/rounding.py", 6): "decimal places of the smallest number that is printed",
    ("kinetics/rounding.py", 1e-250): "smaller than any concentration, and printed as such",
    ("kinetics/rounding.py", 12): "digits that both Pythons give alike",
    ("screening/monitoring.py", 2): "years kept free at the end of the calendar of Python",
    ("screening/spelling.py", 0.75): "closeness of spellings",
    ("screening/spelling.py", 0.82): "closeness of spellings with another first letter",
    ("dosing/by_weight.py", 2): "the middle of two weights, and half a mark",
    ("screening/effect_words.py", 4): "letters that two words must share to be alike",
    ("teaching/blocks.py", 4): "level of a heading",
    ("teaching/cases.py", 16): "the hexadecimal system",
    ("teaching/feedback.py", 2): "twice or half of the answer, a slip",
    ("teaching/feedback.py", 10): "a decimal point moved by one place",
    ("teaching/hand_in.py", 2): "the third place of an answer in a code",
    ("teaching/hand_in.py", 3): "letters that check a code",
    ("teaching/hand_in.py", 4): "letters between two hyphens of a code",
    ("teaching/hand_in.py", 16): "the hexadecimal system",
    ("teaching/mistakes.py", 2): "doubling and halving, which are the mistakes",
    ("teaching/mistakes.py", 4): "a rate for two hours in place of half an hour, a mistake",
    ("teaching/mistakes.py", 30): "days taken for a month, a mistake",
}

# Words with a digit that the core may hold.
ALLOWED_WORDS: dict[str, str] = {
    "VERSION:2.0": "version of the format of calendars",
    "T000000Z": "midnight, as calendars write it",
    "a date as 31 August 2026, 31/8/2026 or 2026-08-31": "an example of a date",
    "a date with the year in four digits, such as 31 August 2026": "an example of a date",
    "a date with the day first, then a month from 1 to 12": "the months of a year",
    "0123456789": "the digits",
    "a number from 0 to 1,000,000: your price of a syringe": "the limits of a price",
    "the id of a part of a chapter, such as 3-glance": "an example of an id",
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
    "in the digits 0 to 9": "the digits",
    "in the ordinary digits 0 to 9": "the digits",
    "2": "a small two, as it is typed in a unit",
    "9": "a small nine, as it is typed in a unit",
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text("utf-8"))


def spoken(module: ast.Module) -> set[int]:
    """Docstrings and other texts that are whole statements."""
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}


def constants(name: str) -> list[object]:
    module = tree(name)
    left_out = spoken(module)
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and id(node) not in left_out
    ]


def numbers(module: ast.Module, name: str) -> set[float]:
    """The numbers of a module that may be clinical: not 0 or 1, and not harmless by their place."""
    harmless = {
        id(inner)
        for node in ast.walk(module)
        for place in harmless_places(node, name)
        for inner in ast.walk(place)
    }
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
        and node.value not in (0, 1)
        and id(node) not in harmless
    }


def harmless_places(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """The parts of an expression whose numbers count letters, items or decimals, or are factors."""
    match node:
        case ast.Subscript(slice=place):
            yield place
        case ast.Compare(ops=[operator], comparators=[number]) if is_a_count(node.left):
            # How many injections are too many would be clinical.
            if isinstance(operator, ast.Eq | ast.NotEq) or not name.startswith(HAS_NO_TEXT):
                yield number
        case ast.Compare(comparators=[*_, number]) | ast.BinOp(op=ast.Mod(), right=number):
            if is_number(number) and any(map(is_a_count, ast.iter_child_nodes(node))):
                yield from [] if name.startswith(HAS_NO_TEXT) else [number]
        case ast.Call(func=ast.Name(id="range")):
            yield from node.args
        case ast.Call(func=ast.Name(id="format_number"), args=[_, places]):
            yield places
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mult(), right=times):
            yield times
        case ast.BinOp(op=ast.Pow(), left=base, right=exponent):
            yield from (
                part for part, usual in ((base, 10), (exponent, 2)) if is_number(part, usual)
            )
        case ast.BinOp(op=ast.Mult() | ast.Div(), right=ast.Constant(value=value) as factor):
            if value in FACTORS and isinstance(node.op, ast.Mult):
                yield factor
        case ast.Assign(targets=[ast.Name(id=target)], value=value):
            yield from [value] if is_named(target, value, name) else []
        case ast.AnnAssign(target=ast.Name(id="places"), value=ast.Constant() as value):
            yield value


def is_a_count(node: ast.AST) -> bool:
    """`len(...)` or `text.count(...)`."""
    if not isinstance(node, ast.Call):
        return False
    return ast.unparse(node.func) == "len" or ast.unparse(node.func).endswith(".count")


def is_number(node: ast.AST, value: float | None = None) -> bool:
    return isinstance(node, ast.Constant) and value in (None, node.value)


def is_named(target: str, value: ast.expr, name: str) -> bool:
    """Whether the name of a constant says that it bounds a text, or converts a unit of time."""
    if target == "places":
        return True
    if "_PER_" in target:
        return isinstance(value, ast.Constant) and value.value in PER
    return SIZE.fullmatch(target) is not None and not name.startswith(HAS_NO_TEXT)


def words(name: str) -> set[str]:
    return {
        value for value in constants(name) if isinstance(value, str) and re.search(r"\d", value)
    }


@pytest.mark.parametrize("name", CORE)
def test_no_clinical_number(name: str) -> None:
    found = {number for number in numbers(tree(name), name) if (name, number) not in ALLOWED}
    assert not found, f"{name} holds {found}: a clinical number belongs in data/rules.toml"


@pytest.mark.parametrize("name", CORE)
def test_no_clinical_number_written_out(name: str) -> None:
    found = words(name) - set(ALLOWED_WORDS)
    assert not found, f"{name} says {found}: take the number from data/rules.toml"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("maximum = 8 * weight", {8}),
        ("maximum = weight * 8", {8}),
        ("each = day / 2", {2}),
        ("if clearance < 60: pass", {60}),
        ("if 30 <= clearance < 60: pass", {30, 60}),
        ("drawn = min(100, left)", {100}),
        ("dose = MgPerDay(800)", {800}),
        ("rate = total / 60", {60}),
        ("LARGEST_DRAW = 100", {100}),
        ("LONGEST_COURSE = 14", {14}),
        ("MOST_MG = 800", {800}),
        ("_LONGEST_NAME = 200", {200}),
        ("LEVELS = (1, 2, 4)", {2, 4}),
        ("DOSES_PER_DAY = 2", {2}),
        ("step = 2**3", {2, 3}),
        ("if len(draws) > 3: pass", {3}),
        ("if 0 < len(draws) <= 3: pass", {3}),
        ("if level > 8 == len(draws): pass", {8}),
        ("share = part / whole * 100; hour = total * 60 / minutes", set()),
        ("last = parts[2]; head = text[:-2]; square = height**2; scale = 10**places", set()),
        ("if len(pair) != 2: pass", set()),
    ],
)
def test_a_clinical_number_would_be_found(code: str, found: set[float]) -> None:
    assert numbers(ast.parse(code), "dosing/planted.py") == found


def test_every_exception_is_still_needed() -> None:
    held = {(name, number) for name in CORE for number in numbers(tree(name), name)}
    assert set(ALLOWED) <= held
    said = {word for name in CORE for word in words(name)}
    assert set(ALLOWED_WORDS) <= said


def test_no_number_is_hidden_in_arithmetic_of_text() -> None:
    """Fraction("8") or int("8") would be a number written as text."""
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
