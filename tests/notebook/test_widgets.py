"""The notebook form: driven as a user would, and stored so that a second run is the same."""

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

from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import TextField
from anakinra.notebook.widgets import Form, explore, show
from anakinra.views.view import Paragraph, View

HELPERS = Path(__file__).parents[1] / "helpers"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize("ask", [explore, show])
@pytest.mark.parametrize("given", [None, 7, "nothing", "Dose", ["dose"], ""])
def test_a_name_that_is_no_explorer_is_answered_with_those_there_are(ask: Any, given: Any) -> None:
    with pytest.raises(ValueError, match=r"explorer: .* was given; accepted is .* dose, taper, "):
        ask(given)


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


def test_the_form_starts_with_the_default_answer(form: Form) -> None:
    assert "140 mg" in form.result.value
    assert all(place.value == "" for place in form.errors.values())
    assert set(form.inputs) == {
        *("weight_kg", "route", "flags.hiv", "flags.tb", "name", "start", "days")
    }


def test_typing_and_choosing_change_the_answer(form: Form) -> None:
    form.inputs["weight_kg"].value = "80"
    assert "160 mg" in form.result.value
    form.inputs["route"].value = "iv"
    assert "<h3>iv</h3>" in form.result.value
    form.inputs["flags.hiv"].value = True
    assert "(&#39;hiv&#39;, &#39;tb&#39;)" in form.result.value


def test_an_error_stands_beside_its_field_and_the_input_stays(form: Form) -> None:
    form.inputs["weight_kg"].value = "7<b>0"
    assert form.inputs["weight_kg"].value == "7<b>0"
    error = form.errors["weight_kg"].value
    assert 'role="alert"' in error
    assert "<strong>Error: </strong>Weight: “7&lt;b&gt;0” was given;" in error
    assert "140 mg" not in form.result.value
    assert "No result is shown until the input is corrected: Weight." in form.result.value
    assert form.answer.view is None
    form.inputs["weight_kg"].value = "80"
    assert form.errors["weight_kg"].value == ""
    assert "160 mg" in form.result.value


def test_an_error_of_the_form_as_a_whole_is_shown(form: Form) -> None:
    form.inputs["weight_kg"].value = "67"
    assert "Error: " in form.errors[""].value
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
    assert "A result" not in form.result.value
    assert "fault of the software" in form.result.value


def test_every_input_has_a_label_with_its_unit_and_says_what_is_accepted(form: Form) -> None:
    assert form.inputs["weight_kg"].description == "Weight (kg):"
    assert form.inputs["flags.tb"].description == "Tuberculosis"
    assert all(control.description for control in form.inputs.values())
    words = " ".join(child.value for child in _html(form.box))
    assert "Weigh today. Accepted: a number from 30 to 250 kg." in words


def test_names_take_lines_in_a_notebook() -> None:
    form = explore("interactions", names="warfarin")
    names = form.inputs["names"]
    assert isinstance(names, ipywidgets.Textarea)
    names.value = "warfarin\nHumira\nMMR"
    assert "3 names checked" in form.result.value


def test_a_choice_without_a_default_has_to_be_made() -> None:
    form = explore(EXPLORER, route="")
    assert form.inputs["route"].options[0] == ("Choose one", "")
    assert form.inputs["route"].value == ""
    assert form.answer.view is None
    assert "Enter: Route." in form.result.value


def test_my_patient_starts_blank_and_the_example_comes_back_as_it_was_left(form: Form) -> None:
    assert "<strong>Example patient</strong>" in form.result.value
    form.inputs["weight_kg"].value = "81"
    assert "<strong>Example patient, changed</strong>" in form.result.value
    form.patient.value = "My patient"
    assert form.raw() == EXPLORER.blank_raw()
    assert "Enter: Weight, Route, Name, Durations." in form.result.value
    assert all(place.value == "" for place in form.errors.values())
    form.inputs["weight_kg"].value = "64"
    form.inputs["flags.hiv"].value = True
    form.patient.value = "Example patient"
    assert form.raw() == {**EXPLORER.default_raw(), "weight_kg": "81"}
    assert "162 mg" in form.result.value
    form.patient.value = "My patient"
    assert form.raw() == {**EXPLORER.blank_raw(), "weight_kg": "64", "flags": "hiv"}
    assert "<strong>My patient</strong>" in form.result.value


def test_a_form_about_no_patient_offers_none() -> None:
    for name, is_offered in (("interactions", True), ("adverse_effects", False)):
        form = explore(name)
        assert (form.patient in form.box.children) is is_offered
        assert ("Example patient" in form.result.value) is is_offered


def test_the_intended_purpose_is_with_every_answer(form: Form) -> None:
    assert "For education and service planning." in form.result.value
    form.inputs["weight_kg"].value = "heavy"
    assert "For education" not in form.result.value


def test_overrides_are_other_starting_texts() -> None:
    form = explore(EXPLORER, weight_kg=80, flags="hiv,tb")
    assert form.raw()["weight_kg"] == "80"
    assert form.inputs["flags.hiv"].value is True
    assert explore(EXPLORER, weight_kg="heavy").answer.errors
    with pytest.raises(ValueError, match="no field weight; there are: weight_kg"):
        explore(EXPLORER, weight=80)
    with pytest.raises(ValueError, match="Route"):
        explore(EXPLORER, route="im")


def test_ids_in_a_form_differ_from_those_of_the_plain_output_above_it(form: Form) -> None:
    assert 'id="toy-form-toy-table-caption"' in form.result.value
    assert 'id="toy-form-toy-chart-title"' in form.result.value


def test_no_area_of_a_form_captures_output(form: Form) -> None:
    assert not any(isinstance(child, ipywidgets.Output) for child in _all(form.box))


def test_a_default_that_is_not_accepted_is_not_shown() -> None:
    def view(values: Values) -> View:
        return View(())

    broken = Explorer("e", "E", "", (TextField("name", "Name"),), view, {})
    with pytest.raises(ValueError, match=r"default is not accepted\. Name: nothing was given"):
        show(broken)


def test_a_notebook_without_its_widget_views_passes_a_strict_run(tmp_path: Path) -> None:
    shutil.copy(HELPERS / "toy_explorer.py", tmp_path)
    sources = (
        "from anakinra.notebook.widgets import explore, show\nfrom toy_explorer import EXPLORER",
        "show(EXPLORER)",
        "form = explore(EXPLORER)\nform",
        "form.inputs['weight_kg'].value = '80'\nform.answer.view",
    )
    nbf: Any = nbformat  # its functions are untyped
    notebook = nbf.v4.new_notebook(cells=[nbf.v4.new_code_cell(source) for source in sources])
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    NotebookClient(notebook, record_timing=False, resources=_in(tmp_path)).execute()

    shown, drawn, answered = (cell.outputs for cell in notebook.cells[1:])
    assert [set(output.data) for output in shown] == [{"text/html", "text/plain"}]
    assert [set(output.data) for output in drawn] == [{WIDGET_VIEW}], "no twin with a changing id"
    assert "160 mg" in answered[0].data["text/plain"]

    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.outputs = [
            output for output in cell.outputs if WIDGET_VIEW not in output.get("data", {})
        ]
    nbf.write(notebook, tmp_path / "same.ipynb")
    answered[0].data["text/plain"] = answered[0].data["text/plain"].replace("160 mg", "1600 mg")
    nbf.write(notebook, tmp_path / "changed.ipynb")

    report = _nbval(tmp_path, "same.ipynb", "changed.ipynb")
    assert report[-1].startswith("1 failed, 7 passed in ")
    # On a CI machine pytest prints more lines for each failure.
    failed = [line for line in report if line.startswith("FAILED ")]
    assert [line.startswith("FAILED changed.ipynb::Cell 3") for line in failed] == [True]


def _in(folder: Path) -> dict[str, Any]:
    return {"metadata": {"path": str(folder)}}


def _nbval(folder: Path, *names: str) -> list[str]:
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "--color=no"]
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
    picker, box = form.pickers["start"], form.inputs["start"]
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
    assert form.pickers["start"].value == picked
    assert form.inputs["start"].value == typed
