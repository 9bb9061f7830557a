"""Every message is used, every message that code asks for exists, and its blanks get filled."""

import ast
import string
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from patients import patient
from texts_in_code import texts_in_code

from anakinra import Refusal, plan_dose, screen, taper_schedule
from anakinra.basis import messages, store
from anakinra.basis.quantities import MgPerKgPerDay

PACKAGE = Path(__file__).resolve().parents[2] / "anakinra"
MESSAGES = store.document("messages")["message"]
RULES = store.document("rules")["rule"]

ASKING = ("finding", "_based")
# Keys put together from data: the beginning in code, and what the data can add.
PUT_TOGETHER = {
    "interaction_": {row["severity"] for row in store.table("interactions")},
    "": {
        row["kind"]
        for table in ("contraindications", "precautions")
        for row in store.table(table)
        if row["kind"] != "everyone"
    },
}


def calls() -> list[tuple[str, str, set[str]]]:
    """File, key and named values of every call that asks for a message by a literal key."""
    return [
        (path.name, str(node.args[0].value), {each.arg for each in node.keywords if each.arg})
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in ASKING
        if isinstance(node.args[0].value, str)
    ]


def blanks(key: str) -> set[str]:
    """The names that the message needs to be given; rules fill themselves in."""
    record = MESSAGES[key]
    fields = [
        field
        for text in (record["title"], record["text"])
        for _, field, _, _ in string.Formatter().parse(text)
        if field is not None
    ]
    for field in fields:
        if field.startswith("rule["):
            assert field[5:-1] in RULES, f"{key}: no rule {field[5:-1]}"
    return {field for field in fields if not field.startswith("rule[")}


def test_every_message_that_code_asks_for_exists() -> None:
    asked = calls()
    assert len(asked) > 30
    for file, key, given in asked:
        assert key in MESSAGES, f"{file} asks for {key}"
        assert blanks(key) <= given, f"{file} leaves blanks of {key} empty"


def test_every_message_is_used() -> None:
    put_together = {start + end for start, ends in PUT_TOGETHER.items() for end in ends}
    assert put_together <= set(MESSAGES)
    unused = set(MESSAGES) - texts_in_code() - put_together
    assert not unused, f"never shown: {', '.join(sorted(unused))}"


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_can_be_filled(key: str) -> None:
    found = messages.finding(key, **{name: f"<{name}>" for name in blanks(key)})
    for text in (found.title, found.text):
        assert text.strip() == text
        assert text
        assert "{" not in text and "}" not in text
    for name in blanks(key):
        assert f"<{name}>" in found.title + found.text
    assert found.sources


# These speak about a record and take their statements from it.
SPEAKING_OF_A_RECORD = {
    "contraindication",
    "precaution",
    "should_not",
    "must_not",
    "result",
    "not_answered",
    "test_outstanding",
    "interaction_avoid",
    "interaction_caution",
    "interaction_self",
    "card_baseline",
}


def test_what_the_monograph_does_not_say_has_another_source() -> None:
    for key, record in MESSAGES.items():
        if record["severity"] == "beyond":
            assert set(record["sources"]) - {"monograph"}, key


def test_a_message_from_the_monograph_names_its_statements() -> None:
    for key, record in MESSAGES.items():
        if "monograph" in record["sources"] and key not in SPEAKING_OF_A_RECORD:
            assert record["statements"], key


# --- How serious each message is -----------------------------------------------------------------

# People decided these; they follow from nothing else. What is not named here is information.
DECIDED = {
    "warning": """
        iv_unlicensed iv_alone renal_alternate_days renal_replacement renal_unknown
        ideal_weight_extrapolated ideal_weight_no_band totals_count_every_day contraindication
        team_decision should_not must_not result neutrophils_low interaction_avoid card_allergy
        card_renal kinetics_teaching_only
    """,
    "caution": """
        off_label iv_no_stability sc_bleeding sc_many_injections level_between_bands
        once_daily_elsewhere rounded_down_to_maximum large_deviation second_check light_patient
        heavy_patient clearance_is_estimate ideal_weight_same_band age_beyond_formula
        renal_caution renal_near_edge renal_gap stop_is_a_decision odd_level precaution
        test_outstanding results_not_read neutrophils_missing interaction_caution card_for_whom
        card_deviation card_infection card_bleeding card_liver card_caution card_each_infusion
        card_governance kinetics_children_for_adult kinetics_normal_kidneys_assumed
        kinetics_moved
    """,
    "beyond": """
        other_schedule schedule_beyond_monograph beyond_precaution beyond_everyone
        card_low_neutrophils published_elsewhere kinetics_borrowed kinetics_misses
        kinetics_regression_misses
    """,
}
TIER = {key: tier for tier, keys in DECIDED.items() for key in keys.split()}


def asks(record: store.Record) -> bool:
    """Whether a message puts a question to its reader, be it that of a record."""
    return "?" in record["title"] + record["text"] or "{question}" in record["text"]


@pytest.mark.parametrize("key", MESSAGES)
def test_how_serious_each_message_is(key: str) -> None:
    """A refusal is named so, a question asks, and the other tiers are as decided."""
    record = MESSAGES[key]
    if key.startswith("refused_"):
        tier = "refusal"
    elif asks(record) and key not in TIER:
        tier = "question"
    else:
        tier = TIER.get(key, "information")
    assert record["severity"] == tier


def test_every_tier_that_was_decided_is_of_a_message() -> None:
    assert set(TIER) <= set(MESSAGES)


# --- Rounded figures and what is said of them ----------------------------------------------------


def said(result: Any, key: str) -> str:
    found = [result.reason, *result.findings] if isinstance(result, Refusal) else result.findings
    (message,) = [entry for entry in found if entry.key == key]
    return f"{message.title}. {message.text}"


@pytest.mark.parametrize(
    ("level", "key", "words"),
    [
        ("8.0001", "refused_above_maximum", "8.0001 mg/kg/day is above the maximum"),
        ("8.0001", "slip_per_dose", "8.0001 mg/kg/day is above 8 mg/kg/day"),
        ("0.99996", "refused_below_lowest", "0.99996 mg/kg/day is below every level"),
        ("6.0001", "level_between_bands", "6.0001 mg/kg/day is not a level"),
        ("5.9999", "level_between_bands", "5.9999 mg/kg/day is not a level"),
    ],
)
def test_a_rounded_level_never_contradicts_what_is_said_of_it(
    level: str, key: str, words: str
) -> None:
    """Never "8 mg/kg/day is above the maximum of 8 mg/kg/day"."""
    assert words in said(plan_dose(patient(), Fraction(level), 2, route="intravenous"), key)


def test_two_figures_of_a_message_are_never_printed_alike() -> None:
    """4.0001 and 4.0002 mg/kg/day are both 4 to three decimals."""
    lower, upper = (MgPerKgPerDay(Fraction(level)) for level in ("4.0001", "4.0002"))
    asked = messages.finding("slip_decimal_level", shifted=lower, level=upper).text
    assert asked.endswith("Did you mean 4.0001 mg/kg/day instead of 4.0002 mg/kg/day?")


def test_other_rounded_figures_never_contradict_what_is_said_of_them() -> None:
    small = plan_dose(patient(Fraction("39.9999")), 1, 2, route="intravenous")
    assert "Cannot be measured: 19.99995 mg per administration" in said(
        small, "refused_not_measurable"
    )
    course = taper_schedule(patient(), Fraction("3.9999"), route="intravenous")
    assert "how to go down from 3.9999 mg/kg/day" in said(course, "odd_level")
    low = screen(indication="hlh", age_years=60, neutrophils_10e9_per_l=Fraction("1.4999"))
    assert "neutrophils 1.4999 × 10⁹/L, below 1.5 × 10⁹/L" in said(low, "neutrophils_low")
