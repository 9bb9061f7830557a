"""What each number that the code asks for is: its unit, and of a rule the sort of number.

The unit is written in the data for its readers and declared here, by the quantity types of the core
where there is one, so that a number in another unit is refused before anything reads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anakinra.basis import quantities as q
from anakinra.basis.decimals import written
from anakinra.basis.rules import Rule

PER_DAY = "administrations/day"
MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a rule, and whether it is one number or two in order, and whole or not."""

    unit: str
    pair: bool = False
    whole: bool = False


def _by_name(names_of: Mapping[Unit, str]) -> Mapping[str, Unit]:
    return {name: kind for kind, names in names_of.items() for name in names.split()}


RULES = _by_name(
    {
        Unit(q.MgPerKgPerDay.unit, pair=True): "starting_levels_policy",
        Unit(q.MgPerKgPerDay.unit): """
            starting_level_practice maximum_level titration_step taper_step taper_final_level""",
        Unit(PER_DAY, whole=True): "divided_doses_per_day taper_final_doses_per_day",
        Unit(q.Milligrams.unit): "syringe_content smallest_draw largest_draw graduation",
        Unit(q.MgPerMl.unit): "strength",
        Unit(q.Millilitres.unit): "infusion_total_volume infusion_syringe_mark",
        Unit(q.Minutes.unit): "infusion_duration",
        Unit(q.MlPerMin.unit): "renal_alternate_days_below renal_caution_below renal_edge_margin",
        Unit(q.MlPerMin.unit, whole=True): "renal_caution_last_whole",
        Unit(q.Years.unit): "cockcroft_gault_age",
        Unit(q.Years.unit, pair=True, whole=True): "cockcroft_gault_ages",
        Unit(f"{q.MlPerMin.unit} per year kg L/micromol"): """
            cockcroft_gault_male cockcroft_gault_female""",
        Unit(q.Kilograms.unit): """
            ideal_weight_male ideal_weight_female light_below heavy_above printed_weight_step""",
        Unit("kg/inch"): "ideal_weight_per_inch",
        Unit("inch"): "ideal_weight_base_height",
        Unit("cm/inch"): "centimetres_per_inch",
        Unit("kg/kg"): "adjusted_weight_fraction",
        Unit(q.Years.unit, whole=True): "adult_from",
        Unit(q.KgPerM2.unit): "obese_from",
        Unit(q.MgPerDay.unit): "second_check_above",
        Unit(q.Percent.unit): "deviation_noted_above",
        Unit(q.CellsPerL.unit): "neutrophil_floor usual_neutrophils_up_to",
        Unit(q.Kilograms.unit, pair=True): "printed_weights usual_weights",
        Unit(MONTHS, whole=True): """
            neutrophils_monthly_until neutrophils_quarterly_every neutrophils_until
            neutrophils_monthly_until_alternative""",
        Unit("kg/lb"): "kilograms_per_pound",
        Unit("micromol/L per mg/dL"): "micromol_per_l_for_1_mg_per_dl",
        Unit(q.Centimetres.unit, pair=True): "usual_heights",
        Unit(q.MicromolPerL.unit, pair=True): "usual_creatinines",
        Unit("cells/microlitre per 10⁹/L"): "cells_per_microlitre",
    }
)

UNITS = {name: kind.unit for name, kind in RULES.items()}
# Of what a field of a form accepts.
ACCEPTED = {
    "weight_kg": q.Kilograms.unit,
    "age_years": q.Years.unit,
    "height_cm": q.Centimetres.unit,
    "creatinine_micromol_per_l": q.MicromolPerL.unit,
    "creatinine_clearance_ml_per_min": q.MlPerMin.unit,
    "level_mg_per_kg_per_day": q.MgPerKgPerDay.unit,
    "doses_per_day": PER_DAY,
    "duration_days": "days",
    "plunger_mg": q.Milligrams.unit,
    "neutrophils_10e9_per_l": q.CellsPerL.unit,
}
# Of what can be typed for an input of the model of concentration.
TYPED = {
    "times_h": "h",
    "dose_mg": q.Milligrams.unit,
    "interval_h": "h",
    "doses": "doses",
    "volume_l_per_kg": "L/kg",
    "absorption_per_h": "per hour",
    "bioavailability_percent": "%",
}
# Of the figures that synthetic adults are drawn from.
FIGURES = {
    "men": q.Percent.unit,
    "height_of_men": q.Centimetres.unit,
    "height_of_women": q.Centimetres.unit,
    "spread_of_men": q.Centimetres.unit,
    "spread_of_women": q.Centimetres.unit,
    "furthest": "",
    "replacement": q.Percent.unit,
}


def rule_fits(record: Rule) -> Iterator[str]:
    """A rule is one number or two, and whole or not, as its declaration says."""
    kind, numbers = RULES.get(record.name), record.numbers
    if kind is None:
        return
    texts = [written(number) for number in numbers]
    given = texts if len(texts) > 1 else texts[0]
    if kind.pair and not (len(numbers) == 2 and numbers[0] < numbers[1]):
        yield f"value must be two numbers, the lowest and the highest, not {given!r}"
    elif len(numbers) > 1 and not kind.pair:
        yield f"value must be one number, not {given!r}"
    elif kind.whole and any(number.denominator != 1 for number in numbers):
        yield f"value must be a whole number of {kind.unit}, not {given!r}"
