"""The lines of a chapter, as the chapter and the ward card both read them."""

import pytest

from anakinra.basis.chapter_lines import Line, lines_of, part_record
from anakinra.basis.inputs import InputError
from anakinra.basis.values import StatementIds


def test_a_line_that_names_a_statement_cites_nothing_else() -> None:
    licensed, *_ = lines_of(part_record("4-route"))
    assert licensed == Line("The licensed route is subcutaneous.", "", StatementIds(("2.7-1",)))
    assert (licensed.sources, licensed.discrepancies) == ((), ())


def test_a_line_keeps_its_label_its_source_and_its_question() -> None:
    record = {"line": [{"text": "T", "label": "L", "sources": ["s"], "discrepancies": ["D01"]}]}
    assert lines_of(record) == (Line("T", "L", StatementIds(()), ("s",), ("D01",)),)


def test_an_unknown_part_is_an_error_that_says_what_is_accepted() -> None:
    with pytest.raises(InputError) as refused:
        part_record("9-nothing")
    assert (refused.value.field, refused.value.value) == ("which", "9-nothing")
    assert refused.value.accepted == "the id of a part of a chapter, such as 3-glance"
