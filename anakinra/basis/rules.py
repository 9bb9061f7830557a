"""Typed access to the numbers in `data/rules.toml`.

Asking for a rule with the wrong quantity type is an error, so mg can never be read as mL.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from anakinra.basis import store
from anakinra.basis.quantities import Quantity, format_number
from anakinra.basis.values import StatementIds

Q = TypeVar("Q", bound=Quantity)

_quantities: dict[str, Any] = {}
_quantity: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A clinical number with the statements and sources that it comes from."""

    name: str
    numbers: tuple[Fraction, ...]
    unit: str
    meaning: str
    statements: StatementIds
    sources: tuple[str, ...]

    @property
    def number(self) -> Fraction:
        """The single number of the rule."""
        (number,) = self.numbers
        return number

    def __str__(self) -> str:
        """The rule as text, such as `20 mg` or `1 to 2 mg/kg/day`."""
        return f"{' to '.join(format_number(number, 3) for number in self.numbers)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an input field accepts: its label, unit, limits and step."""

    field: str
    label: str
    minimum: Fraction
    maximum: Fraction
    step: Fraction
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Slider:
    """The slider beside the box of a number: its range, step and marks, in the field's unit."""

    minimum: Fraction
    maximum: Fraction
    step: Fraction
    ticks: tuple[Fraction, ...]


RANGE = ("minimum", "maximum", "step")
"""What is a number in the record of a range."""


class ByName:
    """Lets a text name a rule, `{rule[smallest_draw]}`, so that its number is written only once."""

    def __getitem__(self, name: str) -> Rule:
        return rule(name)


BY_NAME = ByName()


@cache
def rule(name: str) -> Rule:
    """The rule `name` of `data/rules.toml`."""
    record = store.document("rules")["rule"][name]
    value = record["value"]
    texts = value if isinstance(value, list) else [value]
    return store.made(Rule, record, name=name, numbers=tuple(Fraction(text) for text in texts))


def quantity(name: str, kind: type[Q]) -> Q:
    """The rule `name` as a quantity of type `kind`; its unit must be that of the type."""
    # Equivalent: what was not kept is made again.
    found: Q | None = _quantity.get(name)  # pragma: no mutate
    # Equivalent: what was kept is made again.
    if found is None or type(found) is not kind:  # pragma: no mutate
        (found,) = quantities(name, kind)
        # Equivalent: what is not kept is made again.
        _quantity[name] = found  # pragma: no mutate
    return found


def quantities(name: str, kind: type[Q]) -> tuple[Q, ...]:
    """The numbers of the rule `name` as quantities of type `kind`."""
    # Equivalent: what was not kept is made again.
    found: tuple[Q, ...] | None = _quantities.get(name)  # pragma: no mutate
    # Equivalent: what was kept is made again.
    if found is None or type(found[0]) is not kind:  # pragma: no mutate
        known = rule(name)
        if known.unit != kind.unit:
            raise TypeError(f"rule {name} is in {known.unit}, not in {kind.unit}")
        found = _quantities[name] = tuple(kind(number) for number in known.numbers)
    return found


@cache
def count(name: str) -> int:
    """The rule `name` as a whole number, such as administrations per day or months."""
    number = rule(name).number
    if number.denominator != 1:
        raise TypeError(f"rule {name} is {number}, not a whole number")
    return number.numerator


@cache
def label_of(parameter: str) -> str:
    """What people call a parameter; one that `data/rules.toml` does not name keeps its name."""
    document = store.document("rules")
    record = document["accepted"].get(parameter) or document["parameter"].get(parameter)
    return str(record["label"]) if record else parameter


@cache
def accepted(field: str) -> Accepted:
    """What the input field `field` accepts."""
    return store.made(Accepted, store.document("rules")["accepted"][field], *RANGE, field=field)


@cache
def slider(field: str) -> Slider | None:
    """The slider beside the input field `field`, or None where it has none."""
    record = store.document("rules")["slider"].get(field)
    return None if record is None else store.made(Slider, record, *RANGE, "ticks")
