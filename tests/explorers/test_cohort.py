"""The explorer of many patients: what it answers first, and what it keeps."""

import re

import pytest
from answers import text_of, view_of

from anakinra.explorers import EXPLORERS
from anakinra.forms.link import from_fragment, to_fragment
from anakinra.forms.receipt import receipt_text
from anakinra.views.view import SavedFile

COHORT = EXPLORERS["cohort"]
HEAD = "weight_kg,age_years,indication,level_mg_per_kg_per_day,doses_per_day,route"
GOOD = "60,60,hlh,4,2,subcutaneous"


def test_every_row_of_the_example_is_accounted_for() -> None:
    words = text_of("cohort", days="28", price="10")
    assert words.startswith("38 syringes a day for 9 of 10 patients")
    assert "Planned: 9 of 10 rows (1 refused, 0 rejected)" in words
    assert "Syringes in 28 days: 1,064" in words and "Cost in 28 days: £10,640.00" in words
    for table in view_of("cohort").tables():
        columns = [column.key for column in table.columns]
        if "rows" in columns and table.name != "cohort-without-plan":
            at = columns.index("rows")
            assert {row[at] for row in table.rows} == {"9 + 1 + 0"}, table.name


def test_rows_without_a_plan_are_listed_by_their_reason_with_their_lines() -> None:
    bad = "60,12,hlh,4,2,subcutaneous"
    rows = "\n".join([HEAD, GOOD, bad, "700,60,hlh,4,2,subcutaneous", bad])
    table = view_of("cohort", rows=rows).tables()[0]
    assert [(row[0], row[2], row[3]) for row in table.rows] == [
        ("refused", 2, "3, 5"),
        ("rejected", 1, "4"),
    ]
    assert "Did you mean 70 kg" in str(table.rows[1][1])


def test_the_file_holds_every_row() -> None:
    (file,) = [block for block in view_of("cohort").blocks if isinstance(block, SavedFile)]
    assert file.text.startswith("\ufeffweight_kg,") and file.text.count("\r\n") == 11


def test_rows_are_in_no_link_and_no_receipt() -> None:
    raw = {**COHORT.default_raw(), "rows": f"{HEAD}\n{GOOD}"}
    fragment = to_fragment(COHORT.id, COHORT.carried(raw))
    assert "rows" not in fragment and "subcutaneous" not in fragment
    assert from_fragment(COHORT, fragment).raw == COHORT.default_raw()
    text = receipt_text(COHORT, raw, view_of("cohort", rows=raw["rows"]), "")
    assert "Rows of a CSV file: 2 lines" in text and GOOD not in text and "rows=" not in text


@pytest.mark.parametrize("again", ["30", "60"])
def test_an_identifier_is_refused_however_often_it_is_asked(again: str) -> None:
    """Other rows that were planned before the number was met make no cohort of it."""
    rows = "\n".join([f"{HEAD},ward", *[f"{GOOD},A"] * 9, f"{GOOD},943 476 5919", f"{GOOD},B"])
    for days in ("30", again):
        answer = COHORT.answer({**COHORT.default_raw(), "rows": rows, "days": days})
        assert answer.view is None
        assert re.search("ward.*NHS number.*Remove the column", answer.errors_of("rows")[0].message)


def test_another_price_plans_no_row_again(monkeypatch: pytest.MonkeyPatch) -> None:
    view_of("cohort")
    monkeypatch.setattr("anakinra.cohorts.pasted.PastedCohort.go_on", None)
    assert "£11,400.00" in text_of("cohort", price="10")
