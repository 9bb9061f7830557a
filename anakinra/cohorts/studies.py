"""Comparing choices over a cohort: rounding, route, level, and the days of a taper.

A cohort is kept as groups of rows that are alike in what a dose depends on, with how many rows each
has: a scenario plans every group once, exactly, in whole milligrams, and every row is accounted
for. Standard library only: the page in a browser uses it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis import inputs, rules
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import MgPerKgPerDay
from anakinra.cohorts.quick import READ, QuickCell, QuickRow, RowPlanner
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import OddLevels, taper_levels

# What a scenario may put in the place of a row's own.
_CHOSEN = ("level_mg_per_kg_per_day", "doses_per_day", "route", "rounding")
_OTHERS = tuple(name for name in READ if name not in _CHOSEN)
_MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is the same for every row; None leaves each row its own.

    `taper_days` plans a taper instead of a day: so many days at each level, from the row's level
    down to 1 mg/kg once daily.
    """

    name: str
    level_mg_per_kg_per_day: Fraction | None = None
    doses_per_day: int | None = None
    route: Route | None = None
    rounding: Rounding | None = None
    taper_days: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What a scenario comes to: planned + refused + rejected are all the rows.

    Drug and syringes are of one day, or of the whole taper where the scenario is one.
    `injections` are subcutaneous ones; `above` counts patients with more of them a day than `limit`
    (on the first day, where there is a taper), and `most` is the highest number of a patient.
    """

    scenario: Scenario
    planned: int
    refused: int
    rejected: int
    measured_mg: int
    syringes: int
    waste_mg: int
    injections: int
    most: int
    limit: int
    above: int
    by_syringes: Mapping[int, int]
    """How many patients take how many syringes a day (on the first day of a taper)."""

    @property
    def rows(self) -> int:
        """Every row of the cohort."""
        return self.planned + self.refused + self.rejected

    @property
    def opened_mg(self) -> int:
        """What is in the opened syringes: given and discarded."""
        return self.measured_mg + self.waste_mg

    @property
    def waste_percent(self) -> Fraction | None:
        """Discarded, in per cent of what is opened; None where nothing is."""
        return Fraction(100 * self.waste_mg, self.opened_mg) if self.opened_mg else None

    def supply(self, days: int) -> int:
        """Syringes for so many days alike; a taper has its own days, so this is a `ValueError`."""
        if self.scenario.taper_days is not None:
            raise ValueError(f"{self.scenario.name}: a taper has days of its own")
        return self.syringes * read_days(days)

    def cost(self, syringes: int, price: Number | None) -> Fraction | None:
        """What so many syringes cost at the user's price for one; None without a price."""
        return None if price is None else read_price(price) * syringes


class Tally:
    """The rows of a cohort, counted by what their doses depend on."""

    def __init__(self, planner: RowPlanner | None = None) -> None:
        self.planner = planner or RowPlanner()
        self.rows = 0
        self._rejected = 0
        self._groups: dict[str, _Group] = {}

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Tally":
        """All of these rows, whose cells are text by the names of `columns.INPUTS`."""
        tally = cls()
        for row in rows:
            tally.add(tally.planner.read(row))
        return tally

    def add(self, read: QuickRow) -> None:
        """Count one more row."""
        self.rows += 1
        by_name = read.by_name
        if any(by_name[name].error for name in _OTHERS):
            self._rejected += 1
            return
        weight = by_name["weight_kg"]
        level, times, route, rounding = [by_name[name] for name in _CHOSEN]
        parts = [cell.key or "?" for cell in (weight, level, times, route, rounding)]
        has_no_dose = self.planner.has_no_dose(by_name)
        key = "|".join([*parts, "none" if has_no_dose else ""])
        group = self._groups.get(key)
        if group is None:
            self._groups[key] = _Group(weight, level, times, route, rounding, has_no_dose, 1)
        else:
            group.count += 1

    def totals(self, scenario: Scenario, limit: int) -> Totals:
        """What the scenario comes to; `limit` is a number of injections a day, 0 to 100."""
        limit = read_limit(limit)
        sums = _Sums(limit)
        for group in self._groups.values():
            sums.add(group, scenario, self.planner)
        return Totals(
            scenario,
            sums.planned,
            sums.refused,
            sums.rejected + self._rejected,
            sums.measured_mg,
            sums.syringes,
            sums.waste_mg,
            sums.injections,
            sums.most,
            limit,
            sums.above,
            dict(sorted(sums.by_syringes.items())),
        )


def compare(tally: Tally, scenarios: Iterable[Scenario], limit: int) -> tuple[Totals, ...]:
    """What each scenario comes to over the same rows."""
    return tuple(tally.totals(scenario, limit) for scenario in scenarios)


AS_GIVEN = Scenario("As given")


def rounding_rules() -> tuple[Scenario, ...]:
    """Each rounding rule for every row."""
    words = {Rounding.NEAREST: "Nearest mark", Rounding.DOWN: "Down", Rounding.UP: "Up"}
    return tuple(Scenario(words[rule], rounding=rule) for rule in Rounding)


def routes() -> tuple[Scenario, ...]:
    """Each route for every row."""
    words = {Route.SUBCUTANEOUS: "Subcutaneous", Route.INTRAVENOUS: "Intravenous"}
    return tuple(Scenario(words[route], route=route) for route in Route)


def levels() -> tuple[Scenario, ...]:
    """Each level that the monograph names, in divided doses for every row."""
    divided = rules.count("divided_doses_per_day")
    low, high = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    named = {low.amount, *(level.amount for level in _down_from_maximum(high))}
    return tuple(
        Scenario(str(MgPerKgPerDay(level)), level_mg_per_kg_per_day=level, doses_per_day=divided)
        for level in sorted(named)
    )


def tapers(days: Sequence[int]) -> tuple[Scenario, ...]:
    """A taper from each row's level with so many days at each level, for each of these numbers."""
    return tuple(
        Scenario(f"{each} {'day' if each == 1 else 'days'} at each level", taper_days=each)
        for each in map(read_days, days)
    )


def read_days(value: object) -> int:
    """A whole number of days from 1 to 3,660; anything else is an `InputError`."""
    return _whole("days", value, 1, _MOST_DAYS)


def read_limit(value: object) -> int:
    """A number of injections a day, from 0 to 100."""
    return _whole("limit", value, 0, 100)


def read_price(value: object) -> Fraction:
    """The user's price of one syringe, from 0 to a million; anything else is an `InputError`."""
    amount = inputs.exact(value)
    if amount is None or not 0 <= amount <= 10**6:
        raise InputError("price", value, "a number from 0 to 1,000,000: your price of a syringe")
    return amount


def _whole(field: str, value: object, low: int, high: int) -> int:
    amount = inputs.exact(value)
    if amount is None or amount.denominator != 1 or not low <= amount <= high:
        raise InputError(field, value, f"a whole number from {low} to {high:,}")
    return amount.numerator


def _down_from_maximum(lowest: MgPerKgPerDay) -> list[MgPerKgPerDay]:
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    return [each for each in taper_levels(maximum, OddLevels.NEXT_RUNG) if each >= lowest]


@dataclass(slots=True)
class _Group:
    """Rows alike in what a dose depends on; a cell that was not accepted has an error."""

    weight: QuickCell
    level: QuickCell
    times: QuickCell
    route: QuickCell
    rounding: QuickCell
    has_no_dose: bool
    count: int


class _Sums:
    """The totals of one scenario while they grow."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.planned = self.refused = self.rejected = 0
        self.measured_mg = self.syringes = self.waste_mg = 0
        self.injections = self.most = self.above = 0
        self.by_syringes: dict[int, int] = {}

    def add(self, group: _Group, scenario: Scenario, planner: RowPlanner) -> None:
        """The rows of a group under the scenario."""
        level = _or(group.level, scenario.level_mg_per_kg_per_day)
        times = _or(group.times, scenario.doses_per_day)
        route = _or(group.route, scenario.route)
        rounding = _or(group.rounding, scenario.rounding)
        if any(cell.error for cell in (level, times, route, rounding)):
            self.rejected += group.count
            return
        if group.has_no_dose:
            self.refused += group.count
            return
        rungs = [(level, times.value, 1)]
        if scenario.taper_days is not None:
            rungs = _taper(level, scenario.taper_days)
        measured = syringes = waste = a_day = 0
        for place, (rung, each_day, days) in enumerate(rungs):
            dose = planner.figures(group.weight, rung, each_day, rounding)
            if dose is None:
                self.refused += group.count
                return
            measured += dose.measured_mg * each_day * days
            syringes += dose.syringes * each_day * days
            waste += dose.waste_mg * each_day * days
            a_day = a_day if place else dose.syringes * each_day
        if not rungs:
            self.refused += group.count
            return
        self.planned += group.count
        self.measured_mg += measured * group.count
        self.syringes += syringes * group.count
        self.waste_mg += waste * group.count
        self.by_syringes[a_day] = self.by_syringes.get(a_day, 0) + group.count
        if route.value is Route.SUBCUTANEOUS:
            self.injections += syringes * group.count
            self.most = max(self.most, a_day)
            self.above += group.count if a_day > self._limit else 0


def _or(own: QuickCell, chosen: Fraction | int | Route | Rounding | None) -> QuickCell:
    """A scenario's choice, or the row's own cell where it makes none."""
    if chosen is None:
        return own
    return QuickCell(chosen, str(getattr(chosen, "value", chosen)))


def _taper(level: QuickCell, days: int) -> list[tuple[QuickCell, int, int]]:
    """The levels of a taper from this one with their doses a day and days; none from the last."""
    start = MgPerKgPerDay(level.value)
    if start <= rules.quantity("taper_final_level", MgPerKgPerDay):
        return []
    divided = rules.count("divided_doses_per_day")
    once = rules.count("taper_final_doses_per_day")
    *down, last = [
        QuickCell(each.amount, str(each.amount))
        for each in taper_levels(start, OddLevels.NEXT_RUNG)
    ]
    return [*[(rung, divided, days) for rung in down], (last, once, days)]
