"""Explorers in a notebook. The only module that imports ipywidgets and IPython."""

from collections.abc import Callable, Mapping
from datetime import date

from anakinra.basis.days import date_text
from anakinra.basis.inputs import echo
from anakinra.explorers import EXPLORERS, NAMES
from anakinra.forms.explorer import EXAMPLE, MINE, PURPOSE, Explorer, FieldError, Result
from anakinra.forms.fields import ChoiceField, ChoicesField, DateField, Field, TextField
from anakinra.forms.form import no_result
from anakinra.forms.parsing import calendar_day
from anakinra.views.html import OUTPUT, Markup, Rendering, join, tag

try:
    import ipywidgets
    from IPython import display as ipython_display
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        'Forms need ipywidgets and IPython. Install them with: pip install "anakinra[notebooks]"'
    ) from error

_display: Callable[..., object] = ipython_display.display
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_WIDE = {"description_width": "initial"}
_PURPOSE = tag("p", PURPOSE)
_FAULT = tag("p", "No result: this is a fault of the software, not of the input.", role="alert")

# Only lines and spacing, in the text's own colour: right in light, dark and forced colours alike.
_STYLE = """
.ak-notice { border-left: 4px solid currentColor; padding: 0 0 0 .8em; margin: .8em 0; }
.ak-notice-refusal, .ak-notice-warning { border-left-width: 8px; }
.ak-notice-beyond { border-left-style: dashed; }
.ak-figures.ak-figures { display: flex; flex-wrap: wrap; gap: .5em 2em; padding: 0; }
.ak-figures.ak-figures > li { list-style: none; margin: 0; }
.ak-figures > li > * { display: block; }
.ak-table-wrap { overflow-x: auto; max-width: 100%; }
.ak-table caption { text-align: left; font-weight: bold; }
.ak-table.ak-table :is(th, td) { vertical-align: top; padding: .2em .8em .2em 0; }
.ak-table.ak-table .ak-number { text-align: right; font-variant-numeric: tabular-nums; }
.ak-download a { text-decoration: underline; }
.ak-chart { max-width: 100%; height: auto; }
.ak-error { border-left: 4px solid currentColor; padding-left: .6em; line-height: 1.4; }
.ak-hint { line-height: 1.4; margin-bottom: .6em; }
"""


class Form:
    """A form for one explorer, shown when it is the last value of a cell.

    `inputs` holds the input of each field by its name, and each checkbox of a `ChoicesField` as
    `name.value`; setting its `.value` is what typing does. `pickers` holds the calendar beside each
    date. `errors` holds the text beside each
    field, under a blank name that of the form; `result` is the answer. `answer` is the last
    answer as a value. `patient` switches between the labelled example and the reader's own
    patient, which starts blank; a form about no patient has it too and does not show it.

    Displaying it writes a widget view and nothing else, so that a stored notebook from which
    widget views were taken out is the same as one that runs again.
    """

    answer: Result

    def __init__(self, explorer: Explorer, raw: Mapping[str, str]) -> None:
        self.explorer = explorer
        # The plain output above a form has the same ids, so the form's carry a prefix.
        # JupyterLab resolves no relative address in a widget, so a link would lead nowhere.
        self._rendering = Rendering(statements="", id_prefix=f"{explorer.id}-form-", csv_links=True)
        self.inputs: dict[str, ipywidgets.Widget] = {}
        self.pickers: dict[str, ipywidgets.DatePicker] = {}
        self.errors = {field.name: ipywidgets.HTML() for field in explorer.fields}
        self.errors[""] = ipywidgets.HTML()
        self.result = ipywidgets.HTML()
        rows = [self._row(field, raw[field.name]) for field in explorer.fields]
        style = ipywidgets.HTML(f"<style>{_STYLE}</style>")
        self.patient = ipywidgets.ToggleButtons(
            options=[EXAMPLE, MINE], description="Whose values:", style=_WIDE
        )
        switch = [self.patient] if explorer.has_patient else []
        self._other_raw: Mapping[str, str] = explorer.blank_raw()
        self._is_filling = False
        self.box = ipywidgets.VBox([style, *switch, *rows, self.errors[""], self.result])
        self._update()
        for control in self.inputs.values():
            control.observe(self._update, names="value")
        self.patient.observe(self._switch, names="value")

    def raw(self) -> dict[str, str]:
        """What is in the inputs, as text."""
        return {field.name: self._text(field) for field in self.explorer.fields}

    def _text(self, field: Field) -> str:
        if isinstance(field, ChoicesField):
            values = [value for value, _ in field.options]
            return ",".join(v for v in values if self.inputs[f"{field.name}.{v}"].value)
        return str(self.inputs[field.name].value)

    def _row(self, field: Field, raw: str) -> ipywidgets.Widget:
        control = self._control(field, raw)
        beside = ipywidgets.HBox(
            [control, self.errors[field.name]], layout={"flex_flow": "row wrap"}
        )
        # A choice already shows what it accepts.
        choice = isinstance(field, ChoiceField | ChoicesField)
        texts = [field.hint, "" if choice else f"Accepted: {field.accepted}."]
        words = " ".join(text for text in texts if text)
        hint = ipywidgets.HTML(tag("div", words, class_="ak-hint") if words else "")
        return ipywidgets.VBox([beside, hint])

    def _control(self, field: Field, raw: str) -> ipywidgets.Widget:
        if isinstance(field, ChoicesField):
            return self._checkboxes(field, raw)
        common = {"description": f"{field.title}:", "style": _WIDE}
        if isinstance(field, ChoiceField):
            none = "Not given" if field.optional else "Choose one"
            options = [(none, ""), *[(label, value) for value, label in field.options]]
            control = ipywidgets.Dropdown(
                options=options, value=raw, layout={"width": "max-content"}, **common
            )
        else:
            width = "40em" if isinstance(field, TextField) else "28em"
            lines = isinstance(field, TextField) and field.lines
            control = (ipywidgets.Textarea if lines else ipywidgets.Text)(
                value=raw,
                continuous_update=True,
                layout={"width": width, "max_width": "100%"},
                **common,
            )
        self.inputs[field.name] = control
        return self._with_picker(field, control) if isinstance(field, DateField) else control

    def _with_picker(self, field: DateField, control: ipywidgets.Text) -> ipywidgets.Widget:
        """The text box, which is what is read, and beside it a calendar that fills it."""
        picker = ipywidgets.DatePicker(
            min=field.first,
            max=field.last,
            layout={"width": "11em"},
            tooltip=f"{field.label}, from a calendar",
        )

        def picked(change: Mapping[str, date | None]) -> None:
            if change["new"] and change["new"] != calendar_day(control.value):
                control.value = date_text(change["new"])

        def typed(_: object) -> None:
            day = calendar_day(control.value)
            # A day outside its limits would be moved to them, and the box after it.
            picker.value = day if day and field.first <= day <= field.last else None

        typed(None)
        picker.observe(picked, names="value")
        control.observe(typed, names="value")
        self.pickers[field.name] = picker
        return ipywidgets.HBox([control, picker], layout={"flex_flow": "row wrap"})

    def _checkboxes(self, field: ChoicesField, raw: str) -> ipywidgets.Widget:
        chosen = field.read(raw)
        boxes = []
        for value, label in field.options:
            box = ipywidgets.Checkbox(
                value=value in chosen, description=label, indent=False, layout={"width": "auto"}
            )
            self.inputs[f"{field.name}.{value}"] = box
            boxes.append(box)
        return ipywidgets.VBox([ipywidgets.HTML(tag("strong", field.title)), *boxes])

    def _switch(self, _: object) -> None:
        """Show the other patient, as it was when it was left."""
        left, wanted = self.raw(), self._other_raw
        self._other_raw = left
        self._is_filling = True
        try:
            for field in self.explorer.fields:
                self._fill(field, wanted[field.name])
        finally:
            self._is_filling = False
        self._update()

    def _fill(self, field: Field, text: str) -> None:
        if isinstance(field, ChoicesField):
            for value, _ in field.options:
                self.inputs[f"{field.name}.{value}"].value = value in text.split(",")
        else:
            self.inputs[field.name].value = text

    def _update(self, _: object = None) -> None:
        if self._is_filling:
            return
        try:
            self.answer = self.explorer.answer(self.raw())
            result = self._result(self.answer)
        except Exception:
            # Nothing on screen may belong to inputs that are no longer there.
            self.result.value = _FAULT
            raise
        for name, place in self.errors.items():
            place.value = join(*[_error(error) for error in self.answer.errors_of(name)])
        self.result.value = result

    def _result(self, answer: Result) -> str:
        whose = _whose(self.explorer.whose(self.raw(), self.patient.value == MINE))
        if answer.view is not None:
            return join(whose, Markup(answer.view.to_html(self._rendering)), _PURPOSE)
        return join(whose, tag("p", no_result(self.explorer, answer), role="status"))

    def _ipython_display_(self) -> None:
        bundle = self.box._repr_mimebundle_()
        _display({_WIDGET_VIEW: bundle[_WIDGET_VIEW]}, raw=True)


def show(explorer: Explorer | str) -> None:
    """Display the default scenario's answer as plain output, which needs no widget.

    Takes an explorer or its name in `EXPLORERS`; anything else, and a default that is not accepted,
    is a `ValueError`.
    The HTML names the explorer, so that the website can put its form in this place.
    """
    explorer = _explorer(explorer)
    answer = explorer.default_result()
    if answer.view is None:
        reasons = " ".join(error.message for error in answer.errors)
        raise ValueError(f"explorer {explorer.id}: its default is not accepted. {reasons}")
    whose = explorer.whose(explorer.default_raw(), is_mine=False)
    shown = Markup(answer.view.to_html(OUTPUT))
    marked = tag("div", _whose(whose), shown, _PURPOSE, data_ak_show=explorer.id)
    text = "\n\n".join(part for part in (whose, answer.view.to_text(), PURPOSE) if part)
    _display({"text/html": marked, "text/plain": text}, raw=True)


def explore(explorer: Explorer | str, **overrides: object) -> Form:
    """The form of an explorer (or of its name in `EXPLORERS`), at its default scenario.

    `overrides` are other starting texts by field name: `explore("dose", weight_kg=80)`.
    Anything else than an explorer, an unknown field, or an option that a choice does not have, is
    a `ValueError`.
    """
    explorer = _explorer(explorer)
    raw = explorer.default_raw()
    unknown = sorted(set(overrides) - set(raw))
    if unknown:
        raise ValueError(f"no field {', '.join(unknown)}; there are: {', '.join(raw)}")
    raw |= {name: str(value) for name, value in overrides.items()}
    for field in explorer.fields:
        # Other inputs can hold any text, and say what is wrong with it.
        if isinstance(field, ChoiceField | ChoicesField) and raw[field.name]:
            raw[field.name] = _chosen(field, raw[field.name])
    return Form(explorer, raw)


def _explorer(given: object) -> Explorer:
    if isinstance(given, Explorer):
        return given
    if isinstance(given, str) and given in NAMES:
        return EXPLORERS[given]
    raise ValueError(
        f"explorer: {echo(given)} was given; accepted is one of the names {', '.join(NAMES)}"
    )


def _chosen(field: ChoiceField | ChoicesField, raw: str) -> str:
    value = field.read(raw)
    return ",".join(value) if isinstance(value, tuple) else value or ""


def _whose(words: str) -> Markup:
    return tag("p", tag("strong", words)) if words else Markup("")


def _error(error: FieldError) -> Markup:
    return tag("div", tag("strong", "Error: "), error.message, role="alert", class_="ak-error")
