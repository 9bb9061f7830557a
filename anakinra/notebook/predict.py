"""A question that is answered before the answer is shown: `predict(…)` in a teaching notebook.

What is right is never written in the notebook: it is what an explorer answers.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

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


class PredictionForm:
    """A question with a box or buttons, and the answer, which opens once something was entered.

    `guess` is the input and `check` the button beside a box; `answer` is blank until then.
    `expected` is what is right, as text.
    """

    def __init__(
        self, question: str, expected: str, options: tuple[str, ...], shown: View, name: str
    ) -> None:
        self.question, self.expected, self._options = question, expected, options
        self._shown, self._name = shown, name
        self._unit = "" if options else expected.partition(" ")[2]
        self.answer = html()
        self.check = ipywidgets.Button(description="Check")
        if options:
            self.guess = ipywidgets.ToggleButtons(options=options, value=None)
            row = [self.guess]
        else:
            words = f"In {self._unit}" if self._unit else "A number"
            self.guess = ipywidgets.Text(description=words, continuous_update=False)
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
        verdict = "Right" if self.is_right(guess) else "Not quite"
        rendering = Rendering(statements="", id_prefix=f"{self._name}-answer-")
        self.answer.value = join(
            tag("p", tag("strong", f"{verdict}: {self.expected}."), role="status"),
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
    question: str, explorer: str, *, figure: str = "", change_of: str = "", **changes: object
) -> PredictionForm:
    """Ask what an explorer answers to its example with some inputs changed.

    With `figure`, the label of a key figure, its value is asked; with `change_of`, whether that
    figure rises or falls against the example; else whether there is a result, a refusal or a
    question. The answer shows its headline, and the notices that the example does not have.
    A figure that the answer does not have is a `ValueError`.
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


def _shown(answer: Result, example: Result) -> View:
    """The answer in short: its headline, and the notices that the example does not have."""
    if answer.view is None:
        return View(tuple(Paragraph(error.message) for error in answer.errors))
    known = [each.heading for each in example.view.notices()] if example.view else []
    new = [each for each in answer.view.notices() if each.heading not in known]
    headings = [block.text for block in answer.view.blocks if isinstance(block, Heading)]
    is_refused = any(each.kind is Kind.REFUSAL for each in new)
    first = [] if is_refused else [Paragraph(f"{text}.") for text in headings[:1]]
    return View((*first, *new))
