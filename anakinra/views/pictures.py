"""The charts of the explorers: each drawn from what the core computes, with the same as a table."""

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from anakinra.basis import rules
from anakinra.basis.quantities import (
    Kilograms,
    MgPerKgPerDay,
    Milligrams,
    format_number,
)
from anakinra.dosing.by_weight import WeightRange, doses_by_weight, exact_dose
from anakinra.dosing.levels import level_text
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.request import DoseRequest
from anakinra.dosing.syringes import syringes_for
from anakinra.views.charts import Axis, Chart, Curve, Levels, Points, Series, Threshold
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Figure

if TYPE_CHECKING:  # the page of doses needs no effects
    from anakinra.screening.effect_words import FrequencyBand
    from anakinra.screening.effects import AdverseEffect

AS_TABLE = "The chart as a table"
_STEPS_AROUND = 4
_ROW_HEIGHT = 22


def dose_by_weight(plan: DosePlan) -> Figure:
    """The measured dose of one administration around the patient's weight, and the maximum."""
    request, weight = plan.request, plan.patient.weight
    first, last = _weights_around(weight)
    ranges, table = _doses_by_weight(request, first, last)
    measured = plan.measured_per_administration
    here = [each.dose == measured and weight <= each.end for each in ranges].index(True)
    same = _weights(ranges[here])
    level = level_text(request.level, request.doses_per_day)
    dose = Milligrams(measured.amount)
    lowest, highest = [exact_dose(request, each).amount for each in (first, last)]
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    most = _maximum(request, weight)
    calculated = "Calculated" if request.level < maximum else "Calculated: the maximum"
    series: list[Series] = [
        Curve(calculated, ((first.amount, lowest), (last.amount, highest)), dash=2),
        _measured(ranges),
        Points(f"{weight}: {dose}", ((weight.amount, dose.amount),), accent=True),
    ]
    tops = [highest, (ranges[-1].dose or measured).amount]
    # A line far above the doses would press them flat; the description has it then.
    if request.level < maximum <= request.level * 2:
        limits = [_maximum(request, each).amount for each in (first, last)]
        ends = ((first.amount, limits[0]), (last.amount, limits[1]))
        series.append(Curve(f"Maximum, {maximum}", ends, dash=3))
        tops.append(limits[1])
    smallest = rules.quantity("smallest_draw", Milligrams)
    if ranges[0].dose is None:
        series.append(Threshold(f"Smallest that can be measured, {smallest}", smallest.amount))
    chart = Chart(
        "dose-by-weight",
        "Dose by weight",
        f"At {level}, from {first.number} to {last}: the calculated dose rises from "
        f"{format_number(lowest, 2)} to {format_number(highest, 2)} mg each time, and the measured "
        f"one in steps. This patient, {weight}, gets {dose} each time, as weights of {same} do. "
        f"The maximum of {maximum} is {most} each time for this patient.",
        Axis("Weight (kg)", first.amount, last.amount),
        Axis.over("mg each time", tops),
        tuple(series),
        table,
        tuple(
            weight.amount if n == here else (each.lightest.amount + each.heaviest.amount) / 2
            for n, each in enumerate(ranges)
        ),
        here,
    )
    caption = f"The measured dose is {dose} for weights of {same}, at {level}."
    return Figure(chart, caption, chart.table, AS_TABLE)


def effects_by_frequency(
    effects: "tuple[AdverseEffect, ...]", among: "tuple[FrequencyBand, ...]"
) -> Figure:
    """Each effect at its frequency, the most frequent first; at least one effect."""
    bands = {band.frequency: band.name for band in among}
    order = list(bands)
    ranked = sorted(effects, key=lambda effect: order.index(effect.frequency))
    said = [
        f"{name}: {'; '.join(named)}"
        for frequency, name in bands.items()
        if (named := [each.effect for each in ranked if each.frequency is frequency])
    ]
    rows = list(enumerate(ranked))
    series = [
        Points(
            "",
            tuple((order.index(each.frequency), len(rows) - number) for number, each in found),
            mark,
            texts=tuple(each.effect.partition(",")[0] for _, each in found),
        )
        for mark, is_own in (("circle", True), ("diamond", False))
        if (found := [row for row in rows if _is_of_the_monograph(row[1]) is is_own])
    ]
    half = Fraction(1, 2)
    chart = Chart(
        "effects-chart",
        "Adverse effects by frequency",
        f"{'. '.join(said)}.",
        Axis("", -half, len(order) - half, tuple(enumerate(bands.values()))),
        Axis("", 0, len(rows) + 1, ()),
        tuple(series),
        Table(
            "effects-chart-table",
            "Adverse effects, the most frequent first",
            (Column("effect", "Effect"), Column("frequency", "Frequency"), Column("from", "From")),
            tuple((each.effect, bands[each.frequency], each.frequency_origin) for each in ranked),
        ),
        height=_ROW_HEIGHT * (len(rows) + 3),
    )
    caption = "Each effect at its frequency; a diamond: the monograph does not give it."
    return Figure(chart, caption, chart.table, AS_TABLE)


def _is_of_the_monograph(effect: "AdverseEffect") -> bool:
    return effect.frequency_sources == ("monograph",)


def _weights_around(weight: Kilograms) -> tuple[Kilograms, Kilograms]:
    """Some steps of the printed table below and above, so that a little more moves no axis."""
    limits = rules.accepted("weight_kg")
    step = rules.quantity("printed_weight_step", Kilograms).amount
    around = step * _STEPS_AROUND
    middle = max(limits.minimum + around, weight.amount // step * step)
    last = min(limits.maximum, middle + around + step)
    return Kilograms(last - around * 2 - step), Kilograms(last)


def _maximum(request: DoseRequest, weight: Kilograms) -> Milligrams:
    """What one administration may be at most, from the level of the guidance."""
    level = rules.quantity("maximum_level", MgPerKgPerDay)
    return Milligrams(level.amount * weight.amount / request.doses_per_day)


def _measured(ranges: tuple[WeightRange, ...]) -> Levels:
    spans = [(each.start.amount, each.end.amount, each.dose.amount) for each in ranges if each.dose]
    return Levels("Measured", tuple(spans))


def _weights(each: WeightRange) -> str:
    if each.lightest == each.heaviest:
        return str(each.lightest)
    return f"{each.lightest.number} to {each.heaviest}"


@cache
def _doses_by_weight(
    request: DoseRequest, first: Kilograms, last: Kilograms
) -> tuple[tuple[WeightRange, ...], Table]:
    """The doses of a stretch of weights and their table, which most keys in the weight leave."""
    ranges = doses_by_weight(request, first, last)
    level = level_text(request.level, request.doses_per_day)
    return ranges, Table(
        "dose-by-weight-table",
        f"Weights with the same dose, each time, at {level}",
        (
            Column("weight", "Weight"),
            Column("measured", "Measured", numeric=True),
            Column("syringes", "Syringes", numeric=True),
        ),
        tuple(_range_row(each) for each in ranges),
    )


def _range_row(each: WeightRange) -> tuple[Cell, ...]:
    if each.dose is None:
        return _weights(each), "cannot be measured", ""
    return _weights(each), Milligrams(each.dose.amount), syringes_for(each.dose)
