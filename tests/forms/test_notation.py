"""Numbers and dates as people write them are read, or refused for what is wrong with them."""

from datetime import date
from fractions import Fraction

import pytest

from anakinra import explorers
from anakinra.basis.inputs import InputError
from anakinra.forms.fields import DateField, DurationsField, Field, NumberField

WEIGHT = NumberField.of("weight_kg")
AGE = NumberField.of("age_years", whole=True)
CREATININE = NumberField.of("creatinine_micromol_per_l")
COUNT = NumberField.of("neutrophils_10e9_per_l")
START = DateField("start", "Start")
DAYS = DurationsField("days", "Durations", "days", "", 1, 365, 3)

NOTATION: list[tuple[Field, str, str, tuple[str, ...]]] = [
    (WEIGHT, "+72", "a number without a plus sign", ("72",)),
    (WEIGHT, "72·5", "a number with a full stop as the decimal point", ("72.5",)),
    (WEIGHT, "72kg", "a number without the unit", ("72",)),
    (WEIGHT, "72.5 KGS", "a number without the unit", ("72.5",)),
    (WEIGHT, "72,5 kg", "a number without the unit", ("72.5",)),
    (WEIGHT, "７２．５", "a number in the ordinary digits 0 to 9", ("72.5",)),
    (WEIGHT, "72.", "a number with digits on both sides of the point", ("72",)),
    (WEIGHT, "72,5", "a number with a point for the decimals and no commas", ("72.5",)),
    (WEIGHT, "72,500", "a number with a point for the decimals and no commas", ("72.5",)),
    (AGE, "60 years", "a whole number without the unit", ("60",)),
    (CREATININE, "1 200", "a number without blanks between the digits", ("1200",)),
    (CREATININE, "1,200", "a number with a point for the decimals and no commas", ("1200", "1.2")),
    (CREATININE, "1.200,5", "a number with a point for the decimals and no commas", ("1200.5",)),
    (CREATININE, "1,200.5", "a number with a point for the decimals and no commas", ("1200.5",)),
    (CREATININE, "100 µmol/L", "a number without the unit", ("100",)),
    (COUNT, "1.5 x 10^9/L", "a number without the unit", ("1.5",)),
    (COUNT, "0,500", "a number with a point for the decimals and no commas", ("0.5",)),
    (COUNT, "1,500", "a number with a point for the decimals and no commas", ("1500", "1.5")),
    (START, "31/8/26", "a date with the year in four digits", ("31 August 2026",)),
    (START, "8/31/2026", "a date with the day first", ("31 August 2026",)),
    (DAYS, "7; 14", "up to 3 whole numbers of days", ("7, 14",)),
    (DAYS, "7 14", "up to 3 whole numbers of days", ("7, 14",)),
]


@pytest.mark.parametrize(("field", "typed", "words", "meant"), NOTATION)
def test_a_number_refused_for_its_notation_says_so_and_asks(
    field: Field, typed: str, words: str, meant: tuple[str, ...]
) -> None:
    """Its range is not the fault, and one press takes the number that is meant."""
    with pytest.raises(InputError) as caught:
        field.read(typed)
    error = caught.value
    assert f"; accepted is {words}" in error.message
    assert error.question == f"Did you mean {' or '.join(meant)}?"
    assert error.suggestions == meant


def test_a_decimal_comma_leads_to_the_question_about_a_known_slip() -> None:
    with pytest.raises(InputError) as caught:
        CREATININE.read("1,1")
    assert caught.value.question == "Is 1.1 in mg/dL? That would be about 97 micromol/L."
    assert caught.value.suggestions == ("97",)


@pytest.mark.parametrize(
    ("typed", "question", "suggestion"),
    [
        ("1500", "Is 1,500 a count per microlitre? That would be 1.5 × 10⁹/L.", "1.5"),
        ("1496", "Is 1,496 a count per microlitre? That would be 1.496 × 10⁹/L.", "1.496"),
        ("30000", "Is 30,000 a count per microlitre? That would be 30 × 10⁹/L.", "30"),
        ("30001", None, None),
    ],
)
def test_neutrophils_counted_in_a_microlitre_are_asked_about(
    typed: str, question: str | None, suggestion: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        COUNT.read(typed)
    assert caught.value.question == question
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    "typed",
    [
        *("31/8/2026", "31.8.2026", "31-8-2026", "31/08/2026", "2026-08-31", "2026/8/31"),
        *("31 Aug 2026", "31 August 2026", "31st August 2026", "31st of Aug. 2026"),
        *(
            "31-Aug-2026",
            "August 31, 2026",
            "\u00a031\u00a0August\u200b\t2026\ufeff",
            "３１/８/２０２６",
        ),
    ],
)
def test_dates_are_read_as_they_are_written_in_the_uk(typed: str) -> None:
    assert START.read(typed) == date(2026, 8, 31)


def test_the_day_comes_before_the_month() -> None:
    assert START.read("3/4/2026") == date(2026, 4, 3)
    answer = explorers.EXPLORERS["monitoring"].answer({"start": "3/4/2026", "plan": "monograph"})
    assert answer.view is not None
    assert "neutrophil counts, from 3 April 2026" in answer.view.to_text(), "read back as text"


@pytest.mark.parametrize("blank", ["\u00a0", "\t", "\u200b", "\ufeff", "\u00ad", "\u202f"])
def test_pasted_blanks_and_invisible_letters_are_no_fault_of_a_number(blank: str) -> None:
    assert WEIGHT.read(f"{blank}72.5{blank}") == Fraction(145, 2)
    assert DAYS.read(f"7,{blank}14") == (7, 14)
    assert (
        NumberField("a", "A", "", "", Fraction(1), Fraction(2), optional=True).read(blank) is None
    )
