"""Every plan of a grid of inputs as one line of text, and their digest.

Two implementations of Python that give the same digest give the same numbers and findings for
every input of the grid. That is how the website, which runs these modules on another Python,
is shown to compute what CPython computes.

`COMPLETE` has every weight from 30 to 250 kg by 0.1 with every level from 1 to 8 mg/kg/day, both
numbers of administrations, both routes, all renal bands and all rounding policies.
`HALVES` share the weights of `COMPLETE` between them, for two processes.
`READER` has every eleventh of the weights, for a browser to work through in less than a minute.
Each goes on with courses, creatinine clearances, calendars and the published examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256

from anakinra.basis import rules, store
from anakinra.basis.inputs import InputError
from anakinra.basis.values import Finding, Refusal
from anakinra.dosing.patient import Patient
from anakinra.dosing.plan import DosePlan, plan_dose
from anakinra.dosing.preparation import Infusion
from anakinra.dosing.renal import (
    RenalBand,
    Sex,
    WeightBasis,
    creatinine_clearance,
    renal_band,
)
from anakinra.dosing.request import Route, refuse_unstated
from anakinra.dosing.schedule import Schedule
from anakinra.dosing.syringes import Rounding
from anakinra.dosing.titration import OddLevels, escalation, taper_schedule
from anakinra.dosing.working import dose_findings
from anakinra.screening.monitoring import MonitoringPlan, monitoring_calendar

COMPLETE = "complete"
HALVES = ("first half", "second half")
READER = "reader"
SUBSETS = {
    COMPLETE: slice(None),
    HALVES[0]: slice(0, None, 2),
    HALVES[1]: slice(1, None, 2),
    READER: slice(0, None, 11),
}
"""Which of all weights are in each subset."""

_INDICATION = "hlh"
_AGE_YEARS = 60
_LINES_PER_STEP = 30
_DAYS_OF_STARTS = 4 * 365 + 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a replay has come; `digest` is blank until the end."""

    part: str
    done: int
    total: int
    digest: str = ""


def replay(subset: str) -> Iterator[Progress]:
    """Work through a subset, a few plans at a time; the last value carries the digest.

    Each block of lines has its own SHA-256, and the digest is that of theirs.
    """
    total = size(subset)
    done = 0
    digests: list[str] = []
    for part, lines in _blocks(subset):
        block: list[str] = []
        for line in lines:
            block.append(line)
            if len(block) % _LINES_PER_STEP == 0:
                yield Progress(part, done + len(block), total)
        done += len(block)
        digests.append(_sha256("\n".join(block)))
        yield Progress(part, done, total)
    yield Progress("", done, total, _sha256("\n".join(digests)))


def digest(subset: str) -> str:
    """The digest of a whole subset."""
    last = Progress("", 0, 0)
    for progress in replay(subset):
        last = progress
    return last.digest


def size(subset: str) -> int:
    """The number of lines of a subset."""
    per_weight = len(_levels()) * len(_times()) * len(Route) * len(RenalBand) * len(Rounding)
    courses = len(_course_weights()) * len(_course_levels()) * (1 + len(OddLevels))
    clearances = len(ages()) * len(Sex) * len(creatinines()) * len(WeightBasis)
    clearances *= len(_sample_weights())
    calendars = _DAYS_OF_STARTS * len(MonitoringPlan)
    words = len(_levels()) * len(_times()) * len(Route)
    doses = len(weights(subset)) * (per_weight + words)
    return doses + courses + clearances + calendars + len(_examples())


def weights(subset: str) -> tuple[Fraction, ...]:
    """The weights of a subset in kg."""
    limits = rules.accepted("weight_kg")
    return steps(limits.minimum, limits.maximum, limits.step)[SUBSETS[subset]]


def _blocks(subset: str) -> Iterator[tuple[str, Iterator[str]]]:
    for weight_kg in weights(subset):
        yield "doses", _doses(weight_kg)
    for weight_kg in _course_weights():
        yield "courses", _courses(weight_kg)
    for age_years in ages():
        yield "renal function", _clearances(age_years)
    for plan in MonitoringPlan:
        yield "calendars", _calendars(plan)
    yield "published examples", _published()


def _patient(weight_kg: Fraction, band: RenalBand) -> Patient:
    return Patient(weight_kg=weight_kg, age_years=_AGE_YEARS, indication=_INDICATION, renal=band)


def _doses(weight_kg: Fraction) -> Iterator[str]:
    patients = {band: _patient(weight_kg, band) for band in RenalBand}
    for level in _levels():
        for times in _times():
            for route in Route:
                asked = f"{weight_kg} {level} {times}|{route.value}"
                for line in _doses_by(patients, level, times, route):
                    yield f"{asked}|{line}"


def _doses_by(
    patients: dict[RenalBand, Patient], level: Fraction, times: int, route: Route
) -> Iterator[str]:
    """The plans of one dose by one route: all renal bands and rounding policies."""

    def planned(band: RenalBand, rounding: Rounding) -> DosePlan | Refusal:
        return plan_dose(patients[band], level, times, route=route, rounding=rounding)

    plans = {rounding: planned(RenalBand.NO_ADVICE, rounding) for rounding in Rounding}
    # A band changes no number, and two policies mostly give the same dose: each text is made once.
    made: dict[object, dict[RenalBand, str]] = {}
    for plan in plans.values():
        if isinstance(plan, DosePlan) and _dose(plan) not in made:
            made[_dose(plan)] = _lines_in_bands(plan, patients)
    for band in RenalBand:
        for rounding, plan in plans.items():
            if isinstance(plan, DosePlan):
                line = made[_dose(plan)][band]
            else:
                line = plan_line(planned(band, rounding))
            yield f"{band.value}|{rounding.value}|{line}"
    # The words of the working repeat these numbers: one plan in fifteen shows them.
    yield _working_line(planned(band, rounding))


def _dose(plan: DosePlan) -> object:
    """What the plans of one dose by one route differ in."""
    return plan.measured_per_administration.amount, plan.capped


def _lines_in_bands(plan: DosePlan, patients: dict[RenalBand, Patient]) -> dict[RenalBand, str]:
    """The line of the same plan for each renal function.

    The findings are put in order once, with those of all bands, and each band keeps its own.
    """
    of_all = tuple([each for patient in patients.values() for each in patient.renal.findings])
    with_all = _patient(plan.patient.weight.amount, RenalBand.NO_ADVICE)
    # A patient reads the band again and would drop the others' findings.
    object.__setattr__(with_all, "renal", replace(with_all.renal, findings=of_all))
    findings = dose_findings(
        replace(plan.request, patient=with_all),
        plan.measured_per_day,
        plan.deviation,
        plan.capped,
        len(plan.draws),
    )
    numbers = _numbers(plan)
    lines = {}
    for band, patient in patients.items():
        refusal = refuse_unstated(replace(plan.request, patient=patient))
        others = [finding for finding in of_all if finding not in patient.renal.findings]
        own = tuple([finding for finding in findings if finding not in others])
        lines[band] = plan_line(refusal) if refusal else f"{numbers}|{_keys(own)}"
    return lines


def plan_line(plan: DosePlan | Refusal) -> str:
    """All numbers of a plan, exact, and the keys of its findings; or those of a refusal."""
    if isinstance(plan, Refusal):
        return f"refused {plan.reason.key}|{_keys(plan.findings)}"
    return f"{_numbers(plan)}|{_keys(plan.findings)}"


def _numbers(plan: DosePlan) -> str:
    """All numbers of a plan, exact."""
    made = plan.preparation
    if isinstance(made, Infusion):
        prepared = (
            f"{made.total_volume.amount} {made.drug_volume.amount} {made.diluent_volume.amount} "
            f"{made.concentration.amount} {made.duration.amount} {made.rate.amount}"
        )
    else:
        volumes = " ".join([str(volume.amount) for volume in made.volumes])
        prepared = (
            f"{made.per_administration} {made.per_day} {volumes} "
            f"{made.volume_per_administration.amount} {made.volume_per_day.amount}"
        )
    draws = " ".join(
        [f"{draw.dose.amount}/{draw.volume.amount}/{draw.waste.amount}" for draw in plan.draws]
    )
    numbers = (
        f"{plan.exact_per_day.amount} {plan.exact_per_administration.amount} "
        f"{plan.measured_per_administration.amount} {plan.measured_per_day.amount} "
        f"{plan.measured_level.amount} {plan.deviation.amount} {plan.capped} "
        f"{plan.volume_per_administration.amount} {plan.volume_per_day.amount} "
        f"{plan.waste_per_administration.amount} {plan.waste_per_day.amount}"
    )
    return f"{numbers}|{draws}|{prepared}"


def _working_line(plan: DosePlan | Refusal) -> str:
    """The working and the findings as text, as a reader sees them."""
    findings = (plan.reason, *plan.findings) if isinstance(plan, Refusal) else plan.findings
    steps = [f"{step.label}: {step.expression} = {step.result}" for step in plan.working]
    return ";".join([*steps, *[f"{found.title} {found.text}" for found in findings]])


def _courses(weight_kg: Fraction) -> Iterator[str]:
    patient = _patient(weight_kg, RenalBand.NO_ADVICE)
    route = Route.SUBCUTANEOUS
    for level in _course_levels():
        up = escalation(patient, level, route=route)
        yield f"up {weight_kg} {level}|{_course_line(up)}"
        for reading in OddLevels:
            down = taper_schedule(
                patient,
                level,
                route=route,
                durations_days=(7, 5),
                start_date=date(2028, 2, 26),
                weight_changes=((4, weight_kg + 1),) if level > 1 else (),
                odd_levels=reading,
            )
            yield f"down {weight_kg} {level} {reading.value}|{_course_line(down)}"


def _course_line(course: Schedule | Refusal) -> str:
    if isinstance(course, Refusal):
        return plan_line(course)
    steps = ";".join(
        [
            f"{step.rung} {step.days} {step.first_day} {step.starts} {step.ends} "
            f"{_amount(step.dose)} {step.syringes} {_amount(step.cumulative_dose)} "
            f"{step.cumulative_syringes} {plan_line(step.plan)}"
            for step in course.steps
        ]
    )
    return f"{steps}|{_keys(course.findings)}"


def _clearances(age_years: int) -> Iterator[str]:
    for sex in Sex:
        for creatinine in creatinines():
            for basis in WeightBasis:
                for weight_kg in _sample_weights():
                    asked = f"{age_years} {sex.value} {creatinine} {basis.value} {weight_kg}"
                    yield f"{asked}|{_clearance_line(age_years, sex, creatinine, basis, weight_kg)}"


def _clearance_line(
    age_years: int, sex: Sex, creatinine: Fraction, basis: WeightBasis, weight_kg: Fraction
) -> str:
    estimate = creatinine_clearance(
        age_years=age_years,
        sex=sex,
        creatinine_micromol_per_l=creatinine,
        weight_kg=weight_kg,
        height_cm=170,
        weight_basis=basis,
    )
    if isinstance(estimate, Refusal):
        return plan_line(estimate)
    working = ";".join([f"{step.expression}={step.result}" for step in estimate.working])
    shown = f"{estimate.ml_per_min.amount} {estimate.weight.amount}|{working}"
    try:
        band = renal_band(estimate)
    except InputError as error:
        return f"{shown}|{error}"
    return f"{shown}|{band.band.value} {band.near_edge} {_keys(band.findings)}"


def _calendars(plan: MonitoringPlan) -> Iterator[str]:
    for number in range(_DAYS_OF_STARTS):
        start = date(2027, 1, 1) + timedelta(days=number)
        calendar = monitoring_calendar(start, plan)
        days = " ".join([f"{entry.month}={entry.day}" for entry in calendar.appointments])
        yield f"{plan.value}|{days}|{_keys(calendar.findings)}"


def _published() -> Iterator[str]:
    """The published creatinine clearances, and whether each comes out as it was published."""
    for row in _examples():
        given = dict([pair.split("=") for pair in row["inputs"].split(";")])
        estimate = creatinine_clearance(
            age_years=int(given["age_years"]),
            sex=given["sex"],
            creatinine_micromol_per_l=Fraction(given["creatinine_micromol_per_l"]),
            weight_kg=Fraction(given["weight_kg"]),
        )
        if isinstance(estimate, Refusal):
            yield f"{row['id']}|{plan_line(estimate)}"
            continue
        amount = estimate.ml_per_min.amount
        is_near = abs(amount - Fraction(row["published"])) <= Fraction(row["within"])
        yield f"{row['id']}|{amount}|{'as published' if is_near else 'not as published'}"


def _examples() -> tuple[store.Row, ...]:
    rows = store.table("worked_examples")
    return tuple([row for row in rows if row["kind"] == "clearance"])


def _keys(findings: tuple[Finding, ...]) -> str:
    return " ".join([finding.key for finding in findings])


def _amount(dose: object) -> str:
    return str(getattr(dose, "amount", None))


def steps(first: Fraction, last: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    """From the first to the last, both included when the step meets it."""
    return tuple(first + step * number for number in range((last - first) // step + 1))


def _levels() -> tuple[Fraction, ...]:
    """From the lowest starting level to the maximum, by 1 mg/kg/day."""
    lowest = rules.rule("starting_levels_policy").numbers[0]
    return steps(lowest, rules.rule("maximum_level").number, lowest)


def _times() -> range:
    limits = rules.accepted("doses_per_day")
    return range(limits.minimum.numerator, limits.maximum.numerator + 1)


def _course_weights() -> tuple[Fraction, ...]:
    return weights(READER)[4::8]


def _course_levels() -> tuple[Fraction, ...]:
    levels = _levels()
    return steps(levels[0], levels[-1], Fraction(1, 2))


def _sample_weights() -> tuple[Fraction, ...]:
    return weights(READER)[2::40]


def ages() -> range:
    """Ages in years, some of them outside what the formula accepts."""
    return range(16, 101, 4)


def creatinines() -> tuple[Fraction, ...]:
    """Creatinines in micromol/L, closer together where they are low."""
    return tuple(Fraction(number * number, 10) for number in range(15, 140, 12))


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
