"""What was published next to what the sets give: the misses are shown with their size."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from anakinra.basis import messages, store
from anakinra.basis.quantities import MlPerMin, Percent, format_number, signed_text
from anakinra.basis.values import Finding, Refusal
from anakinra.kinetics.exposure import exposure
from anakinra.kinetics.models import NORMAL, Model, Renal, StudyGroup, models
from anakinra.kinetics.request import ml_per_min, regression
from anakinra.kinetics.rounding import rounded, significant

_PLACES = 3
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class PublishedComparison:
    """A published range, what its set is asked, and whether the set agrees: `yes` or `no`."""

    id: str
    model: str
    question: str
    route: str
    measure: str
    weight_kg: Fraction
    dose_mg: Fraction
    low: Fraction
    high: Fraction
    unit: str
    agreement: str
    place: str
    sources: tuple[str, ...]
    group: str = NORMAL

    @property
    def computed(self) -> float:
        """What the set gives."""
        return _computed(self)

    @property
    def miss(self) -> float:
        """How far the set is below (negative) or above the published range; 0 within it."""
        below, above = self.computed - float(self.low), self.computed - float(self.high)
        return min(below, 0.0) or max(above, 0.0)

    @property
    def published(self) -> str:
        """The published range as it is printed."""
        ends = dict.fromkeys(format_number(end, _PLACES) for end in (self.low, self.high))
        return f"{' to '.join(ends)} {self.unit}"


@dataclass(frozen=True, slots=True)
class RegressionComparison:
    """What the regression gives at a group's typical clearance, next to the group's mean."""

    group: StudyGroup
    computed_ml_per_min: float

    @property
    def difference(self) -> Percent:
        """How far the regression is from the mean, in per cent of the mean."""
        mean = float(self.group.clearance_ml_per_min)
        return Percent(rounded((self.computed_ml_per_min / mean - 1) * _PER_CENT, _PLACES))


@cache
def comparisons() -> tuple[PublishedComparison, ...]:
    """Every published range of `data/kinetics.toml` and what its set gives."""
    exact = ("weight_kg", "dose_mg", "low", "high")
    return tuple(
        store.made(PublishedComparison, record, *exact)
        for record in store.document("kinetics")["published_range"]
    )


@cache
def regression_comparisons() -> tuple[RegressionComparison, ...]:
    """The regression next to the mean of each renal group."""
    (model,) = [each for each in models() if each.renal is Renal.REGRESSION]
    return tuple(
        RegressionComparison(group, ml_per_min(regression(model, group.typical_ml_per_min)))
        for group in model.groups
    )


@cache
def misses(model: Model) -> tuple[Finding, ...]:
    """Where this set misses what was published, each with its size."""
    found = [
        messages.finding(
            "kinetics_misses",
            question=each.question,
            computed=f"{significant(each.computed)} {each.unit}",
            published=each.published,
            miss=f"{significant(abs(each.miss))} {each.unit}",
        )
        for each in comparisons()
        if each.model == model.id and each.miss
    ]
    if model.renal is Renal.REGRESSION:
        worst = max(regression_comparisons(), key=lambda each: abs(each.difference.amount))
        found.append(
            messages.finding(
                "kinetics_regression_misses",
                group=worst.group.name,
                clearance=str(MlPerMin(worst.group.typical_ml_per_min)),
                computed=f"{significant(worst.computed_ml_per_min)} {MlPerMin.unit}",
                published=str(MlPerMin(worst.group.clearance_ml_per_min)),
                miss=signed_text(worst.difference),
            )
        )
    return tuple(found)


@cache
def _computed(asked: PublishedComparison) -> float:
    result = exposure(
        asked.model,
        weight_kg=asked.weight_kg,
        dose_mg=asked.dose_mg,
        route=asked.route,
        renal_group=asked.group,
    )
    assert not isinstance(result, Refusal), str(result)
    return {
        "half_life_h": result.half_life_h,
        "peak_mg_per_l": result.peak_mg_per_l,
        "time_of_peak_h": result.time_of_peak_h,
        "clearance_ml_per_min": ml_per_min(result.rates.clearance_l_per_h),
    }[asked.measure]
