"""A question that is answered before the answer is shown: `predict(…)` in a teaching notebook.

What is right is never written in the notebook: it is what an explorer answers.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from anakinra.basis.quantities import format_number
from anakinra.basis.values import Kind
from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Result
from anakinra.forms.parsing import decimal
from anakinra.notebook.jupyter import bundle, html, ipywidgets
from anakinra.notebook.style import prediction_style
from anakinra.views.html import OUTPUT, Markup, Rendering, join, tag
from anakinra.views.view import Heading, KeyFigures, Notice, Paragraph, View

_RESULT, _REFUSED, _ASKED = "It works out a result", "It refuses", "It asks about the input"
_MORE, _LESS, _SAME = "It rises", "It falls", "It stays the same"
_SAYS = {
    Kind.REFUSAL: _REFUSED,
    Kind.WARNING: "It warns",
    Kind.CAUTION: "It urges caution",
    Kind.QUESTION: "It asks a question",
    Kind.INFORMATION: "It only informs",
}
_FIRST: dict[str, bool | None] = {}  # whether the first guess at each question was right


class PredictionForm:
    """A question with a box or buttons, and the answer, which opens once something was entered.

    `guess` is the input and `check` the button beside a box; `answer` is blank until then.
    `expected` is what is right, as text. Only the first guess at a question is counted.
    """

    def __init__(
        self, question: str, expected: str, options: tuple[str, ...], shown: View, name: str
    ) -> None:
        self.question, self.expected, self._options = question, expected, options
        _FIRST[question] = None
        self._shown, self._name = shown, name
        self._unit = "" if options else expected.partition(" ")[2]
        self.answer = html()
        self.check = ipywidgets.Button(description="Check")
        if options:
            self.guess = ipywidgets.ToggleButtons(options=options, value=None, tooltip="")
            row = [self.guess]
        else:
            words = f"In {self._unit}" if self._unit else "A number"
            self.guess = ipywidgets.Text(description=words, continuous_update=False, tooltip="")
            self.check.on_click(self._answered)
            row = [self.guess, self.check]
        self.guess.observe(self._answered, names="value")
        asked = html(tag("p", tag("strong", "Predict: "), question))
        guessing = ipywidgets.HBox(row).add_class("ak-guess")
        self.box = ipywidgets.VBox([prediction_style(), asked, guessing, self.answer])
        self.box.add_class("ak-explorer").add_class("ak-predict")

    def is_right(self, guess: str) -> bool:
        """Whether a guess is right: the option, or the exact number with its unit or without."""
        if self._options:
            return guess == self.expected
        number = guess.strip().removesuffix(self._unit).strip().replace(",", "")
        return decimal(number) == decimal(self.expected.partition(" ")[0].replace(",", ""))

    def _answered(self, _: object = None) -> None:
        guess = self.guess.value
        if not guess:
            return
        is_right = self.is_right(guess)
        if _FIRST[self.question] is None:
            _FIRST[self.question] = is_right
        verdict = f"{'Right' if is_right else 'Not quite'}: {self.expected}."
        rendering = Rendering(statements="", id_prefix=f"{self._name}-answer-")
        self.answer.value = join(
            tag("p", tag("strong", verdict), f" {_counted()}", role="status"),
            Markup(self._shown.to_html(rendering)),
        )

    def to_html(self) -> str:
        """The question, and the answer closed, for a reader without a kernel."""
        rendering = replace(OUTPUT, id_prefix=f"{self._name}-")
        return tag(
            "div",
            tag("p", tag("strong", "Predict: "), self.question, *self._choices()),
            tag(
                "details",
                tag("summary", "Answer"),
                tag("p", tag("strong", f"{self.expected}.")),
                Markup(self._shown.to_html(rendering)),
                class_="ak-solution",
            ),
            class_="ak-asked",
        )

    def to_text(self) -> str:
        """The same as text."""
        asked = f"Predict: {self.question}{''.join(self._choices())}"
        return "\n\n".join([asked, f"Answer: {self.expected}.", self._shown.to_text()])

    def _choices(self) -> tuple[str, ...]:
        if self._options:
            *first, last = (option[:1].lower() + option[1:] for option in self._options)
            return (f" Choose: {', '.join(first)} or {last}.",)
        return (f" (in {self._unit})",) if self._unit else ()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, object]:
        return bundle(self.box, self.to_html(), self.to_text())


def predict(
    question: str,
    explorer: str,
    *,
    figure: str = "",
    change_of: str = "",
    how_many: bool = False,
    what_it_says: bool = False,
    **changes: object,
) -> PredictionForm:
    """Ask what an explorer answers to its example with some inputs changed.

    With `figure`, the label of a key figure, its value is asked; with `change_of`, whether that
    figure rises or falls against the example; with `how_many`, the number that the headline begins
    with; with `what_it_says`, the most serious notice that the example does not have; else whether
    there is a result, a refusal or a question. The answer shows its headline and such notices.
    A figure or a number that the answer does not have is a `ValueError`.
    """
    found = EXPLORERS[explorer]
    example = found.default_raw()
    raw = example | {name: str(value) for name, value in changes.items()}
    answer = found.answer(raw)
    options: tuple[str, ...] = ()
    if figure:
        expected = _figure(answer.view, figure)
    elif change_of:
        options = (_MORE, _LESS, _SAME)
        before = _amount(_figure(found.answer(example).view, change_of))
        now = _amount(_figure(answer.view, change_of))
        expected = _MORE if now > before else _LESS if now < before else _SAME
    elif how_many:
        headline = "".join(_headlines(answer.view)[:1])
        expected = format_number(_amount(headline), 0)
    elif what_it_says:
        options, expected = tuple(_SAYS.values()), _most_serious(answer, found.default_result())
    else:
        options, expected = (_RESULT, _REFUSED, _ASKED), _outcome(answer)
    name = "-".join(["predict", explorer, *changes]).replace("_", "-")
    shown = _shown(answer, found.default_result())
    return PredictionForm(question, expected, options, shown, name)


def _figure(view: View | None, label: str) -> str:
    for block in view.blocks if view else ():
        if isinstance(block, KeyFigures):
            for name, value, _ in (*block.figures, *block.smaller):
                if name == label:
                    return str(value)
    raise ValueError(f"the answer has no figure named {label}")


def _amount(figure: str) -> Fraction:
    number = decimal(figure.partition(" ")[0].replace(",", ""))
    if number is None:
        raise ValueError(f"{figure} does not begin with a number")
    return number


def _outcome(answer: Result) -> str:
    if answer.view is None:
        return _ASKED
    notices = [block for block in answer.view.blocks if isinstance(block, Notice)]
    return _REFUSED if any(each.kind is Kind.REFUSAL for each in notices) else _RESULT


def _most_serious(answer: Result, example: Result) -> str:
    """What the first of the new notices does; what is beyond the monograph informs too."""
    kinds = [each.kind for each in _new_notices(answer.view, example.view)]
    return next((says for kind, says in _SAYS.items() if kind in kinds), _SAYS[Kind.INFORMATION])


def _new_notices(view: View | None, example: View | None) -> list[Notice]:
    known = [each.heading for each in example.notices()] if example else []
    return [each for each in view.notices() if each.heading not in known] if view else []


def _headlines(view: View | None) -> list[str]:
    return [block.text for block in view.blocks if isinstance(block, Heading)] if view else []


def _shown(answer: Result, example: Result) -> View:
    """The answer in short: its headline, and the notices that the example does not have."""
    if answer.view is None:
        return View(tuple(Paragraph(error.message) for error in answer.errors))
    new = _new_notices(answer.view, example.view)
    is_refused = any(each.kind is Kind.REFUSAL for each in new)
    first = [] if is_refused else [Paragraph(f"{text}.") for text in _headlines(answer.view)[:1]]
    return View((*first, *new))


def _counted() -> str:
    """How many first guesses of this notebook were right, and how many are still to be made."""
    right, made = [*_FIRST.values()].count(True), len(_FIRST) - [*_FIRST.values()].count(None)
    left = len(_FIRST) - made
    if len(_FIRST) == 1:
        return ""
    return f"{right} of {made} right at the first guess" + (f", {left} to go." if left else ".")
