"""The core stays free of other packages, and files stay small."""

import ast
import subprocess
import sys
import tomllib
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "anakinra"
OWN_CODE = ("anakinra", "engine/build", "tools", "tests", "bench")
LONGEST_FILE_LINES = 400
CORE = [
    path
    for folder in ("basis", "dosing", "screening", "cohorts", "teaching", "forms", "views")
    for path in sorted((PACKAGE / folder).glob("[a-z]*.py"))
]
# The browser tests hand it to the page's Python, which has modules of its own.
RUNS_IN_THE_PAGE = "tests/engine/probe.py"

# Everything else in the package may import the standard library and the package itself.
ALLOWED = {
    "anakinra/views/frames.py": {"pandas"},
    # Many patients at once; what the page in a browser uses too stays without them.
    "anakinra/cohorts/arithmetic.py": {"numpy"},
    "anakinra/cohorts/frames.py": {"numpy", "pandas"},
    "anakinra/cohorts/piece.py": {"numpy", "pandas"},
    "anakinra/cohorts/read_columns.py": {"numpy", "pandas"},
    "anakinra/cohorts/read_files.py": {"openpyxl", "pandas"},
    "anakinra/cohorts/write_files.py": {"openpyxl", "pandas"},
    "anakinra/notebook/jupyter.py": {"ipywidgets", "IPython"},
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def imported_names(path: Path) -> frozenset[str]:
    """Top-level names of all modules that a file imports, at its top or inside a function."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
        elif isinstance(node, ast.Call) and node.args:
            # importlib.import_module("x") and __import__("x") are imports too.
            called = ast.unparse(node.func)
            argument = node.args[0]
            if called.endswith(("import_module", "__import__")) and isinstance(
                argument, ast.Constant
            ):
                names.add(str(argument.value))
    return frozenset(name.split(".")[0] for name in names if not name.startswith("."))


def from_elsewhere(path: Path) -> frozenset[str]:
    return imported_names(path) - sys.stdlib_module_names - {"__future__", "engine", *OWN_CODE}


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_file_of_the_package_imports_only_what_it_may() -> None:
    for path in python_files("anakinra"):
        assert from_elsewhere(path) <= ALLOWED.get(label(path), set()), label(path)
        assert not imported_names(path) & {"tools", "tests", "bench"}, label(path)


def test_importing_the_core_loads_no_other_package() -> None:
    code = (
        "import sys; before = set(sys.modules); import anakinra; "
        "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) <= sys.stdlib_module_names | {"anakinra"}


def test_everything_imported_is_declared() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    declared = {canonicalize_name(Requirement(x).name) for lines in extras.values() for x in lines}
    # IPython comes with ipywidgets, whose display protocol it is.
    declared.add("ipython")
    providers = packages_distributions()
    for path in python_files(*OWN_CODE):
        if label(path) == RUNS_IN_THE_PAGE:
            continue
        # Tests of a folder import those beside it, and the helpers; tools run some of the tests.
        tests = ROOT / "tests"
        folders = (path.parent, tests / "helpers", tests / "dosing", tests / "cohorts")
        local = {module.stem for folder in folders for module in folder.glob("*.py")}
        for name in from_elsewhere(path) - local:
            given_by = {canonicalize_name(package) for package in providers.get(name, ())}
            assert given_by & declared, (
                f"{label(path)} imports {name}: declare it in pyproject.toml"
            )


@pytest.mark.parametrize("path", sorted((ROOT / "bench").glob("[a-z]*.py")), ids=label)
def test_every_measurement_can_be_started(path: Path) -> None:
    """Measurements are no part of the suite, so a name that moves would be missed there."""
    assert import_module(f"bench.{path.stem}").__doc__


def test_files_stay_small() -> None:
    """A longer one may have a second responsibility in it."""
    lines = {label(path): path.read_text("utf-8").count("\n") for path in python_files(*OWN_CODE)}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE_LINES} == {}


def test_no_text_is_read_or_written_in_the_encoding_of_the_system() -> None:
    """Names and words of this project are not ASCII, and a hospital's system may think they are."""
    unclear = [
        f"{label(path)}, line {node.lineno}: {ast.unparse(node.func)}"
        for path in python_files("anakinra", "tools", "bench")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and encoding_is_left_open(node)
    ]
    assert unclear == []


def encoding_is_left_open(call: ast.Call) -> bool:
    name = ast.unparse(call.func).rpartition(".")[2]
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if {"encoding", "fileobj", "stream", None} & set(given):
        return False
    if name in ("run", "Popen", "check_output"):
        return bool({"text", "universal_newlines"} & set(given))
    if name == "read_text":
        return not call.args
    if name == "write_text":
        return len(call.args) < 2
    if name == "open" and ast.unparse(call.func) != "os.open":
        modes = [
            arg.value
            for arg in (*call.args, given.get("mode"))
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        return not any("b" in mode for mode in modes)
    return False


def test_no_value_of_the_core_can_be_changed() -> None:
    """Every kind of result and request is frozen, so that what was shown stays what it was."""
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in CORE]
    kinds = [
        value
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == name
    ]
    assert len(kinds) > 20
    assert [kind.__name__ for kind in kinds if not kind.__dataclass_params__.frozen] == []
