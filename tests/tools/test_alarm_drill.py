"""The alarm drill: each planted fault is noticed by the layer that is named for it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from alarm_faults import FAULTS, LAYERS, SITE, WITHOUT_NBVAL, Fault

from tools.site import checksums

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("anakinra", "bench", "data", "engine", "notebooks", "pages", "site", "tests", "tools")
FILES = ("pyproject.toml", "_quarto.yml", "CONTRIBUTING.md")
SECONDS = count(2)
# The alarms of these layers quote what is planted, so a sound tree could not raise them.
QUOTING = ("guard", "nbval")
PAGES = {
    "index.html": '<a href="statements.html#s-2.6-4">2.6-4</a>',
    "statements.html": '<p id="s-2.6-4">The maximum is 8 mg/kg/day.</p>',
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with a small built site in it."""
    copy = tmp_path_factory.mktemp("drill") / "project"
    for name in FOLDERS:
        # With what is compiled, but for files that another process is just writing.
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    (copy / SITE).mkdir()
    for name, body in PAGES.items():
        page = f"<!doctype html><html><head></head><body>{body}</body></html>"
        (copy / SITE / name).write_text(page, encoding="utf-8")
    checksums.write(copy / SITE)
    return copy


@contextmanager
def planted(tree: Path, fault: Fault) -> Iterator[None]:
    """The tree with one fault, which is taken out again."""
    file = tree / fault.file
    sound = file.read_text(encoding="utf-8")
    assert fault.before in sound, f"{fault.file} no longer holds {fault.before!r}"
    times = file.stat()
    file.write_text(sound.replace(fault.before, fault.after), encoding="utf-8")
    # A compiled file is taken for current while the second and the size of its source are the same.
    os.utime(file, (times.st_atime, times.st_mtime + next(SECONDS)))
    try:
        yield
    finally:
        file.write_text(sound, encoding="utf-8")
        os.utime(file, (times.st_atime, times.st_mtime))


def alarm(tree: Path, command: tuple[str, ...]) -> str:
    """What a layer's command says of the tree; nothing when it finds it sound."""
    # A layer is a part of the tests on purpose, which a CI machine would call tests left out.
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        # Plugins that no layer needs would take the longest to load.
        env=environment | {"PYTHONPATH": str(tree), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr or "it failed and said nothing") if done.returncode else ""


def in_fewer_runs() -> list[tuple[str, ...]]:
    """The commands of layers; those that are tests of the suite are one, as a start is long."""
    commands = [layer.command for name, layer in LAYERS.items() if name not in QUOTING]
    tests = [each for each in commands if each[: len(WITHOUT_NBVAL)] == WITHOUT_NBVAL]
    files = [part for each in tests for part in each if part.startswith("tests/")]
    assert len(tests) == len(files) > 4
    words = [
        each[each.index("-k") + 1] if "-k" in each else Path(file).stem
        for each, file in zip(tests, files, strict=True)
    ]
    one = (*WITHOUT_NBVAL, *files, "-k", " or ".join(words))
    return [one, *(each for each in commands if each not in tests)]


@pytest.mark.parametrize("command", in_fewer_runs(), ids=lambda command: command[-1][:20])
def test_a_layer_is_silent_while_nothing_is_wrong(tree: Path, command: tuple[str, ...]) -> None:
    assert alarm(tree, command) == ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_noticed_by_its_layer(tree: Path, fault: Fault) -> None:
    with planted(tree, fault):
        said = alarm(tree, LAYERS[fault.layer].command)
    assert said, f"{LAYERS[fault.layer].name} did not notice: {fault.name}"
    assert fault.alarm in said


def test_every_layer_has_a_fault_to_notice() -> None:
    assert {fault.layer for fault in FAULTS} == set(LAYERS)
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 11
