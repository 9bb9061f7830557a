"""Pages of explorers that stay open: starting the engine takes longer than most tests do."""

from contextlib import ExitStack

from playwright.sync_api import Page

from .browsers import Browsers, Visits, Watched
from .forms_in_pages import Form

SCREEN = {"width": 1280, "height": 720}


class OpenPages:
    """One page for each address, opened when it is first asked for."""

    def __init__(self, browsers: Browsers, stack: ExitStack) -> None:
        self._visits = Visits(browsers, stack)
        self._pages: dict[str, Page] = {}

    @property
    def watched(self) -> Watched:
        return self._visits.watched

    def example(self, address: str, name: str) -> Form:
        """The form as a reader finds it; that it shows its example and no more is checked."""
        if address not in self._pages:
            self._pages[address] = self._visits.page(viewport=SCREEN)
            self._pages[address].goto(address)
        page = self._pages[address]
        page.bring_to_front()
        page.set_viewport_size(SCREEN)
        page.emulate_media(
            media="null", color_scheme="null", forced_colors="null", reduced_motion="null"
        )
        form = Form(page, name).ready()
        example = form.section.locator('[data-ak-patient="example"][aria-pressed="false"]')
        if example.count():
            example.click()
        if form.place("forget").is_visible():
            form.place("forget").click()
        form.section.locator(".ak-receipt-fold").evaluate("fold => { fold.open = false }")
        form.place("reset").click()
        form.shows()
        return form
