"""The ways out of two packages that may end: the fallback renderer, and nbval."""

import json
import re
from pathlib import Path

import pypandoc
import pytest

from tools.site.documents import Document, text_of

ROOT = Path(__file__).resolve().parents[2]
_INCLUDE = re.compile(r"\{\{< include (\S+) >\}\}")
_HEADING = re.compile(r"(?m)^#{1,4} (.+?)(?: \{.*\})?$")


def source(page: str) -> str:
    """The text of a page with what it includes, as Quarto reads it."""
    path = ROOT / page

    def included(found: re.Match[str]) -> str:
        name = found[1]
        place = ROOT / name.lstrip("/") if name.startswith("/") else path.parent / name
        return place.read_text("utf-8")

    return _INCLUDE.sub(included, path.read_text("utf-8"))


@pytest.mark.parametrize("page", ["index.qmd", "pages/discrepancies.qmd", "03-dosing.ipynb"])
def test_pandoc_renders_a_page_with_a_template_of_twenty_lines(page: str) -> None:
    """In place of smalldocs: what is left is the menu, the search and folded code."""
    is_notebook = page.endswith(".ipynb")
    text = (ROOT / "notebooks" / page).read_text("utf-8") if is_notebook else source(page)
    made = pypandoc.convert_text(
        text,
        "html5",
        format="ipynb" if is_notebook else "markdown",
        extra_args=["--standalone", f"--template={ROOT / 'site' / 'way-out.html'}", "--quiet"],
    )
    document = Document(made)
    (main,) = document.css("main")
    said = text_of(main)
    assert "{{<" not in said and ":::" not in said
    if is_notebook:
        cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        shown = [
            "".join(one["data"]["text/html"])
            for cell in cells
            for one in cell["outputs"]
            if "text/html" in one.get("data", {})
        ]
        assert shown
        for answer in shown:
            assert text_of(Document(answer).css("body")[0]) in said
    else:
        for heading in _HEADING.findall(text):
            assert re.sub(r"[*_`]", "", heading) in said
    assert len(said) > 1000


@pytest.mark.filterwarnings("ignore:Field .* type could not be converted")
def test_pytest_notebook_holds_a_notebook_to_its_outputs() -> None:
    """In place of nbval: as strict, but for the widget's random id and what a run adds."""
    from pytest_notebook.nb_regression import NBRegressionFixture

    fixture = NBRegressionFixture(
        exec_timeout=120,
        diff_ignore=(
            "/metadata/language_info",
            "/cells/*/execution_count",
            "/cells/*/outputs/*/execution_count",
            "/cells/*/outputs/*/data/application/vnd.jupyter.widget-view+json",
            "/metadata/widgets",
        ),
    )
    found = fixture.check(str(ROOT / "notebooks" / "class-paper.ipynb"), raise_errors=False)
    assert found.diff_filtered == [], found.diff_string
