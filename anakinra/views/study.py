"""Studies of a cohort as tables and charts: what each choice comes to, over the same rows."""

from collections.abc import Sequence
from fractions import Fraction

from anakinra.basis import store
from anakinra.basis.quantities import Milligrams, Percent
from anakinra.cohorts.studies import Totals
from anakinra.views.charts import Area, Axis, Chart, Number, Threshold
from anakinra.views.tables import Cell, Column, Table

_HEIGHT = 240
_HALF, _WIDE = Fraction(1, 2), Fraction(2, 5)


def study_table(
    name: str,
    caption: str,
    totals: Sequence[Totals],
    *,
    limit: int,
    days: int | None = None,
    price: Fraction | None = None,
) -> Table:
    """What each scenario comes to, in its rows: who has a plan, syringes, drug and waste.

    Patients with more injections a day than `limit` are counted.
    `days` adds the syringes for so many days alike, and where there is a `price` of one syringe
    their cost; a taper has its own days, so that its syringes are those of all of it.
    """
    supplied = [_supplied(each, days) for each in totals]
    whole = any(each.scenario.taper_days is not None for each in totals)
    columns = [
        Column("scenario", "Choice"),
        Column("planned", "Planned", numeric=True),
        Column("refused", "Refused", numeric=True),
        Column("rejected", "Rejected", numeric=True),
        Column("syringes", "Syringes, whole taper" if whole else "Syringes a day", numeric=True),
    ]
    if days is not None and not whole:
        columns.append(Column("supply", f"Syringes in {days} days", numeric=True))
    columns += [
        Column("given", "Drug given", numeric=True),
        Column("waste", "Waste", numeric=True),
        Column("share", "Waste of what is opened", numeric=True),
        Column("above", f"Patients above {limit} injections a day", numeric=True),
    ]
    if price is not None:
        columns.append(Column("cost", "Cost at your price (£)", numeric=True))
    rows = []
    for each, syringes in zip(totals, supplied, strict=True):
        percent = each.waste_percent
        row: list[Cell] = [each.scenario.name, each.planned, each.refused, each.rejected]
        row.append(each.syringes)
        if days is not None and not whole:
            row.append(syringes)
        row += [Milligrams(Fraction(each.measured_mg)), Milligrams(Fraction(each.waste_mg))]
        row += [None if percent is None else Percent(percent), each.above(limit)]
        if price is not None:
            row.append(money(price * syringes))
        rows.append(tuple(row))
    return Table(name, caption, tuple(columns), tuple(rows))


def money(amount: Fraction) -> str:
    """Pounds and pence, halves upwards, as a table and a spreadsheet read them."""
    pence = (amount * 100 + Fraction(1, 2)) // 1
    pounds, rest = divmod(int(pence), 100)
    return f"{pounds:,}.{rest:02d}"


def waste_chart(name: str, title: str, totals: Sequence[Totals]) -> Chart | None:
    """The share of what is opened that is discarded, for each choice; None without a plan."""
    found = [(each.scenario.name, each.waste_percent) for each in totals]
    shares = [(words, share) for words, share in found if share is not None]
    if not any(share for _, share in shares):
        return None
    table = Table(
        f"{name}-table",
        title,
        (Column("scenario", "Choice"), Column("share", "Waste of what is opened", numeric=True)),
        tuple((words, Percent(share)) for words, share in shares),
    )
    said = "; ".join(f"{words} {Percent(share)}" for words, share in shares)
    names = tuple((at, words) for at, (words, _) in enumerate(shares))
    return Chart(
        name,
        title,
        f"{title}: {said}.",
        Axis("", -_HALF, len(shares) - _HALF, names),
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


def _bars(heights: Sequence[tuple[int, Number]]) -> tuple[Area, ...]:
    """A bar at each place whose height is not 0."""
    return tuple(
        Area("", ((at - _WIDE, 0, height), (at + _WIDE, 0, height)), shade=3)
        for at, height in heights
        if height
    )


def _supplied(totals: Totals, days: int | None) -> int:
    """The syringes that are paid for: of all the days, or of the whole taper."""
    if days is None or totals.scenario.taper_days is not None:
        return totals.syringes
    return totals.supply(days)
