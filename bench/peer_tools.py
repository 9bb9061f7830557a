"""Other software that puts the same form in a browser, installed in a cache outside the project."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from bench.figures import NotMeasured, Say

VOILA = ("voila>=0.5.8,<0.6", "ipywidgets>=8.1,<9", "ipykernel>=6.29,<8")
LITE = (
    "jupyterlite-core[contents]>=0.8,<0.9",
    "jupyterlite-pyodide-kernel>=0.8,<0.9",
    "jupyterlab-widgets>=3,<4",
)
PYODIDE = "pyodide@314.0.7"
# What a notebook with widgets imports in JupyterLite; all are pure Python.
IN_BROWSER = (
    *("asttokens", "comm", "decorator", "executing", "ipython", "ipython_pygments_lexers"),
    *("ipywidgets", "matplotlib_inline", "micropip", "packaging", "prompt_toolkit", "pure_eval"),
    *("pygments", "stack_data", "traitlets", "wcwidth<0.3"),
)


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "anakinra-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def environment(name: str, packages: tuple[str, ...], say: Say) -> Path:
    """The folder with the programs of an environment that holds these packages."""
    folder = cache() / name
    programs = folder / "bin"
    finished = folder / "installed"
    wanted = "\n".join((sys.version, *packages))
    if not finished.is_file() or finished.read_text("utf-8") != wanted:
        say(f"installing {', '.join(packages)} into {folder}")
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        run([str(programs / "python"), "-m", "pip", "install", "--quiet", *packages], folder)
        finished.write_text(wanted, "utf-8")
    return programs


def wheels(programs: Path, say: Say) -> Path:
    """A folder with the wheels that JupyterLite's Python needs."""
    folder = cache() / "wheels"
    finished = folder / "downloaded"
    wanted = "\n".join(IN_BROWSER)
    if not finished.is_file() or finished.read_text("utf-8") != wanted:
        say("downloading the wheels for JupyterLite")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        pip = [str(programs / "python"), "-m", "pip", "download", "--quiet", "--no-deps"]
        # The browser's Python is newer than most.
        pure = ["--only-binary", ":all:", "--python-version", "3.13"]
        run([*pip, *pure, "--dest", str(folder), *IN_BROWSER], folder)
        finished.write_text(wanted, "utf-8")
    return folder


def pyodide(say: Say) -> Path:
    """The folder with the files of the npm package pyodide: CPython for the browser."""
    folder = cache() / PYODIDE.replace("@", "-")
    if not (folder / "package" / "pyodide.mjs").is_file():
        if not shutil.which("npm"):
            raise NotMeasured("npm is missing (Debian: apt-get install npm); it fetches pyodide")
        say(f"downloading {PYODIDE}")
        folder.mkdir(exist_ok=True)
        run(["npm", "pack", "--silent", PYODIDE], folder)
        (archive,) = folder.glob("*.tgz")
        shutil.unpack_archive(archive, folder, filter="data")
    return folder / "package"


def run(command: list[str], folder: Path) -> str:
    """Run an installer or builder; what it says is shown only when it fails."""
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if result.returncode:
        said = " | ".join((result.stderr or result.stdout).strip().splitlines()[-3:])
        raise NotMeasured(f"`{Path(command[0]).name} {command[1]} …` failed: {said}")
    return result.stdout
