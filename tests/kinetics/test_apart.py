"""The teaching model stays apart: no dosing code imports it, no number of it is in a dose."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from anakinra import DosePlan, Patient, plan_dose
from anakinra.basis import store
from tools.pages import whole

PACKAGE = Path(__file__).resolve().parents[2] / "anakinra"
PATIENT = Patient(weight_kg=70, age_years=60, indication="hlh", renal="not known")
DOSES = ("basis", "dosing", "screening")


@pytest.mark.parametrize("folder", DOSES)
def test_nothing_that_makes_a_dose_reaches_it(folder: str) -> None:
    """These import only each other: tests/project/test_layers.py."""
    modules = sorted((PACKAGE / folder).glob("*.py"))
    assert modules
    # The folder's own name is enough: a text such as "anakinra.kinetics" would import it too.
    assert [path.name for path in modules if "kinetics" in path.read_text("utf-8")] == []


def test_importing_the_package_does_not_load_it() -> None:
    code = "import sys, anakinra; print([name for name in sys.modules if 'kinetics' in name])"
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert shown.stdout.strip() == "[]"


def test_a_dose_is_worked_out_without_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read = store.document

    def without(name: str) -> store.Record:
        assert name != "kinetics"
        return read(name)

    monkeypatch.setattr(store, "document", without)
    monkeypatch.delitem(store._documents, "kinetics", raising=False)
    for route in ("intravenous", "subcutaneous"):
        plan = plan_dose(PATIENT, 4, 2, route=route)
        assert isinstance(plan, DosePlan)
        assert not [found.key for found in plan.findings if "kinetics" in found.key]


def test_only_the_fold_of_a_chapter_holds_a_curve_and_the_whole_monograph_none() -> None:
    """Chapter 4 shows why the same dose by both routes is not the same curve, when it is opened."""
    holding = []
    for chapter in whole.CHAPTERS:
        cells = [
            "".join(each["source"]) for each in json.loads(chapter.read_text("utf-8"))["cells"]
        ]
        folded = next(place for place, source in enumerate(cells) if whole.FOLDED in source)
        drawn = [place for place, source in enumerate(cells) if '"kinetics"' in source]
        holding += [chapter.stem for place in drawn if place > folded]
        assert min(drawn, default=folded + 1) > folded, chapter.stem
        assert all("for teaching only" in cells[place - 1] for place in drawn)
    assert holding == ["04-administration"]
    assert "kinetics-curve" not in whole.whole()
