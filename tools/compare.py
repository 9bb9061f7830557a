"""Compare the two calculations over the complete grid: `python -m tools.compare`.

It takes some minutes; `make test` compares a part that is spread over the whole grid.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"


def compare_all(progress: Callable[[str], None]) -> int:
    """The number of plans that both calculations agree on; an AssertionError at the first other."""
    sys.path.insert(0, str(TESTS))
    compare: Callable[[Callable[[str], None]], int]
    compare = importlib.import_module("test_second_calculation").compare_all
    return compare(progress)


def say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    began = time.monotonic()
    try:
        plans = compare_all(say)
    except AssertionError as error:
        sys.exit(f"The two calculations differ at {error}")
    say(f"Both calculations agree on all {plans:,} plans ({time.monotonic() - began:.0f} s).")


if __name__ == "__main__":
    main()
