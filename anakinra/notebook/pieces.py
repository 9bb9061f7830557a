"""An answer in pieces: HTML that is always shown, and titles that open it on demand.

ipywidgets' own accordion cannot be opened from the keyboard; a button can.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anakinra.notebook.jupyter import html, ipywidgets
from anakinra.views.together import together_in
from anakinra.views.view import beginning


@dataclass(frozen=True)
class Piece:
    """HTML, made when it is needed; with a title it is closed until the reader opens it.

    One that `asks` has the buttons of its suggestions below it.
    """

    html: Callable[[], str]
    title: str = ""
    asks: bool = False


class _Fold:
    """A button that opens HTML below it."""

    def __init__(self) -> None:
        self.button = ipywidgets.ToggleButton(tooltip="").add_class("ak-fold-title")
        self.body = html().add_class("ak-fold-body")
        self.html: Callable[[], str] = str
        self.button.observe(self.write, names="value")

    def write(self, _: object = None) -> None:
        self.body.value = together_in(self.html()) if self.button.value else ""


class Pieces:
    """The pieces in `box`, each a widget of its own, so that only what changed is sent and drawn.

    The first is sent before the others are made, `offers` come below the first that asks, or below
    the first of all, and what is closed is not made at all. What was open stays open while the
    answer changes, although its title may grow. `buttons` are those of the titles, in order.
    """

    def __init__(self, offers: ipywidgets.Widget) -> None:
        self.first = html()
        self._offers = offers
        self._plain = [self.first]
        self._folds: list[_Fold] = []
        self.buttons: list[ipywidgets.ToggleButton] = []
        self.box = ipywidgets.VBox().add_class("ak-result")

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these in place of the last ones; the first has no title."""
        self.first.value = together_in(pieces[0].html())
        opened = {beginning(each.description) for each in self.buttons if each.value}
        titled = [piece for piece in pieces if piece.title]
        self._folds += [_Fold() for _ in titled[len(self._folds) :]]
        more = len(pieces) - len(titled) - len(self._plain)
        self._plain += [html() for _ in range(more)]
        plain, folds = iter(self._plain), iter(self._folds)
        children: list[ipywidgets.Widget] = []
        below = 0
        for piece in pieces:
            if piece.title:
                fold = next(folds)
                fold.html = piece.html
                fold.button.description = piece.title
                fold.button.value = beginning(piece.title) in opened
                fold.write()
                children += [fold.button, fold.body]
            else:
                place = next(plain)
                if place is not self.first:
                    place.value = together_in(piece.html())
                children.append(place)
            if piece.asks and not below:
                below = len(children)
        self.buttons = [fold.button for fold in self._folds[: len(titled)]]
        children.insert(below or 1, self._offers)
        if children != list(self.box.children):
            self.box.children = children
