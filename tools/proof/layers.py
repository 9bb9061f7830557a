"""The folders of the code as layers: what each imports, counted, with every arrow pointing down.

The drawing in CONTRIBUTING.md gives the order, and this fills in what is imported; a test holds the
code to it.
"""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

from tools.common import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- layers: written by make fix -->", "<!-- end of layers -->"


def _order() -> tuple[str, ...]:
    """The folders from the top down, as the drawing lists them: each imports only those below."""
    _, _, drawn = CONTRIBUTING.read_text(encoding="utf-8").partition(BEGIN)
    return tuple(re.findall(r"^(\S+) +→", drawn.partition(END)[0], re.MULTILINE))


ORDER = _order()


def arrows() -> Counter[tuple[str, str]]:
    """How many files of one folder import from another, by the two folders."""
    found: Counter[tuple[str, str]] = Counter()
    for layer in ORDER:
        for file in _files(layer):
            targets = {_layer_of(name) for name in _imported(file)}
            found.update((layer, target) for target in targets - {layer, ""})
    return found


def upwards() -> list[str]:
    """The arrows that do not point down: there are none."""
    place = ORDER.index
    return [f"{one} imports {other}" for one, other in arrows() if place(one) > place(other)]


def drawing() -> str:
    """One line a folder from the top down, with how many of its files import each one below."""
    counted = arrows()
    width = max(map(len, ORDER))
    lines = []
    for layer in ORDER:
        below = [f"{name} {counted[layer, name]}" for name in ORDER if counted[layer, name]]
        lines.append(f"{layer:{width}}  →  {', '.join(below) or 'nothing'}")
    return "```text\n" + "\n".join(lines) + "\n```"


def contributing() -> str:
    """CONTRIBUTING.md with the drawing of today."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    return f"{text.partition(BEGIN)[0]}{BEGIN}\n\n{drawing()}\n\n{END}{text.partition(END)[2]}"


def _files(layer: str) -> list[Path]:
    folder = "tools" if layer == "tools/commands" else layer
    return sorted((ROOT / folder).glob("*.py"))


@cache
def _imported(file: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def _layer_of(dotted: str) -> str:
    """The folder that a name is imported from; blank for other packages and single files."""
    folder = "/".join(dotted.split(".")[:2])
    if folder in ORDER:
        return folder
    return "tools/commands" if folder.startswith("tools/") else ""
