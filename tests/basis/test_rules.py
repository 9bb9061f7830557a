"""Rules agree with the statements they come from; code holds no clinical number; messages hold."""

import re
import string
from fractions import Fraction

import pytest
from texts_in_code import texts_in_code

from anakinra import all_statements
from anakinra.basis import rules, store
from anakinra.basis.quantities import Milligrams, Millilitres
from anakinra.basis.statements import statement

RULES = store.document("rules")["rule"]
ACCEPTED = store.document("rules")["accepted"]
MESSAGES = store.document("messages")["message"]

# Where a statement says the number in another way; the words must appear in one of its texts.
IN_OTHER_WORDS = {
    "divided_doses_per_day": ("two doses",),
    "taper_final_doses_per_day": ("once daily",),
    "renal_caution_below": ("30 to 59",),
    "adult_from": ("adults",),
    "neutrophils_quarterly_every": ("every quarter",),
    "neutrophils_until": ("up to 1 year",),
    "doses_per_day": ("two doses", "once daily"),
}
# Worked out from other rules; the sum is checked below.
DERIVED = {"light_below"}

FROM_STATEMENTS = {
    name: record for name, record in {**RULES, **ACCEPTED}.items() if record["statements"]
}


def numbers(record: dict[str, object]) -> list[str]:
    if "value" not in record:
        return [str(record["minimum"]), str(record["maximum"])]
    value = record["value"]
    return [str(entry) for entry in value] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("name", FROM_STATEMENTS)
def test_number_of_a_rule_is_in_its_statement(name: str) -> None:
    record = FROM_STATEMENTS[name]
    texts = " ".join(statement(entry).text for entry in record["statements"])
    if name in DERIVED:
        return
    if name in IN_OTHER_WORDS:
        for words in IN_OTHER_WORDS[name]:
            assert words in texts
        return
    stated = re.findall(r"\d+(?:\.\d+)?", texts)
    for number in numbers(record):
        assert number in stated, f"{name} is {number}; the statements say: {texts}"


@pytest.mark.parametrize("name", FROM_STATEMENTS)
def test_each_statement_of_a_rule_says_its_number(name: str) -> None:
    """A rule names no statement that has nothing to do with it."""
    record = FROM_STATEMENTS[name]
    if name in DERIVED:
        return
    for entry in record["statements"]:
        text = statement(entry).text
        words = IN_OTHER_WORDS.get(name, ())
        said = any(word in text for word in words) or any(
            number in re.findall(r"\d+(?:\.\d+)?", text) for number in numbers(record)
        )
        assert said, f"{name}: {entry} says: {text}"


def test_the_derived_rule() -> None:
    """Below this weight the lowest level in two doses is under the smallest draw."""
    value = {name: Fraction(numbers(RULES[name])[0]) for name in RULES}
    assert value["light_below"] == (
        value["smallest_draw"] * value["divided_doses_per_day"] / value["taper_final_level"]
    )


def test_rules_fit_together() -> None:
    value = {name: [Fraction(number) for number in numbers(RULES[name])] for name in RULES}
    (mark,), (smallest,), (largest,) = (
        value[name] for name in ("graduation", "smallest_draw", "largest_draw")
    )
    assert smallest % mark == largest % mark == 0
    assert value["largest_draw"] == value["syringe_content"]
    # Any dose above the largest draw can be split into draws that can be measured.
    assert largest + mark - smallest >= smallest
    assert Fraction(ACCEPTED["plunger_mg"]["step"]) == mark
    # What is offered for a slip goes into a box, where a comma would be asked about in turn.
    offered = ("usual_weights", "usual_creatinines", "usual_neutrophils_up_to", "maximum_level")
    assert all(number < 1000 for name in offered for number in value[name])
    assert value["maximum_level"][0] % value["titration_step"][0] == 0
    assert value["titration_step"] == value["taper_step"]
    assert value["renal_alternate_days_below"] < value["renal_caution_last_whole"]
    assert value["renal_caution_last_whole"] < value["renal_caution_below"]
    # The largest accepted dose leaves room for diluent.
    most = Fraction(ACCEPTED["weight_kg"]["maximum"]) * value["maximum_level"][0]
    assert most / value["strength"][0] < value["infusion_total_volume"][0]


def test_renal_statements_are_said_twice_alike() -> None:
    """Sections 2.6 and 2.9 repeat each other."""
    for one, other in (("2.6-7", "2.9-1"), ("2.6-8", "2.9-2"), ("2.6-9", "2.9-3")):
        assert statement(one).text == statement(other).text
        assert statement(one).state is statement(other).state


def test_every_statement_that_a_record_names_exists() -> None:
    known = {entry.id for entry in all_statements()}
    for records in (RULES, ACCEPTED, MESSAGES):
        for name, record in records.items():
            assert set(record["statements"]) <= known, name


def test_every_rule_is_used() -> None:
    in_messages = {
        field.split("[")[1].rstrip("]")
        for record in MESSAGES.values()
        for text in (record["title"], record["text"])
        for _, field, _, _ in string.Formatter().parse(text)
        if field and "[" in field
    }
    # The factor and the ideal weight are picked by sex.
    by_sex = {f"{name}_{sex}" for name in ("cockcroft_gault", "ideal_weight")
              for sex in ("male", "female")}  # fmt: skip
    assert not set(RULES) - texts_in_code() - by_sex - in_messages
    assert in_messages <= set(RULES)


# Definitions of units, of which a last decimal place would never show in a result.
DEFINITIONS = {
    "kilograms_per_pound": "0.45359237",
    "centimetres_per_inch": "2.54",
    "micromol_per_l_for_1_mg_per_dl": "88.4",
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_of_units_are_exact(name: str) -> None:
    assert rules.rule(name).number == Fraction(DEFINITIONS[name])


def test_a_rule_is_read_in_its_own_unit_however_it_was_read_before() -> None:
    """Milligrams must never come back where millilitres were asked for."""
    for _ in range(2):
        assert rules.quantity("syringe_content", Milligrams) == Milligrams(100)
        with pytest.raises(TypeError, match="syringe_content is in mg, not in mL"):
            rules.quantity("syringe_content", Millilitres)


def test_a_rule_from_the_monograph_names_its_statements() -> None:
    for name, record in store.document("rules")["rule"].items():
        assert ("monograph" in record["sources"]) is bool(record["statements"]), name


def test_every_row_from_the_monograph_names_its_statements() -> None:
    for name in ("indications", "baseline_tests", "adverse_effects", "frequency_bands"):
        for row in store.table(name):
            assert row["statements"], row["id"]
