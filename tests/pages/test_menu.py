"""The menu: short, and on narrow screens an opaque panel with one button that hides no focus."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .browsers import Visits
from .conftest import Reading, Site

PAGE = "notebooks/03-dosing"
PHONE: ViewportSize = {"width": 390, "height": 844}
# The widest screens that fold the menu, and the smallest that must work.
FOLDED = (PHONE, {"width": 991, "height": 700}, {"width": 320, "height": 256})
MOST_ENTRIES = 14
_FOCUSED = """
() => {
  const found = document.activeElement;
  const { left, right, top, bottom } = found.getClientRects()[0];
  const x = (left + right) / 2, y = (top + bottom) / 2;
  const isInView = x > 0 && x < innerWidth && y > 0 && y < innerHeight;
  const drawn = isInView && document.elementFromPoint(x, y);
  return {
    text: found.innerText || found.getAttribute("aria-label") || found.className,
    isSeen: Boolean(drawn) && (found.contains(drawn) || drawn.contains(found)),
    isInMenu: Boolean(found.closest("#quarto-sidebar")),
  };
}
"""


def opened(reading: Reading, site: Site, size: ViewportSize) -> Page:
    page = reading(site.address(PAGE), size)
    page.get_by_role("button", name="Menu").press("Enter")
    # Open to its end: what comes while it opens is left to the menu.
    expect(page.locator("#quarto-sidebar")).to_have_class(re.compile(r"\bshow\b"))
    return page


@pytest.mark.parametrize("name", [PAGE, "notebooks/explore-dose"])
def test_a_page_shows_few_entries_and_none_of_them_twice(
    each_site: Site, reading: Reading, name: str
) -> None:
    page = reading(each_site.address(name), {"width": 1280, "height": 900})
    entries = page.locator("#quarto-sidebar a:visible, #quarto-header a.nav-link[href*=html]")
    on_screen = [text.strip() for text in entries.all_inner_texts()]
    assert 0 < len(on_screen) == len(set(on_screen)) <= MOST_ENTRIES
    for entry in entries.all():
        expect(entry).to_be_in_viewport(ratio=1)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.locator("#quarto-sidebar")).to_have_class(re.compile(r"\bshow\b"))
    assert [text.strip() for text in entries.all_inner_texts()] == on_screen


@pytest.mark.parametrize("size", FOLDED, ids=str)
def test_tab_meets_nothing_out_of_sight_while_the_menu_is_closed(
    each_site: Site, reading: Reading, size: ViewportSize
) -> None:
    page = reading(each_site.address(PAGE), size)
    expect(page.locator("#quarto-sidebar")).to_be_hidden()
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        assert focused["isSeen"] and not focused["isInMenu"], focused


@pytest.mark.parametrize("size", FOLDED, ids=str)
def test_one_button_opens_the_menu_to_keyboard_and_eye(
    each_site: Site, reading: Reading, size: ViewportSize
) -> None:
    page = opened(reading, each_site, size)
    buttons = page.locator(
        "#quarto-header [aria-controls]:visible, #quarto-header [data-bs-toggle]:visible"
    )
    expect(buttons).to_have_count(1)
    expect(buttons).to_have_attribute("aria-expanded", "true")
    menu = page.locator("#quarto-sidebar")
    colour = menu.evaluate("menu => getComputedStyle(menu).backgroundColor")
    page_colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == page_colour and "rgba" not in colour
    links = menu.get_by_role("link")
    names = [text.strip() for text in links.all_inner_texts()]
    assert len(names) == len(set(names)) == MOST_ENTRIES
    links.first.focus()
    for name in names:
        focused = page.evaluate(_FOCUSED)
        assert focused["text"].strip() == name
        assert focused["isSeen"], name
        page.keyboard.press("Tab")


def test_a_finger_scrolls_the_menu_to_its_last_link(each_site: Site, reading: Reading) -> None:
    page = opened(reading, each_site, PHONE)
    menu = page.locator("#quarto-sidebar")
    box = menu.bounding_box()
    assert box and box["y"] + box["height"] <= PHONE["height"] + 1
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.wheel(0, 5000)
    expect(menu.get_by_role("link").last).to_be_in_viewport(ratio=0.9)


def test_escape_and_going_on_in_the_page_close_the_menu(each_site: Site, reading: Reading) -> None:
    page = opened(reading, each_site, PHONE)
    button, menu = page.get_by_role("button", name="Menu"), page.locator("#quarto-sidebar")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    menu.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    assert page.evaluate(_FOCUSED)["isSeen"]
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("size", [PHONE, {"width": 1366, "height": 768}], ids=str)
def test_without_scripts_the_title_is_in_sight_and_the_menu_can_be_reached(
    each_site: Site, visits: Visits, size: ViewportSize
) -> None:
    page = visits.page(viewport=size, java_script_enabled=False)
    page.goto(each_site.address(PAGE))
    title = page.get_by_role("heading", level=1).bounding_box()
    header = page.locator("#quarto-header").bounding_box()
    assert title and header and header["y"] + header["height"] <= title["y"]
    last = page.locator("#quarto-sidebar a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=0.9)
