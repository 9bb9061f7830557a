"""Runs alone: plan a file larger than the memory it may take, as a stream and with Dask.

`python larger_than_memory.py FOLDER` prints what it found as JSON.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask
import dask.dataframe
import pandas

from anakinra.__main__ import main
from anakinra.cohorts import plan_cohort

ROWS, NOTE_LETTERS = 54_000, 1_200
MORE_MEMORY = 48 * 2**20
LINES = (
    "75,60,hlh,6,2,subcutaneous,{}",
    "70,5,hlh,6,2,subcutaneous,{}",
    "700,60,hlh,6,2,subcutaneous,{}",
)
HEADER = "weight_kg,age_years,indication,level_mg_per_kg_per_day,doses_per_day,route,note\n"


def written(folder: Path) -> Path:
    file = folder / "large.csv"
    block = "".join(f"{line.format('x' * NOTE_LETTERS)}\n" for line in LINES)
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for _ in range(ROWS // len(LINES)):
            stream.write(block)
    return file


def limit_memory() -> None:
    """No more from here on than what the imports took and the allowance."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    most = pages * resource.getpagesize() + MORE_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def tried(task: Callable[[Path], Any], file: Path) -> Any:
    try:
        return task(file)
    except MemoryError:
        return "no memory"


def at_once(file: Path) -> Any:
    return len(file.read_bytes())


def with_dask(file: Path) -> Any:
    with dask.config.set(scheduler="synchronous"):
        frame = dask.dataframe.read_csv(str(file), dtype=str, blocksize=2**21)
        planned = plan_cohort(frame)
        by_status = planned.groupby("status")["measured_mg_per_day"].agg(["size", "sum"])
        return by_status.compute().to_dict()


def as_a_stream(file: Path) -> Any:
    out = file.with_name("plan.csv")
    status = main(["cohort", str(file), "--out", str(out), "--quiet"])
    with out.open(encoding="utf-8-sig") as lines:
        return [status, sum(1 for _ in lines)]


if __name__ == "__main__":
    large = written(Path(sys.argv[1]))
    plan_cohort(pandas.read_csv(large, nrows=3))
    limit_memory()
    found = {task.__name__: tried(task, large) for task in (at_once, with_dask, as_a_stream)}
    sizes = {"rows": ROWS, "bytes": large.stat().st_size, "allowed": MORE_MEMORY}
    print(json.dumps(found | sizes))
