"""Run every notebook and store its outputs: `python -m tools.notebooks`.

What is stored is published as it stands, so it is brought to a normal form: outputs of one run in
order, fixed cell ids, nothing of the machine or the clock, and no view of a live widget.
`--check` runs nothing and says which notebook and cell is not in that form.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
SECONDS_PER_CELL = 120

Notebook = Any  # nbformat gives dictionaries with attributes, which carry no types
Cell = Any

WIDGET_TYPES = (
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.jupyter.widget-state+json",
)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_EXPECTED_ERROR = "raises-exception"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+|\bobject at 0x")
_MACHINE_PATH = re.compile(
    r"(?<![\w./:-])/(?:home|Users|root|tmp|var|opt|usr|mnt|srv|private|work)/"
    r"|\b[A-Za-z]:\\\\?(?:Users|Windows|Program)"
)


class NotebookError(Exception):
    """Which cell of a notebook failed, and why."""


def read(path: Path) -> Notebook:
    """The notebook in a file."""
    nbf: Any = nbformat
    return nbf.read(path, as_version=4)


def written(notebook: Notebook) -> str:
    """The text of a notebook's file, as Jupyter itself writes it."""
    nbf: Any = nbformat
    return str(nbf.writes(notebook, version=4)).rstrip("\n") + "\n"


def normal(notebook: Notebook) -> Notebook:
    """The notebook in its normal form; what it says and computed stays as it is."""
    nbf: Any = nbformat
    cells = []
    for number, cell in enumerate(notebook.cells, start=1):
        kept = {
            "cell_type": cell.cell_type,
            "id": f"cell-{number:02}",
            "metadata": _cell_metadata(cell),
            "source": cell.source,
        }
        if cell.cell_type == "code":
            kept["execution_count"] = cell.execution_count
            kept["outputs"] = [_output(output) for output in cell.outputs if not _is_widget(output)]
        cells.append(kept)
    return nbf.from_dict(
        {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    )


def _cell_metadata(cell: Cell) -> dict[str, Any]:
    """Its tags; code that a page does not show is closed in JupyterLab too."""
    metadata: dict[str, Any] = {}
    if cell.metadata.get("tags"):
        metadata["tags"] = list(cell.metadata.tags)
    if cell.cell_type == "code" and "#| echo: false" in cell.source.splitlines():
        metadata["jupyter"] = {"source_hidden": True}
    return metadata


def _is_widget(output: Any) -> bool:
    return bool(set(output.get("data", {})) & set(WIDGET_TYPES))


def _output(output: Any) -> dict[str, Any]:
    return {**output, "metadata": {}} if "metadata" in output else dict(output)


def run(path: Path) -> Notebook:
    """The notebook with the outputs of a new run, in its normal form.

    A cell that fails is a `NotebookError`, unless its tag says that the error is meant.
    """
    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute(env=environment())
    except CellExecutionError as error:
        raise NotebookError(f"{_failed_cell(path, notebook)}: {_reason(error)}") from error
    return normal(notebook)


def environment() -> dict[str, str]:
    """The variables of a kernel: it shows the code beside the notebooks, installed or not."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _failed_cell(path: Path, notebook: Notebook) -> str:
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return f"{path.name}, cell {number}"
    return path.name


def _reason(error: CellExecutionError) -> str:
    return f"{error.ename}: {error.evalue}\n{_COLOURS.sub('', error.traceback)}"


def problems(path: Path) -> list[str]:
    """What is wrong with a stored notebook, each naming the cell; nothing is run."""
    text = path.read_text(encoding="utf-8")
    try:
        notebook = read(path)
        json.loads(text)
    except Exception as error:  # nbformat raises several kinds for a file that is no notebook
        return [f"{path.name}: cannot be read as a notebook: {error}"]
    found: list[str] = []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    places = {id(cell): number for number, cell in enumerate(notebook.cells, start=1)}
    for count, cell in enumerate(code, start=1):
        where = f"{path.name}, cell {places[id(cell)]}"
        if cell.execution_count != count:
            found.append(f"{where}: execution count is {cell.execution_count}, {count} is expected")
        found += [f"{where}: {wrong}" for wrong in _cell_problems(cell)]
    if not any(cell.outputs for cell in code):
        found.append(f"{path.name}: no cell has an output")
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.get("id") != f"cell-{number:02}":
            found.append(f"{path.name}, cell {number}: its id is {cell.get('id')!r}")
        if "execution" in cell.metadata:
            found.append(f"{path.name}, cell {number}: the time of its run is stored")
        if _MACHINE_PATH.search(json.dumps(cell, ensure_ascii=False)):
            found.append(f"{path.name}, cell {number}: a path of some machine is stored")
    if "widgets" in notebook.metadata:
        found.append(f"{path.name}: the state of widgets is stored")
    if not found and text != written(normal(notebook)):
        found.append(f"{path.name}: its file is not in the normal form")
    return found


def _cell_problems(cell: Cell) -> list[str]:
    found: list[str] = []
    for output in cell.outputs:
        kind = output.output_type
        if kind == "error" and _EXPECTED_ERROR not in cell.metadata.get("tags", []):
            found.append(f"it failed with {output.ename}")
        if kind == "stream" and output.name == "stderr":
            found.append("it wrote warnings or errors")
        if _is_widget(output):
            found.append("the view of a widget is stored")
        if _ADDRESS.search(json.dumps(output)):
            found.append("an output has an address in memory, which differs at each run")
    return found


def check(paths: list[Path]) -> int:
    """Print what is wrong; the exit code."""
    found = [problem for path in paths for problem in problems(path)]
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print("Run `make notebooks` to store them anew.", file=sys.stderr)
        return 1
    print(f"{len(paths)} notebooks are stored with the outputs of one run, in order.")
    return 0


def store(paths: list[Path]) -> int:
    """Run and store each notebook; the exit code. One that fails is left as it was."""
    failed = 0
    for number, path in enumerate(paths, start=1):
        print(
            f"[{number:>{len(str(len(paths)))}}/{len(paths)}] {path.name} ... ", end="", flush=True
        )
        began = time.monotonic()
        before = path.read_text(encoding="utf-8")
        try:
            after = written(run(path))
        except NotebookError as error:
            failed += 1
            print("FAILED", flush=True)
            print(error, file=sys.stderr)
            continue
        if after != before:
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
    if not paths:
        sys.exit(f"no notebooks in {FOLDER}")
    sys.exit(check(paths) if arguments.check else store(paths))


if __name__ == "__main__":
    main()
