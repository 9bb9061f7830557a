"""An explorer as a form in a page: written when the site is built, answered again by the host.

A host reads and fills these places, those of `groups`, and no others:

- `[data-explorer]` the explorer's section, with its id; `data-ak-data` is the hash of the data,
  `data-ak-statements` the address of the page of statements;
- `[data-ak-form]` the form, whose controls have the names of the fields (a `ChoicesField` has one
  checkbox for each value; its text is the checked values with commas between them). The browser is
  asked to keep none of them: typed boxes would come back blank and choices chosen. The host keeps
  the whole scenario with the page's entry in the browser's history instead;
- `[data-ak-fields]` the fieldset around the controls. It is disabled in the page as built, so that
  no input can differ from the example while no script runs; the host enables it first of all;
- `[data-ak-slide="field"]` the slider beside a box, without a name; see `anakinra.forms.sliders`;
- `[data-ak-strip]` a link to the answer that stays at the bottom of a narrow screen while the form
  is on it; its two lines are what `strip` gives;
- `[data-ak-error="field"]`, `[data-ak-summary]`, `[data-ak-result]`, `[data-ak-receipt]` and
  `[data-ak-status]` take what `errors`, `result`, `receipt` and `status` give; the receipt may
  follow in a pause of the typing, if it is emptied at once; a field with an error gets
  `aria-invalid="true"`. `[data-ak-whose]` takes `Explorer.whose`, `[data-ak-unread]` what
  `fragments.unread` says of the address.
  The status carries the sentences for other states: `data-ak-starting`, `data-ak-returning` (the
  inputs of a link or of an earlier visit come back), `data-ak-failed` and `data-ak-incomplete` (a
  file of the site did not load);
- buttons: `[data-ak-patient]`, `example` or `mine`, shows that patient; `[data-ak-reset]` starts
  the one shown again; `[data-ak-set="name=text&…"]` puts texts into inputs (see `fragments.pairs`);
  `[data-ak-step="name"]` with `data-ak-by` calls `controls.stepped`, as the up and down keys do in
  `[data-ak-number]`; `[data-ak-copy]` and `[data-ak-print]` are in the receipt. Submitting moves
  the focus to the summary or the result;
- `[data-ak-open="field"]` opens a file, whose text goes into that field's box, and
  `[data-ak-save="name"]` saves a file of the answer. While an answer that takes long is worked out,
  `[data-ak-result]` holds what `working` gives, and `[data-ak-stop]` in it stops the work;
- `[data-ak-keep]` keeps the scenario as A and `[data-ak-forget]`, hidden while there is none,
  forgets it. From then on `result`, `receipt` and `status` are given the differences from it
  (`comparison.compare`), and `result` has them in `[data-ak-comparison]`; those of tables may
  follow in the pause, as `comparison` gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from anakinra.basis.quantities import format_number
from anakinra.forms.comparison import Comparison
from anakinra.forms.controls import field_id
from anakinra.forms.differences import headline
from anakinra.forms.explorer import Explorer, FieldError, Result
from anakinra.forms.fields import Field, NumberField
from anakinra.forms.groups import grouped
from anakinra.forms.parsing import decimal
from anakinra.forms.receipt import receipt_of
from anakinra.views.html import Markup, Rendering, join, set_button, tag
from anakinra.views.view import KeyFigures

# Part of the page as built, so it must be true without scripts and where the scripts are missing.
NOT_RUNNING = (
    "The calculator is not running, so this page shows only its example. "
    "With JavaScript switched on, this means that this copy of the site is incomplete."
)
WITHOUT_SCRIPTS = (
    "JavaScript is switched off in this browser. The notebook of this page calculates with other "
    "inputs."
)
STARTING = "Starting. Until then the result below is for the example. You can type now."
RETURNING = "Starting. Until your inputs come back, the result below is for the example."
FAILED = "The calculator could not start in this browser, so there is no result."
INCOMPLETE = (
    "A file of this site did not load, so the calculator could not start and there is no result. "
    "Reload the page. If that does not help, this copy of the site is incomplete."
)
TO_RESULT = "See the result"
WORKING = "Working"
_STRIP_FIGURES = 3
_ONE_LINE = 40  # letters of a headline on a phone
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
    answer: Result,
    rendering: Rendering,
    data: str = "",
    is_mine: bool = False,
) -> Markup:
    """The whole explorer with `answer` to the inputs `raw`; `data` is the hash of the data.

    `is_mine` says that the inputs are about the reader's own patient.
    """
    found = errors(explorer, answer)
    name = explorer.id
    inputs = tag(
        "fieldset",
        tag("legend", "Inputs", class_="ak-hidden"),
        _patients(explorer, is_mine),
        grouped(explorer, raw, found.beside, question(explorer, answer, rendering)),
        tag("p", *_actions(explorer), class_="ak-actions"),
        class_="ak-fields",
        data_ak_fields=True,
        disabled=True,
    )
    return tag(
        "section",
        # The answers' own headings are of the third level, and the page may have its title alone.
        tag("h2", explorer.title, id=f"{name}-title", class_="ak-hidden"),
        _noscript(),
        tag("p", role="alert", class_="ak-status", data_ak_unread=True),
        tag(
            "div",
            tag(
                "form",
                inputs,
                id=f"{name}-form",
                novalidate=True,
                autocomplete="off",
                data_ak_form=True,
            ),
            tag("div", _status(), _strip(explorer, answer), class_="ak-foot"),
            class_="ak-inputs",
        ),
        tag(
            "div",
            tag("p", explorer.whose(raw, is_mine), class_="ak-whose", data_ak_whose=True),
            tag("div", found.summary, class_="ak-summary", tabindex=-1, data_ak_summary=True),
            tag(
                "div",
                result(explorer, answer, rendering),
                id=f"{name}-result",
                class_="ak-result",
                tabindex=-1,
                data_ak_result=True,
            ),
            tag(
                "details",
                tag("summary", "Receipt: inputs, versions, link, print and files"),
                tag(
                    "div",
                    receipt(explorer, raw, answer, rendering, data, is_mine),
                    data_ak_receipt=True,
                ),
                class_="ak-fold ak-receipt-fold",
            ),
            class_="ak-answer",
        ),
        id=f"{name}-explorer",
        class_="ak-explorer",
        aria_labelledby=f"{name}-title",
        data_explorer=name,
        data_ak_data=data,
        data_ak_statements=rendering.statements,
    )


def errors(explorer: Explorer, answer: Result) -> Errors:
    """What is wrong with the inputs, beside the fields and in a summary that links to them.

    Fields that are still blank are no errors; `result` asks for them.
    """
    beside = {
        field.name: join(*[_beside(field, error) for error in answer.errors_of(field.name)])
        for field in explorer.fields
    }
    if not answer.wrong:
        return Errors(Markup(""), beside)
    ids = {field.name: field_id(explorer.id, field) for field in explorer.fields}
    items = [
        tag("li", tag("a", error.message, href=f"#{ids[error.field]}"))
        if error.field in ids
        else tag("li", error.message)
        for error in answer.wrong
    ]
    box = tag("div", tag("h3", "There is a problem"), tag("ul", *items), role="alert")
    return Errors(box, beside)


def result(
    explorer: Explorer,
    answer: Result,
    rendering: Rendering,
    beside: Comparison | None = None,
    opened: frozenset[str] | None = None,
) -> Markup:
    """The view, or what is still needed for one, and the differences from kept A.

    `opened` leaves other folds empty, with `data-ak-later`, for `insides`; None fills all.
    """
    own = replace(_own(explorer, rendering), opened=opened)
    if answer.view is None:
        needed = _without_result(explorer, answer)
        return join(needed, beside.beside(None, own)) if beside else needed
    view = answer.view.reply
    return beside.beside(view, own) if beside else Markup(view.to_html(own))


def question(explorer: Explorer, answer: Result, rendering: Rendering) -> Markup | None:
    """What is to be read before the form is filled in; None where the explorer asks nothing."""
    if answer.view is None or not answer.view.asked:
        return None
    return Markup(answer.view.question.to_html(_own(explorer, rendering)))


def insides(
    explorer: Explorer, answer: Result, rendering: Rendering, opened: frozenset[str]
) -> list[Markup]:
    """What belongs in each fold that `result` left empty, in order."""
    own = _own(explorer, rendering)
    folds = answer.view.folds() if answer.view else ()
    return [fold.inside(own) for fold in folds if fold.beginning not in opened]


def comparison(explorer: Explorer, beside: Comparison, rendering: Rendering) -> Markup:
    """The differences from kept A, for `[data-ak-comparison]`."""
    return beside.to_html(_own(explorer, rendering))


def receipt(
    explorer: Explorer,
    raw: Mapping[str, str],
    answer: Result,
    rendering: Rendering,
    data: str = "",
    is_mine: bool = False,
    beside: Comparison | None = None,
) -> Markup:
    """The receipt of the result; blank where there is none."""
    if answer.view is None:
        return Markup("")
    return receipt_of(explorer, raw, answer.view, _own(explorer, rendering), data, is_mine, beside)


def status(explorer: Explorer, answer: Result, beside: Comparison | None = None) -> str:
    """What a screen reader says: the answer's first line or that there is none, then kept A."""
    if answer.view is None:
        said = no_result(explorer, answer)
    else:
        first = headline(answer.view.reply)
        said = f"Result: {first}." if first else "Result updated."
    return f"{said} {beside.status()}" if beside else said


def strip(explorer: Explorer, answer: Result) -> tuple[str, str]:
    """The strip: a headline of one line and its first figures, a longer one, or why it is empty."""
    if answer.view is None:
        return "No result yet" if not answer.wrong else "No result", no_result(explorer, answer)
    view = answer.view.reply
    first = headline(view)
    if len(first) > _ONE_LINE:
        return first, ""
    for block in view.blocks:
        if isinstance(block, KeyFigures):
            new = [f"{name} {value}" for name, value, _ in block.figures if str(value) not in first]
            return first, " · ".join(new[:_STRIP_FIGURES]) or TO_RESULT
    return first, TO_RESULT


def _own(explorer: Explorer, rendering: Rendering) -> Rendering:
    """The rendering with ids of this explorer's own, buttons for its inputs, and cursors."""
    return Rendering(
        statements=rendering.statements,
        id_prefix=f"{rendering.id_prefix}{explorer.id}-",
        fields=tuple(field.name for field in explorer.fields),
        cursor=True,
    )


def no_result(explorer: Explorer, answer: Result) -> str:
    """In one line, why there is no result: what to correct, and what to enter."""
    labels = {field.name: field.label for field in explorer.fields}
    said = []
    if answer.wrong:
        wrong = dict.fromkeys(labels[each.field] for each in answer.wrong if each.field in labels)
        which = f": {', '.join(wrong)}" if wrong else ""
        said.append(f"No result is shown until the input is corrected{which}.")
    if answer.missing:
        said.append(f"Enter: {', '.join([labels[name] for name in answer.missing])}.")
    return " ".join(said)


def _without_result(explorer: Explorer, answer: Result) -> Markup:
    if answer.wrong:
        return tag("p", no_result(explorer, answer), class_="ak-no-result")
    missing = [field for field in explorer.fields if field.name in answer.missing]
    links: list[Markup | str] = []
    for field in missing:
        links.append(", " if links else "Enter: ")
        links.append(tag("a", field.label, href=f"#{field_id(explorer.id, field)}"))
    return tag("p", *links, ".", class_="ak-needed")


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


def working(explorer: Explorer, done: str) -> Markup:
    """What is shown while an answer is worked out: how far it is, a bar, and a button to stop.

    The host writes `done` anew, and the bar's value; the status says it to a screen reader.
    """
    return tag(
        "div",
        tag("p", done, id=f"{explorer.id}-done", data_ak_done=True),
        tag(
            "progress", max=1, value=0, aria_labelledby=f"{explorer.id}-done", data_ak_done_bar=True
        ),
        tag("p", tag("button", "Stop", type="button", class_="ak-button", data_ak_stop=True)),
        class_="ak-working",
    )


def _actions(explorer: Explorer) -> list[Markup]:
    found = [
        tag("button", "Show the result", type="submit", class_="ak-button ak-button-main"),
        tag("button", "Start again", type="button", class_="ak-button", data_ak_reset=True),
    ]
    if not explorer.keeps_a:
        return found
    return [
        *found,
        tag("button", "Keep as A", type="button", class_="ak-button", data_ak_keep=True),
        tag(
            "button",
            "Forget A",
            type="button",
            class_="ak-button",
            data_ak_forget=True,
            hidden=True,
        ),
    ]


def _patients(explorer: Explorer, is_mine: bool) -> Markup | None:
    """Two buttons: the labelled example, and the reader's own patient, which starts blank."""
    if not explorer.has_patient:
        return None
    buttons = [
        tag(
            "button",
            words,
            type="button",
            class_="ak-button",
            aria_pressed="true" if (value == "mine") == is_mine else "false",
            data_ak_patient=value,
        )
        for value, words in zip(("example", "mine"), explorer.whose_values, strict=True)
    ]
    return tag("div", *buttons, role="group", aria_label="Whose values", class_="ak-patients")


def _status() -> Markup:
    return tag(
        "p",
        NOT_RUNNING,
        role="status",
        aria_live="polite",
        class_="ak-status",
        data_ak_status=True,
        data_ak_starting=STARTING,
        data_ak_returning=RETURNING,
        data_ak_failed=FAILED,
        data_ak_incomplete=INCOMPLETE,
    )


def _strip(explorer: Explorer, answer: Result) -> Markup:
    first, second = strip(explorer, answer)
    return tag(
        "a",
        tag("strong", first),
        " ",
        tag("span", second),
        href=f"#{explorer.id}-result",
        class_="ak-strip",
        data_ak_strip=True,
    )


def _noscript() -> Markup:
    return tag("noscript", tag("p", WITHOUT_SCRIPTS, class_="ak-status"))
