"""When neutrophils are counted: dates from a chosen start."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from anakinra.basis import inputs, messages, rules
from anakinra.basis.values import Finding, StatementIds

_MONTHS_PER_YEAR = 12


class MonitoringPlan(Enum):
    """Whose schedule: the monograph's, or the other published one."""

    MONOGRAPH = "monograph"
    ALTERNATIVE = "six months"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One neutrophil count: the month after the start (0 is before the first dose) and its day."""

    month: int
    day: date
    reason: str
    statements: StatementIds


@dataclass(frozen=True, slots=True)
class MonitoringCalendar:
    """The counts in order of date, and what must be seen beside them."""

    plan: MonitoringPlan
    appointments: tuple[Appointment, ...]
    findings: tuple[Finding, ...]


def monitoring_calendar(
    start: date | str, plan: MonitoringPlan | str = MonitoringPlan.MONOGRAPH
) -> MonitoringCalendar:
    """The neutrophil counts from the day of the first dose.

    Before treatment, monthly for 3 months, then quarterly up to 1 year (statements 2.4-5, 2.4-6).
    A month is counted from the start to the same day of a later month, or to the last day of a
    month that is too short.
    `plan` may name the other published schedule, which counts monthly for 6 months; it is not in
    the monograph and a finding says so.
    Raises `InputError` when the start is not a date that leaves room for a year.
    """
    first = inputs.day("start", start)
    chosen = inputs.choice("plan", plan, MonitoringPlan)
    if first.year > date.max.year - 2:
        raise inputs.InputError("start", start, f"a date before the year {date.max.year - 1}")
    monthly = rules.rule("neutrophils_monthly_until")
    found = messages.finding("other_schedule")
    if chosen is MonitoringPlan.ALTERNATIVE:
        monthly = rules.rule("neutrophils_monthly_until_alternative")
        found = messages.finding("schedule_beyond_monograph")
    months_monthly = monthly.number.numerator
    last = rules.count("neutrophils_until")
    every = rules.count("neutrophils_quarterly_every")
    before = messages.finding("neutrophils_before")
    appointments = [Appointment(0, first, before.text, before.statements)]
    for month in range(1, months_monthly + 1):
        appointments.append(_appointment(first, month, "neutrophils_monthly", monthly))
    # Equivalent: the month after the last is no quarter.
    months = range(months_monthly + every, last + 1, every)  # pragma: no mutate
    for month in months:
        appointments.append(_appointment(first, month, "neutrophils_quarterly", monthly))
    return MonitoringCalendar(
        chosen, tuple(appointments), (messages.finding("neutrophils_only"), found)
    )


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it is too short."""
    first_of_month = _first_of(start, months)
    last = (_first_of(start, months + 1) - timedelta(days=1)).day
    return first_of_month.replace(day=min(start.day, last))


def _first_of(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, _MONTHS_PER_YEAR)
    return date(start.year + years, month + 1, 1)


def _appointment(first: date, month: int, key: str, basis: rules.Rule) -> Appointment:
    return Appointment(
        month, add_months(first, month), messages.finding(key).text, basis.statements
    )
