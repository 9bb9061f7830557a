"""The teaching model of concentration over time: sets, their numbers, and what was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from anakinra.basis.quantities import Kilograms, Milligrams, MlPerMin
from anakinra.dosing.request import Route
from anakinra.kinetics.models import Population, Renal
from anakinra.teaching.predictions import PARTS, UNITS, Belief
from tools.schema import declare as d
from tools.schema.records_monograph import Marked, Range

QUANTITIES = {
    "clearance": (MlPerMin.unit, "L/h"),
    "clearance_exponent": ("",),
    "reference_weight": (Kilograms.unit,),
    "volume": ("L", "L/kg"),
    "volume_exponent": ("",),
    "absorption": ("per hour",),
    "bioavailability": ("",),
    "regression_intercept": ("",),
    "regression_slope": (f"per {MlPerMin.unit}",),
    "regression_limit": (MlPerMin.unit,),
    "lightest": (Kilograms.unit,),
    "heaviest": (Kilograms.unit,),
}
"""What a parameter may be, and the units that the code converts from."""

TYPED = {
    "times_h": "h",
    "dose_mg": Milligrams.unit,
    "interval_h": "h",
    "doses": "doses",
    "volume_l_per_kg": "L/kg",
    "absorption_per_h": "per hour",
    "bioavailability_percent": "%",
}
Measure = Literal["half_life_h", "peak_mg_per_l", "time_of_peak_h", "clearance_ml_per_min"]
ModelId = Annotated[str, d.Must(family="model")]
MaybeNumber = Annotated[str | None, d.Must(exact=True)]


def in_order(*numbers: str | None) -> Iterator[str]:
    """These numbers, those that there are, do not fall."""
    given = [float(text) for text in numbers if text is not None]
    if given != sorted(given):
        yield f"{given} are not in order"


@d.record("kinetics.toml", expected=("people",))
class KineticPeople:
    """The made-up people of the band: how many, their seed, and how many ends are left out."""

    count: int
    seed: int
    left_out: int

    def faults(self) -> Iterator[str]:
        """Some of them are left between the ends."""
        if not 0 <= 2 * self.left_out < self.count:
            yield f"{self.left_out} of {self.count} cannot be left out at each end"


@d.record("kinetics.toml", table="model")
class KineticModel:
    """A set of parameters: whom it is about, what it can be asked, and what it cannot say."""

    id: d.Id
    name: str
    population: Population
    people: str
    routes: tuple[Route, ...]
    apparent: bool
    renal: Renal
    borrowed: Annotated[tuple[str, ...], d.Must(family="kinetic_parameter", blank=True)]
    cannot_say: tuple[str, ...]
    sources: d.Sources


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Who was measured, where it is written, and what it does not say."""

    people: str
    place: str
    cannot_say: str
    sources: d.Sources


@d.record("kinetics.toml", table="kinetic_parameter")
class KineticParameter(Measured):
    """One number of a set; `low` and `high` are its range, `deviation_of_log` its spread."""

    id: d.Id
    model: ModelId
    quantity: Annotated[str, d.Must(choices=tuple(QUANTITIES))]
    label: str
    value: d.Number
    unit: d.Blank
    low: MaybeNumber = None
    high: MaybeNumber = None
    deviation_of_log: MaybeNumber = None
    spread: str

    def faults(self) -> Iterator[str]:
        """Its unit is one that the code converts from, and its value lies in its range."""
        units = QUANTITIES[self.quantity]
        if self.unit not in units:
            named = ", ".join(unit or "no unit" for unit in units)
            yield f"unit is {self.unit!r} and must be {named}"
        if (self.low is None) != (self.high is None):
            yield "low and high go together"
        yield from in_order(self.low, self.value, self.high)


@d.record("kinetics.toml", table="renal_group", expected=("normal", "end_stage"))
class KineticGroup(Measured):
    """A renal group of the study, with the edges that leave their number out or take it in."""

    id: d.Id
    name: str
    above: MaybeNumber = None
    lowest: MaybeNumber = None
    highest: MaybeNumber = None
    below: MaybeNumber = None
    clearance: d.Number
    deviation: d.Number
    typical: d.Number
    published_fall: MaybeNumber = None


@d.record("kinetics.toml", table="published_range")
class KineticPublished:
    """A published range that a set is held to, and whether the set lies in it."""

    id: d.Id
    model: ModelId
    question: str
    route: Route
    measure: Measure
    weight_kg: d.Number
    dose_mg: d.Number
    group: Annotated[str, d.Must(family="renal_group")] = ""
    low: d.Number
    high: d.Number
    unit: str
    agreement: Literal["yes", "no"]
    place: str
    sources: d.Sources

    def faults(self) -> Iterator[str]:
        """Its range is in order."""
        yield from in_order(self.low, self.high)


@d.record("kinetics.toml", table="typed", names=d.SNAKE, expected=tuple(TYPED))
class KineticAccepted(Range):
    """What can be typed for an input of the model."""

    id: str
    label: str
    unit: str
    meaning: str
    slider: tuple[Marked, ...] = ()

    def faults(self) -> Iterator[str]:
        """Its slider gives nothing that it does not accept, and its unit is the one of the code."""
        yield from super().faults()
        for slider in self.slider:
            yield from slider.faults()
            yield from in_order(self.minimum, slider.minimum, slider.maximum, self.maximum)
        if self.unit != TYPED.get(self.id):
            yield f"unit is {self.unit!r} and must be {TYPED.get(self.id)!r}"


@dataclass(frozen=True, kw_only=True)
class PredictedCurve:
    """What one of the two curves of a prediction is asked with."""

    model: ModelId
    weight_kg: d.Number
    dose_mg: d.Number
    route: Route
    interval_h: MaybeNumber = None
    doses: MaybeNumber = None
    clearance: MaybeNumber = None
    group: Annotated[str, d.Must(family="renal_group")] = ""


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """A prediction to choose, right where the ratio is `above` one number and `up_to` another."""

    key: d.Id
    text: str
    above: MaybeNumber = None
    up_to: MaybeNumber = None
    misconception: Annotated[str, d.Must(family="belief")] = ""


@d.record("predictions.toml", table="prediction")
class PredictionRecord:
    """A question of the lesson: how a second curve compares with a first."""

    id: d.Id
    part: Annotated[str, d.Must(choices=tuple(name for name, _ in PARTS))]
    about: d.Id
    text: d.Question
    measure: Annotated[str, d.Must(choices=tuple(UNITS))]
    curves: tuple[PredictedCurve, ...]
    explanation: str
    options: tuple[Predicted, ...]

    def faults(self) -> Iterator[str]:
        """Two curves, and every prediction but one names the misconception that it shows."""
        if len(self.curves) != 2:
            yield f"compares {len(self.curves)} curves, not two"
        right = [option.key for option in self.options if not option.misconception]
        if len(right) != 1:
            yield f"has {len(right)} options without a misconception"


d.kept(Belief, "predictions.toml", table="belief", names=d.SNAKE)
