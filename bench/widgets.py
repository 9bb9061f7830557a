"""From a keystroke in a notebook's form to its result on screen, in real JupyterLab."""

import json
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.browser import profiles, timed, type_weights
from bench.figures import Figure, NotMeasured, Say, latency, percentile
from bench.lab import jupyterlab
from bench.machine import ROOT
from bench.scenario import KEYSTROKES, ROUNDS, keystrokes, pause_s

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

TARGET_P95_MS = 50
OPEN_S = 120
# The form is the only box of its kind on the page; its result is the last HTML in it.
FORM = ".jp-OutputArea-output .widget-vbox:not(.bench-echo)"
RESULT = f"{FORM} .widget-html-content"
# The least that JupyterLab can do: one input, one line of HTML that repeats it.
ECHO = """
import ipywidgets
text, html = ipywidgets.Text(description="Echo"), ipywidgets.HTML()
text.observe(lambda change: setattr(html, "value", f"[{change['new']}]"), "value")
ipywidgets.VBox([text, html]).add_class("bench-echo")
"""
ECHO_INPUT = ".bench-echo input"
ECHO_RESULT = ".bench-echo .widget-html-content"
NOTEBOOKS = {name: ROOT / "notebooks" / f"explore-{name}.ipynb" for name in ("dose", "taper")}


def measure(say: Say) -> list[Figure]:
    for path in NOTEBOOKS.values():
        if not path.is_file():
            raise NotMeasured(f"{path.relative_to(ROOT)} is missing")
    with ExitStack() as stack:
        copies = Path(stack.enter_context(TemporaryDirectory()))
        for path in NOTEBOOKS.values():
            _copy_with_echo(path, copies)
        url = stack.enter_context(jupyterlab(copies.glob("*.ipynb")))
        new_profile = stack.enter_context(profiles())
        say("JupyterLab answers")
        context = new_profile()
        page, open_s = run_notebook(context, _address(url, "dose"), "Weight")
        say(f"dose explorer ready {open_s:.1f} s after navigation")
        echo = page.locator(ECHO_INPUT)
        echo.wait_for()
        typed, echoed = [], []
        for number in range(ROUNDS):
            typed += type_weights(page, field(page, "Weight"), RESULT, 1)
            echoed += type_weights(page, echo, ECHO_RESULT, 1, "[{}]".format)
            say(f"round {number + 1} of {ROUNDS}: typed twice {KEYSTROKES} keys")
        page.close()
        page, _ = run_notebook(context, _address(url, "taper"), "Route")
        chosen = _choose(page, field(page, "Route"))
        say(f"chose {ROUNDS} times {KEYSTROKES} options")
    against = tuple(
        percentile(form, 50) / percentile(least, 50)
        for form, least in zip(typed, echoed, strict=True)
    )
    return [
        *latency("keystroke to result, dose in JupyterLab", typed, target_p95=TARGET_P95_MS),
        *latency("the same for a bare input that is repeated", echoed),
        Figure("dose against the bare input, p50", "times", against),
        *latency("choice to result, taper in JupyterLab", chosen, target_p95=TARGET_P95_MS),
        *latency("of the first, answer and HTML in the kernel", _kernel_share()),
    ]


def _copy_with_echo(path: Path, folder: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    cell = {"cell_type": "code", "id": "echo", "metadata": {}, "outputs": []}
    notebook["cells"].append(cell | {"execution_count": None, "source": ECHO.strip()})
    (folder / path.name).write_text(json.dumps(notebook), "utf-8")


def _address(url: str, name: str) -> str:
    # JupyterLab opens again what a workspace had open, so each notebook has its own.
    return f"{url}/lab/workspaces/{name}/tree/{NOTEBOOKS[name].name}"


def run_notebook(context: "BrowserContext", url: str, label: str) -> tuple["Page", float]:
    """Open a notebook and run all its cells; the page and the seconds until its form shows."""
    start = time.perf_counter()
    page = context.new_page()
    page.set_default_timeout(OPEN_S * 1000)
    page.goto(url)
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    field(page, label).wait_for()
    return page, time.perf_counter() - start


def field(page: "Page", label: str) -> "Locator":
    """The input of a form with this label."""
    return page.locator(FORM).get_by_label(label).first


def _choose(page: "Page", select: "Locator") -> list[list[float]]:
    """Milliseconds from each choice to its result, back and forth between the first two options.

    JupyterLab keeps the arrow keys for moving between cells, so options are set as by a pointer.
    """
    select.scroll_into_view_if_needed()
    select.select_option(index=0)
    page.wait_for_timeout(1000)
    rounds = []
    for _ in range(ROUNDS):
        one = []
        for count in range(KEYSTROKES):
            time.sleep(pause_s(count))
            choose = partial(select.select_option, index=(count + 1) % 2)
            one.append(timed(page, choose, RESULT))
        rounds.append(one)
    return rounds


def _kernel_share() -> list[list[float]]:
    """The part of the time that the kernel takes to answer, without any message to a browser."""
    from anakinra.notebook.widgets import explore

    weight = explore("dose").inputs["weight_kg"]
    rounds = []
    for _ in range(ROUNDS):
        one = []
        for _, text in keystrokes():
            start = time.perf_counter()
            weight.value = text
            one.append((time.perf_counter() - start) * 1000)
        rounds.append(one)
    return rounds
