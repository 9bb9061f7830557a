"""The cohort explorer: what rounding, route, level and taper come to over many patients."""

from collections.abc import Iterable
from fractions import Fraction

from anakinra.basis.quantities import Milligrams, Percent
from anakinra.cohorts.columns import OPTIONAL, REQUIRED, CohortError
from anakinra.cohorts.pasted import MOST_ROWS_LIST, PastedCohort
from anakinra.cohorts.studies import (
    AS_GIVEN,
    StudyChoice,
    Totalling,
    Totals,
    levels,
    rounding_rules,
    routes,
    tapers,
)
from anakinra.cohorts.synthetic import csv_of, synthetic_rows
from anakinra.dosing.request import Route
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import DurationsField, NumberField, RowsField
from anakinra.forms.rows_field import UnreadRows
from anakinra.forms.work import finished
from anakinra.views.study import Pounds, patients_chart, study_table
from anakinra.views.tables import Column, Table
from anakinra.views.view import Block, Figure, Fold, Heading, KeyFigures, SavedFile, View

EXAMPLE_COUNT, EXAMPLE_SEED = 10, 142
"""The example: so many synthetic adults from this seed, at 4 mg/kg/day in two injections."""

_MOST_REASONS, _MOST_LINES = 30, 8
_MOST_LENGTHS = 6


def example_csv() -> str:
    """The example's rows, as `notebooks/ten-synthetic-adults.csv` has them."""
    rows = synthetic_rows(
        EXAMPLE_COUNT,
        EXAMPLE_SEED,
        level_mg_per_kg_per_day="4",
        doses_per_day="2",
        route=Route.SUBCUTANEOUS.value,
    )
    return csv_of(rows)


class CohortWork:
    """The rows, planned bit by bit, then what each choice comes to, and then the view."""

    of = "rows"

    def __init__(self, values: Values) -> None:
        self._values = values
        self._text = values.text("rows")
        asked = (AS_GIVEN, *rounding_rules(), *routes(), *levels())
        self._choices = (*asked, *tapers(values.durations("taper")))
        self._asked: list[StudyChoice] = []
        self._study: _Study | None = None

    @property
    def total(self) -> int:
        """How many rows there are; at first how many lines."""
        return self._study.cohort.total if self._study else self._text.count("\n")

    @property
    def done(self) -> int:
        """How many of them are planned."""
        return self._study.cohort.done if self._study else 0

    @property
    def is_done(self) -> bool:
        """Whether every choice that is asked about is counted."""
        return self._study is not None and self._study.cohort.is_done and not self._asked

    def go_on(self) -> None:
        """Read the text, plan one more row, or count a few more of them for a choice."""
        try:
            if self._study is None:
                self._study = _kept.get(self._text) or _Study(self._text)
                _kept.keep(self._text, self._study)
                self._asked = self._study.missing(self._choices)
            elif self._study.go_on(self._asked[-1] if self._asked else AS_GIVEN):
                self._asked = self._study.missing(self._asked)
        except CohortError as error:
            _kept.forget()  # else the rows after the one that is refused would be gone on with
            raise UnreadRows("rows", str(error)) from None

    def view(self) -> View:
        """The totals, what each choice comes to, and the rows without a plan."""
        assert self._study is not None, "made when all is done"
        return _view(self._study, self._values)


class _Study:
    """A cohort and the totals of the choices that were asked about."""

    def __init__(self, text: str) -> None:
        self.cohort = PastedCohort(text)
        self._totals: dict[StudyChoice, Totals] = {}
        self._under_way: Totalling | None = None

    def of(self, choices: Iterable[StudyChoice]) -> tuple[Totals, ...]:
        """What the choices come to, which were all counted."""
        return tuple([self._totals[each] for each in choices])

    def missing(self, choices: Iterable[StudyChoice]) -> list[StudyChoice]:
        """Those that are still to be counted."""
        return [each for each in choices if each not in self._totals]

    def go_on(self, choice: StudyChoice) -> bool:
        """The next bit: rows, then a part of a choice; whether one of them is counted now."""
        if not self.cohort.is_done:
            self.cohort.go_on()
            return False
        if self._under_way is None:
            self._under_way = self.cohort.tally.totalling(choice)
        self._under_way.go_on()
        if not self._under_way.is_done:
            return False
        found = self._under_way.totals()
        self._totals[found.choice], self._under_way = found, None
        return True


class _Kept:
    """The last rows that were given, so that another price or day does not plan them again."""

    def __init__(self) -> None:
        self._text = ""
        self._study: _Study | None = None

    def get(self, text: str) -> _Study | None:
        """The study of this text, where it is the last one."""
        return self._study if text == self._text else None

    def keep(self, text: str, study: _Study) -> None:
        """Keep a study in place of the last one; nothing outlives the page or the kernel."""
        self._text, self._study = text, study

    def forget(self) -> None:
        """Keep nothing."""
        self._study = None


_kept = _Kept()


def _view(study: _Study, values: Values) -> View:
    days, limit = int(values.number("days")), int(values.number("limit"))
    price = values.optional_number("price")
    (given,) = study.of([AS_GIVEN])

    def table(name: str, caption: str, choices: Iterable[StudyChoice]) -> Table:
        totals = study.of(choices)
        return study_table(
            name, caption, totals, limit=limit, days=days, price=price, is_brief=True
        )

    for_whom = f"{given.planned:,} of {given.rows:,} patients"
    first = Heading(3, f"{given.syringes:,} syringes a day for {for_whom}")
    blocks: list[Block] = [first, _figures(given, days, limit, price)]
    if given.planned < given.rows:
        blocks.append(_without_plan(study.cohort, given))
    choices = (AS_GIVEN, *rounding_rules(), *routes())
    caption = "What each choice comes to, for every row alike"
    blocks.append(table("cohort-choices", caption, choices))
    words = f"Save every row with its plan, or why it has none (CSV, {given.rows:,} rows)"
    text = "\ufeff" + study.cohort.csv
    blocks.append(SavedFile("cohort-plan.csv", words, "text/csv;charset=utf-8", text))
    title = "Patients by syringes a day, as given"
    chart = patients_chart("cohort-patients", title, given, limit)
    if chart:
        blocks.append(Figure(chart, title, chart.table, f"{title}: the table"))
    by_level = "What each level of the monograph comes to, in two doses a day"
    blocks.append(Fold("Other levels", (table("cohort-levels", by_level, levels()),)))
    lengths = values.durations("taper")
    if lengths:
        by_length = "A taper from each row's level, for each number of days at a level"
        blocks.append(Fold("Tapers", (table("cohort-tapers", by_length, tapers(lengths)),)))
    return View(tuple(blocks))


def _figures(given: Totals, days: int, limit: int, price: Fraction | None) -> KeyFigures:
    """What answers the question first: how many rows have a plan, and what they take."""
    without = f"{given.refused:,} refused, {given.rejected:,} rejected"
    supply = given.supply(days)
    cost = [] if price is None else [(f"Cost in {days} days", Pounds(price * supply), "")]
    percent = given.waste_percent
    share = "" if percent is None else f"{Percent(percent)} of what is opened"
    above, most = f"Patients above {limit} injections a day", given.most_injections
    return KeyFigures(
        (
            ("Syringes a day", f"{given.syringes:,}", ""),
            ("Planned", f"{given.planned:,} of {given.rows:,} rows", without),
            (f"Syringes in {days} days", f"{supply:,}", ""),
            *cost,
        ),
        (
            ("Waste a day", str(Milligrams(Fraction(given.waste_mg))), share),
            (above, f"{given.above(limit):,}", f"the most are {most}" if most else ""),
        ),
    )


def _without_plan(cohort: PastedCohort, given: Totals) -> Table:
    """Why rows have no plan: each reason once, with the lines that have it."""
    lines: dict[tuple[str, str], list[int]] = {}
    for row in cohort.unplanned:
        lines.setdefault((row.status, row.reason), []).append(row.line)
    first = sorted(lines.items(), key=_most_rows_first)
    left = len(first) - _MOST_REASONS
    more = (f"{left:,} more reasons are in the CSV file.",) if left > 0 else ()
    return Table(
        "cohort-without-plan",
        f"Rows without a plan: {given.refused:,} refused, {given.rejected:,} rejected",
        (
            Column("status", "Status"),
            Column("reason", "Why"),
            Column("rows", "Rows", numeric=True),
            Column("lines", "Lines of the text"),
        ),
        tuple(
            (status, reason, len(found), _listed(found))
            for (status, reason), found in first[:_MOST_REASONS]
        ),
        more,
    )


def _most_rows_first(reason: tuple[tuple[str, str], list[int]]) -> tuple[int, int]:
    return -len(reason[1]), reason[1][0]


def _listed(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    return f"{shown}, …" if len(lines) > _MOST_LINES else shown


EXPLORER = Explorer(
    id="cohort",
    title="Many patients at once",
    purpose="What rounding, route, level and taper come to over a ward or a year.",
    fields=(
        RowsField(
            "rows",
            "Rows of a CSV file",
            hint=f"Paste up to {MOST_ROWS_LIST:,} rows below a line of column names: "
            f"{', '.join(REQUIRED)}; where known also {', '.join(OPTIONAL)}. "
            "Give nothing that identifies anyone: the form refuses such columns where it can. "
            "The rows stay in this form: they are not sent, stored or put into a link.",
        ),
        NumberField("days", "Days to supply", "days", "", Fraction(1), Fraction(366), whole=True),
        NumberField(
            "limit",
            "Count patients above",
            "injections a day",
            "",
            Fraction(0),
            Fraction(100),
            whole=True,
        ),
        DurationsField(
            "taper",
            "Tapers to compare: days at each level",
            "days",
            "One number for each taper.",
            1,
            366,
            _MOST_LENGTHS,
            optional=True,
        ),
        NumberField(
            "price",
            "Your price of a syringe in £",
            "",
            "This software knows no price.",
            Fraction(0),
            Fraction(10**6),
            optional=True,
        ),
    ),
    view=lambda values: finished(CohortWork(values)),
    begin=CohortWork,
    default={"rows": example_csv().rstrip("\n"), "days": "30", "limit": "4", "taper": "7, 14"},
    whose_values=("Example patients", "My patients"),
)
