"""Firefox as readers have it, without a window.

It is driven through Marionette, which every Firefox has, with five commands: Mozilla's client for
it wants an older psutil than JupyterLab's, geckodriver is in no registry that these tests use, and
Playwright drives only a Firefox that it patched.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

MISSING = (
    "Firefox was not tried, as there is none on this machine: install it "
    "(Debian: apt-get install firefox-esr) or name its program in the variable FIREFOX."
)
# Every other host is asked through a proxy that is not there; a new profile asks none on its own.
_NO_OTHER_HOST = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}
# Long, since a busy machine is no fault of the page.
_START_S = 120
_ELSEWHERE = """
return performance.getEntriesByType("resource").map((entry) => entry.name)
  .filter((url) => /^(https?|wss?):/.test(url) && new URL(url).hostname !== "127.0.0.1");
"""


class Firefox:
    """A Firefox that is open: pages by their address, and what their scripts answer."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._count = 0
        self._receive()  # its greeting
        self.command("WebDriver:NewSession")

    def command(self, name: str, **given: Any) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, name, given]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._receive()
        assert error is None, error
        return answer

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._stream.read(1)
        return json.loads(self._stream.read(int(length[:-1])))

    def open(self, address: str) -> None:
        self.command("WebDriver:Navigate", url=address)

    def run(self, script: str, *given: Any) -> Any:
        answer = self.command("WebDriver:ExecuteScript", script=script, args=given, sandbox=None)
        return answer["value"]

    def wait(self, script: str, *given: Any, seconds: float = 60) -> None:
        """Until the script answers with what is true."""
        end = time.monotonic() + seconds
        while not self.run(script, *given):
            assert time.monotonic() < end, f"not within {seconds} s: {script}"
            time.sleep(0.05)

    def asked_elsewhere(self) -> list[str]:
        """What the page that is open asked other hosts for."""
        found: list[str] = self.run(_ELSEWHERE)
        return found


@contextmanager
def started() -> Iterator[Firefox]:
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip(MISSING)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = {**_NO_OTHER_HOST, "marionette.port": port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items())
        Path(profile, "user.js").write_text("\n".join(lines), "utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                with _connected(port) as connection:
                    yield Firefox(connection)
            finally:
                run.terminate()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _START_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_START_S)
        except OSError:
            assert time.monotonic() < end, f"Firefox did not start within {_START_S} s"
            time.sleep(0.1)
