"""The guided notebook: a sentence helps with whatever a learner types into an input."""

from itertools import pairwise
from pathlib import Path

import pytest

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import PURPOSE
from anakinra.notebook.first_steps import Reply, ask, inputs
from anakinra.views.html import escape
from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]
GUIDED = ROOT / "notebooks" / "first-steps.ipynb"
CODE = [cell.source for cell in notebooks.read(GUIDED).cells if cell.cell_type == "code"]
WEIGHT = CODE[1]
TYPED = '"82.5"'
ENDING = ("Nothing is broken", "Question: mg or mg/kg?")

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
}
# Changes elsewhere in the second cell.
SLIPS = {
    WEIGHT.replace("weight_kg", "weight_mg"): "Did you mean “weight_kg”?",
    WEIGHT.replace('"dose"', '"dosis"'): "There is no calculator with the name “dosis”",
    WEIGHT.replace("weight_kg=", ""): "has no name in front of it",
    'ask("dose", weight_kg="4", level_mg_per_kg_per_day="70")': "from 30 to 250 kg",
    'ask("dose", level_mg_per_kg_per_day="280")': "Is 280 the dose in mg per day?",
    'ask("dose", route="oral")': 'In a cell, write one of: "intravenous", "subcutaneous".',
}


EVERY = {WEIGHT.replace(TYPED, typed): words for typed, words in MISTAKES.items()} | SLIPS


def seen(source: str) -> str:
    """What a learner sees below a cell when no other was run."""
    *before, last = source.splitlines()
    names: dict[str, object] = {}
    exec("\n".join(before or CODE[0].splitlines()[:-1]), names)
    reply = eval(last, names)
    assert isinstance(reply, Reply)
    return reply.to_text()


@pytest.mark.parametrize(("source", "words"), EVERY.items())
def test_every_mistake_is_answered_by_what_to_do_and_by_no_dose(source: str, words: str) -> None:
    answer = seen(source)
    assert words in answer
    assert any(ending in answer for ending in ENDING)
    assert "mg per administration" not in answer


@pytest.mark.parametrize("number", range(len(CODE)))
def test_each_cell_works_when_no_other_was_run(number: int) -> None:
    stored = [cell for cell in notebooks.read(GUIDED).cells if cell.cell_type == "code"][number]
    (output,) = stored.outputs
    assert seen(CODE[number]) == output.data["text/plain"]


def test_each_cell_fetches_the_calculator_and_says_what_it_does() -> None:
    for source in CODE:
        first, blank, note, *rest = source.splitlines()
        assert first.startswith("from anakinra.notebook.first_steps import ")
        assert blank == "" and note.startswith("# ") and note.endswith(".")
        assert len(rest) == 1, "one line that does something"


def test_above_each_cell_is_what_it_is_for() -> None:
    cells = notebooks.read(GUIDED).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown" and before.source.startswith("## ")


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
    assert reply.everything.to_text().startswith(reply.view.to_text())


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_intended_purpose_is_with_every_answer(name: str) -> None:
    for reply in (ask(name), ask(name).everything):
        assert reply.to_text().endswith(PURPOSE)
        assert f"<p>{PURPOSE}</p>" in reply.to_html()


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
