"""Pages that stay open: starting a page, and its engine, takes longer than most tests do."""

from playwright.sync_api import Page, ViewportSize

from .browsers import SCREEN, Browsers, Watched
from .forms_in_pages import Form

# The example instead of the reader's patient, nothing kept, receipt and asides closed, reset.
_AS_FOUND = """
(section) => {
  const buttons = ['[data-ak-patient="example"][aria-pressed="false"]', "[data-ak-forget]"];
  for (const each of buttons) {
    const button = section.querySelector(each);
    if (button?.checkVisibility()) button.click();
  }
  for (const fold of section.querySelectorAll(".ak-receipt-fold, .ak-aside")) fold.open = false;
  section.querySelector("[data-ak-reset]").click();
}
"""


class OpenPages:
    """One page for each explorer's address, and one for all else, opened when first asked for."""

    def __init__(self, browsers: Browsers) -> None:
        self.watched = Watched()
        self._context = browsers.context(self.watched)
        self._reading: Page | None = None
        self._pages: dict[str, Page] = {}

    def reading(self, address: str, screen: ViewportSize) -> Page:
        """The page in which one address after the other is read, on a screen of this size."""
        if self._reading is None:
            self._reading = self._context.new_page()
        # First, or what was read last would be drawn anew, and an address with a fragment would
        # only be a jump within it.
        self._reading.goto("about:blank")
        self._reading.bring_to_front()
        self._reading.set_viewport_size(screen)
        _reset_media(self._reading)
        self._reading.goto(address)
        return self._reading

    def example(self, address: str, name: str) -> Form:
        """The form as a reader finds it; that it shows its example and no more is checked."""
        if address not in self._pages:
            self._pages[address] = self._context.new_page()
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
