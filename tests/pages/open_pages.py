"""Pages that stay open: starting a page, and its engine, takes longer than most tests do."""

from contextlib import ExitStack

from playwright.sync_api import Page, ViewportSize

from .browsers import Browsers, Visits, Watched
from .forms_in_pages import Form

SCREEN: ViewportSize = {"width": 1280, "height": 720}
# The example instead of the reader's patient, nothing kept, the receipt closed, inputs reset.
_AS_FOUND = """
(section) => {
  const buttons = ['[data-ak-patient="example"][aria-pressed="false"]', "[data-ak-forget]"];
  for (const each of buttons) {
    const button = section.querySelector(each);
    if (button?.checkVisibility()) button.click();
  }
  section.querySelector(".ak-receipt-fold").open = false;
  section.querySelector("[data-ak-reset]").click();
}
"""


class OpenPages:
    """One page for each explorer's address, and one for all else, opened when first asked for."""

    def __init__(self, browsers: Browsers, stack: ExitStack) -> None:
        self._visits = Visits(browsers, stack)
        self._reading: Page | None = None
        self._pages: dict[str, Page] = {}

    @property
    def watched(self) -> Watched:
        return self._visits.watched

    def reading(self, screen: ViewportSize) -> Page:
        """The page in which one address after the other is read, on a screen of this size."""
        if self._reading is None:
            self._reading = self._visits.page()
        self._reading.bring_to_front()
        self._reading.set_viewport_size(screen)
        _reset_media(self._reading)
        # Or an address with a fragment would only be a jump within the page.
        self._reading.goto("about:blank")
        return self._reading

    def example(self, address: str, name: str) -> Form:
        """The form as a reader finds it; that it shows its example and no more is checked."""
        if address not in self._pages:
            self._pages[address] = self._visits.page(viewport=SCREEN)
        page = self._pages[address]
        # It is new, or a test that failed left it for another address.
        if page.url.partition("#")[0] != address:
            page.goto(address)
        page.bring_to_front()
        page.set_viewport_size(SCREEN)
        _reset_media(page)
        form = Form(page, name).ready()
        form.section.evaluate(_AS_FOUND)
        form.shows()
        return form


def _reset_media(page: Page) -> None:
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")
