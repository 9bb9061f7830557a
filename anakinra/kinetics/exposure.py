"""The concentration over time, and what it comes to: peak, trough, area and steady state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from anakinra.basis import inputs
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import Kilograms
from anakinra.basis.values import Finding, Refusal
from anakinra.dosing.request import Route
from anakinra.kinetics import curves
from anakinra.kinetics.curves import Amounts, Rates
from anakinra.kinetics.models import Model, Population, accepted, models
from anakinra.kinetics.request import (
    Request,
    clearance_of,
    find_model,
    number,
    rates_of,
    read_request,
)


@dataclass(frozen=True, slots=True)
class SteadyState:
    """What an interval comes to when it is like the one before, in mg/L."""

    peak_mg_per_l: float
    trough_mg_per_l: float
    average_mg_per_l: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a curve comes to.

    `peak_mg_per_l` is the highest concentration of the course, `time_of_peak_h` hours after dose
    number `peak_after_dose`; `trough_mg_per_l` is what is left one interval after the last dose,
    None without an interval; `area_mg_h_per_l` is the whole area under the curve, to infinity;
    `half_life_h` is that of the end of the curve. `ratio_to_normal` is the area next to that with
    normal kidneys, None where the set knows no kidneys.
    """

    request: Request
    rates: Rates
    peak_mg_per_l: float
    time_of_peak_h: float
    peak_after_dose: int
    trough_mg_per_l: float | None
    area_mg_h_per_l: float
    half_life_h: float
    steady_state: SteadyState | None
    ratio_to_normal: float | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must be seen beside it: for teaching only first."""
        return self.request.findings


def concentration_mg_per_l(
    model: Model | str,
    times_h: Iterable[Number],
    *,
    weight_kg: Number,
    dose_mg: Number,
    route: Route | str,
    interval_h: Number | None = None,
    doses: Number = 1,
    creatinine_clearance_ml_per_min: Number | None = None,
    renal_group: str | None = None,
    population: Population | str = Population.ADULTS,
) -> tuple[float, ...] | Refusal:
    """The concentration in mg/L at each of `times_h`, hours after the first dose was started.

    `model` is a set or its id; `weight_kg` is 30 to 250 kg, or in the study's range for children;
    `dose_mg` is one administration; an infusion takes 30 minutes. `interval_h` is from dose to
    dose. Kidneys are given by a clearance or by a renal group's id; without both they are normal.
    `population` says whose curve it is: `adults`, `children`, or `adults_from_children`.

    Returns a `Refusal` when the set cannot say: children's parameters for an adult without saying
    so, an infusion from samples after injections, a clearance outside its groups.
    Raises `InputError` for anything that is not an accepted value.
    For teaching only: no dose follows from it.
    """
    asked = read_request(
        model,
        weight_kg=weight_kg,
        dose_mg=dose_mg,
        route=route,
        interval_h=interval_h,
        doses=doses,
        creatinine_clearance_ml_per_min=creatinine_clearance_ml_per_min,
        renal_group=renal_group,
        population=population,
    )
    times = _times(times_h)
    if isinstance(asked, Refusal):
        return asked
    return concentrations(asked, asked.rates(), times)


def exposure(
    model: Model | str,
    *,
    weight_kg: Number,
    dose_mg: Number,
    route: Route | str,
    interval_h: Number | None = None,
    doses: Number = 1,
    creatinine_clearance_ml_per_min: Number | None = None,
    renal_group: str | None = None,
    population: Population | str = Population.ADULTS,
) -> Exposure | Refusal:
    """Peak, trough, area, half-life and steady state of a curve, and its ratio to normal kidneys.

    Takes, refuses and raises what `concentration_mg_per_l` does. For teaching only.
    """
    asked = read_request(
        model,
        weight_kg=weight_kg,
        dose_mg=dose_mg,
        route=route,
        interval_h=interval_h,
        doses=doses,
        creatinine_clearance_ml_per_min=creatinine_clearance_ml_per_min,
        renal_group=renal_group,
        population=population,
    )
    return asked if isinstance(asked, Refusal) else exposed(asked)


def concentrations(
    request: Request, rates: Rates, times_h: Iterable[Fraction | float]
) -> tuple[float, ...]:
    """The concentrations in mg/L that follow from `rates`, at exact times in hours."""
    over, under = _terms(request.interval_h)
    states = _states(request, rates)
    started, since = [], []
    for time in times_h:
        # Whole numbers are as exact as fractions and much quicker in the page.
        hours, parts = time.as_integer_ratio()
        before = min(hours * under // (parts * over), request.doses - 1) if over else 0
        started.append(states[before])
        since.append((hours * under - before * parts * over) / (parts * under))
    left, made = curves.left_after(rates, since), curves.made_after(rates, since)
    volume = rates.volume_l
    return tuple(
        [
            (started[place].body_mg * left[place] + started[place].site_mg * made[place]) / volume
            for place in range(len(since))
        ]
    )


def levels(rates: Rates, dose_mg: float, times_h: Iterable[Fraction]) -> tuple[float, ...]:
    """The concentrations in mg/L after a single dose, that follow from `rates` alone."""
    (start,) = curves.after_each_dose(rates, dose_mg, 0.0, 1)
    return tuple(curves.body_at(rates, start, float(time)) / rates.volume_l for time in times_h)


def flip_flop(model: Model | str, weight_kg: Number) -> tuple[Rates, Rates]:
    """Two sets of rates that give one curve after an injection, and two after an infusion.

    In the second absorption and elimination have changed places, and the volume is as much smaller.
    `anakinra.kinetics.request.infused` makes the curve after an infusion of each.
    The set must be one of apparent values; the weight is that of `weight_kg`, 30 to 250 kg.
    """
    chosen = find_model(model)
    if not chosen.is_apparent:
        names = ", ".join(each.id for each in models() if each.is_apparent)
        raise InputError("model", model, f"a set of apparent values: {names}")
    weight = Kilograms(inputs.number("weight_kg", weight_kg))
    first = rates_of(chosen, weight, Route.SUBCUTANEOUS, clearance_of(chosen, weight, None))
    assert first.absorption_per_h is not None
    second = replace(
        first,
        volume_l=first.clearance_l_per_h / first.absorption_per_h,
        absorption_per_h=first.elimination_per_h,
    )
    return first, second


def exposed(request: Request) -> Exposure:
    """What the curve of a request comes to."""
    rates = request.rates()
    states = _states(request, rates)
    interval = None if request.interval_h is None else float(request.interval_h)
    peaks = [curves.peak(rates, state, interval) for state in states[:-1]]
    peaks.append(curves.peak(rates, states[-1]))
    highest = max(range(len(peaks)), key=lambda place: peaks[place].concentration_mg_per_l)
    normal = request.normal_rates()
    trough = None
    if interval is not None:
        trough = curves.body_at(rates, states[-1], interval) / rates.volume_l
    return Exposure(
        request=request,
        rates=rates,
        peak_mg_per_l=peaks[highest].concentration_mg_per_l,
        time_of_peak_h=peaks[highest].hours,
        peak_after_dose=highest + 1,
        trough_mg_per_l=trough,
        area_mg_h_per_l=_area(request, rates) * request.doses,
        half_life_h=rates.half_life_h,
        steady_state=None if interval is None else _steady(request, rates, interval),
        ratio_to_normal=normal.clearance_l_per_h / rates.clearance_l_per_h if normal else None,
    )


def _terms(interval_h: Fraction | None) -> tuple[int, int]:
    return (0, 1) if interval_h is None else interval_h.as_integer_ratio()


def _steady(request: Request, rates: Rates, interval_h: float) -> SteadyState:
    start = curves.at_steady_state(rates, float(request.dose_mg), interval_h)
    return SteadyState(
        peak_mg_per_l=curves.peak(rates, start, interval_h).concentration_mg_per_l,
        trough_mg_per_l=curves.body_at(rates, start, interval_h) / rates.volume_l,
        average_mg_per_l=_area(request, rates) / interval_h,
    )


def _area(request: Request, rates: Rates) -> float:
    """The area under the curve of one dose in mg h/L: what arrives, divided by clearance."""
    return float(request.dose_mg) * rates.bioavailability / rates.clearance_l_per_h


def _states(request: Request, rates: Rates) -> tuple[Amounts, ...]:
    interval = 0.0 if request.interval_h is None else float(request.interval_h)
    return curves.after_each_dose(rates, float(request.dose_mg), interval, request.doses)


def _times(times_h: Iterable[Number] | str) -> tuple[Fraction, ...]:
    accepts = f"a list of hours, each {inputs.accepts(accepted('times_h'))}"
    label = accepted("times_h").label
    try:
        given = [] if isinstance(times_h, str) else list(times_h)
    except TypeError:
        given = []
    if not given:
        raise InputError("times_h", times_h, accepts, label=label)
    return tuple(number("times_h", time) for time in given)
