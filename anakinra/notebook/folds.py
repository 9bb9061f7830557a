"""What is shown on demand: a button for each title, and what it opens below it.

ipywidgets' own accordion cannot be opened from the keyboard; a button can.
"""

from collections.abc import Callable, Mapping

from anakinra.notebook.jupyter import ipywidgets
from anakinra.views.view import beginning


class Folds:
    """Titles in `box`, each a button that opens HTML; what is closed is not written at all.

    What was open stays open while the answer changes, although its title may grow.
    """

    def __init__(self) -> None:
        self.buttons: list[ipywidgets.ToggleButton] = []
        self._places: list[ipywidgets.HTML] = []
        self._html: list[Callable[[], str]] = []
        self.box = ipywidgets.VBox().add_class("ak-more")

    def show(self, parts: Mapping[str, Callable[[], str]]) -> None:
        """Show these titles; each HTML is asked for when, and as often as, it is seen."""
        opened = {beginning(each.description) for each in self.buttons if each.value}
        while len(self.buttons) < len(parts):
            self._add()
        self._html = list(parts.values())
        for button, title in zip(self.buttons, parts, strict=False):
            button.description = title
            button.value = beginning(title) in opened
        shown = zip(self.buttons[: len(parts)], self._places, strict=False)
        children = tuple(widget for pair in shown for widget in pair)
        if children != self.box.children:
            self.box.children = children
        self._write()

    def _add(self) -> None:
        button = ipywidgets.ToggleButton().add_class("ak-fold-title")
        button.observe(self._write, names="value")
        self.buttons.append(button)
        self._places.append(ipywidgets.HTML().add_class("ak-fold-body"))

    def _write(self, _: object = None) -> None:
        for button, place, html in zip(self.buttons, self._places, self._html, strict=False):
            place.value = html() if button.value else ""
