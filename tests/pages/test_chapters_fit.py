"""A chapter is a few screens long: its worked examples are folded until they are asked for."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.site.site_rules import EXAMPLES_ID

from .browsers import Visits
from .conftest import ROOT, Reading, Site
from .test_layout import OUTSIDE

CHAPTERS = sorted(
    file.relative_to(ROOT).with_suffix("").as_posix() for file in ROOT.glob("notebooks/0*.ipynb")
)
SCREEN = {"width": 1280, "height": 900}
MOST_SCREENS = 4
_HEIGHT = "document.documentElement.scrollHeight"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_four_screens_at_most_and_never_scrolls_sideways(
    site: Site, reading: Reading, chapter: str
) -> None:
    page = reading(site.address(chapter), SCREEN)
    assert page.evaluate(_HEIGHT) <= MOST_SCREENS * SCREEN["height"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(OUTSIDE) == []
    summary(page).click()
    expect(page.locator(f"#{EXAMPLES_ID}")).to_be_visible()
    assert page.evaluate(OUTSIDE) == []


def test_a_link_to_the_examples_opens_them(each_site: Site, reading: Reading) -> None:
    page = reading(each_site.address("notebooks/05-renal"), SCREEN)
    examples = page.locator(f"#{EXAMPLES_ID}")
    expect(examples).to_be_hidden()
    page.locator("#TOC").get_by_role("link", name="Worked examples and Python").click()
    expect(examples).to_be_visible()
    expect(summary(page)).to_be_in_viewport(ratio=1)
    page.goto("about:blank")
    page.goto(f"{each_site.address('notebooks/05-renal')}#{EXAMPLES_ID}")
    expect(examples.get_by_text("Cockcroft-Gault for a woman").first).to_be_in_viewport(ratio=1)


def test_paper_has_the_examples_only_when_they_are_open(each_site: Site, visits: Visits) -> None:
    page = visits.page()
    page.goto(each_site.address("notebooks/05-renal"))
    page.emulate_media(media="print")
    expect(summary(page)).to_be_hidden()
    expect(page.locator(f"#{EXAMPLES_ID}")).to_be_hidden()
    page.emulate_media(media="screen")
    summary(page).click()
    page.emulate_media(media="print")
    expect(page.locator(f"#{EXAMPLES_ID}")).to_be_visible()


def summary(page: Page) -> Locator:
    return page.locator("summary", has=page.get_by_role("heading", name="Worked examples"))
