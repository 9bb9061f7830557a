"""Many rows in a page: a file is opened, planned bit by bit with its progress, and kept nowhere."""

from pathlib import Path

from playwright.sync_api import expect

from anakinra.cohorts.pasted import PastedCohort
from anakinra.cohorts.synthetic import csv_of, synthetic_rows

from .conftest import Example, Site
from .forms_in_pages import PASTE

ROWS = synthetic_rows(500, 15, level_mg_per_kg_per_day="4", doses_per_day="2", route="subcutaneous")
# A spreadsheet of Windows writes this column in bytes that are no UTF-8.
TEXT = csv_of([row | {"ward": "Bücher"} for row in ROWS])


def test_rows_are_planned_bit_by_bit_and_kept_nowhere(
    site: Site, example: Example, tmp_path: Path
) -> None:
    form = example(site, "cohort")
    page, status = form.page, form.place("status")
    expect(form.place("keep")).to_have_count(0)
    file = tmp_path / "ward.csv"
    file.write_bytes(TEXT.encode("cp1252"))
    page.get_by_label("Or open a CSV file").set_input_files(file)
    bar = form.section.get_by_role("progressbar", name="of 500 rows")
    expect(bar).to_be_visible()
    expect(status).to_contain_text("rows")
    assert form.place("receipt").inner_text() == "", "nothing of other inputs is shown meanwhile"
    form.place("stop").press("Enter")
    expect(form.place("result")).to_contain_text("there is no result")
    form.section.get_by_role("button", name="Show the result").press("Enter")
    answer = form.shows(rows=TEXT)
    assert answer.view is not None
    cohort = PastedCohort(TEXT)
    while not cohort.is_done:
        cohort.go_on()
    with page.expect_download() as waiting:
        form.place("save").press("Enter")
    assert Path(waiting.value.path()).read_bytes() == ("\ufeff" + cohort.csv).encode()
    kept = page.evaluate(
        "() => JSON.stringify([history.state, location.href, {...localStorage}, document.cookie])"
    )
    assert "ak-cohort" in kept and "days=30" in kept
    assert "Bücher" not in kept and ROWS[0]["weight_kg"] not in kept and "rows=" not in kept
    # A new input gives up the work that is under way, and its answer is the only one to appear.
    form.control("rows").evaluate(PASTE, TEXT.replace("subcutaneous", "intravenous"))
    expect(bar).to_be_visible()
    form.enter(rows="nhs number,weight\n1,2\n")
    expect(form.error("rows")).to_contain_text("may identify patients")
    expect(form.place("result")).to_contain_text("No result is shown until the input is corrected")
