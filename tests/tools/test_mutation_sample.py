"""Small changes of the core and its data are noticed: a sample of `make mutate`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutation import code_mutants, data_mutants
from tools.mutation.main import all_mutants, chosen
from tools.mutation.mutants import MODULES, digest, digests, equivalents, files
from tools.mutation.result import Result, score
from tools.pages.mutation import mutation

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, SEED = 40, 20260303


def test_a_sample_of_changes_is_noticed() -> None:
    command = [
        sys.executable,
        "-m",
        "tools.mutation.main",
        "--sample",
        str(SAMPLE),
        "--seed",
        str(SEED),
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    (counts,) = re.findall(r"^all +(\d+) +(\d+) +(\d+) +(\d+)$", run.stdout, re.MULTILINE)
    assert [int(count) for count in counts] == [SAMPLE, SAMPLE, 0, 0]


def test_a_draw_is_the_same_each_time_and_another_with_another_seed() -> None:
    drawn = [mutant.id for mutant in chosen([], SAMPLE, SEED)]
    assert drawn == [mutant.id for mutant in chosen([], SAMPLE, SEED)]
    assert drawn != [mutant.id for mutant in chosen([], SAMPLE, SEED + 1)]
    assert len(set(drawn)) == SAMPLE


def test_every_change_has_a_name_of_its_own() -> None:
    names = [mutant.id for mutant in all_mutants()]
    assert len(set(names)) == len(names) > 1500


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_the_core_is_changed(module: str) -> None:
    assert [m for m in code_mutants.mutants() if m.part == f"{module}.py"]


def test_every_number_of_the_rules_is_changed() -> None:
    changed = {mutant.path[:2] for mutant in data_mutants.mutants() if mutant.source == "rules"}
    text = (ROOT / "data" / "rules.toml").read_text("utf-8")
    tables = {tuple(name.split(".")) for name in re.findall(r"^\[(.+)\]$", text, re.M)}
    assert changed == {name for name in tables if name[0] != "parameter"}  # which has labels only


def test_every_entry_of_the_list_of_equivalents_names_a_change_and_says_why() -> None:
    names = {mutant.id for mutant in all_mutants()}
    for entry, reason in equivalents().items():
        assert entry in names, f"there is no such change any more: {entry}"
        assert len(reason.split()) >= 5, entry


def test_a_survivor_is_a_fault() -> None:
    """The command fails when a test that would notice is taken away: here all but one are."""
    code = (
        "from tools.mutation import checks, main\n"
        "checks.collect.__defaults__ = (('tests/dosing/test_oracles.py',),)\n"
        "import sys; sys.argv = ['main', '--only', 'rules.toml syringe_content']\n"
        "main.main()"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1
    assert "survived: rules.toml syringe_content value: 100 → 1000" in run.stdout


def test_the_score_is_never_rounded_up_to_all() -> None:
    assert score({"mutants": 2000, "killed": 1999, "equivalent": 0, "survived": 1}) == "99.9 %"
    assert score({"mutants": 2000, "killed": 1999, "equivalent": 1, "survived": 0}) == "100 %"


def test_the_page_says_when_the_run_is_older_than_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"mutants": 2, "killed": 1, "equivalent": 0, "survived": 1}
    for kept, state in ((digest(), "as they stand"), ("0" * 64, "before the last change")):
        result = Result(kept, {"dosing/plan.py": counts}, survivors=["dosing.py: a → b"])
        monkeypatch.setattr("tools.pages.mutation.read", lambda result=result: result)
        page = mutation()
        assert state in page
        assert (kept == digest()) is ("changed since" not in page)
        assert "1 of 2 changes were noticed by a test: 50 %" in page
        assert "dosing.py: a → b" in page


def test_the_page_names_the_files_that_changed_since(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"mutants": 2, "killed": 2, "equivalent": 0, "survived": 0}
    for changed, words in (
        ({"rules.toml": "0"}, "1 file has changed since (rules.toml)"),
        ({"rules.toml": "0", "gone.py": "0"}, "2 files have changed since (gone.py, rules.toml)"),
    ):
        result = Result("0" * 64, {"dosing/plan.py": counts}, files=digests() | changed)
        monkeypatch.setattr("tools.pages.mutation.read", lambda result=result: result)
        assert words in mutation()


def test_what_is_no_rule_leaves_the_result_current() -> None:
    """Words of the leaflet, teaching cases, pages and explorers are not part of what is changed."""
    assert not {"leaflet.toml", "cases.toml", "hazards.toml"} & set(digests())
    assert all(path.parts[len(ROOT.parts)] in ("anakinra", "data") for path in files())


def test_the_digest_covers_the_code_and_the_data() -> None:
    names = set(digests())
    assert {"dosing/plan.py", "rules.toml", "messages.toml", "interactions.csv"} <= names
    assert re.fullmatch(r"[0-9a-f]{64}", digest())
