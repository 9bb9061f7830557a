"""A scenario link rebuilds the scenario, and no text in its place does harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_explorer import EXPLORER as TOY

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Explorer, Result
from anakinra.forms.link import (
    LONGEST,
    Scenario,
    explorer_of,
    from_fragment,
    pairs,
    to_fragment,
    unread,
)
from anakinra.views.html import percent_encode

DOSE = EXPLORERS["dose"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def answered(explorer: Explorer, text: str) -> Result:
    scenario = from_fragment(explorer, text)
    return explorer.answer(scenario.raw, scenario.unknown)


@pytest.fixture(params=[*EXPLORERS.values(), TOY], ids=lambda explorer: str(explorer.id))
def explorer(request: pytest.FixtureRequest) -> Explorer:
    found: Explorer = request.param
    return found


def test_a_link_names_its_explorer_and_every_input_in_order() -> None:
    fragment = to_fragment("toy", TOY.default_raw())
    assert fragment == (
        "toy?weight_kg=70&route=sc&flags=tb&name=Step&start=&days=7%2C%2014&end-of-link=1"
    )
    assert explorer_of(f"#{fragment}") == "toy"
    assert explorer_of("#dose-weight_kg") is None


def test_the_default_scenario_comes_back(explorer: Explorer) -> None:
    raw = explorer.default_raw()
    assert from_fragment(explorer, "#" + to_fragment(explorer.id, raw)) == Scenario(raw)


def test_a_link_says_whether_it_is_about_the_readers_own_patient(explorer: Explorer) -> None:
    # Rows are in no link: a form of the reader's own begins without any.
    raw = {**explorer.blank_raw(), **explorer.carried(explorer.default_raw())}
    whole = to_fragment(explorer.id, explorer.carried(raw), is_mine=True)
    assert from_fragment(explorer, whole) == Scenario(raw, is_mine=True)
    doubtful = from_fragment(explorer, whole.replace("my-patient=1", "my-patient=2"))
    assert doubtful.unknown == ("my-patient",) and not doubtful.is_mine


@given(raw=st.fixed_dictionaries(dict.fromkeys(TOY.default_raw(), TEXTS)))
def test_any_inputs_come_back(raw: dict[str, str]) -> None:
    fragment = to_fragment("toy", raw)
    assert set(fragment) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%?&="
    )
    assert from_fragment(TOY, fragment) == Scenario(raw)


@given(text=st.one_of(st.text(), st.text(alphabet="%=&?#ab1é\ud800", max_size=40)))
def test_any_text_gives_inputs_and_an_ordinary_answer(text: str) -> None:
    assert set(from_fragment(TOY, text).raw) == set(TOY.default_raw())
    assert isinstance(answered(TOY, text), Result)
    explorer_of(text)
    unread(text, ["toy"])


def test_half_a_character_pair_is_no_reason_to_fail() -> None:
    assert from_fragment(TOY, to_fragment("toy", {"name": "\ud83d"})).raw["name"] == "?"


def test_a_link_that_was_cut_gives_no_result(explorer: Explorer) -> None:
    whole = to_fragment(explorer.id, explorer.default_raw())
    start = whole.index("?") + 2
    for length in range(start, len(whole)):
        answer = answered(explorer, whole[:length])
        assert answer.view is None and answer.errors, whole[:length]


def test_a_link_that_is_too_long_gives_no_result() -> None:
    whole = to_fragment("dose", DOSE.default_raw())
    assert answered(DOSE, whole).view
    assert answered(DOSE, f"{whole}&a={'b' * LONGEST}").errors
    assert answered(DOSE, whole + "&" * LONGEST).errors
    long = from_fragment(DOSE, "dose?weight_kg=" + "9" * 100_000)
    assert len("".join(long.raw.values())) < 9000


def test_an_input_that_no_field_has_is_an_error_of_the_form() -> None:
    whole = to_fragment("dose", {**DOSE.default_raw(), "nhs_number": "1"})
    (error,) = answered(DOSE, whole).errors
    assert error.message == "The form has no input named “nhs_number”."


def test_a_name_that_no_field_has_is_never_a_key(explorer: Explorer) -> None:
    names = ("hasOwnProperty", "ob_type", "__proto__", "constructor", "")
    text = "&".join(f"{name}=1" for name in names)
    scenario = from_fragment(explorer, f"{explorer.id}?{text}&end-of-link=1")
    assert set(scenario.raw) == {field.name for field in explorer.fields}
    assert scenario.unknown == names


def test_an_input_given_twice_is_an_error() -> None:
    whole = to_fragment("dose", DOSE.default_raw()).replace("=70", "=70&weight_kg=90")
    (error,) = answered(DOSE, whole).errors
    assert "“70&90” was given" in error.message


def test_damaged_escapes_stay_as_they_are() -> None:
    assert pairs("a=%zz%2&b=%41%C3%A9&c=%ff&d=é") == (
        ("a", "%zz%2"),
        ("b", "Aé"),
        ("c", "\ufffd"),
        ("d", "é"),
    )
    assert pairs("&&=&") == ()
    assert pairs("height_cm=175&weight_kg=") == (("height_cm", "175"), ("weight_kg", ""))


@given(TEXTS, TEXTS)
def test_pairs_read_what_a_button_sets(name: str, text: str) -> None:
    if name or text:
        assert pairs(f"{percent_encode(name)}={percent_encode(text)}") == ((name, text),)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#dose?weight_kg=70&end-of-link=1", ""),
        ("#DOSE?weight_kg=70&end-of-link=1", ""),
        ("#what-to-draw-up", ""),
        ("", ""),
        ("#does?weight_kg=70", "no calculator on this page is called “does”."),
        ("#renal?age_years=70", "no calculator on this page is called “renal”."),
        ("#weight_kg=70", "no calculator on this page is called “weight_kg=70”."),
        ("#?weight_kg=70", "no calculator on this page is called nothing."),
        ("#dose%3Fweight_kg=70", "it could not be read."),
        ("#dose&weight_kg=70", "no calculator on this page is called “dose&weight_kg=70”."),
    ],
)
def test_a_link_that_no_explorer_of_the_page_can_read_is_named(fragment: str, said: str) -> None:
    assert unread(fragment, ["dose"]) == (f"The link was not used: {said}" if said else "")


@given(
    raw=st.fixed_dictionaries(dict.fromkeys(TOY.default_raw(), TEXTS)),
    kept=st.fixed_dictionaries(dict.fromkeys(TOY.default_raw(), TEXTS)),
    mine=st.tuples(st.booleans(), st.booleans()),
)
def test_any_kept_a_comes_back(
    raw: dict[str, str], kept: dict[str, str], mine: tuple[bool, bool]
) -> None:
    scenario = Scenario(raw, mine[0], kept=Scenario(kept, mine[1]))
    fragment = to_fragment("toy", raw, mine[0], kept=scenario.kept)
    assert from_fragment(TOY, fragment) == scenario


def test_a_link_names_of_kept_a_what_differs() -> None:
    raw = TOY.default_raw()
    fragment = to_fragment("toy", {**raw, "weight_kg": "80"}, kept=Scenario(raw))
    assert fragment.endswith("&kept-weight_kg=70&kept=1&end-of-link=1")
    same = to_fragment("toy", raw, kept=Scenario(raw))
    assert same.endswith("7%2C%2014&kept=1&end-of-link=1")


def test_a_link_with_kept_a_that_was_cut_gives_no_result(explorer: Explorer) -> None:
    raw = explorer.default_raw()
    name = next(iter(raw))
    whole = to_fragment(explorer.id, {**raw, name: ""}, kept=Scenario(raw, is_mine=True))
    whole = whole.replace(f"?{name}=&", f"?{name}={percent_encode(raw[name])}&")
    assert answered(explorer, whole).view
    for length in range(whole.index("kept-") + 1, len(whole)):
        answer = answered(explorer, whole[:length])
        assert answer.view is None and answer.errors, whole[:length]


def test_what_is_no_part_of_kept_a_is_an_error_of_the_form() -> None:
    whole = to_fragment("dose", DOSE.default_raw(), kept=Scenario(DOSE.default_raw()))
    other = from_fragment(DOSE, whole.replace("kept=1", "kept-nhs_number=1&kept=1"))
    assert other.unknown == ("kept-nhs_number",) and other.kept
    without = from_fragment(DOSE, whole.replace("kept=1", "kept-weight_kg=80"))
    assert without.unknown == ("kept-weight_kg",) and without.kept is None
    twice = from_fragment(DOSE, whole.replace("kept=1", "kept-weight_kg=1&kept-weight_kg=2&kept=1"))
    assert twice.kept and twice.kept.raw["weight_kg"] == "1&2"
