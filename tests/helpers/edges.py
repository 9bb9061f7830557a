"""The thresholds of the data, what is looked at on each side of one, and what has to come out.

The tests run this table and a page shows it; there is no other list.
"""

from dataclasses import dataclass

from probes import (
    Probe,
    administration,
    age,
    age_says,
    body_mass_index_says,
    close_to,
    corrected_creatinine,
    corrected_weight,
    day_says,
    deviation_says,
    draws,
    height_says,
    level,
    level_says,
    months,
    neutrophils,
    past_half_a_mark,
    renal_says,
    rise,
    taper,
    taper_by_step,
    times_per_day,
    weight_says,
)

from anakinra.basis import store

RULES = store.document("rules")["rule"]


@dataclass(frozen=True)
class Edge:
    """A threshold, the smallest step tried on each side, and what each of three inputs gives."""

    rule: str
    threshold: str
    step: str
    probe: Probe
    below: str
    at: str
    above: str


SAID, NOT = "said", "not said"
EDGES = [
    Edge(
        "starting_levels_policy", "1", "0.001", level, "refused_below_lowest", "planned", "planned"
    ),
    Edge("starting_levels_policy", "2", "0.001", level_says("level_between_bands"), NOT, NOT, SAID),
    Edge("starting_level_practice", "4", "0.001", level_says("starting_level"), SAID, SAID, NOT),
    Edge("maximum_level", "8", "0.001", level, "planned", "planned", "refused_above_maximum"),
    Edge("titration_step", "2", "0.001", rise, "1.999, 3.999, 5.999, 7.999", "2, 4, 6, 8",
         "2.001, 4.001, 6.001"),
    Edge("taper_step", "2", "0.001", taper, "1.999, 1", "2, 1", "2.001, 2, 1"),
    Edge("taper_step", "2", "1", taper_by_step, "refused_level_not_above_final", "2, 1", "3, 1"),
    Edge("taper_final_level", "1", "0.001", taper, "refused_level_not_above_final",
         "refused_level_not_above_final", "1.001, 1"),
    Edge("taper_final_level", "1", "0.001", level_says("once_daily_elsewhere", times=1),
         NOT, NOT, SAID),
    Edge("taper_final_doses_per_day", "1", "1", times_per_day("once_daily_elsewhere"),
         "not accepted", SAID, NOT),
    Edge("smallest_draw", "20", "0.01", administration, "refused_not_measurable", "planned",
         "planned"),
    Edge("largest_draw", "100", "10", draws, "90", "100", "90 + 20"),
    Edge("graduation", "10", "0.01", past_half_a_mark, "20", "20", "30"),
    Edge("renal_edge_margin", "1", "0.01", close_to(30, -1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(30, +1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(60, -1), SAID, SAID, NOT),
    Edge("renal_edge_margin", "1", "0.01", close_to(60, +1), SAID, SAID, NOT),
    Edge("renal_alternate_days_below", "30", "0.01", renal_says("renal_alternate_days"), SAID, NOT,
         NOT),
    Edge("renal_alternate_days_below", "30", "0.01", renal_says("renal_caution"), NOT, SAID, SAID),
    Edge("renal_caution_below", "60", "0.01", renal_says("renal_caution"), SAID, NOT, NOT),
    Edge("renal_caution_below", "60", "0.01", renal_says("renal_gap"), SAID, NOT, NOT),
    Edge("renal_caution_last_whole", "59", "0.01", renal_says("renal_gap"), NOT, NOT, SAID),
    Edge("adult_from", "18", "1", age, "refused_child", "planned", "planned"),
    Edge("light_below", "40", "0.1", weight_says("light_patient"), SAID, NOT, NOT),
    Edge("heavy_above", "100", "0.1", weight_says("heavy_patient"), NOT, NOT, SAID),
    Edge("obese_from", "30", "0.1", body_mass_index_says("heavy_patient"), NOT, SAID, SAID),
    Edge("deviation_noted_above", "10", "0.01", deviation_says("large_deviation"), NOT, NOT, SAID),
    Edge("second_check_above", "800", "10", day_says("second_check"), NOT, NOT, SAID),
    Edge("neutrophil_floor", "1.5", "0.01", neutrophils("neutrophils_low"), SAID, NOT, NOT),
    Edge("usual_neutrophils_up_to", "30", "0.01", neutrophils("slip_per_microlitre"), NOT, NOT,
         SAID),
    Edge("ideal_weight_base_height", "60", "0.01", height_says("ideal_weight_extrapolated"), SAID,
         NOT, NOT),
    Edge("cockcroft_gault_ages", "18", "1", age_says("age_beyond_formula"), "refused_child", NOT,
         NOT),
    Edge("cockcroft_gault_ages", "92", "1", age_says("age_beyond_formula"), NOT, NOT, SAID),
    Edge("neutrophils_monthly_until", "3", "1", months(3, "monograph"), "counted", "counted",
         "not counted"),
    Edge("neutrophils_until", "12", "1", months(12, "monograph"), "not counted", "counted",
         "not counted"),
    Edge("neutrophils_monthly_until_alternative", "6", "1", months(6, "six months"), "counted",
         "counted", "not counted"),
    Edge("usual_weights", "40", "0.01", corrected_weight, "not asked", "asked", "asked"),
    Edge("usual_weights", "130", "0.1", weight_says("slip_pounds"), NOT, NOT, SAID),
    Edge("usual_heights", "140", "0.1", weight_says("slip_height"), NOT, SAID, SAID),
    Edge("usual_heights", "210", "0.1", weight_says("slip_height"), SAID, SAID, NOT),
    Edge("usual_creatinines", "40", "0.1", corrected_creatinine, "not asked", "asked", "asked"),
    Edge("usual_creatinines", "400", "0.1", corrected_creatinine, "asked", "asked", "not asked"),
]  # fmt: skip

IN_A_SUM = "only multiplied, divided or added; nothing is compared with it"
NOT_A_THRESHOLD = {
    "divided_doses_per_day": IN_A_SUM,
    "printed_weights": "the first and the last row of what is printed; no dose is decided by it",
    "printed_weight_step": "the step between the rows of what is printed",
    "syringe_content": IN_A_SUM,
    "strength": IN_A_SUM,
    "infusion_total_volume": IN_A_SUM,
    "infusion_syringe_mark": "the mark to which a volume is shown; no dose is decided by it",
    "infusion_duration": IN_A_SUM,
    "cockcroft_gault_age": IN_A_SUM,
    "cockcroft_gault_male": IN_A_SUM,
    "cockcroft_gault_female": IN_A_SUM,
    "ideal_weight_male": IN_A_SUM,
    "ideal_weight_female": IN_A_SUM,
    "ideal_weight_per_inch": IN_A_SUM,
    "centimetres_per_inch": IN_A_SUM,
    "adjusted_weight_fraction": IN_A_SUM,
    "neutrophils_quarterly_every": IN_A_SUM,
    "kilograms_per_pound": IN_A_SUM,
    "micromol_per_l_for_1_mg_per_dl": IN_A_SUM,
    "cells_per_microlitre": IN_A_SUM,
}

# What each field accepts: the lowest and highest value, and the step tried beyond them.
FIELDS = [
    ("weight_kg", "30", "250", "0.1"),
    ("age_years", "0", "120", "1"),
    ("height_cm", "120", "230", "0.1"),
    ("creatinine_micromol_per_l", "20", "2000", "0.1"),
    ("creatinine_clearance_ml_per_min", "0", "300", "0.01"),
    ("level_mg_per_kg_per_day", "0", "10000", "0.001"),
    ("doses_per_day", "1", "2", "1"),
    ("duration_days", "1", "365", "1"),
    ("neutrophils_10e9_per_l", "0", "100", "0.01"),
    ("plunger_mg", "0", "1000", "1"),
]
