"""Each explorer in its page answers what Python answers, to the last sign."""

import pytest

from anakinra.explorers import EXPLORERS

from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES


def test_every_explorer_has_its_page_and_its_changes() -> None:
    assert set(PAGES) == set(CHANGED) == set(EXPLORERS)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_answers_what_is_entered_as_python_does(
    each_site: Site, example: Example, name: str
) -> None:
    """Many more inputs are asked of both Pythons in tests/engine/test_equal.py."""
    form = example(each_site, name)
    given: dict[str, str] = {}
    for field, text in CHANGED[name].items():
        form.enter(**{field: text})
        given[field] = text
        form.shows(**given)
    assert form.shows(**given).view is not None
