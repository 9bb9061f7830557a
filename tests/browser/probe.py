"""Runs in the page for the tests: answers as the host does, and gives back text."""

import json_probe
import page_content  # noqa: F401
from anakinra.explorers import EXPLORERS, forms
from anakinra.html import Rendering
from browser import window

RENDERING = Rendering(statements="statements.html")


def answered(name, raw):
    """Everything that the page shows for these inputs."""
    explorer = EXPLORERS[name]
    answer = explorer.answer(raw)
    found = forms.errors(explorer, answer)
    shown = [
        forms.result(explorer, answer, RENDERING),
        forms.receipt(explorer, raw, answer, RENDERING, "data"),
        forms.status(explorer, answer),
        found.summary,
        *found.beside.values(),
    ]
    return "\n".join([str(part) for part in shown])


def answered_json(name, text):
    """The same, with the inputs as JSON text."""
    return answered(name, json_probe.loads(text))


window.ak_answered = answered_json
