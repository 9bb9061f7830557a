"""Write the parts of pages that come from `data/`: `python -m tools.generate [--check]`.

It also records the day on which the data last changed, in `data/edition.toml`.
The files are committed, so that a plain `quarto render` needs no Python.
`--check` changes nothing; it fails and names every file that the data has left behind.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tools import (
    edition,
    fragments,
    fragments_alarm_drill,
    fragments_boundaries,
    fragments_classroom,
    fragments_dose_table,
    fragments_downloads,
    fragments_hazards,
    fragments_leaflet,
    fragments_mutation,
    fragments_privacy,
    fragments_references,
    fragments_specification,
    fragments_teaching,
    fragments_verify,
    fragments_worked_examples,
    sign_off,
    verify,
)

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

FILES: dict[str, Callable[[], str]] = {
    "pages/_generated/statement-counts.md": fragments.statement_counts,
    "pages/_generated/statements.md": fragments.statement_list,
    "pages/_generated/discrepancy-counts.md": fragments.discrepancy_counts,
    "pages/_generated/discrepancies.md": fragments.discrepancy_list,
    "pages/_generated/leaflet.md": fragments_leaflet.page,
    "pages/_generated/leaflet-options.md": fragments_leaflet.options,
    "pages/_generated/leaflet-review.md": fragments_leaflet.review,
    "pages/_generated/references.md": fragments_references.references,
    "pages/_generated/document-control.md": fragments_references.document_control,
    "pages/_generated/sources.md": fragments_references.sources,
    "pages/_generated/versions.md": fragments_references.versions,
    "pages/_generated/risk-matrix.md": fragments_hazards.risk_matrix,
    "pages/_generated/hazard-counts.md": fragments_hazards.hazard_counts,
    "pages/_generated/hazards.md": fragments_hazards.hazard_list,
    "pages/_generated/free-text.md": fragments_privacy.free_text,
    "pages/_generated/sign-off.md": sign_off.fragment,
    "pages/_generated/dose-table.md": fragments_dose_table.dose_table,
    "pages/_generated/downloads.md": fragments_downloads.downloads,
    "pages/_generated/boundaries.md": fragments_boundaries.boundaries,
    "pages/_generated/classroom-load.md": fragments_classroom.classroom_load,
    "pages/_generated/worked-examples.md": fragments_worked_examples.worked_examples,
    "pages/_generated/alarm-drill.md": fragments_alarm_drill.alarm_drill,
    "pages/_generated/mutation.md": fragments_mutation.mutation,
    "pages/_generated/specification.md": fragments_specification.specification,
    "pages/_generated/case-counts.md": fragments_teaching.case_counts,
    "pages/_generated/cases.md": fragments_teaching.case_library,
    "pages/_generated/paper.md": fragments_teaching.paper,
    "pages/_generated/answer-key.md": fragments_teaching.answer_key,
    "pages/_generated/outcomes.md": fragments_teaching.outcomes,
    "pages/_generated/sessions.md": fragments_teaching.sessions,
    "pages/_generated/slides.md": fragments_teaching.slides,
    "pages/_generated/handout.md": fragments_teaching.handout,
    "site/engine/digest.json": verify.digest_file,
    "pages/_generated/verify.md": fragments_verify.verify,
    "site/footer.yml": fragments_references.footer,
}


def stale_files(root: Path = ROOT) -> dict[str, str]:
    """The files that differ from what the data says now, each with the text it should have."""
    stale: dict[str, str] = {}
    for name, write in FILES.items():
        file = root / name
        wanted = write()
        if not file.is_file() or file.read_text(encoding="utf-8") != wanted:
            stale[name] = wanted
    return stale


def left_over(root: Path = ROOT) -> list[str]:
    """Files in the folder of generated parts that nothing writes any more."""
    folder = root / "pages" / "_generated"
    found = [file.relative_to(root).as_posix() for file in folder.glob("*")]
    return sorted(set(found) - set(FILES))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if stale")
    check: bool = parser.parse_args().check
    kept = f"data/{edition.FILE}"
    # First, as the pages carry the hash of all files of the data, and this is one of them.
    if not check and edition.record(DATA, date.today()):
        print(f"wrote {kept}")
    unrecorded = [] if edition.recorded_day(DATA) else [kept]
    stale = stale_files()
    orphans = left_over()
    if check:
        for name in (*unrecorded, *stale):
            print(f"{name} is stale: run `python -m tools.generate`", file=sys.stderr)
        for name in orphans:
            print(f"{name} is written by nothing: delete it", file=sys.stderr)
        sys.exit(1 if unrecorded or stale or orphans else 0)
    for name, text in stale.items():
        file = ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    for name in orphans:
        (ROOT / name).unlink()
        print(f"deleted {name}, which nothing writes any more")
    if not stale and not orphans:
        print("Generated files are current.")


if __name__ == "__main__":
    main()
