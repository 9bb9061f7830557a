"""The fields of a form in their groups: together, or one group at a time with its progress."""

from collections.abc import Mapping

from anakinra.forms import groups
from anakinra.forms.explorer import Explorer
from anakinra.notebook.controls import FieldControl
from anakinra.notebook.jupyter import html, ipywidgets
from anakinra.views.html import tag


class Pages:
    """The groups of an explorer in `box`, which shows those that are asked."""

    def __init__(self, explorer: Explorer, controls: Mapping[str, FieldControl]) -> None:
        self._explorer = explorer
        self._shown = 1
        self._raw: Mapping[str, str] = explorer.default_raw()
        declared = explorer.groups or explorer.asked_groups({})
        self._groups = []
        for group in declared:
            title = [html(tag("h4", group.title))] if group.title else []
            rows = [controls[name].box for name in group.names]
            self._groups.append(ipywidgets.VBox([*title, *rows]).add_class("ak-group"))
        self.back = ipywidgets.Button(description="Back")
        self.forward = ipywidgets.Button(description="Next")
        self.progress = html()
        self.back.on_click(lambda _: self._turn(-1))
        self.forward.on_click(lambda _: self._turn(1))
        turns = ipywidgets.HBox([self.back, self.progress, self.forward]).add_class("ak-turns")
        steps = [turns] if explorer.one_at_a_time else []
        self.box = ipywidgets.VBox([*self._groups, *steps]).add_class("ak-groups")

    def show(self, raw: Mapping[str, str]) -> None:
        """Show the groups that are asked after what was typed, or the one whose turn it is."""
        self._raw = raw
        asked = groups.numbers_asked(self._explorer, raw)
        if self._explorer.one_at_a_time:
            self._shown = groups.turned(self._explorer, raw, self._shown, 0)
            self.progress.value = tag(
                "p", groups.progress(self._explorer, raw, self._shown), role="status"
            )
            self.back.disabled = self._shown == asked[0]
            self.forward.disabled = self._shown == asked[-1]
            asked = (self._shown,)
        for number, group in enumerate(self._groups, start=1):
            group.layout.display = None if number in asked else "none"

    def _turn(self, by: int) -> None:
        self._shown = groups.turned(self._explorer, self._raw, self._shown, by)
        self.show(self._raw)
