"""What assurers ask is answered with evidence, and a copy's publisher is on every page."""

import html
from pathlib import Path

import pytest
from suite import suite_tests

from anakinra.basis import store
from tools.pages import assurance
from tools.schema.declare import all_of
from tools.schema.records_assurance import AssuranceQuestion
from tools.site import page_foot
from tools.site.documents import Document, text_of

ROOT = Path(__file__).parents[2]
QUESTIONS = all_of(AssuranceQuestion)
PAGE = (
    '<html><body><main><div data-ak-show="dose">140 mg</div><p>More.</p>'
    '<div data-ak-show="renal">60 mL/min</div></main>'
    '<footer><div class="nav-footer-right">Versions.</div></footer></body></html>'
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_an_answer_names_pages_and_tests_that_exist(question: AssuranceQuestion) -> None:
    pages = [page for page in question.pages if not (ROOT / f"pages/{page}.qmd").is_file()]
    assert not pages and not set(question.tests) - suite_tests()


def test_what_is_not_done_is_said_with_who_must_do_it() -> None:
    """An officer, an audit, a penetration test and users are outside what a project can give."""
    shown = assurance.assurance()
    left = {each.id for each in QUESTIONS if each.state == "not_done"}
    assert {"clinical_safety_officer", "penetration_test", "impact_assessment"} <= left
    assert shown.count("Who must do it:") == sum(bool(each.by) for each in QUESTIONS)


def test_every_question_is_on_the_page_once_and_counted() -> None:
    shown = html.unescape(assurance.assurance())
    assert all(shown.count(each.question) == 1 for each in QUESTIONS)
    assert f">{len(QUESTIONS)}<" in assurance.assurance_counts()


def test_every_page_says_whose_copy_it_is_and_a_gap_is_said() -> None:
    page = Document(PAGE)
    page_foot.page_foot(page, "notebooks/explore-dose.html")
    page_foot.page_foot(page, "notebooks/explore-dose.html")
    (foot,) = page.css("footer .ak-owner")
    assert text_of(foot) == (
        "Owner of this copy: not statedContact: not statedReview date: not stated"
        "Is this the latest version? It is kept at: not statedSomething wrong on this page?"
    )
    (report,) = foot.css("a")
    assert report.attributes["href"] == "../pages/report-a-fault.html"


def test_what_the_publisher_fills_in_is_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = {"owner": "Example NHS Trust", "fault_report": "pharmacy@hospital.example"}
    details = store.document("site_details")
    entries = [{**each, "value": filled.get(each["id"], "")} for each in details["site_detail"]]
    monkeypatch.setitem(details, "site_detail", entries)
    page = Document(PAGE)
    page_foot.page_foot(page, "index.html")
    (foot,) = page.css("footer .ak-owner")
    assert "Owner of this copy: Example NHS Trust" in text_of(foot)
    assert foot.css("a")[-1].attributes["href"] == "mailto:pharmacy@hospital.example"


def test_a_page_that_computes_names_the_yellow_card_scheme_under_its_answer() -> None:
    page = Document(PAGE)
    page_foot.page_foot(page, "index.html")
    page_foot.page_foot(page, "index.html")
    (line,) = page.css(".ak-yellow-card")
    assert page.css("[data-ak-show=dose] + .ak-yellow-card"), "below the first of two"
    assert "Yellow Card scheme of the MHRA" in text_of(line)
    assert line.css("a")[0].attributes["href"] == "https://yellowcard.mhra.gov.uk"
    plain = Document(PAGE.replace("data-ak-show", "data-other"))
    page_foot.page_foot(plain, "index.html")
    assert not plain.css(".ak-yellow-card")


def test_ten_per_cent_is_named_as_a_custom_for_dose_bands() -> None:
    """The monograph has no limit; KTT22 is about bands, not about the marks of a syringe."""
    message = store.document("messages")["message"]["large_deviation"]
    assert "The monograph has no limit" in message["text"]
    assert "the custom for dose bands of biological medicines (NICE KTT22)" in message["text"]
