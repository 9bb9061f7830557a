"""From weight and dose level to a dose that can be measured, prepared and given."""

from dataclasses import dataclass

from anakinra.basis import messages, rules
from anakinra.basis.inputs import Number
from anakinra.basis.quantities import (
    Kilograms,
    MgPerAdministration,
    MgPerDay,
    MgPerKgPerDay,
    Milligrams,
    Millilitres,
    Percent,
)
from anakinra.basis.values import Finding, Refusal, Step
from anakinra.dosing.patient import Patient
from anakinra.dosing.preparation import Infusion, Injections, prepare_infusion, prepare_injections
from anakinra.dosing.request import DoseRequest, Route, read_request, refuse_unstated
from anakinra.dosing.syringes import Draw, Rounding, round_to_mark, split_into_draws, volume_of
from anakinra.dosing.working import dose_findings, exact_working, measured_working


@dataclass(frozen=True, slots=True)
class DosePlan:
    """A dose per administration and per day, exact and as measured, and how to prepare it.

    `deviation` is how far the measured dose lies from the exact one, in per cent.
    `capped` means that rounding was turned down to stay within the maximum level.
    """

    request: DoseRequest
    exact_per_day: MgPerDay
    exact_per_administration: MgPerAdministration
    measured_per_administration: MgPerAdministration
    measured_per_day: MgPerDay
    measured_level: MgPerKgPerDay
    deviation: Percent
    capped: bool
    draws: tuple[Draw, ...]
    volume_per_administration: Millilitres
    volume_per_day: Millilitres
    waste_per_administration: Milligrams
    waste_per_day: Milligrams
    preparation: Infusion | Injections

    @property
    def patient(self) -> Patient:
        """The patient of the dose."""
        return self.request.patient

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must be seen beside the dose, what changes it first."""
        return dose_findings(
            self.request, self.measured_per_day, self.deviation, self.capped, len(self.draws)
        )

    @property
    def working(self) -> tuple[Step, ...]:
        """Each step of the calculation, with units, to be checked by hand."""
        exact, measured = self.exact_per_administration, self.measured_per_administration
        return (
            *exact_working(self.request, self.exact_per_day, exact),
            *measured_working(self.request, exact, measured, self.draws, self.capped),
        )

    @property
    def syringes_per_administration(self) -> int:
        """New syringes for one administration; what is left in them is discarded."""
        return len(self.draws)

    @property
    def syringes_per_day(self) -> int:
        """New syringes for one day."""
        return len(self.draws) * self.request.doses_per_day


def plan_dose(
    patient: Patient,
    level_mg_per_kg_per_day: Number,
    doses_per_day: int,
    *,
    route: Route | str,
    rounding: Rounding | str = Rounding.NEAREST,
) -> DosePlan | Refusal:
    """The dose for an adult with HLH at a level that the user has chosen.

    `level_mg_per_kg_per_day` counts the whole day; `doses_per_day` is 1 or 2.
    Nothing is assumed for the level, the route or, in the patient, renal function and indication.

    Returns a `Refusal` when the monograph gives no dose: another indication, under 18 years,
    dialysis or filtration, a level above 8 or below 1 mg/kg/day, an administration under 20 mg.
    Raises `InputError` for anything that is not an accepted value.
    Statements 2.6-3 to 2.6-9, 2.7-3 and 2.7.1-2.
    """
    return plan_request(
        read_request(patient, level_mg_per_kg_per_day, doses_per_day, route, rounding)
    )


def plan_request(request: DoseRequest) -> DosePlan | Refusal:
    """The dose of a request that was read, or the reason why there is none."""
    return refuse_unstated(request) or _measured(request)


def _measured(request: DoseRequest) -> DosePlan | Refusal:
    times = request.doses_per_day
    per_day = MgPerDay(request.level.amount * request.patient.weight.amount)
    exact = MgPerAdministration(per_day.amount / times)
    smallest = MgPerAdministration(rules.quantity("smallest_draw", Milligrams).amount)
    if exact < smallest:
        reason = messages.finding("refused_not_measurable", dose=exact)
        return Refusal(reason, working=exact_working(request, per_day, exact))
    measured, capped = measured_dose(exact, request, request.patient.weight)
    draws = split_into_draws(measured)
    volume = volume_of(measured.amount)
    waste = Milligrams(sum(draw.waste.amount for draw in draws))
    measured_day = MgPerDay(measured.amount * times)
    return DosePlan(
        request=request,
        exact_per_day=per_day,
        exact_per_administration=exact,
        measured_per_administration=measured,
        measured_per_day=measured_day,
        measured_level=MgPerKgPerDay(measured_day.amount / request.patient.weight.amount),
        deviation=Percent((measured.amount - exact.amount) / exact.amount * 100),
        capped=capped,
        draws=draws,
        volume_per_administration=volume,
        volume_per_day=volume * times,
        waste_per_administration=waste,
        waste_per_day=waste * times,
        preparation=(
            prepare_infusion(measured)
            if request.route is Route.INTRAVENOUS
            else prepare_injections(measured, draws, times)
        ),
    )


def measured_dose(
    exact: MgPerAdministration, request: DoseRequest, weight: Kilograms
) -> tuple[MgPerAdministration, bool]:
    """The dose at a mark of the syringe, turned down when rounding would pass the maximum.

    `weight` may be another than the patient's; the second value says whether it was turned down.
    """
    measured = round_to_mark(exact, request.rounding)
    maximum = rules.quantity("maximum_level", MgPerKgPerDay).amount * weight.amount
    if measured.amount * request.doses_per_day <= maximum:
        return measured, False
    return round_to_mark(exact, Rounding.DOWN), True
