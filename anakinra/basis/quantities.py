"""Exact amounts with a unit, one type for each meaning.

Amounts are rational numbers, so no rounding happens before a value is shown.
Two amounts of different types cannot be added or compared: mg per day is not mg per
administration, and the mistake is a `TypeError` instead of a dose.
"""

from fractions import Fraction
from typing import Any, ClassVar, Self

Exact = int | Fraction


class Quantity:
    """An exact amount of one unit.

    `unit` is its written unit and `places` the most decimal places that it is shown with.
    """

    __slots__ = ("amount",)
    unit: ClassVar[str] = ""
    places: ClassVar[int] = 2
    amount: Fraction

    def __init__(self, amount: Exact) -> None:
        # Equivalent: a Fraction made from a Fraction is the same number.
        if type(amount) is not Fraction:  # pragma: no mutate
            if isinstance(amount, bool) or not isinstance(amount, int | Fraction):
                raise TypeError(f"{amount!r} is not an exact number; give an int or a Fraction")
            amount = Fraction(amount)
        object.__setattr__(self, "amount", amount)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[type[Self], tuple[Fraction]]:
        return type(self), (self.amount,)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quantity) and type(other) is type(self):
            return self.amount == other.amount
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.amount))

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self.amount >= self._same(other)

    def __add__(self, other: Self) -> Self:
        return type(self)(self.amount + self._same(other))

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.amount - self._same(other))

    def __mul__(self, times: Exact) -> Self:
        if isinstance(times, bool) or not isinstance(times, (int, Fraction)):
            return NotImplemented
        return type(self)(self.amount * times)

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.amount)!r})"

    @property
    def number(self) -> str:
        """The amount as it is printed, without its unit."""
        return format_number(self.amount, self.places)

    def _same(self, other: object) -> Fraction:
        if isinstance(other, Quantity) and type(other) is type(self):
            return other.amount
        raise TypeError(f"{self!r} and {other!r} have different meanings")


class Kilograms(Quantity):
    """Body weight."""

    __slots__ = ()
    unit = "kg"
    places = 3


class MgPerKgPerDay(Quantity):
    """Dose level: all administrations of a day together, for each kilogram."""

    __slots__ = ()
    unit = "mg/kg/day"
    places = 3


class MgPerKg(Quantity):
    """Dose of one administration, for each kilogram."""

    __slots__ = ()
    unit = "mg/kg"
    places = 3


class MgPerDay(Quantity):
    """Dose of a whole day."""

    __slots__ = ()
    unit = "mg/day"


class MgPerAdministration(Quantity):
    """Dose of one administration."""

    __slots__ = ()
    unit = "mg per administration"


class Milligrams(Quantity):
    """An amount of anakinra that is neither a daily dose nor an administration: a draw, a total."""

    __slots__ = ()
    unit = "mg"


class MgPerMl(Quantity):
    """Concentration."""

    __slots__ = ()
    unit = "mg/mL"


class Millilitres(Quantity):
    """Volume."""

    __slots__ = ()
    unit = "mL"


class MlPerHour(Quantity):
    """Rate of an infusion."""

    __slots__ = ()
    unit = "mL/h"


class MlPerMin(Quantity):
    """Creatinine clearance, not normalised to body surface area."""

    __slots__ = ()
    unit = "mL/min"


class Minutes(Quantity):
    """Duration of an infusion."""

    __slots__ = ()
    unit = "minutes"


class Years(Quantity):
    """Age."""

    __slots__ = ()
    unit = "years"


class Centimetres(Quantity):
    """Height."""

    __slots__ = ()
    unit = "cm"


class KgPerM2(Quantity):
    """Body mass index."""

    __slots__ = ()
    unit = "kg/m²"
    places = 1


class MicromolPerL(Quantity):
    """Serum creatinine."""

    __slots__ = ()
    unit = "micromol/L"


class CellsPerL(Quantity):
    """Neutrophil count in thousand millions per litre."""

    __slots__ = ()
    unit = "× 10⁹/L"
    places = 3


class Percent(Quantity):
    """A share or a deviation; a deviation carries its sign."""

    __slots__ = ()
    unit = "%"
    places = 1


def signed_text(amount: Quantity, zero: str = "") -> str:
    """A difference as it is read, such as `−2.9 %` or `+70 mg`; `zero` where there is none."""
    if not amount.amount:
        return zero or str(amount)
    # Equivalent: a difference of nothing is returned above.
    sign = "+" if amount.amount > 0 else "−"  # pragma: no mutate
    return sign + str(amount).removeprefix("-")


def distinct_text(value: Quantity, *limits: Quantity | Exact) -> str:
    """The quantity as it is printed, with as many more decimals as distinguish it from `limits`.

    59.9996 mL/min is printed as it is beside a limit of 60, where two decimals would make it 60.
    Signs do not count, since a deviation may go either way.
    """
    places = value.places
    for limit in limits:
        amount = abs(value.amount)
        edge = abs(Fraction(limit.amount if isinstance(limit, Quantity) else limit))
        while amount != edge and format_number(amount, places) == format_number(edge, places):
            places += 1
    return f"{format_number(value.amount, places)} {value.unit}"


def format_number(amount: Exact, places: int) -> str:
    """Print an exact number the way prescriptions write it.

    At most `places` decimals, halves away from zero, no trailing zero, a zero before the point,
    commas from 1,000 on.
    """
    numerator, denominator = amount.as_integer_ratio()
    if denominator == 1:
        return f"-{_with_commas(-numerator)}" if numerator < 0 else _with_commas(numerator)
    units = (abs(numerator) * 10**places * 2 + denominator) // (denominator * 2)
    # Equivalent: a whole number, and so also 0, is printed above.
    is_negative = numerator < 0  # pragma: no mutate
    sign = "-" if is_negative and units else ""
    return sign + decimal_text(units, places)


def decimal_text(units: int, places: int) -> str:
    """So many units of `places` decimals, not below 0, as `format_number` prints them."""
    scale = 10**places
    whole, decimals = units // scale, units % scale
    if not decimals:
        return _with_commas(whole)
    padded = str(decimals).zfill(places)
    # Equivalent: digits have no letters that could go with the zeros.
    shown = padded.rstrip("0")  # pragma: no mutate
    return f"{_with_commas(whole)}.{shown}"


def _with_commas(whole: int) -> str:
    digits = str(whole)
    # Equivalent: three digits are one group either way.
    if len(digits) <= 3:  # pragma: no mutate
        return digits
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[start : start + 3] for start in range(head, len(digits), 3)]
    return ",".join(groups)
