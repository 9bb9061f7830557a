"""Tables: the same cells in every form, exact, escaped and safe to open elsewhere."""

import csv
import io
from datetime import date
from fractions import Fraction
from urllib.parse import unquote

import pytest
from html_tree import parse
from hypothesis import given
from hypothesis import strategies as st

from anakinra.basis.quantities import MgPerDay, Milligrams, Millilitres
from anakinra.basis.values import StatementIds
from anakinra.explorers import EXPLORERS
from anakinra.views.html import OUTPUT, Markup, Rendering, escape, join, raw, tag
from anakinra.views.tables import Cell, Column, Rich, Signed, Table, cell_text

COLUMNS = (
    Column("step", "Step"),
    Column("dose", "Dose", numeric=True),
    Column("volume", "Volume", numeric=True),
    Column("ids", "Basis"),
)
TABLE = Table(
    "steps",
    "Steps of the course",
    COLUMNS,
    (
        ("1 & 2", MgPerDay(1120), Millilitres(Fraction(14, 15)), StatementIds(("2.6-3", "2.6-4"))),
        ("3", None, Millilitres(1), StatementIds()),
    ),
    notes=("Whole days <only>.",),
)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_is_shown_and_never_interpreted(text: str) -> None:
    root = parse(tag("p", text, title=text))
    assert [element.tag for element in root.all()] == ["", "p"]
    printable = "".join(c for c in text if c.isprintable() and c != "\ufffd")
    shown = root.whole
    assert "".join(c for c in shown if c in printable) == printable
    shown.encode("utf-8")


def test_markup_is_kept_only_when_it_is_marked() -> None:
    assert tag("p", tag("b", "x"), None, raw("<hr>")) == "<p><b>x</b><hr></p>"
    assert tag("p", str(tag("b", "x")) + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"
    assert type(join("<", tag("br"))) is Markup
    assert join("<", tag("br")) == "&lt;<br>"
    assert escape("\x00\x1b") == "\ufffd\ufffd"


def test_attributes_are_quoted_named_and_left_out() -> None:
    made = tag("a", "x", href='"><script>', class_="ak-id", aria_label="y", hidden=True, id=None)
    assert made == ('<a href="&quot;&gt;&lt;script&gt;" class="ak-id" aria-label="y" hidden>x</a>')


def test_html_has_caption_scopes_and_a_region_that_takes_the_focus() -> None:
    html = TABLE.to_html()
    root = parse(html)
    region = root.one(role=None).attributes
    assert region["role"] == "region"
    assert region["tabindex"] == "0"
    caption = root.one("caption").attributes
    assert region["aria-labelledby"] == caption["id"] == "steps-caption"
    assert [e.attributes["scope"] for e in root.find("th")] == ["col"] * 4 + ["row"] * 2
    assert html.count("ak-number") == 6
    # A name without a word gets that of its column where rows are cards.
    assert '<th scope="row" data-label="Step">1 &amp; 2</th>' in html
    assert "1,120 mg/day" in html
    assert "not stated" in html
    assert "Whole days &lt;only&gt;." in html
    assert "style=" not in html


@pytest.mark.parametrize(("letters", "stacks"), [(45, False), (46, True)])
def test_three_columns_of_sentences_are_cards_on_a_phone(letters: int, stacks: bool) -> None:
    columns = tuple(Column(title.lower(), title) for title in ("What if", "Answer", "Adds"))
    table = Table("t", "T", columns, (("1", "x" * letters, "none"),))
    assert ("ak-stack" in table.to_html()) == stacks


@pytest.mark.parametrize(("letters", "stacks"), [(15, False), (16, True)])
def test_four_columns_of_figures_are_cards_where_the_names_of_rows_are_long(
    letters: int, stacks: bool
) -> None:
    columns = (Column("name", "Name"), *(Column(key, key, numeric=True) for key in "abc"))
    table = Table("t", "T", columns, (("x" * letters, 10, 20, 30),))
    assert ("ak-stack" in table.to_html()) == stacks


@pytest.mark.parametrize(("cell", "stacks"), [("5", False), ("10", True)])
def test_a_matrix_of_single_digits_stays_a_matrix_on_a_phone(cell: str, stacks: bool) -> None:
    columns = (Column("name", "Name"), *(Column(key, key, numeric=True) for key in "abcde"))
    table = Table("t", "T", columns, (("Minor", "1", "2", "3", "4", cell),))
    assert ("ak-stack" in table.to_html()) == stacks


def test_statements_link_where_the_host_says() -> None:
    assert 'href="../pages/statements.html#s-2.6-3"' in TABLE.to_html()
    assert 'href="statements.html#s-2.6-4"' in TABLE.to_html(Rendering("statements.html"))


@pytest.mark.parametrize(
    ("titles", "rows", "stacks"),
    [
        ("Level, Each day", 3, False),
        ("Draw, Dose*, Volume*, Discard*", 3, False),  # figures are narrow
        ("With, Effect, Advice, Statements", 40, True),
        ("Level*, Each time*, Each day*, Often*, Syringes*", 12, True),
        ("Weight*, Each time*, Each day*, Draws, Syringes*", 13, False),  # a scroll is shorter
        ("Quiz, Question, Right*, Of*, What it showed", 40, True),
    ],
)
def test_a_phone_shows_rows_that_do_not_fit_as_cards_with_each_figure_beside_its_head(
    titles: str, rows: int, stacks: bool
) -> None:
    columns = tuple(
        Column(f"c{number}", title.rstrip("*"), numeric=title.endswith("*"))
        for number, title in enumerate(titles.split(", "))
    )
    table = Table("t", "T", columns, tuple(("12",) * len(columns) for _ in range(rows)))
    root = parse(table.to_html())
    assert root.one("table").attributes["class"] == ("ak-table ak-stack" if stacks else "ak-table")
    labels = [cell.attributes.get("data-label") for cell in root.find("td")]
    wanted = [column.title if stacks else None for column in columns[1:]]
    assert labels == wanted * rows


def test_statements_are_plain_where_no_page_can_be_reached() -> None:
    assert '<td data-label="Basis">2.6-3, 2.6-4</td>' in TABLE.to_html(Rendering(statements=""))


def test_ids_carry_the_prefix_of_the_host() -> None:
    assert 'id="form-steps-caption"' in TABLE.to_html(Rendering(id_prefix="form-"))


def test_text_is_aligned_and_a_wide_table_is_written_row_by_row() -> None:
    assert TABLE.to_text().splitlines() == [
        "Steps of the course",
        "",
        "Step           Dose   Volume  Basis",
        "-----  ------------  -------  ------------",
        "1 & 2  1,120 mg/day  0.93 mL  2.6-3, 2.6-4",
        "3        not stated     1 mL  none",
        "Whole days <only>.",
    ]
    wide = Table("wide", "Wide", (Column("a", "A"), Column("b", "B")), (("x", "y" * 120),))
    assert wide.to_text().splitlines()[2:4] == ["A: x", f"  B: {'y' * 120}"]


def test_csv_has_units_in_its_header_and_numbers_in_its_cells() -> None:
    assert TABLE.to_csv() == (
        'Step,Dose (mg/day),Volume (mL),Basis\r\n1 & 2,1120,0.93,"[2.6-3, 2.6-4]"\r\n3,,1,\r\n'
    )


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_csv_reads_back_as_it_was_written(cells: list[str]) -> None:
    table = Table(
        "t", "T", tuple(Column(str(i), str(i)) for i in range(len(cells))), (tuple(cells),)
    )
    header, row = csv.reader(io.StringIO(table.to_csv(), newline=""))
    assert header == [str(i) for i in range(len(cells))]
    for back, cell in zip(row, cells, strict=True):
        text = cell.replace("−", "-")
        assert back in (text, f"'{text}", f"[{text}]")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-2+3+cmd|'x'!A0", "'-2+3+cmd|'x'!A0"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("-1-1", "'-1-1"),
        ("+1e5", "'+1e5"),
        (" =A1", "' =A1"),
        ("＝A1", "'＝A1"),
        ("＋A1", "'＋A1"),
        ("－A1", "'－A1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("−A1", "'-A1"),
        ("\t=A1", "'\t=A1"),
        ("\r=A1", '"\'\r=A1"'),
        ("+70 mg each time", "'+70 mg each time"),
        ("-5 %", "-5 %"),
        ("−5 %", "-5 %"),
        ("+2.5", "+2.5"),
        ("-1,234.5", '"-1,234.5"'),
        (-3, "-3"),
        ("1-4", "[1-4]"),
        ("3/5/2026", "[3/5/2026]"),
        ("2026-03-01", "2026-03-01"),
        ("D01", "D01"),
        ("30 to 59", "30 to 59"),
        (StatementIds(("1-4",)), "[1-4]"),
        (StatementIds(), '""'),
        (date(2026, 3, 1), "2026-03-01"),
        (Fraction(1, 3), "0.333"),
        (True, "yes"),
    ],
)
def test_csv_never_starts_a_formula(cell: Cell, written: str) -> None:
    table = Table("t", "T", (Column("a", "A"),), ((cell,),))
    assert table.to_csv() == f"A\r\n{written}\r\n"


def test_a_difference_is_read_with_its_sign_and_is_a_number_in_a_file() -> None:
    cells = (
        Signed(Milligrams(-70)),
        Signed(Milligrams(0), "no difference"),
        "",
        Signed(Milligrams(5)),
    )
    table = Table("t", "T", (Column("a", "Difference", True),), tuple((cell,) for cell in cells))
    assert [cell_text(cell) for cell in cells] == ["−70 mg", "no difference", "", "+5 mg"]
    assert table.to_csv() == 'Difference (mg)\r\n-70\r\n0\r\n""\r\n5\r\n'
    assert table.to_frame()["Difference (mg)"].tolist()[::3] == [-70.0, 5.0]


def test_a_column_of_several_units_has_them_in_a_column_of_their_own() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Drug", Millilitres(Fraction(14, 15))),
        ("Dose", Milligrams(1140)),
        ("Injections", 2),
        ("Not known", None),
    )
    table = Table("t", "T", (Column("what", "What"), Column("value", "Value", True)), rows)
    assert table.to_csv() == (
        "What,Value,Value: unit\r\nDrug,0.93,mL\r\nDose,1140,mg\r\nInjections,2,\r\nNot known,,\r\n"
    )


def test_a_unit_in_the_title_is_not_said_twice_and_mg_is_not_mg_per_kg() -> None:
    for title, heading in (("Dose, mg", "Dose, mg"), ("At 4 mg/kg/day", "At 4 mg/kg/day (mg)")):
        table = Table("t", "T", (Column("a", title, True),), ((Milligrams(1),),))
        assert table.headings() == (heading,)


RAW: tuple[tuple[str, dict[str, str]], ...] = (
    *((name, {}) for name in EXPLORERS),
    ("dose", {"weight_kg": "34", "level_mg_per_kg_per_day": "7"}),
    ("dose", {"route": "subcutaneous", "weight_kg": "45"}),
    ("taper", {"a_level": "7", "b_level": "5"}),
)


@pytest.mark.parametrize(("name", "changes"), RAW)
def test_figures_in_every_file_of_an_explorer_are_numbers(
    name: str, changes: dict[str, str]
) -> None:
    answer = EXPLORERS[name].answer({**EXPLORERS[name].default_raw(), **changes})
    assert answer.view
    for table in answer.view.tables():
        heads, *rows = csv.reader(io.StringIO(table.to_csv(), newline=""))
        figures = [c for c in table.columns if c.numeric and f"{c.title}: unit" not in heads]
        for column in figures:
            place = next(i for i, head in enumerate(heads) if head.startswith(column.title))
            for row in rows:
                assert not row[place] or float(row[place]) is not None
        assert not [cell for row in rows for cell in row if cell.startswith("'") or "−" in cell]


def test_download_link_holds_the_csv_with_a_byte_order_mark() -> None:
    link = parse(TABLE.to_html(csv_link=True)).one("a", download=None).attributes
    assert link["download"] == "steps.csv"
    assert unquote(link["href"]) == "data:text/csv;charset=utf-8,\ufeff" + TABLE.to_csv()
    assert link["href"].isascii()
    assert "download=" not in TABLE.to_html(csv_link=False)


def test_a_download_in_a_notebook_says_that_it_must_be_trusted() -> None:
    """JupyterLab takes the address out of a link in a notebook that is not trusted."""
    assert "Download as CSV (in a trusted notebook)" in parse(TABLE.to_html(OUTPUT)).text
    assert "trusted" not in TABLE.to_html(csv_link=True)


def test_frame_has_floats_in_named_units_and_missing_values() -> None:
    frame = TABLE.to_frame()
    assert list(frame.columns) == ["Step", "Dose (mg/day)", "Volume (mL)", "Basis"]
    assert frame["Volume (mL)"].iloc[0] == 14 / 15
    assert frame["Dose (mg/day)"].isna().tolist() == [False, True]
    assert frame["Basis"].tolist() == ["2.6-3, 2.6-4", "none"]
    assert frame.attrs["caption"] == "Steps of the course"


def test_frame_keeps_whole_numbers_and_mixed_units_as_they_are() -> None:
    columns = (Column("n", "N"), Column("m", "M"), Column("q", "Q"))
    rows: tuple[tuple[Cell, ...], ...] = ((1, 2, Milligrams(1)), (2, None, Millilitres(1)))
    frame = Table("t", "T", columns, rows).to_frame()
    assert frame["N"].dtype == "int64"
    assert frame["M"].dtype == "Int64"
    assert frame["Q"].tolist() == ["1 mg", "1 mL"]


def test_records_become_rows_by_key() -> None:
    table = Table.of(
        "t", "T", (Column("b", "B"), Column("a", "A")), [{"a": "1", "b": "2", "c": "3"}]
    )
    assert table.rows == (("2", "1"),)


@pytest.mark.parametrize(
    ("name", "columns", "rows", "reason"),
    [
        ("t", COLUMNS, (("one",),), "row 1: 1 cells for 4 columns"),
        ("a b", COLUMNS, (), "letters, digits and hyphens"),
        ("t", (), (), "at least one column"),
    ],
)
def test_a_malformed_table_is_refused(
    name: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        Table(name, "T", columns, rows)


def test_a_cell_with_a_link_is_markup_on_a_page_and_words_elsewhere() -> None:
    cell = Rich(join("See ", tag("a", "A & B", href="x.html")), "See A & B")
    table = Table("t", "Links", (Column("a", "Where"), Column("b", "What")), ((cell, cell),))
    assert '<td>See <a href="x.html">A &amp; B</a></td>' in table.to_html()
    assert table.to_csv() == "Where,What\r\nSee A & B,See A & B\r\n"
    assert table.to_text().endswith("See A & B  See A & B")
    assert list(table.to_frame()["What"]) == ["See A & B"]
