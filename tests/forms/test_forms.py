"""The forms in pages: complete, labelled, keeping what was typed, and never read as markup."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from answers import view_of
from html_tree import Element, parse, typed
from hypothesis import given
from hypothesis import strategies as st
from toy_explorer import EXPLORER as TOY

from anakinra.explorers import EXPLORERS
from anakinra.forms.controls import stepped
from anakinra.forms.explorer import Explorer
from anakinra.forms.fields import NumberField
from anakinra.forms.form import errors, form, receipt, result, status, strip
from anakinra.forms.parsing import decimal, written
from anakinra.views.html import Rendering

PAGE = Rendering(statements="../pages/statements.html")
ALL = [*EXPLORERS.values(), TOY]
LEVEL = "level_mg_per_kg_per_day"
CREATININE = "creatinine_micromol_per_l"
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='x", "]]>&lt;")


def drawn(explorer: Explorer, raw: Mapping[str, str]) -> Element:
    return parse(form(explorer, raw, explorer.answer(raw), PAGE, "0123456789ab"))


def changed(explorer: Explorer, **raw: str) -> dict[str, str]:
    return {**explorer.default_raw(), **raw}


@pytest.fixture(params=ALL, ids=lambda explorer: str(explorer.id))
def explorer(request: pytest.FixtureRequest) -> Explorer:
    found: Explorer = request.param
    return found


def test_a_form_has_every_place_that_a_host_fills(explorer: Explorer) -> None:
    root = drawn(explorer, explorer.default_raw())
    section = root.one(data_explorer=explorer.id)
    assert section.attributes["data-ak-data"] == "0123456789ab"
    assert section.attributes["data-ak-statements"] == PAGE.statements
    places = ("form", "fields", "summary", "result", "receipt", "status", "reset")
    for place in (*places, "whose", "unread"):
        root.one("", **{f"data_ak_{place}": None})
    errors_of = [e.attributes["data-ak-error"] for e in root.find(data_ak_error=None)]
    assert errors_of == [field.name for field in explorer.fields]
    assert not any(e.children for e in root.find(data_ak_error=None))
    # The browser is asked to keep no input.
    assert root.one("form", data_ak_form=None).attributes["autocomplete"] == "off"


def test_without_scripts_nothing_can_differ_from_the_example(explorer: Explorer) -> None:
    root = drawn(explorer, explorer.default_raw())
    fields = root.one("fieldset", data_ak_fields=None)
    assert "disabled" in fields.attributes
    inside = fields.all()
    controls = [e for e in root.find(name=None) if e.tag in ("input", "select", "textarea")]
    assert controls and all(control in inside for control in controls)
    assert "shows only its example" in root.one(data_ak_status=None).text
    assert "JavaScript is switched off" in root.one("noscript").text
    assert root.one(data_ak_result=None).find(class_="ak-view")


def test_only_the_words_for_readers_without_scripts_blame_their_scripts(explorer: Explorer) -> None:
    root = drawn(explorer, explorer.default_raw())
    status = root.one(data_ak_status=None)
    words = [text for name, text in status.attributes.items() if name.startswith("data-ak-")]
    assert not any("switched off" in text for text in (status.text, *words))
    assert "copy of the site is incomplete" in status.text
    assert "copy of the site is incomplete" in status.attributes["data-ak-incomplete"]


def test_the_status_is_polite_and_carries_the_words_of_other_states() -> None:
    place = drawn(TOY, TOY.default_raw()).one(data_ak_status=None).attributes
    assert (place["role"], place["aria-live"]) == ("status", "polite")
    assert place["data-ak-starting"].startswith("Starting")
    assert "there is no result" in place["data-ak-failed"]


def test_every_control_has_a_label_and_a_description_that_exists(explorer: Explorer) -> None:
    root = drawn(explorer, explorer.default_raw())
    labels = [e.attributes["for"] for e in root.find("label")]
    assert len(set(labels)) == len(labels)
    ids = root.ids()
    for control in [e for e in root.find(name=None) if e.tag in ("input", "select")]:
        assert labels.count(control.attributes["id"]) == 1
    controls = root.one("form", data_ak_form=None).find(aria_describedby=None)
    described = [e.attributes["aria-describedby"] for e in controls]
    assert len(described) == len(explorer.fields)
    assert all(each in ids for words in described for each in words.split())
    assert all(e.children[0].tag == "legend" for e in root.find("fieldset"))  # type: ignore[union-attr]


def test_a_number_says_its_unit_its_range_and_takes_a_numeric_keyboard() -> None:
    root = drawn(EXPLORERS["dose"], EXPLORERS["dose"].default_raw())
    control = root.one("input", name="weight_kg").attributes
    assert (control["type"], control["inputmode"]) == ("text", "decimal")
    assert root.one("input", name="age_years").attributes["inputmode"] == "numeric"
    assert root.one("label", for_="dose-weight_kg").text == "Weight (kg)"
    heard = control["aria-describedby"] or ""
    assert [root.one(id=each).text for each in heard.split()] == [
        "Actual weight today.",
        "Accepted: a number from 30 to 250 kg.",
        "",
    ]
    (brief,) = [each for each in root.find("span", class_="ak-brief") if "kg" in each.text][:1]
    assert (brief.text, brief.attributes["aria-hidden"]) == ("30 to 250 kg", "true")
    buttons = root.find("button", data_ak_step="weight_kg")
    assert [e.attributes["data-ak-by"] for e in buttons] == ["-1", "1"]
    assert [e.text for e in buttons] == ["−Weight: 0.1 kg less", "+Weight: 0.1 kg more"]
    buttons = root.find("button", data_ak_step="age_years")
    assert [e.text for e in buttons] == ["−Age: 1 year less", "+Age: 1 year more"]


def test_a_long_hint_is_folded_on_screen_and_heard_with_its_field() -> None:
    root = drawn(EXPLORERS["dose"], EXPLORERS["dose"].default_raw())
    (fold,) = [each for each in root.find("details", class_="ak-about") if "NHS" in each.text]
    assert fold.children[0].text == "About Dose level"  # type: ignore[union-attr]
    heard = root.one("input", name="level_mg_per_kg_per_day").attributes["aria-describedby"] or ""
    hint = root.one(id=heard.split()[0]).text
    assert hint.startswith("For the whole day") and fold.text == f"About Dose level{hint}"


def test_a_slider_is_no_input_of_the_form() -> None:
    root = drawn(EXPLORERS["dose"], EXPLORERS["dose"].default_raw())
    slider = root.one("input", data_ak_slide="weight_kg").attributes
    assert slider["type"] == "range" and "name" not in slider
    assert [slider[each] for each in ("min", "max", "step", "value")] == ["30", "150", "1", "70"]
    assert slider["aria-valuetext"] == "70 kg"
    marks = root.one("datalist", id=slider["list"]).find("option")
    assert [each.attributes["value"] for each in marks] == ["40", "70", "100", "130"]
    blank = drawn(EXPLORERS["dose"], EXPLORERS["dose"].blank_raw())
    assert "data-ak-off" in blank.one("input", data_ak_slide="weight_kg").attributes


def test_the_strip_says_the_headline_and_what_it_does_not_say() -> None:
    dose = EXPLORERS["dose"]
    answer = dose.default_result()
    assert answer.view
    headline, figures = strip(dose, answer)
    assert f"Result: {headline}." == status(dose, answer)
    assert figures == "Draw up 100 + 40 mg · Make up to 50 mL · Infuse at 100 mL/h"
    raw = {**dose.default_raw(), "weight_kg": ""}
    assert strip(dose, dose.answer(raw)) == ("No result yet", "Enter: Weight.")
    raw["weight_kg"] = "x"
    assert strip(dose, dose.answer(raw))[0] == "No result"
    refused = strip(dose, dose.answer({**raw, "weight_kg": "70", "age_years": "12"}))
    assert refused[0].startswith("Refused:") and not refused[1], "two lines of a phone, no third"
    effects = EXPLORERS["adverse_effects"]
    assert strip(effects, effects.default_result()) == ("11 adverse effects", "See the result")


def test_short_choices_are_radio_buttons_and_long_ones_a_list() -> None:
    root = drawn(EXPLORERS["dose"], EXPLORERS["dose"].default_raw())
    assert [e.attributes["type"] for e in root.find(name="route")] == ["radio", "radio"]
    assert root.one(name="indication").tag == "select"
    assert {e.attributes["type"] for e in drawn(TOY, {}).find(name="flags")} == {"checkbox"}


def test_all_explorers_fit_in_one_page() -> None:
    pages = [drawn(each, each.default_raw()) for each in ALL]
    ids = [each for page in pages for each in page.ids()]
    assert len(set(ids)) == len(ids)


def test_the_controls_hold_the_scenario(explorer: Explorer) -> None:
    raw = typed(drawn(explorer, explorer.default_raw()))
    assert explorer.read(raw) == explorer.read(explorer.default_raw())


def test_nothing_is_chosen_for_the_reader() -> None:
    dose = EXPLORERS["dose"]
    root = drawn(dose, changed(dose, route="", indication=""))
    assert typed(root)["route"] == "" and typed(root)["indication"] == ""
    first = root.one("select", name="indication").find("option")[0]
    assert first.text == "Choose one" and "selected" in first.attributes


@given(text=st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)))
def test_what_was_typed_stays_and_is_never_markup(text: str) -> None:
    raw = dict.fromkeys(TOY.default_raw(), text)
    root = drawn(TOY, raw)
    plain = drawn(TOY, dict.fromkeys(TOY.default_raw(), "x"))
    shown = text.encode("utf-8", "replace").decode()
    shown = "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or ord(c) == 127 else c for c in shown
    )
    assert typed(root)["weight_kg"] == shown
    assert not root.find("script") and not root.find("img")
    names = {name for e in root.all() for name in e.attributes}
    assert names <= {name for e in plain.all() for name in e.attributes} | {
        "checked",
        "selected",
        "data-ak-set",
    }


def test_an_error_is_worded_alike_in_the_summary_and_beside_its_field() -> None:
    dose = EXPLORERS["dose"]
    raw = changed(dose, weight_kg="heavy", age_years="old")
    root = drawn(dose, raw)
    summary = root.one(data_ak_summary=None)
    assert summary.one(role="alert").one("h3").text == "There is a problem"
    links = summary.find("a")
    assert [link.attributes["href"] for link in links] == ["#dose-age_years", "#dose-weight_kg"]
    assert all(link.attributes["href"][1:] in root.ids() for link in links)
    beside = root.one(data_ak_error="weight_kg").text
    assert beside == f"Error: {links[1].text}"
    assert "“heavy” was given" in beside


def test_no_result_and_no_receipt_appear_beside_an_error() -> None:
    dose = EXPLORERS["dose"]
    raw = changed(dose, weight_kg="heavy")
    answer = dose.answer(raw)
    words = "No result is shown until the input is corrected: Weight."
    assert parse(result(dose, answer, PAGE)).text == words == status(dose, answer)
    assert receipt(dose, raw, answer, PAGE) == ""
    assert "140 mg" not in drawn(dose, raw).text


def test_an_error_of_the_form_as_a_whole_is_in_the_summary() -> None:
    found = errors(TOY, TOY.answer(changed(TOY, weight_kg="67")))
    (item,) = parse(found.summary).find("li")
    assert "anything but 67" in item.text and not item.find("a")
    assert not any(found.beside.values())


def test_a_right_answer_has_no_errors(explorer: Explorer) -> None:
    found = errors(explorer, explorer.default_result())
    assert found.summary == "" and not any(found.beside.values())
    assert status(explorer, explorer.default_result()).startswith("Result: ")


@pytest.mark.parametrize(
    ("name", "raw", "words", "sets"),
    [
        ("dose", {"weight_kg": "725"}, "Use 72.5 kg", "weight_kg=72.5"),
        ("dose", {"weight_kg": "7"}, "Use 70 kg", "weight_kg=70"),
        ("dose", {"weight_kg": "265"}, "Use 120.2 kg", "weight_kg=120.2"),
        ("renal", {CREATININE: "1.2"}, "Use 106 micromol/L", f"{CREATININE}=106"),
        ("taper", {"change_day": "3", "change_weight": "725"}, "Use 72.5 kg", "change_weight=72.5"),
    ],
)  # fmt: skip
def test_a_slip_that_is_refused_offers_what_it_would_mean(
    name: str, raw: dict[str, str], words: str, sets: str
) -> None:
    explorer = EXPLORERS[name]
    root = drawn(explorer, changed(explorer, **raw))
    button = root.one("button", data_ak_set=None)
    assert (button.text, button.attributes["data-ak-set"]) == (words, sets)
    assert button.attributes["type"] == "button"
    assert root.one(data_ak_result=None).find(class_="ak-no-result"), "the reader has to choose"


@pytest.mark.parametrize(
    ("name", "raw", "offers"),
    [
        ("dose", {LEVEL: "12"}, {"Use 6 mg/kg/day": f"{LEVEL}=6"}),
        ("dose", {LEVEL: "40"}, {"Use 4 mg/kg/day": f"{LEVEL}=4"}),
        ("dose", {LEVEL: "280"}, {"Use 4 mg/kg/day": f"{LEVEL}=4"}),
        ("taper", {"b_level": "40"}, {"Use 4 mg/kg/day": "b_level=4"}),
        ("dose", {"weight_kg": "175"}, {
            "Move 175 cm to the height and enter the weight": "height_cm=175&weight_kg=",
            "Use 79.4 kg": "weight_kg=79.4",
        }),
        ("taper", {"weight_kg": "175"}, {"Use 79.4 kg": "weight_kg=79.4"}),
        ("taper", {"change_day": "9", "change_weight": "160"}, {
            "Use 72.6 kg": "change_weight=72.6",
        }),
    ],
)  # fmt: skip
def test_a_slip_that_can_be_meant_is_asked_about_beside_the_result(
    name: str, raw: dict[str, str], offers: dict[str, str]
) -> None:
    explorer = EXPLORERS[name]
    root = drawn(explorer, changed(explorer, **raw))
    buttons = root.one(data_ak_result=None).find("button", data_ak_set=None)
    assert {e.text: e.attributes["data-ak-set"] for e in buttons} == offers


def test_a_host_without_a_form_shows_no_button() -> None:
    html = view_of("dose", weight_kg="175").to_html()
    assert "Height or weight?" in html and "<button" not in html


def test_each_step_is_exact_and_stays_within_the_limits() -> None:
    field = EXPLORERS["dose"].fields[2]
    assert isinstance(field, NumberField) and field.name == "weight_kg"
    assert stepped(field, "70", 1) == "70.1"
    assert stepped(field, " 70.25", -1) == "70.15"
    assert stepped(field, "69.9", 1) == "70"
    assert stepped(field, "250", 1) == "250"
    assert stepped(field, "30.05", -1) == "30.05"
    assert stepped(field, "725", -1) == "725"
    assert stepped(field, "", 1) == "" and stepped(field, "7o", 1) == "7o"


@given(amount=st.fractions(-1000, 1000), places=st.integers(0, 6))
def test_a_number_is_written_as_it_is_read(amount: Fraction, places: int) -> None:
    exact = Fraction(round(amount * 10**places), 10**places)
    assert decimal(written(exact)) == exact


def test_a_number_without_a_decimal_form_is_not_written() -> None:
    with pytest.raises(ValueError, match="1/3 cannot be written"):
        written(Fraction(1, 3))
