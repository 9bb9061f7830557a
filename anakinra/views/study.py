"""Studies of a cohort as tables and charts: what each choice comes to, over the same rows."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from anakinra.basis import store
from anakinra.basis.quantities import Milligrams, Percent, Quantity
from anakinra.cohorts.studies import Totals
from anakinra.views.charts import Area, Axis, Chart, Rational, Threshold
from anakinra.views.tables import Cell, Column, Table

_HEIGHT = 240
_HALF, _WIDE = Fraction(1, 2), Fraction(2, 5)


class Pounds(Quantity):
    """Money in pounds and pence, halves upwards."""

    __slots__ = ()
    unit = "£"

    @property
    def number(self) -> str:
        """The amount with both its pence, and a comma after thousands."""
        pounds, pence = divmod((self.amount * 100 + Fraction(1, 2)) // 1, 100)
        return f"{pounds:,}.{pence:02d}"

    def __str__(self) -> str:
        return f"£{self.number}"


def study_table(
    name: str,
    caption: str,
    totals: Sequence[Totals],
    *,
    limit: int,
    days: int | None = None,
    price: Fraction | None = None,
    is_brief: bool = False,
) -> Table:
    """What each choice comes to, in its rows: who has a plan, syringes, drug and waste.

    Patients with more injections a day than `limit` are counted.
    `days` adds the syringes for so many days alike, and where there is a `price` of one syringe
    their cost; a taper has its own days, so that its syringes are those of all of it.
    A brief table, for a screen, has the planned, refused and rejected rows in one column.
    """
    is_whole = any(each.choice.taper_days is not None for each in totals)
    parts: list[tuple[Column, list[Cell]]] = [
        (Column("choice", "Choice"), [each.choice.name for each in totals])
    ]

    def add(key: str, title: str, cells: Iterable[Cell]) -> None:
        parts.append((Column(key, title, numeric=True), list(cells)))

    if is_brief:
        sums = [f"{each.planned:,} + {each.refused:,} + {each.rejected:,}" for each in totals]
        parts.append((Column("rows", "Planned + refused + rejected"), list(sums)))
    else:
        add("planned", "Planned", [each.planned for each in totals])
        add("refused", "Refused", [each.refused for each in totals])
        add("rejected", "Rejected", [each.rejected for each in totals])
    taken = "Syringes, whole taper" if is_whole else "Syringes a day"
    add("syringes", taken, [each.syringes for each in totals])
    if days is not None and not is_whole:
        add("supply", f"Syringes in {days} days", [each.supply(days) for each in totals])
    if not is_brief:
        add("given", "Drug given", [Milligrams(Fraction(each.measured_mg)) for each in totals])
    add("waste", "Waste", [Milligrams(Fraction(each.waste_mg)) for each in totals])
    shares = [each.waste_percent for each in totals]
    share = "Share wasted" if is_brief else "Waste of what is opened"
    add("share", share, [None if each is None else Percent(each) for each in shares])
    above = f"Above {limit} injections" if is_brief else f"Patients above {limit} injections a day"
    add("above", above, [each.above(limit) for each in totals])
    if price is not None:
        paid = [price * _supplied(each, days) for each in totals]
        add("cost", "Cost at your price", [Pounds(each) for each in paid])
    rows = zip(*[cells for _, cells in parts], strict=True)
    return Table(name, caption, tuple(column for column, _ in parts), tuple(rows))


def waste_chart(name: str, title: str, totals: Sequence[Totals]) -> Chart | None:
    """The share of what is opened that is discarded, for each choice; None without a plan."""
    found = [(each.choice.name, each.waste_percent) for each in totals]
    shares = [(words, share) for words, share in found if share is not None]
    if not any(share for _, share in shares):
        return None
    table = Table(
        f"{name}-table",
        title,
        (Column("choice", "Choice"), Column("share", "Waste of what is opened", numeric=True)),
        tuple((words, Percent(share)) for words, share in shares),
    )
    said = "; ".join(f"{words} {Percent(share)}" for words, share in shares)
    names, axis = _ticks([words for words, _ in shares])
    return Chart(
        name,
        title,
        f"{title}: {said}.",
        Axis(axis, -_HALF, len(shares) - _HALF, names),
        Axis.over("Waste in % of what is opened", [share for _, share in shares]),
        _bars([(at, share) for at, (_, share) in enumerate(shares)]),
        table,
        tuple(range(len(shares))),
        height=_HEIGHT,
    )


def patients_chart(name: str, title: str, totals: Totals, limit: int) -> Chart | None:
    """How many patients take how many syringes a day, with a line at `limit`; None for no plan."""
    counted = totals.by_syringes
    if not counted:
        return None
    most = max(counted)
    found = [(syringes, counted.get(syringes, 0)) for syringes in range(1, most + 1)]
    table = Table(
        f"{name}-table",
        title,
        (
            Column("syringes", "Syringes a day", numeric=True),
            Column("patients", "Patients", numeric=True),
        ),
        tuple(found),
    )
    said = ", ".join(f"{count:,} with {at}" for at, count in found if count)
    beyond = []
    if limit < most:
        beyond = [Threshold(f"above {limit}", limit + _HALF, upright=True)]
    return Chart(
        name,
        title,
        f"{title}: {said}.",
        Axis("Syringes a day", _HALF, most + _HALF, tuple((at, str(at)) for at, _ in found)),
        Axis.over("Patients", [count for _, count in found]),
        (*_bars(found), *beyond),
        table,
        tuple(at for at, _ in found),
        height=_HEIGHT,
    )


def _ticks(names: Sequence[str]) -> tuple[tuple[tuple[Rational, str], ...], str]:
    """What the bars are called, and the title of their axis: what all names end in, once."""
    ends = {name.partition(" ")[2] for name in names}
    title = ends.pop() if len(ends) == 1 else ""
    short = [name.partition(" ")[0] if title else name for name in names]
    return tuple(enumerate(short)), title


def synthetic_table() -> Table:
    """What synthetic adults are drawn from, where it is printed, and what it cannot say."""
    rows: list[tuple[Cell, ...]] = []
    document = store.document("cohort")
    for each in document["cohort_figure"]:
        rows.append((each["label"], f"{each['value']} {each['unit']}".rstrip(), *_place_of(each)))
    for each in document["cohort_class"]:
        shares = f"{each['men']} % of men, {each['women']} % of women"
        what = f"{each['of'].replace('_', ' ').capitalize()} {each['low']} to {each['high']}"
        rows.append((f"{what} {each['unit']}", shares, *_place_of(each)))
    return Table(
        "synthetic-adults",
        "What synthetic adults are drawn from",
        (
            Column("what", "What"),
            Column("value", "Drawn from"),
            Column("basis", "Published or assumed"),
            Column("place", "Where"),
            Column("cannot", "What it cannot say"),
        ),
        tuple(rows),
    )


def _place_of(record: store.Record) -> tuple[Cell, ...]:
    return record["basis"], record["place"], record["cannot_say"]


def _bars(heights: Sequence[tuple[int, Rational]]) -> tuple[Area, ...]:
    """A bar at each place whose height is not 0."""
    return tuple(
        Area("", ((at - _WIDE, 0, height), (at + _WIDE, 0, height)), shade=4)
        for at, height in heights
        if height
    )


def _supplied(totals: Totals, days: int | None) -> int:
    """The syringes that are paid for: of all the days, or of the whole taper."""
    if days is None or totals.choice.taper_days is not None:
        return totals.syringes
    return totals.supply(days)
