"""Groups on a page: quizzes one question at a time, and screening that asks on as it goes."""

from playwright.sync_api import Page, expect

from .browsers import Visits
from .conftest import Example, Site
from .forms_in_pages import PAGES, Form


def shown(form: Form) -> list[str]:
    """The numbers of the groups that are on the screen."""
    groups = form.section.locator("[data-ak-group]").all()
    return [each.get_attribute("data-ak-group") or "" for each in groups if each.is_visible()]


def turn(form: Form, name: str) -> None:
    form.section.get_by_role("button", name=name, exact=True).click()


def test_a_quiz_shows_one_question_with_its_progress(site: Site, example: Example) -> None:
    form = example(site, "quiz_before")
    expect(form.place("progress")).to_have_text("Question 1 of 10")
    expect(form.section.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    assert shown(form) == ["1"]
    turn(form, "Next")
    expect(form.place("progress")).to_have_text("Question 2 of 10")
    assert shown(form) == ["2"]
    expect(form.section.locator('[data-ak-group="2"]')).to_be_focused()
    turn(form, "Back")
    expect(form.place("progress")).to_have_text("Question 1 of 10")


def test_the_marks_come_after_the_last_question(site: Site, example: Example) -> None:
    form = example(site, "quiz_before")
    for _ in range(10):
        turn(form, "Next")
    expect(form.place("progress")).to_have_text("Your marks")
    expect(form.section.get_by_role("button", name="Next", exact=True)).to_be_hidden()
    form.control("marks", "yes").check()
    form.shows(marks="yes")
    form.place("reset").click()
    expect(form.place("progress")).to_have_text("Question 1 of 10")
    form.shows()


def test_a_link_opens_a_quiz_at_its_first_open_question(site: Site, visits: Visits) -> None:
    page = visits.page()
    form = Form(page, "quiz_before")
    page.goto(site.address(PAGES["quiz_before"]) + form.fragment(divided_dose="280"))
    form.ready()
    expect(form.place("progress")).to_have_text("Question 2 of 10")


def all_groups(page: Page, name: str) -> list[bool]:
    section = page.locator(f'[data-explorer="{Form(page, name).explorer.id}"]')
    return [each.is_visible() for each in section.locator("[data-ak-group]").all()]


def test_every_question_is_there_without_scripts(site: Site, visits: Visits) -> None:
    """And on paper: test_taking_away."""
    plain = visits.page(java_script_enabled=False)
    plain.goto(site.address(PAGES["quiz_before"]))
    assert all_groups(plain, "quiz_before") == [True] * 11
    plain.goto(site.address(PAGES["screening"]))
    assert all(all_groups(plain, "screening"))


def test_screening_asks_on_only_while_nothing_rules_it_out(site: Site, example: Example) -> None:
    form = example(site, "screening")
    assert shown(form) == [str(number) for number in range(1, 9)]
    form.enter(hypersensitivity_anakinra="yes")
    form.shows(hypersensitivity_anakinra="yes")
    assert shown(form) == ["1", "2"]
    form.enter(hypersensitivity_anakinra="no")
    form.shows()
    assert shown(form) == [str(number) for number in range(1, 9)]


def test_an_error_of_a_field_that_is_no_longer_asked_goes(site: Site, example: Example) -> None:
    form = example(site, "screening")
    form.enter(neutrophils_10e9_per_l="-1")
    expect(form.error("neutrophils_10e9_per_l")).not_to_be_empty()
    form.enter(hypersensitivity_anakinra="yes")
    changed = {"neutrophils_10e9_per_l": "-1", "hypersensitivity_anakinra": "yes"}
    assert form.shows(**changed).view is not None
    form.enter(hypersensitivity_anakinra="no")
    form.shows(neutrophils_10e9_per_l="-1")
