"""What `import anakinra` adds to the start of an interpreter."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, NotMeasured, Say
from bench.machine import ROOT, environment

RUNS = 21
TARGET_MS = 60

BARE = "pass"
CORE = "import anakinra"
# Names are imported when they are first used: this is what the first dose waits for.
DOSE = "from anakinra import plan_dose"
# What the core stands on; the rest of its time is its own.
STANDARD = "import dataclasses, datetime, difflib, enum, fractions, functools, heapq, re, typing"


def measure(say: Say) -> list[Figure]:
    samples: dict[str, list[float]] = {BARE: [], STANDARD: [], CORE: [], DOSE: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(os.path.realpath(name))
        _install(folder)
        for code in samples:
            _start_ms(folder, code)
        # One after the other, so that each round shares what else the machine is doing.
        for run in range(RUNS):
            for code, taken in samples.items():
                taken.append(_start_ms(folder, code))
            say(f"run {run + 1} of {RUNS}: {samples[DOSE][-1]:.0f} ms")
    bare, standard, core, dose = samples.values()
    added = _differences(core, bare)
    waited = _differences(dose, bare)
    best = min(dose) - min(bare)
    ratio = statistics.median(waited) / statistics.median(_differences(standard, bare))
    return [
        Figure(
            "import anakinra, more than a bare interpreter",
            "ms",
            added,
            TARGET_MS,
        ),
        Figure(
            "and what plan_dose needs",
            "ms",
            waited,
            TARGET_MS,
            note=f"fastest start of each compared: {best:.1f} ms",
        ),
        Figure("bare interpreter", "ms", tuple(bare)),
        Figure("the standard library modules it uses, alone", "ms", _differences(standard, bare)),
        Figure("what plan_dose needs against those modules alone", "times", (ratio,)),
    ]


def _differences(larger: list[float], smaller: list[float]) -> tuple[float, ...]:
    return tuple(one - other for one, other in zip(larger, smaller, strict=True))


def _install(folder: Path) -> None:
    """A copy laid out and compiled as an installed wheel is."""
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "anakinra", folder / "anakinra", ignore=without_caches)
    shutil.copytree(ROOT / "data", folder / "anakinra" / "data")
    compile_all = [sys.executable, "-m", "compileall", "-q", str(folder)]
    subprocess.run(compile_all, check=True, env=environment())
    found = _run(folder, f"{CORE}; print(anakinra.__file__)").strip()
    if not Path(found).is_relative_to(folder):
        raise NotMeasured(f"not the compiled copy was imported but {found}")


def _run(folder: Path, code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment() | {"PYTHONPATH": str(folder)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return result.stdout


def _start_ms(folder: Path, code: str) -> float:
    start = time.perf_counter()
    _run(folder, code)
    return (time.perf_counter() - start) * 1000
