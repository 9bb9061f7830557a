"""The renal explorer: creatinine clearance with its working, and the band of the monograph."""

from anakinra.basis.quantities import MicromolPerL, Years
from anakinra.basis.values import Refusal
from anakinra.dosing.renal import (
    CreatinineClearance,
    RenalAssessment,
    RenalBand,
    Sex,
    WeightBasis,
    creatinine_clearance,
    renal_band,
)
from anakinra.explorers import common
from anakinra.explorers.ambiguity import renal_gap
from anakinra.explorers.renal_picture import clearance_by_creatinine
from anakinra.forms.explorer import Explorer, Values
from anakinra.forms.fields import ChoiceField, NumberField
from anakinra.views.tables import Cell, Column, Table
from anakinra.views.view import Block, Heading, KeyFigures, Steps, View, notices, refusal_blocks


def view(values: Values) -> View:
    """The estimate, its band, and the same patient with each choice of weight."""
    estimate = _estimate(values, WeightBasis(values.text("weight_basis")))
    if isinstance(estimate, Refusal):
        return View(refusal_blocks(estimate))
    assessed = renal_band(estimate, replacement=values.text("replacement") == "yes")
    blocks: list[Block] = [
        Heading(3, f"{estimate} by Cockcroft-Gault"),
        KeyFigures(
            (
                ("Creatinine clearance", str(estimate), f"{estimate.weight} used"),
                _band_figure(estimate, assessed),
            )
        ),
        # A finding of the estimate may also be why it has no band.
        *notices(tuple(dict.fromkeys((*assessed.findings, *estimate.findings)))),
        *([gap] if (gap := renal_gap(assessed, None)) else []),
        *_picture(values, estimate, assessed),
        Heading(3, "Working"),
        Steps(estimate.working),
    ]
    if values.optional_number("height_cm") is not None:
        blocks += [Heading(3, "What the choice of weight changes"), _by_weight(values)]
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
