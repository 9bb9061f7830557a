"""What `import anakinra` adds to the start of an interpreter."""

import shutil
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from timeit import timeit

from bench.figures import Figure, NotMeasured, Say
from bench.machine import ROOT, environment

RUNS = 21
TARGET_MS = 60

BARE = "pass"
CORE = "import anakinra"
# What the core is built on; the rest of its time is its own.
STANDARD = "import dataclasses, datetime, difflib, enum, fractions, functools, heapq, re, typing"


def measure(say: Say) -> list[Figure]:
    samples: dict[str, list[float]] = {BARE: [], STANDARD: [], CORE: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        _install(folder)
        # One after the other, so that each round shares what else the machine is doing.
        for run in range(RUNS + 1):
            for code, taken in samples.items():
                milliseconds = 1000 * timeit(partial(_run, folder, code), number=1)
                if run:  # the round before the first fills the caches of files
                    taken.append(milliseconds)
    say(f"started {RUNS} interpreters of each kind")
    bare, standard, core = (
        [taken - least for taken, least in zip(samples[code], less, strict=True)]
        for code, less in ((BARE, [0] * RUNS), (STANDARD, samples[BARE]), (CORE, samples[BARE]))
    )
    best = f"fastest start of each compared: {min(samples[CORE]) - min(bare):.1f} ms"
    ratio = statistics.median(core) / statistics.median(standard)
    return [
        Figure("import anakinra, more than a bare interpreter", "ms", core, TARGET_MS, note=best),
        Figure("bare interpreter", "ms", bare),
        Figure("the standard library modules it uses, alone", "ms", standard),
        Figure("import anakinra against those modules alone", "times", [ratio]),
    ]


def _install(folder: Path) -> None:
    """A copy laid out and compiled as an installed wheel is."""
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "anakinra", folder / "anakinra", ignore=without_caches)
    shutil.copytree(ROOT / "data", folder / "anakinra" / "data")
    _run(folder, f"import compileall; compileall.compile_dir({str(folder)!r}, quiet=1)")
    found = _run(folder, f"{CORE}; print(anakinra.__file__)").strip()
    if not Path(found).is_relative_to(folder):
        raise NotMeasured(f"not the compiled copy was imported but {found}")


def _run(folder: Path, code: str) -> str:
    own = environment(PYTHONPATH=str(folder))
    command = [sys.executable, "-c", code]
    return subprocess.check_output(command, cwd=folder, env=own, encoding="utf-8")
