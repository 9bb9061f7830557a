"""A real JupyterLab server on copies of notebooks."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.figures import NotMeasured
from bench.machine import environment

START_S = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_settings(folder: Path) -> dict[str, str]:
    """Variables that keep the user's own Jupyter settings out of the measurement."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {name: str(folder / name.lower()) for name in names}


@contextmanager
def served(command: list[str], url: str, folder: Path) -> Iterator[None]:
    """A server process while the block runs; its output is in a file of the folder."""
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(**own_settings(folder)),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, url, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
    tail = " | ".join(log.read_text("utf-8", "replace").splitlines()[-4:])
    raise NotMeasured(f"the server did not answer at {url}: {tail}")


@contextmanager
def jupyterlab(notebooks: Iterable[Path]) -> Iterator[str]:
    """The address of a JupyterLab that serves copies of these notebooks."""
    if find_spec("jupyterlab") is None:
        raise NotMeasured("jupyterlab is missing: `make lab` installs it with the rest")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "work").mkdir()
        for notebook in notebooks:
            shutil.copy(notebook, folder / "work")
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"),
            *("--IdentityProvider.token=", f"--ServerApp.root_dir={folder / 'work'}"),
            # Gives the page an object through which its own commands can be run.
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]
        with served(command, f"{url}/api/status", folder):
            yield url
