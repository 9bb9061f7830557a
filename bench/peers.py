"""The dose explorer on the built page, in Voila and in JupyterLite, in one run."""

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import explorers, lite, peer_tools
from bench.browser import Profile, first_answers, profiles, type_weights
from bench.figures import Figure, Say, latency
from bench.lab import free_port, served
from bench.scenario import ROUNDS
from bench.server import site_served

TIMES_SOONER = 8

# The names let a page be asked for the one input and the result, whatever is around them.
CELL = """
from anakinra.notebook.widgets import explore
form = explore("dose")
form.inputs["weight_kg"].add_class("bench-weight")
form.result.add_class("bench-result")
form
"""
FIELD = ".bench-weight input"
RESULT = ".bench-result"
RUN_ALL = """async () => {
  const until = async (ready) => {
    for (;;) {
      try { if (ready()) return; } catch { /* not yet */ }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const kernel = () => jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  await until(() => kernel().status === "idle");
  await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


@dataclass(frozen=True)
class Host:
    """A page with the dose explorer, and how to reach it."""

    name: str
    url: str
    field: str = FIELD
    result: str = RESULT
    begin: str = ""


def measure(say: Say) -> list[Figure]:
    page = explorers.explorer_page("dose")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        notebook = folder / "peer.ipynb"
        _write(notebook)
        voila = stack.enter_context(_voila(notebook, folder / "voila", say))
        built = lite.build(notebook, folder, say)
        address = stack.enter_context(site_served(built))
        site = stack.enter_context(site_served(explorers.SITE))
        new_profile = stack.enter_context(profiles())
        hosts = (
            Host("page", f"{site}/{page}", explorers.WEIGHT, explorers.RESULT),
            Host("Voila", voila),
            Host("JupyterLite", f"{address}/notebooks/index.html?path=peer.ipynb", begin=RUN_ALL),
        )
        return _compared(new_profile, hosts, say)


def _compared(new_profile: Profile, hosts: tuple[Host, ...], say: Say) -> list[Figure]:
    cold: dict[str, list[float]] = {host.name: [] for host in hosts}
    warm: dict[str, list[float]] = {host.name: [] for host in hosts}
    # Host by host in each round, so that all share what else the machine is doing.
    for number in range(ROUNDS):
        for host in hosts:
            say(f"round {number + 1} of {ROUNDS}, {host.name}")
            first, second = first_answers(
                new_profile, host.url, host.field, host.result, 1, say, begin=host.begin
            )
            cold[host.name] += first
            warm[host.name] += second
    figures = []
    for host in hosts:
        figures += [
            Figure(f"first recomputed answer, {host.name}, cold", "s", tuple(cold[host.name])),
            Figure(f"first recomputed answer, {host.name}, warm", "s", tuple(warm[host.name])),
        ]
        figures += _keystrokes(new_profile, host)
        say(f"typed in {host.name}")
    for peer in hosts[1:]:
        for visit, taken in (("cold", cold), ("warm", warm)):
            ratio = statistics.median(taken[peer.name]) / statistics.median(taken[hosts[0].name])
            name = f"page sooner than {peer.name}, {visit}"
            # One peer is enough for the target: the one that needs no server, as the page does.
            target = TIMES_SOONER if peer.begin else None
            figures.append(Figure(name, "times", (ratio,), target, at_least=True))
    return figures


def _keystrokes(new_profile: Profile, host: Host) -> list[Figure]:
    context = new_profile()
    page = context.new_page()
    page.goto(host.url)
    if host.begin:
        page.evaluate(host.begin)
    field = page.locator(host.field)
    field.wait_for(timeout=120_000)
    typed = type_weights(page, field, host.result, ROUNDS)
    context.close()
    return latency(f"keystroke to result, {host.name}", typed)


def _write(path: Path) -> None:
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "form",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": CELL.strip(),
    }
    name = {"display_name": "Python", "language": "python", "name": "python3"}
    metadata = {"kernelspec": name, "language_info": {"name": "python"}}
    notebook = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), "utf-8")


@contextmanager
def _voila(notebook: Path, folder: Path, say: Say) -> Iterator[str]:
    """The address at which Voila shows the notebook."""
    programs = peer_tools.environment("voila", peer_tools.VOILA, say)
    folder.mkdir()
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [str(programs / "voila"), str(notebook), f"--port={port}", "--no-browser"]
    # The address is asked once before the measurement: that run is Voila's own warming up.
    with served([*command, "--Voila.ip=127.0.0.1"], url, folder):
        yield url
