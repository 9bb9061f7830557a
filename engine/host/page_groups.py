"""The groups of one form in the page: which are asked, and the one that is shown.

`anakinra.forms.groups` says which places of a page are filled.
"""

from anakinra.forms import groups


class Groups:
    """Shows and hides the groups in `section`, the section of `explorer`."""

    def __init__(self, section, explorer):
        self._section = section
        self._explorer = explorer
        self._shown = 1  # where one is shown at a time
        self._arranged = None

    def arrange(self, raw):
        """Show the groups that are asked after what was typed, or the one that is shown of them."""
        if not self._explorer.groups:
            return
        asked = shown = groups.numbers_asked(self._explorer, raw)
        if self._explorer.one_at_a_time:
            self._shown = groups.turned(self._explorer, raw, self._shown, 0)
            shown = (self._shown,)
        if (asked, shown) == self._arranged:
            return
        self._arranged = asked, shown
        for part in self._section.select("[data-ak-group]"):
            number = int(part.getAttribute("data-ak-group"))
            part.hidden = number not in shown
            # Paper shows what is asked, also where the screen shows one group at a time.
            part.classList.toggle("ak-later", number in asked and number not in shown)
        if self._explorer.one_at_a_time:
            self._say_progress(raw, asked)

    def begin(self, raw):
        """Begin with the first group that has a blank."""
        if self._explorer.one_at_a_time:
            self._shown = groups.first_open(self._explorer, raw)

    def turn(self, raw, by):
        """Show the next group, or the one before, and move the focus to it."""
        self._shown = groups.turned(self._explorer, raw, self._shown, by)
        self.arrange(raw)
        self._section.select_one(f'[data-ak-group="{self._shown}"]').focus()

    def reveal(self, raw, name):
        """Show the group of a field that the focus goes to."""
        if self._explorer.one_at_a_time:
            self._shown = groups.group_of(self._explorer, name)
            self.arrange(raw)

    def _say_progress(self, raw, asked):
        for place in self._section.select("[data-ak-steps]"):
            place.hidden = False
        words = groups.progress(self._explorer, raw, self._shown)
        self._section.select_one("[data-ak-progress]").textContent = words
        bar = self._section.select_one("[data-ak-bar]")
        bar.max = len(asked)
        bar.value = asked.index(self._shown) + 1
        for button in self._section.select("[data-ak-turn]"):
            is_next = button.getAttribute("data-ak-turn") == "1"
            button.disabled = self._shown == (asked[-1] if is_next else asked[0])
