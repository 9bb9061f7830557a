"""An explorer as a form in a page: written when the site is built, answered again by the host.

A host reads and fills these places, and no others:

- `[data-explorer]` the explorer's section, with its id; `data-ak-data` is the hash of the data,
  `data-ak-statements` the address of the page of statements;
- `[data-ak-form]` the form, whose controls have the names of the fields (a `ChoicesField` has one
  checkbox for each value; its text is the checked values with commas between them);
- `[data-ak-fields]` the fieldset around the controls. It is disabled in the page as built, so that
  no input can differ from the example while no script runs; the host enables it first of all;
- `[data-ak-error="field"]`, `[data-ak-summary]`, `[data-ak-result]`, `[data-ak-receipt]` and
  `[data-ak-status]` take what `errors`, `result`, `receipt` and `status` give; the receipt may
  follow in a pause of the typing, if it is emptied at once; a field with an error gets
  `aria-invalid="true"`.
  The status carries `data-ak-starting` and `data-ak-failed`, the sentences for those states;
- buttons: `[data-ak-reset]` back to the example; `[data-ak-set="name=text&…"]` puts texts into
  inputs (see `fragments.pairs`); `[data-ak-step="name"]` with `data-ak-by` calls
  `controls.stepped`, as the up and down keys do in `[data-ak-number]`; `[data-ak-copy]` and
  `[data-ak-print]` are in the receipt. Submitting moves the focus to the summary or the result.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from anakinra.explorers.base import Answer, Explorer, FieldError
from anakinra.explorers.controls import field_id, field_row
from anakinra.explorers.fields import Field, NumberField
from anakinra.explorers.parsing import decimal
from anakinra.explorers.receipt import receipt_of
from anakinra.html import Markup, Rendering, join, set_button, tag
from anakinra.quantities import format_number
from anakinra.view import Heading, Notice

WITHOUT_SCRIPTS = (
    "Without scripts this page shows the example only: the result below is for the inputs shown."
)
STARTING = "Starting. Until it has started, the result below is for the example; you can type now."
FAILED = (
    "This browser could not start the calculation, so no result is shown and the inputs do nothing."
)
FAULT = "No result: this is a fault of the software, not of the input."


@dataclass(frozen=True)
class Errors:
    """What is shown of the errors: the summary's markup, and that of each field by its name.

    Both are blank where there is no error.
    """

    summary: Markup
    beside: Mapping[str, Markup]


def form(
    explorer: Explorer,
    raw: Mapping[str, str],
    answer: Answer,
    rendering: Rendering,
    data: str = "",
) -> Markup:
    """The whole explorer with `answer` to the inputs `raw`; `data` is the hash of the data."""
    found = errors(explorer, answer)
    name = explorer.id
    rows = [
        field_row(name, field, raw.get(field.name, ""), found.beside[field.name])
        for field in explorer.fields
    ]
    inputs = tag(
        "fieldset",
        tag("legend", "Inputs"),
        tag("div", *rows, class_="ak-grid"),
        tag("p", *_actions(), class_="ak-actions"),
        class_="ak-fields",
        data_ak_fields=True,
        disabled=True,
    )
    return tag(
        "section",
        _noscript(),
        tag(
            "p",
            WITHOUT_SCRIPTS,
            role="status",
            aria_live="polite",
            class_="ak-status",
            data_ak_status=True,
            data_ak_starting=STARTING,
            data_ak_failed=FAILED,
        ),
        tag("div", found.summary, class_="ak-summary", tabindex=-1, data_ak_summary=True),
        tag("form", inputs, id=f"{name}-form", novalidate=True, data_ak_form=True),
        tag(
            "div",
            result(explorer, answer, rendering),
            id=f"{name}-result",
            class_="ak-result",
            tabindex=-1,
            data_ak_result=True,
        ),
        tag("div", receipt(explorer, raw, answer, rendering, data), data_ak_receipt=True),
        id=f"{name}-explorer",
        class_="ak-explorer",
        aria_label=explorer.title,
        data_explorer=name,
        data_ak_data=data,
        data_ak_statements=rendering.statements,
    )


def errors(explorer: Explorer, answer: Answer) -> Errors:
    """The errors of an answer, beside their fields and in a summary that links to them."""
    beside = {
        field.name: join(*[_beside(field, error) for error in answer.errors_of(field.name)])
        for field in explorer.fields
    }
    if not answer.errors:
        return Errors(Markup(""), beside)
    ids = {field.name: field_id(explorer.id, field) for field in explorer.fields}
    items = [
        tag("li", tag("a", error.message, href=f"#{ids[error.field]}"))
        if error.field in ids
        else tag("li", error.message)
        for error in answer.errors
    ]
    box = tag("div", tag("h3", "There is a problem"), tag("ul", *items), role="alert")
    return Errors(box, beside)


def result(explorer: Explorer, answer: Answer, rendering: Rendering) -> Markup:
    """The view, or the sentence that there is no result."""
    if answer.view is None:
        return tag("p", _no_result(explorer, answer), class_="ak-no-result")
    return Markup(answer.view.to_html(_own(explorer, rendering)))


def receipt(
    explorer: Explorer,
    raw: Mapping[str, str],
    answer: Answer,
    rendering: Rendering,
    data: str = "",
) -> Markup:
    """The receipt of the result; blank where there is none."""
    if answer.view is None:
        return Markup("")
    return receipt_of(explorer, raw, answer.view, _own(explorer, rendering), data)


def status(explorer: Explorer, answer: Answer) -> str:
    """What a screen reader says of the answer: its first line, or that there is none."""
    if answer.view is None:
        return _no_result(explorer, answer)
    for block in answer.view.blocks:
        if isinstance(block, Heading):
            return f"Result: {block.text}."
        if isinstance(block, Notice):
            return f"Result: {block.heading}."
    return "The result was worked out again."


def _own(explorer: Explorer, rendering: Rendering) -> Rendering:
    """The rendering with ids of this explorer's own, and buttons for its inputs."""
    return Rendering(
        statements=rendering.statements,
        id_prefix=f"{rendering.id_prefix}{explorer.id}-",
        fields=tuple(field.name for field in explorer.fields),
    )


def _no_result(explorer: Explorer, answer: Answer) -> str:
    labels = {field.name: field.label for field in explorer.fields}
    wrong = dict.fromkeys(labels[error.field] for error in answer.errors if error.field in labels)
    which = f": {', '.join(wrong)}" if wrong else ""
    return f"No result is shown until the input is corrected{which}."


def _beside(field: Field, error: FieldError) -> Markup:
    message = tag("p", tag("span", "Error: ", class_="ak-hidden"), error.message)
    unit = field.unit if isinstance(field, NumberField) else ""
    buttons = [
        set_button(f"Use {_shown(suggestion)} {unit}".rstrip(), ((field.name, suggestion),))
        for suggestion in error.suggestions
    ]
    return join(message, tag("p", *buttons, class_="ak-set")) if buttons else message


def _shown(suggestion: str) -> str:
    """A suggestion as numbers are printed: 1200 with a comma, which is not typed."""
    amount = decimal(suggestion)
    return suggestion if amount is None else format_number(amount, len(suggestion))


def _actions() -> list[Markup]:
    return [
        tag("button", "Show the result", type="submit", class_="ak-button ak-button-main"),
        tag("button", "Back to the example", type="button", class_="ak-button", data_ak_reset=True),
    ]


def _noscript() -> Markup:
    words = "Scripts are switched off here. The notebook of this page works out other inputs."
    return tag("noscript", tag("p", words, class_="ak-status"))
