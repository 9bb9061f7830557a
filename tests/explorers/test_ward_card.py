"""The ward card and the dose table: what the monograph allows for every weight that they cover."""

from fractions import Fraction
from itertools import pairwise

import pytest
from patients import patient

from anakinra import plan_dose
from anakinra.basis import rules
from anakinra.basis.quantities import Kilograms, MgPerKgPerDay, Milligrams, Percent
from anakinra.basis.values import Refusal
from anakinra.dosing.named_doses import (
    Band,
    bands,
    deviation_at,
    deviation_text,
    named_doses,
    plan_at,
    weights,
)
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.renal import RenalBand
from anakinra.dosing.syringes import Rounding
from anakinra.explorers import EXPLORERS
from anakinra.explorers.ward_card import card
from anakinra.monograph.dose_tables import dose_table, dose_tables
from anakinra.monograph.parts import part
from anakinra.views.tables import Table, cell_text
from anakinra.views.view import Figure, Listing

CARD = EXPLORERS["ward_card"]
BANDS = [str(band) for band in bands()]


def tables(weight: str) -> tuple[Table, Table]:
    """The ladder, and what the page shows besides in a closed line."""
    view = CARD.answer({"band": weight, "rounding": "nearest"}).view
    assert view is not None
    ladder, more = view.tables()
    return ladder, more


def test_the_printed_weights_are_40_to_150_kg_by_5_kg() -> None:
    assert [weight.amount for weight in weights()] == list(range(40, 151, 5))
    assert (weights()[0], weights()[-1]) == rules.quantities("printed_weights", Kilograms)


def test_the_rungs_are_the_levels_of_the_monograph() -> None:
    found = [
        (named.level.amount, named.doses_per_day, *named.statements) for named in named_doses()
    ]
    assert found == [
        (1, 2, "2.6-3"),
        (2, 2, "2.6-3"),
        (4, 2, "2.6-5"),
        (6, 2, "2.6-6"),
        (8, 2, "2.6-4", "2.6-6"),
        (1, 1, "2.6-11"),
    ]


def test_bands_leave_no_weight_out_and_none_is_in_two() -> None:
    found = bands()
    assert all(one.end == following.lightest for one, following in pairwise(found))
    assert (BANDS[0], BANDS[-1]) == ("40 kg to under 45 kg", "150 kg to under 155 kg")


@pytest.mark.parametrize("rounding", Rounding)
def test_no_one_in_a_band_gets_more_than_the_maximum(rounding: Rounding) -> None:
    """2.6-4: at most 8 mg/kg/day, also after rounding, for the lightest and so for all others."""
    maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount
    for band in bands():
        for named in named_doses():
            plan = plan_at(band.lightest, named, rounding)
            assert isinstance(plan, DosePlan)
            assert plan.measured_per_day.amount <= maximum * band.lightest.amount


def test_the_card_of_70_kg_by_hand() -> None:
    ladder, more = tables("70")
    rows = [
        (*row[1:4], *map(cell_text, beside[3:5]))
        for row, beside in zip(ladder.rows, more.rows, strict=True)
    ]
    assert rows == [
        (Milligrams(30), Milligrams(60), "30 mg", "−14.3 %", "−20 %"),
        (Milligrams(70), Milligrams(140), "70 mg", "exact", "−6.7 %"),
        (Milligrams(140), Milligrams(280), "100 + 40 mg", "exact", "−6.7 %"),
        (Milligrams(210), Milligrams(420), "100 + 90 + 20 mg", "exact", "−6.7 %"),
        (Milligrams(280), Milligrams(560), "100 + 100 + 80 mg", "exact", "−6.7 %"),
        (Milligrams(70), Milligrams(70), "70 mg", "exact", "−6.7 %"),
    ]


def test_volumes_make_up_50_ml_from_150_mg_per_ml() -> None:
    """2.7.2-9: made up to the total, so the sodium chloride to start with ends at a mark below it.

    A 50 mL syringe has a mark at every mL: with 0.67 mL of drug it takes 49 mL and not 49.33 mL.
    """
    for band in bands():
        ladder, more = tables(band.lightest.number)
        for row, beside in zip(ladder.rows, more.rows, strict=True):
            each, (drug, diluent) = row[1], beside[1:3]
            assert isinstance(each, Milligrams) and drug.amount == each.amount / 150
            assert 49 < drug.amount + diluent.amount <= 50
            assert diluent.amount.denominator == 1


def test_the_card_says_what_must_be_seen() -> None:
    text = card(bands()[6], Rounding.NEAREST).to_text()
    for said in (
        "Adults with HLH only",
        "Worked out for exactly 70 kg",
        "declared by this software",
        "an unlicensed route",
        "1. Take the caps off as many pre-filled syringes as the dose requires.",
        "3. Give it by syringe pump over 30 minutes.",
        "Rate 100 mL/h",
        "50 mL in total",
        "no expiry time is given",
        "Active infection",
        "Below 30 mL/min: consider using every other day",
        "Haemodialysis or haemofiltration: specialist pharmacy advice",
        "monthly for 3 months, then every 3 months for up to 12 months",
        "1 mg/kg/day in 2 divided doses (0.5 mg/kg each): up to −20 %",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    "said",
    [
        "such as warfarin and phenytoin",
        "Live vaccines should not be given concurrently",
        "Preferably avoided in pregnancy",
        "not to breast-feed",
        "Injection site reactions; Pulmonary events; Drug reaction",
        "Thrombocytopenia, or a risk of it, and falling fibrinogen carry a significant risk",
        "1. Let the pre-filled syringe come to room temperature. Do not shake it.",
        "Do not give: Hypersensitivity to anakinra",
        "The team decides: Active infection",
        "name and batch number",
        "Not on this card: ",
    ],
)
def test_the_card_names_what_a_ward_needs_and_what_is_not_on_it(said: str) -> None:
    """2.2, 2.3-3, 2.7.1-5 to 2.7.1-8, 2.7.2-6, 2.11-5: on one side of paper, nothing silently."""
    assert said in card(bands()[6], Rounding.NEAREST).to_text()


def test_the_card_draws_the_syringes_of_the_starting_levels() -> None:
    """70 kg: 35 mg, 70 mg and 140 mg each time; 35 mg is halfway between marks and goes down."""
    blocks = card(bands()[6], Rounding.NEAREST).blocks
    (figure,) = [block for block in blocks if isinstance(block, Figure)]
    assert figure.svg.to_text().splitlines() == [
        "1 mg/kg/day, one syringe: 30 mg, 70 mg discarded.",
        "2 mg/kg/day, one syringe: 70 mg, 30 mg discarded.",
        "4 mg/kg/day, two syringes: 100 mg; 40 mg, 60 mg discarded.",
    ]
    assert figure.svg.to_html().count("<svg") == 3


def test_every_precaution_of_the_monograph_is_on_the_card() -> None:
    """2.2-1 to 2.2-11, each once or more, whichever line of the card speaks of it."""
    cited = {
        each
        for notice in card(bands()[6], Rounding.NEAREST).notices()
        for each in notice.statements
    }
    assert {f"2.2-{number}" for number in range(1, 12)} <= cited


def test_steps_are_those_of_chapter_4_four_for_each_route() -> None:
    lists = [
        block for block in card(bands()[6], Rounding.NEAREST).blocks if isinstance(block, Listing)
    ]
    steps = [[item.text for item in each.items] for each in lists if each.ordered]
    assert steps == [[line.text for line in part(name).lines] for name in ("4-iv", "4-sc")]
    assert [len(each) for each in steps] == [4, 4]


def test_there_are_five_things_to_watch() -> None:
    text = card(bands()[6], Rounding.NEAREST).to_text()
    watched = text.partition("Five things to watch\n")[2].split("\n\n")[1]
    assert [line.count("- ") for line in watched.splitlines()] == [1] * 5


def test_the_card_has_no_override_of_a_hypersensitivity() -> None:
    """2.1-1 to 2.1-3 are contraindications."""
    text = card(bands()[6], Rounding.NEAREST).to_text()
    (line,) = [line for line in text.splitlines() if "Hypersensitivity" in line]
    assert "decides" not in line and "a contraindication" in line


def test_a_heavy_band_asks_which_weight_and_for_a_second_check() -> None:
    heavy, light = (card(bands()[place], Rounding.NEAREST).to_text() for place in (-1, 0))
    assert "Which weight? (150 kg)" in heavy and "Which weight?" not in light
    assert "1,200 mg/day is above 800 mg/day" in heavy and "second check" not in light


def test_a_dose_that_cannot_be_measured_is_refused_on_card_and_table() -> None:
    """2.7.1-2: 30 kg at 1 mg/kg/day would be 15 mg each time."""
    small = Band(Kilograms(30), Kilograms(35))
    row, *_ = card(small, Rounding.NEAREST).tables()[0].rows
    assert row[1:3] == ("", "") and "Cannot be measured: 15 mg" in str(row[3])
    (line,) = dose_table(named_doses()[0], (small.lightest,), Rounding.NEAREST).rows
    assert set(line[1:-1]) == {""} and "Cannot be measured: 15 mg" in str(line[-1])


def test_every_row_of_the_dose_table_is_a_plan_of_its_own_weight() -> None:
    assert len(dose_tables()) == len(named_doses())
    for named, table in zip(named_doses(), dose_tables(), strict=True):
        for weight, row in zip(weights(), table.rows, strict=True):
            treated = patient(weight.amount)
            plan = plan_dose(treated, named.level.amount, named.doses_per_day, route="intravenous")
            assert not isinstance(plan, Refusal)
            assert row[0] == weight
            assert row[2] == Milligrams(plan.measured_per_administration.amount)
            assert row[4] == Milligrams(plan.measured_per_day.amount)
            assert row[6] == plan.syringes_per_day
            drawn = [int(part) for part in str(row[5]).removesuffix(" mg").split(" + ")]
            assert sum(drawn) == plan.measured_per_administration.amount
            assert all(20 <= part <= 100 for part in drawn)
            assert row[7] == plan.volume_per_administration


def test_the_dose_table_marks_what_a_pharmacist_must_look_at() -> None:
    table = {table.name: table for table in dose_tables()}["doses-8-in-two-divided-doses"]
    notes = {row[0].number: row[-1] for row in table.rows}
    assert notes["100"] == ""
    assert notes["105"] == "which weight?; second check"
    assert [note.partition(":")[0] for note in table.notes] == ["“which weight?”", "“second check”"]
    (lowest, *_) = dose_tables()
    assert lowest.rows[1][-1] == "more than 10 % away"


def test_a_deviation_is_that_from_the_weight_asked_for() -> None:
    plan = plan_at(Kilograms(70), named_doses()[2], Rounding.NEAREST)
    assert isinstance(plan, DosePlan)
    assert plan.patient.renal.band is RenalBand.NO_ADVICE and not plan.patient.renal.findings
    assert deviation_at(plan, Kilograms(75)) == Percent(Fraction(-20, 3))
    assert deviation_text(Percent(0)) == "exact"
    assert deviation_text(Percent(5)) == "+5 %"
    assert deviation_text(Percent(Fraction(1, 2))) == "+0.5 %"
    assert deviation_text(Percent(Fraction(-1, 2))) == "−0.5 %"
    assert deviation_text(Percent(Fraction(-20, 3))) == "−6.7 %"
