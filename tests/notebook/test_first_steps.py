"""The guided notebook: whatever a learner types into a cell, a sentence helps and the rest runs."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from anakinra.explorers import EXPLORERS
from anakinra.notebook import code_help
from anakinra.notebook.first_steps import Reply, ask, inputs
from anakinra.views.html import escape
from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]
GUIDED = ROOT / "notebooks" / "first-steps.ipynb"
CODE = [cell.source for cell in notebooks.read(GUIDED).cells if cell.cell_type == "code"]
FIRST, WEIGHT = CODE[:2]
TYPED = '"82.5"'

# What a learner makes of the number in the second cell -> words of the sentence that helps.
MISTAKES = {
    '"7O"': "a letter that looks like a digit",
    '"75kg"': "without the unit",
    '"-3"': "“-3” was given; accepted is a number from 30 to 250 kg",
    '""': "nothing was given; accepted is a number from 30 to 250 kg",
    '"72,5"': "with a point for the decimals and no commas",
    '"165 lb"': "“165 lb” was given; accepted is a number from 30 to 250 kg",
    '"seventy"': "in digits",
    '"725"': "Did you mean 72.5 kg?",
    "": "Nothing stands after an equals sign",
    "7O": "A number has letters in it",
    "75kg": "A number has letters in it",
    "72,5": "A comma ends an input",
    '"70': "A quotation mark is missing",
    '70"': "A quotation mark is missing",
    "“70”": "A quotation mark comes from a word processor",
    '"70" age_years="60"': "A comma is missing between two inputs",
    '"70")': "There is one bracket ) too many",
    '("70"': "A closing bracket ) is missing",
    "?": "compare it with the cell above or below",
    "seventy": "The word “seventy” is not known here. If it is a value, put it between quotation",
    "1 / 0": "Something in this cell cannot be worked out",
}
# Changes elsewhere in the second cell.
SLIPS = {
    WEIGHT.replace("weight_kg", "weight_mg"): "Did you mean “weight_kg”?",
    WEIGHT.replace('"dose"', '"dosis"'): "There is no calculator with the name “dosis”",
    WEIGHT.replace('"dose"', "dose"): "The word “dose” is not known here",
    WEIGHT.replace("ask(", "Ask("): "Did you mean “ask”?",
    WEIGHT.replace("first_steps", "frist_steps"): "The first line, which fetches the calculator",
    WEIGHT.replace("weight_kg=", ""): "has no name in front of it",
    WEIGHT + ".everthing": "The word “everthing” after the point is not known",
    WEIGHT.replace("\nask", "\n  ask"): "The line begins with blanks",
    'ask("dose", weight_kg="4", level_mg_per_kg_per_day="70")': "from 30 to 250 kg",
    'ask("dose", level_mg_per_kg_per_day="280")': "Is 280 the dose in mg per day?",
    'ask("dose", route="oral")': 'In a cell, write one of: "intravenous", "subcutaneous".',
}


def run(*sources: str) -> list[Any]:
    """The cells after one run of all of them, one after the other, in one kernel."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    # A reply that says "error" ends this run, as it ends JupyterLab's Run All Cells.
    NotebookClient(
        notebook, kernel_name="python3", timeout=60, extra_arguments=["--log-level=ERROR"]
    ).execute(env=notebooks.environment())
    return list(notebook.cells)


def text(cell: Any) -> str:
    kinds = {output.output_type for output in cell.outputs}
    assert kinds <= {"execute_result", "display_data"}, f"{cell.source}: {kinds}"
    return "\n".join(output.data["text/plain"] for output in cell.outputs)


@pytest.fixture(scope="module")
def mistaken() -> list[tuple[str, str, str]]:
    """Each mistake: the cell, the words that help, and what the learner saw."""
    wanted = {WEIGHT.replace(TYPED, typed): words for typed, words in MISTAKES.items()} | SLIPS
    _, *cells, last = run(FIRST, *wanted, WEIGHT)
    assert "165 mg as calculated" in text(last), "after all mistakes the cell itself still works"
    return [
        (source, words, text(cell))
        for (source, words), cell in zip(wanted.items(), cells, strict=True)
    ]


def test_every_mistake_is_answered_by_a_sentence_and_by_no_error_message(
    mistaken: list[tuple[str, str, str]],
) -> None:
    for source, words, seen in mistaken:
        assert words in seen, f"{source}\n{seen}"
        assert "Traceback" not in seen
    assert len(mistaken) == len(MISTAKES) + len(SLIPS) >= 30


def test_no_mistake_is_answered_by_a_dose(mistaken: list[tuple[str, str, str]]) -> None:
    for source, _, seen in mistaken:
        assert "mg per administration" not in seen, source


def test_a_mistake_says_that_nothing_is_broken_and_what_to_do(
    mistaken: list[tuple[str, str, str]],
) -> None:
    for source, _, seen in mistaken:
        assert "Nothing is broken" in seen or "Question: mg or mg/kg?" in seen, source


@pytest.fixture(scope="module")
def alone() -> list[Any]:
    """Each cell after a run in which it found no name of another cell."""
    forgetting = "%reset -f"
    return run(*(source for code in CODE for source in (forgetting, code)))[1::2]


@pytest.mark.parametrize("number", range(len(CODE)))
def test_each_cell_works_when_no_other_was_run(number: int, alone: list[Any]) -> None:
    stored = [cell for cell in notebooks.read(GUIDED).cells if cell.cell_type == "code"][number]
    assert text(alone[number]) == text(stored)


def test_each_cell_fetches_the_calculator_and_says_in_words_what_it_does() -> None:
    for source in CODE:
        first, blank, note, *rest = source.splitlines()
        assert first.startswith("from anakinra.notebook.first_steps import ")
        assert blank == "" and note.startswith("# ") and note.endswith(".")
        assert len(rest) == 1, "one line that does something"


def test_above_each_cell_stands_what_it_is_for() -> None:
    cells = notebooks.read(GUIDED).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown" and before.source.startswith("## ")


def test_the_first_task_is_to_change_one_number() -> None:
    assert "There is nothing to change here" in FIRST
    assert WEIGHT.count(TYPED) == 1 and "Change the number" in WEIGHT


def test_the_answer_is_that_of_the_explorer() -> None:
    explorer = EXPLORERS["dose"]
    raw = explorer.default_raw() | {"weight_kg": "82.5"}
    assert ask("dose", weight_kg="82.5").view == explorer.answer(raw).view
    assert ask("Dose ", weight_kg=82.5).view == explorer.answer(raw).view


@pytest.mark.parametrize("name", EXPLORERS)
def test_in_short_nothing_that_must_be_seen_is_left_out(name: str) -> None:
    reply = ask(name)
    for notice in (block for block in reply.view.blocks if hasattr(block, "kind")):
        assert notice.heading in reply.to_text()
        assert escape(notice.heading) in reply.to_html()
    assert reply.everything.to_text() == reply.view.to_text()


def test_the_list_of_inputs_has_every_field_with_its_example() -> None:
    listed = inputs("dose").to_text()
    for name, example in EXPLORERS["dose"].default_raw().items():
        assert f'{name}="{example}"' in listed


class Hostile:
    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize("value", [None, True, [1] * 999, {}, Hostile(), float("nan"), b"7", "\0"])
def test_whatever_is_given_is_answered(value: object) -> None:
    for reply in (ask(value), ask("dose", value), ask("dose", weight_kg=value), inputs(value)):
        assert isinstance(reply, Reply)
        assert reply.to_text().startswith("No result yet")
        assert "<h3>No result yet</h3>" in reply.to_html()


def test_outside_a_notebook_errors_stay_as_they_are() -> None:
    assert code_help.turn_on() is False
