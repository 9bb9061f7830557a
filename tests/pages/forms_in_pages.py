"""An explorer's form in an open page: typing into it, and comparing it with what Python answers."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, TimeoutError

from anakinra.explorers import EXPLORERS
from anakinra.forms import form
from anakinra.forms.comparison import Comparison, Kept, compare
from anakinra.forms.explorer import Explorer, Result
from anakinra.forms.groups import group_of
from anakinra.forms.link import Scenario, to_fragment
from anakinra.views.html import Rendering, escape
from anakinra.views.together import together_in

# The page of each explorer.
PAGES = {
    "dose": "notebooks/explore-dose",
    "taper": "notebooks/explore-taper",
    "ward_card": "notebooks/explore-ward-card",
    "renal": "notebooks/explore-renal",
    "screening": "notebooks/explore-screening-monitoring",
    "monitoring": "notebooks/explore-screening-monitoring",
    "interactions": "notebooks/explore-interactions",
    "adverse_effects": "notebooks/explore-adverse-effects",
    "exercises": "notebooks/exercises",
    "paper": "notebooks/class-paper",
    "quiz_before": "notebooks/quiz",
    "quiz_after": "notebooks/quiz",
    "kinetics": "notebooks/explore-kinetics",
    "lesson": "notebooks/explore-kinetics",
    "cohort": "notebooks/explore-cohort",
}

# Changes of the example that are accepted and answered.
CHANGED: dict[str, dict[str, str]] = {
    "dose": {"weight_kg": "58.4", "route": "subcutaneous", "creatinine_clearance_ml_per_min": ""},
    "taper": {"a_days": "", "start": "1 June 2026"},
    "ward_card": {"band": "120", "rounding": "down"},
    "renal": {"sex": "female", "weight_basis": "ideal"},
    "screening": {"tests_done": "fbc,hiv", "medicines": "a & b = c + d % e # f, ñandú"},
    "monitoring": {"start": "29 February 2028"},
    "interactions": {"names": "Humira & MMR, “x”"},
    "adverse_effects": {"frequency": "not_known"},
    "exercises": {"seed": "ward 4", "question": "6a", "plunger_1_mg": "100", "plunger_2_mg": "45"},
    "paper": {"seed": "ñandú & <b>", "kind": "key"},
    "quiz_before": {"divided_dose": "280", "marks": "yes"},
    "quiz_after": {"dialysis": "planned", "marks": "yes"},
    "kinetics": {"route": "intravenous", "scale": "logarithmic", "doses": "1"},
    "lesson": {"lesson_peak": "same", "lesson_trough": "nothing"},
    "cohort": {"days": "28", "limit": "2", "taper": "", "price": "10.5"},
}
# Changes of the example that no explorer accepts; a list takes them from a link alone.
WRONG: dict[str, dict[str, str]] = {
    "dose": {"weight_kg": "7O", "age_years": "sixty"},
    "taper": {"a_level": "eight", "b_days": "7; 7"},
    "ward_card": {"band": "72"},
    "renal": {"creatinine_micromol_per_l": "1.2"},
    "screening": {"age_years": "60 years", "neutrophils_10e9_per_l": "-1"},
    "monitoring": {"start": "31 February 2026"},
    # Longer than a list of names may be; with kept A, not longer than a link may be.
    "interactions": {"names": "warfarin " * 500},
    "adverse_effects": {"words": "words that are many more than anybody needs to find an effect"},
    "exercises": {"seed": "a seed that is longer than it may be"},
    "paper": {"seed": "a seed that is longer than it may be"},
    "quiz_before": {"taper": "none of these"},
    "quiz_after": {"taper": "none of these"},
    "kinetics": {"dose_mg": "0", "doses": "1.5"},
    "lesson": {"lesson_peak": "none of these"},
    "cohort": {"days": "0", "price": "cheap"},
}
# Explorers with nothing but choices: a form can hold nothing wrong.
CHOSEN = ("ward_card", "quiz_before", "quiz_after", "lesson")

# Changes that are accepted and lead to a refusal, where an explorer refuses anything.
REFUSED: dict[str, dict[str, str]] = {
    "dose": {"level_mg_per_kg_per_day": "9"},
    "taper": {"replacement": "yes"},
    "renal": {"age_years": "12"},
    "screening": {"age_years": "12"},
    "kinetics": {"population": "children"},
}

# A paste is one input; Playwright's `fill` makes one for each line.
PASTE = """(box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
# The places whose content is not the markup wanted, with both; the same parser reads both.
# Quarto's script writes the address of each link that it finds in full, once, while a page loads.
_DIFFERING = """
([id, wanted]) => {
  const section = document.querySelector(`[data-explorer="${id}"]`);
  const inFull = section.querySelector("[data-original-href]") !== null;
  const written = (markup) => {
    const made = document.createElement("div");
    made.innerHTML = markup;
    for (const link of inFull ? made.querySelectorAll("a[href]") : []) {
      link.setAttribute("href", link.href);
      delete link.dataset.originalHref;
    }
    return made.innerHTML;
  };
  const held = (markup) => (inFull ? written(markup) : markup);
  return Object.entries(wanted)
    .map(([selector, markup]) =>
      [selector, held(section.querySelector(selector).innerHTML), written(markup)])
    .filter(([, there, meant]) => there !== meant);
}
"""
# Whether no place differs. As before a print, what else waits for a pause of the typing comes now.
_SHOWN = f"""
(given) => {{
  window.dispatchEvent(new Event("beforeprint"));
  return ({_DIFFERING})(given).length === 0;
}}
"""
# What the controls hold: of radio buttons and checkboxes, the values of those that are chosen.
_TYPED = """
(id) => {
  const found = {};
  const form = document.querySelector(`[data-explorer="${id}"] [data-ak-form]`);
  for (const control of form.querySelectorAll("[name]")) {
    const isChoice = control.type === "radio" || control.type === "checkbox";
    const before = found[control.name] ?? "";
    if (!isChoice) found[control.name] = control.value;
    else if (!control.checked) found[control.name] = before;
    else found[control.name] = before ? `${before},${control.value}` : control.value;
  }
  return found;
}
"""


@dataclass(frozen=True)
class Form:
    """The explorer `name` in a page."""

    page: Page
    name: str

    @property
    def explorer(self) -> Explorer:
        return EXPLORERS[self.name]

    @property
    def section(self) -> Locator:
        return self.page.locator(f'[data-explorer="{self.explorer.id}"]')

    def place(self, name: str) -> Locator:
        return self.section.locator(f"[data-ak-{name}]")

    def error(self, field: str) -> Locator:
        return self.section.locator(f'[data-ak-error="{field}"]')

    def control(self, field: str, value: str | None = None) -> Locator:
        """A field's control; of radio buttons and checkboxes, the one with this value."""
        chosen = "" if value is None else f'[value="{value}"]'
        return self.section.locator(f'[data-ak-form] [name="{field}"]{chosen}')

    def open_receipt(self) -> Locator:
        """The receipt, which is closed until it is asked for."""
        fold = self.section.locator(".ak-receipt-fold")
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
        return self.place("receipt")

    def ready(self) -> "Form":
        self.page.wait_for_function(
            "id => document.querySelector(`[data-explorer='${id}']`).dataset.akState === 'ready'",
            arg=self.explorer.id,
        )
        return self

    def enter(self, **raw: str) -> None:
        """Give each field its text, as a reader would."""
        for name, text in raw.items():
            self.turn_to(name)
            control = self.control(name)
            kind = control.first.evaluate("control => control.type")
            if kind == "radio":
                self.control(name, text).check()
            elif kind == "checkbox":
                chosen = text.split(",")
                for box in control.all():
                    box.set_checked(box.get_attribute("value") in chosen)
            elif kind == "select-one":
                control.select_option(text)
            elif kind == "textarea":
                control.evaluate(PASTE, text)
            else:
                control.fill(text)

    def turn_to(self, field: str) -> None:
        """Press Next or Back until the field is shown, where one group is shown at a time."""
        if not self.explorer.one_at_a_time:
            return
        groups = self.section.locator("[data-ak-group]")
        shown = [each.is_visible() for each in groups.all()].index(True) + 1
        wanted = group_of(self.explorer, field)
        button = self.section.locator(f'[data-ak-turn="{1 if wanted > shown else -1}"]')
        for _ in range(abs(wanted - shown)):
            # Groups that are not asked are passed over.
            if groups.nth(wanted - 1).is_hidden():
                button.click()

    def wanted(self, scenario: Scenario) -> tuple[Result, dict[str, str]]:
        """What Python answers to these inputs, and the markup of each place for it."""
        explorer, raw, is_mine = self.explorer, scenario.raw, scenario.is_mine
        answer = explorer.answer(raw, scenario.unknown)
        found = form.errors(explorer, answer)
        beside = self.compared(scenario)
        rendering = Rendering(statements=self.section.get_attribute("data-ak-statements") or "")
        data = self.section.get_attribute("data-ak-data") or ""
        asked = form.question(explorer, answer, rendering)
        return answer, {
            **({"[data-ak-question]": together_in(asked)} if asked else {}),
            "[data-ak-result]": together_in(form.result(explorer, answer, rendering, beside)),
            "[data-ak-receipt]": form.receipt(
                explorer, raw, answer, rendering, data, is_mine, beside
            ),
            "[data-ak-whose]": escape(explorer.whose(raw, is_mine)),
            "[data-ak-summary]": found.summary,
            "[data-ak-status]": escape(form.status(explorer, answer, beside)),
            **{f'[data-ak-error="{name}"]': shown for name, shown in found.beside.items()},
        }

    def compared(self, scenario: Scenario) -> Comparison | None:
        """What differs from kept A; None where nothing is kept."""
        if scenario.kept is None:
            return None
        kept = Kept(scenario.kept, self.explorer.answer(scenario.kept.raw).view)
        answer = self.explorer.answer(scenario.raw, scenario.unknown)
        return compare(self.explorer, kept, scenario.raw, answer, scenario.is_mine)

    def shows(self, **changed: str) -> Result:
        """Wait until the page shows what Python answers to the example with these changes."""
        return self.shows_exactly(Scenario({**self.explorer.default_raw(), **changed}))

    def shows_of_mine(self, **given: str) -> Result:
        """Wait until the page shows what Python answers to these inputs in an own, blank form."""
        return self.shows_exactly(Scenario({**self.explorer.blank_raw(), **given}, is_mine=True))

    def typed(self) -> dict[str, str]:
        """The text of each field, as its controls hold it."""
        found: dict[str, str] = self.page.evaluate(_TYPED, self.explorer.id)
        return found

    def shows_exactly(self, scenario: Scenario) -> Result:
        """Wait until every place holds what Python writes there for these inputs."""
        answer, wanted = self.wanted(scenario)
        try:
            self.page.wait_for_function(_SHOWN, arg=[self.explorer.id, wanted], polling=50)
        except TimeoutError:
            for selector, there, meant in self.differing(wanted):
                pytest.fail(f"{selector} holds\n{_part(there, meant)}\nnot\n{_part(meant, there)}")
        return answer

    def differing(self, wanted: dict[str, str]) -> list[list[str]]:
        """The places that hold other markup now, each with what it holds and what was wanted."""
        found: list[list[str]] = self.page.evaluate(_DIFFERING, [self.explorer.id, wanted])
        return found

    def fragment(self, kept: Scenario | None = None, **changed: str) -> str:
        """The fragment of the example with these changes, beside kept A."""
        raw = {**self.explorer.default_raw(), **changed}
        return "#" + to_fragment(self.explorer.id, self.explorer.carried(raw), kept=kept)


def opened(page: Page, address: str, name: str = "dose") -> Form:
    """The explorer's form in a page that goes to this address."""
    page.goto(address)
    return Form(page, name).ready()


def _part(text: str, other: str) -> str:
    """Where a text begins to differ from the other."""
    pairs = enumerate(zip(text, other, strict=False))
    place = next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))
    return text[max(0, place - 40) : place + 120]
