"""Comparing choices over a cohort: rounding, route, level, and the days of a taper.

A cohort is kept as groups of rows that are alike in what a dose depends on, with how many rows each
has: a choice plans every group once, exactly, in whole milligrams, and every row is accounted
for. Standard library only: the page in a browser uses it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis import inputs, rules
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import MgPerKgPerDay
from anakinra.cohorts.columns import INPUTS
from anakinra.cohorts.quick import KEY, QuickCell, QuickRow, RowPlanner, quick_cell
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import OddLevels, taper_levels

# What no choice puts in the place of a row's own.
_OTHERS = tuple(name for name in INPUTS if name == "weight_kg" or name not in KEY)
_MOST_DAYS = 3660
_GROUPS_AT_ONCE = 25

TaperStep = tuple[QuickCell, QuickCell, int]
"""A level, its doses a day, and for how many days."""


@dataclass(frozen=True, slots=True)
class StudyChoice:
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
    """What a choice comes to: planned + refused + rejected are all the rows.

    Drug and syringes are of one day, or of the whole taper where the choice is one.
    `injections` are the subcutaneous ones of them. `by_syringes` says how many patients take how
    many syringes a day, on the first day of a taper, and `by_injections` the same of those treated
    subcutaneously.
    """

    choice: StudyChoice
    planned: int
    refused: int
    rejected: int
    measured_mg: int
    syringes: int
    waste_mg: int
    injections: int
    by_syringes: Mapping[int, int]
    by_injections: Mapping[int, int]

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

    def above(self, limit: int) -> int:
        """The patients with more injections a day than `limit`, a whole number from 0 to 100."""
        most = read_limit(limit)
        return sum([count for a_day, count in self.by_injections.items() if a_day > most])

    @property
    def most_injections(self) -> int:
        """The most injections a day that a patient has; 0 where none is treated so."""
        return max(self.by_injections, default=0)

    def supply(self, days: int) -> int:
        """Syringes for so many days alike; a taper has its own days, so this is a `ValueError`."""
        if self.choice.taper_days is not None:
            raise ValueError(f"{self.choice.name}: a taper has days of its own")
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
        self._counts: dict[str, int] = {}

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
        by_name, has_no_dose = read.by_name, read.has_no_dose
        if read.error:
            if [name for name in _OTHERS if by_name[name].error]:
                self._rejected += 1
                return
            has_no_dose = self.planner.has_no_dose(by_name)
        key = f"{read.key}|none" if has_no_dose else read.key
        if key not in self._groups:
            weight, level, times, route, rounding = [by_name[name] for name in KEY]
            self._groups[key] = _Group(weight, level, times, route, rounding, has_no_dose)
        self._counts[key] = self._counts.get(key, 0) + 1

    def reject(self) -> None:
        """Count one more row that has no cells to read, such as one with too few of them."""
        self.rows += 1
        self._rejected += 1

    def totalling(self, choice: StudyChoice) -> "Totalling":
        """The totals of a choice, to be worked out bit by bit."""
        groups = [(group, self._counts[key]) for key, group in self._groups.items()]
        return Totalling(choice, groups, self._rejected, self.planner)

    def totals(self, choice: StudyChoice) -> Totals:
        """What the choice comes to."""
        found = self.totalling(choice)
        while not found.is_done:
            found.go_on()
        return found.totals()


def compare(tally: Tally, choices: Iterable[StudyChoice]) -> tuple[Totals, ...]:
    """What each choice comes to over the same rows."""
    return tuple(tally.totals(choice) for choice in choices)


AS_GIVEN = StudyChoice("As given")


def rounding_rules() -> tuple[StudyChoice, ...]:
    """Each rounding rule for every row."""
    words = {Rounding.NEAREST: "Nearest mark", Rounding.DOWN: "Down", Rounding.UP: "Up"}
    return tuple(StudyChoice(words[rule], rounding=rule) for rule in Rounding)


def routes() -> tuple[StudyChoice, ...]:
    """Each route for every row."""
    words = {Route.SUBCUTANEOUS: "Subcutaneous", Route.INTRAVENOUS: "Intravenous"}
    return tuple(StudyChoice(words[route], route=route) for route in Route)


def levels() -> tuple[StudyChoice, ...]:
    """Each level that the monograph names, in divided doses for every row."""
    divided = rules.count("divided_doses_per_day")
    low, high = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    named = {low.amount, *(level.amount for level in _down_from_maximum(high))}
    return tuple(
        StudyChoice(str(MgPerKgPerDay(level)), level_mg_per_kg_per_day=level, doses_per_day=divided)
        for level in sorted(named)
    )


def tapers(days: Sequence[int]) -> tuple[StudyChoice, ...]:
    """A taper from each row's level with so many days at each level, for each of these numbers."""
    return tuple(
        StudyChoice(f"{each} {'day' if each == 1 else 'days'} a level", taper_days=each)
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


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows alike in what a dose depends on; a cell that was not accepted has an error."""

    weight: QuickCell
    level: QuickCell
    times: QuickCell
    route: QuickCell
    rounding: QuickCell
    has_no_dose: bool


class Totalling:
    """The totals of one choice over the groups of a cohort, while they grow."""

    def __init__(
        self,
        choice: StudyChoice,
        groups: list[tuple[_Group, int]],
        rejected: int,
        planner: RowPlanner,
    ) -> None:
        self._choice = choice
        self._groups = groups
        self._place = 0
        self._planner = planner
        # What the choice puts in the place of a row's own; None leaves that.
        self._level = _cell(choice.level_mg_per_kg_per_day)
        self._times = _cell(choice.doses_per_day)
        self._route = _cell(choice.route)
        self._rounding = _cell(choice.rounding)
        self._tapers: dict[str, list[TaperStep]] = {}
        self._planned = self._refused = 0
        self._rejected = rejected
        self._measured_mg = self._syringes = self._waste_mg = self._injections = 0
        self._by_syringes: dict[int, int] = {}
        self._by_injections: dict[int, int] = {}

    @property
    def is_done(self) -> bool:
        """Whether every group is counted."""
        return self._place >= len(self._groups)

    def go_on(self) -> None:
        """Count the next few groups."""
        for group, count in self._groups[self._place : self._place + _GROUPS_AT_ONCE]:
            self._add(group, count)
        self._place += _GROUPS_AT_ONCE

    def totals(self) -> Totals:
        """What was counted."""
        return Totals(
            self._choice,
            self._planned,
            self._refused,
            self._rejected,
            self._measured_mg,
            self._syringes,
            self._waste_mg,
            self._injections,
            dict(sorted(self._by_syringes.items())),
            dict(sorted(self._by_injections.items())),
        )

    def _add(self, group: _Group, count: int) -> None:
        level, times = self._level or group.level, self._times or group.times
        route, rounding = self._route or group.route, self._rounding or group.rounding
        if level.error or times.error or route.error or rounding.error:
            self._rejected += count
            return
        steps = [] if group.has_no_dose else self._steps(level, times)
        measured = syringes = waste = a_day = 0
        for place, (stepped, each_day, days) in enumerate(steps):
            dose = self._planner.figures(group.weight, stepped, each_day, rounding)
            if dose is None:
                steps = []
                break
            doses = each_day.value * days
            measured += dose.measured_mg * doses
            syringes += dose.syringes * doses
            waste += dose.waste_mg * doses
            a_day = a_day if place else dose.syringes * each_day.value
        if not steps:
            self._refused += count
            return
        self._planned += count
        self._measured_mg += measured * count
        self._syringes += syringes * count
        self._waste_mg += waste * count
        self._by_syringes[a_day] = self._by_syringes.get(a_day, 0) + count
        if route.value is Route.SUBCUTANEOUS:
            self._injections += syringes * count
            self._by_injections[a_day] = self._by_injections.get(a_day, 0) + count

    def _steps(self, level: QuickCell, times: QuickCell) -> list[TaperStep]:
        """The levels that are given, with the doses a day and the days of each; none is refused."""
        days = self._choice.taper_days
        if days is None:
            return [(level, times, 1)]
        if level.key not in self._tapers:
            self._tapers[level.key] = _taper(level, days)
        return self._tapers[level.key]


def _cell(chosen: Fraction | int | Route | Rounding | None) -> QuickCell | None:
    """What a choice says of one column as a cell, or None where it says nothing."""
    return None if chosen is None else quick_cell(chosen)


def _taper(level: QuickCell, days: int) -> list[TaperStep]:
    """The levels of a taper from this one with their doses a day and days; none from the last."""
    start = MgPerKgPerDay(level.value)
    if start <= rules.quantity("taper_final_level", MgPerKgPerDay):
        return []
    divided = rules.count("divided_doses_per_day")
    once = rules.count("taper_final_doses_per_day")
    *down, last = [quick_cell(each.amount) for each in taper_levels(start, OddLevels.NEXT_RUNG)]
    many = quick_cell(divided)
    return [*[(lower, many, days) for lower in down], (last, quick_cell(once), days)]
