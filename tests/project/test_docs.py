"""What the prose files promise is there, and they are kept the way the project keeps prose."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest
from suite import suite_tests

import anakinra

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PROSE = sorted(
    path
    for pattern in ("*.md", "*.qmd", "pages/*.qmd")
    for path in ROOT.glob(pattern)
    if path.is_file()
)
# A folder, with the stroke at its end, or a file, and of a file of tests one of them.
NAMED = re.compile(
    r"`((?:tests|classroom|tools|bench|engine|data|site)/(?:[\w./]*\.\w+|(?:\w+/)*))(?:::(\w+))?`"
)
A_SECOND_SENTENCE = re.compile(r"[a-z0-9)”]\. [A-Z]")


def prose_lines(path: Path) -> list[str]:
    """The lines that are prose: no code, front matter, tables or raw HTML."""
    kept = []
    inside = ""
    for line in path.read_text("utf-8").splitlines():
        fence = line if line == "---" and path.suffix == ".qmd" else line[:3]
        if fence in ("```", "---"):
            inside = "" if inside == fence else inside or fence
        elif not inside and not line.startswith(("|", "<")):
            kept.append(line)
    return kept


def test_the_examples_of_the_readme_run_as_written() -> None:
    result = doctest.testfile(str(README), module_relative=False)
    assert result.attempted >= 4
    assert result.failed == 0


def test_every_command_of_the_readme_is_a_verb_of_the_makefile() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", README.read_text("utf-8")))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert named <= set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {"site", "test", "serve", "lab", "check", "fix", "bench", "quarto"} <= named


def test_every_file_and_test_that_prose_names_is_there() -> None:
    """Also in a changelog's last section, but not in those of releases, which name what was."""
    for path in PROSE:
        prose, *_ = re.split(r"(?m)^## \d", path.read_text("utf-8"))
        for file, test in NAMED.findall(prose):
            assert (ROOT / file).exists(), f"{path.name}: {file}"
            assert not test or f"{file}::{test}" in suite_tests(), f"{path.name}: {file}::{test}"


def test_every_folder_of_the_readme_exists() -> None:
    table = re.findall(r"^\| (`[^|]*`) \|", README.read_text("utf-8"), re.MULTILINE)
    named = [name for cell in table for name in re.findall(r"`([a-z.]+/?[a-z.]*)`", cell)]
    folders = [name for name in named if not name.startswith("make")]
    assert len(folders) >= 8
    assert [name for name in folders if not (ROOT / name).exists()] == []


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == anakinra.__version__
    citation = (ROOT / "CITATION.cff").read_text("utf-8").splitlines()
    assert {f"version: {anakinra.__version__}", f"license: {project['license']}"} <= {*citation}
    assert f"## {anakinra.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_monograph_version_is_that_of_its_document_control() -> None:
    control = tomllib.loads((ROOT / "data/document_control.toml").read_text("utf-8"))
    assert control["version"]["value"] == anakinra.MONOGRAPH_VERSION


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_prose_has_one_sentence_on_a_line(path: Path) -> None:
    assert [line for line in prose_lines(path) if A_SECOND_SENTENCE.search(line)] == []
