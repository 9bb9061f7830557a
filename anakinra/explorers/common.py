"""Inputs that several explorers share."""

from collections.abc import Mapping
from fractions import Fraction

from anakinra.basis import store
from anakinra.basis.messages import finding
from anakinra.basis.rules import rule
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.renal import RenalAssessment, RenalBand, renal_band
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from anakinra.forms.explorer import Values
from anakinra.forms.fields import ChoiceField, NumberField, Options

AGE = NumberField.of("age_years", whole=True)
WEIGHT = NumberField.of("weight_kg", hint="Actual weight today.")
HEIGHT = NumberField.of("height_cm", optional=True)
CLEARANCE = NumberField.of(
    "creatinine_clearance_ml_per_min",
    hint=f"{finding('not_egfr').text} Blank where it is not known: the renal function page "
    "estimates it.",
    optional=True,
)
REPLACEMENT = ChoiceField(
    "replacement",
    "Haemodialysis or haemofiltration",
    (("no", "No"), ("yes", "Yes")),
)
ROUTE = ChoiceField(
    "route",
    "Route",
    (
        (Route.INTRAVENOUS.value, "Intravenous infusion (unlicensed)"),
        (Route.SUBCUTANEOUS.value, "Subcutaneous injection"),
    ),
)
ROUNDING = ChoiceField(
    "rounding",
    "Rounding to the marks of the syringe",
    (
        (Rounding.NEAREST.value, "Nearest mark (halves round down)"),
        (Rounding.DOWN.value, "Down"),
        (Rounding.UP.value, "Up"),
    ),
    preset=Rounding.NEAREST.value,
)
INDICATION = ChoiceField(
    "indication",
    "Indication",
    tuple((row["id"], row["name"]) for row in store.table("indications")),
    hint="The monograph gives doses for HLH only.",
)
USUAL_LEVELS = (
    f"the levels of the monograph are {rule('starting_levels_policy').numbers[0]} "
    f"to {rule('maximum_level')}"
)
PATIENT_DEFAULT: Mapping[str, str] = {
    "indication": "hlh",
    "age_years": "60",
    "weight_kg": "70",
    "creatinine_clearance_ml_per_min": "90",
    "replacement": "no",
    "rounding": Rounding.NEAREST.value,
}

YES_NO_UNKNOWN: Options = (("not known", "Not known"), ("no", "No"), ("yes", "Yes"))


def patient_of(
    values: Values, *, band: RenalBand | None = None, height_cm: Fraction | None = None
) -> Patient:
    """The patient from the shared inputs; `band` takes the place of the renal function given."""
    return Patient(
        weight_kg=values.number("weight_kg"),
        age_years=values.number("age_years"),
        indication=values.text("indication"),
        renal=band or renal_of(values),
        height_cm=height_cm,
    )


def renal_of(values: Values) -> RenalAssessment:
    """The renal band from the shared inputs."""
    return renal_band(
        values.optional_number("creatinine_clearance_ml_per_min"),
        replacement=values.text("replacement") == "yes",
    )


def times_a_day(doses_per_day: int) -> str:
    """How often, as text."""
    words = {1: "once daily", 2: "twice daily"}
    return words.get(doses_per_day, f"{doses_per_day} times a day")


def syringes(count: int) -> str:
    """A number of syringes, as text."""
    return f"{count} {'syringe' if count == 1 else 'syringes'}"


def draws_of(plan: DosePlan) -> str:
    """The draws of one administration, such as `90 + 20 mg`."""
    return " + ".join(draw.dose.number for draw in plan.draws) + " mg"
