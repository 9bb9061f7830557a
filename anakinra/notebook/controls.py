"""The controls of a form in a notebook, one for each kind of field, all of them ipywidgets' own.

What a control holds is text, as on a page: the box beside a slider or a calendar is what is read.
"""

import codecs
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from anakinra.basis.days import date_text
from anakinra.basis.rules import Slider
from anakinra.forms.explorer import FieldError
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    RowsField,
    TextField,
)
from anakinra.forms.parsing import calendar_day, written
from anakinra.forms.sliders import Slid, moved, position, slid
from anakinra.notebook.jupyter import html, ipywidgets
from anakinra.views.html import Markup, join, tag

_MOST_BUTTONS = 5
_LONGEST_BUTTONS = 60  # letters of all buttons together
_LONGEST_HINT = 80
_LINES, _LINES_OF_ROWS = 4, 7
_OPEN_FILE = "Open a CSV file"


class FieldControl:
    """A field in the form: `box` is what is shown, `inputs` are what a reader changes, by name."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.inputs: dict[str, ipywidgets.Widget] = {}
        self.box = ipywidgets.VBox()
        self.box.add_class("ak-field")
        self.error = html()

    def text(self) -> str:
        """What the field holds, as `Explorer.read` takes it."""
        return self.inputs[self.field.name].value or ""

    def fill(self, text: str) -> None:
        """Put a text into the field, as typing would."""
        self.inputs[self.field.name].value = text

    def follow(self) -> None:
        """Bring a slider or a calendar to what the box holds."""

    def show(self, errors: tuple[FieldError, ...]) -> None:
        """Show what is wrong with the field beside it, or nothing."""
        self.error.value = join(*[error_markup(error) for error in errors])

    def _put(self, *controls: ipywidgets.Widget) -> None:
        hints = _hints(self.field)
        about = [html(join(*hints)).add_class("ak-hint")] if hints else []
        self.box.children = (*controls, self.error, *about)


class TextControl(FieldControl):
    """A box of text; some have a slider beside it, dates a calendar."""

    def __init__(self, field: Field, raw: str) -> None:
        super().__init__(field)
        self.slider: ipywidgets.FloatSlider | None = None
        self.picker: ipywidgets.DatePicker | None = None
        self._is_following = False
        has_lines = isinstance(field, TextField) and field.lines
        kind = ipywidgets.Textarea if has_lines else ipywidgets.Text
        box = kind(
            value=raw, continuous_update=True, description=field.title, tooltip=_accepted(field)
        )
        if has_lines:
            box.rows = _LINES
        self.inputs[field.name] = box
        with_slider = slid(field)
        if with_slider:
            self._put(_beside("ak-slid", box, *self._slider(with_slider)))
        elif isinstance(field, DateField):
            self._put(_beside("ak-dated", box, self._calendar(field)))
        else:
            self._put(box)
        self.follow()

    def follow(self) -> None:
        """Bring the slider or the calendar to what the box holds, where it can show that."""
        field = self.field
        self._is_following = True
        try:
            if self.picker is not None and isinstance(field, DateField):
                day = calendar_day(self.text())
                # A day outside its limits would be moved to them, and the box after it.
                self.picker.value = day if day and field.first <= day <= field.last else None
            elif self.slider is not None:
                self._move_slider()
        finally:
            self._is_following = False

    def _move_slider(self) -> None:
        field = slid(self.field)
        at = position(field, self.text()) if field else None
        if self.slider is None or field is None or field.slider is None or at is None:
            return
        # A browser moves a thumb to a step, and would send that back as if the reader had moved it.
        self.slider.value = float(_at_a_step(field.slider, at))

    def _slider(self, field: Slid) -> tuple[ipywidgets.Widget, ...]:
        """A slider and the marks below it; what it writes are whole steps, exactly."""
        slider = field.slider
        assert slider is not None
        length = slider.maximum - slider.minimum
        least, step = slider.minimum, slider.step
        self.slider = ipywidgets.FloatSlider(
            min=float(least),
            max=float(slider.maximum),
            step=float(step),
            readout=False,
            readout_format=f".{len(written(step).partition('.')[2])}f",
            tooltip=f"{field.label}, slider",
        )

        def slide(change: Mapping[str, float]) -> None:
            if not self._is_following:
                there = _at_a_step(slider, Fraction(change["new"]))
                self.fill(moved(field, self.text(), there))

        self.slider.observe(slide, names="value")
        marks = [
            tag("span", written(tick), style=f"left:{_percent(tick - least, length)}%")
            for tick in slider.ticks
        ]
        # The box says the same, so the marks are for the eye alone.
        return self.slider, ipywidgets.HTML(
            tag("div", *marks, class_="ak-ticks", aria_hidden="true")
        )

    def _calendar(self, field: DateField) -> ipywidgets.Widget:
        self.picker = ipywidgets.DatePicker(
            min=field.first, max=field.last, tooltip=f"{field.label}, from a calendar"
        )

        def picked(change: Mapping[str, date | None]) -> None:
            if not self._is_following and change["new"]:
                self.fill(date_text(change["new"]))

        self.picker.observe(picked, names="value")
        return self.picker


class RowsControl(FieldControl):
    """A box for pasted rows, and a button that opens a file, whose text goes into the box."""

    def __init__(self, field: RowsField, raw: str) -> None:
        super().__init__(field)
        box = ipywidgets.Textarea(
            value=raw,
            continuous_update=False,
            description=field.title,
            tooltip=_accepted(field),
        )
        box.rows = _LINES_OF_ROWS
        self.inputs[field.name] = box
        self.file = ipywidgets.FileUpload(
            accept=".csv,.txt", description=_OPEN_FILE, tooltip=_OPEN_FILE
        )
        self.file.observe(self._opened, names="value")
        self._put(box, self.file)
        self.box.add_class("ak-rows")

    def _opened(self, change: Mapping[str, Any]) -> None:
        if change["new"]:
            self.fill(_text_of(bytes(change["new"][0]["content"])))


class ChoiceControl(FieldControl):
    """One of a few buttons, or of a list where there are many or long options."""

    def __init__(self, field: ChoiceField, raw: str) -> None:
        super().__init__(field)
        options = [(label, value) for value, label in field.options]
        if field.optional:
            options.insert(0, (field.blank_label, ""))
        letters = sum(len(label) for label, _ in options)
        if field.listed:
            # An option is a sentence: each has a line, and can be of any length.
            control = _buttons(options, self._pressed(raw))
            control.add_class("ak-listed")
        elif len(options) <= _MOST_BUTTONS and letters <= _LONGEST_BUTTONS:
            control = _buttons(options, self._pressed(raw))
        else:
            # Nothing is chosen for the reader.
            blank = [] if field.optional else [("Choose one", "")]
            # ipywidgets makes every space one that no line breaks at: a long option was cut.
            breaking = [(label.replace(" ", " \u200b"), value) for label, value in options]
            control = ipywidgets.Dropdown(options=[*blank, *breaking], value=raw, tooltip="")
        control.description = field.title
        self.inputs[field.name] = control
        self._put(control)

    def fill(self, text: str) -> None:
        """Choose the option of this value, or none where it is blank."""
        control = self.inputs[self.field.name]
        is_list = isinstance(control, ipywidgets.Dropdown)
        control.value = text if is_list else self._pressed(text)

    def _pressed(self, text: str) -> str | None:
        """The value of the button that is pressed; None for none."""
        assert isinstance(self.field, ChoiceField)
        return text if text or self.field.optional else None


class ChoicesControl(FieldControl):
    """A checkbox for each option, each an input of its own: `name.value`."""

    def __init__(self, field: ChoicesField, raw: str) -> None:
        super().__init__(field)
        chosen = field.read(raw)
        for value, label in field.options:
            box = ipywidgets.Checkbox(
                value=value in chosen, description=label, indent=False, tooltip=""
            )
            self.inputs[f"{field.name}.{value}"] = box
        self._put(html(tag("p", field.title, class_="ak-label")), *self.inputs.values())

    def text(self) -> str:
        """The chosen values with commas between them."""
        return ",".join(_value(name) for name, box in self.inputs.items() if box.value)

    def fill(self, text: str) -> None:
        """Tick what the text names, and nothing else."""
        chosen = text.split(",")
        for name, box in self.inputs.items():
            box.value = _value(name) in chosen


def control(field: Field, raw: str) -> FieldControl:
    """The control of a field, holding `raw`."""
    if isinstance(field, ChoiceField):
        return ChoiceControl(field, raw)
    if isinstance(field, ChoicesField):
        return ChoicesControl(field, raw)
    if isinstance(field, RowsField):
        return RowsControl(field, raw)
    return TextControl(field, raw)


def error_markup(error: FieldError) -> Markup:
    """An error as a form shows it."""
    return tag("p", tag("strong", "Error: "), error.message, role="alert", class_="ak-error")


def _hints(field: Field) -> list[Markup]:
    """The hint, and what is accepted in few words; a long hint is folded."""
    if len(field.hint) > _LONGEST_HINT:
        folded = [tag("details", tag("summary", f"About {field.label}"), tag("p", field.hint))]
        brief = _brief(field)
    else:
        folded = []
        brief = " ".join(part for part in (field.hint, _brief(field)) if part)
    return [tag("p", brief), *folded] if brief else folded


def _brief(field: Field) -> str:
    """What is accepted as a short sentence, or blank for a choice, whose options show it."""
    if isinstance(field, RowsField) or (isinstance(field, TextField) and field.lines):
        return _accepted(field)
    return f"{field.brief[:1].upper()}{field.brief[1:]}." if field.brief else ""


def _accepted(field: Field) -> str:
    return f"Accepted: {field.accepted}."


def _buttons(options: list[tuple[str, str]], value: str | None) -> ipywidgets.ToggleButtons:
    # Without a tooltip of its own a label's is the word null.
    return ipywidgets.ToggleButtons(options=options, value=value, tooltip="")


def _beside(name: str, *controls: ipywidgets.Widget) -> ipywidgets.Widget:
    box = ipywidgets.Box(controls)
    box.add_class(name)
    return box


def _value(name: str) -> str:
    return name.partition(".")[2]


def _at_a_step(slider: Slider, amount: Fraction) -> Fraction:
    return slider.minimum + round((amount - slider.minimum) / slider.step) * slider.step


def _percent(part: Fraction, whole: Fraction) -> str:
    return written(round(100 * part / whole, 2))


def _text_of(content: bytes) -> str:
    """The text of a file as spreadsheets write it: UTF-8, UTF-16 with its mark, or Windows-1252."""
    is_utf_16 = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
