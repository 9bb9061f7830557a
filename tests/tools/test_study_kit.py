"""The study kit: ten receipts, two of them wrong as the hazard log names it, the same by seed."""

from pathlib import Path

import pytest

from anakinra.explorers import dose
from anakinra.views.view import Heading, KeyFigures
from tools.paper import study_kit
from tools.paper.study_kit import COUNT, Receipt, receipts
from tools.schema.read import all_of
from tools.schema.records_assurance import PlantedFault
from tools.schema.records_safety import Hazard

SEEDS = ("", "ward 4", "open day", "2026-11-28")


def _headline(receipt: Receipt) -> str:
    heading = receipt.answer.blocks[0]
    assert isinstance(heading, Heading)
    return heading.text


def _own(receipt: Receipt) -> str:
    """The headline that the software gives to the inputs on the receipt."""
    view = dose.EXPLORER.answer(receipt.raw).view
    assert view is not None
    return next(block.text for block in view.blocks if isinstance(block, Heading))


@pytest.mark.parametrize("seed", SEEDS)
def test_eight_receipts_are_the_software_s_own_and_two_are_not(seed: str) -> None:
    found = receipts(seed)
    assert [each.number for each in found] == list(range(1, COUNT + 1))
    wrong = [each for each in found if each.fault]
    assert sorted(each.fault.hazard for each in wrong if each.fault) == ["H01", "H07"]
    for each in found:
        assert (_headline(each) == _own(each)) is (each.fault is None)


def test_the_day_for_each_is_twice_the_dose_and_its_syringes_fit_it() -> None:
    """67 kg at 4 mg/kg/day is 134 mg each time, so 130 mg at a mark.

    The day is 268 mg, so 260 mg at a mark: twice 270 mg would pass the maximum.
    """
    (wrong,) = [each for each in receipts("") if each.fault and each.fault.hazard == "H01"]
    assert wrong.raw["weight_kg"] == "67"
    assert _own(wrong) == "130 mg twice daily, intravenous"
    assert _headline(wrong) == "260 mg twice daily, intravenous"
    figures = wrong.answer.blocks[2]
    assert isinstance(figures, KeyFigures)
    drawn = str(figures.figures[1][1]).removesuffix(" mg").split(" + ")
    assert sum(map(int, drawn)) == int(_headline(wrong).split()[0])


def test_another_seed_makes_other_receipts_wrong() -> None:
    wrong = {tuple(each.number for each in receipts(seed) if each.fault) for seed in SEEDS}
    assert len(wrong) > 1


def test_every_planted_fault_is_one_of_the_hazard_log() -> None:
    assert {each.hazard for each in all_of(PlantedFault)} <= {each.id for each in all_of(Hazard)}


def test_the_same_seed_gives_the_same_bytes_and_the_key_fits_them(tmp_path: Path) -> None:
    first, second = (study_kit.write("Ward  4", tmp_path / name) for name in ("a", "b"))
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    pymupdf = pytest.importorskip("pymupdf", reason="needs the extra pdf-check")
    kit, key = (pymupdf.open(file) for file in first[:2])
    assert len(kit) == COUNT + 1
    for page in kit:
        assert "never use one for a patient" in page.get_text()
    words = " ".join(key[0].get_text().split())
    for each in receipts("ward 4"):
        assert f"{each.number} {'wrong' if each.fault else 'right'} " in words
    rows = first[2].read_text(encoding="utf-8").splitlines()
    assert rows[0] == "reader,receipt,judged,seconds,what_is_wrong"
    assert len(rows) == COUNT + 1
