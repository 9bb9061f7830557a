"""The notebook form: driven as a user would, and stored so that a second run is the same."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets
import nbformat
import pytest
from nbclient import NotebookClient
from toy_explorer import EXPLORER

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import TextField
from anakinra.notebook.style import STYLE
from anakinra.notebook.widgets import Form, explore
from anakinra.views.view import Paragraph, View
from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "tests" / "helpers"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize("given", [None, 7, "nothing", "Dose", ["dose"], ""])
def test_a_name_that_is_no_explorer_is_answered_with_those_there_are(given: Any) -> None:
    with pytest.raises(ValueError, match=r"explorer: .* was given; accepted is .* dose, taper, "):
        explore(given)


@pytest.mark.parametrize(
    ("missing", "statement"),
    [
        ("ipywidgets", "import anakinra.notebook.widgets"),
        ("IPython", "import anakinra.notebook.widgets"),
        (
            "pandas",
            "from anakinra.views.tables import Column, Table; "
            "Table('t', 'T', (Column('a', 'A'),), ()).to_frame()",
        ),
    ],
)
def test_a_package_that_is_missing_is_named_with_what_installs_it(
    missing: str, statement: str
) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; {statement}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert missing in last and 'pip install "anakinra[notebooks]"' in last


@pytest.fixture
def form() -> Form:
    return explore(EXPLORER)


def errors(form: Form) -> list[ipywidgets.HTML]:
    return [form.errors, *[control.error for control in form.controls.values()]]


def answer(form: Form) -> str:
    """The HTML that is on screen in place of the answer."""
    return " ".join(each.value for each in _html(form.pieces.box))


def test_the_form_starts_with_the_default_answer(form: Form) -> None:
    assert "140 mg" in form.result.value
    assert not any(place.value for place in errors(form))
    assert set(form.inputs) == {
        *("weight_kg", "route", "flags.hiv", "flags.tb", "name", "start", "days")
    }


def test_typing_and_choosing_change_the_answer(form: Form) -> None:
    form.inputs["weight_kg"].value = "80"
    assert "160 mg" in form.result.value
    form.inputs["route"].value = "iv"
    assert "<h3>iv</h3>" in form.result.value
    form.inputs["flags.hiv"].value = True
    assert "(&#39;hiv&#39;, &#39;tb&#39;)" in answer(form)


def test_an_error_is_beside_its_field_and_the_input_stays(form: Form) -> None:
    form.inputs["weight_kg"].value = "7<b>0"
    assert form.inputs["weight_kg"].value == "7<b>0"
    error = form.controls["weight_kg"].error.value
    assert 'role="alert"' in error
    assert "<strong>Error: </strong>Weight: “7&lt;b&gt;0” was given;" in error
    assert "140 mg" not in answer(form)
    assert "No result is shown until the input is corrected: Weight." in form.result.value
    assert form.answer.view is None
    form.inputs["weight_kg"].value = "80"
    assert form.controls["weight_kg"].error.value == ""
    assert "160 mg" in form.result.value


def test_an_error_of_the_form_as_a_whole_is_shown(form: Form) -> None:
    form.inputs["weight_kg"].value = "67"
    assert "Error: " in form.errors.value
    assert "No result is shown until the input is corrected." in form.result.value


def test_a_fault_leaves_no_stale_result() -> None:
    def view(values: Values) -> View:
        if values.text("name") == "bad":
            raise ZeroDivisionError
        return View((Paragraph("A result"),))

    form = explore(Explorer("e", "E", "", (TextField("name", "Name"),), view, {"name": "good"}))
    assert "A result" in form.result.value
    with pytest.raises(ZeroDivisionError):
        form.inputs["name"].value = "bad"
    assert "A result" not in answer(form)
    assert "fault of the software" in form.result.value


def test_every_input_has_a_label_with_its_unit_and_says_what_is_accepted(form: Form) -> None:
    assert form.inputs["weight_kg"].description == "Weight (kg)"
    assert form.inputs["flags.tb"].description == "Tuberculosis"
    assert all(control.description for control in form.inputs.values())
    words = " ".join(child.value for child in _html(form.box))
    assert "<p>Weigh today. 30 to 250 kg.</p>" in words
    assert form.inputs["weight_kg"].tooltip == "Accepted: a number from 30 to 250 kg."


def test_names_take_lines_in_a_notebook() -> None:
    form = explore("interactions", names="warfarin")
    names = form.inputs["names"]
    assert isinstance(names, ipywidgets.Textarea)
    names.value = "warfarin\nHumira\nMMR"
    assert "3 names checked" in form.result.value


def test_a_choice_without_a_default_has_to_be_made() -> None:
    form = explore(EXPLORER, route="")
    assert form.inputs["route"].options == (("Subcutaneous", "sc"), ("Intravenous", "iv"))
    assert form.inputs["route"].value is None, "no button is pressed"
    assert form.answer.view is None
    assert "Enter: Route." in form.result.value


def test_my_patient_starts_blank_and_the_example_comes_back_as_it_was_left(form: Form) -> None:
    assert "<strong>Example patient</strong>" in form.whose.value
    form.inputs["weight_kg"].value = "81"
    assert "<strong>Example patient, changed</strong>" in form.whose.value
    form.patient.value = "My patient"
    assert form.raw() == EXPLORER.blank_raw()
    assert "Enter: Weight, Route, Name, Durations." in form.result.value
    assert not any(place.value for place in errors(form))
    form.inputs["weight_kg"].value = "64"
    form.inputs["flags.hiv"].value = True
    form.patient.value = "Example patient"
    assert form.raw() == {**EXPLORER.default_raw(), "weight_kg": "81"}
    assert "162 mg" in form.result.value
    form.patient.value = "My patient"
    assert form.raw() == {**EXPLORER.blank_raw(), "weight_kg": "64", "flags": "hiv"}
    assert "<strong>My patient</strong>" in form.whose.value


def test_a_form_about_no_patient_offers_none() -> None:
    for name, is_offered in (("interactions", True), ("adverse_effects", False)):
        form = explore(name)
        assert (form.patient in _all(form.box)) is is_offered
        assert ("Example patient" in form.whose.value) is is_offered


def test_the_intended_purpose_is_with_every_answer(form: Form) -> None:
    assert "For education and service planning." in answer(form)
    form.inputs["weight_kg"].value = "heavy"
    assert "For education" not in answer(form)


def test_overrides_are_other_starting_texts() -> None:
    form = explore(EXPLORER, weight_kg=80, flags="hiv,tb")
    assert form.raw()["weight_kg"] == "80"
    assert form.inputs["flags.hiv"].value is True
    assert explore(EXPLORER, weight_kg="heavy").answer.errors
    with pytest.raises(ValueError, match="no field weight; there are: weight_kg"):
        explore(EXPLORER, weight=80)
    with pytest.raises(ValueError, match="Route"):
        explore(EXPLORER, route="im")


def test_a_form_has_the_website_colours_in_both_schemes_and_styles_nothing_else() -> None:
    theme = (ROOT / "site" / "theme.css").read_text("utf-8")
    for colour in re.findall(r"--ak-(?:refusal|link): #\w+;", theme):
        assert colour in STYLE
    assert "main.content" not in STYLE
    depth, outside = 0, []
    for line in STYLE.splitlines():
        if not depth and "{" in line:
            outside.append(line.partition("{")[0].strip())
        depth += line.count("{") - line.count("}")
    assert depth == 0
    assert all(".ak-explorer" in each for each in outside), outside


def test_no_area_of_a_form_captures_output(form: Form) -> None:
    assert not any(isinstance(child, ipywidgets.Output) for child in _all(form.box))


def test_one_cell_shows_the_form_and_says_its_answer_to_readers_without_a_kernel() -> None:
    form = explore("dose")
    shown = form._repr_mimebundle_()
    assert set(shown) == {WIDGET_VIEW, "text/html", "text/plain"}
    view = EXPLORERS["dose"].default_result().view
    assert view is not None
    assert view.to_text() in str(shown["text/plain"])
    assert 'data-ak-show="dose"' in str(shown["text/html"]), "where the website puts the form"
    assert "140 mg twice daily, intravenous" in str(shown["text/html"])


def test_the_website_gets_no_place_for_a_form_that_starts_with_other_inputs() -> None:
    html = explore("dose", weight_kg="80").to_html()
    assert "160 mg twice daily" in html and "data-ak-show" not in html
    assert "No result is shown until the input is corrected: Weight." in (
        explore("dose", weight_kg="heavy").to_html()
    )


def test_a_stored_notebook_passes_a_strict_run_and_one_digit_fails_it(tmp_path: Path) -> None:
    """Run, brought to the form that is stored, and checked by nbval as all notebooks are."""
    shutil.copy(HELPERS / "toy_explorer.py", tmp_path)
    sources = (
        "from anakinra.notebook.widgets import explore\nfrom toy_explorer import EXPLORER",
        *("form = explore(EXPLORER)\nform", "form", "form"),
        "form.inputs['weight_kg'].value = '80'\nform.answer.view",
    )
    nbf: Any = nbformat  # its functions are untyped
    notebook = nbf.v4.new_notebook(cells=[nbf.v4.new_code_cell(source) for source in sources])
    place = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, record_timing=False, resources=place).execute()
    *drawn, answered = (cell.outputs for cell in notebook.cells[1:])
    for (output,) in drawn:
        assert set(output.data) == {WIDGET_VIEW, "text/html", "text/plain"}
    assert "160 mg" in answered[0].data["text/plain"]

    notebook = notebooks.normal(notebook)
    for cell, changed in zip(notebook.cells[1:4], ("", "text/html", "text/plain"), strict=True):
        (output,) = cell.outputs
        assert set(output.data) == {"text/html", "text/plain"}, "no id that is another at each run"
        if changed:
            assert "140 mg" in output.data[changed]
            output.data[changed] = output.data[changed].replace("140 mg", "141 mg")
    (tmp_path / "changed.ipynb").write_text(notebooks.written(notebook), "utf-8")
    report = _nbval(tmp_path, "changed.ipynb")
    assert report[-1].startswith("2 failed, 3 passed in ")
    # On a CI machine pytest prints more lines for each failure.
    failed = [line for line in report if line.startswith("FAILED ")]
    assert [line.partition(" - ")[0] for line in failed] == [
        "FAILED changed.ipynb::Cell 2",
        "FAILED changed.ipynb::Cell 3",
    ]


def _nbval(folder: Path, *names: str) -> list[str]:
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "--color=no"]
    options += ["-p", "no:nb_regression"]  # as in pyproject.toml
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", f"--rootdir={folder}", *options]
    run = subprocess.run(
        [*command, *names], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.stdout.strip().splitlines()


def _all(widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    inner = [found for child in getattr(widget, "children", ()) for found in _all(child)]
    return [widget, *inner]


def _html(widget: ipywidgets.Widget) -> list[ipywidgets.HTML]:
    return [child for child in _all(widget) if isinstance(child, ipywidgets.HTML)]


def test_a_calendar_fills_the_box_of_a_date() -> None:
    form = explore("monitoring")
    picker, box = form.controls["start"].picker, form.inputs["start"]
    assert picker.value == date(2026, 3, 2)
    picker.value = date(2026, 8, 31)
    assert box.value == "31 August 2026"
    assert form.answer.view is not None


@pytest.mark.parametrize(
    ("typed", "picked"),
    [("1/9/2026", date(2026, 9, 1)), ("31/9/2026", None), ("1999-01-01", None), ("", None)],
)
def test_a_calendar_follows_the_box_and_changes_nothing_in_it(
    typed: str, picked: date | None
) -> None:
    form = explore("monitoring")
    form.inputs["start"].value = typed
    assert form.controls["start"].picker.value == picked
    assert form.inputs["start"].value == typed
