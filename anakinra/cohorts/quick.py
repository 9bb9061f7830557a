"""One row after the other, quickly: what `planned_row` says, with the parts that repeat kept.

Rows of a cohort share most of their cells. Each text is read once; the figures of a dose are worked
out in whole numbers, once for each weight, level, frequency and rounding; notices are asked of the
core once for each combination of what they depend on. `planned_row` is the definition, and tests
hold every row to it. Standard library only: the page in a browser uses it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
from anakinra.cohorts.columns import NUMBERS, RowStatus
from anakinra.cohorts.row import RowInputs, keys_of, plan_inputs
from anakinra.dosing.renal import RenalBand, renal_band
from anakinra.dosing.syringes import Rounding

# The order in which cells are read, which decides about the reason of a rejected row.
READ = (
    "replacement",
    "creatinine_clearance_ml_per_min",
    "height_cm",
    "weight_kg",
    "age_years",
    "indication",
    "level_mg_per_kg_per_day",
    "doses_per_day",
    "route",
    "rounding",
)
CHOICES = frozenset(("replacement", "indication", "route", "rounding"))
MAY_BE_BLANK = frozenset(("creatinine_clearance_ml_per_min", "height_cm"))
_NO_NUMBERS = dict.fromkeys(NUMBERS)


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
    """A cell that was read: its value, and a text that is equal for equal values; or the error."""

    value: Any
    key: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class QuickRow:
    """The cells of a row by their names, read; `error` is that of the first that was not accepted.

    `has_no_dose` says that this patient gets none at any level.
    """

    by_name: Mapping[str, QuickCell]
    error: str
    has_no_dose: bool


class RowPlanner:
    """Plans rows of one cohort; `decimal_comma` is as for `planned_row`."""

    def __init__(self, decimal_comma: bool = False) -> None:
        self._comma = decimal_comma
        self._limits = _Limits()
        self._cells: dict[str, QuickCell] = {}
        self._figures: dict[str, DoseFigures | None] = {}
        self._notices: dict[str, str] = {}
        self._renal: dict[str, str] = {}

    def plan(self, row: Mapping[str, str]) -> dict[str, Any]:
        """What `planned_row` says of the row."""
        return self.result(self.read(row))

    def read(self, row: Mapping[str, str]) -> QuickRow:
        """Every cell of the row, read."""
        found = {}
        error = ""
        for field in READ:
            cell = found[field] = self._cell(field, row)
            error = error or cell.error
        return QuickRow(found, error, not error and self.has_no_dose(found))

    def has_no_dose(self, by_name: Mapping[str, QuickCell]) -> bool:
        """Whether a patient, whose own cells were all accepted, gets no dose at any level."""
        return bool(
            by_name["replacement"].value
            or self._is_child(by_name["age_years"])
            or population.indications()[by_name["indication"].value]["dosing"] != "computed"
        )

    def result(self, read: QuickRow) -> dict[str, Any]:
        """What `planned_row` says of a row that was read."""
        if read.error:
            return _result(RowStatus.REJECTED, read.error, _NO_NUMBERS, "")
        by_name = read.by_name
        weight, level = by_name["weight_kg"], by_name["level_mg_per_kg_per_day"]
        times: int = by_name["doses_per_day"].value
        rounding: QuickCell = by_name["rounding"]
        dose = None
        if not read.has_no_dose:
            dose = self.figures(weight, level, times, rounding)
        if dose is None:
            planned = plan_inputs(self._inputs(read))
            assert isinstance(planned, Refusal), "the whole-number figures refuse what is planned"
            reason = keys_of((planned.reason, *planned.findings))
            return _result(RowStatus.REFUSED, str(planned), _NO_NUMBERS, reason)
        numbers = self._numbers(dose, weight.value, level.value, times)
        return _result(RowStatus.PLANNED, "", numbers, self._notices_of(read, dose))

    def figures(
        self, weight: QuickCell, level: QuickCell, times: int, rounding: QuickCell
    ) -> DoseFigures | None:
        """The dose as it can be measured, or None where it is refused for its level or its size."""
        key = f"{weight.key}|{level.key}|{times}|{rounding.key}"
        if key not in self._figures:
            self._figures[key] = dose_figures(
                weight.value, level.value, times, rounding.value, self._limits
            )
        return self._figures[key]

    def _cell(self, field: str, row: Mapping[str, str]) -> QuickCell:
        text = row.get(field, "")
        key = f"{field}|{text}"
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = self._read(field, text)
        if found.error and field == "weight_kg":
            # The height decides about the slip that the error asks about.
            height = self._cell("height_cm", row)
            return self._read(field, text, height.value)
        return found

    def _read(self, field: str, text: str, height: Fraction | None = None) -> QuickCell:
        try:
            value: Any
            if field in CHOICES:
                value = cells.read_choice(field, text)
            elif field in MAY_BE_BLANK and cells.is_missing(text):
                value = None
            elif field == "weight_kg":
                value = cells.read_weight(text, height, self._comma)
            else:
                value = cells.read_number(field, text, self._comma)
                value = int(value) if field in ("age_years", "doses_per_day") else value
        except InputError as error:
            return QuickCell(None, "", error.message)
        return QuickCell(value, str(getattr(value, "value", value)))

    def _is_child(self, age: QuickCell) -> bool:
        key = f"child|{age.key}"
        if key not in self._renal:
            self._renal[key] = "yes" if population.refuse_child(Years(Fraction(age.value))) else ""
        return bool(self._renal[key])

    def _inputs(self, read: QuickRow) -> RowInputs:
        return RowInputs(**{name: cell.value for name, cell in read.by_name.items()})

    def _numbers(
        self, dose: DoseFigures, weight: Fraction, level: Fraction, times: int
    ) -> dict[str, float | int]:
        """The figures of `columns.NUMBERS`, each divided once from whole numbers."""
        strength = self._limits.strength
        exact_top = weight.numerator * level.numerator
        exact_bottom = weight.denominator * level.denominator * times
        deviation = (dose.measured_mg * exact_bottom - exact_top) * 100
        return {
            "measured_mg_per_administration": float(dose.measured_mg),
            "measured_mg_per_day": float(dose.measured_mg * times),
            "syringes_per_administration": dose.syringes,
            "syringes_per_day": dose.syringes * times,
            "waste_mg_per_day": float(dose.waste_mg * times),
            "volume_ml_per_administration": dose.measured_mg
            * strength.denominator
            / strength.numerator,
            "deviation_percent": deviation / exact_top,
        }

    def _notices_of(self, read: QuickRow, dose: DoseFigures) -> str:
        """The keys of the notices: asked of the core once for each of what they depend on."""
        by_name, limits = read.by_name, self._limits
        weight: Fraction = by_name["weight_kg"].value
        height: Fraction | None = by_name["height_cm"].value
        level: Fraction = by_name["level_mg_per_kg_per_day"].value
        times: int = by_name["doses_per_day"].value
        exact_top = weight.numerator * level.numerator
        exact_bottom = weight.denominator * level.denominator * times
        off = abs(dose.measured_mg * exact_bottom - exact_top) * 100
        is_usual = limits.least_usual <= weight <= limits.most_usual
        parts = (
            by_name["route"].key,
            dose.syringes > 1,
            by_name["level_mg_per_kg_per_day"].key,
            times,
            self._renal_key(by_name),
            "" if is_usual else f"{by_name['weight_kg'].key} {by_name['height_cm'].key}",
            weight < limits.light,
            weight > limits.heavy,
            height is not None and weight * 10000 >= limits.obese * height * height,
            dose.is_capped,
            off * limits.noted.denominator > limits.noted.numerator * exact_top,
            dose.measured_mg * times > limits.second_check,
        )
        key = "|".join(map(str, parts))
        if key not in self._notices:
            planned = plan_inputs(self._inputs(read))
            assert not isinstance(planned, Refusal), "the whole-number figures plan what is refused"
            self._notices[key] = keys_of(planned.findings)
        return self._notices[key]

    def _renal_key(self, by_name: Mapping[str, QuickCell]) -> str:
        clearance = by_name["creatinine_clearance_ml_per_min"]
        if clearance.key not in self._renal:
            found = renal_band(clearance.value, replacement=False)
            assert found.band is not RenalBand.REPLACEMENT
            self._renal[clearance.key] = f"{found.band.value} {keys_of(found.findings)}"
        return self._renal[clearance.key]


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


def _result(
    status: RowStatus, reason: str, numbers: Mapping[str, Any], notices: str
) -> dict[str, Any]:
    return {"status": status.value, "reason": reason, **numbers, "notices": notices}
