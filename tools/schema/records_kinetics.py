"""The teaching model of concentration over time: sets, their numbers, and what was published."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal

from anakinra.basis.quantities import Kilograms, MlPerMin
from anakinra.basis.rules import Accepted, Slider
from anakinra.dosing.request import Route
from anakinra.kinetics.models import Model, Parameter, StudyGroup
from anakinra.kinetics.people import People
from anakinra.kinetics.published import PublishedComparison
from anakinra.teaching import predictions
from tools.schema import declare as d
from tools.schema import rules, units
from tools.schema.records_monograph import range_faults, slider_faults

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

Measure = Literal["half_life_h", "peak_mg_per_l", "time_of_peak_h", "clearance_ml_per_min"]
ModelId = Annotated[str, d.Must(family="model")]
RouteName = Annotated[str, d.Must(choices=tuple(route.value for route in Route))]
GroupId = Annotated[str, d.Must(family="renal_group")]


def in_order(*numbers: Fraction | None) -> Iterator[str]:
    """These numbers, those that there are, do not fall."""
    given = [float(number) for number in numbers if number is not None]
    if given != sorted(given):
        yield f"{given} are not in order"


def some_are_left(record: People) -> Iterator[str]:
    """Some of the made-up people of the band are left between its ends."""
    if not 0 <= 2 * record.left_out < record.count:
        yield f"{record.left_out} of {record.count} cannot be left out at each end"


def parameter_fits(record: Parameter) -> Iterator[str]:
    """Its unit is one that the code converts from, and its value lies in its range."""
    yield from rules.unit_is_among(record.unit, QUANTITIES[record.quantity])
    if (record.low is None) != (record.high is None):
        yield "low and high go together"
    yield from in_order(record.low, record.value, record.high)


d.kept(People, "kinetics.toml", expected=("people",), rules=(some_are_left,))
d.kept(
    Model,
    "kinetics.toml",
    {"borrowed": Annotated[tuple[str, ...], d.Must(family="kinetic_parameter", blank=True)]},
    called={"is_apparent": "apparent"},
    fixed={"parameters": (), "groups": ()},
    table="model",
)
d.kept(
    Parameter,
    "kinetics.toml",
    {
        "model": ModelId,
        "quantity": Annotated[str, d.Must(choices=tuple(QUANTITIES))],
        "unit": d.Blank,
    },
    table="kinetic_parameter",
    rules=(parameter_fits,),
)
d.kept(
    StudyGroup,
    "kinetics.toml",
    called={
        "clearance_ml_per_min": "clearance",
        "deviation_ml_per_min": "deviation",
        "typical_ml_per_min": "typical",
        "fall_percent": "published_fall",
    },
    table="renal_group",
    expected=("normal", "end_stage"),
)
d.kept(
    PublishedComparison,
    "kinetics.toml",
    {
        "model": ModelId,
        "route": RouteName,
        "measure": Measure,
        "group": GroupId,
        "agreement": Literal["yes", "no"],
    },
    table="published_range",
    rules=(lambda record: in_order(record.low, record.high),),
)


@d.record(
    "kinetics.toml",
    table="typed",
    key="field",
    names=d.SNAKE,
    expected=units.TYPED,
    rules=(range_faults,),
)
class KineticAccepted(Accepted):
    """What can be typed for an input of the model."""

    slider: tuple[Slider, ...] = ()

    def faults(self) -> Iterator[str]:
        """Its slider gives nothing that it does not accept."""
        for slider in self.slider:
            yield from slider_faults(slider)
            yield from in_order(self.minimum, slider.minimum, slider.maximum, self.maximum)


def one_is_right(record: predictions.Prediction) -> Iterator[str]:
    """Two curves, and every prediction but one names the misconception that it shows."""
    if len(record.curves) != 2:
        yield f"compares {len(record.curves)} curves, not two"
    right = [option.key for option in record.options if not option.misconception]
    if len(right) != 1:
        yield f"has {len(right)} options without a misconception"


d.kept(
    predictions.Prediction,
    "predictions.toml",
    {
        "part": Annotated[str, d.Must(choices=tuple(name for name, _ in predictions.PARTS))],
        "about": d.Id,
        "text": d.Question,
        "measure": Annotated[str, d.Must(choices=tuple(predictions.UNITS))],
        "curves": {"model": ModelId, "route": RouteName, "group": GroupId},
        "options": {"key": d.Id, "misconception": Annotated[str, d.Must(family="belief")]},
    },
    table="prediction",
    rules=(one_is_right,),
)
d.kept(predictions.Belief, "predictions.toml", table="belief", names=d.SNAKE)
