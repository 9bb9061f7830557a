"""The part of `datetime` that the core uses, for the page bundle only: days and their arithmetic."""

_LAST_YEAR = 9999
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _days_before_year(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


class timedelta:
    """A number of whole days."""

    def __init__(self, days=0):
        self.days = days

    def __neg__(self):
        return timedelta(-self.days)


class date:
    """A day of the Gregorian calendar."""

    def __init__(self, year, month, day):
        if not 1 <= year <= _LAST_YEAR:
            raise ValueError(f"year {year} is out of range")
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12")
        if not 1 <= day <= _days_in_month(year, month):
            raise ValueError("day is out of range for month")
        self.year, self.month, self.day = year, month, day

    @classmethod
    def fromordinal(cls, number):
        """The day with this number; 1 January of the year 1 has number 1."""
        if number < 1:
            raise ValueError("ordinal must be >= 1")
        year = number // 366 + 1
        while _days_before_year(year + 1) < number:
            year += 1
        if year > _LAST_YEAR:
            raise ValueError(f"year {year} is out of range")
        left = number - _days_before_year(year)
        month = 1
        while left > _days_in_month(year, month):
            left -= _days_in_month(year, month)
            month += 1
        return cls(year, month, left)

    def toordinal(self):
        """The number of the day; 1 January of the year 1 has number 1."""
        days = _days_before_year(self.year) + self.day
        for month in range(1, self.month):
            days += _days_in_month(self.year, month)
        return days

    def isoformat(self):
        """The day as 2026-03-31."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    __str__ = isoformat

    def replace(self, day):
        """Another day of the same month."""
        return date(self.year, self.month, day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        number = self.toordinal() + other.days
        if not 1 <= number <= date.max.toordinal():
            raise OverflowError("date value out of range")
        return date.fromordinal(number)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __eq__(self, other):
        if not isinstance(other, date):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, date) else NotImplemented

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def _key(self):
        return (self.year, self.month, self.day)


date.max = date(_LAST_YEAR, 12, 31)
