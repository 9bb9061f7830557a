"""The slides on the screen: they ask no other host, keep the policy, and can be shown."""

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tools.site import slides

from .browsers import Visits
from .conftest import RENDERERS, Site

if "quarto" in RENDERERS:  # the slides are Quarto's alone

    def test_the_slides_ask_no_other_host_and_can_be_paged_through(
        sites: Callable[[str], Site], visits: Visits, tmp_path: Path
    ) -> None:
        folder = tmp_path / "site"
        shutil.copytree(sites("quarto").folder, folder)
        deck = slides.write(folder)
        page = visits.page()
        page.goto(deck.as_uri())
        expect(page.locator(".reveal.ready")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        first = page.locator("section.present").first.inner_text()
        page.keyboard.press("ArrowRight")
        expect(page.locator("section.present").first).not_to_have_text(first)
