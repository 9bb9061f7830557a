"""Kept A of one explorer of the page: its buttons, and the differences of each answer from it."""

from anakinra.forms.comparison import Kept, compare
from anakinra.forms.link import Scenario

KEPT = "Kept as A. Each answer now shows its differences from A."
NOT_KEPT = "Nothing was kept, as there is no result."
FORGOTTEN = "A is forgotten."


class KeptA:
    """Scenario A and its answer, which is worked out once and not at each key."""

    def __init__(self, explorer, section):
        self._explorer = explorer
        self._keep = section.select_one("[data-ak-keep]")
        self._forget = section.select_one("[data-ak-forget]")
        self._kept = None

    @property
    def scenario(self):
        """Scenario A, or None."""
        return self._kept.scenario if self._kept else None

    def keep(self, raw, is_mine, answer):
        """Keep a scenario with its answer; what to say of it."""
        if answer is None or answer.view is None:
            return NOT_KEPT
        self._put(Kept(Scenario(dict(raw), is_mine), answer.view))
        return KEPT

    def forget(self):
        """Forget A; what to say of it. The button goes, so the focus moves to the other."""
        self._put(None)
        self._keep.focus()
        return FORGOTTEN

    def take(self, scenario):
        """Take the A that comes with a link or with an entry of the history; None is none."""
        if scenario is None or not self._explorer.keeps_a:
            self._put(None)
        elif scenario != self.scenario:
            self._put(Kept(scenario, self._explorer.answer(scenario.raw).view))

    def beside(self, raw, is_mine, answer, with_tables):
        """The differences of an answer from A; None where nothing is kept."""
        if self._kept is None:
            return None
        return compare(self._explorer, self._kept, raw, answer, is_mine, with_tables)

    def _put(self, kept):
        self._kept = kept
        if self._forget:  # no buttons where nothing is kept
            self._forget.hidden = kept is None
