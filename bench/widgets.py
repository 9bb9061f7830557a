"""From a keystroke in a notebook's form to its result on screen, in real JupyterLab."""

from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from playwright.sync_api import BrowserContext, Locator, Page

from bench import browser
from bench.browser import KEYSTROKES, ROUNDS, TARGET_P95_MS, type_weights
from bench.figures import Figure, Say, latency, percentile
from bench.servers import jupyterlab
from tools import notebooks
from tools.common import ROOT

FORM = ".ak-explorer:not(.ak-predict)"
RESULT = f"{FORM} .ak-result"
# The least that JupyterLab can do: one input, one line of HTML that repeats it.
ECHO = """import ipywidgets
text, html = ipywidgets.Text(description="Echo"), ipywidgets.HTML()
text.observe(lambda change: setattr(html, "value", f"[{change['new']}]"), "value")
ipywidgets.VBox([text, html]).add_class("bench-echo")"""
ECHO_RESULT = ".bench-echo .widget-html-content"


def measure(say: Say) -> list[Figure]:
    typed, echoed = [], []
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        for explorer in ("dose", "taper"):
            copy_with(ECHO, ROOT / "notebooks" / f"explore-{explorer}.ipynb", Path(name))
        with (
            jupyterlab(Path(name)) as url,
            browser.profiles() as new_profile,
            new_profile() as context,
        ):
            page, weight = _opened(context, url, "dose", "Weight")
            echo = page.locator(".bench-echo input")
            echo.wait_for()
            for _ in range(ROUNDS):
                typed += type_weights(weight, RESULT, 1)
                echoed += type_weights(echo, ECHO_RESULT, 1, "[{}]".format)
            say(f"typed {ROUNDS} times twice {KEYSTROKES} keys")
            page.close()
            page, _ = _opened(context, url, "taper", "Weight")
            routes = [
                page.locator(FORM).get_by_role("button", name=name)
                for name in ("Intravenous", "Subcutaneous")
            ]
            page.wait_for_timeout(1000)
            options = [(route.click, "") for route in routes]
            choices = options * (KEYSTROKES // 2)
            chosen = [browser.latencies(page, RESULT, choices) for _ in range(ROUNDS)]
            say(f"chose {ROUNDS} times {KEYSTROKES} options")
    pairs = zip(typed, echoed, strict=True)
    against = [percentile(form, 50) / percentile(least, 50) for form, least in pairs]
    return [
        *latency("keystroke to result, dose in JupyterLab", typed, TARGET_P95_MS),
        *latency("the same for a bare input that is repeated", echoed),
        Figure("dose against the bare input, p50", "times", against),
        *latency("choice to result, taper in JupyterLab", chosen, TARGET_P95_MS),
    ]


def copy_with(code: str, path: Path, folder: Path) -> None:
    """Copy a notebook into the folder, with one more cell."""
    notebook = notebooks.read(path)
    notebook.cells.append(nbformat.v4.new_code_cell(code))
    (folder / path.name).write_text(notebooks.written(notebook), "utf-8")


def _opened(context: BrowserContext, url: str, name: str, label: str) -> tuple[Page, Locator]:
    """A notebook whose cells have run, and the input of its form with this label."""
    # JupyterLab opens again what a workspace had open, so each notebook has its own.
    address = f"{url}/lab/workspaces/{name}/tree/explore-{name}.ipynb"
    page = browser.opened(context, browser.Host(name, address, FORM, RESULT, notebook=True))
    field = page.locator(FORM).get_by_label(label).first
    field.wait_for()
    return page, field
