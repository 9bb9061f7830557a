"""How long it takes to check every notebook against its stored outputs."""

import subprocess
import sys
import time

from bench.figures import Figure, NotMeasured, Say
from bench.machine import ROOT, environment

RUNS = 5
TARGET_S = 60
# The options that make nbval strict are in pyproject.toml.
COMMAND = [sys.executable, "-m", "pytest", "notebooks", "-q", "-p", "no:cacheprovider"]


def measure(say: Say) -> list[Figure]:
    seconds = []
    for run in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(
            COMMAND, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False
        )
        seconds.append(time.perf_counter() - start)
        last = ["", *done.stderr.splitlines(), *done.stdout.splitlines()][-1]
        if done.returncode:
            raise NotMeasured(f"the notebooks did not pass, so their time means nothing ({last})")
        say(f"run {run + 1} of {RUNS}: {seconds[-1]:.1f} s")
    note = last.partition(" in ")[0]
    return [Figure("nbval strict on all notebooks", "s", seconds, TARGET_S, note=note)]
