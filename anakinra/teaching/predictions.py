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

    `misconception` names the belief that choosing it shows; it is blank for the right one.
    """

    key: str
    text: str
    above: Fraction | None = None
    up_to: Fraction | None = None
    misconception: str = ""

    @property
    def belief(self) -> Belief | None:
        """What choosing it shows, None for the right one."""
        if not self.misconception:
            return None
        return store.made(Belief, store.document("predictions")["belief"][self.misconception])

    def holds(self, ratio: float) -> bool:
        """Whether the ratio is in it."""
        exact = Fraction(ratio)
        is_above = self.above is None or exact > self.above
        return is_above and (self.up_to is None or exact <= self.up_to)


@dataclass(frozen=True, slots=True)
class PredictedCurve:
    """What one of the two curves of a prediction is asked with, as for `exposure`."""

    model: str
    weight_kg: Fraction
    dose_mg: Fraction
    route: str
    interval_h: Fraction | None = None
    doses: Fraction | None = None
    clearance: Fraction | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question how a second curve compares with a first, with its options."""

    id: str
    part: str
    about: str
    text: str
    measure: str
    curves: tuple[PredictedCurve, ...]
    explanation: str
    options: tuple[PredictionOption, ...]

    @property
    def figures(self) -> tuple[float, float]:
        """The measured figure of both curves."""
        first, second = [_measured(_asked(curve), self.measure) for curve in self.curves]
        return first, second

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


_CURVE = ("weight_kg", "dose_mg", "interval_h", "doses", "clearance")
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
    return tuple(
        store.made(
            Prediction,
            record,
            curves=tuple(store.made(PredictedCurve, each, *_CURVE) for each in record["curves"]),
            options=tuple(
                store.made(PredictionOption, each, "above", "up_to") for each in record["options"]
            ),
        )
        for record in store.document("predictions")["prediction"]
        if record["part"] == part
    )


@cache
def _asked(curve: PredictedCurve) -> Exposure:
    found = exposure(
        curve.model,
        weight_kg=curve.weight_kg,
        dose_mg=curve.dose_mg,
        route=curve.route,
        interval_h=curve.interval_h,
        doses=1 if curve.doses is None else curve.doses,
        creatinine_clearance_ml_per_min=curve.clearance,
        renal_group=curve.group,
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
