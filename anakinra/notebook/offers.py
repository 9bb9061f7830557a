"""Buttons for what a slip may have meant, each of which puts it into the inputs."""

from collections.abc import Callable

from anakinra.basis.quantities import format_number
from anakinra.forms.explorer import Explorer, Result
from anakinra.forms.fields import NumberField
from anakinra.forms.parsing import decimal
from anakinra.notebook.jupyter import ipywidgets
from anakinra.views.view import Fold, View

Changes = tuple[tuple[str, str], ...]  # the names of fields, each with its new text


class Offers:
    """The buttons in `box`; nothing uses a suggestion unless the reader presses one."""

    def __init__(self, explorer: Explorer, take: Callable[[Changes], None]) -> None:
        self._explorer, self._take = explorer, take
        self._offered: dict[str, Changes] = {}
        self.box = ipywidgets.HBox().add_class("ak-offers")

    def show(self, answer: Result) -> None:
        """Offer what the errors or the notices of an answer suggest."""
        offered = _from_errors(self._explorer, answer) | _from_notices(answer)
        if offered == self._offered:
            return
        self._offered = offered
        gone, self.box.children = self.box.children, tuple(map(self._button, offered.items()))
        for button in gone:
            button.close()

    def _button(self, offer: tuple[str, Changes]) -> ipywidgets.Button:
        words, changes = offer
        button = ipywidgets.Button(description=words)
        button.on_click(lambda _: self._take(changes))
        return button


def _from_errors(explorer: Explorer, answer: Result) -> dict[str, Changes]:
    units = {each.name: each.unit for each in explorer.fields if isinstance(each, NumberField)}
    return {
        f"Use {_shown(text)} {units.get(error.field, '')}".rstrip(): ((error.field, text),)
        for error in answer.wrong
        for text in error.suggestions
    }


def _from_notices(answer: Result) -> dict[str, Changes]:
    offered: dict[str, Changes] = {}
    # No notice in a fold suggests anything, and most folds are never opened.
    blocks = [
        each for each in (answer.view.blocks if answer.view else ()) if not isinstance(each, Fold)
    ]
    for notice in View(tuple(blocks)).notices():
        for name, text, words in notice.suggestions:
            offered[words] = (*offered.get(words, ()), (name, text))
    return offered


def _shown(text: str) -> str:
    """A suggestion as numbers are printed: 1200 with a comma, which is not typed."""
    amount = decimal(text)
    return text if amount is None else format_number(amount, len(text))
