"""The notebook form: driven as a user would, and stored so that a second run is the same."""

import copy
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
from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, TextField
from anakinra.notebook.widgets import Form, explore
from anakinra.views.view import Fold, Paragraph, View
from tools import notebooks

HELPERS = Path(__file__).parents[1] / "helpers"
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
    assert "(&#39;hiv&#39;, &#39;tb&#39;)" in form.result.value


def test_an_error_stands_beside_its_field_and_the_input_stays(form: Form) -> None:
    form.inputs["weight_kg"].value = "7<b>0"
    assert form.inputs["weight_kg"].value == "7<b>0"
    error = form.controls["weight_kg"].error.value
    assert 'role="alert"' in error
    assert "<strong>Error: </strong>Weight: “7&lt;b&gt;0” was given;" in error
    assert "140 mg" not in form.result.value
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
    assert "A result" not in form.result.value
    assert "fault of the software" in form.result.value


def test_every_input_has_a_label_with_its_unit_and_says_what_is_accepted(form: Form) -> None:
    assert form.inputs["weight_kg"].description == "Weight (kg)"
    assert form.inputs["flags.tb"].description == "Tuberculosis"
    assert all(control.description for control in form.inputs.values())
    words = " ".join(child.value for child in _html(form.box))
    assert "<p>Weigh today.</p> <p>Accepted: a number from 30 to 250 kg.</p>" in words


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
        "form = explore(EXPLORER)\nform",
        "form.inputs['weight_kg'].value = '80'\nform.answer.view",
    )
    nbf: Any = nbformat  # its functions are untyped
    notebook = nbf.v4.new_notebook(cells=[nbf.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, record_timing=False, resources=_in(tmp_path)).execute()
    drawn, answered = (cell.outputs for cell in notebook.cells[1:])
    assert [set(output.data) for output in drawn] == [{WIDGET_VIEW, "text/html", "text/plain"}]
    assert "160 mg" in answered[0].data["text/plain"]

    notebook = notebooks.normal(notebook)
    (output,) = notebook.cells[1].outputs
    assert set(output.data) == {"text/html", "text/plain"}, "no id that is another at each run"
    (tmp_path / "same.ipynb").write_text(notebooks.written(notebook), "utf-8")
    for kind in ("text/html", "text/plain"):
        changed = copy.deepcopy(notebook)
        data = changed.cells[1].outputs[0].data
        data[kind] = data[kind].replace("140 mg", "141 mg")
        name = f"{kind.replace('/', '-')}.ipynb"
        (tmp_path / name).write_text(notebooks.written(changed), "utf-8")

    report = _nbval(tmp_path, "same.ipynb", "text-html.ipynb", "text-plain.ipynb")
    assert report[-1].startswith("2 failed, 7 passed in ")
    # On a CI machine pytest prints more lines for each failure.
    failed = [line for line in report if line.startswith("FAILED ")]
    assert [line.partition(" - ")[0] for line in failed] == [
        "FAILED text-html.ipynb::Cell 1",
        "FAILED text-plain.ipynb::Cell 1",
    ]


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


# --- sliders -----------------------------------------------------------------------------------


def test_a_slider_writes_its_exact_number_into_the_box_and_is_answered() -> None:
    form = explore("dose")
    form.controls["weight_kg"].slider.value = 81.0
    assert form.inputs["weight_kg"].value == "81"
    assert "81 kg" in form.result.value


@pytest.mark.parametrize(
    ("typed", "at"), [("64", 64.0), ("64.5", 64.5), ("heavy", 70.0), ("", 70.0), ("249", 70.0)]
)
def test_a_slider_follows_the_box_and_changes_nothing_in_it(typed: str, at: float) -> None:
    form = explore("dose")
    form.inputs["weight_kg"].value = typed
    assert form.inputs["weight_kg"].value == typed
    # Between two of its steps a thumb is at one of them; outside its range it stays.
    assert form.controls["weight_kg"].slider.value == pytest.approx(at, abs=0.5)


# --- on demand, comparison, offers and groups --------------------------------------------------


def folded(values: Values) -> View:
    name = values.text("name")
    working = Fold(f"Working: {len(name)} letters", (Paragraph(f"W {name}"),))
    return View((Paragraph(f"Result {name}"), working))


FOLDED = Explorer("folded", "F", "", (TextField("name", "Name"),), folded, {"name": "ab"})


def test_what_is_on_demand_is_written_when_it_is_opened_and_stays_open() -> None:
    form = explore(FOLDED)
    titles = [button.description for button in form.more.buttons]
    assert titles == ["Working: 2 letters", "Receipt and files"]
    assert "W ab" not in _shown(form)
    form.more.buttons[0].value = True
    assert "W ab" in _shown(form)
    form.inputs["name"].value = "abc"
    assert form.more.buttons[0].description == "Working: 3 letters"
    assert form.more.buttons[0].value is True
    assert "W abc" in _shown(form) and "W ab<" not in _shown(form)
    form.inputs["name"].value = ""
    assert "W abc" not in _shown(form), "what is open belongs to the answer"


def test_the_receipt_is_the_text_of_the_answer_with_its_inputs() -> None:
    form = explore(FOLDED)
    form.more.buttons[1].value = True
    assert "Name: ab" in _shown(form) and "Scenario: #folded?name=ab" in _shown(form)


def test_kept_a_is_compared_until_it_is_forgotten() -> None:
    form = explore("dose")
    assert form.forget.layout.display == "none"
    form.keep.click()
    form.inputs["weight_kg"].value = "80"
    assert "Compared with kept A" in form.result.value and "+20 mg" in form.result.value
    form.inputs["weight_kg"].value = "heavy"
    assert "No result now" in form.result.value and "140 mg" in form.result.value
    form.forget.click()
    assert "Compared with kept A" not in form.result.value and "140 mg" not in form.result.value
    assert form.keep.disabled, "what has no answer cannot be kept"


def test_a_slip_is_put_right_with_one_button() -> None:
    form = explore("dose", weight_kg="725")
    (button,) = form.offers.box.children
    assert button.description == "Use 72.5 kg"
    button.click()
    assert form.inputs["weight_kg"].value == "72.5"
    assert form.answer.view is not None and form.offers.box.children == ()


def test_a_group_that_is_not_asked_is_not_shown_and_keeps_what_was_typed() -> None:
    fields = (
        ChoiceField("more", "More?", (("no", "No"), ("yes", "Yes"))),
        TextField("name", "Name", optional=True),
    )
    groups = (
        Group("", ("more",)),
        Group("Names", ("name",), asked=lambda raw: raw["more"] == "yes"),
    )

    def view(values: Values) -> View:
        return View((Paragraph(f"Name {values.optional_text('name')}"),))

    form = explore(Explorer("g", "G", "", fields, view, {"more": "yes"}, groups=groups))
    form.inputs["name"].value = "abc"
    assert "Name abc" in form.result.value
    form.inputs["more"].value = "no"
    assert "Name None" in form.result.value
    assert _hidden(form, "name")
    form.inputs["more"].value = "yes"
    assert "Name abc" in form.result.value and not _hidden(form, "name")


def test_a_quiz_asks_one_question_at_a_time() -> None:
    form = explore("quiz_before")
    pages = form.pages
    first, second = (name for name in list(form.controls)[:2])
    assert "Question 1 of 10" in pages.progress.value and pages.back.disabled
    assert not _hidden(form, first) and _hidden(form, second)
    pages.forward.click()
    assert "Question 2 of 10" in pages.progress.value and not pages.back.disabled
    assert _hidden(form, first) and not _hidden(form, second)


def _hidden(form: Form, name: str) -> bool:
    box = form.controls[name].box
    groups = [each for each in _all(form.box) if box in getattr(each, "children", ())]
    return any(group.layout.display == "none" for group in groups)


def _shown(form: Form) -> str:
    return " ".join(child.value for child in _html(form.more.box))
