"""Eight questions of the ward: from the home page their answers are at most two clicks away."""

import pytest
from playwright.sync_api import expect

from .conftest import Reading, Site

SCREEN = {"width": 1280, "height": 900}
# The links to follow from the home page, and the words that then have to be in sight.
QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "May it be given with warfarin?": (
        ("interactions",),
        ("narrow therapeutic index, such as phenytoin and warfarin",),
    ),
    "What at 25 mL/min?": (
        ("kidneys",),
        ("Below 30 mL/min", "Consider giving anakinra every other day."),
    ),
    "How long over?": (("How is it given?",), ("Give it by syringe pump over 30 minutes.",)),
    "Which tests come first?": (
        ("First tests",),
        ("Full blood count, urea and electrolytes, liver function tests.", "hepatitis C, HIV"),
    ),
    "When to stop for neutrophils?": (
        ("Low neutrophils",),
        ("product information says not to start", "The monograph states no threshold."),
    ),
    "Under the skin with low platelets?": (
        ("Low platelets",),
        ("no injection under the skin is needed with thrombocytopenia",),
    ),
    "What is the next step down from 6?": (
        ("Lower in steps",),
        ("After response, in steps of 2 mg/kg/day",),
    ),
    "Which uses have a dose?": (
        ("HLH alone",),
        ("Haemophagocytic lymphohistiocytosis (HLH)", "The only use with a dose"),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_in_sight_after_two_clicks_at_most(
    each_site: Site, reading: Reading, question: str
) -> None:
    links, answers = QUESTIONS[question]
    assert len(links) <= 2
    page = reading(each_site.address("index"), SCREEN)
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link, exact=True).click()
    for answer in answers:
        expect(page.get_by_role("main").get_by_text(answer).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    "size", [SCREEN, {"width": 390, "height": 844}], ids=lambda size: str(size["width"])
)
def test_the_first_screen_has_the_title_a_sentence_and_the_four_answers(
    each_site: Site, reading: Reading, size: dict[str, int]
) -> None:
    page = reading(each_site.address("index"), size)
    main = page.get_by_role("main")
    answers = main.locator(".ak-questions > li")
    expect(answers).to_have_count(4)
    for answer in answers.all():
        expect(answer).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("banner").locator("#quarto-search")).to_be_in_viewport(ratio=1)
    expect(main.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    above = main.locator("p:not(.ak-questions p)").first
    expect(above).to_contain_text("How to prescribe, give and monitor")
    expect(main.locator(".ak-questions ~ *").first).not_to_be_in_viewport()
