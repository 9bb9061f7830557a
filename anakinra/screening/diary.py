"""The monitoring calendar as a file for a diary, in the format of RFC 5545.

The file holds dates and what is counted, and nothing about a person.
The same calendar always gives the same bytes: events are named after the start and the month, so
that opening a file twice does not double them. Two patients who start on one day get the same
names, and a diary that holds both therefore shows the events once.
"""

from datetime import date, timedelta

from anakinra.screening.monitoring import Appointment, MonitoringCalendar
from anakinra.version import __version__

_LONGEST_LINE_OCTETS = 75


def calendar_text(calendar: MonitoringCalendar) -> str:
    """The text of an `.ics` file with one all-day event for each count."""
    start = calendar.appointments[0].day
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//anakinra//{__version__}//EN",
        "CALSCALE:GREGORIAN",
    ]
    for entry in calendar.appointments:
        lines += _event(entry, start, calendar.plan.value)
    lines.append("END:VCALENDAR")
    return "".join([f"{folded(line)}\r\n" for line in lines])


def folded(line: str) -> str:
    """The line cut to 75 octets where it is longer, never inside a character."""
    pieces: list[str] = []
    piece, octets = "", 0
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if octets + size > _LONGEST_LINE_OCTETS:
            pieces.append(piece)
            piece, octets = "", 1  # the blank that opens a continued line
        piece += character
        octets += size
    return "\r\n ".join([*pieces, piece])


def escaped(text: str) -> str:
    """Text escaped for a property."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _event(entry: Appointment, start: date, plan: str) -> list[str]:
    when = "before the first dose" if not entry.month else f"month {entry.month}"
    basis = "Not the schedule of the monograph."
    if entry.statements:
        basis = f"Monograph, statement {', '.join(entry.statements)}."
    about = f"{entry.reason}. {basis}"
    return [
        "BEGIN:VEVENT",
        f"UID:{_day(start)}-{plan.replace(' ', '-')}-{entry.month}@neutrophils.anakinra",
        # When the event was written: the start, as a clock would change the file each time.
        f"DTSTAMP:{_day(start)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(entry.day)}",
        f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}",
        f"SUMMARY:{escaped(f'Neutrophil count (anakinra), {when}')}",
        f"DESCRIPTION:{escaped(about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    # Not `strftime`, which writes the year 999 with three digits on some systems.
    return day.isoformat().replace("-", "")
