"""On a CI machine a test that was left out fails the run, with one process and with two."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SOUND = "def test_sound() -> None: ...\n"
LEFT_OUT = {
    "test_skipped.py": "import pytest\n@pytest.mark.skip\ndef test_it(): ...\n",
    "test_whole_file.py": "import pytest\npytest.skip('no tool', allow_module_level=True)\n",
    "test_may_fail.py": "import pytest\n@pytest.mark.xfail\ndef test_it(): 1 / 0\n",
    "test_deselected.py": "def test_not_wanted(): ...\n",
}
OPTIONS = ("-p", "no:cacheprovider", "-k", "not not_wanted")


def test_with_two_processes_what_was_left_out_fails_the_run(tmp_path: Path) -> None:
    shutil.copy(CONFTEST, tmp_path)
    for name, code in {"test_sound.py": SOUND, **LEFT_OUT}.items():
        (tmp_path / name).write_text(code, "utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    shared = ["-p", "xdist", "-n", "2", "--dist", "loadfile", "--rootdir", str(tmp_path)]
    found = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *shared, "."],
        cwd=tmp_path,
        env=kept | {"CI": "true", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )
    assert found.returncode == 1, found.stdout
    said = found.stdout.partition("TESTS WERE LEFT OUT")[2]
    assert "2 skipped, 1 xfailed, 1 deselected" in said


@pytest.mark.parametrize("name", [*LEFT_OUT, ""])
def test_each_way_of_leaving_out_fails_a_run_of_ci_and_nothing_else_does(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copy(CONFTEST, pytester.path)
    (pytester.path / "test_sound.py").write_text(SOUND, "utf-8")
    if name:
        (pytester.path / name).write_text(LEFT_OUT[name], "utf-8")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for is_ci, code in (("", 0), ("true", 1 if name else 0)):
        monkeypatch.setenv("CI", is_ci)
        assert pytester.runpytest_inprocess(*OPTIONS).ret == code
