"""What shows that the software is safe: hazards, their risks, reviews, and worked examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from anakinra.basis.quantities import Millilitres, MlPerMin, Percent
from tools.schema import declare as d
from tools.schema import rules
from tools.schema.read import named

SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOODS = ("very_high", "high", "medium", "low", "very_low")
LEVELS = (5, 4, 3, 2, 1)
# The units that a worked example of each kind may be in; a ratio may have none.
UNITS_OF_KIND = {
    "clearance": (MlPerMin.unit,),
    "change": (Percent.unit,),
    "ratio": ("", "L", Millilitres.unit, "per hour"),
    "power_of_ten": (MlPerMin.unit,),
    "linear": ("L", MlPerMin.unit),
    "one_compartment": ("ng/mL",),
}
ANY_NAME = r".*"
GIVEN = r"[a-z_]+[0-9]?=[a-z0-9.]+(;[a-z_]+[0-9]?=[a-z0-9.]+)*"
Signed = Annotated[str, d.Must(r"-?\d+(\.\d+)?")]
OfLikelihood = Annotated[str, d.Must(family="likelihood")]


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A step of a scale of the risk matrix."""

    id: str
    name: str
    meaning: str
    sources: d.Sources


@d.record("risk_matrix.toml", table="severity", names=ANY_NAME, expected=SEVERITIES)
class Severity(Scale):
    """How bad the harm would be."""


@d.record("risk_matrix.toml", table="likelihood", names=ANY_NAME, expected=LIKELIHOODS)
class Likelihood(Scale):
    """How likely the harm is; `risks` are the levels of risk for each severity in turn."""

    risks: Annotated[tuple[int, ...], d.Must(exact=True)]

    def faults(self) -> Iterator[str]:
        """A row of the matrix names a level that exists for each severity, and no more."""
        if len(self.risks) != len(SEVERITIES):
            yield f"risks has {len(self.risks)} levels for {len(SEVERITIES)} severities"
        unknown = [level for level in self.risks if level not in LEVELS]
        if unknown:
            yield f"risks names unknown levels {unknown}"


@d.record("risk_matrix.toml", table="risk", names=ANY_NAME, expected=tuple(map(str, LEVELS)))
class Level(Scale):
    """What a level of risk means."""


def risk(severity: str, likelihood: str) -> int:
    """The level of risk from 1 to 5 that the matrix gives."""
    return named(Likelihood, likelihood).risks[SEVERITIES.index(severity)]


@dataclass(frozen=True, slots=True)
class Control:
    """What makes a hazard rarer, and the tests that show that it does."""

    text: str
    tests: tuple[str, ...]


@d.record("hazards.toml", table="hazard", together=(rules.counted("H{:02d}", "id"),))
class Hazard:
    """One entry of the hazard log; severity and likelihoods are ids of the risk matrix."""

    id: Annotated[str, d.Must(r"H\d{2}")]
    hazard: str
    causes: tuple[str, ...]
    effect: str
    harm: str
    severity: Annotated[str, d.Must(family="severity")]
    likelihood: OfLikelihood
    controls: tuple[Control, ...]
    residual_likelihood: OfLikelihood
    deployer: str = ""
    seen_elsewhere: tuple[str, ...] = ()
    statements: d.AnyStatements
    discrepancies: Annotated[tuple[str, ...], d.Must(family="discrepancy", blank=True)]
    comment: str = ""

    @property
    def initial_risk(self) -> int:
        """The level of risk before the controls."""
        return risk(self.severity, self.likelihood)

    @property
    def residual_risk(self) -> int:
        """The level of risk that is left; controls make harm rarer, not milder."""
        return risk(self.severity, self.residual_likelihood)

    def faults(self) -> Iterator[str]:
        """What is left after the controls is not more likely than before them."""
        before, after = self.likelihood, self.residual_likelihood
        if LIKELIHOODS.index(after) < LIKELIHOODS.index(before):
            yield f"residual_likelihood {after!r} is above likelihood {before!r}"


@d.record("sign_off.toml", table="review", together=(rules.counted("R{:02d}", "id"),))
class Review:
    """A review of exactly the content that has this hash."""

    id: Annotated[str, d.Must(r"R\d{2}")]
    role: str
    organisation: str = ""
    date: Annotated[str, d.Must(r"\d{4}-\d{2}-\d{2}")]
    content_hash: Annotated[str, d.Must("[0-9a-f]{64}")]
    software_version: Annotated[str, d.Must(r"\d+\.\d+\.\d+")]
    comment: str = ""


@d.record("worked_examples.csv")
class WorkedExample:
    """A calculation that others published, with what our own gives by hand."""

    id: str
    kind: Literal["clearance", "change", "ratio", "power_of_ten", "linear", "one_compartment"]
    question: str
    inputs: Annotated[str, d.Must(GIVEN)]
    unit: d.Blank
    published: Signed
    within: Signed
    by_hand: Signed
    agreement: Literal["yes", "no"]
    note: d.Blank
    sources: d.Sources

    def faults(self) -> Iterator[str]:
        """A worked example is in a unit that its kind can have."""
        yield from rules.unit_is_among(self.unit, UNITS_OF_KIND[self.kind])
