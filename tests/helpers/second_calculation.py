"""The dose worked out a second time, from the statements alone.

Nothing is imported from the package and no data file is read: each number is written here by
hand, with the statement that it comes from, or `declared` where the software declares it.
All arithmetic is on whole numbers, so that it cannot share a rounding with the first calculation.
Units: weight in tenths of a kg, level in tenths of a mg/kg/day; their product is the dose of a day
in hundredths of a mg.
Renal function is in tenths of a mL/min.
"""

from typing import NamedTuple

LOWEST_LEVEL = 10  # 2.6-3: 1 mg/kg/day
POLICY_LEVEL = 20  # 2.6-3: 2 mg/kg/day
PRACTICE_LEVEL = 40  # 2.6-5: 4 mg/kg/day
HIGHEST_LEVEL = 80  # 2.6-4: 8 mg/kg/day
BAND = 20  # 2.6-6, 2.6-10: 2 mg/kg/day
LAST_LEVEL = 10  # 2.6-11: 1 mg/kg once daily

SMALLEST_MG = 20  # 2.7.1-2
LARGEST_MG = 100  # 2.7.1-2
SYRINGE_MG = 100  # 2.7.1-2 and the strength of the product
MARK_MG = 10  # declared
MG_IN_1_ML = 150  # the strength of the product

TOTAL_ML = 50  # 2.7.2-9
ML_PER_HOUR = 100  # 2.7.2-9, 2.7.2-10: 50 mL in 30 minutes

ALTERNATE_DAYS_BELOW = 300  # 2.6-8: 30 mL/min
CAUTION_BELOW = 600  # 2.6-7: 30 to 59 mL/min
CAUTION_LAST = 590  # 2.6-7
NEAR_AN_EDGE = 10  # declared: 1 mL/min

LIGHT_BELOW = 400  # declared: 40 kg
HEAVY_ABOVE = 1000  # declared: 100 kg
USUAL_WEIGHT_TO = 1300  # declared: 130 kg
A_HEIGHT = range(1400, 2101)  # declared: 140 to 210
SECOND_CHECK_ABOVE_MG = 800  # declared
DEVIATION_ABOVE_PERCENT = 10  # declared

RENAL_NOTES = {
    "no renal advice": set(),
    "caution": {("caution", "renal_caution")},  # 2.6-7
    "alternate days": {("warning", "renal_alternate_days")},  # 2.6-8
    "not known": {("warning", "renal_unknown")},  # 2.4-1
}
Notes = frozenset[tuple[str, str]]


class Second(NamedTuple):
    """What must come out; a refusal has only the name of its reason.

    `exact` is the dose of one administration as a numerator over `exact_over` mg.
    Volumes are in 150ths of a mL, of which a mg of drug fills one.
    """

    refusal: str = ""
    exact: int = 0
    exact_over: int = 1
    measured_mg: int = 0
    draws_mg: tuple[int, ...] = ()
    waste_mg: int = 0
    turned_down: bool = False
    diluent: int = 0
    notes: Notes = frozenset()


def second(weight: int, level: int, times: int, *, route: str, renal: str, rounding: str) -> Second:
    """The dose of an adult with HLH."""
    if renal == "dialysis or filtration":  # 2.6-9
        return Second("refused_renal_replacement")
    if level > HIGHEST_LEVEL:
        return Second("refused_above_maximum")
    if level < LOWEST_LEVEL:
        return Second("refused_below_lowest")
    day = weight * level  # hundredths of a mg
    over = 100 * times
    if day < SMALLEST_MG * over:
        return Second("refused_not_measurable", day, over)
    most_marks = HIGHEST_LEVEL * weight // (MARK_MG * over)
    marks = whole_marks(day, MARK_MG * over, rounding)
    turned_down = marks > most_marks
    if turned_down:
        marks = day // (MARK_MG * over)
    measured = marks * MARK_MG
    draws = draws_of(measured)
    return Second(
        "",
        day,
        over,
        measured,
        draws,
        len(draws) * SYRINGE_MG - measured,
        turned_down,
        TOTAL_ML * MG_IN_1_ML - measured,
        notes_beside(weight, level, times, route, renal, measured, len(draws), turned_down),
    )


def whole_marks(amount: int, mark: int, rounding: str) -> int:
    """Marks of the syringe; a dose halfway between two marks goes to the lower one."""
    if rounding == "down":
        return amount // mark
    if rounding == "up":
        return (amount + mark - 1) // mark
    return (2 * amount + mark - 1) // (2 * mark)


def draws_of(measured_mg: int) -> tuple[int, ...]:
    """Full syringes, then what is left; where less than 20 mg is left, one syringe gives it up."""
    full, left = divmod(measured_mg, LARGEST_MG)
    if not left:
        return (LARGEST_MG,) * full
    if left >= SMALLEST_MG:
        return (LARGEST_MG,) * full + (left,)
    return (LARGEST_MG,) * (full - 1) + (LARGEST_MG + left - SMALLEST_MG, SMALLEST_MG)


def notes_beside(
    weight: int,
    level: int,
    times: int,
    route: str,
    renal: str,
    measured_mg: int,
    syringes: int,
    turned_down: bool,
) -> Notes:
    """The severity and key of everything that must appear beside the dose."""
    day = weight * level
    moved = abs(measured_mg * 100 * times - day)
    notes = {
        ("caution", "off_label"): True,  # 0-2
        ("information", "same_dose_both_routes"): True,  # 2.7-3
        ("information", "record_batch"): True,  # 2.7-4
        ("warning", "iv_unlicensed"): route == "intravenous",  # 2.7.2-2
        ("warning", "iv_alone"): route == "intravenous",  # 2.7.2-11
        ("caution", "iv_no_stability"): route == "intravenous",  # declared
        ("caution", "sc_bleeding"): route == "subcutaneous",  # 2.7.2-6
        ("caution", "sc_many_injections"): route == "subcutaneous" and syringes > 1,  # 2.7.2-5
        ("information", "starting_level"): level <= PRACTICE_LEVEL,  # 2.6-3, 2.6-5
        ("caution", "level_between_bands"): level > POLICY_LEVEL and level % BAND != 0,  # 2.6-6
        ("caution", "once_daily_elsewhere"): times == 1 and level != LAST_LEVEL,  # 2.6-11
        ("question", "slip_height"): weight in A_HEIGHT,
        ("question", "slip_pounds"): weight > USUAL_WEIGHT_TO and weight not in A_HEIGHT,
        ("caution", "light_patient"): weight < LIGHT_BELOW and level <= POLICY_LEVEL and times == 2,
        ("caution", "heavy_patient"): weight > HEAVY_ABOVE,
        ("caution", "rounded_down_to_maximum"): turned_down,  # 2.6-4
        ("caution", "large_deviation"): moved * 100 > DEVIATION_ABOVE_PERCENT * day,
        ("caution", "second_check"): measured_mg * times > SECOND_CHECK_ABOVE_MG,
    }
    said = {note for note, holds in notes.items() if holds}
    return frozenset(said | RENAL_NOTES[renal])


def renal_band(clearance: int) -> str:
    """2.6-7, 2.6-8, and nothing from 60 mL/min on."""
    if clearance < ALTERNATE_DAYS_BELOW:
        return "alternate days"
    return "caution" if clearance < CAUTION_BELOW else "no renal advice"


def near_a_renal_edge(clearance: int) -> bool:
    edges = (ALTERNATE_DAYS_BELOW, CAUTION_BELOW)
    return any(abs(clearance - edge) <= NEAR_AN_EDGE for edge in edges)


def between_renal_bands(clearance: int) -> bool:
    return CAUTION_LAST < clearance < CAUTION_BELOW


def levels_up(level: int) -> list[int]:
    """2.6-6: by 2 mg/kg/day, to at most 8."""
    return list(range(level, HIGHEST_LEVEL + 1, BAND))


def levels_down(level: int, by_the_same_step: bool) -> list[int]:
    """2.6-10, 2.6-11: by 2 mg/kg/day, then 1 mg/kg once daily.

    From a level between two bands either to the next even level, or by the same step each time.
    """
    first = level - BAND if by_the_same_step else (level - 1) // BAND * BAND
    return [level, *range(first, LAST_LEVEL, -BAND), LAST_LEVEL]


def clearance_ratio(age: int, weight: int, creatinine: int, male: bool) -> tuple[int, int]:
    """Cockcroft-Gault in mL/min: (140 - age) x kg x 1.23 (men) or 1.04 (women) / micromol/L."""
    return (140 - age) * weight * (123 if male else 104), creatinine * 1000


def ideal_weight_254ths(height_mm: int, male: bool) -> int:
    """Devine, in 254ths of a kg: 50 kg (45.5 kg) and 2.3 kg for each inch over 60 inches."""
    return (12700 if male else 11557) + 23 * (height_mm - 1524)


def count_months(other_schedule: bool) -> list[int]:
    """2.4-5, 2.4-6: before, monthly for 3 months (elsewhere 6), then quarterly to 1 year."""
    return [0, 1, 2, 3, 4, 5, 6, 9, 12] if other_schedule else [0, 1, 2, 3, 6, 9, 12]


def month_later(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """The same day of a later month, or the last day of a month that is too short."""
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year, month, min(day, lengths[month - 1])
