"""The explorers in real JupyterLab, in light and in dark: where things are, and what keys do.

Starting a server, a page and a kernel is most of the time, so the explorers' cells of all notebooks
are put into one, each below its title, and a page is asked once for all that is read in it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from anakinra.explorers import EXPLORERS
from anakinra.monograph.parts import part
from anakinra.views.html import OUTPUT
from bench.servers import jupyterlab
from tools import notebooks
from tools.common import chromium

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
SCREEN: Any = {"width": 1366, "height": 768}
SECONDS = 60  # long, since a busy machine is no fault of the form
expect.set_options(timeout=SECONDS * 1000)
FORM = ".ak-explorer:not(.ak-predict)"
HEADLINE = ".ak-result :is(h3, .ak-notice-title, p) >> nth=0"
PREDICTION = "The level is doubled."

# Runs in the page, for one form with the cell before it, its title, at the top of the screen.
READ = """form => {
  form.closest(".jp-Cell").previousElementSibling.scrollIntoView();
  const box = (node) => node.getBoundingClientRect();
  const pane = box(document.querySelector(".jp-WindowedPanel-outer"));
  const inside = (one, other) => one.left >= other.left - 1 && one.right <= other.right + 1
    && one.top >= other.top - 1 && one.bottom <= other.bottom + 1;
  const seen = (node) => node.checkVisibility() && box(node).height > 0;
  const headline = form.querySelector(".ak-result :is(h3, .ak-notice-title, p)");
  const input = [...form.querySelectorAll(".ak-groups :is(input, textarea, select, button)")]
    .find(seen);
  const [answer, first] = [box(headline), box(input)];
  const wrong = [];
  if (!inside(answer, pane)) wrong.push("the headline is not on the screen");
  if (!inside(first, pane)) wrong.push("the first input is not on the screen");
  // A table of effects takes the whole width, below its choices.
  const isWide = form.classList.contains("ak-adverse-effects");
  if (isWide ? first.bottom >= answer.top : first.right >= answer.left)
    wrong.push("the answer is not beside the input");
  // Each figure's value is right below its own label, in one point.
  const points = [...form.querySelectorAll(".ak-result .ak-figures > li")];
  for (const point of points) {
    const [label, value] = [".ak-label", "strong"].map((part) => box(point.querySelector(part)));
    const isNear = Math.abs(label.left - value.left) <= 1 && value.top >= label.bottom - 4
      && value.top - label.bottom <= 8;
    if (!(isNear && inside(label, box(point)) && inside(value, box(point))))
      wrong.push(`label and value are apart: ${point.textContent}`);
  }
  for (const option of [...form.querySelectorAll(".widget-checkbox label")].filter(seen)) {
    // The box is drawn in the middle of its input, however wide that is.
    const [tick, words] = [box(option.querySelector("input")), box(option.querySelector("span"))];
    if (words.left - tick.left > 32)
      wrong.push(`a box is apart from its words: ${option.textContent}`);
  }
  for (const select of [...form.querySelectorAll("select")].filter(seen)) {
    const isWhole = select.scrollWidth <= select.clientWidth + 1
      && select.scrollHeight <= select.clientHeight + 1;
    if (!isWhole) wrong.push(`the choice is cut: ${select.selectedOptions[0].text}`);
  }
  // How much lighter the lighter of text and ground is, as WCAG counts it.
  const ground = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? ground(one.parentElement) : colour;
  };
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
  };
  const accented = form.querySelector(".ak-chart .ak-accent");
  const behind = light(ground(form.querySelector(".ak-answer")));
  for (const text of [headline, ...(accented ? [accented] : [])]) {
    const both = [light(getComputedStyle(text).color), behind];
    if (Math.max(...both) / Math.min(...both) < 4.5) wrong.push(`too faint: ${text.textContent}`);
  }
  // JupyterLab takes colour and line from every link; a fold has the colour of a link.
  const fold = getComputedStyle(form.querySelector(".ak-fold-title")).color;
  for (const one of [...form.querySelectorAll("a[download]")].filter(seen)) {
    const style = getComputedStyle(one);
    if (style.color !== fold || style.textDecorationLine !== "underline")
      wrong.push(`no link to look at: ${one.textContent}`);
  }
  // ipywidgets writes the word null where it was given no tooltip.
  for (const one of [...form.querySelectorAll('[title="null"]')].filter(seen))
    wrong.push(`null as a tooltip: ${one.textContent}`);
  for (const button of [...form.querySelectorAll(".jupyter-button")].filter(seen))
    if (button.scrollWidth > button.clientWidth + 1) wrong.push(`cut: ${button.textContent}`);
  const link = getComputedStyle(form).getPropertyValue("--ak-link").trim();
  return { what: headline.textContent, wrong, figures: points.length, link,
    accent: accented && getComputedStyle(accented).color };
}"""


def together() -> Any:
    """One notebook of each explorer's cell with the title before it, and of one prediction."""
    kept: list[Any] = []
    for path in sorted(FOLDER.glob("*.ipynb")):
        cells = notebooks.read(path).cells
        for number, cell in enumerate(cells):
            if "explore(" in cell.source:
                kept += cells[number - 1 : number + 1]
            elif PREDICTION in cell.source:
                kept.append(cell)
    nbf: Any = nbformat
    new = {"code": nbf.v4.new_code_cell, "markdown": nbf.v4.new_markdown_cell}
    made = [new[cell.cell_type](cell.source, metadata=cell.metadata) for cell in kept]
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
        # JupyterLab scrolls to what it runs, until it has run everything.
        page.wait_for_function(
            "() => jupyterapp.shell.currentWidget.content.widgets.every((cell) =>"
            " cell.model.type !== 'code' || cell.model.executionCount > 0)"
            " && jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
        )
        self.forms = page.locator(FORM)
        expect(self.forms).to_have_count(len(EXPLORERS))
        expect(page.locator(".ak-predict")).to_have_count(1)
        page.wait_for_timeout(200)

    def theme(self, name: str) -> None:
        theme = f"JupyterLab {name}"
        command = "theme => void jupyterapp.commands.execute('apputils:change-theme', { theme })"
        self.page.evaluate(command, theme)
        expect(self.page.locator(f'body[data-jp-theme-name="{theme}"]')).to_be_attached()

    def form(self, name: str) -> Locator:
        return self.page.locator(f".ak-explorer.ak-{name}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press_on(self, control: Locator, *keys: str) -> None:
        """Press keys while this has the focus, which it can have from the keyboard."""
        assert control.evaluate("node => node.tabIndex >= 0 && !node.disabled")
        control.focus()
        self.press(*keys)


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
    found: Any = [lab.forms.nth(number).evaluate(READ) for number in range(len(EXPLORERS))]
    assert [each for each in found if each["wrong"]] == []
    assert sum(each["figures"] for each in found) >= 10
    # JupyterLab shows the first line of what is closed.
    assert set(lab.page.locator(".jp-PlaceholderText").all_text_contents()) == {""}
    # What a chart is about has the colour of the links, as on the page.
    accents = {(each["accent"], each["link"]) for each in found if each["accent"]}
    assert len(accents) == 1
    ((accent, link),) = accents
    assert [int(part) for part in re.findall(r"\d+", accent)] == list(bytes.fromhex(link[1:]))


def test_no_cell_below_moves_when_an_answer_grows(lab: Lab) -> None:
    press = (
        "(forms, part) => forms.forEach((form) =>"
        " form.querySelectorAll(part).forEach((one) => one.click()))"
    )
    heights = "forms => forms.map((form) => form.getBoundingClientRect().height)"
    before = lab.forms.evaluate_all(heights)
    of_form = "forms => forms.map((form) => form.className.match(/ak-(?!explorer|one)[a-z-]+/)[0])"
    by_form = lab.forms.evaluate_all(of_form)
    keep, forget = (f".ak-about-answer > button:nth-of-type({number})" for number in (1, 2))
    lab.forms.evaluate_all(press, keep)
    # Nothing keeps the rows of a group, and questions have no what-if: their forms offer no A.
    one_patient = [name for name, explorer in EXPLORERS.items() if explorer.keeps_a]
    without = {"cohort", "exercises", "paper", "quiz_before", "quiz_after", "lesson"}
    assert set(EXPLORERS) - set(one_patient) == without
    expect(lab.page.locator(".ak-comparison")).to_have_count(len(one_patient))
    expect(lab.form("cohort").get_by_role("button", name="Keep as A")).to_have_count(0)
    lab.forms.evaluate_all(press, ".ak-fold-title")
    expect(lab.page.locator(".ak-receipt")).to_have_count(len(EXPLORERS))
    # The tables of many patients take their room, and more when the reader opens more.
    grown = [
        name
        for name, was, now in zip(by_form, before, lab.forms.evaluate_all(heights), strict=True)
        if now != was
    ]
    assert grown == ["ak-cohort"]
    assert lab.form("cohort").evaluate("form => form.scrollHeight <= form.clientHeight + 1")
    lab.forms.evaluate_all(press, ".ak-fold-title")
    expect(lab.page.locator(".ak-receipt")).to_have_count(0)
    lab.forms.evaluate_all(press, forget)
    expect(lab.page.locator(".ak-comparison")).to_have_count(0)


def test_a_trainee_works_with_the_dose_without_a_mouse(lab: Lab) -> None:
    form = lab.form("dose")
    weight = form.get_by_label("Weight (kg)", exact=True)
    headline = form.locator(HEADLINE)

    # By the slider: the box follows, and the answer with it; Escape goes back to the box. At
    # 4 mg/kg/day twice daily, a dose is twice the weight in kg.
    weight.focus()
    lab.press("Tab", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowLeft", "PageUp")
    expect(headline).to_have_text("150 mg twice daily, intravenous")
    expect(form.locator(".ak-result")).to_contain_text("77 kg, 60 years")
    expect(weight).to_have_value("77")
    lab.press("Escape")
    expect(weight).to_be_focused()

    # By typing: the slider follows.
    lab.press("ControlOrMeta+a", "9", "0")
    expect(headline).to_have_text("180 mg twice daily, intravenous")
    handle = form.get_by_role("slider", name="Weight, slider")
    expect(handle).to_have_attribute("aria-valuenow", re.compile(r"^90(\.0+)?$"))

    lab.press_on(form.get_by_role("button", name="Keep as A"), "Enter")
    differences = form.locator(".ak-comparison")
    expect(differences).to_contain_text("No difference.")
    lab.press_on(form.get_by_role("button", name="Subcutaneous injection"), "Space")
    expect(headline).to_have_text("180 mg twice daily, subcutaneous")
    expect(differences).to_contain_text("Compared with kept A")
    expect(differences).to_contain_text(
        "Intravenous infusion (unlicensed) → Subcutaneous injection"
    )

    # What was opened stays open while the answer changes: the working, the table under a chart.
    lab.press_on(form.get_by_role("button", name=re.compile("^Working")), "Enter")
    expect(form.locator(".ak-steps")).to_contain_text("180 mg")
    lab.press_on(form.get_by_role("button", name="The chart as a table"), "Space")
    table = form.get_by_role("region", name=re.compile("Weights with the same dose"))
    expect(table).to_contain_text("180 mg")
    weight.fill("70")
    expect(form.locator(".ak-steps")).to_contain_text("140 mg")
    expect(table).to_contain_text("50 to 52.5 kg")


def test_arrow_keys_read_a_chart_from_this_patient_on(lab: Lab) -> None:
    form = lab.form("dose")
    form.get_by_label("Weight (kg)", exact=True).fill("70")
    expect(form.locator(HEADLINE)).to_contain_text("140 mg")
    opened = form.locator(".ak-fold-title.mod-active")
    opened.evaluate_all("titles => titles.forEach((title) => title.click())")
    chart = form.locator(".ak-cursor")
    reading = chart.locator(".ak-reading")
    expect(reading).to_have_attribute("aria-live", "polite")
    chart.focus()
    lab.press("ArrowRight")
    expect(reading).to_have_text("Weight: 67.6 to 72.5 kg; Measured: 140 mg; Syringes: 2")
    lab.press("ArrowRight")
    expect(reading).to_have_text("Weight: 72.6 to 77.5 kg; Measured: 150 mg; Syringes: 2")
    lab.press("Escape")
    expect(reading).to_have_text("")
    expect(chart).to_be_focused()
    # They are the rows of the table below, which need not be open.
    expect(form.get_by_role("region", name=re.compile("Weights with the same dose"))).to_be_hidden()


def test_the_focus_stays_where_a_button_goes_away(lab: Lab) -> None:
    form = lab.form("dose")
    weight = form.get_by_label("Weight (kg)", exact=True)
    weight.fill("725")
    lab.press_on(form.get_by_role("button", name="Use 72.5 kg"), "Enter")
    expect(weight).to_have_value("72.5")
    expect(weight).to_be_focused()
    keep = form.get_by_role("button", name="Keep as A")
    lab.press_on(keep, "Enter")
    lab.press_on(form.get_by_role("button", name="Forget A"), "Enter")
    expect(form.locator(".ak-comparison")).to_have_count(0)
    expect(keep).to_be_focused()


def test_a_letter_in_a_form_is_no_command_of_jupyterlab(lab: Lab) -> None:
    cells = "() => jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)"
    before = lab.page.evaluate(cells)
    form = lab.form("dose")
    indication = form.get_by_label("Indication")
    # Else x would cut the cell, m make it Markdown and b add one below it.
    lab.press_on(form.get_by_role("button", name="Keep as A"), "x", "m", "b", "ArrowDown")
    lab.press_on(indication, "m")
    expect(indication).not_to_have_value("hlh")
    assert lab.page.evaluate(cells) == before


def test_a_quiz_is_answered_from_the_keyboard_one_question_at_a_time(lab: Lab) -> None:
    form = lab.form("quiz-before")
    lab.press_on(form.locator(".widget-toggle-button:visible").nth(1), "Space")
    expect(form.locator(HEADLINE)).to_have_text("1 of 10 questions answered")
    lab.press_on(form.get_by_role("button", name="Next"), "Enter")
    expect(form.get_by_text("Question 2 of 10")).to_be_visible()
    expect(form.locator(".ak-field:visible")).to_have_count(1)
    expect(form.get_by_role("button", name="Next")).to_be_focused()


def test_outputs_have_their_colours_and_words_for_what_jupyterlab_takes_away(lab: Lab) -> None:
    # As a chapter's outputs are shown, in a notebook that a form has dressed.
    render = """async ([html, trusted]) => {
      const { node, content } = jupyterapp.shell.currentWidget;
      const model = content.rendermime.createModel({ data: { "text/html": html }, trusted });
      const shown = content.rendermime.createRenderer("text/html");
      node.querySelector(".jp-Notebook").append(shown.node);
      await shown.renderModel(model);
      const notice = getComputedStyle(shown.node.querySelector(".ak-notice"));
      const parts = { drawn: Boolean(shown.node.querySelector("svg")?.checkVisibility()),
        text: shown.node.innerText, line: notice.borderLeftWidth };
      shown.node.remove();
      return parts;
    }"""
    colitis = EXPLORERS["dose"].answer(EXPLORERS["dose"].default_raw() | {"indication": "colitis"})
    assert colitis.view is not None
    html = part("4-sc").to_html(OUTPUT) + colitis.view.to_html(OUTPUT)
    trusted: Any = lab.page.evaluate(render, [html, True])
    untrusted: Any = lab.page.evaluate(render, [html, False])
    assert trusted["line"] == untrusted["line"] == "5px"
    assert trusted["drawn"] and not untrusted["drawn"]
    words = "One syringe: 70 mg, 30 mg discarded."
    assert words not in trusted["text"] and words in untrusted["text"]
    assert "20406080100" not in untrusted["text"].replace("\n", "")


def test_a_prediction_is_answered_after_it_was_made(lab: Lab) -> None:
    asked = lab.page.locator(".ak-predict")
    expect(asked).to_contain_text(f"Predict: {PREDICTION}")
    expect(asked).not_to_contain_text("280 mg")
    asked.get_by_label("In mg").focus()
    lab.press("2", "8", "0", "Tab", "Enter")
    expect(asked).to_contain_text("Right: 280 mg.")
