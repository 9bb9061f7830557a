"""A classroom on this machine: learners who run the dose notebook at the same moment.

`make classroom` measures it and keeps the figures in `bench/classroom.toml`, which a page shows.
"""

import argparse
import json
import math
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.figures import NotMeasured, Say
from bench.lab import free_port, served
from bench.learners import Place, differences, run_together
from bench.machine import ROOT

NOTEBOOK = ROOT / "notebooks" / "explore-dose.ipynb"
RESULT = ROOT / "bench" / "classroom.toml"
LEARNERS = 10
RUNS = 3
MIB = 2**20


@dataclass(frozen=True)
class Load:
    """What one run took.

    `share_mib` is what a learner's processes hold, memory that several share being divided among
    them (PSS); `most_mib` is the largest whole amount of one learner (RSS).
    """

    seconds: float
    share_mib: float
    most_mib: float
    processor_s: float


@contextmanager
def _servers(count: int) -> Iterator[list[Place]]:
    """So many JupyterLab servers, each with a folder of its own, ready to answer."""
    with ExitStack() as stack:
        places, waiting = [], []
        for _ in range(count):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            port = free_port()
            place = Place(f"http://127.0.0.1:{port}", "classroom")
            command = [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *(f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"),
                *(f"--IdentityProvider.token={place.token}", f"--ServerApp.root_dir={folder}"),
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            ]
            waiting.append(served(command, f"{place.url}/api", folder))
            places.append(place)
        # The room is measured when everyone has logged in.
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(stack.enter_context, waiting))
        stack.callback(_end_together)
        yield places


def _end_together() -> None:
    # Each would otherwise be waited for before the next is asked.
    for server in psutil.Process().children():
        server.terminate()


@contextmanager
def shared_server(learners: int) -> Iterator[list[Place]]:
    """One server for everybody, as a teacher's own machine would run."""
    with _servers(1) as (place,):
        yield [place] * learners


@contextmanager
def server_each(learners: int) -> Iterator[list[Place]]:
    """One server for each learner, as JupyterHub starts."""
    with _servers(learners) as places:
        yield places


ROOMS: dict[str, Callable[[int], AbstractContextManager[list[Place]]]] = {
    "one server for everybody": shared_server,
    "one server for each learner": server_each,
}


def run(room: str, learners: int) -> Load:
    """One run; a learner who sees another output than the stored one is `NotMeasured`."""
    with ROOMS[room](learners) as places:
        before = _processor_s()
        outcomes = run_together(places, NOTEBOOK)
        processor_s = _processor_s() - before
        wrong = [line for outcome in outcomes for line in differences(outcome.notebook, NOTEBOOK)]
        if wrong:
            raise NotMeasured(f"{len(wrong)} outputs differ: {wrong[0]}")
        trees = [[one, *one.children(recursive=True)] for one in psutil.Process().children()]
        share = sum(_share(process) for tree in trees for process in tree)
        if len(trees) == 1:  # the server and its kernels: a learner has a kernel
            most = max(process.memory_info().rss for process in trees[0][1:])
        else:
            most = max(sum(process.memory_info().rss for process in tree) for tree in trees)
        seconds = max(outcome.seconds for outcome in outcomes)
    return Load(seconds, share / learners / MIB, most / MIB, processor_s)


def _share(process: psutil.Process) -> int:
    full = process.memory_full_info()
    return int(getattr(full, "pss", full.uss))  # only Linux divides what is shared


def _processor_s() -> float:
    """Processor time of everything that this process has started and that still runs."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return sum(time.user + time.system for time in times)


def measure(say: Say, learners: int = LEARNERS, runs: int = RUNS) -> dict[str, list[Load]]:
    """Every run of every room."""
    loads: dict[str, list[Load]] = {room: [] for room in ROOMS}
    for number in range(runs):
        for room in ROOMS:
            began = time.perf_counter()
            load = run(room, learners)
            loads[room].append(load)
            say(
                f"run {number + 1} of {runs}, {room}: all results after {load.seconds:.1f} s, "
                f"{load.share_mib:.0f} MiB a learner ({time.perf_counter() - began:.0f} s)"
            )
    return loads


def written(loads: dict[str, list[Load]], learners: int, load_before: float) -> str:
    """The medians as a file: no date and no name of a machine."""
    memory_gib = math.ceil(psutil.virtual_memory().total / 2**30)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cells = sum(cell["cell_type"] == "code" for cell in notebook["cells"])
    lines = [
        "# Written by `make classroom`; shown on the page for classrooms.",
        "",
        f"learners = {learners}",
        f"runs = {len(next(iter(loads.values())))}",
        f"cells = {cells}",
        f"cores = {psutil.cpu_count()}",
        f"memory_gib = {memory_gib}",
        f"load_before = {load_before:.1f}",
        f'system = "{platform.system()}, {platform.machine()}, Python {platform.python_version()}"',
    ]
    for room, several in loads.items():
        lines += ["", f'[rooms."{room}"]']
        for name in ("seconds", "share_mib", "most_mib", "processor_s"):
            middle = statistics.median(getattr(load, name) for load in several)
            shown = f"{middle:.1f}" if name in ("seconds", "processor_s") else f"{middle:.0f}"
            lines.append(f"{name} = {shown}")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.classroom", description=__doc__)
    parser.add_argument("--learners", type=int, default=LEARNERS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--keep", type=Path, default=RESULT, help="the file for the figures")
    chosen = parser.parse_args()
    load_before = psutil.getloadavg()[0]
    try:
        loads = measure(lambda text: print(text, flush=True), chosen.learners, chosen.runs)
    except NotMeasured as reason:
        print(f"NOT MEASURED: {reason}", file=sys.stderr)
        return 1
    text = written(loads, chosen.learners, load_before)
    chosen.keep.write_text(text, "utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
