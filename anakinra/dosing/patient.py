"""What is asked of the dose calculation: read, checked, and refused where nothing is stated."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from anakinra.basis import inputs, messages, rules, slips, store
from anakinra.basis.quantities import Centimetres, KgPerM2, Kilograms, MgPerKgPerDay, Years
from anakinra.basis.values import Refusal, StatementIds
from anakinra.dosing.renal import RenalAssessment, RenalBand, assessment, refuse_child
from anakinra.dosing.syringes import Rounding


class Route(Enum):
    """Route of administration."""

    SUBCUTANEOUS = "subcutaneous"
    INTRAVENOUS = "intravenous"


@dataclass(frozen=True, slots=True)
class DoseRequest:
    """What was asked for, read and checked; `plan_dose` reads it back in words."""

    weight: Kilograms
    level: MgPerKgPerDay
    doses_per_day: int
    route: Route
    renal: RenalAssessment
    rounding: Rounding
    indication: str
    age: Years
    height: Centimetres | None

    @property
    def body_mass_index(self) -> KgPerM2 | None:
        """Body mass index, where the height is known."""
        if self.height is None:
            return None
        return KgPerM2(self.weight.amount * 100 * 100 / self.height.amount**2)


def read_request(
    *,
    weight_kg: object,
    level_mg_per_kg_per_day: object,
    doses_per_day: object,
    route: object,
    renal: object,
    indication: object,
    age_years: object,
    rounding: object,
    height_cm: object,
) -> DoseRequest:
    """The request with every value checked; the first that is not accepted is an `InputError`."""
    height = None if height_cm is None else Centimetres(inputs.number("height_cm", height_cm))
    return DoseRequest(
        weight=Kilograms(slips.weight(weight_kg, height.amount if height else None)),
        level=MgPerKgPerDay(inputs.number("level_mg_per_kg_per_day", level_mg_per_kg_per_day)),
        doses_per_day=inputs.whole_number("doses_per_day", doses_per_day),
        route=inputs.choice("route", route, Route),
        renal=assessment("renal", renal),
        rounding=inputs.choice("rounding", rounding, Rounding),
        indication=inputs.one_of("indication", indication, tuple(_indications())),
        age=Years(inputs.whole_number("age_years", age_years)),
        height=height,
    )


def refuse_unstated(request: DoseRequest) -> Refusal | None:
    """The refusal where the monograph gives no dose, or None."""
    child = refuse_child(request.age)
    if child:
        return child
    row = _indications()[request.indication]
    if row["dosing"] != "computed":
        return _no_dose_for(row)
    if request.renal.band is RenalBand.REPLACEMENT:
        return Refusal(messages.finding("refused_renal_replacement"), request.renal.findings)
    maximum = rules.quantity("maximum_level", MgPerKgPerDay)
    if request.level > maximum:
        question = slips.level_question(request.level, request.weight, request.doses_per_day)
        reason = messages.finding("refused_above_maximum", level=request.level)
        return Refusal(reason, (question,) if question else ())
    lowest = rules.quantities("starting_levels_policy", MgPerKgPerDay)[0]
    if request.level < lowest:
        return Refusal(messages.finding("refused_below_lowest", level=request.level))
    return None


def _no_dose_for(row: store.Row) -> Refusal:
    """The refusal for an indication without a dose, resting on the statement that names it."""
    reason = messages.finding("refused_indication", indication=row["name"])
    named = StatementIds((*row["statements"], *reason.statements))
    elsewhere = messages.finding("published_elsewhere")
    is_published = set(elsewhere.sources) <= set(row["sources"])
    return Refusal(messages.resting_on(reason, named), (elsewhere,) if is_published else ())


@cache
def _indications() -> dict[str, store.Row]:
    return {row["id"]: row for row in store.table("indications")}
