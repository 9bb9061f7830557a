"""The Verify page: replays the grid in the reader's browser and compares its digest.

A section `[data-ak-page="verify"]` has `data-ak-subset` and `data-ak-expected` (the digest that
CPython gave), buttons `[data-ak-run]` and `[data-ak-stop]`, a `<progress data-ak-progress>`, and
places `[data-ak-counts]`, `[data-ak-verdict]` and `[data-ak-status]`.
"""

import page_content  # noqa: F401  (first: the core reads the content)
import replay
from browser import document, window
from page_places import Places

_SLICE_MS = 40
_SHOWN_EVERY_MS = 200


class Run:
    """One replay, in slices, so that the page answers meanwhile."""

    def __init__(self, subset, shown, finished):
        self._steps = replay.replay(subset)
        self._shown = shown
        self._finished = finished
        self._is_stopped = False
        # A message comes at once, where a timer that is set again and again waits 4 ms each time.
        channel = window.MessageChannel.new()
        channel.port1.onmessage = self._slice
        self._next = channel.port2
        self._next.postMessage(0)

    def stop(self):
        """End it without a result."""
        self._is_stopped = True

    def _slice(self, *_):
        if self._is_stopped:
            return
        until = window.performance.now() + _SLICE_MS
        progress = None
        for progress in self._steps:
            if progress.digest:
                self._finished(progress)
                return
            if window.performance.now() > until:
                break
        self._shown(progress)
        self._next.postMessage(0)


class Verify(Places):
    """The section of the page."""

    def __init__(self, section):
        self._section = section
        self._run = None
        self._began = 0
        self._said = 0
        self._place("run").bind("click", self._start)
        self._place("stop").bind("click", self._stop)
        self._place("run").disabled = False
        self._place("stop").disabled = True
        self._place("status").textContent = ""

    def _start(self, _event):
        subset = self._section.getAttribute("data-ak-subset")
        self._began = self._said = window.performance.now()
        self._place("verdict").textContent = ""
        self._place("status").textContent = "Started."
        self._buttons(True)
        self._run = Run(subset, self._progress, self._finish)

    def _stop(self, _event):
        self._run.stop()
        self._buttons(False)
        self._place("status").textContent = "Stopped: nothing was shown to be right or wrong."

    def _progress(self, progress):
        now = window.performance.now()
        if now - self._said > _SHOWN_EVERY_MS or progress.digest:
            self._said = now
            bar = self._place("progress")
            bar.max = progress.total
            bar.value = progress.done
            seconds = round((now - self._began) / 1000)
            done = f"{progress.done} of {progress.total}"
            self._place("counts").textContent = f"{done} ({progress.part}), {seconds} s"

    def _finish(self, progress):
        seconds = round((window.performance.now() - self._began) / 1000)
        expected = self._section.getAttribute("data-ak-expected")
        passed = progress.digest == expected
        self._progress(progress)
        self._place("counts").textContent = f"{progress.done} of {progress.total}, {seconds} s"
        verdict = "Pass: this browser computes what CPython computed." if passed else (
            "Fail: this browser does not compute what CPython computed. Do not use its results."
        )
        self._place("verdict").textContent = f"{verdict} Digest {progress.digest}."
        self._place("status").textContent = verdict
        self._section.setAttribute("data-ak-verdict-is", "pass" if passed else "fail")
        self._buttons(False)

    def _buttons(self, is_running):
        self._place("run").disabled = is_running
        self._place("stop").disabled = not is_running


for _section in document.select('[data-ak-page="verify"]'):
    Verify(_section)
