"""Write a kit that tests whether readers notice a wrong dose: `python -m tools.paper.study_kit`.

Ten printed receipts, two of them wrong in ways that the hazard log names, with instructions and an
answer sheet; beside them the key, and a CSV file for the answers that notebooks/study-results.ipynb
reads. The seed decides the patients' numbers, their order and which receipts are wrong.
"""

import argparse
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from anakinra.explorers import dose
from anakinra.forms.parsing import written
from anakinra.forms.read_back import read_back
from anakinra.teaching.blocks import seed_words
from anakinra.teaching.cases import all_cases, given_of, normal_seed
from anakinra.views.view import Figure, Heading, KeyFigures, Paragraph, View
from tools.common import ROOT
from tools.paper.blocks import block_data
from tools.paper.edition import edition
from tools.paper.pdf import from_template
from tools.schema.read import all_of
from tools.schema.records_assurance import PlantedFault, StudyText

Kind = TypeVar("Kind", Heading, Paragraph, KeyFigures, Figure)
COUNT = 10
ANSWER_COLUMNS = ("reader", "receipt", "judged", "seconds", "what_is_wrong")
_NEEDED = {"indication", "weight_kg", "level_mg_per_kg_per_day", "doses_per_day", "route"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt: the inputs as they were entered, the answer shown, and what is wrong with it."""

    number: int
    raw: dict[str, str]
    answer: View
    fault: PlantedFault | None


def receipts(seed: str) -> tuple[Receipt, ...]:
    """The ten receipts of a seed in their order; two are wrong, one for each planted fault."""
    usable = [each for each in _patients(seed) if _is_planned(each)]
    ordered = sorted(usable, key=lambda raw: _digest(seed, "order", str(sorted(raw.items()))))
    patients = ordered[:COUNT]
    if len(patients) < COUNT:
        raise ValueError(f"The case library has {len(patients)} patients for {COUNT} receipts.")
    wrong: dict[int, PlantedFault] = {}
    for fault in all_of(PlantedFault):
        fits = [
            place
            for place, raw in enumerate(patients)
            if place not in wrong and _is_planned(_planted(raw, fault))
        ]
        wrong[min(fits, key=lambda place: _digest(seed, fault.id, str(place)))] = fault
    return tuple(_receipt(place + 1, raw, wrong.get(place)) for place, raw in enumerate(patients))


def _patients(seed: str) -> list[dict[str, str]]:
    """The patients of the case library with whom a dose can be worked out, under the seed."""
    defaults = dose.EXPLORER.blank_raw() | {"replacement": "no", "rounding": "nearest"}
    found = []
    for case in all_cases():
        given = given_of(case, seed)
        if set(given) >= _NEEDED and "replacement" not in given:
            found.append(defaults | {name: given[name] for name in defaults if name in given})
    return found


def _is_planned(raw: dict[str, str]) -> bool:
    result = dose.EXPLORER.answer(raw)
    return result.view is not None and any(
        isinstance(block, KeyFigures) and block.figures for block in result.view.blocks
    )


def _planted(raw: dict[str, str], fault: PlantedFault) -> dict[str, str]:
    changed = Fraction(raw[fault.field]) * Fraction(fault.factor)
    return raw | {fault.field: written(Fraction(round(changed * 10), 10))}


def _receipt(number: int, raw: dict[str, str], fault: PlantedFault | None) -> Receipt:
    """The answer to the inputs; with a fault, that to the changed ones beside the inputs kept."""
    right = dose.EXPLORER.answer(raw).view
    answer = right if fault is None else dose.EXPLORER.answer(_planted(raw, fault)).view
    assert right is not None and answer is not None
    # Totals and working would name the level or the weight that was used.
    figures = replace(_first(answer, KeyFigures), smaller=())
    shown = (_first(answer, Heading), _first(right, Paragraph), figures, _first(answer, Figure))
    return Receipt(number, raw, View(shown), fault)


def _first(view: View, kind: type[Kind]) -> Kind:
    return next(block for block in view.blocks if isinstance(block, kind))


def _digest(*parts: str) -> str:
    return sha256("\n".join((normal_seed(parts[0]), *parts[1:])).encode("utf-8")).hexdigest()


def kit(seed: str) -> bytes:
    """The instructions, the answer sheet and the receipts, each receipt on a page, as a PDF."""
    return _pdf("study-kit.typ", f"Study kit, {seed_words(seed)}", seed)


def key(seed: str) -> bytes:
    """Which receipts are wrong, and how, as a PDF of one page."""
    return _pdf("study-key.typ", f"Study key, {seed_words(seed)}", seed)


def _pdf(template: str, title: str, seed: str) -> bytes:
    data = {
        "seed": seed_words(seed),
        "edition": str(edition()),
        "instructions": all_of(StudyText)[0].instructions,
        "receipts": [_receipt_data(each) for each in receipts(seed)],
    }
    return from_template(template, data, title=title)


def _receipt_data(receipt: Receipt) -> dict[str, Any]:
    """A receipt as the templates set it."""
    answer, fault = receipt.answer, receipt.fault
    return {
        "number": str(receipt.number),
        "headline": _first(answer, Heading).text,
        "read": _first(answer, Paragraph).text,
        "given": [(name, str(x), detail) for name, x, detail in _first(answer, KeyFigures).figures],
        "drawing": block_data(_first(answer, Figure)),
        "entered": read_back(dose.EXPLORER, dose.EXPLORER.read(receipt.raw).values),
        "fault": f"{fault.text} Hazard {fault.hazard}." if fault else "",
    }


def answer_file(seed: str) -> str:
    """The head of the file of answers and ten blank lines for the first reader, as CSV."""
    blank = (f"1,{each.number},,," for each in receipts(seed))
    return "".join(f"{line}\r\n" for line in (",".join(ANSWER_COLUMNS), *blank))


def write(seed: str, folder: Path) -> tuple[Path, ...]:
    """Write the kit, its key and the file for the answers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = answer_file(seed).encode("utf-8")
    files = {"kit.pdf": kit(seed), "key.pdf": key(seed), "answers.csv": answers}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.paper.study_kit", description=__doc__)
    parser.add_argument("seed", nargs="?", default="", help="a word or a number; blank as printed")
    parser.add_argument("--output", type=Path, default=ROOT / "study")
    given = parser.parse_args()
    for file in write(given.seed, given.output):
        print(f"wrote {file}")


if __name__ == "__main__":
    main()
