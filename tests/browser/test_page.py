"""The page's host: typing, errors, focus, links, and browsers with less."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anakinra.explorers import NAMES

READY = "[data-ak-state=ready]"
STATE = "document.querySelector('[data-explorer]').dataset.akState"


def opened(tab: Any, address: str, fragment: str = "") -> Any:
    tab.goto(f"{address}{fragment}")
    tab.wait_for_selector(READY)
    return tab


def heading(tab: Any) -> str:
    return str(tab.inner_text("[data-ak-result] h3 >> nth=0"))


@pytest.mark.parametrize("name", NAMES)
def test_an_explorer_starts_and_answers(tab: Any, address: str, name: str) -> None:
    opened(tab, f"{address}/{name}.html")
    before = tab.inner_html("[data-ak-result]")
    tab.click("button[type=submit]")
    assert tab.inner_html("[data-ak-result]") == before
    assert tab.evaluate("document.activeElement.hasAttribute('data-ak-result')")
    assert "Result" in tab.inner_text("[data-ak-receipt]") or tab.query_selector(".ak-receipt")


def test_typing_answers_at_once(tab: Any, address: str) -> None:
    opened(tab, f"{address}/dose.html")
    tab.fill("[name=weight_kg]", "72.5")
    assert heading(tab).startswith("140 mg") or heading(tab).startswith("150 mg")
    assert tab.inner_html("[data-ak-receipt]") == ""
    tab.wait_for_selector(".ak-receipt")
    assert "72.5 kg" in tab.inner_text(".ak-receipt")
    assert tab.inner_text("[data-ak-status]").startswith("Result:")


def test_an_error_takes_the_result_away(tab: Any, address: str) -> None:
    opened(tab, f"{address}/dose.html")
    tab.fill("[name=weight_kg]", "7000")
    assert "No result is shown until the input is corrected" in tab.inner_text("[data-ak-result]")
    assert tab.inner_text("[data-ak-error=weight_kg]").startswith("Error: Weight")
    assert tab.get_attribute("[name=weight_kg]", "aria-invalid") == "true"
    # While somebody types, the focus stays; it moves when the form is submitted.
    assert tab.evaluate("document.activeElement.name") == "weight_kg"
    tab.press("[name=weight_kg]", "Enter")
    assert tab.evaluate("document.activeElement.hasAttribute('data-ak-summary')")
    tab.click("[data-ak-summary] a")
    assert tab.evaluate("document.activeElement.name") == "weight_kg"
    tab.fill("[name=weight_kg]", "70")
    assert tab.get_attribute("[name=weight_kg]", "aria-invalid") is None
    assert tab.inner_text("[data-ak-summary]") == ""


def test_what_is_typed_is_never_markup(tab: Any, address: str) -> None:
    opened(tab, f"{address}/interactions.html")
    tab.fill("[name=names]", "<img src=x onerror=alert(1)>")
    assert tab.query_selector("[data-ak-result] img") is None
    assert "<img src=x" in tab.inner_text("[data-ak-result]")


def test_a_link_fills_the_form(tab: Any, address: str) -> None:
    link = "#dose?weight_kg=80&level_mg_per_kg_per_day=2&doses_per_day=2&route=subcutaneous"
    link += "&indication=hlh&age_years=50&height_cm=&creatinine_clearance_ml_per_min=90"
    opened(tab, f"{address}/dose.html", f"{link}&replacement=no&rounding=nearest&end-of-link=1")
    assert tab.input_value("[name=weight_kg]") == "80"
    assert heading(tab).startswith("80 mg per administration")
    tab.evaluate("location.hash = '#dose?weight_kg=90&route=swimming&end-of-link=1'")
    tab.wait_for_selector("[data-ak-error=route] p")
    assert "swimming" in tab.inner_text("[data-ak-error=route]")
    assert "No result" in tab.inner_text("[data-ak-result]")


def test_a_cut_link_is_an_error_of_the_input(tab: Any, address: str) -> None:
    opened(tab, f"{address}/dose.html", "#dose?weight_kg=8")
    assert "No result" in tab.inner_text("[data-ak-result]")
    assert "8" in tab.inner_text("[data-ak-error=weight_kg]")
    tab.click("[data-ak-reset]")
    assert heading(tab).startswith("140 mg")


def test_the_keys_step_a_number(tab: Any, address: str) -> None:
    opened(tab, f"{address}/dose.html")
    tab.press("[name=weight_kg]", "ArrowUp")
    assert tab.input_value("[name=weight_kg]") == "70.1"
    tab.click("[data-ak-step=weight_kg][data-ak-by='-1']")
    assert tab.input_value("[name=weight_kg]") == "70"


def test_what_is_typed_while_it_starts_is_answered(tab: Any, address: str) -> None:
    tab.route("**/explorer-dose.js", lambda route: (tab.wait_for_timeout(500), route.continue_()))
    tab.goto(f"{address}/dose.html", wait_until="commit")
    tab.wait_for_selector("[data-ak-state=starting]")
    assert tab.inner_text("[data-ak-status]").startswith("Starting")
    tab.fill("[name=weight_kg]", "100")
    tab.wait_for_selector(READY)
    assert heading(tab).startswith("200 mg")


def test_a_failed_start_says_so_and_leaves_no_result(browser: Any, address: str) -> None:
    tab = browser.new_page()
    tab.route("**/core.js", lambda route: route.abort())
    tab.goto(f"{address}/dose.html")
    tab.wait_for_selector("[data-ak-state=failed]")
    assert "could not start" in tab.inner_text("[data-ak-status]")
    assert tab.inner_text("[data-ak-result]") == ""
    assert tab.is_disabled("[name=weight_kg]")
    tab.close()


def test_without_scripts_the_page_is_whole(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/dose.html")
    assert heading(tab).startswith("140 mg")
    assert "Without scripts" in tab.inner_text("[data-ak-status]")
    assert tab.is_disabled("[name=weight_kg]")
    context.close()


@pytest.mark.parametrize("options", [(), ("--js-flags=--jitless",)], ids=["file", "file, no JIT"])
def test_a_page_opened_as_a_file_answers(
    launch: Callable[..., Any], site: Path, options: tuple[str, ...]
) -> None:
    browser = launch(*options)
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    opened(tab, f"file://{site}/dose.html")
    tab.fill("[name=weight_kg]", "100")
    assert heading(tab).startswith("200 mg")
    assert all(url.startswith(("file:", "data:")) for url in asked)
    browser.close()
