"""What if: a scenario is kept as A, and the page shows what differs until A is forgotten."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect

from anakinra.explorers import EXPLORERS
from anakinra.forms.link import Scenario, from_fragment
from anakinra.forms.receipt import receipt_text

from .axe import Looks
from .browsers import SCREEN, Visits
from .conftest import Example, Site
from .forms_in_pages import CHANGED, PAGES, REFUSED, WRONG, Form
from .test_layout import NARROW, OLD_MONITOR, OUTSIDE

ANOTHER = "pages/statements"
# Colours belong to parts and not to explorers: these have every part of a form and of a result.
EACH_KIND = ("dose", "taper", "screening", "exercises")
# Spacing that readers may set for themselves (WCAG 1.4.12).
WIDER_TEXT = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def choose(form: Form, field: str, value: str) -> None:
    """Choose one of a few, by its words: they may lie over the button itself."""
    button = form.control(field, value)
    form.section.locator(f'label[for="{button.get_attribute("id")}"]').click()


def keep(form: Form) -> None:
    form.section.get_by_role("button", name="Keep as A").click()


def keep_where_offered(form: Form) -> None:
    """Keep the example as A; a quiz offers none, as it asks what is right and not what if."""
    if form.explorer.keeps_a:
        keep(form)
        expect(differences(form)).to_contain_text("No difference.")
    else:
        expect(form.section.get_by_role("button", name="Keep as A")).to_have_count(0)


def differences(form: Form) -> Locator:
    return form.place("comparison")


def beside(form: Form, kept: dict[str, str], **changed: str) -> Scenario:
    """The example with these changes, beside the example with other ones, kept as A."""
    example = form.explorer.default_raw()
    return Scenario({**example, **changed}, kept=Scenario({**example, **kept}))


def test_a_trainee_asks_what_if(dose: Form, looks: Looks) -> None:
    page = dose.page
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(dose.section.get_by_role("button", name="Forget A")).to_be_hidden()
    dose.control("weight_kg").press("Control+a")
    dose.control("weight_kg").press_sequentially("80")
    dose.shows(weight_kg="80")
    keep(dose)
    expect(dose.place("status")).to_contain_text("Kept as A.")
    expect(differences(dose)).to_contain_text("No difference.")
    slider = dose.section.locator('[data-ak-slide="weight_kg"]')
    slider.fill("70")
    expect(dose.control("weight_kg")).to_have_value("70")
    expect(differences(dose)).to_contain_text("Dose: 160 mg → 140 mg (−20 mg)")
    slider.fill("80")
    choose(dose, "route", "subcutaneous")
    dose.shows_exactly(beside(dose, {"weight_kg": "80"}, weight_kg="80", route="subcutaneous"))
    said = differences(dose)
    expect(said).to_contain_text("Route: Intravenous infusion (unlicensed) → Subcutaneous")
    expect(said).to_contain_text("Gone: Warning: The intravenous route is unlicensed")
    expect(said).not_to_contain_text("Weight")
    expect(dose.place("status")).to_contain_text("Compared with kept A: New: ")
    assert looks.violations(page, '[data-explorer="dose"]') == []
    working = dose.place("result").locator("summary", has_text="Working")
    working.click()
    expect(dose.place("result").locator(".ak-steps").first).to_be_visible()
    page.reload()
    dose.ready()
    dose.shows_exactly(beside(dose, {"weight_kg": "80"}, weight_kg="80", route="subcutaneous"))
    forget = dose.section.get_by_role("button", name="Forget A")
    forget.press("Enter")
    expect(dose.place("status")).to_contain_text("A is forgotten.")
    expect(differences(dose)).to_have_count(0)
    expect(forget).to_be_hidden()
    expect(dose.section.get_by_role("button", name="Keep as A")).to_be_focused()
    page.reload()
    dose.ready()
    dose.shows(weight_kg="80", route="subcutaneous")


def test_the_difference_is_on_the_first_screen(dose: Form) -> None:
    dose.page.set_viewport_size({"width": 1366, "height": 768})
    keep(dose)
    dose.enter(weight_kg="80")
    expect(differences(dose)).to_contain_text("Weight: 70 kg → 80 kg")
    dose.page.mouse.wheel(0, -10_000)
    expect(differences(dose).get_by_text("Dose:")).to_be_in_viewport()
    expect(dose.place("result").locator("h3").first).to_be_in_viewport()


def is_a_refusal(form: Form) -> None:
    """It is shown as a refusal, without figures, and not as an error."""
    notice = form.place("result").locator(".ak-notice-refusal").first
    expect(notice).to_contain_text("Refused:")
    assert form.place("result").locator(".ak-figures").count() == 0
    assert form.section.locator("[aria-invalid]").count() == 0


# Many patients are compared in test_axe: nothing keeps their rows.
@pytest.mark.parametrize("name", [name for name in PAGES if not EXPLORERS[name].has_rows])
def test_every_state_of_an_explorer_beside_a_is_compared_accessible_and_fits(
    each_site: Site, example: Example, looks: Looks, name: str
) -> None:
    form = example(each_site, name)
    page = form.page
    keep_where_offered(form)
    states = [WRONG[name], *([REFUSED[name]] if name in REFUSED else ()), CHANGED[name]]
    for state in states:
        page.set_viewport_size(SCREEN)
        # Once all of the page, with what is around its explorers.
        is_last = state is states[-1]
        inside = "html" if is_last else f'[data-explorer="{form.explorer.id}"]'
        offered = Scenario(form.explorer.default_raw()) if form.explorer.keeps_a else None
        fragment = form.fragment(offered, **state)
        page.evaluate("address => { location.hash = address }", fragment)
        answer = form.shows_exactly(replace(beside(form, {}, **state), kept=offered))
        if state is REFUSED.get(name):
            assert answer.errors == ()
            is_a_refusal(form)
        assert looks.violations(page, inside) == []
        if name in EACH_KIND:
            assert looks.faint(page, inside, forced="active") == []
        if name in EACH_KIND or is_last:
            assert looks.faint(page, inside, scheme="dark") == []
        for screen in (OLD_MONITOR, NARROW) if is_last else (NARROW,):
            page.set_viewport_size(screen)
            assert page.evaluate(OUTSIDE) == []
        wider = page.add_style_tag(content=WIDER_TEXT)
        assert page.evaluate(OUTSIDE) == []
        wider.evaluate("style => style.remove()")
    if form.explorer.keeps_a:
        expect(differences(form)).to_contain_text("Compared with kept A")


def test_a_comes_back_with_the_page(site: Site, dose: Form) -> None:
    dose.enter(weight_kg="81")
    keep(dose)
    dose.enter(weight_kg="82")
    # At once, in the pause that a reader's typing has before the receipt is written.
    dose.page.goto(site.address(ANOTHER))
    dose.page.go_back()
    dose.ready()
    dose.shows_exactly(beside(dose, {"weight_kg": "81"}, weight_kg="82"))
    dose.page.go_forward()
    dose.page.go_back()
    dose.ready()
    dose.shows_exactly(beside(dose, {"weight_kg": "81"}, weight_kg="82"))


def test_a_is_in_the_link_and_in_the_copied_text(visits: Visits, dose: Form) -> None:
    keep(dose)
    dose.enter(weight_kg="80")
    wanted = beside(dose, {}, weight_kg="80")
    dose.shows_exactly(wanted)
    dose.section.locator(".ak-receipt-fold > summary").click()
    address = dose.section.get_by_role("link", name="Link to this scenario").evaluate(
        "link => link.href"
    )
    assert from_fragment(dose.explorer, address.partition("#")[2]) == wanted
    page = visits.page()
    page.goto(address)
    other = Form(page, "dose").ready()
    other.shows_exactly(wanted)
    other.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    other.section.locator(".ak-receipt-fold > summary").click()
    other.section.get_by_role("button", name="Copy as text").click()
    expect(other.section.get_by_role("button", name="Copied")).to_be_visible()
    copied = other.page.evaluate("navigator.clipboard.readText()")
    assert copied == receipt_text(
        other.explorer,
        wanted.raw,
        other.explorer.answer(wanted.raw).view,
        other.section.get_attribute("data-ak-data") or "",
        beside=other.compared(wanted),
    )
    # A change of the scenario, or forgetting A, leaves the link.
    assert "kept=1" in other.page.url
    other.section.get_by_role("button", name="Forget A").click()
    expect(differences(other)).to_have_count(0)
    assert "?" not in other.page.evaluate("location.hash")


def test_nothing_is_kept_where_there_is_no_result(dose: Form) -> None:
    dose.enter(weight_kg="")
    dose.shows(weight_kg="")
    keep(dose)
    expect(dose.place("status")).to_contain_text("Nothing was kept, as there is no result.")
    expect(differences(dose)).to_have_count(0)
    expect(dose.section.get_by_role("button", name="Forget A")).to_be_hidden()


def test_a_of_the_example_is_beside_the_readers_own_patient(dose: Form) -> None:
    keep(dose)
    dose.section.get_by_role("button", name="My patient").click()
    expect(differences(dose)).to_contain_text("Whose values: Example patient → My patient")
    expect(differences(dose)).to_contain_text("No result now")
    expect(differences(dose)).to_contain_text("Kept A: 140 mg twice daily, intravenous.")


def test_typed_names_in_compared_tables_are_no_names_of_the_runtime(
    site: Site, example: Example
) -> None:
    form = example(site, "interactions")
    keep(form)
    typed = "hasOwnProperty, __proto__, ob_type, 95, constructor, 10"
    form.enter(names=typed)
    form.shows_exactly(beside(form, {}, names=typed))
