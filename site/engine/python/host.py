"""The page: reads the forms, asks the explorers and shows what they answer.

`anakinra.explorers.forms` says which places of a page it reads and fills.
Markup comes from `forms` alone; what a reader typed goes back only into the inputs themselves.
"""

import page_content  # noqa: F401  (first: the declarations read the content)
from anakinra.explorers import EXPLORERS, controls, forms, fragments, receipt
from anakinra.explorers.fields import ChoicesField, NumberField
from anakinra.html import Rendering
import pickers
from browser import document, window

_PAUSE_MS = 500


class Host:
    """One explorer of the page."""

    def __init__(self, section):
        self._section = section
        self._explorer = EXPLORERS[_attribute(section, "explorer").replace("-", "_")]
        self._fields = {field.name: field for field in self._explorer.fields}
        self._form = self._place("form")
        self._rendering = Rendering(
            statements=_attribute(section, "ak-statements", "statements.html")
        )
        self._data = _attribute(section, "ak-data")
        # Texts that no control can hold, such as an unknown option in a link.
        self._held = {}
        self._raw = {}
        self._answer = None
        self._timer = None
        self._busy = False
        self._form.bind("input", self._typed)
        self._form.bind("change", self._typed)
        self._form.bind("submit", self._submitted)
        section.bind("keydown", self._key)
        section.bind("click", self._clicked)
        window.addEventListener("beforeprint", lambda _: self._settle())

    def start(self):
        """Answer what was typed before, or the link that the page was opened with."""
        if self.follow(window.location.hash):
            return
        if self._read() != self._explorer.default_raw():
            self.show()
        else:
            self._raw = self._explorer.default_raw()
            self._later()

    def follow(self, fragment):
        """Take the scenario of a fragment; whether it was one for this explorer."""
        if fragments.explorer_of(fragment) != self._explorer.id:
            return False
        self._fill(fragments.from_fragment(self._explorer, fragment))
        self.show()
        return True

    def show(self):
        """Work out the answer to the inputs as they stand and put it in its places."""
        self._raw = self._read()
        try:
            answer = self._explorer.answer(self._raw)
            found = forms.errors(self._explorer, answer)
            result = forms.result(self._explorer, answer, self._rendering)
        except Exception as error:
            window.console.error(f"{type(error).__name__}: {error}")
            self._fail()
            return
        self._answer = answer
        self._place("result").innerHTML = str(result)
        self._place("receipt").innerHTML = ""
        self._errors(str(found.summary), found.beside)
        self._later()

    def _fail(self):
        self._answer = None
        for name in ("receipt", "summary"):
            self._place(name).innerHTML = ""
        self._place("result").textContent = forms.FAULT
        self._place("status").textContent = forms.FAULT

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
                for control in self._controls(name):
                    if markup:
                        control.setAttribute("aria-invalid", "true")
                    else:
                        control.removeAttribute("aria-invalid")

    def _later(self):
        """Announce, and write the receipt, in a pause of the typing."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        self._timer = window.setTimeout(self._settle, _PAUSE_MS)

    def _settle(self, *_):
        if self._timer is None:
            return
        window.clearTimeout(self._timer)
        self._timer = None
        if self._answer is None:
            self._place("status").textContent = ""
            return
        self._place("status").textContent = forms.status(self._explorer, self._answer)
        written = forms.receipt(
            self._explorer, self._raw, self._answer, self._rendering, self._data
        )
        self._place("receipt").innerHTML = str(written)

    def _typed(self, event):
        name = event.target.name
        if name and (name in self._held or len(self._held) > 0):
            self._held = {key: text for key, text in self._held.items() if key in self._fields}
            self._held.pop(name, None)
        if event.type == "input" or self._read() != self._raw:
            self.show()

    def _submitted(self, event):
        event.preventDefault()
        self.show()
        self._settle()
        wrong = self._answer is None or self._answer.view is None
        self._place("summary" if wrong and self._answer else "result").focus()

    def _key(self, event):
        if event.key in ("ArrowUp", "ArrowDown") and event.target.hasAttribute("data-ak-number"):
            event.preventDefault()
            self._step(event.target.name, 1 if event.key == "ArrowUp" else -1)

    def _clicked(self, event):
        target = _around(event.target, "a, button")
        if target is None:
            return
        if target.tagName == "A":
            self._follow_error(event, target)
        elif target.hasAttribute("data-ak-step"):
            self._step(target.getAttribute("data-ak-step"), int(target.getAttribute("data-ak-by")))
        elif target.hasAttribute("data-ak-reset"):
            self._fill(self._explorer.default_raw())
            self.show()
        elif target.hasAttribute("data-ak-set"):
            changes = fragments.pairs(target.getAttribute("data-ak-set"))
            self._fill({**self._read(), **changes})
            self.show()
            self._focus(next(iter(changes)))
        elif target.hasAttribute("data-ak-copy"):
            text = receipt.receipt_text(
                self._explorer, self._raw, self._answer_now().view, self._data
            )
            window.__BRYTHON__.compiled.copy(text, target)
        elif target.hasAttribute("data-ak-print"):
            window.print()

    def _answer_now(self):
        return self._answer or self._explorer.answer(self._raw)

    def _follow_error(self, event, link):
        """A link of the summary moves the focus and leaves the address alone."""
        if _around(link, "[data-ak-summary]") is None:
            return
        control = document.getElementById(link.getAttribute("href")[1:])
        if control:
            event.preventDefault()
            control.focus()

    def _focus(self, name):
        controls_found = self._controls(name)
        if controls_found:
            controls_found[0].focus()

    def _step(self, name, steps):
        field = self._fields.get(name)
        if isinstance(field, NumberField):
            self._controls(name)[0].value = controls.stepped(field, self._read()[name], steps)
            self._held.pop(name, None)
            self.show()

    def _read(self):
        """The text of every field."""
        raw = {name: self._text(field) for name, field in self._fields.items()}
        raw.update(self._held)
        return raw

    def _text(self, field):
        found = self._controls(field.name)
        if isinstance(field, ChoicesField):
            return ",".join([control.value for control in found if control.checked])
        if found and found[0].type == "radio":
            chosen = [control.value for control in found if control.checked]
            return chosen[0] if chosen else ""
        return found[0].value if found else ""

    def _fill(self, raw):
        """Put texts into the controls; what they cannot hold is kept beside them."""
        self._held = {}
        for name, text in raw.items():
            field = self._fields.get(name)
            if field is None:
                self._held[name] = text
                continue
            chosen = [part.strip() for part in text.split(",")]
            for control in self._controls(name):
                if control.type == "checkbox":
                    control.checked = control.value in chosen
                elif control.type == "radio":
                    control.checked = control.value == text.strip()
                else:
                    control.value = text
            shown = self._text(field)
            same = set(shown.split(",")) == set(chosen) if "," in text else shown == text.strip()
            if not same and shown != text:
                self._held[name] = text

    def _controls(self, name):
        return self._form.select(f'[name="{name}"]')

    def _place(self, name):
        return self._section.select_one(f"[data-ak-{name}]")


def _around(element, selector):
    """The element itself or the nearest around it that the selector means; else None."""
    try:
        return element.closest(selector)
    except KeyError:
        return None


def _attribute(element, name, default=""):
    """A data attribute of the page."""
    name = f"data-{name}"
    return element.getAttribute(name) if element.hasAttribute(name) else default


_hosts = [Host(section) for section in document.select("[data-explorer]")]
for _host in _hosts:
    _host.start()


def _moved(_event):
    for host in _hosts:
        host.follow(window.location.hash)


window.addEventListener("hashchange", _moved)
pickers.listen(document)
