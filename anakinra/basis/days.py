"""Reading a day of the calendar as people in the UK write it: the day comes before the month."""

from datetime import date

from anakinra.basis.invisible import half_width, visible

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WRITTEN = "a date as 31 August 2026, 31/8/2026 or 2026-08-31"
_SEPARATORS = "/.-"
_ORDINALS = ("st", "nd", "rd", "th")
_SHORTEST_NAME = 3
_LONGEST = 40
_LONGEST_PASTED = 1000
_CENTURY = 2000


def date_text(day: date) -> str:
    """A date written out, such as 1 March 2026, so that day and month cannot be confused."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class NotADay(ValueError):
    """Why a text is no day: what is accepted and, for a slip, the question and the day meant."""

    def __init__(self, accepts: str, meant: date | None = None) -> None:
        super().__init__(accepts)
        self.accepts = accepts
        self.suggestion = date_text(meant) if meant else None
        self.question = f"Did you mean {self.suggestion}?" if meant else None


def read(text: str) -> date:
    """The day that `text` writes.

    The day first, then the month as a number or a name, then the year in four digits; the year may
    also come first, then the month. Anything else is a `NotADay`.
    """
    parts = _parts(half_width(visible(text)).strip()) if len(text) <= _LONGEST_PASTED else []
    if len(parts) != 3:
        raise NotADay(_WRITTEN)
    year_first = len(parts[0]) == 4 and _is_number(parts[0])
    year, month, day = parts if year_first else (parts[2], parts[1], parts[0])
    if _named(day) and not year_first:  # August 31, 2026 has one reading
        day, month = month, day
    number = _named(month) or (int(month) if _is_number(month) else None)
    day = day[:-2] if day[-2:].lower() in _ORDINALS else day
    if number is None or not (_is_number(day) and _is_number(year)):
        raise NotADay(_WRITTEN)
    if len(year) == 2:
        meant = _day(_CENTURY + int(year), number, int(day))
        raise NotADay("a date with the year in four digits, such as 31 August 2026", meant)
    if len(year) != 4:
        raise NotADay(_WRITTEN)
    return _existing(int(year), number, int(day))


def _existing(year: int, month: int, day: int) -> date:
    found = _day(year, month, day)
    if found:
        return found
    if not 1 <= month <= len(MONTHS):
        meant = _day(year, day, month)
        raise NotADay("a date with the day first, then a month from 1 to 12", meant)
    lengths = [number for number in (28, 29, 30, 31) if _day(year, month, number)]
    if not lengths:
        raise NotADay(_WRITTEN)
    raise NotADay(f"a day that exists: {MONTHS[month - 1]} {year} has {lengths[-1]} days")


def _parts(text: str) -> list[str]:
    """The three parts of a date; `31st of August 2026` has them too."""
    if len(text) > _LONGEST:
        return []
    for separator in _SEPARATORS:
        if text.count(separator) == 2:
            return [part.strip() for part in text.split(separator)]
    words = text.replace(",", " ").replace(".", " ").split()
    return [word for word in words if word.lower() not in ("of", "the")]


def _named(text: str) -> int | None:
    """The number of the month that `text` names, in full or by its first letters."""
    start = text.lower()
    if len(start) < _SHORTEST_NAME:
        return None
    found = [place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(start)]
    return found[0] if len(found) == 1 else None


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 4 and all(letter in "0123456789" for letter in text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
