"""The monitoring explorer: dates of the neutrophil counts."""

from anakinra.basis.days import date_text
from anakinra.forms.explorer import Attachment, Explorer, Values
from anakinra.forms.fields import ChoiceField, DateField
from anakinra.screening.diary import calendar_text
from anakinra.screening.monitoring import MonitoringPlan, monitoring_calendar
from anakinra.views.tables import Column, Table
from anakinra.views.view import Heading, View, notices


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
            table,
            *notices(calendar.findings),
        )
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
