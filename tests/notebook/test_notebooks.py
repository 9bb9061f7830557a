"""The stored notebooks: guarded in what is stored, and complete in what they show."""

import ast
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anakinra.basis import store
from anakinra.explorers import EXPLORERS
from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHAPTERS = [path for path in PATHS if path.name[0].isdigit()]
SMALL = ROOT / "notebooks" / "explore-adverse-effects.ipynb"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

Cell = Any
each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[Cell]:
    return [cell for cell in notebooks.read(path).cells if cell.cell_type == kind]


def shown(cell: Cell) -> str:
    """The HTML and text that a code cell stored."""
    parts = [output.get("text", "") for output in cell.outputs]
    parts += [text for output in cell.outputs for text in output.get("data", {}).values()]
    return "\n".join(parts)


def calls(cell: Cell, name: str) -> list[str]:
    """The explorers that a cell hands to `explore`."""
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == name
        and isinstance(node.args[0], ast.Constant)
    ]


# --- what is stored ----------------------------------------------------------------------------


@each_notebook
def test_every_notebook_is_stored_with_the_outputs_of_one_run_in_order(path: Path) -> None:
    assert notebooks.problems(path) == []


def test_there_is_something_to_check() -> None:
    assert len(CHAPTERS) == 7 and len(PATHS) >= 11


# --- what is shown -----------------------------------------------------------------------------


@each_notebook
def test_ids_are_unique_on_each_page(path: Path) -> None:
    ids = Counter(
        found
        for cell in cells(path, "code")
        for found in re.findall(r'\bid="([^"]+)"', shown(cell))
    )
    assert not [found for found, count in ids.items() if count > 1]


@each_notebook
def test_one_cell_makes_an_explorer_and_stores_its_answer_to_the_example(path: Path) -> None:
    for cell in cells(path, "code"):
        for name in calls(cell, "explore"):
            view = EXPLORERS[name].default_result().view
            assert view is not None
            (output,) = cell.outputs
            assert set(output.data) == {"text/html", "text/plain"}
            assert cell.metadata["tags"] == notebooks.HIDDEN
            assert view.to_text() in output.data["text/plain"]
            assert f'data-ak-show="{EXPLORERS[name].id}"' in output.data["text/html"]


def test_every_explorer_can_be_tried_in_some_notebook() -> None:
    offered = [name for path in PATHS for c in cells(path, "code") for name in calls(c, "explore")]
    assert sorted(offered) == sorted(EXPLORERS)


@each_notebook
def test_a_notebook_opens_with_its_title_and_headings_nest(path: Path) -> None:
    first = notebooks.read(path).cells[0]
    assert first.cell_type == "markdown"
    title, blank, *sentences = first.source.splitlines()
    # Both renderers take the first heading as the title of the page.
    assert re.fullmatch(r"# [A-Z].+", title) and blank == ""
    assert 1 <= len(sentences) <= 3 or path.stem == "first-steps"
    level = 1
    for heading in headings(path):
        marks = heading.partition(" ")[0]
        assert 2 <= len(marks) <= level + 1, f"{path.name}: {heading}"
        level = len(marks)


def headings(path: Path) -> list[str]:
    """The headings after the title."""
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    return re.findall(r"^#+ .+", text, re.MULTILINE)[1:]


@pytest.mark.parametrize("path", [each for each in PATHS if each.stem.startswith("explore-")])
def test_an_explorer_comes_right_after_the_title(path: Path) -> None:
    assert calls(notebooks.read(path).cells[1], "explore")


@each_notebook
def test_a_notebook_ends_in_what_to_do_next(path: Path) -> None:
    last = notebooks.read(path).cells[-1]
    assert last.cell_type == "markdown" and re.search(r"\.(ipynb|qmd)\)", last.source)


@each_notebook
def test_prose_has_one_sentence_on_each_line(path: Path) -> None:
    for cell in cells(path, "markdown"):
        for line in cell.source.splitlines():
            assert not re.search(r"[.?!]\*{0,2} [A-Z]", re.sub(r"^\d+\. ", "", line)), line


def clinical_numbers() -> set[str]:
    """Every number of the rules with its unit, as prose would write it."""
    found = set()
    for rule in store.document("rules")["rule"].values():
        values = rule["value"] if isinstance(rule["value"], list) else [rule["value"]]
        found |= {f"{value} {rule['unit']}" for value in values}
    return found


@each_notebook
def test_prose_leaves_the_monographs_numbers_to_the_outputs(path: Path) -> None:
    numbers = clinical_numbers()
    for cell in cells(path, "markdown"):
        typed = [n for n in numbers if re.search(rf"(?<![\d.]){re.escape(n)}\b", cell.source)]
        assert not typed, f"{path.name}: {typed} are in data/rules.toml"


# --- planted faults ----------------------------------------------------------------------------


def stripped(text: dict[str, Any]) -> None:
    for cell in text["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None


def first_code(text: dict[str, Any]) -> dict[str, Any]:
    return next(cell for cell in text["cells"] if cell["cell_type"] == "code")


def random_id(text: dict[str, Any]) -> None:
    first_code(text)["id"] = "5e8f2a1c"


def run_twice(text: dict[str, Any]) -> None:
    for cell in text["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] += 1


def with_output(kind: str, **output: Any) -> Callable[[dict[str, Any]], None]:
    return lambda text: first_code(text)["outputs"].append({"output_type": kind, **output})


WIDGET = {WIDGET_VIEW: {"model_id": "0", "version_major": 2, "version_minor": 0}}
TIMES = {"execution": {"iopub.execute_input": "2026-03-02T09:00:00Z"}}
PATH = "/home/someone/anakinra/data\n"
NOT_NORMAL = "cell 2: it is not in the normal form"
FILE_NOT_NORMAL = "its file is not in the normal form"
FAULTS: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "no outputs": (stripped, "no cell has an output"),
    "no count": (lambda text: first_code(text).update(execution_count=None), NOT_NORMAL),
    "run twice": (run_twice, NOT_NORMAL),
    "a widget": (with_output("display_data", data=WIDGET, metadata={}), NOT_NORMAL),
    "state of widgets": (lambda text: text["metadata"].update(widgets={}), FILE_NOT_NORMAL),
    "times": (lambda text: first_code(text)["metadata"].update(TIMES), NOT_NORMAL),
    "a path": (
        with_output("stream", name="stdout", text=PATH),
        "cell 2: a path of some machine is stored",
    ),
    "a warning": (
        with_output("stream", name="stderr", text="DeprecationWarning"),
        "cell 2: it wrote warnings or errors",
    ),
    "an error": (
        with_output("error", ename="KeyError", evalue="x", traceback=[]),
        "cell 2: it failed with KeyError",
    ),
    "a random id": (random_id, NOT_NORMAL),
    "a first line that is shown": (lambda text: first_code(text)["source"].pop(0), NOT_NORMAL),
    "the Python of a machine": (
        lambda text: text["metadata"]["language_info"].update(version="3.11.7"),
        FILE_NOT_NORMAL,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_with_its_notebook_and_cell(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.loads(SMALL.read_text("utf-8"))
    plant, named = FAULTS[fault]
    plant(text)
    planted = tmp_path / "planted.ipynb"
    written = json.dumps(text, indent=1, sort_keys=True, ensure_ascii=False)
    planted.write_text(written + "\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["notebooks", "--check", str(planted)])
    with pytest.raises(SystemExit) as ended:
        notebooks.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "planted.ipynb" in said and named in said


def test_a_file_that_is_no_notebook_and_one_in_another_form_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{", "utf-8")
    assert "broken.ipynb: cannot be read as a notebook" in notebooks.problems(broken)[0]
    other = tmp_path / "other.ipynb"
    other.write_text(json.dumps(json.loads(SMALL.read_text("utf-8"))), "utf-8")
    assert notebooks.problems(other) == ["other.ipynb: its file is not in the normal form"]


# --- running -----------------------------------------------------------------------------------


def test_running_stores_the_same_notebook_again_and_a_failing_one_is_left_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.ipynb", tmp_path / "bad.ipynb"
    text = json.loads(SMALL.read_text("utf-8"))
    stripped(text)
    random_id(text)
    good.write_text(json.dumps(text), "utf-8")
    codes = [cell for cell in text["cells"] if cell["cell_type"] == "code"]
    codes[-1]["source"] = "print('before')\n1 / 0"
    bad.write_text(json.dumps(text), "utf-8")
    before = bad.read_text("utf-8")
    assert notebooks.store([good, bad]) == 1
    assert good.read_text("utf-8") == SMALL.read_text("utf-8")
    assert bad.read_text("utf-8") == before
    said = capsys.readouterr()
    assert "[1/2] good.ipynb ... stored" in said.out and "[2/2] bad.ipynb ... FAILED" in said.out
    assert "bad.ipynb: " in said.err and "1 / 0" in said.err
    assert "ZeroDivisionError: division by zero" in said.err
