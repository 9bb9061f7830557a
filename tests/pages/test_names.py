"""Names of medicines are pasted and typed line by line."""

import pytest

from .conftest import Example, Site
from .forms_in_pages import Form


@pytest.fixture
def form(each_site: Site, example: Example) -> Form:
    return example(each_site, "interactions")


def test_a_list_pasted_line_by_line_is_a_list(form: Form) -> None:
    form.enter(names="warfarin\r\nHumira\r\nMMR")
    form.shows(names="warfarin\nHumira\nMMR")
    assert "3 names checked" in form.place("result").inner_text()


def test_the_enter_key_begins_a_line_and_hands_nothing_in(form: Form) -> None:
    names = form.control("names")
    names.fill("")
    names.press_sequentially("warfarin")
    names.press("Enter")
    names.press_sequentially("BCG")
    form.shows(names="warfarin\nBCG")
    assert names.evaluate("control => control === document.activeElement")


def test_a_link_keeps_the_lines(form: Form) -> None:
    page = form.page
    page.evaluate("fragment => location.hash = fragment", form.fragment(names="MMR\nBCG"))
    form.shows(names="MMR\nBCG")
    assert form.control("names").input_value() == "MMR\nBCG"


def test_a_long_list_is_answered_while_it_is_typed(form: Form) -> None:
    """Thirty medicines, of which few are listed, take no noticeable time for each letter."""
    names = "\n".join(
        f"{name} {number} mg tablets each morning"
        for number in (1, 5, 10)
        for name in (
            *("paracetamol", "omeprazole", "ramipril", "atorvastatin", "metformin"),
            *("bisoprolol", "levothyroxine", "prednisolone", "amlodipine", "warfarin"),
        )
    )
    form.enter(names=names)
    form.shows(names=names)
    took = form.page.evaluate(
        """([id, text]) => {
          const field = document.querySelector(`[data-explorer="${id}"] [name="names"]`);
          field.value = text;
          const start = performance.now();
          field.dispatchEvent(new Event("input", {bubbles: true}));
          return performance.now() - start;
        }""",
        [form.explorer.id, f"{names}s"],
    )
    assert took < 1000, f"{took:.0f} ms"
