"""Data frames and errors as a notebook shows them, in a shell that runs its cells."""

from collections.abc import Iterator
from typing import Any

import pandas
import pytest
from IPython.core.interactiveshell import InteractiveShell

from anakinra.basis.inputs import InputError
from anakinra.notebook.frame_look import frame_html
from anakinra.notebook.style import dress

LONG = "the dose of each administration as it can be measured at the marks of a syringe"
FRAME = pandas.DataFrame(
    {
        "Dose (mg)": [140, 70],
        "When": ["2 March", "9 March"],
        "mL": [0.93, None],
        "Share": ["2.9 %", "−3 %"],
        "Statements": ["2.6-3", "2.10-7, 3-25"],
        "Note": [LONG, ""],
    },
    index=pandas.Index(["A", "B"], name="Scenario"),
)


@pytest.fixture
def shell() -> Iterator[Any]:
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_columns_of_words_are_marked_and_the_rows_are_named_in_the_one_row_of_headings() -> None:
    html = frame_html(FRAME)
    assert html is not None
    assert 'class="dataframe ak-words-2 ak-words-5 ak-words-6"' in html, "and no column of figures"
    assert LONG in html
    head = html.partition("<thead>")[2].partition("</thead>")[0]
    assert head.count("<tr") == 1
    assert head.index("Scenario") < head.index("Dose (mg)") < head.index("When")


def test_a_frame_with_two_rows_of_headings_keeps_them() -> None:
    html = frame_html(FRAME.rename_axis(columns="What"))
    assert html is not None and html.partition("</thead>")[0].count("<tr") == 2


def test_a_shell_shows_frames_so(shell: Any) -> None:
    dress()
    shown, _ = shell.display_formatter.format(FRAME)
    assert "ak-words-2" in shown["text/html"] and "text/plain" in shown


def test_an_input_that_is_not_accepted_is_a_sentence_with_the_line_of_the_cell(
    shell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "import anakinra\n\nanakinra.renal_band('sixty')"
    assert isinstance(shell.run_cell(code).error_in_exec, InputError)
    said = capsys.readouterr().out.strip()
    assert said.startswith("Line 3 of this cell. Creatinine clearance: “sixty” was given; accepted")
    assert "Traceback" not in said and "\n" not in said
