"""The native controls of a form, one for each kind of field.

Numbers are text inputs with a numeric keyboard, as GOV.UK advises, and not `type="number"`: there a
browser hands out nothing for text that it cannot read, so what was typed could be neither shown in
the error nor kept, and turning the mouse wheel over a field changes a dose unseen.
The buttons beside a number (and the host, for the up and down keys) step exactly, by `stepped`.

On a screen the range is in few words beside the label, and a long hint is folded; a screen
reader hears the whole of both with the control.
"""

from collections.abc import Sequence

from anakinra.basis.invisible import visible
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    DurationsField,
    Field,
    NumberField,
    RowsField,
    TextField,
)
from anakinra.forms.parsing import decimal, written
from anakinra.forms.sliders import Slid, counted, position, said, slid
from anakinra.views.html import Markup, join, tag

_MOST_RADIOS = 4
_LONGEST_RADIOS = 110
_LINES, _LINES_OF_ROWS = 4, 7
_LONGEST_IN_A_ROW = 34
_LONGEST_HINT = 60
_SHORT_OPTIONS = 16


def field_id(explorer_id: str, field: Field) -> str:
    """The id of the control that an error of this field leads to."""
    return f"{explorer_id}-{field.name}"


def field_row(explorer_id: str, field: Field, raw: str, error: Markup) -> Markup:
    """A field with its label, hint, place for its error and control."""
    base = field_id(explorer_id, field)
    hints = _hints(base, field)
    described = _described(base, field)
    beside = tag("div", error, id=f"{base}-error", class_="ak-error", data_ak_error=field.name)
    if isinstance(field, ChoicesField) or (isinstance(field, ChoiceField) and _is_short(field)):
        return tag(
            "fieldset",
            tag("legend", *_title(field)),
            *hints,
            beside,
            tag("div", *_options(base, field, raw), class_="ak-options"),
            class_=_classes(field),
            aria_describedby=described,
        )
    control = _select(base, field, raw, described) if isinstance(field, ChoiceField) else None
    brief = tag("span", field.brief, class_="ak-brief", aria_hidden="true") if field.brief else None
    return tag(
        "div",
        tag("div", tag("label", *_title(field), for_=base), brief, class_="ak-head"),
        *hints,
        beside,
        control or _input(base, field, raw, described),
        class_=_classes(field),
    )


def stepped(field: NumberField, raw: str, steps: int) -> str:
    """The text after so many steps up, or down when negative.

    Text that is no accepted number, and a step that would leave the limits, change nothing.
    """
    amount = decimal(visible(raw).strip())
    if amount is None:
        return raw
    moved = amount + field.step * steps
    return written(moved) if field.minimum <= moved <= field.maximum else raw


def _title(field: Field) -> tuple[Markup | str, Markup | None]:
    """The label, and for a screen reader its unit, which a screen shows with the range."""
    unit = field.title.removeprefix(field.label)
    return field.label, tag("span", unit, class_="ak-hidden") if unit else None


def _hints(base: str, field: Field) -> list[Markup]:
    """The hint, folded where it is long, and for a screen reader alone what is accepted."""
    found = []
    if len(field.hint) > _LONGEST_HINT:
        about = tag("summary", "About", tag("span", f" {field.label}", class_="ak-hidden"))
        hint = tag("p", field.hint, class_="ak-hint")
        found.append(tag("details", about, hint, class_="ak-about"))
        # Browsers describe a control with what is hidden, but not with what is in a closed fold.
        found.append(tag("p", field.hint, id=f"{base}-hint", hidden=True))
    elif field.hint:
        found.append(tag("p", field.hint, id=f"{base}-hint", class_="ak-hint"))
    if not isinstance(field, ChoiceField | ChoicesField):  # whose options show it
        found.append(tag("p", f"Accepted: {field.accepted}.", id=f"{base}-accepted", hidden=True))
    return found


def _described(base: str, field: Field) -> str:
    """The ids of what a screen reader hears after the label; an element may be hidden."""
    is_said = not isinstance(field, ChoiceField | ChoicesField)
    parts = (("hint", bool(field.hint)), ("accepted", is_said), ("error", True))
    return " ".join(f"{base}-{part}" for part, is_there in parts if is_there)


def _is_short(field: ChoiceField) -> bool:
    """Whether all options are to be seen at once, as radio buttons."""
    if field.listed:
        return True
    count = len(field.options) + field.optional
    letters = sum(len(label) for _, label in field.options)
    return count <= _MOST_RADIOS and letters <= _LONGEST_RADIOS


def _classes(field: Field) -> str:
    """How wide a field is, and whether its label and control share a row where there is room."""
    if isinstance(field, ChoiceField) and field.listed:
        return "ak-field ak-field-wide ak-field-listed"
    short = isinstance(field, NumberField | DateField | ChoiceField)
    in_a_row = short and not slid(field) and len(field.label) <= _LONGEST_IN_A_ROW
    if isinstance(field, ChoiceField):
        in_a_row = in_a_row and sum(len(label) for _, label in field.options) <= _SHORT_OPTIONS
    width = "" if short else " ak-field-wide"
    return f"ak-field{width}{' ak-field-row' if in_a_row else ''}"


def _choices(field: ChoiceField) -> Sequence[tuple[str, str]]:
    if field.optional:
        return (("", field.blank_label), *field.options)
    # Nothing is chosen for the reader: what no text chooses is left to be chosen.
    return (("", "Choose one"), *field.options)


def _options(base: str, field: ChoiceField | ChoicesField, raw: str) -> list[Markup]:
    """Radio buttons or checkboxes; the first carries the id that an error leads to."""
    if isinstance(field, ChoicesField):
        kind, chosen = "checkbox", [part.strip() for part in raw.split(",")]
        options: Sequence[tuple[str, str]] = field.options
    else:
        kind, chosen = "radio", [raw.strip()]
        options = field.options
        if field.optional:
            blank = ("", field.blank_label)
            options = (*options, blank) if field.listed else (blank, *options)
    made = []
    for number, (value, label) in enumerate(options):
        own = f"{base}-{number}" if number else base
        control = tag(
            "input", type=kind, id=own, name_=field.name, value=value, checked=value in chosen
        )
        made.append(tag("div", control, tag("label", label, for_=own), class_="ak-option"))
    return made


def _select(base: str, field: ChoiceField, raw: str, described: str) -> Markup:
    options = [
        tag("option", label, value=value, selected=value == raw.strip())
        for value, label in _choices(field)
    ]
    return tag("select", *options, id=base, name_=field.name, aria_describedby=described)


def _input(base: str, field: Field, raw: str, described: str) -> Markup:
    if isinstance(field, RowsField):
        return _rows(base, field, raw, described)
    if isinstance(field, TextField) and field.lines:
        return _textarea(base, field, raw, described)
    is_number = isinstance(field, NumberField)
    mode = None
    if isinstance(field, NumberField):
        mode = "numeric" if field.whole else "decimal"
    control = tag(
        "input",
        type="text",
        id=base,
        name_=field.name,
        value=raw,
        inputmode=mode,
        autocomplete="off",
        spellcheck="false",
        aria_describedby=described,
        data_ak_number=is_number,
    )
    if isinstance(field, DateField):
        return tag("div", control, _picker(field), class_="ak-date-input")
    found = slid(field)
    slider = _slider(base, found, raw) if found else None
    if isinstance(field, DurationsField):
        return tag("div", control, slider, class_="ak-list-input")
    if not isinstance(field, NumberField):
        return control
    steps = _step(field, -1), _step(field, 1)
    return tag("div", control, *steps, slider, class_="ak-number-input")


def _textarea(
    base: str,
    field: TextField | RowsField,
    raw: str,
    described: str,
    rows: int = _LINES,
    wrap: str | None = None,
) -> Markup:
    return tag(
        "textarea",
        raw,
        id=base,
        name_=field.name,
        rows=rows,
        wrap=wrap,
        autocomplete="off",
        spellcheck="false",
        aria_describedby=described,
    )


def _rows(base: str, field: RowsField, raw: str, described: str) -> Markup:
    """A box for pasted rows, and below it the browser's own button that opens a file."""
    box = _textarea(base, field, raw, described, _LINES_OF_ROWS, wrap="off")
    file = tag(
        "input",
        type="file",
        id=f"{base}-file",
        accept=".csv,.txt,text/csv,text/plain",
        data_ak_open=field.name,
    )
    return tag(
        "div",
        box,
        tag("p", tag("label", "Or open a CSV file", for_=f"{base}-file"), file, class_="ak-open"),
        class_="ak-rows-input",
    )


def _picker(field: DateField) -> Markup:
    """The browser's own calendar; it has no name, since the text box beside it is what is read."""
    return tag(
        "input",
        type="date",
        min=field.first.isoformat(),
        max=field.last.isoformat(),
        autocomplete="off",
        aria_label=f"{field.label}, from a calendar",
        data_ak_pick=field.name,
    )


def _slider(base: str, field: Slid, raw: str) -> Markup:
    """The slider beside a box, with its marks; it has no name, since the box is what is read."""
    slider = field.slider
    if slider is None:
        return Markup("")
    at = position(field, raw)
    control = tag(
        "input",
        type="range",
        min=written(slider.minimum),
        max=written(slider.maximum),
        step=written(slider.step),
        value=written(slider.minimum if at is None else at),
        list=f"{base}-marks",
        autocomplete="off",
        aria_label=f"{field.label}, slider",
        aria_valuetext=said(field, at),
        data_ak_slide=field.name,
        data_ak_off=at is None,
    )
    marks = [tag("option", value=written(tick)) for tick in slider.ticks]
    length = slider.maximum - slider.minimum
    words = [
        tag(
            "span",
            written(tick),
            style=f"left:{written(round(100 * (tick - slider.minimum) / length, 2))}%",
        )
        for tick in slider.ticks
    ]
    return tag(
        "div",
        control,
        tag("datalist", *marks, id=f"{base}-marks"),
        tag("div", *words, class_="ak-ticks", aria_hidden="true"),
        class_="ak-slider",
    )


def _step(field: NumberField, direction: int) -> Markup:
    # Out of the tab order, since the up and down keys in the field do the same.
    amount = counted(field.step, field.unit)
    words = f"{field.label}: {amount} {'more' if direction > 0 else 'less'}"
    return tag(
        "button",
        join(
            tag("span", "+" if direction > 0 else "−", aria_hidden="true"),
            tag("span", words, class_="ak-hidden"),
        ),
        type="button",
        tabindex=-1,
        class_="ak-button ak-step",
        data_ak_step=field.name,
        data_ak_by=direction,
    )
