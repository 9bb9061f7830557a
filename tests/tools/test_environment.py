"""`make` says in one sentence what is wrong with an environment or the Python that makes it."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an accent, whose environment has two packages and needs no making."""
    project = tmp_path / "größe"
    project.mkdir()
    for file in (ROOT / "Makefile", *ROOT.glob("requirements*.lock")):
        shutil.copy(file, project)
    environment = project / ".venv"
    venv.create(environment, symlinks=True)
    for name in ("brython", "typst"):
        (packages(project) / name).mkdir()
    (environment / "contents.txt").write_text("brython\ntypst\n", "utf-8")
    for name in ("installed-site", "installed-notebooks", "installed"):
        (environment / name).write_text(f"{project}\n", "utf-8")
    return project


def packages(project: Path) -> Path:
    (found,) = (project / ".venv").glob("lib/python3*/site-packages")
    return found


def make(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--silent", *arguments],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("verb", ["ready", "ready-to-test"])
def test_a_whole_environment_passes_without_a_word(project: Path, verb: str) -> None:
    (packages(project) / "quarto_cli").mkdir()
    done = make(project, verb)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("gone", ["typst", "python", "contents.txt"])
def test_what_is_gone_is_named_with_what_to_do(project: Path, gone: str) -> None:
    environment = project / ".venv"
    if gone == "typst":
        (packages(project) / gone).rmdir()
    else:
        (environment / ("bin/python" if gone == "python" else gone)).unlink()
    done = make(project, "ready")
    said = done.stderr.splitlines()[0]
    assert done.returncode != 0
    assert said.startswith("The environment .venv is damaged (") and gone in said
    assert said.endswith("run 'make clean', then make again.")


@pytest.mark.parametrize("moved", [True, False])
def test_an_environment_of_another_folder_or_of_older_locks_is_made_again(
    project: Path, moved: bool
) -> None:
    if moved:
        project = project.rename(project.parent / "elsewhere")
    else:
        os.utime(project / ".venv" / "installed-site", (0, 0))
    done = make(project, "ready", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert done.stderr.startswith("No program named no-such-python: install Python 3.11 or later")


def test_a_python_that_is_too_old_is_one_sentence(project: Path) -> None:
    old = project / "old-python"
    pretend = "import sys; sys.version_info = (3, 10, 1); exec(sys.argv[2])"
    old.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{pretend}" "$@"\n', "utf-8")
    old.chmod(0o755)
    done = make(project, "ready", "VENV=new", "PYTHON=./old-python")
    assert done.returncode != 0
    said = done.stderr.splitlines()[0]
    assert "is Python 3.10, but 3.11 or later is needed: name a newer one" in said
    assert not (project / "new").exists()


def test_the_project_is_found_in_a_folder_with_an_accent_whatever_the_language(
    project: Path, tmp_path: Path
) -> None:
    """Without pip in the environment, which takes long to make, and with another installer."""
    (project / "anakinra").mkdir()
    (project / "anakinra" / "__init__.py").write_text("here = __file__\n", "utf-8")
    scripts = {
        "python": f'[ "$2" != venv ] || set -- "$@" --without-pip\nexec "{sys.executable}" "$@"',
        "installer": "cd new/lib/*/site-packages && mkdir -p brython",
    }
    for name, lines in scripts.items():
        (project / name).write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
        (project / name).chmod(0o755)
    done = make(project, "ready", "VENV=new", "PYTHON=./python", "INSTALL=./installer")
    assert done.returncode == 0, done.stderr
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    found = subprocess.run(
        [project / "new" / "bin" / "python", "-c", "import anakinra; print(ascii(anakinra.here))"],
        cwd=tmp_path,
        env={**kept, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert found.stderr == ""
    assert found.stdout.strip() == ascii(str(project / "anakinra" / "__init__.py"))
