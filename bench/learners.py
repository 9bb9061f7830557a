"""Learners at one time: each runs a notebook on a server, by the protocol of JupyterLab."""

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

import nbformat
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.figures import NotMeasured
from tools import notebooks

ANSWER_S = 120


@dataclass(frozen=True)
class Place:
    """Where one learner works: the address of a server, and the token that it asks for."""

    url: str
    token: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self.token}"} if self.token else {}


@dataclass(frozen=True)
class LearnerResult:
    """The notebook as one learner saw it, and the seconds until its last output was there."""

    notebook: Any
    seconds: float


def run_together(places: list[Place], path: Path) -> list[LearnerResult]:
    """Open a kernel in each place at the same moment and run every cell of the notebook in it."""

    async def together() -> list[LearnerResult]:
        start = time.perf_counter()
        learners = [_learner(place, path, start) for place in places]
        return list(await asyncio.gather(*learners))

    return asyncio.run(together())


def differences(seen: Any, path: Path) -> list[str]:
    """The cells whose outputs are not the stored ones."""
    stored = notebooks.read(path)
    pairs = zip(notebooks.normal(seen).cells, stored.cells, strict=True)
    return [
        f"{path.name}, cell {number}: its output is not the stored one"
        for number, (now, before) in enumerate(pairs, start=1)
        if json.dumps(now, sort_keys=True) != json.dumps(before, sort_keys=True)
    ]


async def _learner(place: Place, path: Path, start: float) -> LearnerResult:
    nbf: Any = nbformat
    notebook = notebooks.read(path)
    kernel = await asyncio.to_thread(_kernel, place)
    session = uuid4().hex
    parts = urlsplit(f"{place.url}/api/kernels/{kernel}/channels?session_id={session}")
    request: Any = parts._replace(scheme="ws").geturl()
    if place.headers:
        request = HTTPRequest(request, headers=place.headers)
    channel = await websocket_connect(request, max_message_size=2**26)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        cell.outputs, cell.execution_count = [], None
    for cell in code:
        await asyncio.wait_for(_run(channel, session, cell, nbf), ANSWER_S)
    seconds = time.perf_counter() - start
    channel.close()
    return LearnerResult(notebook, seconds)


async def _run(channel: WebSocketClientConnection, session: str, cell: Any, nbf: Any) -> None:
    """Run one cell; its outputs and its count are put into it."""
    asked = _request(session, cell.source)
    await channel.write_message(json.dumps(asked))
    replied = idle = False
    while not (replied and idle):
        text = await channel.read_message()
        if text is None:
            raise NotMeasured("the server closed the channel to a kernel")
        message = json.loads(text)
        if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "execute_reply":
            replied, cell.execution_count = True, content["execution_count"]
        elif kind == "status":
            idle = content["execution_state"] == "idle"
        elif kind in ("stream", "display_data", "execute_result", "error"):
            cell.outputs.append(nbf.v4.output_from_msg(nbf.from_dict(message)))


def _request(session: str, code: str) -> dict[str, Any]:
    header = {
        "msg_id": uuid4().hex,
        "session": session,
        "username": "learner",
        "msg_type": "execute_request",
        "version": "5.4",
    }
    content = {"code": code, "silent": False, "store_history": True, "stop_on_error": True}
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content | {"user_expressions": {}, "allow_stdin": False},
        "buffers": [],
        "channel": "shell",
    }


def _kernel(place: Place) -> str:
    """Start a kernel; its id."""
    body = json.dumps({"name": "python3"}).encode()
    headers = {"Content-Type": "application/json", **place.headers}
    request = Request(f"{place.url}/api/kernels", body, headers)
    with urlopen(request, timeout=ANSWER_S) as answer:
        return str(json.load(answer)["id"])
