"""Names of medicines are read from a text, a list, a table's column or a field, within limits."""

import time
from typing import Any

import pandas as pd
import pytest
from recognised import taken

from anakinra import InputError, check_interactions, screen
from anakinra.explorers import EXPLORERS
from anakinra.forms.fields import TextField
from anakinra.forms.read_back import read_back
from anakinra.views.tables import Table


@pytest.mark.parametrize(
    "text",
    ["," * 80_000, "," * 3_999, "a," * 500_000, "x" * 1_000_000, "a/" * 1_999, "MMR " * 1_000],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    try:
        check_interactions(text)
    except InputError as error:
        assert "4,000 in all" in error.message
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("names", "advice"),
    [
        (pd.DataFrame({"medicine": ["warfarin"]}), "such as frame['medicine']"),
        ({"medicine": "warfarin"}, "as a list"),
    ],
)
def test_a_table_in_place_of_names_is_refused_with_what_to_give(names: Any, advice: str) -> None:
    for call in (
        check_interactions,
        lambda given: screen(indication="hlh", age_years=60, medicines=given),
    ):
        with pytest.raises(InputError) as caught:
            call(names)
        assert advice in caught.value.message and caught.value.value is names
        assert caught.value.message.startswith("Medicines and vaccines: ")


def test_the_column_of_a_table_is_read() -> None:
    assert taken(pd.DataFrame({"medicine": ["warfarin", "MMR"]})["medicine"]) == [
        "warfarin",
        "MMR vaccine",
    ]


@pytest.mark.parametrize(("names", "accepted"), [(20, True), (21, False)])
def test_a_list_has_the_limit_of_a_text(names: int, accepted: bool) -> None:
    try:
        check_interactions(["x" * 200] * names)
    except InputError as error:
        assert not accepted
        assert (error.field, error.value) == ("names", ["x" * 200] * names)
    else:
        assert accepted


def test_a_control_character_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        check_interactions(["war\x00farin"])
    assert (caught.value.field, caught.value.value) == ("names", "war\x00farin")


def test_only_a_mapping_is_asked_whether_its_values_are_meant() -> None:
    with pytest.raises(InputError) as caught:
        check_interactions(7)  # type: ignore[arg-type]
    assert caught.value.question is None


@pytest.mark.parametrize("name", ["💉", "---", "варфарин", "\ud83d?"])
def test_a_name_without_latin_letters_is_answered(name: str) -> None:
    if name.isprintable():
        assert taken(name) == [None]
    else:
        with pytest.raises(InputError):
            check_interactions([name])


@pytest.mark.parametrize(
    "text",
    ["warfarin; 5 mgs, measles, mumps and rubella", "warfarin\n5 mgs\nmeasles, mumps and rubella"],
)
def test_names_in_a_text_are_between_signs_or_lines_and_one_with_commas_is_whole(text: str) -> None:
    given = [check.given for check in check_interactions(text)]
    assert given == ["warfarin", "5 mgs", "measles, mumps and rubella"]


def test_a_listed_name_with_commas_may_have_blanks_before_them() -> None:
    (check,) = check_interactions("measles , mumps and rubella")
    assert check.medicine is not None and check.medicine.kind != "class"


def test_an_error_about_names_calls_them_what_people_do() -> None:
    with pytest.raises(InputError) as caught:
        check_interactions([])
    error = caught.value
    assert (error.field, error.value, error.label) == ("names", "", "Medicines and vaccines")


@pytest.mark.parametrize(
    ("explorer", "field"), [("interactions", "names"), ("screening", "medicines")]
)
def test_names_take_lines_and_the_limit_that_is_stated_applies(explorer: str, field: str) -> None:
    (names,) = [each for each in EXPLORERS[explorer].fields if each.name == field]
    assert isinstance(names, TextField) and names.lines
    assert names.read("warfarin\r\nHumira\n") == "warfarin\nHumira"
    assert "up to 50 names" in names.accepted and "each at most 200 characters" in names.accepted
    raw = EXPLORERS[explorer].default_raw()
    for text, accepted in (
        ("\n".join(["x" * 79] * 50), True),
        ("\n".join(["x" * 10] * 51), False),
        ("x" * 201, False),
        ("x\n" + " " * 4_000, False),
    ):
        answer = EXPLORERS[explorer].answer({**raw, field: text})
        assert (answer.view is not None) is accepted, text[:20]
        assert all(names.accepted.removesuffix(", or nothing") in e.message for e in answer.errors)


def test_a_receipt_keeps_lines_apart() -> None:
    explorer = EXPLORERS["interactions"]
    values = explorer.read({"names": "warfarin\nHumira, MMR"}).values
    assert read_back(explorer, values) == (("Medicines and vaccines", "warfarin; Humira, MMR"),)


def test_the_table_says_what_is_beyond_the_monographs_own() -> None:
    view = EXPLORERS["interactions"].answer({"names": "warfarin, tacrolimus, BCG"}).view
    (table,) = [block for block in view.blocks if isinstance(block, Table)] if view else ()
    assert [row[2] for row in table.rows] == [
        "named in the monograph",
        "member of a class that the monograph names",
        "not in the monograph's table",
    ]


def test_text_on_one_line_is_read_as_it_looks() -> None:
    field = TextField("name", "Name")
    assert field.read("\ufeffward\u00a07\u200b ") == "ward 7"
    with pytest.raises(InputError):
        field.read("ward\n7")
