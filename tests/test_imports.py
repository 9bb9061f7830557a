"""The core stays free of other packages, and files stay small."""

import ast
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import anakinra

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "anakinra"
OWN_CODE = ("anakinra", "tools", "tests", "bench")
LONGEST_FILE_LINES = 400
# The browser tests hand it to the page's Python, which has modules of its own.
RUNS_IN_THE_PAGE = "tests/browser/probe.py"

# Everything else in the package may import the standard library and the package itself.
ALLOWED = {
    "anakinra/frames.py": {"pandas"},
    "anakinra/widgets.py": {"ipywidgets", "IPython"},
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported_names(path: Path) -> set[str]:
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
    return {name.split(".")[0] for name in names if not name.startswith(".")}


def from_elsewhere(path: Path) -> set[str]:
    return imported_names(path) - sys.stdlib_module_names - {"__future__", *OWN_CODE}


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", python_files("anakinra"), ids=label)
def test_the_package_imports_only_what_this_file_may(path: Path) -> None:
    assert from_elsewhere(path) <= ALLOWED.get(label(path), set())
    assert not imported_names(path) & {"tools", "tests", "bench"}


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
        # Tests of a folder import those beside it and above it; tools run some of the tests.
        folders = (path.parent, path.parent.parent, ROOT / "tests")
        local = {module.stem for folder in folders for module in folder.glob("*.py")}
        for name in from_elsewhere(path) - local:
            given_by = {canonicalize_name(package) for package in providers.get(name, ())}
            assert given_by & declared, (
                f"{label(path)} imports {name}: declare it in pyproject.toml"
            )


@pytest.mark.parametrize("path", python_files(*OWN_CODE), ids=label)
def test_files_stay_small(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_FILE_LINES, f"{lines} lines: is there a second responsibility in it?"


def test_the_package_names_what_it_imports_later() -> None:
    """The names that are imported on first use are those that a type checker sees."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = [
        (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    later = [(f"anakinra.{module}", name) for name, module in anakinra._MODULE_OF.items()]
    assert seen == later
    for name in anakinra.__all__:
        assert getattr(anakinra, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        anakinra.nonsense  # noqa: B018


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import sys, anakinra; print([m for m in sys.modules if m.startswith('anakinra.')])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]", shown.stderr
