"""The parameter sets of `data/kinetics.toml`, as values."""

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import cache

from anakinra.basis import store
from anakinra.basis.quantities import format_number
from anakinra.basis.rules import RANGE, Accepted, Slider
from anakinra.dosing.request import Route

_PLACES = 4


class Renal(Enum):
    """How a set knows about kidneys.

    `GROUPS` has a clearance for each renal group, `RELATIVE` takes the fall from normal of those
    groups, `REGRESSION` a line through them, and `NONE` knows nothing.
    """

    RELATIVE = "relative"
    GROUPS = "groups"
    REGRESSION = "regression"
    NONE = "none"


class Population(Enum):
    """Whose curve is asked for; an adult's from children's parameters has to be asked for so."""

    ADULTS = "adults"
    CHILDREN = "children"
    ADULTS_FROM_CHILDREN = "adults_from_children"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a set with its unit, and what its source says and does not say about it.

    `low` and `high` are its range and `deviation_of_log` how far people differ, where the source
    says; `model` is the set that it was written down for, which another set may borrow from.
    """

    id: str
    model: str
    quantity: str
    label: str
    value: Fraction
    unit: str
    spread: str
    people: str
    place: str
    cannot_say: str
    sources: tuple[str, ...]
    low: Fraction | None = None
    high: Fraction | None = None
    deviation_of_log: Fraction | None = None

    @property
    def as_text(self) -> str:
        """Its label with its value: `volume of distribution 0.2 L/kg`."""
        name = f"{self.label[:1].lower()}{self.label[1:]}"
        return f"{name} {format_number(self.value, _PLACES)} {self.unit}".strip()

    def moved_to(self, value: Fraction) -> "Parameter":
        """The parameter with another value, and its range as much higher or lower."""
        low, high = [
            None if end is None else end * value / self.value for end in (self.low, self.high)
        ]
        return replace(self, value=value, low=low, high=high)


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """A renal group of the study: its bounds in mL/min and its mean apparent clearance.

    `above` and `below` leave their number out, `lowest` and `highest` take it in; a group without
    any is a diagnosis and no clearance. `fall_percent` is how far below normal the paper says.
    """

    id: str
    name: str
    clearance_ml_per_min: Fraction
    deviation_ml_per_min: Fraction
    typical_ml_per_min: Fraction
    people: str
    place: str
    cannot_say: str
    sources: tuple[str, ...]
    fall_percent: Fraction | None = None
    above: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    below: Fraction | None = None

    def holds(self, clearance: Fraction) -> bool:
        """Whether a creatinine clearance in mL/min is in this group."""
        bounds = (self.above, self.lowest, self.highest, self.below)
        return (
            any(bound is not None for bound in bounds)
            and (self.above is None or clearance > self.above)
            and (self.lowest is None or clearance >= self.lowest)
            and (self.highest is None or clearance <= self.highest)
            and (self.below is None or clearance < self.below)
        )


@dataclass(frozen=True, slots=True)
class Model:
    """A parameter set: who it is about, what it can be asked, and what it cannot say.

    `is_apparent` says that its clearance and volume are those divided by bioavailability, which is
    what samples after an injection give; `borrowed` are ids of parameters of another set.
    """

    id: str
    name: str
    population: Population
    people: str
    routes: tuple[Route, ...]
    is_apparent: bool
    renal: Renal
    borrowed: tuple[str, ...]
    cannot_say: tuple[str, ...]
    sources: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    groups: tuple[StudyGroup, ...]

    @property
    def moved(self) -> tuple[Parameter, ...]:
        """Parameters that are not where the set of this id has them."""
        (published,) = [each for each in models() if each.id == self.id]
        if published is self:
            return ()
        return tuple(each for each in self.parameters if each not in published.parameters)

    def find(self, quantity: str) -> Parameter | None:
        """The parameter of this kind, or None where the set has none."""
        for each in self.parameters:
            if each.quantity == quantity:
                return each
        return None

    def number(self, quantity: str) -> Fraction:
        """The value of the parameter of this kind, which the set must have."""
        found = self.find(quantity)
        if found is None:
            raise KeyError(f"set {self.id} has no {quantity}")
        return found.value

    def with_value(self, quantity: str, value: Fraction) -> "Model":
        """The same set with one parameter put elsewhere, its range moved in proportion."""
        return replace(
            self,
            parameters=tuple(
                each.moved_to(value) if each.quantity == quantity else each
                for each in self.parameters
            ),
        )

    def group_of(self, clearance: Fraction) -> StudyGroup | None:
        """The group that a creatinine clearance in mL/min is in; None between the groups."""
        for group in self.groups:
            if group.holds(clearance):
                return group
        return None

    def group(self, name: str) -> StudyGroup:
        """The group with this id."""
        (found,) = [group for group in self.groups if group.id == name]
        return found


NORMAL = "normal"
"""The group that the ratio to normal kidneys is taken to."""


@cache
def models() -> tuple[Model, ...]:
    """Every parameter set, in the order of the file."""
    document = store.document("kinetics")
    parameters = {record["id"]: _parameter(record) for record in document["kinetic_parameter"]}
    groups = tuple(_group(record) for record in document["renal_group"])
    return tuple(_model(record, parameters, groups) for record in document["model"])


@cache
def accepted(field: str) -> Accepted:
    """What can be typed for `field` of this model: its label, limits and unit."""
    return store.made(Accepted, store.document("kinetics")["typed"][field], *RANGE, field=field)


@cache
def slider(field: str) -> Slider | None:
    """The slider beside the box of `field`, where it has one."""
    for record in store.document("kinetics")["typed"][field].get("slider", ()):
        return store.made(Slider, record, *RANGE, "ticks")
    return None


def _model(
    record: store.Record, parameters: dict[str, Parameter], groups: tuple[StudyGroup, ...]
) -> Model:
    own = [each for each in parameters.values() if each.model == record["id"]]
    renal = Renal(record["renal"])
    return store.made(
        Model,
        record,
        population=Population(record["population"]),
        routes=tuple(Route(route) for route in record["routes"]),
        is_apparent=record["apparent"],
        renal=renal,
        parameters=(*own, *[parameters[each] for each in record["borrowed"]]),
        groups=() if renal is Renal.NONE else groups,
    )


def _parameter(record: store.Record) -> Parameter:
    return store.made(Parameter, record, "value", "low", "high", "deviation_of_log")


def _group(record: store.Record) -> StudyGroup:
    fall = record.get("published_fall")
    return store.made(
        StudyGroup,
        record,
        *("above", "lowest", "highest", "below"),
        clearance_ml_per_min=Fraction(record["clearance"]),
        deviation_ml_per_min=Fraction(record["deviation"]),
        typical_ml_per_min=Fraction(record["typical"]),
        fall_percent=None if fall is None else Fraction(fall),
    )
