"""Sliders beside boxes: the box is the source of truth, the slider follows it or fills it."""

from fractions import Fraction

import pytest

from anakinra.basis.rules import slider
from anakinra.dosing.patient import Patient
from anakinra.dosing.renal import renal_band
from anakinra.dosing.titration import taper_schedule
from anakinra.explorers import EXPLORERS
from anakinra.forms.sliders import Slid, moved, position, said, slid

FIELDS = {
    f"{explorer.id}.{field.name}": found
    for explorer in EXPLORERS.values()
    for field in explorer.fields
    if (found := slid(field))
}
WEIGHT = FIELDS["dose.weight_kg"]
DAYS = FIELDS["taper.a_days"]


def test_weight_level_clearance_and_days_have_sliders() -> None:
    assert {"dose.weight_kg", "dose.level_mg_per_kg_per_day", "taper.b_days"} <= set(FIELDS)
    assert "dose.creatinine_clearance_ml_per_min" in FIELDS
    assert "dose.age_years" not in FIELDS


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_the_field_accepts_every_position_of_its_slider(field: Slid) -> None:
    assert field.slider
    at, most = field.slider.minimum, field.slider.maximum
    positions = [
        at + field.slider.step * n for n in range(int((most - at) / field.slider.step) + 1)
    ]
    assert positions[-1] == most
    assert set(field.slider.ticks) <= set(positions)
    for amount in positions:
        text = moved(field, "1, 1", amount)
        field.read(text)
        assert position(field, text) == amount


def test_the_marks_of_the_level_are_the_levels_of_the_taper() -> None:
    patient = Patient(weight_kg=70, age_years=60, indication="hlh", renal=renal_band(90))
    course = taper_schedule(patient, 8, route="subcutaneous")
    found = slider("level_mg_per_kg_per_day")
    assert found and found.ticks == tuple(level.amount for level in reversed(course.levels))


@pytest.mark.parametrize(
    ("field", "typed", "at"),
    [
        (WEIGHT, "70", "70"),
        (WEIGHT, " 70.45 ", "70.45"),
        (WEIGHT, "200", None),  # the box takes it; the slider ends before
        (WEIGHT, "70 kg", None),
        (WEIGHT, "", None),
        (DAYS, "7, 7,7", "7"),
        (DAYS, "7, 14", None),
        (DAYS, "", None),
    ],
)
def test_the_slider_follows_a_number_in_its_range(field: Slid, typed: str, at: str | None) -> None:
    assert position(field, typed) == (None if at is None else Fraction(at))


@pytest.mark.parametrize(
    ("field", "typed", "to", "then"),
    [
        (WEIGHT, "70.45", "71", "71"),
        (WEIGHT, "seventy", "71", "71"),
        (WEIGHT, "", "71", "71"),
        (FIELDS["dose.level_mg_per_kg_per_day"], "4", "4.5", "4.5"),
        (DAYS, "7, 7, 14", "10", "10, 10, 10"),
        (DAYS, "", "10", ""),
    ],
)
def test_a_move_writes_the_exact_number(field: Slid, typed: str, to: str, then: str) -> None:
    assert moved(field, typed, Fraction(to)) == then


def test_a_position_is_said_with_its_unit() -> None:
    assert said(WEIGHT, Fraction(70)) == "70 kg"
    assert said(DAYS, Fraction(7)) == "7 days"
    assert said(DAYS, Fraction(1)) == "1 day"
    assert said(WEIGHT, None) == "not at the number in the box"
