"""The diary file keeps the rules of RFC 5545, holds the calendar's dates and nothing else.

`icalendar` reads it, a program that had no part in writing it.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.cal import Event

from anakinra import MonitoringCalendar, MonitoringPlan, monitoring_calendar
from anakinra.screening.diary import calendar_text, escaped, folded
from anakinra.version import __version__

START = date(2026, 3, 2)


def opened(text: str) -> Calendar:
    """The calendar of a file whose lines are as long as section 3.1 of the RFC allows."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar) and found.errors == []
    assert all(event.errors == [] for event in found.events)
    return found


def events(text: str) -> list[Event]:
    return opened(text).events


@pytest.fixture(params=list(MonitoringPlan), ids=str)
def calendar(request: pytest.FixtureRequest) -> MonitoringCalendar:
    return monitoring_calendar(START, request.param)


def test_each_count_is_one_whole_day(calendar: MonitoringCalendar) -> None:
    found = events(calendar_text(calendar))
    assert [event.start for event in found] == [entry.day for entry in calendar.appointments]
    assert {type(event.start) for event in found} == {date}, "a day, and no time of it"
    assert {event.end - event.start for event in found} == {timedelta(days=1)}


def test_the_calendar_has_what_the_format_requires(calendar: MonitoringCalendar) -> None:
    found = opened(calendar_text(calendar))
    assert found["VERSION"] == "2.0" and found["PRODID"]
    assert {event.stamp for event in found.events} == {datetime(2026, 3, 2, tzinfo=UTC)}


def test_the_file_invites_nobody_and_holds_nothing_else(calendar: MonitoringCalendar) -> None:
    """RFC 5545, 3.7.2: a METHOD makes the file a message, which needs an organiser (RFC 5546)."""
    found = opened(calendar_text(calendar))
    assert set(found) == {"VERSION", "PRODID", "CALSCALE"}
    for event in found.subcomponents:
        assert event.name == "VEVENT" and event.subcomponents == []
        wanted = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
        assert set(event) == wanted


def test_names_of_events_are_their_own_and_the_same_each_time() -> None:
    texts = [calendar_text(monitoring_calendar(START, plan)) for plan in MonitoringPlan]
    texts.append(calendar_text(monitoring_calendar(START + timedelta(days=1))))
    names = [event.uid for text in texts for event in events(text)]
    assert len(set(names)) == len(names)
    assert calendar_text(monitoring_calendar(START)) == texts[0]


def test_an_event_says_what_is_counted_and_where_it_comes_from() -> None:
    first, second, *_ = events(calendar_text(monitoring_calendar(START)))
    assert first["SUMMARY"] == "Neutrophil count (anakinra), before the first dose"
    assert second["SUMMARY"] == "Neutrophil count (anakinra), month 1"
    assert second["DESCRIPTION"] == "Neutrophil count, monthly. Monograph, statement 2.4-6."
    other = events(calendar_text(monitoring_calendar(START, "six months")))[2]
    assert "Not the schedule of the monograph." in other["DESCRIPTION"]


def test_the_lines_of_the_file_are_those_of_the_format() -> None:
    """Names and values in capitals, as RFC 5545 writes them; readers may forgive other case."""
    lines = calendar_text(monitoring_calendar(START, "six months")).split("\r\n")
    head, body, tail = lines[:4], lines[4:13], lines[-3:]
    assert head == [
        *("BEGIN:VCALENDAR", "VERSION:2.0"),
        *(f"PRODID:-//anakinra//{__version__}//EN", "CALSCALE:GREGORIAN"),
    ]
    assert body == [
        "BEGIN:VEVENT",
        "UID:20260302-six-months-0@neutrophils.anakinra",
        "DTSTAMP:20260302T000000Z",
        "DTSTART;VALUE=DATE:20260302",
        "DTEND;VALUE=DATE:20260303",
        "SUMMARY:Neutrophil count (anakinra)\\, before the first dose",
        "DESCRIPTION:Neutrophil count before the first dose. Monograph\\, statement 2",
        " .4-5.",
        "TRANSP:TRANSPARENT",
    ]
    assert tail == ["END:VEVENT", "END:VCALENDAR", ""]


def test_an_event_names_every_statement_and_says_when_there_is_none() -> None:
    calendar = monitoring_calendar(START, "six months")
    first, second = calendar.appointments[:2]
    both = replace(first, statements=("2.4-5", "2.4-6"))
    texts = events(calendar_text(replace(calendar, appointments=(both, second))))
    assert [text["DESCRIPTION"].partition(". ")[2] for text in texts] == [
        *("Monograph, statement 2.4-5, 2.4-6.", "Not the schedule of the monograph."),
    ]


def test_a_line_is_cut_at_75_octets() -> None:
    """The first piece holds 75, each other 74 behind its blank."""
    for octets, pieces in ((75, [75]), (76, [75, 1]), (149, [75, 74]), (150, [75, 74, 1])):
        assert folded("x" * octets) == "\r\n ".join("x" * length for length in pieces)


@given(st.dates(max_value=date(9997, 12, 31)))
def test_every_start_gives_a_readable_file(start: date) -> None:
    calendar = monitoring_calendar(start)
    found = events(calendar_text(calendar))
    assert [event.start for event in found] == [entry.day for entry in calendar.appointments]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_a_folded_line_reads_as_before(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode("utf-8")) <= 75 for piece in folded(line).split("\r\n"))


@given(st.text("\\;,\nabN", max_size=30))
def test_escaped_text_reads_as_before(text: str) -> None:
    written = f"BEGIN:VEVENT\r\nSUMMARY:{escaped(text)}\r\nEND:VEVENT\r\n"
    assert Event.from_ical(written)["SUMMARY"] == text
    # A comma and a semicolon, which readers forgive, come after an odd number of backslashes.
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", escaped(text))
