"""A measured figure: its samples, what is read from them, and the target it is held to."""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

Say = Callable[[str], None]


class NotMeasured(Exception):
    """A measurement that could not be made; the message names what is missing."""


def percentile(samples: Sequence[float], percent: float) -> float:
    """By nearest rank: always a value that was measured, never one between two."""
    return sorted(samples)[max(1, math.ceil(percent / 100 * len(samples))) - 1]


@dataclass(frozen=True)
class Figure:
    """The median of the samples is the figure; `target` is the most (or least) it may be.

    Counts such as bytes and requests do not vary between runs: they have one sample.
    """

    name: str
    unit: str
    samples: Sequence[float]
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def value(self) -> float:
        return statistics.median(self.samples)

    def line(self) -> str:
        line = f"{self.name}: {_number(self.value)} {self.unit}".rstrip()
        if (count := len(self.samples)) > 1:
            low, high = _number(min(self.samples)), _number(max(self.samples))
            line += f"  (median of {count}, min {low}, max {high})"
        if self.target is not None:
            bound = "at least" if self.at_least else "at most"
            over = self.value - self.target
            line += f"  target {bound} {_number(self.target)} {self.unit}".rstrip()
            line += f"  -> {'MISSED' if (-over if self.at_least else over) > 0 else 'pass'}"
        return f"{line}  [{self.note}]" if self.note else line

    def record(self) -> dict[str, object]:
        """The figure for a file, every sample included."""
        rounded = {"value": round(self.value, 3), "samples": [round(x, 3) for x in self.samples]}
        return asdict(self) | rounded


def latency(
    name: str, rounds: Sequence[Sequence[float]], target_p95: float | None = None
) -> list[Figure]:
    """Two figures in ms, p50 and p95, each with one sample for each round of keystrokes."""
    note = f"{len(rounds)} rounds of {len(rounds[0])}"
    return [
        Figure(f"{name}, p{part}", "ms", [percentile(one, part) for one in rounds], most, note=note)
        for part, most in ((50, None), (95, target_p95))
    ]


def _number(value: float) -> str:
    return f"{value:.{0 if value == int(value) else 1 if abs(value) >= 10 else 2}f}"
