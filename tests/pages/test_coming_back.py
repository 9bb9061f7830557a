"""However a page comes back, form, result, receipt and address agree, and nothing is lost."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from anakinra.forms.link import Scenario

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES, WRONG, Form, opened

ANOTHER = "pages/about"
# No page that Playwright opens is kept in memory while another is shown: each comes back anew.
SERVED_AND_FILE = pytest.mark.parametrize("is_file", [False, True], ids=["served", "file"])

# A reader presses a link in the page.
_FOLLOW = """
address => {
  const link = document.createElement("a");
  link.href = `#${address.replace(/^#/, "")}`;
  document.body.append(link);
  link.click();
}
"""


def holds(form: Form, **changed: str) -> None:
    """Form, result, receipt and label are those of the example with these changes.

    The address names no other scenario.
    """
    form.ready()
    form.shows(**changed)
    explorer = form.explorer
    assert explorer.read(form.typed()) == explorer.read({**explorer.default_raw(), **changed})
    assert "?" not in form.page.evaluate("location.hash")


@SERVED_AND_FILE
def test_back_and_reload_show_what_was_entered_and_its_answer(
    site: Site, visits: Visits, example: Example, is_file: bool
) -> None:
    at = site.file_address if is_file else site.address
    form = opened(visits.page(), at(PAGES["dose"])) if is_file else example(site, "dose")
    page = form.page
    form.enter(**CHANGED["dose"])
    # At once, in the pause that a reader's typing has before the receipt is written.
    page.goto(at(ANOTHER))
    page.go_back()
    holds(form, **CHANGED["dose"])
    page.reload()
    holds(form, **CHANGED["dose"])
    page.go_forward()
    page.go_back()
    holds(form, **CHANGED["dose"])


# The marks come after the last question of a quiz, and the way there is long.
OWN = {name: {key: text for key, text in CHANGED[name].items() if key != "marks"} for name in PAGES}


# What comes back goes the way of a link, which is tried for every explorer: these have something of
# their own, another explorer in the page, one question at a time, or rows that are not kept.
@pytest.mark.parametrize(
    "path", sorted({PAGES[name] for name in ("screening", "quiz_after", "lesson", "cohort")})
)
def test_every_explorer_of_a_page_comes_back_with_its_own(
    site: Site, example: Example, path: str
) -> None:
    forms = [example(site, name) for name in PAGES if PAGES[name] == path]
    for form in forms:
        form.enter(**OWN[form.name])
    forms[0].page.goto(site.address(ANOTHER))
    forms[0].page.go_back()
    for form in forms:
        holds(form, **OWN[form.name])


def test_a_refusal_is_still_that_of_the_inputs_after_its_own_link_was_followed(dose: Form) -> None:
    dose.enter(replacement="yes")
    dose.shows(replacement="yes")
    dose.place("result").locator("a.ak-id").first.click()
    expect(dose.page).not_to_have_title("Dose explorer")
    dose.page.go_back()
    holds(dose, replacement="yes")
    expect(dose.place("result")).to_contain_text("Refused")


def test_wrong_and_own_inputs_come_back_too(site: Site, visits: Visits) -> None:
    page = visits.page()
    form = opened(page, site.file_address(PAGES["screening"]), "screening")
    form.section.get_by_role("button", name="My patient").click()
    form.enter(**WRONG["screening"])
    page.goto(site.file_address(ANOTHER))
    page.go_back()
    form.ready()
    form.shows_of_mine(**WRONG["screening"])
    expect(form.section.get_by_role("button", name="My patient")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_address_no_longer_names_a_scenario_that_was_changed(dose: Form) -> None:
    dose.page.evaluate(_FOLLOW, dose.fragment(weight_kg="91"))
    dose.shows(weight_kg="91")
    assert "weight_kg=91" in dose.page.url
    dose.enter(weight_kg="92")
    holds(dose, weight_kg="92")
    dose.page.reload()
    holds(dose, weight_kg="92")


def test_back_from_a_link_in_the_page_shows_what_was_entered_before(dose: Form) -> None:
    page = dose.page
    dose.enter(weight_kg="81")
    for weight in ("92", "93"):  # the same link is followed again, and changed to something else
        page.evaluate(_FOLLOW, dose.fragment(weight_kg="91"))
        dose.shows(weight_kg="91")
        dose.enter(weight_kg=weight)
    for weight in ("92", "81"):
        page.go_back()
        holds(dose, weight_kg=weight)
    for weight in ("92", "93"):
        page.go_forward()
        holds(dose, weight_kg=weight)


def test_a_jump_within_the_page_and_back_loses_nothing(dose: Form) -> None:
    dose.enter(weight_kg="81")
    dose.page.evaluate("location.hash = 'dose-result'")
    dose.enter(weight_kg="82")
    dose.page.go_back()
    holds(dose, weight_kg="82")


def test_what_a_browser_puts_back_without_saying_so_is_answered(dose: Form) -> None:
    dose.page.evaluate(
        """() => {
          document.querySelector('[name=replacement][value=yes]').checked = true;
          window.dispatchEvent(new PageTransitionEvent("pageshow"));
        }"""
    )
    holds(dose, replacement="yes")


def test_a_link_for_nobody_on_the_page_is_said_until_something_changes(
    site: Site, visits: Visits
) -> None:
    page = visits.page()
    form = opened(page, site.address(PAGES["dose"]) + "#dosage?weight_kg=91&end-of-link=1")
    unread = form.place("unread")
    expect(form.place("whose")).to_have_text("Example patient")
    for weight in ("82", "83"):
        expect(unread).to_contain_text("The link was not used: no calculator")
        form.enter(weight_kg=weight)
        expect(unread).to_be_empty()
        assert "?" not in page.url
        page.evaluate(_FOLLOW, "#renal?sex=male")


def test_a_link_in_capitals_opens_its_scenario(dose: Form) -> None:
    dose.page.evaluate(_FOLLOW, dose.fragment(weight_kg="91").replace("#dose", "#DOSE"))
    dose.shows(weight_kg="91")


# The names that every object has, and all that the page's runtime or its browser gives to some.
_NAMES = """
() => {
  const found = new Set();
  const B = __BRYTHON__;
  const all = [
    Object.prototype, B.empty_dict(), B.$list([]), B.fast_tuple([]), B.builtins.object,
    B.builtins.dict, B.builtins.str, Map.prototype, Array.prototype, Function.prototype,
    String.prototype, Symbol.prototype, B, B.builtins, B.builtins.type, B.imported,
    B.imported.host, B.module, window,
  ];
  for (const one of all) {
    for (const name of Object.getOwnPropertyNames(one)) {
      found.add(name);
      const within = one === B ? B[name] : null;
      if (within && typeof within === "object") Object.keys(within).forEach((n) => found.add(n));
    }
  }
  return [...found].filter((name) => name.length < 40);
}
"""


def test_no_name_of_the_runtime_in_a_link_ends_an_explorer(site: Site, example: Example) -> None:
    form = example(site, "interactions")
    names = form.page.evaluate(_NAMES)
    assert {"hasOwnProperty", "ob_type", "__proto__", "constructor", "toString"} <= {*names}
    assert len(names) > 1000
    # A link says "kept=1" itself, where kept A is whole.
    names = [name for name in names if name != "kept"]
    for start in range(0, len(names), 90):
        some = names[start : start + 90]
        query = "&".join(f"{quote(name)}=1" for name in some)
        fragment = f"interactions?{query}&names=warfarin&end-of-link=1"
        form.page.evaluate("fragment => { location.hash = fragment }", fragment)
        scenario = Scenario({"names": "warfarin"}, unknown=tuple(some))
        assert len(form.shows_exactly(scenario).errors) == len(some)
    form.enter(names="warfarin, MMR")
    form.shows_exactly(Scenario({"names": "warfarin, MMR"}))
