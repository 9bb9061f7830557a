"""A classroom on this machine: learners who run the dose notebook at the same moment.

`make classroom` measures it and keeps the figures in `bench/classroom.toml`, which a page shows.
"""

import argparse
import asyncio
import json
import math
import platform
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

import nbformat
import psutil
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.figures import NotMeasured
from bench.machine import ROOT
from bench.servers import jupyterlab
from tools import notebooks

NOTEBOOK = ROOT / "notebooks" / "explore-dose.ipynb"
RESULT = ROOT / "bench" / "classroom.toml"
# A teacher's own machine runs one server; JupyterHub starts one for each learner.
ROOMS = ("one server for everybody", "one server for each learner")
ANSWER_S = 120
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


def run(room: str, learners: int) -> Load:
    """One run; a learner who sees another output than the stored one is `NotMeasured`."""
    count = 1 if room == ROOMS[0] else learners
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(TemporaryDirectory())) for _ in range(count)]
        # The room is measured when everyone has logged in.
        with ThreadPoolExecutor(count) as pool:
            urls = list(pool.map(stack.enter_context, map(jupyterlab, folders)))
        before = _processor_s()
        seen = asyncio.run(_together(urls * (learners // count)))
        processor_s = _processor_s() - before
        if wrong := [line for notebook, _ in seen for line in differences(notebook)]:
            raise NotMeasured(f"{len(wrong)} outputs differ: {wrong[0]}")
        trees = [[one, *one.children(recursive=True)] for one in psutil.Process().children()]
        held = [process.memory_full_info() for tree in trees for process in tree]
        share = sum(getattr(one, "pss", one.uss) for one in held)  # Linux divides what is shared
        # Of a server for everybody, a learner has a kernel.
        each = [[kernel] for kernel in trees[0][1:]] if count == 1 else trees
        most = max(sum(process.memory_info().rss for process in one) for one in each)
        for server, *_ in trees:  # each would otherwise be waited for before the next is asked
            server.terminate()
    return Load(max(s for _, s in seen), share / learners / MIB, most / MIB, processor_s)


def _processor_s() -> float:
    """Processor time of everything that this process has started and that still runs."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return float(sum(time.user + time.system for time in times))


def differences(seen: Any) -> list[str]:
    """The cells whose outputs are not the stored ones."""
    pairs = zip(notebooks.normal(seen).cells, notebooks.read(NOTEBOOK).cells, strict=True)
    return [
        f"{NOTEBOOK.name}, cell {number}: its output is not the stored one"
        for number, (now, before) in enumerate(pairs, start=1)
        if now != before
    ]


async def _together(urls: list[str]) -> list[tuple[Any, float]]:
    """Open a kernel for each learner at the same moment and run every cell in it."""
    start = time.perf_counter()
    return list(await asyncio.gather(*(_learner(url, start) for url in urls)))


async def _learner(url: str, start: float) -> tuple[Any, float]:
    """The notebook as one learner saw it, and the seconds until its last output was there."""
    notebook, session = notebooks.read(NOTEBOOK), uuid4().hex
    answer = await asyncio.to_thread(urlopen, f"{url}/api/kernels", b"{}", ANSWER_S)
    kernel = f"{url}/api/kernels/{json.load(answer)['id']}".replace("http", "ws", 1)
    channel = await websocket_connect(f"{kernel}/channels", max_message_size=2**26)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            await asyncio.wait_for(_run(channel, session, cell), ANSWER_S)
    seconds = time.perf_counter() - start
    channel.close()
    return notebook, seconds


async def _run(channel: WebSocketClientConnection, session: str, cell: Any) -> None:
    """Run one cell by the protocol of JupyterLab; its outputs and its count are put into it."""
    nbf: Any = nbformat
    cell.outputs, cell.execution_count = [], None
    number, who = uuid4().hex, {"session": session, "username": "learner", "version": "5.4"}
    content = {"code": cell.source, "silent": False, "store_history": True, "allow_stdin": False}
    asked = {"header": who | {"msg_id": number, "msg_type": "execute_request"}, "content": content}
    rest = {"parent_header": {}, "metadata": {}, "buffers": [], "channel": "shell"}
    await channel.write_message(json.dumps(asked | rest))
    replied = idle = False
    while not (replied and idle):
        text = await channel.read_message()
        if text is None:
            raise NotMeasured("the server closed the channel to a kernel")
        message = json.loads(text)
        if message["parent_header"].get("msg_id") != number:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "execute_reply":
            replied, cell.execution_count = True, content["execution_count"]
        elif kind == "status":
            idle = content["execution_state"] == "idle"
        elif kind in ("stream", "display_data", "execute_result", "error"):
            cell.outputs.append(nbf.v4.output_from_msg(nbf.from_dict(message)))


def written(loads: dict[str, list[Load]], learners: int, load_before: float) -> str:
    """The medians as a file: no date and no name of a machine."""
    code = [cell for cell in notebooks.read(NOTEBOOK).cells if cell.cell_type == "code"]
    text = f"""# Written by `make classroom`; shown on the page for classrooms.

learners = {learners}
runs = {len(loads[ROOMS[0]])}
cells = {len(code)}
cores = {psutil.cpu_count()}
memory_gib = {math.ceil(psutil.virtual_memory().total / 2**30)}
load_before = {load_before:.1f}
system = "{platform.system()}, {platform.machine()}, Python {platform.python_version()}"
"""
    for room, several in loads.items():
        text += f'\n[rooms."{room}"]\n'
        for field in fields(Load):
            middle = statistics.median(getattr(load, field.name) for load in several)
            text += f"{field.name} = {middle:.{0 if field.name.endswith('_mib') else 1}f}\n"
    return text


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.classroom", description=__doc__)
    parser.add_argument("--learners", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    load_before = psutil.getloadavg()[0]
    loads: dict[str, list[Load]] = {room: [] for room in ROOMS}
    for number in range(chosen.runs):
        for room, taken in loads.items():
            taken.append(run(room, chosen.learners))
            print(f"run {number + 1} of {chosen.runs}, {room}: {taken[-1]}", flush=True)
    text = written(loads, chosen.learners, load_before)
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
