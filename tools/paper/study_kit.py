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

from anakinra.explorers import dose
from anakinra.forms.parsing import written
from anakinra.forms.read_back import read_back
from anakinra.teaching.blocks import seed_words
from anakinra.teaching.cases import all_cases, given_of, normal_seed
from anakinra.views.drawings import SideBySide
from anakinra.views.tables import Table
from anakinra.views.view import Figure, Heading, KeyFigures, Paragraph, View
from tools.common import ROOT
from tools.pages.markup import heads
from tools.paper.edition import edition
from tools.paper.pdf import compile_pdf
from tools.paper.typst_blocks import PLAIN, drawings_source, shown, table_source, view_source
from tools.schema.read import all_of
from tools.schema.records_assurance import PlantedFault, StudyText

COUNT = 10
ANSWER_COLUMNS = ("reader", "receipt", "judged", "seconds", "what_is_wrong")
_NEEDED = {"indication", "weight_kg", "level_mg_per_kg_per_day", "doses_per_day", "route"}
_PER_LINE = "1fr"
# A receipt that leaves the room must not be taken for an answer.
_HEAD = """\
#set page(header: text(size: 0.85em)[
  *Study material.* Some receipts are wrong on purpose: never use one for a patient.
])
#set table(inset: (x: 3pt, y: 4pt))
#set par(leading: 0.6em, spacing: 0.9em)
"""


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
    read = next(block for block in right.blocks if isinstance(block, Paragraph))
    blocks = answer.blocks
    headline = next(block for block in blocks if isinstance(block, Heading))
    figures = next(block for block in blocks if isinstance(block, KeyFigures))
    drawing = next(
        block for block in blocks if isinstance(block, Figure) and isinstance(block.svg, SideBySide)
    )
    # Totals and working would name the level or the weight that was used.
    shown_blocks = (headline, read, replace(figures, smaller=()), drawing)
    return Receipt(number, raw, View(shown_blocks), fault)


def _digest(*parts: str) -> str:
    return sha256("\n".join((normal_seed(parts[0]), *parts[1:])).encode("utf-8")).hexdigest()


def kit(seed: str) -> bytes:
    """The instructions, the answer sheet and the receipts, each receipt on a page, as a PDF."""
    files: dict[str, str] = {}
    pages = [_instructions(seed), *(_page(each, files) for each in receipts(seed))]
    source = PLAIN + _HEAD + "\n#pagebreak()\n".join(pages)
    return compile_pdf(source, title=f"Study kit, {seed_words(seed)}", files=files)


def key(seed: str) -> bytes:
    """Which receipts are wrong, and how, as a PDF of one page."""
    columns = heads("Receipt", "It is", "What is wrong")
    rows = tuple(
        (
            str(each.number),
            "wrong" if each.fault else "right",
            f"{each.fault.text} Hazard {each.fault.hazard}." if each.fault else "Nothing.",
        )
        for each in receipts(seed)
    )
    table = Table("key", f"Key to the receipts, {seed_words(seed)}", columns, rows)
    source = f"{PLAIN}= Key for the facilitator\n\n"
    source += table_source(table, ("2cm", "2.5cm", _PER_LINE)) + f"\n{shown(str(edition()))}\n"
    return compile_pdf(source, title=f"Study key, {seed_words(seed)}")


def answer_file(seed: str) -> str:
    """The head of the file of answers and ten blank lines for the first reader, as CSV."""
    blank = (f"1,{each.number},,," for each in receipts(seed))
    return "".join(f"{line}\r\n" for line in (",".join(ANSWER_COLUMNS), *blank))


def _instructions(seed: str) -> str:
    lines = [f"+ {shown(line)}" for line in all_of(StudyText)[0].instructions]
    columns = heads("Receipt", "Begun at", "Ended at", "Right or wrong", "What is wrong")
    blank = tuple((str(number + 1), "", "", "", "") for number in range(COUNT))
    sheet = Table("sheet", "Answer sheet, reader number ______", columns, blank)
    widths = ("1.6cm", "2.2cm", "2.2cm", "3cm", _PER_LINE)
    return (
        f"= Study: is the dose right?\n\n{shown(seed_words(seed).capitalize() + '.')}\n\n"
        + "\n".join(lines)
        + "\n\n#set table(inset: (x: 3pt, y: 8pt))\n"
        + table_source(sheet, widths)
        + "\n#set table(inset: (x: 3pt, y: 4pt))\n"
    )


def _page(receipt: Receipt, files: dict[str, str]) -> str:
    headline, read, figures, drawing = receipt.answer.blocks
    assert isinstance(figures, KeyFigures) and isinstance(drawing, Figure)
    inputs = read_back(dose.EXPLORER, dose.EXPLORER.read(receipt.raw).values)
    entered = Table("entered", "What was entered", heads("Input", "Value"), inputs)
    rows = tuple((label, str(value), detail) for label, value, detail in figures.figures)
    given = Table("given", "What to give", heads("What", "Amount", "Detail"), rows)
    assert isinstance(headline, Heading) and isinstance(read, Paragraph)
    parts = (
        f"= Receipt {receipt.number}",
        f"== {shown(headline.text)}",
        view_source(View((read,)), {}),
        table_source(given, ("3cm", "4cm", _PER_LINE)),
        drawings_source(drawing, files),
        table_source(entered, ("7cm", _PER_LINE)),
        shown(str(edition())),
    )
    return "\n".join(parts)


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
