"""The diary file keeps the rules of RFC 5545, holds the calendar's dates and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anakinra import MonitoringCalendar, MonitoringPlan, monitoring_calendar
from anakinra.screening.diary import calendar_text, escaped, folded

START = date(2026, 3, 2)


def content_lines(text: str) -> list[str]:
    """The unfolded lines, as section 3.1 of the RFC says."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(text: str) -> list[dict[str, str]]:
    """The properties of each event; components must nest, and names must not repeat in one."""
    lines = content_lines(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon
        if line == "BEGIN:VEVENT":
            assert not inside
            found.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            assert name not in found[-1]
            found[-1][name] = value
    assert not inside
    return found


def unescaped(value: str) -> str:
    """Section 3.3.11, read character by character."""
    text, characters = "", iter(value)
    for character in characters:
        if character == "\\":
            character = {"n": "\n", "N": "\n"}.get(following := next(characters), following)
        else:
            assert character not in ";,"
        text += character
    return text


def day(value: str) -> date:
    assert len(value) == 8
    return date(int(value[:4]), int(value[4:6]), int(value[6:]))


@pytest.fixture(params=list(MonitoringPlan), ids=str)
def calendar(request: pytest.FixtureRequest) -> MonitoringCalendar:
    return monitoring_calendar(START, request.param)


def test_each_count_is_one_whole_day(calendar: MonitoringCalendar) -> None:
    found = events(calendar_text(calendar))
    assert [day(e["DTSTART;VALUE=DATE"]) for e in found] == [a.day for a in calendar.appointments]
    for event in found:
        last = day(event["DTEND;VALUE=DATE"]) - timedelta(days=1)
        assert last == day(event["DTSTART;VALUE=DATE"])


def test_the_calendar_has_what_the_format_requires(calendar: MonitoringCalendar) -> None:
    lines = content_lines(calendar_text(calendar))
    assert lines[1] == "VERSION:2.0"
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    for event in events(calendar_text(calendar)):
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"} <= set(event)
        assert event["DTSTAMP"] == "20260302T000000Z"


def test_the_file_invites_nobody(calendar: MonitoringCalendar) -> None:
    """RFC 5545, 3.7.2: a METHOD makes the file a message, which needs an organiser (RFC 5546)."""
    names = {
        line.partition(":")[0].partition(";")[0] for line in content_lines(calendar_text(calendar))
    }
    assert not names & {"METHOD", "ORGANIZER", "ATTENDEE"}


def test_names_of_events_are_their_own_and_the_same_each_time() -> None:
    texts = [calendar_text(monitoring_calendar(START, plan)) for plan in MonitoringPlan]
    texts.append(calendar_text(monitoring_calendar(START + timedelta(days=1))))
    names = [event["UID"] for text in texts for event in events(text)]
    assert len(set(names)) == len(names)
    assert calendar_text(monitoring_calendar(START)) == texts[0]


def test_an_event_says_what_is_counted_and_where_it_comes_from() -> None:
    first, second, *_ = events(calendar_text(monitoring_calendar(START)))
    assert unescaped(first["SUMMARY"]) == "Neutrophil count (anakinra), before the first dose"
    assert unescaped(second["SUMMARY"]) == "Neutrophil count (anakinra), month 1"
    about = unescaped(second["DESCRIPTION"])
    assert about == "Neutrophil count, monthly. Monograph, statement 2.4-6."
    other = events(calendar_text(monitoring_calendar(START, "six months")))[2]
    assert "Not the schedule of the monograph." in unescaped(other["DESCRIPTION"])


def test_nothing_else_is_in_the_file(calendar: MonitoringCalendar) -> None:
    names = {name for event in events(calendar_text(calendar)) for name in event}
    assert names == {
        *("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"),
        *("SUMMARY", "DESCRIPTION", "TRANSP"),
    }


@given(st.dates(max_value=date(9997, 12, 31)))
def test_every_start_gives_a_readable_file(start: date) -> None:
    calendar = monitoring_calendar(start)
    found = events(calendar_text(calendar))
    assert [day(e["DTSTART;VALUE=DATE"]) for e in found] == [a.day for a in calendar.appointments]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_a_folded_line_reads_as_before(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode("utf-8")) <= 75 for piece in folded(line).split("\r\n"))


@given(st.text("\\;,\nabN", max_size=30))
def test_escaped_text_reads_as_before(text: str) -> None:
    assert unescaped(escaped(text)) == text
