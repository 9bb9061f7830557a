"""What is measured in a browser, served: the built site as GitHub Pages does, and JupyterLab."""

import gzip
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.figures import NotMeasured
from tools import notebooks
from tools.common import ROOT
from tools.site.checksums import fault

SITE = ROOT / "_site"
START_S = 90
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(?=/)")
_COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".ipynb", ".txt", ".xml"}


def site_page(mark: str) -> str:
    """The path of the page of the built site whose text has this."""
    if why_not := fault(SITE):
        raise NotMeasured(why_not.rstrip("."))
    for path in sorted(SITE.rglob("*.html")):
        if mark in path.read_text("utf-8"):
            return path.relative_to(SITE).as_posix()
    raise NotMeasured(f"no page of the built site has {mark}: run `make site`")


@cache
def sent(path: Path) -> bytes:
    """What goes over the wire for this file."""
    content = path.read_bytes()
    return gzip.compress(content, 9, mtime=0) if path.suffix in _COMPRESSED else content


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = sent(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def site_served(folder: Path = SITE) -> Iterator[str]:
    """The address of the folder while the block runs."""
    # Compressed beforehand, so that no page waits for it.
    for path in filter(Path.is_file, folder.rglob("*")):
        sent(path)
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab that serves this folder to anybody on this machine.

    Its output is in a file of the folder, and so are its settings, in place of the user's own.
    """
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.port=0", "--ServerApp.ip=127.0.0.1"),
        *("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"),
        f"--ServerApp.root_dir={folder}",
        # Gives the page an object through which its own commands can be run.
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = notebooks.environment() | {name: str(folder / name.lower()) for name in names}
    log = folder / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=folder, env=own, stdout=output, stderr=output) as process,
    ):
        try:
            end = time.monotonic() + START_S
            # It takes a free port, and says its address once it answers there.
            while not (address := _ADDRESS.search(log.read_text("utf-8", "replace"))):
                if process.poll() is not None or time.monotonic() > end:
                    tail = " | ".join(log.read_text("utf-8", "replace").splitlines()[-4:])
                    raise NotMeasured(f"JupyterLab did not start: {tail}")
                time.sleep(0.2)
            yield address[0]
        finally:
            process.terminate()
