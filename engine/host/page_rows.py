"""Rows of a form in the page: a file that is opened, an answer worked out bit by bit, a file saved.

Only the pages of explorers with rows carry this module.
"""

from anakinra.basis.inputs import InputError
from anakinra.forms import form
from anakinra.forms.explorer import Result
from anakinra.forms.work import progress
from anakinra.views.view import SavedFile
from browser import document, window
from page_places import Places

# A page answers keys and clicks at once where nothing takes longer than 50 ms.
_SLICE_MS = 25
_SAID_EACH_MS = 5000
_FEW = 100  # what is done before anything is shown, where that takes a moment only
_ENCODINGS = ("utf-8", "windows-1252")
_UTF_16 = {(255, 254): "utf-16le", (254, 255): "utf-16be"}


class Rows(Places):
    """Works for one explorer in `section`; `put` takes its result, `fail` what was raised."""

    def __init__(self, section, explorer, put, fail):
        self._section = section
        self._explorer = explorer
        self._put = put
        self._fail = fail
        self._work = None
        self._timer = None
        section.bind("change", self._opened)

    def begin(self, work):
        """Work, at first for a moment; whether that was enough and the result is put already."""
        self._work = work
        if work.total <= _FEW and self._slice():
            return True
        self._said_at = -_SAID_EACH_MS
        self._place("result").innerHTML = str(form.working(self._explorer, progress(work)))
        self._later()
        return False

    def stop(self):
        """Give up what is being worked out: its inputs have changed."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        self._timer = self._work = None

    def clicked(self, target, answer):
        """A button of the answer: save a file of it, or stop the work."""
        if target.hasAttribute("data-ak-save"):
            name = target.getAttribute("data-ak-save")
            for block in answer.view.leaves():
                if isinstance(block, SavedFile) and block.name == name:
                    _save(block)
        elif target.hasAttribute("data-ak-stop") and self._work is not None:
            words = f"Stopped at {progress(self._work)}: there is no result."
            self.stop()
            self._place("result").textContent = words
            self._place("status").textContent = words

    def _later(self):
        self._timer = window.setTimeout(self._go_on, 0)

    def _go_on(self, *_):
        self._timer = None
        if self._work is None or self._slice():
            return
        done = progress(self._work)
        self._place("done").textContent = done
        self._place("done-bar").value = self._work.done / max(self._work.total, 1)
        now = window.performance.now()
        if now - self._said_at > _SAID_EACH_MS:
            self._said_at = now
            self._place("status").textContent = f"Working: {done}."
        self._later()

    def _slice(self):
        """Work for a moment; whether all of it is done, and put."""
        work, until = self._work, window.performance.now() + _SLICE_MS
        try:
            while not work.is_done:
                work.go_on()
                if window.performance.now() >= until and not work.is_done:
                    return False
            result = Result(work.view())
        except InputError as error:
            result = self._explorer.rejected(error)
        except Exception as error:
            self.stop()
            self._fail(error)
            return True
        self._work = None
        self._put(result)
        return True

    def _opened(self, event):
        """A file was chosen: its text goes into the box, as if it had been pasted."""
        if not event.target.hasAttribute("data-ak-open") or not event.target.files.length:
            return
        event.stopPropagation()
        box = self._section.select_one(f'[name="{event.target.getAttribute("data-ak-open")}"]')
        reader = window.FileReader.new()

        def read(_):
            box.value = _text_of(reader.result)
            box.dispatchEvent(window.Event.new("input", {"bubbles": True}))

        reader.addEventListener("load", read)
        reader.readAsArrayBuffer(event.target.files[0])


def _text_of(buffer):
    """The text of a file as spreadsheets write it: UTF-8, UTF-16 with its mark, or Windows-1252."""
    first = window.Uint8Array.new(buffer)
    marked = _UTF_16.get((first[0], first[1])) if first.length > 1 else None
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            return window.TextDecoder.new(encoding, {"fatal": True}).decode(buffer)
        except Exception:
            continue
    return window.TextDecoder.new("utf-8").decode(buffer)


def _save(file):
    """Save a file's text on the reader's machine; nothing is sent."""
    address = window.URL.createObjectURL(window.Blob.new([file.text], {"type": file.media_type}))
    link = document.createElement("a")
    link.href = address
    link.download = file.name
    link.click()
    window.setTimeout(lambda: window.URL.revokeObjectURL(address), 1000)
