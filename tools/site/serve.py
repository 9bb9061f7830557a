"""Serve the built site on this machine only, for reading it in a browser."""

from __future__ import annotations

import argparse
import functools
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # make starts this as a script

from tools.site.checksums import fault

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 50


class QuietHandler(SimpleHTTPRequestHandler):
    """Says nothing about pages that were found, and never lets a browser keep an old build."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def open_server(folder: Path, port: int | None) -> ThreadingHTTPServer:
    """Bind the wanted port, or the first free one from 8000 when none was asked for."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    candidates = [port] if port else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for candidate in candidates:
        try:
            return ThreadingHTTPServer((HOST, candidate), handler)
        except OSError:
            continue
    if port:
        sys.exit(f"Port {port} is in use: choose another, for example `make serve PORT=8765`.")
    last = FIRST_PORT + PORTS_TRIED - 1
    sys.exit(f"No port from {FIRST_PORT} to {last} is free: choose one with `make serve PORT=...`.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the built site")
    parser.add_argument("--port", type=int, help=f"port; the first free from {FIRST_PORT} if none")
    arguments = parser.parse_args()
    why_not = fault(arguments.folder)
    if why_not:
        sys.exit(why_not)
    with open_server(arguments.folder, arguments.port) as server:
        print(f"The site is at http://{HOST}:{server.server_port}/ (Ctrl+C stops it).", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
