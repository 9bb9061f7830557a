"""The dose explorer on the built page and in JupyterLite, in one run."""

import statistics
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import peer_tools
from bench.browser import Host, first_answers, keystroke_figures, profiles
from bench.explorers import site_host
from bench.figures import Figure, Say
from bench.machine import ROOT
from bench.servers import site_served
from bench.widgets import copy_with

TIMES_SOONER = 8
# The names let a page be asked for the one input and the result, whatever is around them.
CELL = """from anakinra.notebook.widgets import explore
form = explore("dose")
form.inputs["weight_kg"].add_class("bench-weight")
form.result.add_class("bench-result")
form"""
VISITS = ("cold", "warm")
PLACES = (".bench-weight input", ".bench-result")


def measure(say: Say) -> list[Figure]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        notebook = copy_with(CELL, ROOT / "notebooks" / "explore-dose.ipynb", folder, alone=True)
        page = site_host("page", stack.enter_context(site_served()))
        lite = stack.enter_context(site_served(peer_tools.lite_site(notebook, folder, say)))
        address = f"{lite}/notebooks/index.html?path={notebook.name}"
        new_profile = stack.enter_context(profiles())
        peer = Host("JupyterLite", address, *PLACES, notebook=True)
        hosts = (page, peer)
        visits = first_answers(new_profile, hosts, say)
        figures = []
        for host, taken in zip(hosts, visits, strict=True):
            for which, seconds in zip(VISITS, taken, strict=True):
                figures.append(
                    Figure(f"first recomputed answer, {host.name}, {which}", "s", seconds)
                )
            figures += keystroke_figures(new_profile, host)
    for which, ours, theirs in zip(VISITS, *visits, strict=True):
        ratio = statistics.median(theirs) / statistics.median(ours)
        name = f"page sooner than {peer.name}, {which}"
        figures.append(Figure(name, "times", [ratio], TIMES_SOONER, at_least=True))
    return figures
