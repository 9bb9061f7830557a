"""A measured figure: its samples, what is read from them, and the target it is held to."""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Say = Callable[[str], None]


class NotMeasured(Exception):
    """A measurement that could not be made; the message names what is missing."""


def percentile(samples: Sequence[float], percent: float) -> float:
    """By nearest rank: always a value that was measured, never one between two."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


@dataclass(frozen=True)
class Figure:
    """The median of the samples is the figure; `target` is the most (or least) it may be.

    Counts such as bytes and requests do not vary between runs: they have one sample.
    """

    name: str
    unit: str
    samples: tuple[float, ...]
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def value(self) -> float:
        return statistics.median(self.samples)

    @property
    def passed(self) -> bool | None:
        """Whether the target is met, or None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def line(self) -> str:
        """The figure as one line of text."""
        parts = [f"{self.name}: {_number(self.value)} {self.unit}".rstrip()]
        if len(self.samples) > 1:
            low, high = _number(min(self.samples)), _number(max(self.samples))
            parts.append(f"(median of {len(self.samples)}, min {low}, max {high})")
        if self.target is not None:
            bound = "at least" if self.at_least else "at most"
            verdict = "pass" if self.passed else "MISSED"
            parts.append(f"target {bound} {_number(self.target)} {self.unit}".rstrip())
            parts.append(f"-> {verdict}")
        if self.note:
            parts.append(f"[{self.note}]")
        return "  ".join(parts)

    def record(self) -> dict[str, object]:
        """The figure for a file, every sample included."""
        return {
            "name": self.name,
            "unit": self.unit,
            "value": round(self.value, 3),
            "samples": [round(sample, 3) for sample in self.samples],
            "target": self.target,
            "target_is": "at least" if self.at_least else "at most",
            "passed": self.passed,
            "note": self.note,
        }


def latency(
    name: str,
    rounds: Sequence[Sequence[float]],
    *,
    target_p95: float | None = None,
    note: str = "",
) -> list[Figure]:
    """Two figures, p50 and p95, each with one sample for each round of keystrokes."""
    count = len(rounds[0])
    halves = tuple(percentile(one, 50) for one in rounds)
    nearly_all = tuple(percentile(one, 95) for one in rounds)
    each = f"{len(rounds)} rounds of {count}"
    return [
        Figure(f"{name}, p50", "ms", halves, note=each),
        Figure(
            f"{name}, p95",
            "ms",
            nearly_all,
            target_p95,
            note=f"{each}; {note}" if note else each,
        ),
    ]


def _number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
