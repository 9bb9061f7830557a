"""JupyterLite with the same form, installed in a cache outside the project."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from importlib.metadata import PathDistribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from bench.figures import NotMeasured, Say
from bench.machine import ROOT

PIP = ("bin/python", "-m", "pip")
LITE = (
    "jupyterlite-core[contents]==0.8.*",
    "jupyterlite-pyodide-kernel==0.8.*",
    "jupyterlab-widgets>=3,<4",
)
PYODIDE = "314.0.7"
# What a notebook with widgets imports in JupyterLite; all are pure Python.
IN_BROWSER = (
    *("asttokens", "comm", "decorator", "executing", "ipython", "ipython_pygments_lexers"),
    *("ipywidgets", "matplotlib_inline", "micropip", "packaging", "prompt_toolkit", "pure_eval"),
    *("pygments", "stack_data", "traitlets", "wcwidth<0.3"),
)
# IPython imports it for completion, which a form never asks for; the real one is 5 MB.
EMPTY = {
    "jedi/__init__.py": "class settings: pass\n",
    "jedi-0.19.2.dist-info/METADATA": "Metadata-Version: 2.1\nName: jedi\nVersion: 0.19.2\n",
    "jedi-0.19.2.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "jedi-0.19.2.dist-info/RECORD": "",
}
KERNEL = {
    "pyodideUrl": "./static/pyodide/pyodide.mjs",
    "disablePyPIFallback": True,
    "loadPyodideOptions": {"packages": ["anakinra", "ipywidgets"]},
}
PLUGINS = {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL}
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {"exposeAppInBrowser": True, "litePluginSettings": PLUGINS},
}


def lite_site(notebook: Path, folder: Path, say: Say) -> Path:
    """The folder of a JupyterLite site that holds one notebook and works without another host."""
    tools = _tools(say)
    lite, contents = folder / "lite", folder / "contents"
    shipped = lite / "static" / "pyodide"
    shutil.copytree(tools / "package", shipped)
    contents.mkdir()
    for wheel in tools.glob("*.whl"):
        shutil.copy(wheel, shipped)
    shutil.copy(notebook, contents)
    _run([*PIP, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(shipped), str(ROOT)], tools)
    with zipfile.ZipFile(shipped / "jedi-0.19.2-py3-none-any.whl", "w") as empty:
        for name, text in EMPTY.items():
            empty.writestr(name, text)
    known = json.loads((shipped / "pyodide-lock.json").read_text("utf-8"))["info"]
    lock = {"info": known, "packages": _packages(shipped)}
    (shipped / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    (lite / "jupyter-lite.json").write_text(json.dumps(SETTINGS), "utf-8")
    say("building the JupyterLite site")
    where = ("--lite-dir", str(lite), "--contents", str(contents))
    _run(["bin/jupyter", "lite", "build", *where, "--output-dir", str(folder / "site")], tools)
    return folder / "site"


def _tools(say: Say) -> Path:
    """A folder of the cache with what builds the site, Pyodide, and the wheels for the browser."""
    # The browser's Python is newer than most.
    pure = ("--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", "3.13")
    commands = [
        (*PIP, "install", "--quiet", *LITE),
        (*PIP, "download", *pure, *IN_BROWSER),
        ("npm", "pack", "--silent", f"pyodide@{PYODIDE}"),
        ("tar", "--extract", f"--file=pyodide-{PYODIDE}.tgz"),
    ]
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "anakinra-bench" / "jupyterlite"
    finished, wanted = folder / "finished", f"{sys.version}\n{commands}"
    if not finished.is_file() or finished.read_text("utf-8") != wanted:
        say(f"installing JupyterLite into {folder}")
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        for command in commands:
            _run(command, folder)
        finished.write_text(wanted, "utf-8")
    return folder


def _packages(folder: Path) -> dict[str, object]:
    """The entries of the lock: each wheel, and those of its needs that are shipped."""
    shipped = {str(parse_wheel_filename(path.name)[0]): path for path in folder.glob("*.whl")}
    entries: dict[str, object] = {}
    for name, path in sorted(shipped.items()):
        with zipfile.ZipFile(path) as wheel:
            tops = list(zipfile.Path(wheel).iterdir())
            (about,) = (top for top in tops if top.name.endswith(".dist-info"))
            needs = [Requirement(line) for line in PathDistribution(about).requires or ()]
        depends = {canonicalize_name(n.name) for n in needs if "extra" not in str(n.marker)}
        imports = {top.name.removesuffix(".py") for top in tops} - {about.name}
        entries[name] = {
            "name": name,
            "version": str(parse_wheel_filename(path.name)[1]),
            "file_name": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "package_type": "package",
            "install_dir": "site",
            "imports": sorted(one for one in imports if not one.endswith(".data")),
            "depends": sorted(depends & set(shipped) - {name}),
            "unvendored_tests": False,
        }
    return entries


def _run(command: Sequence[str], folder: Path) -> None:
    """Run an installer or builder; what it says is shown only when it fails."""
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if result.returncode:
        said = " | ".join((result.stderr or result.stdout).strip().splitlines()[-3:])
        raise NotMeasured(f"`{Path(command[0]).name} {command[1]} …` failed: {said}")
