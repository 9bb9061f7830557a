"""Views: every block as HTML and text, notices named as text, charts with a table twin."""

from dataclasses import replace

import pytest

from anakinra.basis.values import Finding, Kind, Refusal, StatementIds, Step
from anakinra.views.findings import notices, refusal_blocks
from anakinra.views.html import NOTEBOOK, Markup, Rendering
from anakinra.views.tables import Column, Table
from anakinra.views.view import (
    Figure,
    Fold,
    Heading,
    KeyFigures,
    Notice,
    OnDemand,
    Paragraph,
    Steps,
    View,
)

IDS = StatementIds(("2.6-4",))
TABLE = Table("levels", "Levels", (Column("day", "Day"),), (("1",),))


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
def test_a_notice_names_its_kind_as_text(kind: Kind, expected: str) -> None:
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
    assert "Source: US prescribing information" in beyond.to_html()
    assert "Source: US prescribing information" in beyond.to_text()
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
    assert '<span class="ak-detail">each &lt;time&gt;</span></li>' in html
    assert "<li>Daily &lt;dose&gt;: 4 x 70 = <strong>280 mg/day</strong> <span" in html
    assert "<li>End: <strong>140 mg</strong></li>" in html
    shown_if_untrusted = r'<span style="display:no\6e e"> (in a trusted notebook)</span>'
    assert html.count(shown_if_untrusted) == 1
    rest = html.replace(shown_if_untrusted, "").replace('style="text-align:left"', "")
    assert "style=" not in rest
    assert "style=" not in view.to_html()
    assert text.startswith("Dose & <route>\n--------------\n\nAs chosen. [2.6-4]\n\n")
    assert "Dose: 140 mg (each <time>)\nVolume: 0.93 mL\n\n" in text
    assert "1. Daily <dose>: 4 x 70 = 280 mg/day [2.6-4]\n2. End: 140 mg" in text
    assert view.tables() == (TABLE,)


@pytest.mark.parametrize("level", [1, 7])
def test_heading_levels_leave_the_first_to_the_page(level: int) -> None:
    with pytest.raises(ValueError, match="accepted are 2 to 6"):
        Heading(level, "x")


class Drawn:
    """A drawing that knows nothing but what it shows."""

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        return Markup("<svg></svg>")

    def to_text(self) -> str:
        return "A falls & B stays."


def test_a_figure_comes_with_its_table() -> None:
    figure = Figure(Drawn(), "Levels by day", TABLE)
    assert "<figcaption>Levels by day</figcaption></figure><div" in figure.to_html()
    assert "<caption" in figure.to_html()
    assert "A falls & B stays." in figure.to_text()
    assert "Levels\n\nDay" in figure.to_text()
    assert View((figure,)).tables() == (TABLE,)


def test_the_table_of_a_figure_may_be_closed_and_is_still_read_as_text() -> None:
    figure = Figure(Drawn(), "Levels by day", TABLE, "The chart as a table")
    assert (
        '</figure><details class="ak-fold ak-aside"><summary>The chart as a table</summary><div'
        in figure.to_html()
    )
    assert "Levels\n\nDay" in figure.to_text()
    assert View((figure,)).tables() == (TABLE,)


def test_a_drawing_that_says_all_in_its_text_needs_no_table() -> None:
    figure = Figure(Drawn(), "Levels by day")
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


@pytest.mark.parametrize("value", ["100 + 100 + 90 mg", "£11,172.00"])
def test_a_figure_that_would_be_broken_is_written_smaller(value: str) -> None:
    assert f'<strong class="ak-long">{value}</strong>' in KeyFigures((("A", value, ""),)).to_html()


def test_a_fold_holds_any_block_and_its_tables_and_notices_are_found() -> None:
    notice = Notice(Kind.CAUTION, "Look", "At it.")
    figure = Figure(Drawn(), "c", TABLE)
    blocks = (Heading(4, "More"), KeyFigures((("Dose", 1, ""),)), figure, notice)
    view = View((Fold("Everything", blocks),))
    assert tuple(view.leaves()) == blocks
    assert (view.tables(), view.notices()) == ((TABLE,), (notice,))
    assert "<summary>Everything</summary><h4>More</h4><ul" in view.to_html()
    assert "Everything\n\nMore\n----\n\nDose: 1\n\nFigure: c\n" in view.to_text()


def test_a_view_without_its_folds_works_out_none_of_them() -> None:
    def never() -> tuple[Paragraph, ...]:
        raise AssertionError("the fold was worked out")

    view = View((Heading(3, "Dose"), Fold("Levels", OnDemand(never)), Paragraph("Once daily.")))
    assert view.unfolded() == View((Heading(3, "Dose"), Paragraph("Once daily.")))
    with pytest.raises(AssertionError, match="worked out"):
        list(view.leaves())


def test_the_rows_of_a_closed_table_are_made_when_they_are_read() -> None:
    made: list[str] = []

    def rows() -> tuple[tuple[str], ...]:
        made.append("rows")
        return (("70 kg",), ("80 kg",))

    table = Table("weights", "Weights", TABLE.columns[:1], OnDemand(rows, 2))
    assert (len(table.rows), made) == (2, [])
    assert "80 kg" in table.to_text()
    assert "80 kg" in table.to_html()
    assert (table.rows[0], made) == (("70 kg",), ["rows"])
    wrong = replace(table, rows=OnDemand(rows, 3))
    with pytest.raises(ValueError, match="2 were made where 3 were announced"):
        wrong.to_text()
