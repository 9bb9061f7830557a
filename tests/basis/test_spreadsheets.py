"""A cell that a spreadsheet would run is known, and one that needs quotes has them."""

import pytest

from anakinra.basis.spreadsheets import is_formula, quoted


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        *[("=1+1", True), ("@SUM(A1)", True), ("＝1", True), (" =1", True), ("-A1", True)],
        *[("\tplain", True), ("\rplain", True), ("\nplain", True), ("plain\t", False)],
        *[("-1", False), ("+1,200.5", False), ("-5 %", False), ("-1.2.3", True), ("-", True)],
        *[("", False), ("100 mg", False)],
    ],
)
def test_a_formula_is_known_from_a_plain_number(text: str, runs: bool) -> None:
    assert is_formula(text) is runs


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("100 mg", "100 mg"),
        ("a,b", '"a,b"'),
        ('say "yes"', '"say ""yes"""'),
        ("two\nlines", '"two\nlines"'),
        ("two\rlines", '"two\rlines"'),
        (" apart", '" apart"'),
    ],
)
def test_a_cell_is_quoted_where_rfc_4180_needs_it(cell: str, written: str) -> None:
    assert quoted(cell) == written
