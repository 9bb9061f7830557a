"""What each number of `data/rules.toml` is: its unit, and what sort of number the code asks for.

The unit is written in the data for its readers and declared here, by the quantity types of the core
where there is one, so that a rule in another unit is refused before anything reads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anakinra.basis.quantities import (
    CellsPerL,
    Centimetres,
    KgPerM2,
    Kilograms,
    MgPerDay,
    MgPerKgPerDay,
    MgPerMl,
    MicromolPerL,
    Milligrams,
    Millilitres,
    Minutes,
    MlPerMin,
    Percent,
    Years,
)
from tools.schema.declare import RecordRule

PER_DAY = "administrations/day"
MONTHS = "months"
DAYS = "days"
CLEARANCE_FACTOR = f"{MlPerMin.unit} per year kg L/micromol"


@dataclass(frozen=True, slots=True)
class Kind:
    """The unit of a rule, and whether it is one number or two in order, and whole or not."""

    unit: str
    pair: bool = False
    whole: bool = False


RULES: Mapping[str, Kind] = {
    "starting_levels_policy": Kind(MgPerKgPerDay.unit, pair=True),
    "starting_level_practice": Kind(MgPerKgPerDay.unit),
    "maximum_level": Kind(MgPerKgPerDay.unit),
    "divided_doses_per_day": Kind(PER_DAY, whole=True),
    "titration_step": Kind(MgPerKgPerDay.unit),
    "taper_step": Kind(MgPerKgPerDay.unit),
    "taper_final_level": Kind(MgPerKgPerDay.unit),
    "taper_final_doses_per_day": Kind(PER_DAY, whole=True),
    "syringe_content": Kind(Milligrams.unit),
    "strength": Kind(MgPerMl.unit),
    "smallest_draw": Kind(Milligrams.unit),
    "largest_draw": Kind(Milligrams.unit),
    "graduation": Kind(Milligrams.unit),
    "infusion_total_volume": Kind(Millilitres.unit),
    "infusion_duration": Kind(Minutes.unit),
    "infusion_syringe_mark": Kind(Millilitres.unit),
    "renal_alternate_days_below": Kind(MlPerMin.unit),
    "renal_caution_below": Kind(MlPerMin.unit),
    "renal_caution_last_whole": Kind(MlPerMin.unit, whole=True),
    "renal_edge_margin": Kind(MlPerMin.unit),
    "cockcroft_gault_age": Kind(Years.unit),
    "cockcroft_gault_ages": Kind(Years.unit, pair=True, whole=True),
    "cockcroft_gault_male": Kind(CLEARANCE_FACTOR),
    "cockcroft_gault_female": Kind(CLEARANCE_FACTOR),
    "ideal_weight_male": Kind(Kilograms.unit),
    "ideal_weight_female": Kind(Kilograms.unit),
    "ideal_weight_per_inch": Kind("kg/inch"),
    "ideal_weight_base_height": Kind("inch"),
    "centimetres_per_inch": Kind("cm/inch"),
    "adjusted_weight_fraction": Kind("kg/kg"),
    "adult_from": Kind(Years.unit, whole=True),
    "light_below": Kind(Kilograms.unit),
    "heavy_above": Kind(Kilograms.unit),
    "obese_from": Kind(KgPerM2.unit),
    "second_check_above": Kind(MgPerDay.unit),
    "deviation_noted_above": Kind(Percent.unit),
    "neutrophil_floor": Kind(CellsPerL.unit),
    "printed_weights": Kind(Kilograms.unit, pair=True),
    "printed_weight_step": Kind(Kilograms.unit),
    "neutrophils_monthly_until": Kind(MONTHS, whole=True),
    "neutrophils_quarterly_every": Kind(MONTHS, whole=True),
    "neutrophils_until": Kind(MONTHS, whole=True),
    "neutrophils_monthly_until_alternative": Kind(MONTHS, whole=True),
    "kilograms_per_pound": Kind("kg/lb"),
    "micromol_per_l_for_1_mg_per_dl": Kind("micromol/L per mg/dL"),
    "usual_weights": Kind(Kilograms.unit, pair=True),
    "usual_heights": Kind(Centimetres.unit, pair=True),
    "usual_creatinines": Kind(MicromolPerL.unit, pair=True),
    "usual_neutrophils_up_to": Kind(CellsPerL.unit),
    "cells_per_microlitre": Kind("cells/microlitre per 10⁹/L"),
}

# What a field accepts has two limits of its own, so its kind is its unit alone.
ACCEPTED: Mapping[str, Kind] = {
    "weight_kg": Kind(Kilograms.unit),
    "age_years": Kind(Years.unit),
    "height_cm": Kind(Centimetres.unit),
    "creatinine_micromol_per_l": Kind(MicromolPerL.unit),
    "creatinine_clearance_ml_per_min": Kind(MlPerMin.unit),
    "level_mg_per_kg_per_day": Kind(MgPerKgPerDay.unit),
    "doses_per_day": Kind(PER_DAY),
    "duration_days": Kind(DAYS),
    "neutrophils_10e9_per_l": Kind(CellsPerL.unit),
}


def fits(kinds: Mapping[str, Kind]) -> RecordRule:
    """A rule that each record is declared here and is what its declaration says."""

    def rule(record: Any) -> Iterator[str]:
        kind = kinds.get(record.id)
        if kind is None:
            yield "has no declared unit: add it to tools/schema/units.py"
            return
        if record.unit != kind.unit:
            yield f"unit is {record.unit!r} and must be {kind.unit!r}"
        if hasattr(record, "value"):
            yield from _value_faults(record.value, kind)

    return rule


def _value_faults(value: str | tuple[str, ...], kind: Kind) -> Iterator[str]:
    """What is wrong with the number or numbers of a rule as those of their kind."""
    given = list(value) if isinstance(value, tuple) else value
    numbers = [Fraction(text) for text in ([value] if isinstance(value, str) else value)]
    if kind.pair and not (given != value and len(numbers) == 2 and numbers[0] < numbers[1]):
        yield f"value must be two numbers, the lowest and the highest, not {given!r}"
    elif given != value and not kind.pair:
        yield f"value must be one number, not {given!r}"
    elif kind.whole and any(number.denominator != 1 for number in numbers):
        yield f"value must be a whole number of {kind.unit}, not {given!r}"
