"""The wheel is what people install: it is tested installed, away from this folder."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Runs in the fresh environment, isolated (-I: no working directory, no user packages) and prints
# what it imported and which files it opened.
PROBE = """
import importlib, json, pkgutil, sys

opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)

import anakinra
from anakinra.basis import store

bound = {"anakinra.views.frames", *(f"anakinra.notebook.{name}" for name in (
    "controls", "jupyter", "offers", "pages", "pieces", "predict", "style", "widgets")), *(
    f"anakinra.cohorts.{name}" for name in (
    "arithmetic", "frames", "piece", "read_columns", "read_files", "write_files"))}
names = {module.name for module in pkgutil.walk_packages(anakinra.__path__, "anakinra.")}
assert bound <= names, bound - names
for name in names - bound:
    importlib.import_module(name)
statements = len(store.records("statements"))
files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
print(json.dumps({
    "package": anakinra.__file__,
    "modules": sorted({name.split(".")[0] for name in sys.modules}),
    "files": [file for file in files if file],
    "opened": opened,
    "statements": statements,
}))
"""


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    # No network: the build backend is the locked one in this environment.
    options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "wheel", *options, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", "--without-pip", "environment", cwd=folder)
    python = folder / "environment" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    return python


@pytest.fixture(scope="module")
def probed(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    printed: dict[str, list[str]] = json.loads(run(installed, "-I", "-c", PROBE, cwd=elsewhere))
    return printed


def test_the_wheel_carries_every_data_file_types_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {path.relative_to(ROOT) for path in (ROOT / "data").rglob("*") if path.is_file()}
    assert data
    assert {f"anakinra/{path.as_posix()}" for path in data} <= names
    assert "anakinra/py.typed" in names
    for licence in ("LICENSE", "NOTICE"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names)


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"anakinra", next(top for top in tops if top.endswith(".dist-info"))}


def test_the_installed_package_finds_its_own_data(probed: dict[str, list[str]]) -> None:
    assert probed["statements"]
    assert "site-packages" in str(probed["package"])


def test_the_installed_package_uses_no_file_of_this_folder(probed: dict[str, list[str]]) -> None:
    here = str(ROOT) + "/"
    used = [file for file in probed["files"] + probed["opened"] if file.startswith(here)]
    assert used == []


def test_the_installed_core_imports_no_other_package(probed: dict[str, list[str]]) -> None:
    assert set(probed["modules"]) - sys.stdlib_module_names <= {"anakinra", "__main__"}
