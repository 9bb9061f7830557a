"""What the teaching model's curves show, with their own figures, and where its numbers are from."""

from dataclasses import replace
from fractions import Fraction
from math import floor

from anakinra.basis import rules
from anakinra.basis.quantities import Kilograms, Milligrams, MlPerMin, format_number
from anakinra.basis.values import Refusal, StatementIds
from anakinra.dosing.renal import renal_band
from anakinra.dosing.request import Route
from anakinra.kinetics.curves import Rates
from anakinra.kinetics.exposure import flip_flop, levels
from anakinra.kinetics.models import NORMAL, Model, Parameter, Renal, StudyGroup, models
from anakinra.kinetics.published import comparisons, regression_comparisons
from anakinra.kinetics.request import infused
from anakinra.kinetics.rounding import significant, times_text
from anakinra.views.charts import Axis, Chart, Curve
from anakinra.views.curves import STAMP, DrawnCurve
from anakinra.views.tables import Cell, Column, Signed, Table
from anakinra.views.view import Block, Figure, Fold, Paragraph, View

_PLACES, _DIGITS = 4, 3
_PAIR_HOURS, _PAIR_POINTS, _PAIR_ROWS = 24, 120, 12
_MINUTES, _PARTS = 60, 1000
_PER_CENT = 100
_SAME_DOSE = StatementIds(("2.7-3",))
_EVERY_OTHER_DAY = StatementIds(("2.6-8", "2.9-2"))


def number(amount: Fraction) -> str:
    """A number as it is printed here."""
    return format_number(amount, _DIGITS)


# --- What the curves show -------------------------------------------------------------------------


def readings(drawn: list[DrawnCurve]) -> tuple[Paragraph, ...]:
    """What these curves teach, each sentence with its own figures."""
    found = [_of_route(each) for each in drawn if each.request.route is Route.INTRAVENOUS][:1]
    found += [_of_kidneys(drawn[0])] if _waits_for_absorption(drawn[0]) else []
    if drawn[0].request.interval_h is not None:
        apart = [each for each in drawn if each.request.interval_h != drawn[0].request.interval_h]
        found += [_of_alternate_days(drawn[0], each) for each in apart]
    return tuple(found)


def _of_route(vein: DrawnCurve) -> Paragraph:
    """Why an infusion leaves nearly nothing after hours, and what the same dose means then."""
    result = vein.exposure
    words = (
        f"Why the route matters: after an infusion the level halves every "
        f"{significant(result.half_life_h)} h. "
    )
    if result.trough_mg_per_l is not None and result.request.interval_h is not None:
        share = significant(result.trough_mg_per_l / result.peak_mg_per_l * _PER_CENT, 2)
        words += (
            f"{number(result.request.interval_h)} h after the last one "
            f"{significant(result.trough_mg_per_l)} mg/L is left, {share} % of the peak. "
        )
    words += (
        "An injection arrives slowly, which keeps its level up for longer and its peak down. "
        "The same dose by both routes is the same milligrams, and not the same curve."
    )
    return Paragraph(words, _SAME_DOSE)


def _waits_for_absorption(curve: DrawnCurve) -> bool:
    absorption = curve.rates.absorption_per_h
    kidneys = curve.exposure.ratio_to_normal is not None
    return kidneys and absorption is not None and absorption < curve.rates.elimination_per_h


def _of_kidneys(curve: DrawnCurve) -> Paragraph:
    result = curve.exposure
    assert result.ratio_to_normal is not None
    words = (
        f"Why the half-life does not show it: under the skin absorption is the slower rate in this "
        f"set, so the end of the curve halves every {significant(result.half_life_h)} h whatever "
        f"the kidneys do. The exposure shows it: next to normal kidneys it is "
        f"{times_text(result.ratio_to_normal)}."
    )
    return Paragraph(words)


def _of_alternate_days(asked: DrawnCurve, apart: DrawnCurve) -> Paragraph:
    """What doses twice as far apart come to, next to normal kidneys as asked."""
    steady, trough = apart.exposure.steady_state, apart.exposure.trough_mg_per_l
    assert steady is not None and trough is not None
    words = (
        f"What giving it half as often does: the average falls to half, "
        f"{significant(steady.average_mg_per_l)} mg/L"
    )
    ratio = asked.exposure.ratio_to_normal
    if ratio is not None:
        times = times_text(ratio * steady.average_mg_per_l / _average(asked))
        words += f"; next to normal kidneys with the doses as asked that is {times}"
    words += f". Before the next dose {significant(trough)} mg/L is left."
    clearance = asked.request.clearance
    below = rules.quantity("renal_alternate_days_below", MlPerMin)
    if clearance is None or clearance >= below:
        return Paragraph(words)
    return Paragraph(
        f"{words} The monograph says to consider every other day below {below}, and leaves open "
        "what that is for a divided dose.",
        _EVERY_OTHER_DAY,
    )


def _average(curve: DrawnCurve) -> float:
    steady = curve.exposure.steady_state
    assert steady is not None, "asked with an interval"
    return steady.average_mg_per_l


# --- Why an infusion is refused -------------------------------------------------------------------


def both_pairs(
    refused: Refusal, model: str, weight_kg: Fraction, dose_mg: Fraction
) -> tuple[Block, ...]:
    """Where an infusion is refused: one curve after an injection, two after an infusion."""
    if refused.reason.key != "refused_kinetics_flip_flop":
        return ()
    weight = Kilograms(max(weight_kg, rules.accepted("weight_kg").minimum))
    pairs = flip_flop(model, weight.amount)
    given = f"{Milligrams(dose_mg)} at {weight}"
    infusions = (infused(pairs[0]), infused(pairs[1]))
    return (
        _pair("injection", f"After an injection of {given}: one curve", pairs, dose_mg),
        _pair("infusion", f"After an infusion of {given}: two curves", infusions, dose_mg),
    )


def _pair(name: str, title: str, pairs: tuple[Rates, Rates], dose_mg: Fraction) -> Figure:
    minutes = range(0, _PAIR_HOURS * _MINUTES + 1, _PAIR_HOURS * _MINUTES // _PAIR_POINTS)
    times = [Fraction(each, _MINUTES) for each in minutes]
    found = [levels(rates, float(dose_mg), times) for rates in pairs]
    labels = [f"Volume {significant(rates.volume_l)} L" for rates in pairs]
    lines = tuple(
        Curve(label, tuple(zip(minutes, map(_in_parts, curve), strict=True)), dash, accent=not dash)
        for dash, (label, curve) in enumerate(zip(labels, found, strict=True))
    )
    rows = range(0, len(times), _PAIR_POINTS // _PAIR_ROWS)
    table = Table(
        f"kinetics-{name}-table",
        f"{STAMP}: {title[:1].lower()}{title[1:]}",
        (
            Column("hours", f"{STAMP}: hours after the dose", numeric=True),
            *[Column(label, f"{label} (mg/L)", numeric=True) for label in labels],
        ),
        tuple((number(times[row]), *[significant(each[row]) for each in found]) for row in rows),
    )
    largest = max(max(each) for each in found)
    level = Axis.over(f"mg/L. {STAMP}", [Fraction(_in_parts(largest) + 1, _PARTS)])
    ticks = tuple((hour, str(hour)) for hour in range(0, _PAIR_HOURS + 1, 4))
    chart = Chart(
        f"kinetics-{name}",
        f"{STAMP}: {title}",
        f"{STAMP}. {title}. The two pairs of rates differ in volume; the table gives both.",
        Axis("Hours after the dose", 0, _PAIR_HOURS, ticks, per_unit=_MINUTES),
        replace(level, per_unit=_PARTS),
        lines,
        table,
        tuple(minutes[row] for row in rows),
        keyed=True,
    )
    return Figure(chart, f"{STAMP}. {title}.", table, f"{STAMP}: these curves as a table")


def _in_parts(level: float) -> int:
    return floor(level * _PARTS + 0.5)


# --- Where the numbers are from -------------------------------------------------------------------


def sets() -> View:
    """Every set with its parameters, and what each of them cannot say."""
    return View(tuple(Fold(table.caption, (table,)) for table in map(_set, models())))


def _set(model: Model) -> Table:
    titles = (f"{STAMP}: parameter", "Value", "Spread", "People", "Place", "What it cannot say")
    groups = () if model.renal is Renal.REGRESSION else model.groups
    return Table(
        f"kinetics-set-{model.id.replace('_', '-')}",
        f"{STAMP}: {model.name}",
        tuple(Column(f"column{place}", title) for place, title in enumerate(titles)),
        (*map(_parameter_row, model.parameters), *map(_group_row, groups)),
        (model.people, *model.cannot_say),
    )


def _parameter_row(each: Parameter) -> tuple[Cell, ...]:
    value = f"{format_number(each.value, _PLACES)} {each.unit}".strip()
    return each.label, value, each.spread, each.people, each.place, each.cannot_say


def _group_row(group: StudyGroup) -> tuple[Cell, ...]:
    return (
        f"Apparent clearance: {group.name}",
        f"{number(group.clearance_ml_per_min)} {MlPerMin.unit}",
        f"standard deviation {number(group.deviation_ml_per_min)} {MlPerMin.unit}",
        group.people,
        group.place,
        group.cannot_say,
    )


def published() -> View:
    """Published values next to what the sets give, with the size of each miss."""
    names = {model.id: model.name for model in models()}
    titles = (f"{STAMP}: what", "Set", "Published", "The set gives", "Misses by")
    ranges = Table(
        "kinetics-published",
        f"{STAMP}: published ranges and what the sets give",
        tuple(Column(f"column{place}", title) for place, title in enumerate(titles)),
        tuple(
            (
                each.question,
                names[each.model],
                each.published,
                f"{significant(each.computed)} {each.unit}",
                f"{significant(abs(each.miss))} {each.unit}" if each.miss else "nothing",
            )
            for each in comparisons()
        ),
    )
    groups = Table(
        "kinetics-regression",
        f"{STAMP}: the regression of Yang 2003 next to the mean of each group",
        (
            Column("group", f"{STAMP}: group"),
            Column("mean", "Mean", numeric=True),
            Column("line", f"Regression ({MlPerMin.unit})", numeric=True),
            Column("difference", "Difference", numeric=True),
        ),
        tuple(
            (
                each.group.name,
                MlPerMin(each.group.clearance_ml_per_min),
                significant(each.computed_ml_per_min),
                Signed(each.difference),
            )
            for each in regression_comparisons()
        ),
    )
    return View((ranges, groups))


def edges() -> View:
    """The edges of the study's renal groups beside those of the monograph's bands."""
    study = next(each for each in models() if each.renal is Renal.GROUPS)
    normal = study.group(NORMAL)
    named = [edge for group in study.groups for edge in (group.above, group.lowest, group.below)]
    own = [
        rules.rule(name).number for name in ("renal_caution_below", "renal_alternate_days_below")
    ]
    places = sorted({edge for edge in (*named, *own) if edge is not None}, reverse=True)
    rows: list[tuple[Cell, ...]] = []
    for high, low in zip((None, *places), (*places, None), strict=True):
        inside = _inside(low, high)
        group = study.group_of(inside)
        assert group is not None, f"no group holds {inside}"
        ratio = float(normal.clearance_ml_per_min / group.clearance_ml_per_min)
        rows.append(
            (
                _between(low, high, normal.above),
                group.name,
                times_text(ratio, 2),
                str(renal_band(inside).band),
            )
        )
    table = Table(
        "kinetics-edges",
        f"{STAMP}: the groups of the study and the bands of the monograph",
        (
            Column("clearance", f"{STAMP}: creatinine clearance ({MlPerMin.unit})"),
            Column("group", "Group of Yang 2003"),
            Column("exposure", "Exposure next to normal"),
            Column("band", "Band of the monograph"),
        ),
        tuple(rows),
        (
            "The study read whole numbers: between 49 and 50 it has no group.",
            "The bands are the monograph's own; nothing here says that they should move.",
        ),
    )
    return View((table,))


def _inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A whole number between two edges."""
    if high is None:
        assert low is not None
        return low + 1
    return high - 2 if low is None else Fraction((low + high) // 2)


def _between(low: Fraction | None, high: Fraction | None, taken_in: Fraction | None) -> str:
    if high is None:
        return f"above {low}"
    if low is None:
        return f"below {high}"
    return f"{low} to {high}" if high == taken_in else f"{low} to below {high}"
