"""Make the virtual environment of this project, exactly as requirements.lock says.

Run by make with whatever Python the reader has, so it uses the standard library only and checks
that Python before anything else. Nothing is installed that the lock does not name with its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)
LOCKED_NAME = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def unusable_python() -> str | None:
    """Say in one sentence why this Python cannot make the environment, or nothing if it can."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    if sys.version_info < OLDEST_PYTHON:
        return (
            f"{sys.executable} is Python {found}, but {oldest} or later is needed: "
            "name a newer one, for example `make site PYTHON=python3.12`."
        )
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        return (
            f"{sys.executable} cannot make virtual environments: on Debian and Ubuntu install "
            "the package python3-venv (`apt-get install python3-venv`), then run make again."
        )
    return None


def environment_python(environment: Path) -> Path:
    """The interpreter inside the environment, wherever the system puts it."""
    windows = environment / "Scripts" / "python.exe"
    return windows if windows.exists() else environment / "bin" / "python"


def fingerprint() -> str:
    """What the environment was made from: another lock, Python or folder needs a new one."""
    parts = (LOCK.read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def pip_command(python: Path) -> list[str]:
    return [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]


def install_lock(python: Path) -> None:
    """Install the lock with a line of progress now and then, or pip's own last words on failure."""
    total = len(LOCKED_NAME.findall(LOCK.read_text("utf-8")))
    # Wheels only: nothing from elsewhere runs code of its own while it is being installed.
    # Python compiles a module when it is first imported, which is soon enough.
    options = ["--require-hashes", "--only-binary=:all:", "--no-compile"]
    command = [*pip_command(python), *options, "-r", str(LOCK)]
    print(f"Installing up to {total} locked packages (about a minute) ...", flush=True)
    started_s = time.monotonic()
    seen, shown, lines = 0, 0, []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            seen += line.startswith(("Collecting ", "Processing ", "Ignoring "))
            if line.startswith("Installing collected packages"):
                print("  unpacking ...", flush=True)
            elif seen * 4 // total > shown:
                shown = seen * 4 // total
                print(f"  {seen} of {total} fetched", flush=True)
    if pip.returncode:
        sys.stderr.writelines(lines[-15:])
        sys.exit(
            "The locked packages could not be installed: pip's last words are above. "
            "Is the package index reachable from this network?"
        )
    print(f"Installed in {time.monotonic() - started_s:.0f} s.", flush=True)


def install_project(python: Path) -> None:
    """Put this folder on the environment's path, so that notebooks import it from anywhere."""
    local = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    if subprocess.run([*pip_command(python), *local], check=False).returncode:
        sys.exit("The project itself could not be installed: pip's words are above.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path, help="folder of the environment")
    environment: Path = parser.parse_args().environment
    trouble = unusable_python()
    if trouble:
        sys.exit(trouble)
    made_from = environment / "made-from.sha256"
    python = environment_python(environment)
    if not (made_from.exists() and made_from.read_text("utf-8") == fingerprint()):
        print(f"Making the virtual environment {environment} ...", flush=True)
        # --clear, so that a package which left the lock leaves the environment too.
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        python = environment_python(environment)
        install_lock(python)
        made_from.write_text(fingerprint(), "utf-8")
    install_project(python)


if __name__ == "__main__":
    main()
