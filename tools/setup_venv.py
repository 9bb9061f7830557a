"""Make the virtual environment of this project, exactly as the locks say.

What builds the site and runs the notebooks comes from requirements-site.lock; `--tests` adds what
only tests, from requirements.lock. `--check` says whether the environment is whole.
Run by make with whatever Python the reader has, so it uses the standard library only and checks
that Python before anything else. Nothing is installed that a lock does not name with its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
SITE_LOCK = ROOT / "requirements-site.lock"
# What was installed, by the names at the top of site-packages.
CONTENTS = "contents.txt"
OLDEST_PYTHON = (3, 11)
# How pip begins a line about one package of the lock.
SEEN = ("Collecting ", "Processing ", "Ignoring ", "Requirement already satisfied")
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
    """What the environment was made from: other locks, another Python or folder need a new one."""
    locks = (SITE_LOCK.read_bytes(), LOCK.read_bytes())
    parts = (*locks, sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def pip_command(python: Path) -> list[str]:
    return [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]


def install_lock(python: Path, lock: Path) -> None:
    """Install a lock with a line of progress now and then, or pip's own last words on failure."""
    total = len(LOCKED_NAME.findall(lock.read_text("utf-8")))
    # Wheels only: nothing from elsewhere runs code of its own while it is being installed.
    # Python compiles a module when it is first imported, which is soon enough.
    options = ["--require-hashes", "--only-binary=:all:", "--no-compile"]
    command = [*pip_command(python), *options, "-r", str(lock)]
    print(f"Installing up to {total} locked packages (about a minute) ...", flush=True)
    started_s = time.monotonic()
    seen, shown, lines = 0, 0, []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            seen += line.startswith(SEEN)
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


def site_packages(environment: Path) -> Path:
    """The folder of the environment's packages, wherever the system puts it."""
    found = [*environment.glob("lib/python3*/site-packages"), environment / "Lib/site-packages"]
    return found[0]


def install_project(environment: Path) -> None:
    """Put this folder on the environment's path, so that notebooks import it from anywhere."""
    # As code with escaped bytes: Python reads this file in the encoding of the system, and does
    # not start when the folder has a name beyond it (an accent where LC_ALL is C).
    line = f"import os, sys; sys.path.append(os.fsdecode({os.fsencode(ROOT)!r}))\n"
    (site_packages(environment) / "anakinra.pth").write_text(line, "ascii")


def runs(python: Path) -> bool:
    """Whether the interpreter of the environment starts; a newer system may have removed it."""
    try:
        return subprocess.run([str(python), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def names(environment: Path) -> set[str]:
    """What is at the top of the packages, but for the names that change with a version."""
    found = {path.name for path in site_packages(environment).iterdir()}
    return {name for name in found if not name.endswith((".dist-info", "__pycache__", ".pth"))}


def missing(environment: Path) -> list[str]:
    """What was installed and is not there any more."""
    kept = environment / CONTENTS
    wanted = set(kept.read_text("utf-8").splitlines()) if kept.is_file() else set()
    return sorted(wanted - names(environment))


def make(environment: Path, tests: bool) -> None:
    """Make the environment where it is not what the locks say, and add what only tests."""
    made_from = environment / "made-from.sha256"
    python = environment_python(environment)
    current = made_from.exists() and made_from.read_text("utf-8") == fingerprint()
    if not (current and runs(python)):
        print(f"Making the virtual environment {environment} ...", flush=True)
        # --clear, so that a package which left the lock leaves the environment too.
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        python = environment_python(environment)
        install_lock(python, SITE_LOCK)
        install_project(environment)
        made_from.write_text(fingerprint(), "utf-8")
    elif not tests:
        return
    if tests:
        install_lock(python, LOCK)
    (environment / CONTENTS).write_text("\n".join(sorted(names(environment))), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path, help="folder of the environment")
    parser.add_argument("--tests", action="store_true", help="install what only tests, too")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if damaged")
    arguments = parser.parse_args()
    environment: Path = arguments.environment
    if arguments.check:
        lost = missing(environment)
        sys.exit(f"{', '.join(lost)} not there" if lost else 0)
    trouble = unusable_python()
    if trouble:
        sys.exit(trouble)
    try:
        make(environment, arguments.tests)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"The environment {environment} could not be made: {error}.")


if __name__ == "__main__":
    main()
