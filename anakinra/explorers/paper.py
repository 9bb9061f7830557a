"""The paper explorer: a blank paper or its answer key for the seed of a class, to be printed."""

from anakinra.explorers.exercises import SEED
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField
from anakinra.teaching.blocks import key_blocks, paper_blocks, seed_words
from anakinra.teaching.cases import all_cases
from anakinra.views.view import Heading, Paragraph, View


def view(values: Values) -> View:
    """The cases of the paper with the numbers of the seed."""
    seed = values.optional_text("seed") or ""
    short = values.text("length") == "short"
    cases = tuple(case for case in all_cases() if case.is_short or not short)
    is_key = values.text("kind") == "key"
    title = "Answer key" if is_key else "Paper"
    blocks = key_blocks(cases, seed) if is_key else paper_blocks(cases, seed)
    note = "Paper and key come from the same cases and the same seed, so they fit each other."
    return View((Heading(3, f"{title}, {seed_words(seed)}"), Paragraph(note), *blocks))


EXPLORER = Explorer(
    id="paper",
    title="Paper for a class",
    purpose="A blank paper and its answer key for a seed.",
    fields=(
        SEED,
        ChoiceField("kind", "What to print", (("paper", "Blank paper"), ("key", "Answer key"))),
        ChoiceField("length", "Cases", (("short", "Short paper"), ("long", "Every case"))),
    ),
    view=view,
    default={"kind": "paper", "length": "short"},
    has_patient=False,
    asks=True,
)
