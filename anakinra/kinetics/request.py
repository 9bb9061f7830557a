"""What is asked of the teaching model: read, checked, and refused where a set cannot answer."""

from dataclasses import dataclass, replace
from fractions import Fraction

from anakinra.basis import inputs, messages, rules
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import Kilograms, Minutes, MlPerMin, format_number
from anakinra.basis.rules import Accepted
from anakinra.basis.values import Finding, Refusal
from anakinra.dosing.request import Route
from anakinra.kinetics.curves import Rates
from anakinra.kinetics.models import NORMAL, Model, Population, Renal, StudyGroup, accepted, models

_MINUTES_PER_HOUR = 60
_ML_PER_L = 1000
_BASE = 10.0  # of the logarithm in the regression
_GROUP = "Renal group"
_PER_CENT, _PLACES = 100, 4
# The parameters that can be moved: of which kind, and in which unit the set has to have them.
_MOVED = {
    "volume_l_per_kg": ("volume", "L/kg"),
    "absorption_per_h": ("absorption", "per hour"),
    "bioavailability_percent": ("bioavailability", ""),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, read and checked.

    `group` is the renal group, None where the set has none; `clearance` is the creatinine
    clearance that was given. `findings` are what must be seen beside any answer.
    """

    model: Model
    weight: Kilograms
    dose_mg: Fraction
    route: Route
    interval_h: Fraction | None
    doses: int
    clearance: MlPerMin | None
    group: StudyGroup | None
    population: Population

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That it is for teaching only, and what was assumed or comes from elsewhere."""
        found = [messages.finding("kinetics_teaching_only")]
        if self.population is Population.ADULTS_FROM_CHILDREN:
            found.append(messages.finding("kinetics_children_for_adult", model=self.model.name))
        if self.model.renal is not Renal.NONE and self.clearance is None and self.group is None:
            found.append(messages.finding("kinetics_normal_kidneys_assumed"))
        if self.model.moved:
            moved = ", ".join(each.as_text for each in self.model.moved)
            found.append(messages.finding("kinetics_moved", model=self.model.name, moved=moved))
        borrowed = ", ".join(
            each.label.lower() for each in self.model.parameters if each.id in self.model.borrowed
        )
        if borrowed:
            found.append(
                messages.finding("kinetics_borrowed", model=self.model.name, parameters=borrowed)
            )
        return tuple(found)

    def with_normal_kidneys(self) -> "Request | Refusal":
        """The same with normal kidneys; refused where the set knows nothing about kidneys."""
        if self.model.renal is Renal.NONE:
            return Refusal(messages.finding("refused_kinetics_no_groups", model=self.model.name))
        return replace(self, clearance=None, group=self.model.group(NORMAL))

    def rates(self) -> Rates:
        """What the curve follows from, for these kidneys."""
        return self._rates(self.group, self.clearance)

    def normal_rates(self) -> Rates | None:
        """The same with normal kidneys; None where the set knows no kidneys."""
        if self.model.renal is Renal.NONE:
            return None
        return self._rates(self.model.group(NORMAL), None)

    def _rates(self, group: StudyGroup | None, clearance: MlPerMin | None) -> Rates:
        of_drug = clearance_of(self.model, self.weight, group, clearance)
        return rates_of(self.model, self.weight, self.route, of_drug)


def read_request(
    model: Model | str,
    *,
    weight_kg: Number,
    dose_mg: Number,
    route: Route | str,
    interval_h: Number | None,
    doses: Number,
    creatinine_clearance_ml_per_min: Number | None,
    renal_group: str | None,
    population: Population | str,
) -> Request | Refusal:
    """The request with every value checked, or the refusal where the set cannot answer it.

    The first value that is not accepted is an `InputError`.
    """
    chosen = find_model(model)
    whose = inputs.choice("population", population, Population, label="Whose curve")
    weight = _weight(chosen, whose, weight_kg)
    dose = number("dose_mg", dose_mg)
    way = inputs.choice("route", route, Route)
    interval = None if interval_h is None else number("interval_h", interval_h)
    count = _whole("doses", doses)
    if count > 1 and interval is None:
        raise InputError(
            "interval_h",
            None,
            "the hours between doses, because more than one is given",
            label=accepted("interval_h").label,
        )
    refused = _refused_people(chosen, whose) or refused_route(chosen, way)
    if refused:
        return refused
    group = _named_group(chosen, renal_group, creatinine_clearance_ml_per_min)
    clearance = None
    if creatinine_clearance_ml_per_min is not None:
        field = "creatinine_clearance_ml_per_min"
        clearance = MlPerMin(inputs.number(field, creatinine_clearance_ml_per_min))
    found = _kidneys(chosen, clearance, group)
    if isinstance(found, Refusal):
        return found
    return Request(chosen, weight, dose, way, interval, count, clearance, found, whose)


def find_model(model: Model | str) -> Model:
    """The set itself, or the set with this id."""
    if isinstance(model, Model):
        return model
    name = inputs.one_of("model", model, tuple(each.id for each in models()))
    (found,) = [each for each in models() if each.id == name]
    return found


def moved_model(model: Model | str, **values: Number | None) -> Model:
    """The set with parameters put elsewhere: `volume_l_per_kg`, `absorption_per_h` and
    `bioavailability_percent`, each None to leave it where the set has it.

    A parameter that the set has not, or in another unit, is an `InputError`, as is a value that is
    not accepted.
    """
    chosen = find_model(model)
    for field, value in values.items():
        if value is None:
            continue
        amount = number(field, value)
        quantity, unit = _MOVED[field]
        found = chosen.find(quantity)
        if found is None or found.unit != unit:
            raise InputError(
                field,
                format_number(amount, _PLACES),
                f"nothing: {chosen.name} has none of this kind",
                label=accepted(field).label,
            )
        chosen = chosen.with_value(quantity, amount if unit else amount / _PER_CENT)
    return chosen


def number(field: str, value: object) -> Fraction:
    """The number given for `field`, within what `data/kinetics.toml` accepts for it."""
    limits = accepted(field)
    amount = inputs.exact(value)
    if amount is None or not limits.minimum <= amount <= limits.maximum:
        raise inputs.not_accepted(limits, value)
    return amount


def clearance_of(
    model: Model,
    weight: Kilograms,
    group: StudyGroup | None = None,
    creatinine_clearance: MlPerMin | None = None,
) -> float:
    """The clearance of anakinra in L/h at this weight, for a group or a creatinine clearance.

    Without both the kidneys are normal. A regression takes a group by its typical clearance; the
    other sets know clearances by their groups alone.
    """
    if model.renal is Renal.NONE:
        return _own_clearance(model, weight)
    group = group or model.group(NORMAL)
    if model.renal is Renal.RELATIVE:
        normal = model.group(NORMAL).clearance_ml_per_min
        return _own_clearance(model, weight) * float(group.clearance_ml_per_min / normal)
    if model.renal is Renal.GROUPS:
        return l_per_h(float(group.clearance_ml_per_min))
    given = (
        creatinine_clearance.amount
        if creatinine_clearance is not None
        else group.typical_ml_per_min
    )
    return regression(model, given)


def regression(model: Model, creatinine_clearance: Fraction) -> float:
    """The apparent clearance in L/h on the line, at a creatinine clearance in mL/min."""
    intercept = float(model.number("regression_intercept"))
    slope = float(model.number("regression_slope"))
    return l_per_h(_BASE ** (intercept + slope * float(creatinine_clearance)))


def l_per_h(ml_per_min: float) -> float:
    """A clearance in mL/min as L/h."""
    return ml_per_min * _MINUTES_PER_HOUR / _ML_PER_L


def ml_per_min(l_per_h: float) -> float:
    """A clearance in L/h as mL/min."""
    return l_per_h * _ML_PER_L / _MINUTES_PER_HOUR


def rates_of(model: Model, weight: Kilograms, route: Route, clearance_l_per_h: float) -> Rates:
    """The rates of a set at this weight, with this clearance."""
    volume = model.find("volume")
    assert volume is not None, model.id
    if volume.unit == "L/kg":
        litres = float(volume.value * weight.amount)
    else:
        litres = float(volume.value) * _scaled(model, weight, "volume_exponent")
    if route is Route.INTRAVENOUS:
        return infused(Rates(clearance_l_per_h, litres, 1.0))
    arrives = 1.0 if model.is_apparent else float(model.number("bioavailability"))
    return Rates(clearance_l_per_h, litres, arrives, float(model.number("absorption")))


def _scaled(model: Model, weight: Kilograms, quantity: str) -> float:
    ratio = float(weight.amount / model.number("reference_weight"))
    return float(ratio ** float(model.number(quantity)))


def infused(rates: Rates) -> Rates:
    """The same clearance and volume after an infusion of the monograph's duration."""
    hours = rules.quantity("infusion_duration", Minutes).amount / _MINUTES_PER_HOUR
    return Rates(rates.clearance_l_per_h, rates.volume_l, 1.0, None, float(hours))


def _own_clearance(model: Model, weight: Kilograms) -> float:
    found = model.find("clearance")
    assert found is not None, model.id
    base = float(found.value)
    if found.unit == MlPerMin.unit:
        base = l_per_h(base)
    return base * _scaled(model, weight, "clearance_exponent")


def _weight(model: Model, whose: Population, weight_kg: object) -> Kilograms:
    """An adult's weight as everywhere, a child's within the study."""
    if whose is not Population.CHILDREN or model.population is not Population.CHILDREN:
        return Kilograms(inputs.number("weight_kg", weight_kg))
    usual = rules.accepted("weight_kg")
    limits = Accepted(
        usual.field,
        usual.label,
        model.number("lightest"),
        model.number("heaviest"),
        usual.step,
        usual.unit,
        usual.meaning,
    )
    amount = inputs.exact(weight_kg)
    if amount is None or not limits.minimum <= amount <= limits.maximum:
        raise inputs.not_accepted(limits, weight_kg)
    return Kilograms(amount)


def _whole(field: str, value: object) -> int:
    amount = number(field, value)
    if amount.denominator != 1:
        raise inputs.not_accepted(accepted(field), value, whole=True)
    return amount.numerator


def _refused_people(model: Model, whose: Population) -> Refusal | None:
    if model.population is Population.CHILDREN and whose is Population.ADULTS:
        return Refusal(messages.finding("refused_kinetics_children_for_adult", model=model.name))
    if model.population is Population.ADULTS and whose is not Population.ADULTS:
        return Refusal(messages.finding("refused_kinetics_adults_for_child", model=model.name))
    return None


def refused_route(model: Model, route: Route) -> Refusal | None:
    """Why a set gives no curve by this route, or None."""
    if route in model.routes:
        return None
    if model.population is Population.CHILDREN:
        return Refusal(messages.finding("refused_kinetics_flip_flop", model=model.name))
    return Refusal(messages.finding("refused_kinetics_no_infusion", model=model.name))


def _named_group(model: Model, name: object, clearance: object) -> StudyGroup | None:
    if name is None:
        return None
    if clearance is not None:
        raise InputError(
            "renal_group", name, "nothing, because a creatinine clearance is given", label=_GROUP
        )
    names = tuple(group.id for group in model.groups)
    if not names:
        raise InputError("renal_group", name, "nothing: this set has no groups", label=_GROUP)
    return model.group(inputs.one_of("renal_group", name, names))


def _kidneys(
    model: Model, clearance: MlPerMin | None, group: StudyGroup | None
) -> StudyGroup | Refusal | None:
    """The renal group, or why the set cannot say anything of these kidneys."""
    if clearance is None:
        return group
    if model.renal is Renal.NONE:
        return Refusal(messages.finding("refused_kinetics_no_groups", model=model.name))
    if model.renal is Renal.REGRESSION:
        limit = MlPerMin(model.number("regression_limit"))
        if clearance > limit:
            return Refusal(
                messages.finding("refused_kinetics_above_regression", given=clearance, limit=limit)
            )
        return None
    found = model.group_of(clearance.amount)
    if found is None:
        groups = "; ".join(each.name for each in model.groups)
        return Refusal(
            messages.finding("refused_kinetics_between_groups", given=clearance, groups=groups)
        )
    return found
