"""What a mistake gives: each is computed from what the question gives, and none is stored."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from anakinra.basis import rules
from anakinra.basis.quantities import (
    MgPerAdministration,
    MgPerKgPerDay,
    MgPerMl,
    Milligrams,
    Millilitres,
    MlPerHour,
    MlPerMin,
    Quantity,
    format_number,
)
from anakinra.basis.values import Refusal
from anakinra.dosing.plan import DosePlan
from anakinra.dosing.preparation import Infusion
from anakinra.dosing.renal import Sex
from anakinra.dosing.schedule import Schedule
from anakinra.dosing.syringes import Rounding, round_to_mark
from anakinra.screening.monitoring import (
    Appointment,
    MonitoringCalendar,
    MonitoringPlan,
    add_months,
)
from anakinra.teaching.answers import Taken, Worked, call, number, taken
from anakinra.teaching.cases import CaseQuestion, Given

_DAYS_TAKEN_FOR_A_MONTH = 30

Mistake = Callable[[CaseQuestion, Given, Worked], Taken]


def mistaken(name: str, question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    """The answer of somebody who makes this mistake; None where it has no answer of its own."""
    return MISTAKES[name](question, given, worked)


def _again(question: CaseQuestion, given: Given, **changes: str) -> Taken:
    """What the question would take if it were given something else."""
    result = call(question, {**given, **changes})
    return None if isinstance(result, Refusal) else taken(result, question.take)


def _plan(worked: Worked, question: CaseQuestion) -> DosePlan | None:
    """The plan that the answer belongs to."""
    if isinstance(worked.result, DosePlan):
        return worked.result
    if isinstance(worked.result, Schedule) and question.take.startswith("steps"):
        plan = taken(worked.result, ".".join([*question.take.split(".")[:2], "plan"]))
        return plan if isinstance(plan, DosePlan) else None
    return None


def _times(numerator: int, denominator: int = 1) -> Mistake:
    def mistake(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
        factor = Fraction(numerator, denominator)
        return worked.value * factor if isinstance(worked.value, Quantity) else None

    return mistake


def _other_count(difference: int) -> Mistake:
    def mistake(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
        return worked.value + difference if isinstance(worked.value, int) else None

    return mistake


def _of_plan(compute: Callable[[DosePlan], Taken]) -> Mistake:
    def mistake(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
        plan = _plan(worked, question)
        return None if plan is None else compute(plan)

    return mistake


def _marked(milligrams: Fraction) -> MgPerAdministration:
    return round_to_mark(MgPerAdministration(milligrams), Rounding.NEAREST)


def _rounded_day_first(plan: DosePlan) -> Taken:
    day = _marked(plan.exact_per_day.amount)
    return _marked(day.amount / plan.request.doses_per_day)


def _pooled(plan: DosePlan) -> Taken:
    largest = rules.quantity("largest_draw", Milligrams).amount
    return int(-(-plan.measured_per_day.amount // largest))


def _remainder_draw(plan: DosePlan) -> Taken:
    largest = rules.quantity("largest_draw", Milligrams).amount
    whole, rest = divmod(plan.measured_per_administration.amount, largest)
    return (*((largest,) * int(whole)), *((rest,) if rest else ()))


def rounded_volume(volume: Millilitres) -> Fraction:
    """A volume as it is printed, taken for an exact one."""
    scale = 10**Millilitres.places
    return Fraction(int(format_number(volume.amount * scale, 0).replace(",", "")), scale)


def _printed_volume(milligrams: Fraction) -> Taken:
    whole = rules.quantity("syringe_content", Milligrams).amount
    exact = Millilitres(whole / rules.rule("strength").number)
    return Millilitres(milligrams / whole * rounded_volume(exact))


def _rounded_volumes(plan: DosePlan) -> Taken:
    each = sum(rounded_volume(draw.volume) for draw in plan.draws)
    return Millilitres(each * plan.request.doses_per_day)


def _infusion(plan: DosePlan, compute: Callable[[Infusion], Taken]) -> Taken:
    made = plan.preparation
    return compute(made) if isinstance(made, Infusion) else None


def _step_for_each(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    step = rules.quantity("titration_step", MgPerKgPerDay)
    divided = rules.count("divided_doses_per_day")
    return MgPerKgPerDay(number(given, "level_mg_per_kg_per_day")) + step * divided


def _raised_by_one(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    half = rules.rule("titration_step").number / 2
    return MgPerKgPerDay(number(given, "level_mg_per_kg_per_day") + half)


def _stayed(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    """The dose of the first step, at the weight of the step that is asked for."""
    plan = _plan(worked, question)
    if plan is None or not isinstance(worked.result, Schedule):
        return None
    level = worked.result.steps[0].plan.request.level.amount
    return _marked(level * plan.patient.weight.amount / plan.request.doses_per_day)


def _old_weight(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    return _again(question, given, change_weight_kg=given["weight_kg"])


def _last_divided(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    plan = _plan(worked, question)
    divided = rules.count("divided_doses_per_day")
    return None if plan is None else _marked(plan.exact_per_day.amount / divided)


def _other_sex(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    other = Sex.MALE if given["sex"] == Sex.FEMALE.value else Sex.FEMALE
    return _again(question, given, sex=other.value)


def _age_itself(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    """The formula with the age in place of the constant less the age."""
    if not isinstance(worked.value, MlPerMin):
        return None
    age = number(given, "age_years")
    constant = rules.rule("cockcroft_gault_age").number
    return MlPerMin(worked.value.amount / (constant - age) * age)


def _appointment(question: CaseQuestion, worked: Worked) -> tuple[MonitoringCalendar, Appointment]:
    calendar = worked.result
    found = taken(calendar, question.take.rpartition(".")[0])
    if not isinstance(calendar, MonitoringCalendar) or not isinstance(found, Appointment):
        raise TypeError(f"{question.take} takes no appointment")
    return calendar, found


def _days_for_months(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    calendar, asked = _appointment(question, worked)
    start = calendar.appointments[0].day
    return start + timedelta(days=asked.month * _DAYS_TAKEN_FOR_A_MONTH)


def _other_schedule_date(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    other = call(question, {**given, "plan": MonitoringPlan.ALTERNATIVE.value})
    last_monthly = rules.count("neutrophils_monthly_until_alternative")
    return taken(other, f"appointments.{last_monthly}.day")


def _month_for_quarter(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    calendar, _ = _appointment(question, worked)
    return add_months(calendar.appointments[0].day, rules.count("neutrophils_monthly_until") + 1)


def _other_schedule_count(question: CaseQuestion, given: Given, worked: Worked) -> Taken:
    return _again(question, given, plan=MonitoringPlan.ALTERNATIVE.value)


def _syringes_of_one(plan: DosePlan) -> Taken:
    return plan.syringes_per_administration


MISTAKES: dict[str, Mistake] = {
    "doubled_day": _times(2),
    "one_for_day": _times(1, 2),
    "day_for_each": _of_plan(lambda plan: _marked(plan.exact_per_day.amount)),
    "halved_twice": _of_plan(lambda plan: _marked(plan.exact_per_administration.amount / 2)),
    "not_a_mark": _of_plan(lambda plan: plan.exact_per_administration),
    "rounded_day_first": _of_plan(_rounded_day_first),
    "forgot_cap": _of_plan(lambda plan: _marked(plan.exact_per_administration.amount)),
    "step_for_each": _step_for_each,
    "raised_by_one": _raised_by_one,
    "stayed_at_level": _stayed,
    "left_out_first": _other_count(-1),
    "left_out_last": _other_count(-1),
    "one_too_many": _other_count(1),
    "pooled_syringes": _of_plan(_pooled),
    "syringes_of_one": _of_plan(_syringes_of_one),
    "remainder_draw": _of_plan(_remainder_draw),
    "printed_volume": _of_plan(lambda p: _printed_volume(p.measured_per_administration.amount)),
    "printed_volume_day": _of_plan(lambda p: _printed_volume(p.measured_per_day.amount)),
    "rounded_volumes": _of_plan(_rounded_volumes),
    "mg_for_ml": _of_plan(lambda plan: Millilitres(plan.measured_per_administration.amount)),
    "mg_for_ml_day": _of_plan(lambda plan: Millilitres(plan.measured_per_day.amount)),
    "volume_of_one": _of_plan(lambda plan: plan.volume_per_administration),
    "volume_of_day": _of_plan(lambda plan: plan.volume_per_day),
    "strength_for_concentration": _of_plan(lambda plan: rules.quantity("strength", MgPerMl)),
    "day_in_syringe": _of_plan(
        lambda p: _infusion(p, lambda made: made.concentration * p.request.doses_per_day)
    ),
    "drug_over_diluent": _of_plan(
        lambda p: _infusion(
            p,
            lambda made: MgPerMl(p.measured_per_administration.amount / made.diluent_volume.amount),
        )
    ),
    "drug_on_top": _of_plan(lambda p: _infusion(p, lambda made: made.total_volume)),
    "drug_for_diluent": _of_plan(lambda p: _infusion(p, lambda made: made.drug_volume)),
    "volume_as_rate": _of_plan(
        lambda p: _infusion(p, lambda made: MlPerHour(made.total_volume.amount))
    ),
    "rate_halved": _of_plan(lambda p: _infusion(p, lambda made: MlPerHour(made.rate.amount / 4))),
    "old_weight": _old_weight,
    "last_level_divided": _last_divided,
    "other_sex": _other_sex,
    "age_not_subtracted": _age_itself,
    "days_for_months": _days_for_months,
    "other_schedule_date": _other_schedule_date,
    "other_schedule_count": _other_schedule_count,
    "month_for_quarter": _month_for_quarter,
}
"""Each mistake whose answer is a number, a date or draws; the others are options to choose."""
