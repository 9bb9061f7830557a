"""Rows as text: every line is planned or has its reason, and what may identify a patient is not."""

import pytest

from anakinra.cohorts.columns import CohortError
from anakinra.cohorts.pasted import MOST_ROWS_LIST, PastedCohort

HEAD = "weight_kg,age_years,indication,level_mg_per_kg_per_day,doses_per_day,route"
GOOD = "60,60,hlh,4,2,subcutaneous"


def planned(text: str) -> PastedCohort:
    cohort = PastedCohort(text)
    while not cohort.is_done:
        cohort.go_on()
    assert cohort.done == cohort.total == cohort.tally.rows
    return cohort


def test_each_row_without_a_plan_has_its_line_and_why() -> None:
    text = "\n".join([HEAD, GOOD, "", "60,60,hlh,9,2,subcutaneous", "60,60,hlh", GOOD, ""])
    cohort = planned(f"\ufeff{text}")
    assert [(each.line, each.status) for each in cohort.unplanned] == [
        (4, "refused"),
        (5, "rejected"),
    ]
    assert "above the maximum" in cohort.unplanned[0].reason
    assert cohort.unplanned[1].reason == "3 cells, where the first line has 6."
    lines = cohort.csv.splitlines()
    assert len(lines) == 5 and lines[1].startswith(f"{GOOD},planned,,120,240,2,4,160,0.8,0,")
    assert lines[3].startswith("60,60,hlh,,,,rejected,")


def test_a_semicolon_between_cells_makes_the_comma_a_decimal_one() -> None:
    cohort = planned(
        f"{HEAD};ward\n60,5,60,hlh".replace(",", ";").replace("60;5", "60,5", 1)
        + ";4;2;subcutaneous;A\n"
    )
    assert not cohort.unplanned


def test_a_quoted_cell_may_hold_a_line_end() -> None:
    cohort = planned(f'{HEAD},ward\n{GOOD},"a\nb"\n60,60,hlh,9,2,subcutaneous,c\n')
    assert [each.line for each in cohort.unplanned] == [4]


def test_no_cell_that_comes_back_is_a_formula() -> None:
    cohort = planned(f"{HEAD},ward\n{GOOD},=HYPERLINK(1)\n")
    assert ",'=HYPERLINK(1)," in cohort.csv


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD},NHS number\n{GOOD},1\n", "may identify patients"),
        ("weight_lb,age_years\n1,2\n", "give weight_kg"),
        ("PK\x03\x04\x00\x00", "no text"),
        (f"{HEAD}\n" + f"{GOOD}\n" * (MOST_ROWS_LIST + 1), "10,001 rows; this form takes 10,000"),
    ],
)
def test_what_is_no_cohort_is_said_before_any_row(text: str, words: str) -> None:
    with pytest.raises(CohortError, match=words):
        PastedCohort(text)
