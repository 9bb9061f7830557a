"""Example or own patient: the example is labelled, and nothing reassuring is preset."""

from collections.abc import Mapping

import pytest
from html_tree import Element, parse

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Explorer
from anakinra.forms.fields import ChoiceField
from anakinra.forms.form import form, status
from anakinra.views.html import Rendering

PAGE = Rendering(statements="../pages/statements.html")
WITH_A_PATIENT = [name for name, each in EXPLORERS.items() if each.has_patient]


def drawn(explorer: Explorer, raw: Mapping[str, str], is_mine: bool = False) -> Element:
    return parse(form(explorer, raw, explorer.answer(raw), PAGE, "0", is_mine))


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=lambda explorer: str(explorer.id))
def test_the_example_is_labelled_and_my_patient_is_offered(explorer: Explorer) -> None:
    root = drawn(explorer, explorer.default_raw())
    buttons = {e.text: e.attributes["aria-pressed"] for e in root.find(data_ak_patient=None)}
    if explorer.has_patient:
        example, mine = explorer.whose_values
        assert buttons == {example: "true", mine: "false"}
        assert root.one(data_ak_whose=None).text == example
        assert example.startswith("Example patient") and mine.startswith("My patient")
    else:
        assert not buttons and not root.one(data_ak_whose=None).text


def test_the_explorers_without_a_patient_are_those_that_teach_or_list() -> None:
    assert [name for name, each in EXPLORERS.items() if not each.has_patient] == [
        *("adverse_effects", "exercises", "paper", "quiz_before", "quiz_after"),
        *("kinetics", "lesson"),
    ]


@pytest.mark.parametrize("name", WITH_A_PATIENT)
def test_my_patient_starts_with_nothing_that_could_reassure(name: str) -> None:
    explorer = EXPLORERS[name]
    blank = explorer.blank_raw()
    assert set(blank) == set(explorer.default_raw())
    held = {field: text for field, text in blank.items() if text and text != "not known"}
    assert set(held) <= {"rounding", "a_odd", "b_odd", "plan"}
    assert "no" not in blank.values() and "yes" not in blank.values()


def test_a_blank_form_asks_in_one_line_for_what_it_needs() -> None:
    renal = EXPLORERS["renal"]
    blank = renal.blank_raw()
    root = drawn(renal, blank, is_mine=True)
    wanted = (
        "Enter: Age, Sex, Serum creatinine, Weight, Weight in the formula, "
        "Haemodialysis or haemofiltration."
    )
    assert root.one(data_ak_result=None).text == wanted == status(renal, renal.answer(blank))
    links = [e.attributes["href"] for e in root.one(data_ak_result=None).find("a")]
    assert links[:2] == ["#renal-age_years", "#renal-sex"]
    assert all(link[1:] in root.ids() for link in links)
    assert not root.one(data_ak_summary=None).children
    assert not any(e.children for e in root.find(data_ak_error=None))
    assert not root.one(data_ak_receipt=None).children
    assert not [e for e in root.find("input") if "checked" in e.attributes]
    assert root.one(data_ak_whose=None).text == "My patient"


def test_what_is_wrong_is_said_before_what_is_missing() -> None:
    dose = EXPLORERS["dose"]
    answer = dose.answer({**dose.default_raw(), "weight_kg": "heavy", "age_years": " "})
    said = "No result is shown until the input is corrected: Weight. Enter: Age."
    assert status(dose, answer) == said
    assert [each.field for each in answer.wrong] == ["weight_kg"]


@pytest.mark.parametrize("name", WITH_A_PATIENT)
def test_a_blank_form_is_no_error_and_no_answer_of_ours(name: str) -> None:
    explorer = EXPLORERS[name]
    answer = explorer.answer(explorer.blank_raw())
    assert answer.view is None and answer.wrong == () and answer.missing


def test_a_change_of_the_example_is_never_taken_for_the_example() -> None:
    dose = EXPLORERS["dose"]
    raw = dose.default_raw()
    assert dose.whose(raw, is_mine=False) == "Example patient"
    assert dose.whose({**raw, "weight_kg": " 70 "}, is_mine=False) == "Example patient"
    for name in raw:
        changed = {**raw, name: "7"}
        assert dose.whose(changed, is_mine=False) == "Example patient, changed", name
        assert dose.whose(changed, is_mine=True) == "My patient"
    assert dose.whose(raw, is_mine=True) == "My patient"


def test_a_preset_is_one_of_the_options() -> None:
    with pytest.raises(ValueError, match="its preset is none of its options"):
        ChoiceField("rounding", "Rounding", (("up", "Up"),), preset="down")
