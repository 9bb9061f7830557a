"""CONTRIBUTING.md walks a weight from the form to the syringe: the code takes just that way."""

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from anakinra.explorers import EXPLORERS

ROOT = Path(__file__).resolve().parents[2]
STEP = re.compile(r"^\d\. `([\w.]+)` in `(anakinra/[\w/.]+)`", re.MULTILINE)


def test_the_way_of_a_weight_is_the_one_that_the_code_takes() -> None:
    steps = STEP.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    called: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, argument: Any) -> None:
        code = frame.f_code
        here = (code.co_qualname, Path(code.co_filename).as_posix())
        for name, file in steps:
            if event == "call" and here == (name, (ROOT / file).as_posix()):
                called.append((name, file))

    dose = EXPLORERS["dose"]
    sys.setprofile(note)
    try:
        dose.answer({**dose.default, "weight_kg": "83.7"})
    finally:
        sys.setprofile(None)
    assert 4 <= len(steps) <= 6
    assert list(dict.fromkeys(called)) == steps
