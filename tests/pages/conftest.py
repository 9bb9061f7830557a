"""The site, built once and served on this machine, and one browser for all tests of the folder.

What is shared here lives as long as this folder's tests and no longer: while Playwright runs, no
other test of the process could use an event loop of its own.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_site import built
from playwright.sync_api import Page, ViewportSize, sync_playwright

from bench.servers import site_served
from tools.common import chromium, renderers

from .axe import Looks
from .browsers import Browsers, Visits, Watched
from .forms_in_pages import PAGES, Form
from .open_pages import OpenPages

ROOT = Path(__file__).resolve().parents[2]
RENDERERS = ("embedded", "quarto") if renderers.choose(None).program else ("embedded",)


@dataclass(frozen=True)
class Site:
    """The built site: as files, and as a server gives it."""

    renderer: str
    folder: Path
    url: str

    def address(self, page: str) -> str:
        return f"{self.url}/{page}.html"

    def file_address(self, page: str) -> str:
        return (self.folder / f"{page}.html").as_uri()


Example = Callable[[Site, str], Form]
Reading = Callable[[str, ViewportSize], Page]


@pytest.fixture(scope="package")
def browsers() -> Iterator[Browsers]:
    program = chromium.program()
    if program is None:
        pytest.skip(f"The pages were not tried in a browser. {chromium.MISSING}")
    with sync_playwright() as playwright:
        started = Browsers(playwright, program)
        yield started
        started.close()


@pytest.fixture(scope="package")
def sites(
    browsers: Browsers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Site]]:
    """The site by its renderer, built when it is first asked for and not without a browser."""
    with ExitStack() as stack:

        @functools.cache
        def made(renderer: str) -> Site:
            folder = built(tmp_path_factory, renderer)
            return Site(renderer, folder, stack.enter_context(site_served(folder)))

        yield made


@pytest.fixture(scope="package")
def site(sites: Callable[[str], Site]) -> Site:
    """The site as a reader without Quarto builds it."""
    return sites("embedded")


@pytest.fixture(scope="package", params=RENDERERS)
def each_site(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    """The site by each renderer that this machine has."""
    return sites(request.param)


@pytest.fixture
def visits(browsers: Browsers) -> Iterator[Visits]:
    """Opens pages; afterwards no page may have asked another host or broken the policy."""
    with ExitStack() as stack:
        opened = Visits(browsers, stack)
        yield opened
        nothing_is_wrong(opened.watched, opened.violations_expected, opened.faults_expected)


@pytest.fixture(scope="package")
def looks() -> Looks:
    """The looks of the site whose contrast was found to be enough."""
    return Looks()


@pytest.fixture(scope="package")
def open_pages(browsers: Browsers) -> OpenPages:
    return OpenPages(browsers)


@pytest.fixture
def example(open_pages: OpenPages) -> Iterator[Example]:
    """An explorer's form in a page that is open, showing its example; checked as `visits` are."""
    open_pages.watched.forget()
    yield lambda site, name: open_pages.example(site.address(PAGES[name]), name)
    nothing_is_wrong(open_pages.watched)


@pytest.fixture
def dose(site: Site, example: Example) -> Form:
    """The form of the dose, which most tests are about."""
    return example(site, "dose")


@pytest.fixture
def reading(open_pages: OpenPages) -> Iterator[Reading]:
    """A page that is open, to read one address after the other; checked too."""
    open_pages.watched.forget()
    yield open_pages.reading
    nothing_is_wrong(open_pages.watched)


def nothing_is_wrong(
    watched: Watched, violations_expected: bool = False, faults_expected: bool = False
) -> None:
    assert watched.elsewhere == [], "a page asked another host"
    assert violations_expected or watched.violations == []
    assert faults_expected or watched.faults == []
