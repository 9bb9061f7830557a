"""Small changes of the core and its data are noticed: a sample of `make mutate`."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutation.data_mutants import mutants
from tools.mutation.result import COUNTS, Score, digests, equivalents, score
from tools.pages.mutation import mutation

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, SEED = 60, 20260303
# Quick, and enough for the sample.
QUICK = (
    *("tests/spec", "tests/basis/test_boundaries.py", "tests/basis/test_reading.py"),
    *("tests/basis/test_slips.py", "tests/basis/test_messages.py", "tests/basis/test_rules.py"),
    *("tests/basis/test_tiers.py", "tests/dosing/test_courses.py", "tests/dosing/test_renal.py"),
    *("tests/dosing/test_levels.py", "tests/dosing/test_working.py", "tests/screening"),
    "tests/explorers/test_ward_card.py",
    "tests/forms/test_fields.py::test_an_arrow_key_changes_a_field_by_one_step",
)
TRY_A_SAMPLE = f"""
import random
from tools.mutation import data, data_mutants
tried = random.Random({SEED}).sample(data_mutants.mutants(), {SAMPLE})
data.try_all(tried, lambda mutant, noticed: print("|" + mutant.id, noticed, sep="|"), {QUICK})
"""


def test_a_sample_of_changes_of_the_data_is_noticed() -> None:
    command = [sys.executable, "-c", TRY_A_SAMPLE]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    found = re.findall(r"^\|(.*)\|(True|False)$", run.stdout, re.MULTILINE)
    assert len(found) == SAMPLE, run.stdout + run.stderr
    assert [name for name, noticed in found if noticed == "False"] == []


def test_changes_of_the_code_are_noticed(tmp_path: Path) -> None:
    """mutmut works on this tree: it changes one module, and tests that import the copy fail."""
    for name in ("anakinra", "data", "engine", "tools", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    text = re.sub(r"only_mutate = \[.*\]", 'only_mutate = ["anakinra/dosing/levels.py"]', text)
    tests = '["tests/dosing/test_levels.py"]'
    text = re.sub(r"(args_test_selection = )\[[^]]*\]", rf"\1{tests}", text)
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "tools.mutation.main", "--part", "code", "--processes", "1"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    (counts,) = re.findall(r"^dosing/levels.py +(\d+) +(\d+) +(\d+)$", run.stdout, re.MULTILINE)
    tried, noticed, survived = map(int, counts)
    assert tried == noticed + survived >= 5, run.stdout + run.stderr
    assert noticed == tried, run.stdout


def test_every_change_has_a_name_of_its_own() -> None:
    names = [mutant.id for mutant in mutants()]
    assert len(set(names)) == len(names) > 1000


def test_every_number_of_the_rules_and_every_tier_is_changed() -> None:
    paths = [mutant.path for mutant in mutants() if mutant.file == "rules.toml"]
    text = (ROOT / "data" / "rules.toml").read_text("utf-8")
    tables = {tuple(name.split(".")) for name in re.findall(r"^\[(.+)\]$", text, re.M)}
    # Of parameters there are labels only. A slider decides no answer: it fills the box, whose own
    # limits are changed here, with what the box accepts (tests/forms/test_sliders.py).
    unchanged = ("parameter", "slider")
    assert {path[:2] for path in paths} == {name for name in tables if name[0] not in unchanged}
    tiers = re.findall(r"^tier = ", (ROOT / "data" / "messages.toml").read_text("utf-8"), re.M)
    assert len(tiers) == len([m for m in mutants() if m.path[-1] == "tier"]) > 90


def test_a_line_that_is_left_out_says_why() -> None:
    for line, reason in equivalents():
        assert reason.startswith("Equivalent: ") and len(reason.split()) >= 6, line


def test_the_score_is_never_rounded_up_to_all() -> None:
    assert score({"mutants": 2000, "killed": 1999, "survived": 1}) == "99.9 %"
    assert score({"mutants": 2000, "killed": 2000, "survived": 0}) == "100 %"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Run on the core and the data as they are now"),
        ({"rules.toml": "0"}, "1 file has changed since (rules.toml)"),
        ({"rules.toml": "0", "gone.py": "0"}, "2 files have changed since (gone.py, rules.toml)"),
    ],
)
def test_the_page_says_when_the_run_is_older_than_the_code(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], words: str
) -> None:
    counts = dict(zip(COUNTS, (2, 1, 1), strict=True))
    result = Score({"dosing/plan.py": counts}, ["dosing/plan.py a → b"], digests() | changed)
    monkeypatch.setattr("tools.pages.mutation.read", lambda: result)
    page = mutation()
    assert words in page
    assert "1 of 2 changes were noticed by a test: 50 %" in page
    assert "dosing/plan.py a → b" in page


def test_the_result_covers_the_core_and_its_data_and_nothing_else() -> None:
    """Words of the leaflet, teaching cases, pages and explorers are not part of what is changed."""
    assert {"dosing/plan.py", "basis/store.py", "rules.toml", "interactions.csv"} <= set(digests())
    assert not {"leaflet.toml", "cases.toml", "explorers/dose.py"} & set(digests())
