"""Run every notebook and store its outputs: `python -m tools.notebooks`.

What is stored is published as it is, so it is brought to a normal form: cells counted in order,
fixed cell ids, nothing of the machine or the clock, and of a live widget no more than the HTML and
the text of its answer.
`--check` runs nothing and says which notebook and cell is not in that form.
"""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tools.common import ROOT

FOLDER = ROOT / "notebooks"
SECONDS_PER_CELL = 120
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Code that no reader needs has the first tag, for Quarto; the other renderer asks for the second.
HIDDEN = ["hide-code", "remove-input"]

Notebook = Any  # nbformat gives dictionaries with attributes, which carry no types
Cell = Any

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_MACHINE_PATH = re.compile(
    r"(?<![\w./:-])/(?:home|Users|root|tmp|var|opt|usr|mnt|srv|private|work)/"
    r"|\b[A-Za-z]:\\\\?(?:Users|Windows|Program)"
)


def read(path: Path) -> Notebook:
    """The notebook in a file."""
    return nbformat.read(path, as_version=4)


def written(notebook: Notebook) -> str:
    """The text of a notebook's file, as Jupyter itself writes it."""
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def normal(notebook: Notebook) -> Notebook:
    """The same notebook, brought to its normal form; what it says and computed is kept."""
    notebook.metadata, notebook.nbformat_minor = dict(_METADATA), 5
    counts = count(1)
    for number, cell in enumerate(notebook.cells, start=1):
        tags = cell.metadata.get("tags")
        cell.id, cell.metadata = f"cell-{number:02}", {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            cell.execution_count = next(counts)
            if HIDDEN[0] in (tags or ()):
                # JupyterLab closes it, and shows its first line: an empty one.
                cell.metadata = {"jupyter": {"source_hidden": True}, "tags": HIDDEN}
                cell.source = "\n" + cell.source.lstrip("\n")
            for output in cell.outputs:
                # Its id is another at each run; the HTML and the text beside it stay.
                output.get("data", {}).pop(WIDGET_VIEW, None)
                if "metadata" in output:
                    output["metadata"] = {}
            # What was shown in Jupyter alone leaves nothing.
            cell.outputs = [each for each in cell.outputs if each.get("data") != {}]
    return notebook


def run(path: Path) -> Notebook:
    """The notebook with the outputs of a new run, in its normal form; raises what a cell raised."""
    notebook = read(path)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(env=environment())
    return normal(notebook)


def environment() -> dict[str, str]:
    """The variables of a kernel: it shows the code beside the notebooks, installed or not."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def problems(path: Path) -> list[str]:
    """What is wrong with a stored notebook, each naming the cell; nothing is run."""
    text = path.read_text(encoding="utf-8")
    try:
        notebook = read(path)
    except Exception as error:  # nbformat raises several kinds for a file that is no notebook
        return [f"{path.name}: cannot be read as a notebook: {error}"]
    wanted = normal(read(path))
    found = [
        f"{path.name}, cell {number}: {words}"
        for number, (cell, right) in enumerate(zip(notebook.cells, wanted.cells, strict=True), 1)
        for words in _cell_problems(cell, right)
    ]
    if not any(cell.get("outputs") for cell in notebook.cells):
        found.append(f"{path.name}: no cell has an output")
    if not found and text != written(wanted):
        found.append(f"{path.name}: its file is not in the normal form")
    return found


def _cell_problems(cell: Cell, wanted: Cell) -> Iterator[str]:
    """What is wrong with a cell; `wanted` is its normal form."""
    if cell != wanted:
        yield "it is not in the normal form"
    if _MACHINE_PATH.search(json.dumps(cell, ensure_ascii=False)):
        yield "a path of some machine is stored"
    for output in cell.get("outputs", ()):
        may_fail = "raises-exception" in cell.metadata.get("tags", [])
        if output.output_type == "error" and not may_fail:
            yield f"it failed with {output.ename}"
        if output.get("name") == "stderr":
            yield "it wrote warnings or errors"


def check(paths: list[Path]) -> int:
    """Print what is wrong; the exit code."""
    found = [problem for path in paths for problem in problems(path)]
    if found:
        print(*found, "Run `make notebooks` to store them anew.", sep="\n", file=sys.stderr)
        return 1
    print(f"{len(paths)} notebooks are stored with the outputs of one run, in order.")
    return 0


def store(paths: list[Path]) -> int:
    """Run and store each notebook; the exit code. One that fails is left as it was."""
    failed = 0
    for number, path in enumerate(paths, start=1):
        print(f"[{number}/{len(paths)}] {path.name} ... ", end="", flush=True)
        began = time.monotonic()
        before = path.read_text(encoding="utf-8")
        try:
            after = written(run(path))
        except CellExecutionError as error:
            failed += 1
            print("FAILED", flush=True)
            print(f"{path.name}: {_COLOURS.sub('', str(error))}", file=sys.stderr)
            continue
        path.write_text(after, encoding="utf-8", newline="\n")
        what = "as before" if after == before else "stored"
        print(f"{what}, {time.monotonic() - began:.1f} s", flush=True)
    return 1 if failed else 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.notebooks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="check the stored notebooks only")
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of notebooks/")
    arguments = parser.parse_args()
    paths = arguments.notebooks or sorted(FOLDER.glob("*.ipynb"))
    sys.exit(check(paths) if arguments.check else store(paths))


if __name__ == "__main__":
    main()
