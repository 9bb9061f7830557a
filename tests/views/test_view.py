"""Views: every block as HTML and text, notices named as text, charts with a table twin."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from anakinra.basis.values import Finding, Kind, Refusal, StatementIds, Step
from anakinra.views.charts import Series, Span, StepChart, step_chart
from anakinra.views.html import Rendering
from anakinra.views.tables import Column, Table
from anakinra.views.view import (
    Figure,
    Fold,
    Heading,
    KeyFigures,
    Notice,
    Paragraph,
    Steps,
    View,
    notices,
    refusal_blocks,
)

IDS = StatementIds(("2.6-4",))
TABLE = Table("levels", "Levels", (Column("day", "Day"),), (("1",),))


def span(start: int, end: int, level: int) -> Span:
    return Span(Fraction(start), Fraction(end), Fraction(level))


def chart(*series: Series) -> StepChart:
    return step_chart("levels", "Two <courses>", "A falls & B stays.", "Day", "mg/day", series)


A = Series("Course A", (span(0, 7, 560), span(7, 14, 420), span(14, 28, 70)))
B = Series("Course B", (span(0, 20, 280),))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.REFUSAL, "Refused"),
        (Kind.WARNING, "Warning"),
        (Kind.CAUTION, "Caution"),
        (Kind.QUESTION, "Question"),
        (Kind.INFORMATION, "Information"),
        (Kind.BEYOND, "Beyond the monograph"),
    ],
)
def test_a_notice_names_its_kind_in_words(kind: Kind, expected: str) -> None:
    notice = Notice(kind, "Check <this>", "Text.", IDS)
    assert notice.to_text().startswith(f"{expected}: Check <this>\n")
    html = notice.to_html()
    assert f"<strong>{expected}: Check &lt;this&gt;</strong>" in html
    assert 'role="note"' in html
    assert f'class="ak-notice ak-notice-{kind.value}"' in html
    assert "#s-2.6-4" in html
    assert "[2.6-4]" in notice.to_text()


def test_a_notice_without_a_title_still_names_its_kind() -> None:
    assert Notice(Kind.CAUTION, "", "Text.").to_text() == "Caution:\nText."


def test_what_is_beyond_the_monograph_names_its_source() -> None:
    beyond = Notice(Kind.BEYOND, "T", "X.", sources=("fda-label",))
    assert "Source: fda-label" in beyond.to_html()
    assert "Source: fda-label" in beyond.to_text()
    within = Notice(Kind.CAUTION, "T", "X.", sources=("monograph",))
    assert "Source" not in within.to_html() + within.to_text()


def test_findings_come_with_the_most_serious_first() -> None:
    kinds = (Kind.BEYOND, Kind.CAUTION, Kind.REFUSAL, Kind.CAUTION)
    findings = tuple(Finding(str(n), kind, str(n), "") for n, kind in enumerate(kinds))
    assert [notice.title for notice in notices(findings)] == ["2", "1", "3", "0"]


def test_a_refusal_shows_its_reason_and_the_working_so_far() -> None:
    reason = Finding("k", Kind.REFUSAL, "Too much", "Above the maximum.", IDS)
    blocks = refusal_blocks(Refusal(reason, (), (Step("Daily", "9 x 70", "630 mg/day"),)))
    text = View(blocks).to_text()
    assert text == (
        "Refused: Too much\nAbove the maximum. [2.6-4]\n\n1. Daily: 9 x 70 = 630 mg/day"
    )


def test_a_view_is_html_and_text_at_once() -> None:
    view = View(
        (
            Heading(3, "Dose & <route>"),
            Paragraph("As chosen.", IDS),
            KeyFigures((("Dose", "140 mg", "each <time>"), ("Volume", "0.93 mL", ""))),
            Steps((Step("Daily <dose>", "4 x 70", "280 mg/day", IDS), Step("End", "", "140 mg"))),
            TABLE,
        )
    )
    bundle = view._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    html, text = bundle["text/html"], bundle["text/plain"]
    assert "<h3>Dose &amp; &lt;route&gt;</h3>" in html
    assert (
        '<li><span class="ak-label">Dose</span> <strong>140 mg</strong> '
        '<span class="ak-detail">each &lt;time&gt;</span></li>'
    ) in html
    assert "<li>Daily &lt;dose&gt;: 4 x 70 = <strong>280 mg/day</strong> <span" in html
    assert "<li>End: <strong>140 mg</strong></li>" in html
    assert "style=" not in html.replace('style="text-align:left"', "")
    assert "style=" not in view.to_html()
    assert text.startswith("Dose & <route>\n--------------\n\nAs chosen. [2.6-4]\n\n")
    assert "Dose: 140 mg (each <time>)\nVolume: 0.93 mL\n\n" in text
    assert "1. Daily <dose>: 4 x 70 = 280 mg/day [2.6-4]\n2. End: 140 mg" in text
    assert view.tables() == (TABLE,)


@pytest.mark.parametrize("level", [1, 7])
def test_heading_levels_leave_the_first_to_the_page(level: int) -> None:
    with pytest.raises(ValueError, match="accepted are 2 to 6"):
        Heading(level, "x")


def test_a_figure_comes_with_its_table() -> None:
    figure = Figure(chart(A), "Levels by day", TABLE)
    assert "<figcaption>Levels by day</figcaption></figure><div" in figure.to_html()
    assert "<caption" in figure.to_html()
    assert "A falls & B stays." in figure.to_text()
    assert "Levels\n\nDay" in figure.to_text()
    assert View((figure,)).tables() == (TABLE,)


def test_a_drawing_that_says_all_in_its_text_needs_no_table() -> None:
    figure = Figure(chart(A), "Levels by day")
    assert figure.to_html().endswith("<figcaption>Levels by day</figcaption></figure>")
    assert figure.to_text() == "Figure: Levels by day\nA falls & B stays."
    assert View((figure,)).tables() == ()


def test_each_key_figure_is_one_point_with_its_label_value_and_detail() -> None:
    figures = KeyFigures((("Dose", 1, ""),), smaller=(("Level", "4 mg/kg/day", "as measured"),))
    assert figures.to_html() == (
        '<ul class="ak-figures"><li><span class="ak-label">Dose</span> <strong>1</strong></li></ul>'
        '<ul class="ak-figures ak-smaller"><li><span class="ak-label">Level</span> '
        '<strong>4 mg/kg/day</strong> <span class="ak-detail">as measured</span></li></ul>'
    )
    assert figures.to_text() == "Dose: 1\nLevel: 4 mg/kg/day (as measured)"


def test_a_fold_holds_any_block_and_its_tables_and_notices_are_found() -> None:
    notice = Notice(Kind.CAUTION, "Look", "At it.")
    figure = Figure(chart(A), "c", TABLE)
    blocks = (Heading(4, "More"), KeyFigures((("Dose", 1, ""),)), figure, notice)
    view = View((Fold("Everything", blocks),))
    assert tuple(view.leaves()) == blocks
    assert (view.tables(), view.notices()) == ((TABLE,), (notice,))
    assert "<summary>Everything</summary><h4>More</h4><ul" in view.to_html()
    assert "Everything\n\nMore\n----\n\nDose: 1\n\nFigure: c\n" in view.to_text()


def test_a_chart_is_named_described_and_well_formed() -> None:
    svg = chart(A, B).to_html(Rendering(id_prefix="form-"))
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "form-levels-title form-levels-description"
    assert (root[0].text, root[1].text) == ("Two <courses>", "A falls & B stays.")
    assert root[0].get("id") == "form-levels-title"
    assert svg == chart(A, B).to_html(Rendering(id_prefix="form-"))
    assert "style" not in svg
    assert "#" not in svg, "colours come from the page"


def test_series_differ_by_dashes_and_are_labelled_at_their_ends() -> None:
    root = ElementTree.fromstring(chart(A, B).to_html())
    first, second = root.findall("path")
    assert first.get("stroke-dasharray") is None
    assert second.get("stroke-dasharray")
    labels = {text.text: text for text in root.findall("text") if text.get("font-weight")}
    assert set(labels) == {"Course A", "Course B"}
    # Course B ends higher, so its label is above its line and that of A below its own.
    end_of_b = (second.get("d") or "").split()[1].split("H")[0]
    assert float(labels["Course B"].get("y") or 0) < float(end_of_b)


def test_a_chart_puts_exact_values_where_they_belong() -> None:
    root = ElementTree.fromstring(chart(Series("A", (span(0, 5, 100), span(5, 10, 50)))).to_html())
    (path,) = root.findall("path")
    # Left 64, right 624, top 24 (100 mg/day), bottom 264 (0 mg/day).
    assert path.get("d") == "M64 24H344V144H624"
    ticks = [text.text for text in root.findall("text") if text.get("text-anchor") == "end"]
    assert ticks[:6] == ["0", "20", "40", "60", "80", "100"]


def test_a_pause_between_steps_is_a_gap() -> None:
    root = ElementTree.fromstring(chart(Series("A", (span(0, 5, 100), span(6, 10, 50)))).to_html())
    (path,) = root.findall("path")
    assert (path.get("d") or "").count("M") == 2


@pytest.mark.parametrize(
    "series",
    [
        (),
        (A, B, A),
        (Series("empty", ()),),
        (Series("back", (span(5, 4, 1),)),),
        (Series("below", (span(0, 4, -1),)),),
    ],
)
def test_what_cannot_be_drawn_is_refused(series: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError, match="chart levels"):
        chart(*series)


def test_levels_of_zero_and_tiny_levels_can_be_drawn() -> None:
    assert "<path" in chart(Series("none", (span(0, 0, 0),))).to_html()
    tiny = Span(Fraction(0), Fraction(1), Fraction(1, 1000))
    assert ">0.001<" in chart(Series("tiny", (tiny,))).to_html()
