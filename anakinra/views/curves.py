"""The teaching model's curves as a chart: what was asked, what is beside it, how people differ."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, log10

from anakinra.basis import lists
from anakinra.basis.quantities import format_number
from anakinra.basis.values import Refusal
from anakinra.dosing.request import Route
from anakinra.kinetics import people
from anakinra.kinetics.curves import Rates
from anakinra.kinetics.exposure import Exposure, concentrations, exposed
from anakinra.kinetics.request import Request, refused_route
from anakinra.kinetics.rounding import significant
from anakinra.kinetics.sampling import Moments, moments, sampled
from anakinra.views.charts import Area, Axis, Chart, Curve
from anakinra.views.on_demand import OnDemand
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Figure

STAMP = "For teaching only"
MOST_BESIDE = 2
# What can be drawn beside the curve, and what it is called in a form.
BESIDE = (
    ("normal", "Normal kidneys"),
    ("route", "The other route"),
    ("apart", "Doses twice as far apart"),
)
_POINTS, _BAND_POINTS = 240, 40
_ROWS = 12
_HALF_LIVES = 6
_MINUTES = 60
_HEIGHT = 340
_PARTS = 1000  # thousandths of a mg/L, or of a decade
_DECADES_DOWN = 3
_LOWEST = Fraction(1, 10**_DECADES_DOWN)
_TICKS_H = (1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672)
_MOST_TICKS = 8
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    """A curve with its label, what was asked of the set, and what it comes to."""

    label: str
    exposure: Exposure

    @property
    def request(self) -> Request:
        """What was asked of the set."""
        return self.exposure.request

    @property
    def rates(self) -> Rates:
        """What the curve follows from."""
        return self.exposure.rates


def beside(asked: Request, names: tuple[str, ...]) -> tuple[list[DrawnCurve], list[Refusal]]:
    """The curves to be drawn beside what was asked, and why others cannot be."""
    curves: list[DrawnCurve] = []
    refused: list[Refusal] = []
    for name in names:
        other = _changed(asked, name)
        if isinstance(other, Refusal):
            refused.append(other)
        else:
            label, request = other
            curves.append(DrawnCurve(label, exposed(request)))
    return curves, refused


def _changed(asked: Request, name: str) -> tuple[str, Request] | Refusal:
    if name == "normal":
        normal = asked.with_normal_kidneys()
        return normal if isinstance(normal, Refusal) else ("Normal kidneys", normal)
    if name == "route":
        into_vein = asked.route is Route.SUBCUTANEOUS
        route = Route.INTRAVENOUS if into_vein else Route.SUBCUTANEOUS
        refused = refused_route(asked.model, route)
        label = "By infusion" if into_vein else "By injection"
        return refused or (label, replace(asked, route=route))
    assert asked.interval_h is not None, "read with an interval"
    interval = 2 * asked.interval_h
    label = f"Every {format_number(interval, _DIGITS)} h"
    doses = (asked.doses + 1) // 2
    return label, replace(asked, interval_h=interval, doses=doses)


def figure(curves: list[DrawnCurve], *, is_logarithmic: bool, caption: str) -> Figure:
    """The chart of one to three curves, with a band around the first and the table of all."""
    end = _end(curves[0].exposure)
    first = curves[0]
    at, band = _band(first, end)
    highest = max([each.exposure.peak_mg_per_l for each in curves])
    places = _Places(end, is_logarithmic, max(highest, max(band.high)) if band else highest)
    series: list[Curve | Area] = []
    if band:
        label = f"{people.people().inside} of {people.people().count} people"
        x, low, high = places.xs(at.hours()), places.ys(band.low), places.ys(band.high)
        edges = [(x[place], low[place], high[place]) for place in range(len(x))]
        series.append(Area(label, tuple(edges), 2))
    for dash, curve in enumerate(curves):
        series.append(Curve(curve.label, places.line(curve, end), dash, accent=not dash))
    times = _rows(first.request.interval_h, end)
    table = _table(curves, times)
    chart = Chart(
        "kinetics-curve",
        f"{STAMP}: concentration over time",
        f"{STAMP}. {caption} {_described(curves)} The table gives the curves.",
        places.x_axis(),
        places.y_axis(),
        tuple(series),
        table,
        tuple(places.xs([float(time) for time in times])),
        height=_HEIGHT,
        keyed=True,
    )
    return Figure(chart, f"{STAMP}. {caption}", table, f"{STAMP}: these curves as a table")


def _described(curves: list[DrawnCurve]) -> str:
    return " ".join(
        f"{each.label}: peak {significant(each.exposure.peak_mg_per_l)} mg/L." for each in curves
    )


def _end(result: Exposure) -> Fraction:
    """One interval after the last one, or so many half-lives after a single dose."""
    interval = result.request.interval_h
    if interval is not None:
        return interval * (result.request.doses + 1)
    return Fraction(int(_HALF_LIVES * result.half_life_h) + 1)


class _Places:
    """Where values lie, as whole numbers: minutes, and thousandths of a mg/L or of a decade."""

    def __init__(self, end: Fraction, is_logarithmic: bool, highest: float) -> None:
        self._end = end
        self._logarithmic = is_logarithmic
        self._highest = highest

    def xs(self, hours: list[float]) -> list[int]:
        return lists.nearest(hours, _MINUTES)

    def ys(self, levels: list[float]) -> list[int]:
        if not self._logarithmic:
            return lists.nearest(levels, _PARTS)
        lowest, down = float(_LOWEST), _DECADES_DOWN
        return [
            floor((log10(each) + down) * _PARTS + 0.5) if each > lowest else 0 for each in levels
        ]

    def line(self, curve: DrawnCurve, end: Fraction) -> tuple[tuple[int, int], ...]:
        at = _moments(curve, end, _POINTS)
        x = self.xs(at.hours())
        y = self.ys(sampled(curve.rates, float(curve.request.dose_mg), at))
        (last,) = self.xs([float(end)])
        while x[-1] > last:
            x.pop()
        return lists.pairs(x, y[: len(x)])

    def x_axis(self) -> Axis:
        step = next(each for each in _TICKS_H if each * _MOST_TICKS >= self._end)
        ticks = tuple((hour, str(hour)) for hour in range(0, int(self._end) + 1, step))
        (last,) = self.xs([float(self._end)])
        end = Fraction(last, _MINUTES)  # as the points are, in whole minutes
        return Axis("Hours after the first dose", 0, end, ticks, per_unit=_MINUTES)

    def y_axis(self) -> Axis:
        title = f"mg/L. {STAMP}"
        if not self._logarithmic:
            plain = Axis.over(title, [Fraction(self.ys([self._highest])[0] + 1, _PARTS)])
            return replace(plain, per_unit=_PARTS)
        top = self.ys([self._highest])[0] // _PARTS + 1
        names = [format_number(_LOWEST * 10**each, _DECADES_DOWN) for each in range(top + 1)]
        # What is lower lies on the axis.
        ticks = tuple(enumerate([f"≤ {names[0]}", *names[1:]]))
        return Axis(
            f"{title}. Each line is ten times the one below", 0, top, ticks, per_unit=_PARTS
        )


def _moments(curve: DrawnCurve, end: Fraction, points: int, *, early: bool = False) -> Moments:
    interval, doses = curve.request.interval_h, curve.request.doses
    if interval is None:
        return moments(curve.rates, float(end), 1, 1, points, early=early)
    intervals = -(-end // interval)
    return moments(curve.rates, float(interval), doses, intervals, points, early=early)


def _band(curve: DrawnCurve, end: Fraction) -> tuple[Moments, people.PeopleBand | None]:
    request = curve.request
    at = _moments(curve, end, _BAND_POINTS, early=True)
    dose = float(request.dose_mg)
    return at, people.band(request.model, request.group, curve.rates, dose, at)


def _rows(interval: Fraction | None, end: Fraction) -> list[Fraction]:
    """The times of the table: at each dose and between two, or fewer where there are many."""
    if interval is None:
        step = Fraction(-(-end // _ROWS))
    elif end <= interval * _ROWS / 2:
        step = interval / 2
    else:
        step = interval * -(-end // (interval * _ROWS))
    return [step * row for row in range(int(end / step) + 1)]


def _table(curves: list[DrawnCurve], times: list[Fraction]) -> Table:
    """The curves as numbers; they are worked out when the fold that holds them is opened."""

    def rows() -> tuple[tuple[Cell, ...], ...]:
        levels = [concentrations(each.request, each.rates, times) for each in curves]
        printed = [[significant(level) for level in column] for column in levels]
        hours = [format_number(time, _DIGITS) for time in times]
        return tuple(zip(hours, *printed, strict=True))

    return Table(
        "kinetics-curve-table",
        f"{STAMP}: concentration over time",
        (
            Column("hours", f"{STAMP}: hours after the first dose", numeric=True),
            *[
                Column(f"curve{place}", f"{each.label} (mg/L)", numeric=True)
                for place, each in enumerate(curves)
            ],
        ),
        OnDemand(rows, len(times)),
    )
