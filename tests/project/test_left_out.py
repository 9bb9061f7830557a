"""On a CI machine a test that was left out fails the run, with one process and with two."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SOUND = "def test_sound() -> None: ...\n"
LEFT_OUT = {
    "test_skipped.py": "import pytest\n@pytest.mark.skip\ndef test_it(): ...\n",
    "test_whole_file.py": "import pytest\npytest.skip('no tool', allow_module_level=True)\n",
    "test_may_fail.py": "import pytest\n@pytest.mark.xfail\ndef test_it(): 1 / 0\n",
    "test_deselected.py": "def test_not_wanted(): ...\n",
}


def run(folder: Path, workers: int, ci: str) -> subprocess.CompletedProcess[str]:
    options = ["-p", "xdist", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    shared = ["-n", str(workers), "--dist", "loadfile"] if workers else []
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, *shared, "-k", "not not_wanted", "."],
        cwd=folder,
        env=kept | {"CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("workers", [0, 2])
def test_a_test_that_was_left_out_fails_the_run(tmp_path: Path, workers: int) -> None:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_sound.py").write_text(SOUND, "utf-8")
    assert run(tmp_path, workers, ci="true").returncode == 0
    for name, code in LEFT_OUT.items():
        (tmp_path / name).write_text(code, "utf-8")
    assert run(tmp_path, workers, ci="").returncode == 0
    found = run(tmp_path, workers, ci="true")
    assert found.returncode == 1, found.stdout
    said = found.stdout.partition("TESTS WERE LEFT OUT")[2]
    assert "2 skipped, 1 xfailed, 1 deselected" in said


@pytest.mark.parametrize("name", LEFT_OUT)
def test_each_way_of_leaving_out_is_enough(tmp_path: Path, name: str) -> None:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_sound.py").write_text(SOUND, "utf-8")
    (tmp_path / name).write_text(LEFT_OUT[name], "utf-8")
    found = run(tmp_path, workers=0, ci="true")
    assert found.returncode == 1, found.stdout
