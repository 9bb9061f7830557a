"""What the chapters show beside their parts: clinical tables and worked examples."""

from functools import partial

import pytest
from patients import patient

from anakinra import all_statements, plan_dose, taper_schedule
from anakinra.basis import store
from anakinra.basis.inputs import InputError
from anakinra.basis.sources import names_of
from anakinra.basis.values import Refusal
from anakinra.monograph.chapters import (
    TABLES,
    bands,
    closed,
    course,
    example,
    findings,
    table,
    what_if,
    working,
)
from anakinra.monograph.parts import part
from anakinra.monograph.tables import table as table_of
from anakinra.views.view import View

NOT_ROW_BY_ROW = ("adverse_effects_in_leaflet", "interacting_medicines", "references")


def plan(level: int = 4, weight: int = 70, indication: str = "hlh") -> object:
    return plan_dose(patient(weight, indication=indication), level, 2, route="intravenous")


def test_the_question_on_cancer_hangs_on_no_statement_about_allergy() -> None:
    """D10: the patients of the monograph have cancer, and section 2.2 does not mention it."""
    (allergy,) = (entry for entry in all_statements() if entry.id == "2.2-1")
    assert allergy.discrepancies == ()
    assert "D10" in part("2-do-not-open").to_text()


def test_bands_name_what_is_close_to_an_edge() -> None:
    """Between 59 and 60 mL/min the monograph says nothing; its other edge is 30 mL/min."""
    rows = [(str(clearance), near) for clearance, _, near in bands(90, 59.5, 30, 15).rows]
    assert rows == [("90 mL/min", False), ("59.5 mL/min", True), ("30 mL/min", True),
                    ("15 mL/min", False)]  # fmt: skip


def test_what_is_closed_is_read_after_its_summary_and_findings_are_notices() -> None:
    answer = plan()
    assert not isinstance(answer, Refusal)
    shown = closed("The answer", "As read.", findings(answer).notices()[0])  # type: ignore[arg-type]
    html = shown.to_html()
    assert html.index("<summary>The answer</summary>") < html.index("As read.")
    assert "The intravenous route is unlicensed" in html and " open" not in html


# --- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_each_table_shows_as_html_text_csv_and_data_frame(name: str) -> None:
    found = table(name)
    assert "<caption" in found.to_html() and found.caption in found.to_text()
    assert len(found.to_frame()) == len(found.rows) > 0


@pytest.mark.parametrize("name", [name for name in TABLES if name not in NOT_ROW_BY_ROW])
def test_no_row_of_the_data_is_left_out_of_its_table(name: str) -> None:
    assert len(table(name).rows) == len(store.table(name))


def test_every_listed_medicine_but_anakinra_itself_is_in_the_table() -> None:
    shown = {
        word
        for medicine, others, *_ in table("interacting_medicines").rows
        for word in (str(medicine), *str(others).split(", "))
    }
    for row in store.table("interacting_medicines"):
        if row["interaction_id"] != "self" and "," not in row["name"]:
            assert row["name"] in shown


def test_the_cross_check_with_the_leaflet_has_every_effect_and_every_note() -> None:
    text = table("adverse_effects_in_leaflet").to_text()
    for row in store.table("adverse_effects"):
        assert row["effect"] in text and row["leaflet_wording"] in text and row["note"] in text


def test_what_is_not_in_the_monograph_says_so_with_its_source() -> None:
    for name in ("contraindications", "precautions"):
        headings = [column.key for column in table(name).columns]
        for row, record in zip(table(name).rows, store.table(name), strict=True):
            origin = str(row[headings.index("origin")])
            if record["origin"] == "beyond":
                assert origin.startswith("not in the monograph: ")
                assert names_of(record["sources"]) in origin
            else:
                assert origin == "monograph"


def test_an_unknown_table_is_an_error_that_names_the_others() -> None:
    with pytest.raises(InputError, match="indications"):
        table_of("doses")


# --- worked examples ---------------------------------------------------------------------------


def test_the_working_of_a_dose_keeps_warnings_and_cautions_whole() -> None:
    text = working(plan()).to_text()  # type: ignore[arg-type]
    assert "1. Dose per day: 4 mg/kg/day × 70 kg = 280 mg/day" in text
    assert "Warning: The intravenous route is unlicensed\n" in text
    assert "Caution: This use may be off-label\n" in text
    assert "Information: The same dose for both routes; Traceability;" in text


def test_the_working_of_a_refusal_is_its_reason() -> None:
    refused = plan(indication="colitis")
    assert isinstance(refused, Refusal)
    assert working(refused).to_text().startswith("Refused: No dose in the monograph")


def test_a_course_is_a_table_with_dates_when_it_has_a_first_day() -> None:
    taper = partial(taper_schedule, patient(), 4, route="intravenous")
    plain = course(taper(), "down", "Down")
    assert [str(row[0]) for row in plain.rows] == [
        "4 mg/kg/day in 2 divided doses (2 mg/kg each)",
        "2 mg/kg/day in 2 divided doses (1 mg/kg each)",
        "1 mg/kg/day once daily (1 mg/kg each)",
    ]
    dated = course(taper(durations_days=[7], start_date="2026-03-02"), "d", "D")
    assert [column.title for column in dated.columns][1:3] == ["From", "To"]
    assert [str(cell) for cell in dated.rows[0][1:3]] == ["2026-03-02", "2026-03-08"]
    refused = course(taper_schedule(patient(age_years=12), 4, route="intravenous"), "down", "Down")
    assert isinstance(refused, View) and "the monograph is for adults" in refused.to_text()


def test_an_example_is_the_explorers_answer_with_ids_of_its_own() -> None:
    drawn = example("dose", "heavy", "dose-draws", weight_kg=100)
    assert [found.name for found in drawn.view.tables()] == ["dose-draws"]
    assert 'id="heavy-dose-draws-caption"' in drawn.to_html()
    assert "Draws that make up 200 mg" in drawn._repr_mimebundle_()["text/plain"]
    with pytest.raises(ValueError, match=r"Weight: .* accepted is a number from"):
        example("dose", "wrong", weight_kg="heavy")


def test_a_what_if_table_answers_refuses_and_asks() -> None:
    cases = {
        "as it is": {},
        "heavier": {"weight_kg": 110},
        "too high": {"level_mg_per_kg_per_day": 9},
        "slip": {"weight_kg": 725},
    }
    rows = {str(row[0]): row[1:] for row in what_if("dose", "what-if", "Answers", cases).rows}
    assert rows["as it is"][1] == "none"
    assert str(rows["heavier"][0]).startswith("220 mg")
    assert rows["heavier"][1] == "Caution: Which weight? (110 kg)"
    assert rows["too high"][0] == "Refused: No dose: 9 mg/kg/day is above the maximum"
    assert "Did you mean 72.5 kg?" in str(rows["slip"][0])
