"""Groups of fields: what is asked follows from what was typed, and what is not asked is blank."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from html_tree import Element, parse

from anakinra.forms.explorer import Explorer, Group, Values
from anakinra.forms.fields import ChoiceField, ChoicesField, NumberField, TextField
from anakinra.forms.form import form
from anakinra.forms.groups import first_open, group_of, numbers_asked, progress, turned
from anakinra.forms.link import from_fragment, to_fragment
from anakinra.forms.receipt import read_back
from anakinra.views.html import Rendering
from anakinra.views.view import Heading, View

YES_NO = (("no", "No"), ("yes", "Yes"))


def view(values: Values) -> View:
    return View((Heading(3, f"{values.text('live')} {values.by_name['which']}"),))


EXPLORER = Explorer(
    id="asked",
    title="Asked",
    purpose="It asks on.",
    fields=(
        ChoiceField("live", "Live vaccine", YES_NO),
        TextField("which", "Which vaccine"),
        ChoicesField("signs", "Signs", (("fever", "Fever"), ("rash", "Rash"))),
        NumberField("weeks", "Weeks ago", "weeks", "", Fraction(0), Fraction(52)),
    ),
    view=view,
    default={"live": "no"},
    groups=(
        Group("First", ("live",)),
        Group("Vaccine", ("which", "signs"), asked=lambda raw: raw["live"] == "yes"),
        Group("When", ("weeks",), asked=lambda raw: bool(raw["which"])),
    ),
)
PLAIN = replace(EXPLORER, groups=())
QUIZ = replace(
    EXPLORER,
    groups=(
        Group("", ("live",)),
        Group("", ("which",)),
        Group("", ("signs",)),
        Group("Your marks", ("weeks",)),
    ),
    one_at_a_time=True,
    default={"live": "", "signs": ""},
)


def drawn(explorer: Explorer, raw: Mapping[str, str]) -> Element:
    return parse(form(explorer, raw, explorer.answer(raw), Rendering()))


def hidden(root: Element) -> list[str]:
    parts = root.find(data_ak_group=None)
    return [p.attributes["data-ak-group"] for p in parts if "hidden" in p.attributes]


def test_only_what_follows_from_the_answers_is_asked() -> None:
    assert EXPLORER.shown({"live": "no"}) == ("live",)
    assert EXPLORER.shown({"live": "yes"}) == ("live", "which", "signs")
    assert EXPLORER.shown({"live": "yes", "which": "MMR"}) == ("live", "which", "signs", "weeks")


def test_a_group_that_follows_from_one_that_is_not_asked_is_not_asked() -> None:
    assert EXPLORER.shown({"live": "no", "which": "MMR"}) == ("live",)


def test_without_groups_every_field_is_asked() -> None:
    assert PLAIN.shown({}) == ("live", "which", "signs", "weeks")
    assert [group.title for group in PLAIN.asked_groups({})] == [""]


def test_what_is_not_asked_is_read_as_blank_and_asks_for_nothing() -> None:
    reading = EXPLORER.read({"live": "no", "which": "MMR", "signs": "fever", "weeks": "900"})
    assert reading.errors == ()
    assert dict(reading.values.by_name) == {"live": "no", "which": None, "signs": (), "weeks": None}
    assert reading.values.not_asked == {"which", "signs", "weeks"}


def test_what_is_asked_and_blank_is_asked_for() -> None:
    answer = EXPLORER.answer({"live": "yes"})
    assert answer.view is None and answer.missing == ("which",)


def test_text_of_any_kind_can_be_asked_about() -> None:
    given: dict[str, object] = {"live": None, "which": 3}
    assert EXPLORER.shown(given) == ("live",)  # type: ignore[arg-type]


def test_nothing_typed_is_lost_in_a_link_or_in_the_form() -> None:
    raw = {"live": "no", "which": "MMR", "signs": "fever", "weeks": "4"}
    assert from_fragment(EXPLORER, to_fragment("asked", raw)).raw == raw
    assert drawn(EXPLORER, raw).one("input", name="which").attributes["value"] == "MMR"


def test_the_receipt_says_not_asked_and_never_none() -> None:
    said = dict(read_back(EXPLORER, EXPLORER.read({"live": "no", "signs": "fever"}).values))
    assert said == {
        "Live vaccine": "No",
        "Which vaccine": "not asked",
        "Signs": "not asked",
        "Weeks ago": "not asked",
    }


def test_a_form_shows_the_groups_that_are_asked() -> None:
    assert hidden(drawn(EXPLORER, {"live": "no"})) == ["2", "3"]
    root = drawn(EXPLORER, {"live": "yes"})
    assert hidden(root) == ["3"]
    legends = [part.find("legend")[0].text for part in root.find("fieldset", data_ak_group=None)]
    assert legends == ["First", "Vaccine", "When"]


def test_a_form_without_groups_has_none() -> None:
    assert not drawn(PLAIN, {"live": "no"}).find(data_ak_group=None)


def test_one_at_a_time_shows_everything_until_a_host_takes_over() -> None:
    root = drawn(QUIZ, QUIZ.default_raw())
    assert hidden(root) == []
    assert all("hidden" in each.attributes for each in root.find(data_ak_steps=None))
    assert root.one(data_ak_progress=None).text == "Question 1 of 3"
    assert root.one(data_ak_bar=None).attributes["max"] == "4"
    turns = [each.attributes["data-ak-turn"] for each in root.find("button", data_ak_turn=None)]
    assert turns == ["-1", "1"]


def test_the_progress_counts_the_questions_and_names_what_is_none() -> None:
    said = [progress(QUIZ, QUIZ.default_raw(), number) for number in (1, 2, 3, 4)]
    assert said == ["Question 1 of 3", "Question 2 of 3", "Question 3 of 3", "Your marks"]


def test_next_and_back_go_over_what_is_not_asked_and_stop_at_the_ends() -> None:
    skipping = replace(
        EXPLORER,
        groups=(
            Group("", ("live",)),
            Group("", ("which", "signs"), asked=lambda raw: raw["live"] == "yes"),
            Group("", ("weeks",)),
        ),
    )
    no, yes = {"live": "no"}, {"live": "yes"}
    assert numbers_asked(skipping, no) == (1, 3)
    assert [turned(skipping, no, 1, 1), turned(skipping, yes, 1, 1)] == [3, 2]
    assert [turned(skipping, no, 3, 1), turned(skipping, no, 1, -1)] == [3, 1]
    # The group that was shown is no longer asked: the one before it is shown.
    assert turned(skipping, no, 2, 0) == 1
    assert progress(skipping, no, 3) == "Question 2 of 2"


def test_a_scenario_begins_at_its_first_blank() -> None:
    assert first_open(QUIZ, {"live": "", "which": ""}) == 1
    assert first_open(QUIZ, {"live": "no", "which": "MMR"}) == 3
    assert first_open(QUIZ, {"live": "no", "which": "MMR", "signs": "rash"}) == 4
    assert first_open(QUIZ, {"live": "no", "which": "MMR", "signs": "rash", "weeks": "1"}) == 4


def test_a_field_leads_to_its_group() -> None:
    assert [group_of(QUIZ, name) for name in ("live", "weeks")] == [1, 4]
    assert group_of(PLAIN, "weeks") == 1


@pytest.mark.parametrize(
    "names", [("live", "which"), ("live", "signs", "which", "weeks"), ("live", "live")]
)
def test_groups_hold_every_field_once_in_its_order(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="groups hold every field once"):
        replace(EXPLORER, groups=(Group("", names),))
