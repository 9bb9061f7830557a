"""Where a page's notebook cannot run, the page says so in place of the link."""

from pathlib import Path

import pytest

from tools.publish import lab

from .browsers import Visits

SCRIPT = (Path(__file__).resolve().parents[2] / "site" / "lab" / lab.SCRIPT).read_text("utf-8")
PAGE = f"<!DOCTYPE html><main>{lab.link('quiz.ipynb')}</main><script>{SCRIPT}</script>"


@pytest.mark.parametrize(
    ("is_file", "taken_away", "said"),
    [
        (False, "", "Run this notebook in your browser"),
        (False, "delete WebAssembly.Suspending", "This browser cannot run the notebook"),
        (False, "delete globalThis.WebAssembly", "This browser cannot run the notebook"),
        (True, "", "This page was opened as a file"),
    ],
)
def test_the_page_says_whether_its_notebook_can_run(
    visits: Visits, tmp_path: Path, is_file: bool, taken_away: str, said: str
) -> None:
    page = visits.own_page()
    page.add_init_script(taken_away)
    address = "http://127.0.0.1/page.html"
    if is_file:
        (tmp_path / "page.html").write_text(PAGE, "utf-8")
        address = (tmp_path / "page.html").as_uri()
    page.route(
        "http://127.0.0.1/*", lambda route: route.fulfill(body=PAGE, content_type="text/html")
    )
    page.goto(address)
    place = page.locator(".ak-lab")
    assert place.inner_text().startswith(said)
    assert place.locator("a").count() == (said == "Run this notebook in your browser")
