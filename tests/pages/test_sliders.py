"""Sliders beside boxes in the page: each follows its box, fills it, and gives the focus back."""

from playwright.sync_api import Locator, expect

from .conftest import Example, Site
from .forms_in_pages import Form


def slider(form: Form, field: str) -> Locator:
    return form.section.locator(f'[data-ak-slide="{field}"]')


def test_a_move_fills_the_box_and_answers(each_site: Site, example: Example) -> None:
    form = example(each_site, "dose")
    weight = slider(form, "weight_kg")
    expect(weight).to_have_accessible_name("Weight, slider")
    expect(weight).to_have_attribute("aria-valuetext", "70 kg")
    weight.press("ArrowRight")
    form.shows(weight_kg="71")
    expect(form.control("weight_kg")).to_have_value("71")
    expect(weight).to_have_attribute("aria-valuetext", "71 kg")
    slider(form, "level_mg_per_kg_per_day").press("ArrowLeft")
    form.shows(weight_kg="71", level_mg_per_kg_per_day="3.5")
    weight.fill("100")
    form.shows(weight_kg="100", level_mg_per_kg_per_day="3.5")
    weight.press("End")
    form.shows(weight_kg="150", level_mg_per_kg_per_day="3.5")


def test_the_slider_follows_the_box_which_keeps_what_was_typed(dose: Form) -> None:
    weight, box = slider(dose, "weight_kg"), dose.control("weight_kg")
    dose.enter(weight_kg="58.45")
    dose.shows(weight_kg="58.45")
    expect(weight).to_have_value("58")  # the nearest place of the thumb; the words are exact
    expect(weight).to_have_attribute("aria-valuetext", "58.45 kg")
    expect(box).to_have_value("58.45")
    for typed in ("200", "7O", ""):  # beyond the slider, no number, nothing
        dose.enter(weight_kg=typed)
        dose.shows(weight_kg=typed)
        expect(weight).to_have_attribute("data-ak-off", "")
        expect(weight).to_have_attribute("aria-valuetext", "not at the number in the box")
        expect(weight).to_have_value("58")
    weight.press("ArrowRight")
    dose.shows(weight_kg="59")
    expect(weight).not_to_have_attribute("data-ak-off", "")
    dose.place("reset").click()
    dose.shows()
    expect(weight).to_have_value("70")


def test_escape_leaves_a_slider_for_its_box(dose: Form) -> None:
    slider(dose, "weight_kg").press("ArrowRight")
    slider(dose, "weight_kg").press("Escape")
    expect(dose.control("weight_kg")).to_be_focused()
    dose.shows(weight_kg="71")


def test_a_slider_of_days_gives_every_level_the_same(site: Site, example: Example) -> None:
    form = example(site, "taper")
    days = slider(form, "b_days")
    expect(days).to_have_attribute("aria-valuetext", "7 days")
    days.press("ArrowRight")
    form.shows(b_days="8, 8, 8")
    form.enter(b_days="7, 7, 14")
    form.shows(b_days="7, 7, 14")
    expect(days).to_have_attribute("data-ak-off", "")
    form.enter(b_days="")
    form.shows(b_days="")
    days.press("ArrowRight")
    expect(form.control("b_days")).to_have_value("")
