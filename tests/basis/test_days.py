"""A day is read as it is written, and anything else is refused for what is wrong with it."""

from datetime import date

import pytest

from anakinra.basis.days import NotADay, read


@pytest.mark.parametrize("text", ["00031/8/2026", "X/8/2026", "31/8/02026", "31/8", "31/X/2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        read(text)


@pytest.mark.parametrize(
    ("text", "accepts"),
    [
        ("32/1/2026", "a day that exists: January 2026 has 31 days"),
        ("31/4/2026", "a day that exists: April 2026 has 30 days"),
        ("29/2/2026", "a day that exists: February 2026 has 28 days"),
        ("30/2/2024", "a day that exists: February 2024 has 29 days"),
        ("32/12/2026", "a day that exists: December 2026 has 31 days"),
        ("31/8/26", "a date with the year in four digits, such as 31 August 2026"),
        ("31/8/202", "a date as 31 August 2026, 31/8/2026 or 2026-08-31"),
        ("8/31/2026", "a date with the day first, then a month from 1 to 12"),
        ("1/13/2026", "a date with the day first, then a month from 1 to 12"),
    ],
)
def test_a_day_that_does_not_exist_says_why(text: str, accepts: str) -> None:
    with pytest.raises(NotADay) as caught:
        read(text)
    assert caught.value.accepts == str(caught.value) == accepts


@pytest.mark.parametrize(("blanks", "is_read"), [(27, True), (28, False)])
def test_a_day_has_up_to_forty_characters(blanks: int, is_read: bool) -> None:
    """31, August and 2026 have 12, and with the blank before the year 13."""
    text = f"31{' ' * blanks}August 2026"
    assert len(text) == 13 + blanks
    if is_read:
        assert read(text) == date(2026, 8, 31)
        return
    with pytest.raises(NotADay):
        read(text)


@pytest.mark.parametrize(("unseen", "is_read"), [(986, True), (987, False)])
def test_a_pasted_day_has_up_to_a_thousand_characters(unseen: int, is_read: bool) -> None:
    text = "31 August 2026" + "\u200b" * unseen
    if is_read:
        assert read(text) == date(2026, 8, 31)
        return
    with pytest.raises(NotADay):
        read(text)


@pytest.mark.parametrize("text", ["June 3 2026", "3rd June 2026", "3rd.6.2026", "2026-6-3"])
def test_a_short_month_and_an_ordinal_are_read(text: str) -> None:
    assert read(text) == date(2026, 6, 3)


def test_small_words_of_a_day_are_passed_over() -> None:
    assert read("the 31st Of August 2026") == date(2026, 8, 31)


def test_a_day_with_the_month_first_is_asked_about() -> None:
    with pytest.raises(NotADay) as caught:
        read("8/31/2026")
    assert caught.value.question == "Did you mean 31 August 2026?"
    assert read("31/12/2026") == date(2026, 12, 31)
