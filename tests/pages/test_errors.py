"""Wrong input in the page: said beside the field and in a summary, kept as typed, and mended."""

import pytest
from playwright.sync_api import expect

from .conftest import Example, Site
from .forms_in_pages import CHOSEN, WRONG, Form
from .test_keyboard import tab_reaches_every_control

LEVEL = "level_mg_per_kg_per_day"
TYPED = [name for name in WRONG if name not in CHOSEN]


@pytest.mark.parametrize("name", TYPED)
def test_wrong_input_is_named_beside_its_field_shows_no_result_and_is_reached_by_tab(
    each_site: Site, example: Example, name: str
) -> None:
    form = example(each_site, name)
    form.enter(**WRONG[name])
    assert form.shows(**WRONG[name]).view is None
    expect(form.place("result")).to_have_text(form.place("status").inner_text())
    expect(form.place("summary")).to_contain_text("There is a problem")
    for field, text in WRONG[name].items():
        expect(form.control(field)).to_have_value(text)
        expect(form.control(field)).to_have_attribute("aria-invalid", "true")
        expect(form.error(field)).to_be_visible()
        described = (form.control(field).get_attribute("aria-describedby") or "").split()
        assert form.error(field).get_attribute("id") in described
    tab_reaches_every_control(form)
    form.enter(**{field: form.explorer.default.get(field, "") for field in WRONG[name]})
    assert form.shows().view is not None
    assert form.section.locator("[aria-invalid]").count() == 0
    expect(form.place("summary")).to_be_hidden()


def test_enter_leads_to_the_summary_and_its_link_to_the_field(dose: Form) -> None:
    dose.enter(**WRONG["dose"])
    dose.control("weight_kg").press("Enter")
    expect(dose.place("summary")).to_be_focused()
    address = dose.page.url
    links = dose.place("summary").get_by_role("link")
    assert links.count() == len(WRONG["dose"])
    links.filter(has_text="Weight").press("Enter")
    expect(dose.control("weight_kg")).to_be_focused()
    assert dose.page.url == address
    dose.enter(weight_kg="70", age_years="60")
    dose.control("weight_kg").press("Enter")
    expect(dose.place("result")).to_be_focused()
    dose.shows()


def test_the_link_to_a_group_that_is_still_blank_leads_into_the_group(dose: Form) -> None:
    dose.page.evaluate("address => { location.hash = address }", dose.fragment(route=""))
    dose.shows(route="")
    dose.section.get_by_role("button", name="Show the result").click()
    expect(dose.place("result")).to_be_focused()
    dose.place("result").get_by_role("link", name="Route").press("Enter")
    expect(dose.control("route").first).to_be_focused()
    assert dose.page.url.endswith("end-of-link=1")


@pytest.mark.parametrize(
    ("name", "field", "text", "meant"),
    [
        ("dose", "weight_kg", "700", "70"),
        ("dose", LEVEL, "40", "4"),
        ("renal", "creatinine_micromol_per_l", "1.2", "106"),
        ("taper", "a_level", "9", "4.5"),
    ],
)
def test_what_a_slip_may_have_meant_is_used_only_when_its_button_is_pressed(
    site: Site, example: Example, name: str, field: str, text: str, meant: str
) -> None:
    form = example(site, name)
    form.enter(**{field: text})
    form.shows(**{field: text})
    expect(form.control(field)).to_have_value(text)
    form.section.get_by_role("button", name=f"Use {meant}").click()
    form.shows(**{field: meant})
    expect(form.control(field)).to_have_value(meant)
    expect(form.control(field)).to_be_focused()


def test_a_slip_of_two_fields_sets_both(dose: Form) -> None:
    dose.enter(weight_kg="154")
    dose.shows(weight_kg="154")
    dose.section.get_by_role("button", name="Move 154 cm to the height").click()
    dose.shows(weight_kg="", height_cm="154")
