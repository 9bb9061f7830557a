"""Typed text becomes an exact value or one clear sentence; nothing that is typed can raise."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_explorer import EXPLORER

from anakinra import explorers
from anakinra.basis.inputs import InputError
from anakinra.basis.rules import accepted
from anakinra.forms.explorer import Explorer, Renaming, Values
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    DurationsField,
    Field,
    NumberField,
    TextField,
)
from anakinra.views.view import Paragraph, View

WEIGHT = NumberField("weight_kg", "Weight", "kg", "", Fraction(30), Fraction(250))
AGE = NumberField("age_years", "Age", "years", "", Fraction(18), Fraction(120), whole=True)
ROUTE = ChoiceField("route", "Route", (("sc", "Subcutaneous"), ("iv", "Intravenous")))
FLAGS = ChoicesField("flags", "Findings", (("hiv", "HIV"), ("tb", "Tuberculosis")))
NAME = TextField("name", "Name", longest=10)
START = DateField("start", "Start")
DAYS = DurationsField("days", "Durations", "days", "", 1, 365, 3)

READ: list[tuple[Field, str, object]] = [
    (WEIGHT, "72.5", Fraction(145, 2)),
    (WEIGHT, "  30 ", Fraction(30)),
    (WEIGHT, "250.000", Fraction(250)),
    (WEIGHT, "72.10000000000000000001", Fraction("72.10000000000000000001")),
    (AGE, "18.0", Fraction(18)),
    (ROUTE, " sc ", "sc"),
    (FLAGS, "tb, hiv,tb", ("hiv", "tb")),
    (FLAGS, " ", ()),
    (NAME, " a b ", "a b"),
    (START, "2026-03-01", date(2026, 3, 1)),
    (START, " 1 March 2026", date(2026, 3, 1)),
    (START, "29 feb 2028", date(2028, 2, 29)),
    (DAYS, "7, 7,14", (7, 7, 14)),
]
REFUSED: list[tuple[Field, str, str]] = [
    (WEIGHT, "29.999", "Weight: “29.999” was given; accepted is a number from 30 to 250 kg."),
    (WEIGHT, "250.001", "from 30 to 250 kg."),
    (WEIGHT, "-72", "from 30 to 250 kg."),
    (WEIGHT, "", "Weight: nothing was given; accepted is a number from 30 to 250 kg."),
    (WEIGHT, "72.5.0", "from 30 to 250 kg, with one decimal point only."),
    (WEIGHT, "seventy", "from 30 to 250 kg, in digits."),
    (WEIGHT, "nan", "in digits."),
    (WEIGHT, "inf", "in digits."),
    (WEIGHT, "٧٢", "in the digits 0 to 9."),
    (WEIGHT, "1e2", "in digits."),
    (WEIGHT, "7O", "from 30 to 250 kg, in digits."),
    (WEIGHT, "7l.5", "from 30 to 250 kg, in digits."),
    (WEIGHT, "7 2", "without blanks between the digits."),
    (WEIGHT, "1/2", "as one number, without a sign such as < or %."),
    (WEIGHT, ">90", "as one number, without a sign such as < or %."),
    (WEIGHT, "70-75", "as one number, without a sign such as < or %."),
    (WEIGHT, "158 lb", "from 30 to 250 kg, typed without a unit."),
    (WEIGHT, "9" * 100, "of at most 24 digits."),
    (WEIGHT, "9" * 10_000, "of at most 24 digits."),
    (WEIGHT, "  ", "Weight: nothing was given; accepted is a number from 30 to 250 kg."),
    (AGE, "18.5", "a whole number from 18 to 120 years."),
    (ROUTE, "im", "one of: Subcutaneous; Intravenous."),
    (ROUTE, "", "nothing was given"),
    (FLAGS, "tb,measles", "none or more of: HIV; Tuberculosis."),
    (NAME, "", "text of up to 10 characters"),
    (NAME, "x" * 11, "text of up to 10 characters"),
    (NAME, "a\x00b", "on one line"),
    (START, "29 February 2026", "a day that exists: February 2026 has 28 days."),
    (START, "31/4/2026", "a day that exists: April 2026 has 30 days."),
    (START, "soon", "a date as 31 August 2026, 31/8/2026 or 2026-08-31."),
    (START, "0/1/0000", "a date as"),
    (START, "1/0/2026", "a date with the day first, then a month from 1 to 12."),
    (START, "1" * 10_000, "a date as"),
    (START, "20260301", "a date as"),
    (START, "2026-W10-1", "a date as"),
    (START, "1 Mars 2026", "a date as"),
    (START, "31 December 1999", "from 2000 to 2099"),
    (START, "1 January 2100", "from 2000 to 2099"),
    (DAYS, "7, 7, 7, 7", "up to 3 whole numbers of days with commas between them"),
    (DAYS, "0, 7", "each from 1 to 365"),
    (DAYS, "7, 366", "each from 1 to 365"),
    (DAYS, "7.5", "whole numbers"),
    (DAYS, "", "nothing was given"),
    (DAYS, "1," * 10_000, "up to 3"),
]


@pytest.mark.parametrize(("field", "typed", "value"), READ)
def test_typed_text_becomes_an_exact_value(field: Field, typed: str, value: object) -> None:
    assert field.read(typed) == value


@pytest.mark.parametrize(("field", "typed", "words"), REFUSED)
def test_a_refused_input_names_field_value_and_what_is_accepted(
    field: Field, typed: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        field.read(typed)
    message = caught.value.message
    assert message.startswith(f"{field.label}: ")
    assert words in message
    assert message.endswith(".") and message.count("; accepted is ") == 1
    assert len(message) < 250
    assert caught.value.field == field.name


def test_a_blank_optional_field_is_nothing() -> None:
    fields: list[Field] = [
        NumberField("a", "A", "kg", "", Fraction(1), Fraction(2), optional=True),
        ChoiceField("b", "B", (("x", "X"),), optional=True),
        TextField("c", "C", optional=True),
        DateField("d", "D", optional=True),
    ]
    assert [field.read("  ") for field in fields] == [None] * 4
    assert all("or nothing" in field.accepted for field in fields)
    assert DurationsField("e", "E", "days", "", 1, 9, 3, optional=True).read("") == ()


def test_a_number_field_takes_its_limits_from_the_data() -> None:
    limits = accepted("weight_kg")
    field = NumberField.of("weight_kg", name="second_weight_kg", hint="Later.")
    assert (field.name, field.label, field.unit) == ("second_weight_kg", limits.label, limits.unit)
    assert (field.minimum, field.maximum) == (limits.minimum, limits.maximum)
    assert field.title == f"{limits.label} ({limits.unit})"


@pytest.mark.parametrize("options", [(), (("", "x"),), (("a", "x"), ("a", "y")), (("a,b", "x"),)])
def test_options_that_cannot_be_distinguished_are_refused(
    options: tuple[tuple[str, str], ...],
) -> None:
    with pytest.raises(ValueError, match="field f"):
        ChoiceField("f", "F", options)
    with pytest.raises(ValueError, match="field f"):
        ChoicesField("f", "F", options)


# --- Explorers -------------------------------------------------------------------------------


def test_the_default_scenario_answers() -> None:
    answer = EXPLORER.default_result()
    assert answer.errors == ()
    assert answer.view is not None
    assert "140 mg" in answer.view.to_text()
    assert "('tb',) (7, 14)" in answer.view.to_text()


def test_a_partly_valid_input_has_errors_and_no_result() -> None:
    answer = EXPLORER.answer(EXPLORER.default_raw() | {"weight_kg": "heavy", "days": "x"})
    assert answer.view is None
    assert [error.field for error in answer.errors] == ["weight_kg", "days"]
    assert len(answer.errors_of("days")) == 1


def test_an_error_of_the_core_appears_beside_its_field_with_its_question() -> None:
    (error,) = EXPLORER.answer(EXPLORER.default_raw() | {"weight_kg": "66"}).errors
    assert (error.field, error.question) == ("weight_kg", "Is it in pounds?")
    (error,) = EXPLORER.answer(EXPLORER.default_raw() | {"weight_kg": "67"}).errors
    assert error.field == "", "an error of no field belongs to the form"


def test_an_error_of_the_core_can_be_given_to_another_field() -> None:
    def view(values: Values) -> View:
        with Renaming(weight_kg="second_weight_kg"):
            raise InputError("weight_kg", 1, "more")

    field = NumberField("second_weight_kg", "Second", "kg", "", Fraction(1), Fraction(2))
    explorer = Explorer("e", "E", "", (field,), view, {"second_weight_kg": "1"})
    (error,) = explorer.default_result().errors
    assert error.field == "second_weight_kg"


def test_an_error_of_the_core_names_the_field_by_its_own_label() -> None:
    taper = explorers.EXPLORERS["taper"]
    raw = taper.default_raw() | {"change_day": "", "change_weight": "70"}
    (error,) = taper.answer(raw).errors
    assert error.message.startswith("Weight changes from day: nothing was given")


def test_missing_inputs_are_blank_and_unknown_ones_are_named() -> None:
    answer = EXPLORER.answer({"weight": "70"})
    assert answer.view is None
    assert "“weight”" in answer.errors_of("")[0].message
    assert [error.field for error in answer.errors[1:]] == ["weight_kg", "route", "name", "days"]


@pytest.mark.parametrize(
    "raw", [None, 7, "weight_kg", [("weight_kg", "70")], {1: 2}, {"name": b""}]
)
def test_what_is_no_form_at_all_is_an_error(raw: Mapping[str, str]) -> None:
    answer = EXPLORER.answer(raw)
    assert answer.view is None
    assert answer.errors


ANYTHING = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=())),
    st.text(alphabet="0123456789.,-+eE/ \t"),
    st.from_regex(r"[0-9]{1,5000}(\.[0-9]{1,20})?", fullmatch=True),
    st.sampled_from(["sc", "iv", "hiv,tb", "2026-02-30", "9999-12-31", "nan", "1e400", "True"]),
    st.none(),
    st.integers(),
    st.floats(),
    st.binary(max_size=3),
)
NAMES = st.one_of(st.sampled_from([field.name for field in EXPLORER.fields]), st.text())


@given(st.dictionaries(NAMES, ANYTHING))
def test_anything_at_all_gives_an_answer_or_errors(raw: dict[str, str]) -> None:
    answer = EXPLORER.answer(EXPLORER.default_raw() | raw)
    assert (answer.view is None) == bool(answer.errors)
    assert all(error.message.strip() for error in answer.errors)


@given(st.text(min_size=1, max_size=30))
def test_markup_that_a_user_types_is_shown_as_text(typed: str) -> None:
    raw = EXPLORER.default_raw() | {"name": f"<img src=x onerror=alert(1)>{typed}"}
    answer = EXPLORER.answer(raw)
    if answer.view is not None:
        html = answer.view.to_html()
        assert "<img" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_values_are_asked_for_by_their_kind() -> None:
    values = Values({"n": Fraction(1), "t": "x", "none": None})
    assert values.optional_number("n") == 1
    assert values.optional_text("t") == "x"
    assert values.optional_number("none") is None
    assert values.optional_text("none") is None
    assert values.optional_day("none") is None
    for ask in (values.number, values.day, values.choices, values.durations):
        with pytest.raises(TypeError, match="t is not"):
            ask("t")
    with pytest.raises(TypeError, match="n is not text"):
        values.text("n")


def test_a_declaration_that_contradicts_itself_is_refused() -> None:
    def view(values: Values) -> View:
        return View((Paragraph("x"),))

    with pytest.raises(ValueError, match="each used once"):
        Explorer("e", "E", "", (NAME, NAME), view, {})
    with pytest.raises(ValueError, match="unknown fields"):
        Explorer("e", "E", "", (NAME,), view, {"nome": ""})


# --- The registry ----------------------------------------------------------------------------


def test_every_declared_explorer_is_registered() -> None:
    modules = [module.name for module in iter_modules(explorers.__path__)]
    declared: set[str] = set()
    for name in modules:
        found = vars(import_module(f"anakinra.explorers.{name}"))
        declared |= {name} if isinstance(found.get("EXPLORER"), Explorer) else set()
        if name == "quiz":
            declared |= set(found["EXPLORERS"])
    assert declared == set(explorers.NAMES)
    with pytest.raises(KeyError, match="no explorer 'nothing'"):
        explorers.EXPLORERS["nothing"]


DECLARED = pytest.mark.parametrize(
    "explorer", [EXPLORER, *explorers.EXPLORERS.values()], ids=["toy", *explorers.NAMES]
)


@DECLARED
def test_every_explorer_answers_its_default(explorer: Explorer) -> None:
    assert explorer.purpose
    answer = explorer.default_result()
    assert answer.errors == ()
    assert answer.view is not None
    assert answer.view.to_text().strip()


@DECLARED
@given(data=st.data())
def test_no_text_in_any_field_of_an_explorer_raises(
    explorer: Explorer, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from([field.name for field in explorer.fields]))
    answer = explorer.answer(explorer.default_raw() | {field: data.draw(st.text())})
    assert (answer.view is None) == bool(answer.errors)


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("weight_kg", "0.1"),
        ("age_years", "1"),
        ("height_cm", "1"),
        ("creatinine_micromol_per_l", "1"),
        ("creatinine_clearance_ml_per_min", "0.1"),
        ("level_mg_per_kg_per_day", "0.5"),
        ("doses_per_day", "1"),
        ("duration_days", "1"),
        ("neutrophils_10e9_per_l", "0.1"),
    ],
)
def test_an_arrow_key_changes_a_field_by_one_step(field: str, step: str) -> None:
    assert accepted(field).step == Fraction(step)
