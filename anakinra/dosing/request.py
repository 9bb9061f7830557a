"""What is asked of the dose calculation: a patient, a level, how often and by which route."""

from dataclasses import dataclass
from enum import Enum

from anakinra.basis import inputs, messages, rules, slips
from anakinra.basis.quantities import MgPerKgPerDay
from anakinra.basis.values import Refusal
from anakinra.dosing.patient import Patient, read_patient, refuse_patient
from anakinra.dosing.syringes import Rounding


class Route(Enum):
    """Route of administration."""

    SUBCUTANEOUS = "subcutaneous"
    INTRAVENOUS = "intravenous"


@dataclass(frozen=True, slots=True)
class DoseRequest:
    """What was asked for, read and checked. `level` counts the whole day."""

    patient: Patient
    level: MgPerKgPerDay
    doses_per_day: int
    route: Route
    rounding: Rounding


def read_request(
    patient: object,
    level: object,
    doses_per_day: object,
    route: object,
    rounding: object,
    *,
    level_parameter: str = "level_mg_per_kg_per_day",
) -> DoseRequest:
    """The request with every value checked; the first that is not accepted is an `InputError`.

    `level_parameter` is what the caller's own parameter is called, for the error.
    """
    return DoseRequest(
        patient=read_patient(patient),
        level=MgPerKgPerDay(inputs.number("level_mg_per_kg_per_day", level, level_parameter)),
        doses_per_day=inputs.whole_number("doses_per_day", doses_per_day),
        route=inputs.choice("route", route, Route),
        rounding=inputs.choice("rounding", rounding, Rounding),
    )


def refuse_unstated(request: DoseRequest) -> Refusal | None:
    """The refusal where the monograph gives no dose, or None: the patient first, then the level."""
    return refuse_patient(request.patient) or _refuse_level(request)


def _refuse_level(request: DoseRequest) -> Refusal | None:
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    if request.level > maximum:
        weight = request.patient.weight
        question = slips.level_question(request.level, weight, request.doses_per_day)
        reason = messages.finding("refused_above_maximum", level=request.level)
        return Refusal(reason, (question,) if question else ())
    lowest = rules.quantities("starting_levels_policy", MgPerKgPerDay)[0]
    if request.level < lowest:
        return Refusal(messages.finding("refused_below_lowest", level=request.level))
    return None
