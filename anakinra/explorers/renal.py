"""The renal explorer: creatinine clearance with its working, and the band of the monograph."""

from collections.abc import Iterable
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import Exact, Kilograms, MicromolPerL, MlPerMin, Years, format_number
from anakinra.basis.values import Refusal
from anakinra.dosing.renal import (
    CreatinineClearance,
    RenalAssessment,
    RenalBand,
    Sex,
    WeightBasis,
    band_of,
    beside_its_band,
    cockcroft_gault,
    creatinine_clearance,
    renal_band,
)
from anakinra.explorers import common
from anakinra.explorers.ambiguity import renal_gap
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, NumberField
from anakinra.views.charts import Area, Axis, Chart, Curve, Points
from anakinra.views.findings import first_notices, later_notices, refusal_blocks
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Block, Figure, Fold, Heading, KeyFigures, Steps, View

_PIECES = 14
_TEN = 10


def view(values: Values) -> View:
    """The estimate, its band, and the same patient with each choice of weight."""
    estimate = _estimate(values, WeightBasis(values.text("weight_basis")))
    if isinstance(estimate, Refusal):
        return View(refusal_blocks(estimate))
    assessed = renal_band(estimate, replacement=values.text("replacement") == "yes")
    # A finding of the estimate may also be why it has no band.
    findings = tuple(dict.fromkeys((*assessed.findings, *estimate.findings)))
    blocks: list[Block] = [
        Heading(3, f"{estimate} by Cockcroft-Gault"),
        KeyFigures(
            (
                ("Creatinine clearance", str(estimate), f"{estimate.weight} used"),
                _band_figure(estimate, assessed),
            )
        ),
        *first_notices(findings),
        *([gap] if (gap := renal_gap(assessed, None)) else []),
        *_picture(values, estimate, assessed),
        *later_notices(findings, "Before you use it"),
        Fold("Working", (Steps(estimate.working),)),
    ]
    if values.optional_number("height_cm") is not None:
        by_weight = (_by_weight(values),)
        blocks.append(Fold("What the choice of weight changes", by_weight, is_aside=True))
    return View(tuple(blocks))


def _estimate(values: Values, basis: WeightBasis) -> CreatinineClearance | Refusal:
    return creatinine_clearance(
        age_years=values.number("age_years"),
        sex=values.text("sex"),
        creatinine_micromol_per_l=values.number("creatinine_micromol_per_l"),
        weight_kg=values.number("weight_kg"),
        height_cm=values.optional_number("height_cm"),
        weight_basis=basis,
    )


def _band(estimate: CreatinineClearance, assessed: RenalAssessment) -> str:
    unknown = assessed.band is RenalBand.UNKNOWN
    return "none taken" if unknown and estimate.no_band else str(assessed.band)


def _band_figure(estimate: CreatinineClearance, assessed: RenalAssessment) -> tuple[str, str, str]:
    withheld = assessed.band is RenalBand.UNKNOWN
    why = "a warning below says why" if withheld else "the unrounded value decides"
    return "Band", _band(estimate, assessed), why


def _picture(
    values: Values, estimate: CreatinineClearance, assessed: RenalAssessment
) -> list[Block]:
    """Clearance by creatinine, over the bands; nothing where the estimate is given no band."""
    if assessed.clearance is None or assessed.band is RenalBand.REPLACEMENT:
        return []
    age, sex = Years(values.number("age_years")), Sex(values.text("sex"))
    creatinine = MicromolPerL(values.number("creatinine_micromol_per_l"))
    return [clearance_by_creatinine(age, sex, estimate.weight, creatinine)]


def _by_weight(values: Values) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for basis in WeightBasis:
        estimate = _estimate(values, basis)
        if isinstance(estimate, CreatinineClearance):
            band = _band(estimate, renal_band(estimate))
            # As a quantity, the spreadsheet has a number; where its text hides the band, the text.
            value = estimate.ml_per_min
            shown = value if str(value) == str(estimate) else str(estimate)
            rows.append((basis.value.capitalize(), estimate.weight, shown, band))
    return Table(
        "renal-weights",
        "Creatinine clearance with each weight",
        (
            Column("basis", "Weight"),
            Column("weight", "Used", numeric=True),
            Column("clearance", "Clearance", numeric=True),
            Column("band", "Band"),
        ),
        tuple(rows),
    )


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
                Area(_advice(band), ((start, below, above), (end, below, above)), shade)
                for band, below, above, shade in bounds
            ],
            Curve("", tuple([(place, cleared(place).amount) for place in _curve(first, last)])),
            Points(f"This patient: {shown}", patient, accent=True),
        ),
        _clearance_table(rows, [cleared(row) for row in rows], age, weight),
        tuple(rows),
        rows.index(creatinine.amount),
    )
    caption = f"The same patient at other values of creatinine: {edges}."
    return Figure(chart, caption, chart.table, "The chart as a table")


def _curve(first: Fraction, last: Fraction) -> list[Exact]:
    """Places between two values of creatinine, close together where the estimate falls steeply."""
    found: set[Exact] = {first, last}
    for number in range(1, _PIECES):
        found.add(int(first + (last - first) * number / _PIECES))
        found.add(int(first * last * _PIECES / (last * _PIECES - (last - first) * number)))
    return sorted([place for place in found if place >= first])


def _about(creatinine: MicromolPerL) -> str:
    return f"about {format_number(creatinine.amount, 0)} {creatinine.unit}"


def _advice(band: RenalBand) -> str:
    """What the band is called, without its limits: the axis has those."""
    return str(band).partition(": ")[2]


def _clearance_table(
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
            _clearance_row(MicromolPerL(amount), value)
            for amount, value in zip(creatinine, clearance, strict=True)
        ),
    )


def _clearance_row(creatinine: MicromolPerL, clearance: MlPerMin) -> tuple[Cell, Cell, Cell]:
    # As a quantity, the spreadsheet has a number; where its text hides the band, the text.
    shown = beside_its_band(clearance)
    value = clearance if str(clearance) == shown else shown
    return creatinine, value, str(band_of(clearance))


EXPLORER = Explorer(
    id="renal",
    title="Renal function",
    purpose="Creatinine clearance, and what the monograph says about it.",
    fields=(
        common.AGE,
        ChoiceField("sex", "Sex", ((Sex.FEMALE.value, "Female"), (Sex.MALE.value, "Male"))),
        NumberField.of("creatinine_micromol_per_l"),
        common.WEIGHT,
        NumberField.of("height_cm", hint="Needed for ideal and adjusted weight.", optional=True),
        ChoiceField(
            "weight_basis",
            "Weight in the formula",
            (("actual", "Actual"), ("ideal", "Ideal"), ("adjusted", "Adjusted")),
            hint="No single UK rule says which; follow local policy.",
        ),
        common.REPLACEMENT,
    ),
    view=view,
    default={
        "age_years": "70",
        "sex": "male",
        "creatinine_micromol_per_l": "108",
        "weight_kg": "75",
        "height_cm": "175",
        "weight_basis": "actual",
        "replacement": "no",
    },
)
