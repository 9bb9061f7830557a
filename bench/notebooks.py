"""How long it takes to check every notebook against its stored outputs."""

import subprocess
import sys
import time

from bench.figures import Figure, NotMeasured, Say
from bench.machine import ROOT, environment

RUNS = 5
TARGET_S = 60


def measure(say: Say) -> list[Figure]:
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    if not notebooks:
        raise NotMeasured("notebooks/ holds no notebook yet")
    seconds = []
    passed = ""
    for run in range(RUNS):
        start = time.perf_counter()
        passed = _check()
        seconds.append(time.perf_counter() - start)
        say(f"run {run + 1} of {RUNS}: {seconds[-1]:.1f} s, {passed}")
    note = f"{len(notebooks)} notebooks; {passed}"
    return [Figure("nbval strict on all notebooks", "s", tuple(seconds), TARGET_S, note=note)]


def _check() -> str:
    # The options that make nbval strict stand in pyproject.toml.
    command = [sys.executable, "-m", "pytest", "notebooks", "-q", "-p", "no:cacheprovider"]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = result.stdout.strip().splitlines() or result.stderr.strip().splitlines() or [""]
    if result.returncode:
        raise NotMeasured(
            f"the notebooks did not pass, so their time means nothing ({lines[-1]}); "
            "`python -m pytest notebooks` says more"
        )
    return lines[-1].partition(" in ")[0]
