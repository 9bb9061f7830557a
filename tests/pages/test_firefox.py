"""Every explorer in Firefox answers its link as Python does, and from files as from a server."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import firefox
import pytest

from anakinra.forms.link import Scenario

from .conftest import Site
from .forms_in_pages import _SHOWN, CHANGED, PAGES, Form

_SECTION = "document.querySelector(`[data-explorer='${arguments[0]}']`)"
_READY = f"return {_SECTION}.dataset.akState === 'ready'"
_SHOWS = f"return ({_SHOWN})([arguments[0], arguments[1]])"


@pytest.fixture(scope="module")
def browser() -> Iterator[firefox.Firefox]:
    with firefox.started() as found:
        yield found


@dataclass(frozen=True)
class InFirefox(Form):
    """The explorer `name` in the page that Firefox has open."""

    @property
    def section(self) -> Any:
        read = f"return {_SECTION}.getAttribute(arguments[1])"
        return SimpleNamespace(
            get_attribute=lambda name: self.page.run(read, self.explorer.id, name)
        )


# Files differ by their origin and by what a page may read and keep, of which no explorer has more
# than another: two in one page, and one with rows, are enough.
FROM_FILES = ("screening", "monitoring", "cohort")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_every_explorer_answers_its_link_and_asks_no_other_host(
    site: Site, browser: firefox.Firefox, scheme: str
) -> None:
    names = PAGES if scheme == "http" else FROM_FILES
    for path in dict.fromkeys(PAGES[name] for name in names):
        # A page's first explorer answers the link that opens it, and a second one that follows.
        address = (site.address if scheme == "http" else site.file_address)(path)
        for name in (name for name in names if PAGES[name] == path):
            form = InFirefox(browser, name)
            scenario = Scenario({**form.explorer.default_raw(), **CHANGED[name]})
            fragment = form.fragment(**CHANGED[name])
            if address:
                browser.open(address + fragment)
            else:
                browser.run("location.hash = arguments[0]", fragment)
            browser.wait(_READY, form.explorer.id)
            browser.wait(_SHOWS, form.explorer.id, form.wanted(scenario)[1])
            address = ""
        assert browser.asked_elsewhere() == []
