"""Columns are matched by name and unit; what is missing, twice or identifying is one sentence."""

import csv

import pytest

from anakinra.cohorts.columns import INPUTS, REQUIRED, CohortError
from anakinra.cohorts.csv_text import delimiter_of, line_of, records
from anakinra.cohorts.headers import match_columns, refuse_repeated
from anakinra.cohorts.identifiers import holds_nhs_number

LABELS = [
    "Weight (kg)",
    "AGE (years)",
    "Indication",
    "Dose level (mg/kg/day)",
    "Administrations per day",
    "Route",
]


def other(column: str, name: str) -> list[str]:
    return [name if each == column else each for each in INPUTS]


def test_names_are_matched_whatever_their_capitals_and_with_units_as_forms_show_them() -> None:
    assert match_columns(INPUTS) == {name: place for place, name in enumerate(INPUTS)}
    assert list(match_columns(["Ward", *LABELS])) == list(REQUIRED)
    assert match_columns(["Ward", *LABELS])["weight_kg"] == 1
    assert match_columns([name.upper() for name in INPUTS]) == match_columns(INPUTS)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (other("weight_kg", "weight_lb"), "weight_lb: give weight_kg."),
        (other("weight_kg", "Weight"), "Weight: give weight_kg."),
        (other("height_cm", "Height (m)"), "Height (m): give height_cm."),
        (other("age_years", "age_months"), "age_months: give age_years."),
        (
            other("level_mg_per_kg_per_day", "Dose (mg/day)"),
            "Dose (mg/day): give level_mg_per_kg_per_day.",
        ),
        (
            other("creatinine_clearance_ml_per_min", "eGFR"),
            "eGFR: give creatinine_clearance_ml_per_min, by Cockcroft-Gault and not a laboratory's",
        ),
        (other("route", "ward"), "route: no such column; there are replacement,"),
        ([*INPUTS, "Weight (KG)"], "Weight (KG): the column weight_kg says this already"),
        ([*INPUTS, "Status"], "Status: a result has this name; give it another."),
        ([*INPUTS, *["x"] * 1_000_000], "There are 1,000,010 columns; a cohort has at most 1,000."),
    ],
)
def test_what_is_wrong_with_the_columns_is_one_sentence(headers: list[str], said: str) -> None:
    with pytest.raises(CohortError) as error:
        match_columns(headers)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    "name",
    [
        *("NHS Number", "nhs_no", "Hospital number", "MRN", "Name", "Patient name", "Surname"),
        *("DOB", "Date of birth", "date_of_birth", "Postcode", "Patient ID", "E-mail", "CHI"),
        *("First Name", "Pt name", "Hosp No"),
    ],
)
def test_a_column_that_names_an_identifier_is_refused_with_advice(name: str) -> None:
    with pytest.raises(CohortError, match=r"may identify patients\. Remove the column") as error:
        match_columns([*INPUTS, name])
    assert str(error.value).startswith(name)


def test_other_columns_go_along() -> None:
    more = ["Ward", "site", "weight_group", "age_group", "Drug name", "nurse in charge"]
    assert match_columns([*INPUTS, *more]) == match_columns(INPUTS)
    refuse_repeated([*INPUTS, *more, "", ""])
    with pytest.raises(CohortError, match="WARD: two columns have this name"):
        refuse_repeated([*more, "WARD"])


@pytest.mark.parametrize(
    "cell",
    # 943 476 5919 is the example of the NHS Data Dictionary.
    [
        *("9434765919", "943 476 5919", "943-476-5919", 9434765919, 9434765919.0),
        *("see 943 476 5919.", "2026-11-28 9434765919"),
    ],
)
def test_an_nhs_number_is_known_by_its_check_digit(cell: object) -> None:
    assert holds_nhs_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("9434765918", 9434765918, "94347659190", "943 4765919", "94 3476 5919", "1111111111"),
        *("", None, 70.5, float("nan"), float("inf"), "2026-11-28", "07700 900123", True),
    ],
)
def test_other_cells_are_none(cell: object) -> None:
    assert not holds_nhs_number(cell)


@pytest.mark.parametrize(
    "text",
    ["a,b\r\n1,2\r\n", "a;b\n1;2", 'a,b\n"x, ""y""",2\n"two\nlines",3\n', "a,b\n\n1\n1,2,3\n", ""],
)
def test_csv_is_read_as_python_reads_it(text: str) -> None:
    delimiter = delimiter_of(text)
    assert list(records(text, delimiter)) == list(
        csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    )


def test_the_delimiter_is_that_of_the_first_line() -> None:
    assert delimiter_of('"a;b;c",d\n1;1;1;1') == ","
    assert delimiter_of("a;b;c\n1,5;2,5;3") == ";"
    assert delimiter_of("a\tb\n1,2,3\t4") == "\t"


def test_a_line_is_quoted_as_csv() -> None:
    assert line_of(["=1", 'say "no"', "a,b", "-1"]) == '\'=1,"say ""no""","a,b",-1\r\n'
