"""What is declared, what is locked and what conda installs are the same things."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCK_TEXT = (ROOT / "requirements.lock").read_text("utf-8")
SITE_LOCK_TEXT = (ROOT / "requirements-site.lock").read_text("utf-8")
SITE_EXTRAS = ("site",)
# What each verb installs besides: the notebooks for `make lab`, and apart from all, what builds
# the notebooks for the reader's browser.
NOTEBOOKS_LOCK_TEXT = (ROOT / "requirements-notebooks.lock").read_text("utf-8")
LAB_SITE_LOCK_TEXT = (ROOT / "requirements-lab-site.lock").read_text("utf-8")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
WORKFLOWS = {
    path.stem: path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")
}
WORKFLOW_TEXT = WORKFLOWS["publish"]

# What conda brings that pyproject.toml does not declare: the interpreter, its installer, and the
# renderer that replaces the `site` extra.
CONDA_ONLY = {"python", "pip", "quarto"}


def declared(*extras: str) -> dict[str, Requirement]:
    requirements = [Requirement(line) for extra in extras for line in EXTRAS[extra]]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def locked(text: str = LOCK_TEXT) -> dict[str, tuple[Version, list[str]]]:
    """Name of each locked package -> its version and the digests of its files."""
    entries = re.split(r"\n(?=[^\s#])", re.sub(r"(?m)^#.*\n", "", text).strip())
    found = {}
    for entry in entries:
        requirement, *options = re.split(r"\s*\\\n\s*", entry)
        parsed = Requirement(requirement)
        (pin,) = parsed.specifier
        assert pin.operator == "==", f"{parsed.name} is locked with {pin.operator}, not =="
        name = canonicalize_name(parsed.name)
        assert name not in found, f"{name} is locked twice"
        found[name] = (Version(pin.version), options)
    return found


def conda_dependencies() -> dict[str, SpecifierSet]:
    names = {}
    for line in ENVIRONMENT["dependencies"]:
        if isinstance(line, str):
            match = re.fullmatch(r"([a-z0-9_.-]+)\s*(.*)", line)
            assert match, f"environment.yml: cannot read {line!r}"
            constraint = re.sub(r"^=(?=\d)", "==", match[2])
            names[canonicalize_name(match[1])] = SpecifierSet(constraint)
    return names


def test_the_core_needs_nothing_but_python() -> None:
    assert PROJECT["dependencies"] == []
    assert PROJECT["requires-python"] == ">=3.11"


def test_no_package_has_two_ranges() -> None:
    """pandas is in two extras, since a cohort needs no notebook."""
    lines = {line for extra in EXTRAS.values() for line in extra}
    names = [canonicalize_name(Requirement(line).name) for line in lines]
    assert sorted(names) == sorted(set(names))


def test_the_lock_satisfies_every_declared_range() -> None:
    versions = locked()
    for name, requirement in declared(*EXTRAS).items():
        assert name in versions, f"{name} is declared but not locked: run `make lock`"
        version = versions[name][0]
        assert version in requirement.specifier, f"{name} {version} is outside {requirement}"


def test_the_build_backend_is_locked_in_the_declared_range() -> None:
    versions = locked()
    for line in PYPROJECT["build-system"]["requires"]:
        requirement = Requirement(line)
        assert versions[canonicalize_name(requirement.name)][0] in requirement.specifier


@pytest.mark.parametrize("text", [LOCK_TEXT, LAB_SITE_LOCK_TEXT])
def test_every_locked_package_has_hashes(text: str) -> None:
    for name, (_, options) in locked(text).items():
        assert options, f"{name} has no hash"
        for option in options:
            assert re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option), f"{name}: {option}"


@pytest.mark.parametrize("text", [SITE_LOCK_TEXT, NOTEBOOKS_LOCK_TEXT])
def test_the_site_and_the_notebooks_have_versions_of_the_complete_lock(text: str) -> None:
    every, part = locked(), locked(text)
    assert {name: found for name, found in every.items() if name in part} == part


def test_make_lab_adds_the_notebooks_to_the_site() -> None:
    notebooks = locked(NOTEBOOKS_LOCK_TEXT)
    assert notebooks.keys() >= locked(SITE_LOCK_TEXT).keys() | declared("notebooks").keys()
    tests = declared("test", "browser", "pdf-check", "dev").keys() & notebooks.keys()
    # JupyterLab brings these along for itself.
    assert tests <= {"nbclient", "nbformat", "packaging", "psutil", "pyyaml"}


def test_the_browsers_notebooks_are_built_apart_with_the_versions_that_were_tested() -> None:
    """In JupyterLab's environment, JupyterLab would load the kernel of JupyterLite as well."""
    apart, every = locked(LAB_SITE_LOCK_TEXT), locked()
    for line in PYPROJECT["dependency-groups"]["lab-site"]:
        requirement = Requirement(line)
        assert apart[canonicalize_name(requirement.name)][0] in requirement.specifier
    assert not {"jupyterlite-core", "jupyterlite-pyodide-kernel"} & every.keys()
    shown = ("ipywidgets", "ipython", "comm", "traitlets")
    assert {name: apart[name] for name in shown} == {name: every[name] for name in shown}


def test_what_only_tests_is_not_installed_for_the_site() -> None:
    site = locked(SITE_LOCK_TEXT)
    assert site.keys() >= declared(*SITE_EXTRAS).keys()
    other = declared(*(name for name in EXTRAS if name not in SITE_EXTRAS)).keys() & site.keys()
    # smalldocs brings these along for itself.
    assert other <= {"packaging", "pyyaml"}


def test_what_runs_after_make_site_imports_nothing_else() -> None:
    """The build itself is run so for the tests' site: tests/helpers/built_site.py."""
    others = declared(*EXTRAS).keys() - declared(*SITE_EXTRAS).keys()
    providers = packages_distributions().items()
    missing = [name for name, given in providers if {*map(canonicalize_name, given)} & others]
    verbs = "tools.site.slides, tools.paper.class_paper, tools.diff.main, tools.proof.sign_off"
    code = f"import sys; sys.modules.update(dict.fromkeys({missing})); import {verbs}"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_lock_names_no_address_and_no_path() -> None:
    texts = LOCK_TEXT + SITE_LOCK_TEXT + NOTEBOOKS_LOCK_TEXT + LAB_SITE_LOCK_TEXT
    text = re.sub(r"(?m)^#.*$", "", texts)
    assert not re.search(r"://|@|/|--(index|extra-index|find-links|trusted-host|editable)", text)


def test_conda_installs_the_declared_notebook_and_test_packages() -> None:
    conda = conda_dependencies()
    wanted = {name: r.specifier for name, r in declared("cohorts", "notebooks", "test").items()}
    assert {name: spec for name, spec in conda.items() if name not in CONDA_ONLY} == wanted
    assert conda.keys() >= CONDA_ONLY


def test_every_conda_name_resolves_to_a_locked_version_in_its_range() -> None:
    """conda-forge and PyPI number these packages alike, so the lock shows that all fit together."""
    versions = locked()
    for name, specifier in conda_dependencies().items():
        if name not in CONDA_ONLY:
            assert name in versions, f"environment.yml: {name} is not in requirements.lock"
            assert versions[name][0] in specifier, f"environment.yml: {name} {versions[name][0]}"


def test_conda_installs_a_python_that_the_project_accepts() -> None:
    (pin,) = conda_dependencies()["python"]
    assert pin.version in SpecifierSet(PROJECT["requires-python"])


def test_conda_installs_this_project_from_the_repository_alone() -> None:
    pip_lines = [line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict)]
    assert pip_lines == [["-e ."]]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_by_its_commit(name: str) -> None:
    uses = re.findall(r"uses:\s*(.+)", WORKFLOWS[name])
    assert uses
    for line in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", line), line


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_goes_on_after_a_failure(name: str) -> None:
    assert not re.search(r"always\(|failure\(|continue-on-error|\|\| true", WORKFLOWS[name])
    assert yaml.safe_load(WORKFLOWS[name])["permissions"] == {}


def test_a_release_is_made_for_a_tag_after_the_checks() -> None:
    jobs = yaml.safe_load(WORKFLOWS["release"])["jobs"]
    assert jobs["release"]["needs"] == "check"
    assert jobs["check"]["permissions"] == {"contents": "read"}
    assert jobs["release"]["permissions"] == {"contents": "write"}
    assert "make release" in WORKFLOWS["release"]


def test_publishing_needs_the_checks_and_the_rights_stay_small() -> None:
    workflow = yaml.safe_load(WORKFLOW_TEXT)
    jobs = workflow["jobs"]
    assert jobs["build"]["needs"] == "check"
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    for name in ("check", "build"):
        assert jobs[name]["permissions"] == {"contents": "read"}
