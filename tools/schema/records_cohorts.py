"""What synthetic adults are drawn from: figures, and classes with the shares of men and women."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from anakinra.basis.quantities import KgPerM2, MlPerMin, Years
from tools.schema import declare as d
from tools.schema import units

UNITS = {"body_mass_index": KgPerM2.unit, "age": Years.unit, "creatinine_clearance": MlPerMin.unit}
"""What classes are of, and the unit that the code reads."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Where a figure is printed, or that it is assumed, and what it does not say."""

    unit: d.Blank
    basis: Literal["published", "assumed"]
    place: str
    cannot_say: str
    sources: d.Sources

    def faults(self) -> Iterator[str]:
        """What is assumed says so, and what is published cites more than an assumption."""
        assumption = "declared-assumption"
        if self.basis == "assumed" and assumption not in self.sources:
            yield f"it is assumed, so it cites {assumption}"
        if self.basis == "published" and set(self.sources) == {assumption}:
            yield "it is published, so it cites a document"


@d.record("cohort.toml", table="cohort_figure", expected=units.FIGURES)
class CohortFigure(Drawn):
    """One number that synthetic adults are drawn from."""

    id: str
    label: str
    value: d.Number


def _shares_are_whole(records: Sequence[d.Record]) -> Iterator[d.Problem]:
    """The shares of men, and those of women, come to 100 per cent for each quantity."""
    for quantity in UNITS:
        classes = [record for record in records if record.values.get("of") == quantity]
        for sex in ("men", "women"):
            try:
                whole = sum(Fraction(record.values[sex]) for record in classes)
            except (KeyError, TypeError, ValueError):
                return  # said of the record itself
            if classes and whole != 100:
                yield classes[-1].problem(f"the shares of {sex} of {quantity} come to {whole} %")


@d.record("cohort.toml", table="cohort_class", together=(_shares_are_whole,))
class CohortClass(Drawn):
    """Adults from `low` to `high` of a quantity, with the shares of men and women in per cent."""

    id: str
    of: Literal["body_mass_index", "age", "creatinine_clearance"]
    low: d.Number
    high: d.Number
    men: d.Number
    women: d.Number

    def faults(self) -> Iterator[str]:
        """It has a size, and the unit that the code reads."""
        yield from super().faults()
        if not Fraction(self.low) < Fraction(self.high):
            yield f"{self.low} is not below {self.high}"
        if self.unit != UNITS[self.of]:
            yield f"{self.of} is in {UNITS[self.of]}"
