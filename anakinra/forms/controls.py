"""The native controls of a form, one for each kind of field.

Numbers are text inputs with a numeric keyboard, as GOV.UK advises, and not `type="number"`: there a
browser hands out nothing for text that it cannot read, so what was typed could be neither shown in
the error nor kept, and turning the mouse wheel over a field changes a dose unseen.
The buttons beside a number (and the host, for the up and down keys) step exactly, by `stepped`.
"""

from collections.abc import Sequence

from anakinra.basis.invisible import visible
from anakinra.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    NumberField,
    TextField,
)
from anakinra.forms.parsing import decimal, written
from anakinra.views.html import Markup, join, tag

_MOST_RADIOS = 4
_LONGEST_RADIOS = 110
_LINES = 4


def field_id(explorer_id: str, field: Field) -> str:
    """The id of the control that an error of this field leads to."""
    return f"{explorer_id}-{field.name}"


def field_row(explorer_id: str, field: Field, raw: str, error: Markup) -> Markup:
    """A field with its label, hint, place for its error and control."""
    base = field_id(explorer_id, field)
    hint = _hint(field)
    about: list[Markup | None] = [
        tag("p", hint, id=f"{base}-hint", class_="ak-hint") if hint else None,
        tag("div", error, id=f"{base}-error", class_="ak-error", data_ak_error=field.name),
    ]
    described = f"{base}-hint {base}-error" if hint else f"{base}-error"
    if isinstance(field, ChoicesField) or (isinstance(field, ChoiceField) and _is_short(field)):
        return tag(
            "fieldset",
            tag("legend", field.title),
            *about,
            tag("div", *_options(base, field, raw), class_="ak-options"),
            class_=f"ak-field {_width(field)}".strip(),
            aria_describedby=described,
        )
    control = _select(base, field, raw, described) if isinstance(field, ChoiceField) else None
    return tag(
        "div",
        tag("label", field.title, for_=base),
        *about,
        control or _input(base, field, raw, described),
        class_=f"ak-field {_width(field)}".strip(),
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


def _hint(field: Field) -> str:
    """The field's hint, then what it accepts, which a choice already shows."""
    if isinstance(field, ChoiceField | ChoicesField):
        return field.hint
    return " ".join(text for text in (field.hint, f"Accepted: {field.accepted}.") if text)


def _is_short(field: ChoiceField) -> bool:
    """Whether all options are to be seen at once, as radio buttons."""
    if field.listed:
        return True
    count = len(field.options) + field.optional
    letters = sum(len(label) for _, label in field.options)
    return count <= _MOST_RADIOS and letters <= _LONGEST_RADIOS


def _width(field: Field) -> str:
    """Text and many checkboxes take the whole width; other fields share a row of two."""
    if isinstance(field, ChoiceField) and field.listed:
        return "ak-field-wide ak-field-listed"
    short = isinstance(field, NumberField | DateField | ChoiceField)
    return "" if short else "ak-field-wide"


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
        options = (("", field.blank_label), *field.options) if field.optional else field.options
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
    if not isinstance(field, NumberField):
        return control
    return tag("div", control, _step(field, -1), _step(field, 1), class_="ak-number-input")


def _textarea(base: str, field: TextField, raw: str, described: str) -> Markup:
    return tag(
        "textarea",
        raw,
        id=base,
        name_=field.name,
        rows=_LINES,
        autocomplete="off",
        spellcheck="false",
        aria_describedby=described,
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


def _step(field: NumberField, direction: int) -> Markup:
    # Out of the tab order, since the up and down keys in the field do the same.
    amount = f"{written(field.step)} {field.unit}".strip()
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
