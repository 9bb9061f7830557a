"""A JupyterLite site that holds one notebook and works without any other host."""

import hashlib
import json
import shutil
import zipfile
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from bench import peer_tools
from bench.figures import Say
from bench.machine import ROOT

CORE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "package.json",
)


def build(notebook: Path, folder: Path, say: Say) -> Path:
    """The folder of the built site."""
    programs = peer_tools.environment("jupyterlite", peer_tools.LITE, say)
    shipped = folder / "lite" / "static" / "pyodide"
    shipped.mkdir(parents=True)
    core = peer_tools.pyodide(say)
    for name in CORE_FILES:
        shutil.copy(core / name, shipped)
    for wheel in peer_tools.wheels(programs, say).glob("*.whl"):
        shutil.copy(wheel, shipped)
    pip = [str(programs / "python"), "-m", "pip"]
    peer_tools.run([*pip, "wheel", "--quiet", "--no-deps", "-w", str(shipped), str(ROOT)], folder)
    # IPython imports it for completion, which a form never asks for; the real one is 5 MB.
    _empty_wheel("jedi", "0.19.2", shipped)
    known = json.loads((core / "pyodide-lock.json").read_text("utf-8"))["info"]
    lock = {"info": known, "packages": _packages(shipped)}
    (shipped / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    contents = folder / "contents"
    contents.mkdir()
    shutil.copy(notebook, contents)
    _settings(folder / "lite")
    say("building the JupyterLite site")
    output = folder / "site"
    peer_tools.run(
        [
            *(str(programs / "jupyter"), "lite", "build"),
            *("--lite-dir", str(folder / "lite")),
            *("--contents", str(contents), "--output-dir", str(output)),
        ],
        folder,
    )
    return output


def _settings(folder: Path) -> None:
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": ["anakinra", "ipywidgets"]},
    }
    settings = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "exposeAppInBrowser": True,
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }
    (folder / "jupyter-lite.json").write_text(json.dumps(settings), "utf-8")


def _empty_wheel(name: str, version: str, folder: Path) -> None:
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "class settings: pass\n")
        wheel.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{about}/RECORD", "")


def _packages(folder: Path) -> dict[str, object]:
    """The entries of the lock: each wheel, and those of its needs that are shipped."""
    found = {str(parse_wheel_filename(path.name)[0]): path for path in folder.glob("*.whl")}
    return {name: _entry(name, path, set(found)) for name, path in sorted(found.items())}


def _entry(name: str, path: Path, shipped: set[str]) -> dict[str, object]:
    with zipfile.ZipFile(path) as wheel:
        metadata = next(one for one in wheel.namelist() if one.endswith(".dist-info/METADATA"))
        fields = Parser().parsestr(wheel.read(metadata).decode("utf-8"), headersonly=True)
        files = [one.partition("/") for one in wheel.namelist()]
    tops = {top for top, slash, _ in files if slash and not top.endswith((".dist-info", ".data"))}
    tops |= {top[:-3] for top, slash, _ in files if not slash and top.endswith(".py")}
    needs = [Requirement(line) for line in fields.get_all("Requires-Dist") or ()]
    depends = {canonicalize_name(need.name) for need in needs if "extra" not in str(need.marker)}
    return {
        "name": name,
        "version": str(parse_wheel_filename(path.name)[1]),
        "file_name": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "package_type": "package",
        "install_dir": "site",
        "imports": sorted(tops),
        "depends": sorted(depends & shipped - {name}),
        "unvendored_tests": False,
    }
