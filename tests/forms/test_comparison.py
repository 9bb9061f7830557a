"""What is said of an answer beside kept A: every expectation was worked out by hand."""

import re

import pytest
from answers import EACH_EXPLORER, text_of
from html_tree import Element, parse
from toy_explorer import EXPLORER as TOY

from anakinra.basis.quantities import Milligrams, Millilitres, Percent
from anakinra.basis.values import Kind
from anakinra.explorers import EXPLORERS
from anakinra.forms.comparison import TITLE, Comparison, compare, compared, kept_of
from anakinra.forms.differences import figures, notices, shortened, tables
from anakinra.forms.explorer import Explorer
from anakinra.views.tables import Cell, Column, Signed, Table
from anakinra.views.view import Fold, Heading, KeyFigures, Listing, Notice, Paragraph, View

DOSE = EXPLORERS["dose"]
# For each explorer a change of its example that is accepted.
CHANGES = {
    "dose": {"weight_kg": "80"},
    "taper": {"weight_kg": "80"},
    "ward-card": {"band": "75"},
    "renal": {"weight_basis": "ideal"},
    "screening": {"age_years": "61", "tests_done": "fbc,hiv"},
    "monitoring": {"start": "4 March 2026"},
    "interactions": {"names": "phenytoin, Humira"},
    "adverse-effects": {"frequency": "uncommon"},
    "exercises": {"answer": "280 mg/day"},
    "paper": {"seed": "4"},
    "kinetics": {"route": "intravenous", "doses": "1"},
    "lesson": {"lesson_peak": "same"},
    "quiz-before": {"marks": "yes"},
    "quiz-after": {"syringes": "3"},
    "cohort": {"limit": "2"},
}


def comparison(explorer: Explorer, is_mine: bool = False, **raw: str) -> Comparison:
    """The example as A, beside the example with these changes."""
    before = explorer.default_raw()
    now = {**before, **raw}
    kept = kept_of(explorer, before)
    assert kept is not None
    return compare(explorer, kept, now, explorer.answer(now), is_mine)


def of_figures(found: Comparison) -> dict[str, str]:
    """What is said of each figure, by its label."""
    return {change.label: change.words for change in found.figures}


def a_view(*figures: tuple[str, object, str]) -> View:
    return View((KeyFigures(figures),))


def a_table(*rows: tuple[Cell, ...], caption: str = "Doses") -> View:
    columns = (Column("what", "What"), Column("dose", "Dose"), Column("volume", "Volume"))
    return View((Table("doses", caption, columns, rows),))


def test_nothing_of_an_answer_is_called_a_but_what_is_kept() -> None:
    """A comparison with A could be read as one with what the answer itself calls A."""
    for explorer in EXPLORERS.values():
        labels = [field.label for field in explorer.fields]
        said = "\n".join([*labels, text_of(explorer)])
        assert re.findall(r"\b(?![Hh]epatitis)\w+ [AB]\b(?! to Z)", said) == [], explorer.id


def test_another_weight() -> None:
    """4 mg/kg/day: 280 mg for 70 kg and 320 mg for 80 kg, each half of it as 100 mg and the rest.

    150 mg/mL: 280 mg are 1.8667 mL and 320 mg are 2.1333 mL, so the difference is 0.2667 mL.
    Two syringes of 100 mg each time, twice a day: 400 - 280 and 400 - 320 mg are discarded.
    """
    view = compared(DOSE, DOSE.default_raw(), {**DOSE.default_raw(), "weight_kg": "80"})
    assert view is not None
    assert view.blocks[0] == Heading(3, "Compared with kept A")
    text = view.to_text()
    assert "- Weight: 70 kg → 80 kg\n\n- Answer: 140 → 160 mg twice daily, intravenous\n" in text
    assert "\n- Dose: 140 mg → 160 mg (+20 mg)\n" in text
    assert "\n- Draw up: 100 + 40 mg → 100 + 60 mg\n" in text
    assert "\n- Whole day: 280 mg → 320 mg (+40 mg)\n" in text
    assert "\n- Drug in a day: 1.87 mL → 2.13 mL (+0.27 mL)\n" in text
    assert "\n- Discarded in a day: 120 mg → 80 mg (−40 mg)\n" in text
    assert "\nDifferences are worked out before rounding.\n" in text
    assert "- Concentration: 2.8 mg/mL → 3.2 mg/mL (+0.4 mg/mL)" in text
    for equal in ("Age", "Opened in a day: 4", "100 mL/h"):
        assert equal not in text


def test_a_dose_that_is_the_same_for_another_weight_says_what_differs() -> None:
    """71 kg: 142 mg go to the mark of 140 mg, 2 mg and so 1.4 % less."""
    assert of_figures(comparison(DOSE, weight_kg="71"))["Dose"] == (
        "each time, as calculated → each time, 142 mg as calculated, −1.4 %"
    )


def test_another_route() -> None:
    found = comparison(DOSE, route="subcutaneous")
    assert found.inputs == (
        ("Route", "Intravenous infusion (unlicensed) → Subcutaneous injection"),
    )
    assert found.headline.then.endswith(", intravenous")
    assert found.headline.now.endswith(", subcutaneous")
    figures = of_figures(found)
    assert not {"Dose", "Whole day"} & set(figures), "the same mg by either route"
    assert figures["Infuse at"] == "100 mL/h → not shown"
    assert figures["Inject"] == "not shown → 2 injections"
    assert ("Gone", "Warning: The intravenous route is unlicensed") in found.notices
    assert ("Gone", "Warning: Not mixed with other medicines") in found.notices
    assert ("New", "Caution: 2 injections for each administration") in found.notices
    rows = {name: words for table in found.tables for name, words in table.rows}
    assert rows["Concentration"] == "2.8 mg/mL → not shown"
    assert rows["Injections"] == "not shown → 2"


def test_another_input_without_another_answer() -> None:
    """Exactly 140 mg is at a mark, however one rounds; only the working names the rounding."""
    text = comparison(DOSE, rounding="down", level_mg_per_kg_per_day="4.0").view().to_text()
    assert "Rounding to the marks of the syringe: Nearest mark (halves round down) → Down" in text
    assert "Dose level" not in text


def test_an_answer_that_is_refused_leaves_the_figures_of_a() -> None:
    text = comparison(DOSE, age_years="12").view().to_text()
    assert "Now refused: Not covered: the monograph is for adults." in text
    assert "- Age: 60 years → 12 years" in text
    assert "Kept A: 140 mg twice daily, intravenous." in text
    assert "\n- Dose: 140 mg (each time, as calculated)\n" in text
    assert "→ not shown" not in text


@pytest.mark.parametrize(
    ("given", "said"), [("", "70 kg → not given"), ("heavy", "70 kg → not accepted")]
)
def test_inputs_without_an_answer_leave_the_figures_of_a(given: str, said: str) -> None:
    text = comparison(DOSE, weight_kg=given).view().to_text()
    assert "No result now: the inputs are incomplete or not accepted." in text
    assert f"- Weight: {said}" in text
    assert "\n- Whole day: 280 mg" in text


def test_a_that_was_refused_has_nothing_to_compare_with() -> None:
    raw = DOSE.default_raw()
    view = compared(DOSE, {**raw, "age_years": "12"}, raw)
    assert view is not None
    assert "Kept A was refused, so there is nothing to compare with." in view.to_text()
    assert not view.tables()
    both = compared(DOSE, {**raw, "age_years": "12"}, {**raw, "age_years": "13"})
    assert both is not None and "Age: 12 years → 13 years" in both.to_text()


def test_a_without_an_answer_cannot_be_kept() -> None:
    raw = DOSE.default_raw()
    assert kept_of(DOSE, {**raw, "weight_kg": ""}) is None
    assert compared(DOSE, {**raw, "weight_kg": "heavy"}, raw) is None


def test_whose_values_they_are_is_an_input_that_differs() -> None:
    found = comparison(DOSE, is_mine=True)
    assert found.inputs == (("Whose values", "Example patient → My patient"),)


def test_choices_are_named_by_what_was_added_and_what_was_left_out() -> None:
    assert comparison(TOY, flags="hiv").inputs == (
        ("Findings", "now also HIV, no longer Tuberculosis"),
    )
    assert comparison(TOY, flags="").inputs == (("Findings", "no longer Tuberculosis"),)
    assert comparison(TOY, flags=" tb").inputs == ()


@EACH_EXPLORER
def test_every_explorer_compares_its_example_with_a_change(explorer: Explorer) -> None:
    example = explorer.default_raw()
    found = comparison(explorer, **CHANGES[explorer.id])
    assert found.now is not None, "the change is accepted"
    assert found.inputs and len(found.lines()) > len(found.inputs), "the answer differs too"
    view = found.view()
    html = parse(view.to_html())
    assert html.one("h3").text == TITLE
    for label, words in found.inputs:
        assert f"{label}: {words}" in view.to_text()
        assert words in html.text
    assert found.status().startswith(f"{TITLE}: ") and "\n" not in found.status()
    own: list[str] = parse(found.now.to_html()).ids() + html.ids()
    assert len(set(own)) == len(own)
    same = compared(explorer, example, example)
    assert same is not None and same.blocks[1:] == (Paragraph("No difference."),)


def test_html_escapes_what_was_typed() -> None:
    raw = TOY.default_raw()
    view = compared(TOY, raw, {**raw, "name": "<b>&"})
    assert view is not None
    root: Element = parse(view.to_html())
    assert not root.find("b") and "Step → <b>&" in root.text


def test_figures_are_matched_by_label_and_amounts_of_one_unit_are_subtracted() -> None:
    before = a_view(("Dose", Milligrams(100), ""), ("Count", 5, ""), ("Gone", "x", ""))
    now = a_view(("Count", 3, ""), ("Dose", Millilitres(1), ""), ("New", "y", ""))
    found = [(each.label, each.then, each.now, each.difference) for each in figures(before, now)]
    assert found == [
        ("Count", "5", "3", "−2"),
        ("Dose", "100 mg", "1 mL", ""),
        ("New", "not shown", "y", ""),
        ("Gone", "x", "not shown", ""),
    ]


def test_figures_with_one_label_are_matched_in_their_order() -> None:
    before = a_view(("Dose", Milligrams(1), ""), ("Dose", Milligrams(2), ""))
    now = a_view(("Dose", Milligrams(1), ""), ("Dose", Milligrams(5), ""))
    (change,) = figures(before, now)
    assert (change.label, change.words) == ("Dose (2)", "2 mg → 5 mg (+3 mg)")


def test_shares_differ_by_percentage_points() -> None:
    before = a_view(("Deviation", Signed(Percent(-3)), ""))
    (change,) = figures(before, a_view(("Deviation", Signed(Percent(2)), "")))
    assert change.words == "−3 % → +2 % (+5 percentage points)"
    (change,) = figures(
        a_view(("Deviation", Percent(-3), "")), a_view(("Deviation", Percent(-4), ""))
    )
    assert change.words == "−3 % → −4 % (−1 percentage point)"


def test_a_notice_with_another_text_is_not_passed_over() -> None:
    edge = Notice(Kind.CAUTION, "Close to an edge", "59 lies close to 60.")
    other = Notice(Kind.CAUTION, "Close to an edge", "61 lies close to 60.")
    untitled = Notice(Kind.WARNING, "", "No title.")
    before = View((edge, untitled))
    now = View((Fold("More", (Listing((other,)),)),))
    assert notices(before, now) == (
        ("Gone", "Warning: No title."),
        ("Changed", "Caution: Close to an edge"),
    )
    assert notices(before, before) == ()


def test_rows_are_matched_by_their_first_cell() -> None:
    before = a_table(("A", Milligrams(1), "x"), ("B", Milligrams(2), "y"), ("C", None, "z"))
    now = a_table(("B", Milligrams(5), "y"), ("C", None, "z"), ("D", Milligrams(4), "w"))
    (found,) = tables(before.tables(), now.tables())
    assert found.caption == "Doses"
    assert found.rows == (
        ("B", "Dose 2 mg → 5 mg (+3 mg)"),
        ("D", "not shown → 4 mg; w"),
        ("A", "1 mg; x → not shown"),
    )


def test_rows_that_all_have_other_names_are_matched_in_their_order() -> None:
    before = a_table(("at 70 kg", Milligrams(1), "x"), ("then at 70 kg", Milligrams(2), "y"))
    now = a_table(("at 80 kg", Milligrams(1), "x"), ("then at 80 kg", Milligrams(3), "y"))
    (found,) = tables(before.tables(), now.tables())
    assert found.rows == (
        ("Row 1", "What at 70 kg → at 80 kg"),
        ("Row 2", "What then at 70 kg → then at 80 kg; Dose 2 mg → 3 mg (+1 mg)"),
    )


def test_a_table_or_column_that_only_one_answer_has_is_named() -> None:
    wide = a_table(("A", Milligrams(1), "x"))
    narrow = View(
        (
            Table(
                "doses", "Doses", (Column("what", "What"), Column("dose", "Dose")), (("A", "1 mg"),)
            ),
        )
    )
    (found,) = tables(wide.tables(), narrow.tables())
    assert found.rows == (("Column Volume", "no longer shown"),)
    (found,) = tables(narrow.tables(), wide.tables())
    assert found.rows == (("Column Volume", "now shown"),)
    (found,) = tables(wide.tables(), View(()).tables())
    assert (found.caption, found.rows) == ("Doses", (("Table", "no longer shown"),))


def test_short_tables_are_shown_where_nothing_else_says_what_differs() -> None:
    few = comparison(EXPLORERS["monitoring"], start="4 March 2026").view()
    assert not [block for block in few.blocks if isinstance(block, Fold)]
    assert "- Month 1: Date 2 April 2026 → 4 April 2026\n" in few.to_text()
    with_figures = comparison(DOSE, weight_kg="80").view()
    fold = with_figures.blocks[-1]
    assert fold.summary.startswith("In tables, ")
    assert "Infusion syringe, for one administration (3)" in fold.summary
    totals = comparison(EXPLORERS["taper"], weight_kg="80").view()
    (fold,) = [block for block in totals.blocks if isinstance(block, Fold)]
    assert "First course, step by step (5)" in fold.summary
    shown = View(tuple(block for block in totals.blocks if block is not fold)).to_text()
    assert "- Second: Drug given 3,430 mg → 3,920 mg (+490 mg)" in shown


def test_a_row_that_is_named_by_a_number_says_what_it_counts() -> None:
    said = comparison(EXPLORERS["taper"], a_days="", start="1 June 2026").view().to_text()
    assert "From day 22: 2 mg/kg/day → not shown" in said
    assert "Days, drug and syringes of both courses, from 1 June 2026" in said


def test_a_value_with_arrows_of_its_own_is_not_joined_by_one() -> None:
    text = comparison(EXPLORERS["taper"], b_level="2", b_days="7, 7").view().to_text()
    assert "Levels 4 → 2 → 1 mg/kg/day, now 2 → 1 mg/kg/day; Days 21" in text


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ("140 mg a day", "160 mg a day", "140 → 160 mg a day"),
        ("4 mg a day, by vein", "4 mg a day, oral", "4 mg a day, by vein → oral"),
        ("7 counts from 2 May 2026", "7 counts from 4 May 2026", "7 counts from 2 → 4 May 2026"),
        ("as calculated", "142 mg as calculated", "as calculated → 142 mg as calculated"),
        ("draw 100 + 40 mg", "draw 100 + 60 mg", "draw 100 + 40 mg → draw 100 + 60 mg"),
        ("one two three", "one two three four", "one two three → one two three four"),
        ("a → b it is", "a → c it is", "a → b it is, now a → c it is"),
        ("0 of 10 not answered", "0 of 10 right", "0 of 10 not answered → 0 of 10 right"),
        ("", "text", " → text"),
    ],
)
def test_a_sentence_repeats_only_what_differs(then: str, now: str, said: str) -> None:
    assert shortened(then, now) == said


def test_a_screen_reader_hears_amounts_first_and_at_most_four_things() -> None:
    assert comparison(DOSE, weight_kg="80").status() == (
        "Compared with kept A: Dose +20 mg; Whole day +40 mg; Drug in a day +0.27 mL; "
        "Discarded in a day −40 mg; and 2 more."
    )
    new_first = comparison(DOSE, route="subcutaneous").status()
    assert new_first.startswith("Compared with kept A: New: Caution: Risk of bleeding: low plate")
    assert comparison(DOSE, age_years="12").status() == (
        "Compared with kept A: Now refused: Not covered: the monograph is for adults."
    )
