"""One explorer of the page: reads its form, asks the explorer and shows what it answers.

`anakinra.forms.form` says which places of a page it reads and fills.
Markup comes from `forms` alone; what a reader typed goes back only into the inputs themselves.

The scenario is kept with the page's entry in the browser's history, so that form, result, receipt
and address say the same however the page comes back: Back, Forward, reload, a restored tab.
"""

from anakinra.explorers import EXPLORERS
from anakinra.forms import controls, form, link, receipt
from anakinra.forms.explorer import Result
from anakinra.forms.fields import NumberField
from anakinra.views.html import Rendering
from anakinra.views.view import beginning
from browser import document, window
from kept import KeptA
from page_controls import Controls
from page_groups import Groups
from page_places import Places, around, attribute
from page_sliders import Sliders, is_slider

_history = window.__BRYTHON__.compiled
_PAUSE_MS = 500
_CHANGED = " changed at "  # when, as a link may be followed twice; no fragment has blanks


class Host(Places):
    """One explorer of the page; `leave_link` takes its scenario out of the address."""

    def __init__(self, section, leave_link):
        self._section = section
        self._leave_link = leave_link
        self._explorer = EXPLORERS[attribute(section, "explorer").replace("-", "_")]
        self._fields = {field.name: field for field in self._explorer.fields}
        self._form = self._place("form")
        self._controls = Controls(self._form, self._fields)
        self._sliders = Sliders(self._form, self._controls, self._fields)
        self._strip = tuple(self._place("strip").children)
        self._question = self._place("question")  # None where the explorer asks nothing
        self._groups = Groups(section, self._explorer)
        self._rendering = Rendering(
            statements=attribute(section, "ak-statements", "statements.html")
        )
        self._data = attribute(section, "ak-data")
        self._unknown = ()  # names in a link that no field has (see `fragments.Scenario`)
        self._raw = {}
        self._is_mine = False
        self._other_raw = None  # what was typed for the patient who is not shown
        # Where the scenario came from: entries of the history with one origin share one scenario.
        self._origin = ""
        self._answer = None
        self._kept = KeptA(self._explorer, section)
        self._beside = None  # the differences of the answer from kept A
        self._opened = frozenset()  # the folds that are filled at once
        self._rows = None
        if self._explorer.has_rows:
            from page_rows import Rows

            self._rows = Rows(section, self._explorer, self._put, self.fail)
        self._news = ""  # what to announce before the answer
        self._timer = None
        self._form.bind("input", self._typed)
        self._form.bind("change", self._typed)
        self._form.bind("submit", self._submitted)
        section.bind("keydown", self._key)
        section.bind("click", self._clicked)
        window.addEventListener("beforeprint", lambda _: self._settle())

    @property
    def id(self):
        """The id of the explorer."""
        return self._explorer.id

    def start(self):
        """Answer the link that the page was opened with, what is kept, or what was typed before."""
        if self._follow(window.location.hash) or self._restore(_history.kept(self.id)):
            return
        if self._controls.read() != self._explorer.default_raw():
            self._show()
        else:
            self._raw = self._explorer.default_raw()
            self._groups.arrange(self._raw)
            self._later()

    def moved(self):
        """Agree with another address of this page: a link, or an earlier entry of the history."""
        if self._follow(window.location.hash):
            return
        kept = _history.kept(self.id)
        if kept.partition("\n")[0] == self._origin or not self._restore(kept):
            self.keep()

    def keep(self, *_):
        """Leave the scenario with the page's entry in the browser's history."""
        raw = self._explorer.carried(self._raw)
        kept = link.to_fragment(self.id, raw, self._is_mine, self._unknown, self._kept.scenario)
        _history.keep(self.id, f"{self._origin}\n{kept}")

    def check(self):
        """Answer again if the browser changed a control without saying so."""
        if self._controls.read() != self._raw:
            self._show()

    def unread(self, words):
        """Say what the address names that is not shown."""
        place = self._place("unread")
        if place.textContent != words:
            place.textContent = words

    def fail(self, error):
        """Show that there is no result, and nothing that belongs to other inputs."""
        window.console.error(f"{type(error).__name__}: {error}")
        self._answer = None
        self._place("receipt").innerHTML = ""
        self._errors("", dict.fromkeys(self._fields, ""))
        self._place("result").textContent = form.FAULT
        self._say_strip(form.FAULT, "")
        self._place("status").textContent = form.FAULT

    def _follow(self, fragment):
        """Take the scenario of a fragment; whether it was one for this explorer."""
        if link.explorer_of(fragment) != self.id:
            return False
        self._origin = fragment
        self._take(link.from_fragment(self._explorer, fragment))
        return True

    def _restore(self, kept):
        """Take the scenario that was kept; whether there was one."""
        origin, mark, fragment = kept.partition("\n")
        if not mark:
            return False
        self._origin = origin
        self._take(link.scenario_of(self._explorer, link.pairs(fragment.partition("?")[2])))
        return True

    def _take(self, scenario):
        self._is_mine = scenario.is_mine
        self._other_raw = None
        self._controls.fill(scenario.raw)
        self._kept.take(scenario.kept)
        self._unknown = scenario.unknown
        self._groups.begin(self._controls.read())
        self._show()

    def _changed(self, news=""):
        """Answer what the reader changed; from now on no link names what is shown."""
        self._unknown = ()
        if self._origin and _CHANGED not in self._origin:
            self._origin += f"{_CHANGED}{window.Date.now()}"
        self._leave_link(self.id)
        self._show(news)

    def _show(self, news=""):
        """Work out the answer to the inputs as they are and put it in its places."""
        self._news = news
        self._raw = self._controls.read()
        self._label()
        self._groups.arrange(self._raw)
        self._sliders.follow(self._raw)
        if self._rows:
            self._rows.stop()
        try:
            answer = self._explorer.begun(self._raw, self._unknown)
            if not isinstance(answer, Result):
                self._wait(answer)
                return
            self._put(answer)
        except Exception as error:
            self.fail(error)

    def _put(self, answer):
        """Show an answer to the inputs as they are."""
        found = form.errors(self._explorer, answer)
        beside = self._kept.beside(self._raw, self._is_mine, answer, False)
        opened = _opened(self._place("result"))
        result = form.result(self._explorer, answer, self._rendering, beside, opened)
        self._answer, self._beside, self._opened = answer, beside, opened
        _refill(self._place("result"), str(result), opened)
        if self._question and answer.view:
            self._question.innerHTML = str(form.question(self._explorer, answer, self._rendering))
        self._place("receipt").innerHTML = ""
        self._errors(str(found.summary), found.beside)
        self._say_strip(*form.strip(self._explorer, answer))
        # At once: the reader may go back before a timer runs.
        self.keep()
        self._later()

    def _wait(self, work):
        """Show no answer until the work is done; where that takes a moment only, show that."""
        if self._rows.begin(work):
            return
        if self._timer is not None:
            window.clearTimeout(self._timer)
        self._answer = self._beside = self._timer = None
        self._place("receipt").innerHTML = ""
        self._errors("", dict.fromkeys(self._fields, ""))
        self._say_strip(form.WORKING, "")
        self.keep()

    def _label(self):
        """Say whose values these are."""
        words = self._explorer.whose(self._raw, self._is_mine)
        place = self._place("whose")
        if place.textContent != words:
            place.textContent = words
        for button in self._section.select("[data-ak-patient]"):
            is_shown = (button.getAttribute("data-ak-patient") == "mine") == self._is_mine
            button.setAttribute("aria-pressed", "true" if is_shown else "false")

    def _errors(self, summary, beside):
        place = self._place("summary")
        if place.innerHTML != summary:
            place.innerHTML = summary
        for name, markup in beside.items():
            error = self._section.select_one(f'[data-ak-error="{name}"]')
            if error is None:
                continue
            markup = str(markup)
            if bool(error.firstChild) != bool(markup) or markup:
                error.innerHTML = markup
                for control in self._controls.of(name):
                    if markup:
                        control.setAttribute("aria-invalid", "true")
                    else:
                        control.removeAttribute("aria-invalid")

    def _later(self):
        """Announce, and fill folds, tables' differences and receipt, in a pause of the typing."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        self._timer = window.setTimeout(self._settle, _PAUSE_MS)

    def _settle(self, *_):
        if self._timer is None:
            return
        window.clearTimeout(self._timer)
        self._timer = None
        self.keep()
        if self._answer is None:
            self._place("status").textContent = ""
            return
        empty = self._place("result").select("details[data-ak-later]")
        if empty:
            inner = form.insides(self._explorer, self._answer, self._rendering, self._opened)
            for fold, markup in zip(empty, inner):
                fold.insertAdjacentHTML("beforeend", str(markup))
                fold.removeAttribute("data-ak-later")
        if self._beside and not self._beside.is_whole:
            self._beside = self._kept.beside(self._raw, self._is_mine, self._answer, True)
            written = form.comparison(self._explorer, self._beside, self._rendering)
            _refill(self._place("comparison"), str(written), self._opened)
        said = form.status(self._explorer, self._answer, self._beside)
        self._place("status").textContent = f"{self._news} {said}".strip()
        self._news = ""
        written = form.receipt(
            self._explorer,
            self._raw,
            self._answer,
            self._rendering,
            self._data,
            self._is_mine,
            self._beside,
        )
        self._place("receipt").innerHTML = str(written)

    def _typed(self, event):
        if is_slider(event.target):
            self._sliders.moved(event.target)
        else:
            self._controls.typed(event.target.name)
        if event.type == "input" or self._controls.read() != self._raw:
            self._changed()

    def _submitted(self, event):
        event.preventDefault()
        self._show()
        self._settle()
        self._go_to_answer()

    def _key(self, event):
        if event.key in ("ArrowUp", "ArrowDown") and event.target.hasAttribute("data-ak-number"):
            event.preventDefault()
            self._step(event.target.name, 1 if event.key == "ArrowUp" else -1)
        elif event.key == "Escape" and is_slider(event.target):
            self._sliders.leave(event.target)

    def _clicked(self, event):
        target = around(event.target, "a, button, summary")
        if target is None:
            return
        if target.tagName == "SUMMARY":
            self._settle()
            return
        if target.hasAttribute("data-ak-strip"):
            event.preventDefault()  # the address stays that of the scenario
            self._go_to_answer()
        elif target.tagName == "A":
            self._follow_error(event, target)
        elif target.hasAttribute("data-ak-step"):
            self._step(target.getAttribute("data-ak-step"), int(target.getAttribute("data-ak-by")))
        elif target.hasAttribute("data-ak-patient"):
            self._switch(target.getAttribute("data-ak-patient") == "mine")
        elif target.hasAttribute("data-ak-reset"):
            self._controls.fill(self._explorer.start_raw(self._is_mine))
            self._groups.begin(self._controls.read())
            self._changed()
        elif target.hasAttribute("data-ak-turn"):
            self._groups.turn(self._raw, int(target.getAttribute("data-ak-turn")))
        elif target.hasAttribute("data-ak-set"):
            changes = dict(link.pairs(target.getAttribute("data-ak-set")))
            self._controls.fill({**self._controls.read(), **changes})
            self._changed()
            self._focus(next(iter(changes)))
        elif target.hasAttribute("data-ak-keep"):
            self._changed(self._kept.keep(self._raw, self._is_mine, self._answer_now()))
        elif target.hasAttribute("data-ak-forget"):
            self._changed(self._kept.forget())
        elif target.hasAttribute("data-ak-copy"):
            text = receipt.receipt_text(
                self._explorer,
                self._raw,
                self._answer_now().view,
                self._data,
                self._is_mine,
                self._beside,
            )
            window.__BRYTHON__.compiled.copy(text, target)
        elif target.hasAttribute("data-ak-print"):
            window.print()
        elif self._rows:
            self._rows.clicked(target, self._answer)

    def _switch(self, is_mine):
        """Show the example or the reader's own patient, as it was when it was left."""
        if is_mine == self._is_mine:
            return
        left, self._is_mine = self._controls.read(), is_mine
        self._controls.fill(self._other_raw or self._explorer.start_raw(is_mine))
        self._other_raw = left
        self._changed()

    def _go_to_answer(self):
        """Move the focus to the answer, or to what is wrong, and have its beginning in view."""
        place = self._place("summary" if self._answer and self._answer.wrong else "result")
        place.focus({"preventScroll": True})
        # Where the strip is shown the answer is below the form, and begins the screen.
        is_below = self._place("strip").getClientRects().length
        where = {"block": "start" if is_below else "nearest"}
        (place.select_one("h3, p") or place).scrollIntoView(where)

    def _say_strip(self, *lines):
        for place, words in zip(self._strip, lines):
            if place.textContent != words:
                place.textContent = words

    def _answer_now(self):
        return self._answer or self._explorer.answer(self._raw)

    def _follow_error(self, event, link):
        """A link to a field moves the focus and leaves the address alone."""
        if around(link, "[data-ak-summary], .ak-needed") is None:
            return
        control = document.getElementById(link.getAttribute("href")[1:])
        if control:
            event.preventDefault()
            self._groups.reveal(self._raw, control.name)
            control.focus()

    def _focus(self, name):
        found = self._controls.of(name)
        if found:
            self._groups.reveal(self._raw, name)
            found[0].focus()

    def _step(self, name, steps):
        field = self._fields.get(name)
        if isinstance(field, NumberField):
            raw = self._controls.read()
            self._controls.fill({**raw, name: controls.stepped(field, raw[name], steps)})
            self._changed()


def _opened(place):
    """The beginnings of the folds of an answer that the reader opened."""
    opened = place.select("details[open] > summary")
    return frozenset([beginning(summary.textContent) for summary in opened])


def _refill(place, markup, opened):
    """Put an answer in its place; what the reader had opened stays open."""
    place.innerHTML = markup
    if opened:
        for summary in place.select("details > summary"):
            if beginning(summary.textContent) in opened:
                summary.parentElement.setAttribute("open", "")
