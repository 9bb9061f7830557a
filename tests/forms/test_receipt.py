"""The receipt: what was entered, what the result is based on, and hashes that notice any change."""

from functools import partial
from urllib.parse import unquote

import pytest
from answers import EACH_EXPLORER, view_of
from html_tree import Element, parse
from toy_explorer import EXPLORER as TOY

import anakinra
from anakinra.basis.values import Kind, StatementIds, Step
from anakinra.explorers import EXPLORERS
from anakinra.forms.comparison import Comparison, Kept, compare, kept_of
from anakinra.forms.explorer import PURPOSE, Explorer
from anakinra.forms.form import receipt, result
from anakinra.forms.link import Scenario, from_fragment
from anakinra.forms.read_back import read_back
from anakinra.forms.receipt import basis, receipt_text, result_hash
from anakinra.views.html import Rendering
from anakinra.views.view import Notice, Paragraph, Steps, View

PAGE = Rendering(statements="s.html")
DATA = "0123456789ab"
DOSE = EXPLORERS["dose"]


def drawn(explorer: Explorer, beside: Comparison | None = None, **raw: str) -> Element:
    given = {**explorer.default_raw(), **raw}
    return parse(receipt(explorer, given, explorer.answer(given), PAGE, DATA, beside=beside))


def inputs(root: Element, place: int = 0) -> dict[str, str]:
    """The first list of inputs, or that of kept A."""
    assert not root.find("dl"), "JupyterLab floats its parts"
    points = root.find("ul", class_="ak-receipt-inputs")[place].find("li")
    return {
        e.one(class_="ak-label").text.removesuffix(":"): e.one(class_="ak-value").text
        for e in points
    }


def beside_a(explorer: Explorer, **raw: str) -> Comparison:
    """What differs in the example with these changes from the example, kept as A."""
    given = {**explorer.default_raw(), **raw}
    kept = kept_of(explorer, explorer.default_raw())
    assert kept is not None
    return compare(explorer, kept, given, explorer.answer(given))


def scenario(root: Element) -> Scenario:
    """What the link of a receipt brings back."""
    return from_fragment(DOSE, root.one("a", data_ak_link=None).attributes["href"])


def short_hash(text: str) -> str:
    return text.partition(" result ")[2].partition(".")[0]


def test_the_inputs_are_read_back_as_text() -> None:
    assert inputs(drawn(DOSE, weight_kg=" 72.123450 ", route="subcutaneous")) == {
        "Indication": "Haemophagocytic lymphohistiocytosis (HLH)",
        "Age": "60 years",
        "Weight": "72.12345 kg",
        "Height": "not given",
        "Dose level": "4 mg/kg/day",
        "Administrations per day": "Two divided doses",
        "Route": "Subcutaneous injection",
        "Creatinine clearance": "90 mL/min",
        "Haemodialysis or haemofiltration": "No",
        "Rounding to the marks of the syringe": "Nearest mark (halves round down)",
    }


def test_every_kind_of_field_is_read_back() -> None:
    found = inputs(drawn(TOY, start="2026-03-01", flags="hiv,tb"))
    assert found["Findings"] == "HIV; Tuberculosis"
    assert found["Start"] == "1 March 2026"
    assert found["Durations"] == "7, 14 days"
    assert inputs(drawn(TOY, flags=""))["Findings"] == "none"
    assert inputs(drawn(TOY))["Start"] == "not given"


@EACH_EXPLORER
def test_every_receipt_has_its_parts(explorer: Explorer) -> None:
    root = drawn(explorer)
    section = root.one("section")
    assert section.attributes["aria-labelledby"] in root.ids()
    assert len(inputs(root)) == len(explorer.fields)
    view = view_of(explorer)
    assert [e.text for e in root.find("a", class_="ak-id")] == list(basis(view))
    assert f"Monograph {anakinra.MONOGRAPH_VERSION}, software {anakinra.__version__}" in root.text
    assert f", data {DATA}, result " in root.text
    assert len(short_hash(root.text)) == 12
    link = root.one("a", data_ak_link=None).attributes["href"]
    assert from_fragment(explorer, link) == Scenario(explorer.default_raw())
    root.one("button", data_ak_copy=None)
    root.one("button", data_ak_print=None)
    assert not root.find("input"), "nothing is asked for"
    purpose = "For education and service planning."
    assert root.one(class_="ak-purpose").text.startswith(purpose)
    assert purpose in receipt_text(explorer, explorer.default_raw(), view, DATA)


def test_the_files_hold_the_tables_of_the_result() -> None:
    links = drawn(DOSE).find("a", download=None)
    files = {e.attributes["download"]: unquote(e.attributes["href"]) for e in links}
    assert files == {
        f"{table.name}.csv": "data:text/csv;charset=utf-8,\ufeff" + table.to_csv()
        for table in view_of(DOSE).tables()
    }


def test_only_the_calendar_gives_dates_for_a_diary() -> None:
    for explorer in EXPLORERS.values():
        diaries = drawn(explorer).find("a", download="neutrophil-counts.ics")
        assert len(diaries) == (explorer.id == "monitoring")
    (link,) = drawn(EXPLORERS["monitoring"]).find("a", download="neutrophil-counts.ics")
    text = unquote(link.attributes["href"])
    assert text.startswith("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR\r\n")


def test_statements_appear_once_in_the_order_of_the_monograph() -> None:
    view = View(
        (
            Notice(Kind.WARNING, "", "", StatementIds(("2.10-3", "2.6-3"))),
            Steps((Step("", "", "", StatementIds(("2.6-10", "2.7.2-1"))),)),
            Paragraph("", StatementIds(("2.6-3", "1-8"))),
        )
    )
    assert basis(view) == ("1-8", "2.6-3", "2.6-10", "2.7.2-1", "2.10-3")


def test_the_hash_is_that_of_the_scenario_and_not_of_its_spelling() -> None:
    other = drawn(DOSE, weight_kg="70.0", age_years=" 60")
    assert short_hash(other.text) == short_hash(drawn(DOSE).text)


@EACH_EXPLORER
def test_the_hash_changes_with_each_part(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(explorer)
    read = read_back(explorer, explorer.read(explorer.default_raw()).values)

    one = partial(result_hash, explorer.id, read, view)
    hashes = {one(DATA), one("x"), result_hash("other", read, view, DATA)}
    hashes.add(result_hash(explorer.id, (*read[:-1], (read[-1][0], "other")), view, DATA))
    hashes.add(result_hash(explorer.id, read, View((*view.blocks, Paragraph("more"))), DATA))
    for version in ("__version__", "MONOGRAPH_VERSION"):
        monkeypatch.setattr(f"anakinra.forms.receipt.{version}", "9.9.9")
        hashes.add(one(DATA))
    assert len(hashes) == 7


def test_what_is_typed_is_never_markup() -> None:
    root = drawn(EXPLORERS["interactions"], names='<img src=x onerror="alert(1)">')
    assert not root.find("img")
    assert inputs(root)["Medicines and vaccines"] == '<img src=x onerror="alert(1)">'


def test_the_copied_text_says_the_same() -> None:
    raw = {**DOSE.default_raw(), "weight_kg": "72.5"}
    view = view_of(DOSE, weight_kg="72.5")
    text = receipt_text(DOSE, raw, view, DATA)
    start = f"Dose explorer\n{PURPOSE}\n\nExample patient, changed\nIndication: Haemophagocytic"
    assert text.startswith(start)
    assert "Weight: 72.5 kg\n" in text
    assert view.to_text() in text
    assert short_hash(text) == short_hash(drawn(DOSE, weight_kg="72.5").text)
    assert from_fragment(DOSE, text.partition("Scenario: ")[2].strip()) == Scenario(raw)


def test_a_receipt_of_the_teaching_model_begins_with_what_it_is_not_for() -> None:
    stamp = "For teaching only: the concentrations are a model's. Take no dose from them."
    kinetics = EXPLORERS["kinetics"]
    text = receipt_text(kinetics, kinetics.default_raw(), view_of(kinetics), DATA)
    assert text.splitlines()[:3] == ["Concentration over time", stamp, PURPOSE]
    assert drawn(kinetics).find("p")[0].text == stamp


def test_a_receipt_says_whose_values_it_is_about() -> None:
    raw = DOSE.default_raw()

    def said(is_mine: bool = False, **changes: str) -> str:
        given = {**raw, **changes}
        root = parse(receipt(DOSE, given, DOSE.answer(given), PAGE, DATA, is_mine))
        assert scenario(root) == Scenario(given, is_mine)
        return root.one("strong").text

    assert said() == "Example patient"
    assert said(weight_kg="71") == "Example patient, changed"
    assert said(is_mine=True) == said(is_mine=True, weight_kg="71") == "My patient"
    assert not drawn(EXPLORERS["exercises"]).find("strong"), "it is about no patient"


def test_kept_a_and_the_differences_are_in_the_receipt_and_its_link() -> None:
    root = drawn(DOSE, beside_a(DOSE, weight_kg="80"), weight_kg="80")
    assert [e.text for e in root.find("h4")] == ["Kept A", "Compared with kept A"]
    assert (inputs(root)["Weight"], inputs(root, 1)["Weight"]) == ("80 kg", "70 kg")
    assert inputs(root, 1)["Whose values"] == "Example patient"
    differences = root.one("ul", class_="ak-receipt-differences").text
    assert "Weight: 70 kg → 80 kg" in differences
    assert "Whole day: 280 mg → 320 mg (+40 mg)" in differences
    a = DOSE.default_raw()
    assert scenario(root) == Scenario(a | {"weight_kg": "80"}, kept=Scenario(a))


def test_the_copied_text_has_kept_a_and_the_differences() -> None:
    raw, beside = DOSE.default_raw() | {"weight_kg": "80"}, beside_a(DOSE, weight_kg="80")
    text = receipt_text(DOSE, raw, view_of(DOSE, weight_kg="80"), DATA, beside=beside)
    assert "\nKept A\nWhose values: Example patient\nIndication: Haemophagocytic" in text
    assert "\nWeight: 80 kg\n" in text and "\nWeight: 70 kg\n" in text
    assert beside.view().to_text() in text
    fragment = text.partition("Scenario: ")[2].strip()
    assert from_fragment(DOSE, fragment) == Scenario(raw, kept=Scenario(DOSE.default_raw()))
    assert short_hash(text) == short_hash(drawn(DOSE, beside, weight_kg="80").text)


def test_the_hash_changes_with_kept_a() -> None:
    """Without A, and with differences from A for three weights, there are four receipts."""
    kept = (None, *(beside_a(DOSE, weight_kg=other) for other in ("80", "81", "82")))
    hashes = {short_hash(drawn(DOSE, beside, weight_kg="80").text) for beside in kept}
    assert len(hashes) == 4


@EACH_EXPLORER
def test_a_receipt_with_kept_a_has_each_id_once(explorer: Explorer) -> None:
    beside = beside_a(explorer)
    root = parse(result(explorer, explorer.default_result(), PAGE, beside))
    ids = root.ids() + drawn(explorer, beside).ids()
    assert len(set(ids)) == len(ids)
    assert "No difference." in root.one(data_ak_comparison=None).text


def test_an_a_that_a_link_names_without_an_answer_is_read_back_as_far_as_it_can_be() -> None:
    raw = DOSE.default_raw()
    kept = Kept(Scenario({**raw, "weight_kg": "heavy"}), None)
    beside = compare(DOSE, kept, raw, DOSE.answer(raw))
    root = drawn(DOSE, beside)
    assert (inputs(root, 1)["Weight"], inputs(root, 1)["Age"]) == ("not accepted", "60 years")
    assert "Kept A has no answer" in root.one("ul", class_="ak-receipt-differences").text
