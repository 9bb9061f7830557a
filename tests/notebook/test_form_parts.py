"""What is around the boxes of a notebook's form: sliders, folds, kept A, offers and groups."""

from dataclasses import replace

import ipywidgets
import pytest

from anakinra.forms.explorer import PURPOSE, Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, TextField
from anakinra.notebook.widgets import Form, explore
from anakinra.views.html import NOTEBOOK, Markup, Rendering, tag
from anakinra.views.tables import Column, Table
from anakinra.views.view import Figure, Fold, Heading, Paragraph, View

# --- sliders -----------------------------------------------------------------------------------


def test_a_slider_writes_its_exact_number_into_the_box_and_is_answered() -> None:
    form = explore("dose")
    form.controls["weight_kg"].slider.value = 81.0
    assert form.inputs["weight_kg"].value == "81"
    assert "81\u00a0kg" in form.result.value, "number and unit are on one line"


@pytest.mark.parametrize(
    ("typed", "at"), [("64", 64.0), ("64.4", 64.0), ("heavy", 70.0), ("", 70.0), ("249", 70.0)]
)
def test_a_slider_follows_the_box_and_changes_nothing_in_it(typed: str, at: float) -> None:
    form = explore("dose")
    form.inputs["weight_kg"].value = typed
    assert form.inputs["weight_kg"].value == typed
    # A browser would send a thumb between two steps back from one of them; outside it stays.
    assert form.controls["weight_kg"].slider.value == at


# --- on demand, comparison, offers and groups --------------------------------------------------


def folded(values: Values) -> View:
    name = values.text("name")
    working = Fold(f"Working: {len(name)} letters", (Paragraph(f"W {name}"),))
    return View((Paragraph(f"Result {name}"), working))


FOLDED = Explorer("folded", "F", "", (TextField("name", "Name"),), folded, {"name": "ab"})


def test_what_is_on_demand_is_written_when_it_is_opened_and_stays_open() -> None:
    form = explore(FOLDED)
    titles = [button.description for button in form.pieces.buttons]
    assert titles == ["Working: 2 letters", "Receipt and files"]
    assert "W ab" not in _shown(form)
    form.pieces.buttons[0].value = True
    assert "W ab" in _shown(form)
    form.inputs["name"].value = "abc"
    assert form.pieces.buttons[0].description == "Working: 3 letters"
    assert form.pieces.buttons[0].value is True
    assert "W abc" in _shown(form) and "W ab<" not in _shown(form)
    form.inputs["name"].value = ""
    assert "W abc" not in _shown(form), "what is open belongs to the answer"


class Named:
    """A drawing that is its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        return tag("svg", self.name)

    def to_text(self) -> str:
        return self.name


def charted(values: Values) -> View:
    name = values.text("name")
    table = Table("t", f"Table {name}", (Column("a", "A"),), ((name,),))
    picture = Figure(Named(f"Picture {name}"), "Caption", table, "As a table")
    return View((Heading(3, "Answer"), picture, Paragraph("Last")))


def test_a_table_under_a_chart_is_in_its_place_and_stays_open() -> None:
    form = explore(replace(FOLDED, id="charted", view=charted))
    button = form.pieces.buttons[0]
    assert button.description == "As a table" and "Table ab" not in _shown(form)
    button.value = True
    assert _order(form, "Picture ab", "Table ab", "Last", PURPOSE)
    form.inputs["name"].value = "abc"
    assert button.value is True and button.description == "As a table"
    assert _order(form, "Picture abc", "Table abc", "Last", PURPOSE)


def test_a_key_sends_only_the_pieces_that_it_changed() -> None:
    form = explore(replace(FOLDED, id="charted", view=charted))
    sent: list[str] = []
    for place in _all(form.pieces.box):
        if isinstance(place, ipywidgets.HTML):
            place.observe(lambda change: sent.append(change["new"]), names="value")
    form.inputs["name"].value = "abc"
    assert len(sent) == 1 and "Picture abc" in sent[0]


def test_differences_on_demand_stay_open_while_the_answer_changes() -> None:
    form = explore("taper")
    form.keep.click()
    form.inputs["weight_kg"].value = "80"
    (differences,) = [each for each in form.pieces.buttons if "In tables" in each.description]
    differences.value = True
    before = _shown(form)
    form.inputs["weight_kg"].value = "90"
    assert differences.value is True and _shown(form) != before


def test_the_receipt_is_the_text_of_the_answer_with_its_inputs() -> None:
    form = explore(FOLDED)
    form.pieces.buttons[1].value = True
    assert "Name: ab" in _shown(form) and "Scenario: #folded?name=ab" in _shown(form)


def test_kept_a_is_compared_until_it_is_forgotten() -> None:
    form = explore("dose")
    assert form.forget.layout.display == "none"
    form.keep.click()
    form.inputs["weight_kg"].value = "80"
    assert "Compared with kept A" in _shown(form) and "+20\u00a0mg" in _shown(form)
    form.inputs["weight_kg"].value = "heavy"
    assert "No result now" in _shown(form) and "140\u00a0mg" in _shown(form)
    form.forget.click()
    assert "Compared with kept A" not in _shown(form) and "140\u00a0mg" not in _shown(form)
    assert form.keep.disabled, "what has no answer cannot be kept"


def test_a_slip_is_put_right_with_one_button() -> None:
    form = explore("dose", weight_kg="725")
    (button,) = form.offers.box.children
    assert button.description == "Use 72.5 kg"
    button.click()
    assert form.inputs["weight_kg"].value == "72.5"
    assert form.answer.view is not None and form.offers.box.children == ()


def test_what_is_offered_comes_below_what_asks_for_it() -> None:
    form = explore("exercises", question="18c", plunger_1_mg="100")
    shown = list(form.pieces.box.children)
    offers = shown.index(form.offers.box)
    assert [each.description for each in form.offers.box.children] == ["Back", "Next"]
    assert "<svg" in shown[1].value and "Practice: 3 of 15" in shown[offers - 1].value


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


def _order(form: Form, *words: str) -> bool:
    """Whether each is in the answer, in this order."""
    places = [_shown(form).find(each) for each in words]
    return -1 not in places and places == sorted(places)


def _shown(form: Form) -> str:
    return " ".join(
        child.value for child in _all(form.pieces.box) if isinstance(child, ipywidgets.HTML)
    )


def _all(widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    inner = [found for child in getattr(widget, "children", ()) for found in _all(child)]
    return [widget, *inner]
