"""The explorers in real JupyterLab, in light and in dark: where things are on the screen.

Starting a server, a page and a kernel is most of the time, so the explorers' cells of all notebooks
are put into one, each with the cells around it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from anakinra.explorers import EXPLORERS
from bench.servers import jupyterlab
from tools import notebooks
from tools.common import chromium

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
SCREEN: Any = {"width": 1366, "height": 768}
SECONDS = 60  # long, since a busy machine is no fault of the form
expect.set_options(timeout=SECONDS * 1000)
FORM = ".ak-explorer:not(.ak-predict)"
HEADLINE = ".ak-result :is(h3, .ak-notice-title, p) >> nth=0"
FIRST_INPUT = ".ak-groups :is(input, textarea, select, button):visible >> nth=0"
DOSE = 'explore("dose")'

# Runs in the page: every figure whose value is not right below its own label, in one point.
MISPLACED = """form => {
  const points = [...form.querySelectorAll(".ak-result .ak-figures > li")];
  const box = (node) => node.getBoundingClientRect();
  const wrong = points.filter((point) => {
    const [label, value] = [".ak-label", "strong"].map((part) => box(point.querySelector(part)));
    const inside = [label, value].every((one) => one.left >= box(point).left - 1
      && one.right <= box(point).right + 1 && one.bottom <= box(point).bottom + 1);
    const near = Math.abs(label.left - value.left) <= 1 && value.top >= label.bottom - 4
      && value.top - label.bottom <= 8;
    return !(inside && near);
  });
  return { count: points.length, wrong: wrong.map((point) => point.textContent) };
}"""
# How much lighter the lighter of text and ground is, as WCAG counts it.
CONTRAST = """node => {
  const ground = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? ground(one.parentElement) : colour;
  };
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
  };
  const both = [light(getComputedStyle(node).color), light(ground(node))];
  return Math.max(...both) / Math.min(...both);
}"""


def together() -> Any:
    """One notebook of each explorer's cell with the title before it and the cell after it."""
    kept: list[Any] = []
    for path in sorted(FOLDER.glob("*.ipynb")):
        cells = notebooks.read(path).cells
        for number, cell in enumerate(cells):
            if "explore(" in cell.source:
                kept += cells[number - 1 : number + 2]
                kept += [each for each in cells if "predict" in each.source and DOSE in cell.source]
    nbf: Any = nbformat
    new = {"code": nbf.v4.new_code_cell, "markdown": nbf.v4.new_markdown_cell}
    made = [new[cell.cell_type](cell.source) for cell in kept]
    return notebooks.normal(nbf.v4.new_notebook(cells=made))


class Lab:
    """JupyterLab in a browser with its side bar closed, and every explorer in one notebook."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(f"{url}/lab/tree/together.ipynb?reset")
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext"
            "?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("() => jupyterapp.shell.collapseLeft()")
        page.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")
        expect(page.locator(FORM)).to_have_count(len(EXPLORERS))
        # JupyterLab scrolls to what it runs, until it has run everything.
        page.wait_for_function(
            "() => jupyterapp.shell.currentWidget.content.widgets.every((cell) =>"
            " cell.model.type !== 'code' || cell.model.executionCount > 0)"
            " && jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
        )
        page.wait_for_timeout(500)
        self.pane = page.locator(".jp-WindowedPanel-outer")

    def theme(self, name: str) -> None:
        theme = f"JupyterLab {name}"
        command = "theme => void jupyterapp.commands.execute('apputils:change-theme', { theme })"
        self.page.evaluate(command, theme)
        expect(self.page.locator(f'body[data-jp-theme-name="{theme}"]')).to_be_attached()

    def forms(self) -> Iterator[Locator]:
        """Each form, with the cell before it, its title, at the top of the screen."""
        for form in self.page.locator(FORM).all():
            form.evaluate(
                "form => form.closest('.jp-Cell').previousElementSibling.scrollIntoView()"
            )
            yield form


def place(node: Locator) -> dict[str, float]:
    found: Any = node.bounding_box()
    assert found, "it is not on the screen"
    return {**found, "bottom": found["y"] + found["height"], "right": found["x"] + found["width"]}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    program = chromium.program()
    if program is None:
        pytest.skip(f"The notebooks were not tried in JupyterLab. {chromium.MISSING}")
    folder = tmp_path_factory.mktemp("lab")
    (folder / "together.ipynb").write_text(notebooks.written(together()), "utf-8")
    with jupyterlab(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(viewport=SCREEN).new_page()
        page.set_default_timeout(SECONDS * 1000)
        yield Lab(page, url)
        browser.close()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_input_and_answer_are_together_and_each_label_is_with_its_value(
    lab: Lab, theme: str
) -> None:
    lab.theme(theme)
    figures = 0
    for form in lab.forms():
        headline, field = form.locator(HEADLINE), form.locator(FIRST_INPUT)
        what = headline.inner_text()
        pane, answer, first = (place(each) for each in (lab.pane, headline, field))
        for seen in (answer, first):
            assert seen["y"] >= pane["y"] and seen["bottom"] <= pane["bottom"], what
        assert first["right"] < answer["x"], f"{what}: the answer is not beside the input"
        found: Any = form.evaluate(MISPLACED)
        assert found["wrong"] == [], what
        figures += found["count"]
        assert headline.evaluate(CONTRAST) >= 4.5, what
    assert figures >= 10


def test_no_cell_below_moves_when_an_answer_grows(lab: Lab) -> None:
    for form in lab.forms():
        before = place(form)
        form.get_by_role("button", name="Keep as A").click()
        expect(form.locator(".ak-comparison")).to_be_visible()
        for title in form.locator(".ak-fold-title").all():
            title.click()
        expect(form.locator(".ak-receipt")).to_be_visible()
        assert place(form)["height"] == before["height"]
        for title in form.locator(".ak-fold-title").all():
            title.click()
        form.get_by_role("button", name="Forget A").click()


def test_a_trainee_works_with_the_dose(lab: Lab) -> None:
    page = lab.page
    form = page.locator(FORM).filter(has=page.get_by_label("Dose level (mg/kg/day)"))

    weight = form.get_by_label("Weight (kg)", exact=True)
    headline = form.locator(HEADLINE)

    # By the slider: the box follows, and the answer with it. At 4 mg/kg/day twice daily, a dose is
    # twice the weight in kg.
    slid = form.locator(".ak-slid").filter(has=page.get_by_label("Weight (kg)", exact=True))
    handle = slid.get_by_role("slider")
    handle.hover()
    at = place(handle)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2 + 50, at["y"] + at["height"] / 2, steps=5)
    page.mouse.up()
    expect(weight).not_to_have_value("70")
    # The moves on the way are answered one after the other.
    for _ in range(120):
        moved = int(weight.input_value())
        if f"{moved} kg, 60 years" in form.locator(".ak-result").inner_text():
            break
        page.wait_for_timeout(250)
    else:
        pytest.fail(f"no answer for {moved} kg, which the slider put into the box")
    assert 70 < moved < 150

    # By typing: the slider follows.
    weight.fill("90")
    expect(headline).to_have_text("180 mg twice daily, intravenous")
    expect(handle).to_have_attribute("aria-valuenow", re.compile(r"^90(\.0+)?$"))

    form.get_by_role("button", name="Keep as A").click()
    form.get_by_role("button", name="Subcutaneous injection").click()
    expect(headline).to_have_text("180 mg twice daily, subcutaneous")
    differences = form.locator(".ak-comparison")
    expect(differences).to_contain_text("Compared with kept A")
    expect(differences).to_contain_text(
        "Intravenous infusion (unlicensed) → Subcutaneous injection"
    )

    working = form.get_by_role("button", name=re.compile("^Working"))
    working.click()
    expect(form.locator(".ak-steps")).to_contain_text("180 mg")
    # It stays open while the answer changes.
    weight.fill("70")
    expect(form.locator(".ak-steps")).to_contain_text("140 mg")


def test_a_prediction_is_answered_after_it_was_made(lab: Lab) -> None:
    asked = lab.page.locator(".ak-predict").first
    expect(asked).to_contain_text("Predict: The level is doubled.")
    expect(asked).not_to_contain_text("280 mg")
    asked.get_by_label("In mg").fill("280")
    asked.get_by_role("button", name="Check").click()
    expect(asked).to_contain_text("Right: 280 mg.")
