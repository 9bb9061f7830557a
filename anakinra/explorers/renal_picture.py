"""Creatinine clearance against creatinine, over the bands of the monograph."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import Exact, Kilograms, MicromolPerL, MlPerMin, Years, format_number
from anakinra.dosing.renal import RenalBand, Sex, band_of, beside_its_band, cockcroft_gault
from anakinra.views.charts import Axis, Band, Chart, Line, Points
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Figure

_PIECES = 20
_TEN = 10


def clearance_by_creatinine(
    age: Years, sex: Sex, weight: Kilograms, creatinine: MicromolPerL
) -> Figure:
    """The estimate for this patient at other values of creatinine, and the bands that it crosses.

    `weight` is the one in the formula. The chart reaches as far as shows each band and the patient.
    """

    def cleared(amount: Exact) -> MlPerMin:
        return cockcroft_gault(age, sex, weight, MicromolPerL(amount))

    low = rules.quantity("renal_alternate_days_below", MlPerMin)
    high = rules.quantity("renal_caution_below", MlPerMin)
    mine = cleared(creatinine.amount)
    # The estimate is inversely proportional to creatinine.
    constant = mine.amount * creatinine.amount
    at_low, at_high = [MicromolPerL(constant / edge.amount) for edge in (low, high)]
    first, last = (
        min(at_high.amount / 2, creatinine.amount),
        max(at_low.amount * 2, creatinine.amount),
    )
    start, end = int(first // _TEN) * _TEN, int(-(-last // _TEN)) * _TEN
    x = Axis(f"Creatinine ({MicromolPerL.unit})", start, end)
    y = Axis.over(MlPerMin.unit, [constant / first])
    places: list[Exact] = sorted({first, last, *_curve(first, last)})
    rows = sorted({creatinine.amount, *[tick for tick, _ in x.marks() if first <= tick <= last]})
    bounds = (
        (RenalBand.ALTERNATE_DAYS, 0, low.amount, 3),
        (RenalBand.CAUTION, low.amount, high.amount, 2),
        (RenalBand.NO_ADVICE, high.amount, y.end, 0),
    )
    edges = f"{high} at {_about(at_high)}, {low} at {_about(at_low)}"
    shown = beside_its_band(mine)
    patient = ((creatinine.amount, mine.amount),)
    chart = Chart(
        "renal-chart",
        "Creatinine clearance by creatinine",
        f"For this patient, {age} and {weight} in the formula: {shown} at {creatinine}. "
        f"The estimate falls as creatinine rises: it is {edges}.",
        x,
        y,
        (
            *[
                Band(_advice(band), ((start, below, above), (end, below, above)), shade)
                for band, below, above, shade in bounds
            ],
            Line("", tuple([(place, cleared(place).amount) for place in places])),
            Points(f"This patient: {shown}", patient, accent=True),
        ),
        _table(rows, [cleared(row) for row in rows], age, weight),
        tuple(rows),
        rows.index(creatinine.amount),
    )
    caption = f"The same patient at other values of creatinine: {edges}."
    return Figure(chart, caption, chart.table, "The chart as a table")


def _curve(first: Fraction, last: Fraction) -> Iterator[Fraction]:
    """Whole values of creatinine between two, close together where the estimate falls steeply."""
    for number in range(1, _PIECES):
        even = first + (last - first) * number / _PIECES
        steep = first * last * _PIECES / (last * _PIECES - (last - first) * number)
        yield from [Fraction(place) for place in (int(even), int(steep)) if place > first]


def _about(creatinine: MicromolPerL) -> str:
    return f"about {format_number(creatinine.amount, 0)} {creatinine.unit}"


def _advice(band: RenalBand) -> str:
    """What the band is called, without its limits: the axis has those."""
    return str(band).partition(": ")[2]


def _table(
    creatinine: Iterable[Exact], clearance: Iterable[MlPerMin], age: Years, weight: Kilograms
) -> Table:
    return Table(
        "renal-chart-table",
        f"Creatinine clearance by creatinine: {age}, {weight} in the formula",
        (
            Column("creatinine", "Creatinine", numeric=True),
            Column("clearance", "Clearance", numeric=True),
            Column("band", "Band"),
        ),
        tuple(
            _row(MicromolPerL(amount), value)
            for amount, value in zip(creatinine, clearance, strict=True)
        ),
    )


def _row(creatinine: MicromolPerL, clearance: MlPerMin) -> tuple[Cell, Cell, Cell]:
    # As a quantity, the spreadsheet has a number; where its text hides the band, the text.
    shown = beside_its_band(clearance)
    value = clearance if str(clearance) == shown else shown
    return creatinine, value, str(band_of(clearance))
