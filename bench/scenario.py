"""What the browser benchmarks type, and the text that shows it was answered."""

from fractions import Fraction

from anakinra.explorers import EXPLORERS
from anakinra.views.view import KeyFigures

ROUNDS = 5
KEYSTROKES = 40
START = "70.1"


def dose_marker(weight_kg: str) -> str:
    """The text that stands in the dose explorer's result for this weight, and for no other."""
    explorer = EXPLORERS["dose"]
    answer = explorer.answer(explorer.default_raw() | {"weight_kg": weight_kg})
    if answer.view is None:
        raise ValueError(f"the dose explorer gives no result for {weight_kg} kg")
    figures = next(block for block in answer.view.blocks if isinstance(block, KeyFigures))
    label, _, detail = figures.figures[0]
    assert label == "Dose"
    return str(detail)


def keystrokes(start: str = START) -> list[tuple[str, str]]:
    """Keys for the weight field, which holds `start`, each with the weight it leaves there.

    Every one leaves an accepted weight: answering with an error would be less work.
    """
    digits = [str(number) for number in range(1, 10)]
    keys = []
    for count in range(KEYSTROKES // 2):
        digit = digits[count % len(digits)]
        keys += [(digit, start + digit), ("Backspace", start)]
    return keys


def pause_s(count: int) -> float:
    """Between two keystrokes: as in quick typing, and never in step with the screen's frames."""
    return 0.05 + float(Fraction(count * 61, 100) % 1) * 0.05
