"""What a page shows for some inputs of an explorer, asked of both Pythons."""

from anakinra.explorers import EXPLORERS
from anakinra.forms import form
from anakinra.views.html import Rendering

RENDERING = Rendering(statements="statements.html")


def shown(name: str, raw: dict[str, str]) -> str:
    """Everything that the page shows for these inputs."""
    explorer = EXPLORERS[name]
    answer = explorer.answer(raw)
    found = form.errors(explorer, answer)
    parts = [
        form.result(explorer, answer, RENDERING),
        form.receipt(explorer, raw, answer, RENDERING, "data"),
        form.status(explorer, answer),
        found.summary,
        *found.beside.values(),
    ]
    return "\n".join([str(part) for part in parts])
