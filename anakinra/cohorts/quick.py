"""One row after the other, quickly: what `planned_row` says, with the parts that repeat kept.

Rows of a cohort share most of their cells. Each text is read once; the figures of a dose are worked
out in whole numbers, once for each weight, level, frequency and rounding; notices are asked of the
core once for each combination of what they depend on. `planned_row` is the definition, and tests
hold every row to it. Standard library only: the page in a browser uses it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from anakinra.basis import population, rules
from anakinra.basis.inputs import InputError
from anakinra.basis.quantities import (
    KgPerM2,
    Kilograms,
    MgPerDay,
    MgPerKgPerDay,
    MgPerMl,
    Milligrams,
    Percent,
    Years,
)
from anakinra.basis.values import Refusal
from anakinra.cohorts import cells
from anakinra.cohorts.columns import CHOICES, INPUTS, RowStatus
from anakinra.cohorts.row import RowInputs, keys_of, plan_inputs, result_of
from anakinra.dosing.renal import renal_band
from anakinra.dosing.syringes import Rounding

KEY = ("weight_kg", "level_mg_per_kg_per_day", "doses_per_day", "route", "rounding")
"""What the figures of a dose, and its route, depend on."""

MAY_BE_BLANK = frozenset(("creatinine_clearance_ml_per_min", "height_cm"))


@dataclass(frozen=True, slots=True)
class DoseFigures:
    """A dose that can be measured, in whole mg: each administration, its syringes and its waste.

    `is_capped` means that rounding was turned down to stay within the maximum level.
    """

    measured_mg: int
    syringes: int
    waste_mg: int
    is_capped: bool


@dataclass(frozen=True, slots=True)
class QuickCell:
    """A cell that was read: its value, and a text that is equal for equal values; or the error.

    The key of a cell with an error is a question mark.
    """

    value: Any
    key: str
    error: str = ""


def quick_cell(value: Any) -> QuickCell:
    """A value that was read as a cell."""
    return QuickCell(value, str(value.value if isinstance(value, Enum) else value))


@dataclass(frozen=True, slots=True)
class QuickRow:
    """The cells of a row by their names, read; `error` is that of the first that was not accepted.

    `key` is equal for rows alike in weight, level, doses a day, route and rounding.
    `has_no_dose` says that this patient gets none at any level; it is False where `error` is set.
    """

    by_name: Mapping[str, QuickCell]
    error: str
    key: str
    has_no_dose: bool


class RowPlanner:
    """Plans rows of one cohort; `decimal_comma` is as for `planned_row`."""

    def __init__(self, decimal_comma: bool = False) -> None:
        self._comma = decimal_comma
        self._limits = _Limits()
        self._cells: dict[str, QuickCell] = {}
        self._figures: dict[str, DoseFigures | None] = {}
        self._results: dict[str, dict[str, Any]] = {}
        self._notices: dict[str, str] = {}
        self._signs: dict[str, str] = {}

    def plan(self, row: Mapping[str, str]) -> dict[str, Any]:
        """What `planned_row` says of the row."""
        return dict(self.result(self.read(row)))

    def read(self, row: Mapping[str, str]) -> QuickRow:
        """Every cell of the row, read."""
        found: dict[str, QuickCell] = {}
        error = ""
        for field in INPUTS:
            text = row.get(field, "")
            cell = self._cells.get(f"{field}|{text}")
            if cell is None:
                cell = self._cells[f"{field}|{text}"] = self._read(field, text)
            error = error or cell.error
            found[field] = cell
        key = "|".join([found[field].key for field in KEY])
        return QuickRow(found, error, key, not error and self.has_no_dose(found))

    def has_no_dose(self, by_name: Mapping[str, QuickCell]) -> bool:
        """Whether a patient, whose own cells were all accepted, gets no dose at any level."""
        return bool(
            by_name["replacement"].value
            or self._is_child(by_name["age_years"])
            or population.indications()[by_name["indication"].value]["dosing"] != "computed"
        )

    def result(self, read: QuickRow) -> Mapping[str, Any]:
        """What `planned_row` says of a row that was read; rows alike share one."""
        if read.error:
            return result_of(RowStatus.REJECTED, read.error)
        dose = None if read.has_no_dose else self._dose(read.by_name)
        if dose is None:
            return self._refused(read)
        notices = self._notices_of(read, dose)
        key = f"{read.key}|{notices}"
        found = self._results.get(key)
        if found is None:
            numbers = self._numbers(dose, read.by_name)
            found = self._results[key] = result_of(RowStatus.PLANNED, "", numbers, notices)
        return found

    def figures(
        self, weight: QuickCell, level: QuickCell, times: QuickCell, rounding: QuickCell
    ) -> DoseFigures | None:
        """The dose as it can be measured, or None where it is refused for its level or its size."""
        key = f"{weight.key}|{level.key}|{times.key}|{rounding.key}"
        if key not in self._figures:
            self._figures[key] = dose_figures(
                weight.value, level.value, times.value, rounding.value, self._limits
            )
        return self._figures[key]

    def _dose(self, by_name: Mapping[str, QuickCell]) -> DoseFigures | None:
        return self.figures(
            by_name["weight_kg"],
            by_name["level_mg_per_kg_per_day"],
            by_name["doses_per_day"],
            by_name["rounding"],
        )

    def _read(self, field: str, text: str) -> QuickCell:
        try:
            value: Any
            if field in CHOICES:
                value = cells.read_choice(field, text)
            elif field in MAY_BE_BLANK and cells.is_missing(text):
                value = None
            else:
                value = cells.read_number(field, text, self._comma)
                value = int(value) if field in ("age_years", "doses_per_day") else value
        except InputError as error:
            return QuickCell(None, "?", error.message)
        return quick_cell(value)

    def _is_child(self, age: QuickCell) -> bool:
        sign = self._signs.get(f"child|{age.key}")
        if sign is None:
            sign = "yes" if population.refuse_child(Years(Fraction(age.value))) else ""
            self._signs[f"child|{age.key}"] = sign
        return bool(sign)

    def _refused(self, read: QuickRow) -> dict[str, Any]:
        by_name = read.by_name
        key = read.key
        if read.has_no_dose:
            age, clearance = by_name["age_years"], by_name["creatinine_clearance_ml_per_min"]
            replacement = by_name["replacement"]
            parts = (
                age.key if self._is_child(age) else "",
                by_name["indication"].key,
                f"{replacement.key} {clearance.key}" if replacement.value else "",
            )
            key = "|".join(parts)
        if key not in self._results:
            planned = plan_inputs(_inputs(read))
            assert isinstance(planned, Refusal), "the whole-number figures refuse what is planned"
            found = keys_of((planned.reason, *planned.findings))
            self._results[key] = result_of(RowStatus.REFUSED, str(planned), notices=found)
        return self._results[key]

    def _numbers(
        self, dose: DoseFigures, by_name: Mapping[str, QuickCell]
    ) -> dict[str, float | int]:
        """The figures of `columns.NUMBERS`, each divided once from whole numbers."""
        strength = self._limits.strength
        times: int = by_name["doses_per_day"].value
        top, bottom = _exact(by_name)
        deviation = (dose.measured_mg * bottom - top) * 100
        return {
            "measured_mg_per_administration": float(dose.measured_mg),
            "measured_mg_per_day": float(dose.measured_mg * times),
            "syringes_per_administration": dose.syringes,
            "syringes_per_day": dose.syringes * times,
            "waste_mg_per_day": float(dose.waste_mg * times),
            "volume_ml_per_administration": dose.measured_mg
            * strength.denominator
            / strength.numerator,
            "deviation_percent": deviation / top,
        }

    def _notices_of(self, read: QuickRow, dose: DoseFigures) -> str:
        """The keys of the notices: asked of the core once for each of what they depend on."""
        by_name = read.by_name
        parts = (
            by_name["route"].key,
            by_name["level_mg_per_kg_per_day"].key,
            by_name["doses_per_day"].key,
            self._renal_sign(by_name["creatinine_clearance_ml_per_min"]),
            self._weight_sign(by_name["weight_kg"], by_name["height_cm"]),
            self._dose_sign(read, dose),
        )
        key = "|".join(parts)
        if key not in self._notices:
            planned = plan_inputs(_inputs(read))
            assert not isinstance(planned, Refusal), "the whole-number figures plan what is refused"
            self._notices[key] = keys_of(planned.findings)
        return self._notices[key]

    def _renal_sign(self, clearance: QuickCell) -> str:
        found = self._signs.get(f"renal|{clearance.key}")
        if found is None:
            renal = renal_band(clearance.value, replacement=False)
            found = f"{renal.band.value} {keys_of(renal.findings)}"
            self._signs[f"renal|{clearance.key}"] = found
        return found

    def _weight_sign(self, weight: QuickCell, height: QuickCell) -> str:
        """What notices depend on of the weight; of the height too where the weight is unusual."""
        limits = self._limits
        found = self._signs.get(f"weight|{weight.key}")
        if found is None:
            kg: Fraction = weight.value
            is_usual = limits.least_usual <= kg <= limits.most_usual
            kind = "light" if kg < limits.light else "heavy" if kg > limits.heavy else ""
            found = kind if is_usual else f"{kind} {weight.key}"
            self._signs[f"weight|{weight.key}"] = found
        if height.value is None:
            return found
        kg, cm, obese = weight.value, height.value, limits.obese
        index = kg.numerator * 10000 * cm.denominator**2 * obese.denominator
        is_obese = index >= obese.numerator * cm.numerator**2 * kg.denominator
        with_height = f"{found} {height.key}" if weight.key in found else found
        return f"{with_height} obese" if is_obese else with_height

    def _dose_sign(self, read: QuickRow, dose: DoseFigures) -> str:
        found = self._signs.get(f"dose|{read.key}")
        if found is None:
            limits = self._limits
            top, bottom = _exact(read.by_name)
            off = abs(dose.measured_mg * bottom - top) * 100
            signs = (
                dose.syringes > 1,
                dose.is_capped,
                off * limits.noted.denominator > limits.noted.numerator * top,
                dose.measured_mg * read.by_name["doses_per_day"].value > limits.second_check,
            )
            found = self._signs[f"dose|{read.key}"] = " ".join(map(str, signs))
        return found


def _inputs(read: QuickRow) -> RowInputs:
    return RowInputs(**{name: cell.value for name, cell in read.by_name.items()})


def _exact(by_name: Mapping[str, QuickCell]) -> tuple[int, int]:
    """The exact administration in mg as two whole numbers, one over the other."""
    weight, level = by_name["weight_kg"].value, by_name["level_mg_per_kg_per_day"].value
    times = by_name["doses_per_day"].value
    return weight.numerator * level.numerator, weight.denominator * level.denominator * times


class _Limits:
    """The numbers of `data/rules.toml` that figures and notices depend on."""

    def __init__(self) -> None:
        lowest, low_level = rules.quantities("starting_levels_policy", MgPerKgPerDay)
        usual = rules.quantities("usual_weights", Kilograms)
        self.lowest, self.low_level = lowest.amount, low_level.amount
        self.maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount
        self.mark = _whole("graduation")
        self.smallest = _whole("smallest_draw")
        self.largest = _whole("largest_draw")
        self.content = _whole("syringe_content")
        self.strength = rules.quantity("strength", MgPerMl).amount
        self.least_usual, self.most_usual = usual[0].amount, usual[1].amount
        self.light = rules.quantity("light_below", Kilograms).amount
        self.heavy = rules.quantity("heavy_above", Kilograms).amount
        self.obese = rules.quantity("obese_from", KgPerM2).amount
        self.noted = rules.quantity("deviation_noted_above", Percent).amount
        self.second_check = rules.quantity("second_check_above", MgPerDay).amount


def _whole(name: str) -> int:
    amount = rules.quantity(name, Milligrams).amount
    assert amount.denominator == 1, f"{name} is in whole mg"
    return amount.numerator


def dose_figures(
    weight_kg: Fraction,
    level_mg_per_kg_per_day: Fraction,
    doses_per_day: int,
    rounding: Rounding,
    limits: _Limits | None = None,
) -> DoseFigures | None:
    """The dose as `plan_dose` measures it, in whole numbers; None where it gives none.

    None means a level above the maximum or below the lowest, or less than the smallest draw.
    """
    limits = limits or _Limits()
    level = level_mg_per_kg_per_day
    if not limits.lowest <= level <= limits.maximum:
        return None
    # The exact administration is `top / bottom` mg.
    top = weight_kg.numerator * level.numerator
    bottom = weight_kg.denominator * level.denominator * doses_per_day
    if top < limits.smallest * bottom:
        return None
    mark = limits.mark
    below = top // (bottom * mark) * mark
    excess = top - below * bottom
    up = excess > 0 if rounding is Rounding.UP else excess * 2 > mark * bottom
    measured = below + mark if up and rounding is not Rounding.DOWN else below
    most, per = limits.maximum * weight_kg, doses_per_day
    is_capped = measured * per * most.denominator > most.numerator
    if is_capped:
        measured = below
    syringes = -(-measured // limits.largest)
    return DoseFigures(measured, syringes, syringes * limits.content - measured, is_capped)
