"""What the browser's Python imports: Pyodide itself, and a wheel for each package.

Wheels are packed from the packages of the environment that builds the notebooks' site, which
`make lab-site` installs from requirements-lab-site.lock, so their versions are those of the lock.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from anakinra.version import __version__
from tools.common import ROOT
from tools.common.renderers import RendererError

COMPILER = Path(__file__).with_name("compile.mjs")
# Apart from the other packages, as JupyterLab would load JupyterLite's kernel too.
ENVIRONMENT = Path(sys.prefix) / "lab-site"
PYODIDE = "314.0.7"
_PYODIDE_SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "package.json")
_KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
# What the kernel and the forms import; their own needs follow.
_WANTED = ("ipython", "ipywidgets")
# The kernel brings its own widgetsnbextension; the others need processes or a terminal.
_LEFT_OUT = {
    *("jupyterlab-widgets", "widgetsnbextension", "jedi", "pexpect", "prompt-toolkit", "psutil"),
}
# What the kernel asks for and does not need here: 5 MB for completion, and an installer, as nothing
# is fetched from elsewhere.
_NO_INSTALLER = b"""
async def install(*names, **options):
    raise ModuleNotFoundError("Nothing more can be installed in these notebooks.")
"""
_STAND_INS = {
    "jedi": {"jedi/__init__.py": b"class settings: pass\n"},
    "micropip": {"micropip/__init__.py": _NO_INSTALLER},
    "piplite": {
        "piplite/__init__.py": b"from piplite.piplite import install\n",
        "piplite/piplite.py": _NO_INSTALLER,
    },
}
# Of the languages that Pygments reads, those that IPython names.
_LEXERS = "pygments/lexers/"
_READ = {
    *("__init__", "_css_builtins", "_lilypond_builtins", "_mapping", "_scheme_builtins", "css"),
    *("data", "html", "javascript", "jvm", "lilypond", "lisp", "markup", "perl", "python"),
    *("ruby", "shell", "special"),
}
_NO_NODE = (
    "The notebooks in the browser need Node.js to be built, with its programs node and npm "
    "(Debian: apt-get install nodejs npm): they fetch Pyodide and compile the Python."
)
_MARK = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write(folder: Path) -> list[str]:
    """Write Pyodide, the wheels and their list into the folder; the names of the packages."""
    pyodide = _pyodide()
    folder.mkdir(parents=True)
    for name in _CORE:
        shutil.copyfile(pyodide / name, folder / name)
    for wheel in sorted((ENVIRONMENT / _KERNEL).glob("*.whl")):
        if not wheel.name.startswith("piplite-"):
            shutil.copyfile(wheel, folder / wheel.name)
    needs = {name: _pack_installed(found, folder) for name, found in sorted(_closure().items())}
    for name, files in _STAND_INS.items():
        pack_wheel(folder, name, "0", {**files, **_about(name, "0")})
    pack_wheel(folder, "anakinra", __version__, own_files())
    archives = [*sorted(folder.glob("*.whl")), folder / "python_stdlib.zip"]
    run(["node", str(COMPILER), str(pyodide), *map(str, archives)], folder)
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    packages = {}
    for path in sorted(folder.glob("*.whl")):
        name = str(parse_wheel_filename(path.name)[0])
        packages[name] = _entry(name, path, sorted(needs.get(name, set())))
    lock = json.dumps({"info": info, "packages": packages}, indent=1, sort_keys=True)
    (folder / "pyodide-lock.json").write_text(lock + "\n", "utf-8")
    return list(packages)


def _pyodide() -> Path:
    """The folder of the npm package, fetched once for an environment and held to its hash."""
    home = ENVIRONMENT / f"pyodide-{PYODIDE}"
    if not (shutil.which("npm") and shutil.which("node")):
        raise RendererError(_NO_NODE)
    if not (home / "package").is_dir():
        home.mkdir(exist_ok=True)
        run(["npm", "pack", "--silent", f"pyodide@{PYODIDE}"], home)
        archive = home / f"pyodide-{PYODIDE}.tgz"
        if hashlib.sha256(archive.read_bytes()).hexdigest() != _PYODIDE_SHA256:
            shutil.rmtree(home)
            raise RendererError(f"The package pyodide {PYODIDE} has another hash than expected.")
        shutil.unpack_archive(archive, home, filter="data")
        archive.unlink()
    return home / "package"


def _closure() -> dict[str, Distribution]:
    """The wanted packages with what they need in a browser, by name."""
    (packages,) = ENVIRONMENT.glob("lib/python3*/site-packages")
    installed = {canonicalize_name(one.name): one for one in distributions(path=[str(packages)])}
    found: dict[str, Distribution] = {}
    waiting = list(_WANTED)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found and name not in _LEFT_OUT:
            found[name] = installed[name]
            waiting += _needs(found[name])
    return found


def _needs(package: Distribution) -> Iterable[str]:
    # As it is there: Python 3.14 on Emscripten, without extras.
    there = {"sys_platform": "emscripten", "python_version": "3.14", "extra": ""}
    for need in map(Requirement, package.requires or ()):
        if not need.marker or need.marker.evaluate(there):
            yield need.name


def _pack_installed(package: Distribution, folder: Path) -> set[str]:
    """A wheel of what is installed, without programs and compiled files; the names it needs."""
    files = {
        str(file): Path(str(file.locate())).read_bytes()
        for file in package.files or ()
        if file.parts[0] != ".."
        and "tests" not in file.parts
        and not (str(file).startswith(_LEXERS) and file.stem not in _READ)
        and file.suffix not in {".pyc", ".pyi", ".so", ".pyd", ".pth"}
        and file.name not in {"RECORD", "REQUESTED", "INSTALLER", "WHEEL", "direct_url.json"}
    }
    pack_wheel(folder, package.name, package.version, files)
    return {str(canonicalize_name(name)) for name in _needs(package)} - _LEFT_OUT


def own_files() -> dict[str, bytes]:
    """The files of this project's wheel, as pyproject.toml lists them."""
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    found = _about("anakinra", __version__)
    places = {"anakinra": "anakinra", **hatch["targets"]["wheel"]["force-include"]}
    for source, target in places.items():
        path = ROOT / source
        for file in [path] if path.is_file() else filter(Path.is_file, path.rglob("*")):
            name = Path(target, file.relative_to(path)).as_posix()
            if "__pycache__" not in name:
                found[name] = file.read_bytes()
    return found


def _about(name: str, version: str) -> dict[str, bytes]:
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    return {f"{name}-{version}.dist-info/METADATA": text.encode()}


def pack_wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> None:
    stem = f"{canonicalize_name(name).replace('-', '_')}-{version}"
    about = next(file.partition("/")[0] for file in files if ".dist-info/" in file)
    files = {**files, f"{about}/WHEEL": _MARK, f"{about}/RECORD": b""}
    pack(folder / f"{stem}-py3-none-any.whl", files)


def pack(archive: Path, files: Mapping[str, bytes]) -> None:
    """A zip file with the same bytes each time."""
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _entry(name: str, path: Path, depends: list[str]) -> dict[str, object]:
    with zipfile.ZipFile(path) as wheel:
        tops = {
            file.partition("/")[0].partition(".")[0]
            for file in wheel.namelist()
            if ".dist-info/" not in file
        }
    return {
        "name": name,
        "version": str(parse_wheel_filename(path.name)[1]),
        "file_name": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "package_type": "package",
        "install_dir": "site",
        "imports": sorted(tops),
        "depends": depends,
        "unvendored_tests": False,
    }


def run(command: list[str], folder: Path) -> None:
    """Run a program; what it says is shown only when it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = " | ".join(line[:300] for line in (done.stderr or done.stdout).splitlines()[-3:])
        raise RendererError(f"`{' '.join(command[:3])} ...` failed: {said}")
