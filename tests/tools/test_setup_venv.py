"""The environment is what the locks say, and a damaged one is said in a sentence that helps."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tools import setup_venv

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment with one package, as it was made."""
    folder = tmp_path / "env"
    packages = folder / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to(sys.executable)
    for name in ("brython", "brython-3.15.0.dist-info", "typst"):
        (packages / name).mkdir()
    kept = "\n".join(sorted(setup_venv.names(folder)))
    (folder / setup_venv.CONTENTS).write_text(kept, "utf-8")
    return folder


def make(project: Path, environment: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The Makefile's check alone, with an environment of this folder that needs no making."""
    for name in ("Makefile", "requirements-site.lock", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    (project / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "setup_venv.py", project / "tools")
    for name in ("installed-site", "installed"):
        (environment / name).write_text(f"{project}\n", "utf-8")
        os.utime(environment / name)
    return subprocess.run(
        ["make", "--silent", *arguments, f"VENV={environment}"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_whole_environment_passes_without_a_word(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    done = make(tmp_path / "project", environment, "ready")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_newer_version_of_a_package_is_no_damage(environment: Path) -> None:
    packages = setup_venv.site_packages(environment)
    (packages / "brython-3.15.0.dist-info").rename(packages / "brython-3.15.1.dist-info")
    (packages / "quarto_cli").mkdir()
    assert setup_venv.missing(environment) == []


@pytest.mark.parametrize("verb", ["ready", "ready-to-test"])
def test_a_package_that_is_gone_names_what_to_do(
    environment: Path, tmp_path: Path, verb: str
) -> None:
    (tmp_path / "project").mkdir()
    shutil.rmtree(setup_venv.site_packages(environment) / "typst")
    done = make(tmp_path / "project", environment, verb)
    assert done.returncode != 0
    said = done.stderr.splitlines()[0]
    assert f"{environment} is damaged (typst not there): run 'make clean', then make" in said
    assert "Traceback" not in done.stderr


def test_a_python_that_is_gone_names_what_to_do(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (environment / "bin" / "python").unlink()
    done = make(tmp_path / "project", environment, "ready")
    assert done.returncode != 0
    assert "is damaged (" in done.stderr and "run 'make clean', then make again" in done.stderr


def test_an_interpreter_that_does_not_start_is_noticed(environment: Path) -> None:
    python = environment / "bin" / "python"
    assert setup_venv.runs(python)
    python.unlink()
    assert not setup_venv.runs(python)
    python.symlink_to("/bin/false")
    assert not setup_venv.runs(python)


def test_an_environment_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(sys, "argv", ["setup_venv", str(tmp_path / "file" / "env")])
    monkeypatch.setattr(setup_venv, "unusable_python", lambda: None)
    with pytest.raises(SystemExit, match="could not be made: "):
        setup_venv.main()


def test_the_project_is_found_in_a_folder_with_an_accent_whatever_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "größe"
    (project / "anakinra").mkdir(parents=True)
    (project / "anakinra" / "__init__.py").write_text("here = __file__\n", "utf-8")
    environment = project / ".venv"
    venv.create(environment, with_pip=False)
    monkeypatch.setattr(setup_venv, "ROOT", project)
    setup_venv.install_project(environment)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [environment / "bin" / "python", "-c", "import anakinra; print(ascii(anakinra.here))"],
        cwd=tmp_path,
        env={**kept, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == ascii(str(project / "anakinra" / "__init__.py"))
