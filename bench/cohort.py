"""A cohort: a million rows at once, beside `plan_dose` row by row, and a file of as many."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy
import pandas

from anakinra import Patient, plan_dose, renal_band
from anakinra.cohorts import plan_cohort
from bench.figures import Figure, Say
from tools.common import ROOT

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
FULL = 1_000_000
ALONE = 2_000
RUNS = 5
TARGET_S, TARGET_RATIO, LINEAR_WITHIN = 3, 50, 2
# Linux says what a process has needed at most, in kB.
PEAK = """
import sys
from anakinra.__main__ import main
status = main(sys.argv[1:])
print(*[line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")])
sys.exit(status)
"""


def patients(rows: int, seed: int = 1) -> pandas.DataFrame:
    """Adults as a ward might list them, a few children and other indications among them."""
    chance = numpy.random.default_rng(seed)
    return pandas.DataFrame(
        {
            "weight_kg": numpy.round(numpy.clip(chance.normal(76, 16, rows), 30, 250), 1),
            "age_years": chance.integers(16, 95, rows),
            "indication": chance.choice(["hlh"] * 19 + ["colitis"], rows),
            "level_mg_per_kg_per_day": chance.choice([1, 2, 3.5, 4, 6, 8, 8.5], rows),
            "doses_per_day": chance.choice([1, 2, 2, 2], rows),
            "route": chance.choice(["subcutaneous", "intravenous"], rows),
            "height_cm": numpy.round(numpy.clip(chance.normal(170, 10, rows), 120, 230)),
            "creatinine_clearance_ml_per_min": numpy.round(abs(chance.normal(75, 30, rows)), 1),
            "replacement": chance.random(rows) < 0.03,
            "rounding": chance.choice(["nearest", "nearest", "down", "up"], rows),
        }
    )


def seconds(task: Callable[[], Any]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def alone(rows: list[tuple[Any, ...]]) -> None:
    """Each row by `plan_dose`, and what must be seen beside it, as a cohort gives both."""
    for weight, age, indication, level, times, route, height, clearance, replaced, way in rows:
        renal = renal_band(clearance, replacement=replaced)
        patient = Patient(
            weight_kg=weight, age_years=age, indication=indication, renal=renal, height_cm=height
        )
        _ = plan_dose(patient, level, times, route=route, rounding=way).findings


def measure(say: Say) -> list[Figure]:
    frame = patients(FULL)
    few = frame.head(ALONE)
    rows = list(zip(*[few[name].tolist() for name in few.columns], strict=True))
    plan_cohort(few)  # what is loaded once is no part of a rate
    together, ratios = [], []
    for _ in range(RUNS):
        one_by_one = seconds(lambda: alone(rows)) / ALONE
        together.append(seconds(lambda: plan_cohort(frame)))
        ratios.append(one_by_one / (together[-1] / FULL))
    times = {}
    for size in SIZES:
        times[size] = seconds(partial(plan_cohort, patients(size)))
        say(f"{size:>12,} rows {times[size]:8.3f} s {times[size] / size * 1e6:8.2f} µs a row")
    growth = (times[SIZES[-1]] / SIZES[-1]) / (times[FULL] / FULL)
    return [
        Figure("a million rows", "s", together, TARGET_S),
        Figure("times faster than plan_dose row by row", "", ratios, TARGET_RATIO, at_least=True),
        Figure("time a row of ten million, to one of a million", "", [growth], LINEAR_WITHIN),
        *_files(frame, say),
    ]


def _files(frame: pandas.DataFrame, say: Say) -> list[Figure]:
    """A file of a million rows, and how much more memory than one of a tenth it needs."""
    peaks, taken = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "patients.csv"), Path(folder, "plan.csv")
        for rows in (FULL // 10, FULL):
            frame.head(rows).to_csv(given, index=False)
            command = [sys.executable, "-c", PEAK, "cohort", str(given), "--out", str(out)]
            start = time.perf_counter()
            said = subprocess.check_output(command, cwd=ROOT, encoding="utf-8")
            taken = time.perf_counter() - start
            peaks.append(int(said.splitlines()[-1]) / 1000)
            say(f"{rows:>12,} rows as a file {taken:6.1f} s, at most {peaks[-1]:.0f} MB")
    return [
        Figure("a CSV file of a million rows, read, planned and written", "s", [taken]),
        Figure("memory for ten times the rows", "MB more", [peaks[1] - peaks[0]], 50),
    ]
