"""The monitoring explorer: dates of the neutrophil counts."""

from anakinra.basis.days import date_text
from anakinra.forms.explorer import Attachment, Explorer, Values
from anakinra.forms.fields import ChoiceField, DateField
from anakinra.screening.diary import calendar_text
from anakinra.screening.monitoring import MonitoringCalendar, MonitoringPlan, monitoring_calendar
from anakinra.views.charts import Axis, Chart, Points
from anakinra.views.findings import notices
from anakinra.views.tables import Column, Table
from anakinra.views.view import Figure, Heading, View

# Of the three reasons to count, in their order in time.
_RHYTHMS = ("Before", "Monthly", "Quarterly")
_MARKS = ("diamond", "circle", "square")
_MARGIN = 20


def view(values: Values) -> View:
    """The dates of one schedule, from the day of the first dose."""
    calendar = monitoring_calendar(values.day("start"), values.text("plan"))
    rows = tuple(
        (
            "Before the first dose" if not entry.month else f"Month {entry.month}",
            entry.day,
            entry.reason,
            entry.statements,
        )
        for entry in calendar.appointments
    )
    table = Table(
        "monitoring-calendar",
        "Neutrophil counts",
        (
            Column("when", "When"),
            Column("day", "Date"),
            Column("what", "What"),
            Column("statements", "Statements"),
        ),
        rows,
        ("A date on a weekend or holiday is not moved.",),
    )
    return View(
        (
            # Written out, so that a start typed as 3/4/2026 is seen to be in April.
            Heading(3, f"{len(rows)} neutrophil counts, from {date_text(rows[0][1])}"),
            Figure(_time_line(calendar, table), "When the counts fall, by month.", table),
            *notices(calendar.findings),
        )
    )


def _time_line(calendar: MonitoringCalendar, table: Table) -> Chart:
    """The counts from the first dose on, those of one rhythm with one mark."""
    counts = calendar.appointments
    days = [(entry.day - counts[0].day).days for entry in counts]
    groups: dict[str, list[int]] = {}
    for entry, day in zip(counts, days, strict=True):
        groups.setdefault(entry.reason, []).append(day)
    named = ", ".join(date_text(entry.day) for entry in counts)
    return Chart(
        "monitoring-chart",
        "Neutrophil counts on a time line",
        f"{len(counts)} counts: {named}.",
        Axis(
            "Months from the first dose",
            -days[-1] // _MARGIN,
            days[-1] + days[-1] // _MARGIN,
            tuple((day, str(entry.month)) for entry, day in zip(counts, days, strict=True)),
        ),
        Axis("", 0, 2, ()),
        tuple(
            Points(_RHYTHMS[number], tuple((day, 1) for day in group), mark)
            for number, (group, mark) in enumerate(zip(groups.values(), _MARKS, strict=False))
        ),
        table,
        tuple(days),
        height=120,
    )


def downloads(values: Values) -> tuple[Attachment, ...]:
    """The dates for a diary."""
    calendar = monitoring_calendar(values.day("start"), values.text("plan"))
    title = "Dates for a diary (.ics)"
    return (Attachment("neutrophil-counts.ics", title, "text/calendar", calendar_text(calendar)),)


EXPLORER = Explorer(
    id="monitoring",
    title="Monitoring calendar",
    purpose="When to count neutrophils.",
    fields=(
        DateField("start", "Day of the first dose"),
        ChoiceField(
            "plan",
            "Schedule",
            (
                (MonitoringPlan.MONOGRAPH.value, "The monograph's"),
                (MonitoringPlan.ALTERNATIVE.value, "The other published one (not the monograph's)"),
            ),
            preset=MonitoringPlan.MONOGRAPH.value,
        ),
    ),
    view=view,
    default={"start": "2 March 2026", "plan": MonitoringPlan.MONOGRAPH.value},
    downloads=downloads,
)
