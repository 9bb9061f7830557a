"""Controls of the hazard log that no other test shows: what a reader must see, or must not meet."""

import re
from pathlib import Path

import pytest
from answers import EACH_EXPLORER, text_of, view_of
from html_tree import parse
from patients import patient, planned

from anakinra import Refusal, creatinine_clearance, screen, screening_questions
from anakinra.basis.values import Finding, Kind
from anakinra.forms.explorer import Explorer
from anakinra.views.view import Notice
from tools.pages import leaflet_page, references

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted((ROOT / "site").glob("*.css"))
IDENTIFIES = re.compile(
    r"\b(patient'?s? name|surname|first name|nhs number|hospital number|date of birth|postcode"
    r"|address|telephone|email|identifier)\b",
    re.IGNORECASE,
)
HIDES = re.compile(
    r"display:\s*none|visibility:\s*hidden|overflow(-[xy])?:\s*(hidden|clip)|line-clamp"
    r"|text-overflow|clip-path|(?<!-)opacity:\s*0\b|font-size:\s*0\b"
)
ON_HOVER = {"title", "data-title", "data-tooltip", "onmouseover", "data-bs-title"}


def findings(route: str) -> dict[str, Finding]:
    """What is said of 8 mg/kg/day for 80 kg by this route, by its key."""
    plan = planned(patient(80, renal="caution"), 8, route=route)
    return {finding.key: finding for finding in plan.findings}


# --- What a result says ----------------------------------------------------------------------


@pytest.mark.parametrize("route", ["subcutaneous", "intravenous"])
def test_every_dose_says_that_it_is_off_label(route: str) -> None:
    assert "off_label" in findings(route)


def test_many_injections_name_the_preferred_route() -> None:
    found = findings("subcutaneous")
    assert "often impractical under the skin" in found["sc_many_injections"].text
    assert "2.7.2-5" in found["sc_many_injections"].statements
    assert "route is considered to be preferred" in found["sc_bleeding"].text


def test_clearance_is_called_an_estimate() -> None:
    result = creatinine_clearance(
        age_years=60, sex="female", creatinine_micromol_per_l=90, weight_kg=70
    )
    assert not isinstance(result, Refusal)
    (found,) = [x for x in result.findings if x.key == "clearance_is_estimate"]
    assert "stable renal function" in found.text


def test_cancer_is_shown_as_beyond_the_monograph_without_being_asked() -> None:
    """Every patient of the monograph has or had cancer, so a question would fire for everyone."""
    assert "malignancy" not in {question.id for question in screening_questions()}
    result = screen(indication="hlh", age_years=60)
    assert not isinstance(result, Refusal)
    (found,) = [x for x in result.findings if x.title.endswith(": Cancer")]
    assert found.kind is Kind.BEYOND
    assert found.sources and "monograph" not in found.sources


def test_the_text_of_a_result_holds_every_finding() -> None:
    text = text_of("dose", weight_kg="120", level_mg_per_kg_per_day="8")
    result = planned(patient(120), 8)
    wanted = [Notice.of(x) for x in result.findings if x.kind is not Kind.INFORMATION]
    assert len(wanted) >= 4
    assert [notice.title for notice in wanted if notice.heading not in text] == []
    for step in result.working:
        assert step.label in text and step.result in text


# --- What a page must not do -----------------------------------------------------------------


@EACH_EXPLORER
def test_nothing_is_said_on_hover_only(explorer: Explorer) -> None:
    elements = parse(view_of(explorer).to_html()).all()
    names = {name for element in elements for name in element.attributes}
    assert names
    assert names & ON_HOVER == set()


def rules_of(style: Path) -> list[tuple[str, str]]:
    """The rules of a style sheet as selector and declarations."""
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(m[1].strip(), m[2]) for m in re.finditer(r"([^{}]+)\{([^{}]*)\}", text)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_no_style_hides_a_notice(style: Path) -> None:
    """On screen and paper, at any width: no rule about notices, figures or tables hides or cuts."""
    about = re.compile(
        r"\.ak-(notice|figures|steps|table|block)(?![\w]*-hidden)|\bfooter\b|\btable\b"
    )
    hiding = [
        f"{selector} {{{declarations.strip()}}}"
        for selector, declarations in rules_of(style)
        if about.search(selector) and HIDES.search(declarations) and ":empty" not in selector
    ]
    assert hiding == []


def test_a_style_that_hides_a_notice_is_seen(tmp_path: Path) -> None:
    style = tmp_path / "print.css"
    style.write_text("@media print { .ak-notice-caution, nav { display: none } }", "utf-8")
    with pytest.raises(AssertionError):
        test_no_style_hides_a_notice(style)


@EACH_EXPLORER
def test_no_field_asks_who_the_patient_is(explorer: Explorer) -> None:
    for field in explorer.fields:
        words = " ".join((field.name.replace("_", " "), field.label, field.hint))
        assert not IDENTIFIES.search(words), field.name


# --- What is on the pages ----------------------------------------------------------------


def test_every_page_says_whom_it_is_for() -> None:
    words = " ".join(references.footer().split())
    assert "education and service planning for health professionals" in words


def test_the_leaflet_computes_nothing() -> None:
    page = (ROOT / "pages/patient-leaflet.qmd").read_text(encoding="utf-8")
    assert "```{python}" not in page
    leaflet = page + leaflet_page.options() + leaflet_page.page()
    assert "<form" not in leaflet and "<script" not in leaflet
    assert not re.search(r"\d\s?(mg|mL)\b", leaflet)


def test_a_blank_review_date_is_shown_as_not_stated() -> None:
    table = references.document_control()
    row = next(line for line in table.split("<tr>") if "Review date" in line)
    assert "not stated" in row
