"""The lesson on concentration over time: predictions, and what the teaching model says of them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from anakinra.basis import store
from anakinra.basis.values import Refusal
from anakinra.kinetics.exposure import Exposure, exposure

PARTS = (
    ("before", "Before: three questions"),
    ("lesson", "The lesson: five predictions"),
    ("after", "After: three questions"),
)


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception: its name, and the sentence that answers it."""

    title: str
    feedback: str


@dataclass(frozen=True, slots=True)
class PredictionOption:
    """A prediction to choose: it is right when the ratio is `above` one number and `up_to` another.

    `belief` is the misconception that choosing it shows, None for the right one.
    """

    key: str
    text: str
    above: float | None
    up_to: float | None
    belief: Belief | None

    def holds(self, ratio: float) -> bool:
        """Whether the ratio is in it."""
        return (self.above is None or ratio > self.above) and (
            self.up_to is None or ratio <= self.up_to
        )


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question how a second curve compares with a first, with its options."""

    id: str
    part: str
    about: str
    text: str
    measure: str
    first: Exposure
    second: Exposure
    options: tuple[PredictionOption, ...]
    explanation: str

    @property
    def figures(self) -> tuple[float, float]:
        """The measured figure of both curves."""
        return _measured(self.first, self.measure), _measured(self.second, self.measure)

    @property
    def ratio(self) -> float:
        """The figure of the second curve next to that of the first."""
        first, second = self.figures
        return second / first

    @property
    def right(self) -> PredictionOption:
        """The one option that holds the ratio."""
        (found,) = [option for option in self.options if option.holds(self.ratio)]
        return found


UNITS = {"peak": "mg/L", "trough": "mg/L", "average": "mg/L", "half_life": "h"}
NAMES = {
    "peak": "highest concentration",
    "trough": "what is left before the next dose",
    "average": "average at steady state",
    "half_life": "half-life at the end of the curve",
}


@cache
def predictions(part: str) -> tuple[Prediction, ...]:
    """The predictions of a part: before, in or after the lesson."""
    document = store.document("predictions")
    beliefs = {
        name: Belief(record["title"], record["feedback"])
        for name, record in document["belief"].items()
    }
    return tuple(
        Prediction(
            record["id"],
            record["part"],
            record["about"],
            record["text"],
            record["measure"],
            _asked(record["curves"][0]),
            _asked(record["curves"][1]),
            tuple(_option(each, beliefs) for each in record["options"]),
            record["explanation"],
        )
        for record in document["prediction"]
        if record["part"] == part
    )


def _option(record: store.Record, beliefs: dict[str, Belief]) -> PredictionOption:
    above, up_to = record.get("above"), record.get("up_to")
    return PredictionOption(
        record["key"],
        record["text"],
        None if above is None else float(above),
        None if up_to is None else float(up_to),
        beliefs[record["misconception"]] if "misconception" in record else None,
    )


def _asked(record: store.Record) -> Exposure:
    interval, clearance = record.get("interval_h"), record.get("clearance")
    found = exposure(
        record["model"],
        weight_kg=Fraction(record["weight_kg"]),
        dose_mg=Fraction(record["dose_mg"]),
        route=record["route"],
        interval_h=None if interval is None else Fraction(interval),
        doses=Fraction(record.get("doses", 1)),
        creatinine_clearance_ml_per_min=None if clearance is None else Fraction(clearance),
        renal_group=record.get("group"),
    )
    assert not isinstance(found, Refusal), str(found)
    return found


def _measured(result: Exposure, measure: str) -> float:
    if measure == "peak":
        return result.peak_mg_per_l
    if measure == "half_life":
        return result.half_life_h
    if measure == "trough":
        assert result.trough_mg_per_l is not None
        return result.trough_mg_per_l
    assert result.steady_state is not None
    return result.steady_state.average_mg_per_l
