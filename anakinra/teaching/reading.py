"""Reading what a learner wrote as an answer: a number and its unit, a date, draws or a letter."""

from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis.quantities import (
    MgPerAdministration,
    MgPerDay,
    MgPerKgPerDay,
    MgPerMl,
    Milligrams,
    Millilitres,
    MlPerHour,
    MlPerMin,
    Quantity,
)
from anakinra.forms.parsing import decimal

_NUMBER = frozenset("0123456789.,-−")

MEASURES: dict[str, str] = {
    Milligrams.unit: "an amount of drug",
    MgPerAdministration.unit: "the dose of one administration",
    MgPerDay.unit: "the dose of a whole day",
    MgPerKgPerDay.unit: "a dose level",
    Millilitres.unit: "a volume",
    MlPerHour.unit: "a rate of infusion",
    MlPerMin.unit: "a clearance",
    MgPerMl.unit: "a concentration",
}
"""What each unit measures, as text."""

_SPELLINGS: dict[str, tuple[str, ...]] = {
    Milligrams.unit: ("mg", "milligram", "milligrams"),
    MgPerAdministration.unit: (
        *("mgperadministration", "mgeach", "mgeachtime", "mg/dose", "mgperdose", "mgadose"),
        "mg/administration",
    ),
    MgPerDay.unit: ("mg/day", "mgperday", "mgaday", "mgdaily", "mg/d"),
    MgPerKgPerDay.unit: ("mg/kg/day", "mg/kg/d", "mgperkgperday", "mg/kgperday", "mg/kgaday"),
    Millilitres.unit: ("ml", "millilitre", "millilitres", "milliliter", "milliliters"),
    MlPerHour.unit: ("ml/h", "ml/hr", "ml/hour", "mlperhour", "mlanhour"),
    MlPerMin.unit: ("ml/min", "ml/minute", "mlperminute", "mlpermin"),
    MgPerMl.unit: ("mg/ml", "mgperml"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written and its unit: None where none was written, blank where not known."""

    number: Fraction
    unit: str | None
    written_unit: str

    def fits(self, quantity: Quantity) -> bool:
        """Whether the unit is that of the quantity; plain mg says nothing of the time."""
        in_mg = isinstance(quantity, MgPerAdministration | MgPerDay | Milligrams)
        return self.unit == quantity.unit or (in_mg and self.unit == Milligrams.unit)


def amount(text: str) -> Amount | None:
    """A number at the start of the text and what follows it; None when it does not begin so."""
    stripped = text.strip()
    length = 0
    while length < len(stripped) and stripped[length] in _NUMBER:
        length += 1
    written, rest = stripped[:length].replace("−", "-"), stripped[length:].strip()
    value = decimal(written.rstrip("."))
    return None if value is None else Amount(value, _unit(rest), rest)


def whole_number(text: str) -> int | None:
    """A whole number, with or without a word after it."""
    found = amount(text)
    if found is None or found.number.denominator != 1:
        return None
    return found.number.numerator


def draws(text: str) -> tuple[tuple[Fraction, ...], str | None] | None:
    """The numbers between plus signs, commas or "and", and the unit after the last of them."""
    plain = text.replace(" and ", "+").replace(",", "+").replace(";", "+")
    parts = [amount(part) for part in plain.split("+")]
    found = [part for part in parts if part is not None]
    if not found or len(found) != len(parts):
        return None
    units = {part.unit for part in found if part.unit is not None}
    unit = next(iter(units)) if len(units) == 1 else ("" if units else None)
    return tuple(part.number for part in found), unit


def letter(text: str) -> str:
    """A single letter, as a capital; blank when the text is something else."""
    plain = text.strip().rstrip(".)").upper()
    return plain if len(plain) == 1 and plain.isalpha() and plain.isascii() else ""


def _unit(text: str) -> str | None:
    if not text:
        return None
    plain = "".join(text.casefold().split()).rstrip(".")
    return next((unit for unit, known in _SPELLINGS.items() if plain in known), "")
