"""The working of a dose, step by step, and what the reader must see beside it."""

from anakinra.basis import messages, rules, slips
from anakinra.basis.quantities import (
    KgPerM2,
    Kilograms,
    MgPerAdministration,
    MgPerDay,
    MgPerKgPerDay,
    MgPerMl,
    Milligrams,
    Millilitres,
    Minutes,
    Percent,
    distinct_text,
    signed_text,
)
from anakinra.basis.values import Finding, Step, in_order
from anakinra.dosing.request import DoseRequest, Route
from anakinra.dosing.syringes import Draw, volume_of


def exact_working(
    request: DoseRequest, per_day: MgPerDay, exact: MgPerAdministration
) -> tuple[Step, ...]:
    """The steps up to the exact dose."""
    return (
        Step("Dose per day", f"{request.level} × {request.patient.weight}", str(per_day)),
        Step(
            "Dose per administration",
            f"{per_day} ÷ {request.doses_per_day}",
            str(exact),
            rules.rule("divided_doses_per_day").statements,
        ),
    )


def measured_working(
    request: DoseRequest,
    exact: MgPerAdministration,
    measured: MgPerAdministration,
    draws: tuple[Draw, ...],
    capped: bool,
) -> tuple[Step, ...]:
    """The steps from the exact dose to syringes and volumes."""
    mark = rules.rule("graduation")
    size = rules.rule("smallest_draw")
    volume = volume_of(measured.amount)
    strength = rules.quantity("strength", MgPerMl)
    steps = [
        Step(
            "Measured dose",
            f"{exact} to a mark every {rules.quantity('graduation', Milligrams)} "
            f"({'down, to stay within the maximum' if capped else request.rounding.value})",
            str(measured),
            sources=mark.sources,
        ),
        Step(
            "Measured dose per day",
            f"{measured} × {request.doses_per_day}",
            str(MgPerDay(measured.amount * request.doses_per_day)),
        ),
        Step(
            "Draws, each from a new syringe",
            " + ".join(draw.dose.number for draw in draws) + f" mg = {Milligrams(measured.amount)}",
            f"{len(draws)} {'syringe' if len(draws) == 1 else 'syringes'} per administration",
            size.statements,
        ),
        Step(
            "Volume of drug",
            f"{Milligrams(measured.amount)} ÷ {strength}",
            str(volume),
            sources=rules.rule("strength").sources,
        ),
    ]
    if request.route is Route.INTRAVENOUS:
        steps += _infusion_steps(volume)
    return tuple(steps)


def _infusion_steps(volume: Millilitres) -> list[Step]:
    total = rules.quantity("infusion_total_volume", Millilitres)
    duration = rules.quantity("infusion_duration", Minutes)
    return [
        Step(
            "Sodium chloride 0.9 %",
            f"{total} in total − {volume}",
            str(total - volume),
            rules.rule("infusion_total_volume").statements,
        ),
        Step(
            "Rate of the infusion",
            f"{total} over {duration}",
            f"{Millilitres(total.amount * 60 / duration.amount)}/h",
            rules.rule("infusion_duration").statements,
        ),
    ]


def dose_findings(
    request: DoseRequest, measured_day: MgPerDay, deviation: Percent, capped: bool, draws: int
) -> tuple[Finding, ...]:
    """What must be seen beside this dose, what changes it first."""
    found = [
        messages.finding(key) for key in ("off_label", "same_dose_both_routes", "record_batch")
    ]
    if request.route is Route.INTRAVENOUS:
        found += [messages.finding(key) for key in ("iv_unlicensed", "iv_alone", "iv_no_stability")]
    else:
        found.append(messages.finding("sc_bleeding"))
        if draws > 1:
            found.append(messages.finding("sc_many_injections", per_administration=draws))
    renal = request.patient.renal.findings
    found += [*_level_findings(request), *renal, *_weight_findings(request)]
    if capped:
        found.append(messages.finding("rounded_down_to_maximum"))
    if abs(deviation.amount) > rules.quantity("deviation_noted_above", Percent).amount:
        found.append(messages.finding("large_deviation", deviation=signed_text(deviation)))
    if measured_day > rules.quantity("second_check_above", MgPerDay):
        found.append(messages.finding("second_check", dose=measured_day))
    return in_order(found)


def _level_findings(request: DoseRequest) -> list[Finding]:
    found = []
    _, high = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    if request.level <= rules.quantity("starting_level_practice", MgPerKgPerDay):
        found.append(messages.finding("starting_level"))
    step = rules.quantity("titration_step", MgPerKgPerDay).amount
    # Equivalent: the highest level that the guidance recommends is a whole band.
    is_above = request.level > high  # pragma: no mutate
    if is_above and request.level.amount % step:
        named = round(request.level.amount / step) * step
        level = distinct_text(request.level, named)
        found.append(messages.finding("level_between_bands", level=level))
    once = request.doses_per_day == rules.count("taper_final_doses_per_day")
    if once and request.level != rules.quantity("taper_final_level", MgPerKgPerDay):
        found.append(messages.finding("once_daily_elsewhere"))
    return found


def _weight_findings(request: DoseRequest) -> list[Finding]:
    found = []
    patient = request.patient
    height = patient.height.amount if patient.height else None
    question = slips.weight_question(patient.weight.amount, height)
    if question:
        found.append(question)
    index = patient.body_mass_index
    _, low_level = rules.quantities("starting_levels_policy", MgPerKgPerDay)
    divided = request.doses_per_day == rules.count("divided_doses_per_day")
    if patient.weight < rules.quantity("light_below", Kilograms) and (
        divided and request.level <= low_level
    ):
        found.append(messages.finding("light_patient", weight=patient.weight))
    heavy = rules.quantity("heavy_above", Kilograms)
    obese = rules.quantity("obese_from", KgPerM2)
    if patient.weight > heavy or (index is not None and index >= obese):
        shown = str(patient.weight) if index is None else f"{patient.weight}, BMI {index}"
        found.append(messages.finding("heavy_patient", weight=shown))
    return found
