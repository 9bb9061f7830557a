"""Write the parts of pages that come from `data/`: `python -m tools.generate [--check]`.

It also records the day on which the data last changed, in `data/edition.toml`.
The files are committed, so that a plain `quarto render` needs no Python.
`--check` changes nothing; it fails and names every file that the data has left behind.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from tools.common import ROOT
from tools.common.versions import DATA
from tools.pages import (
    alarm_drill,
    assurance,
    boundaries,
    hazards,
    leaflet_page,
    mutation,
    privacy,
    references,
    specification,
    statement_list,
    tables,
    teaching,
    verify_page,
    whole,
)
from tools.pages.markup import filled
from tools.paper import edition
from tools.proof import layers, sign_off, verify
from tools.schema import describe

FILES: dict[str, Callable[[], str]] = {
    "pages/_generated/home.md": whole.home,
    "pages/_generated/whole.md": whole.whole,
    "pages/_generated/statement-counts.md": statement_list.statement_counts,
    "pages/_generated/statements.md": statement_list.statement_list,
    "pages/_generated/discrepancy-counts.md": statement_list.discrepancy_counts,
    "pages/_generated/discrepancies.md": statement_list.discrepancy_list,
    "pages/_generated/leaflet.md": leaflet_page.page,
    "pages/_generated/leaflet-options.md": leaflet_page.options,
    "pages/_generated/leaflet-review.md": leaflet_page.review,
    "pages/_generated/references.md": references.references,
    "pages/_generated/document-control.md": references.document_control,
    "pages/_generated/sources.md": references.sources,
    "pages/_generated/versions.md": references.versions,
    "pages/_generated/assurance-counts.md": assurance.assurance_counts,
    "pages/_generated/assurance.md": assurance.assurance,
    "pages/_generated/accessibility-contact.md": partial(filled, "accessibility-contact.md"),
    "pages/_generated/privacy-contact.md": partial(filled, "privacy-contact.md"),
    "pages/_generated/fault-contact.md": partial(filled, "fault-contact.md"),
    "pages/_generated/risk-matrix.md": hazards.risk_matrix,
    "pages/_generated/hazard-counts.md": hazards.hazard_counts,
    "pages/_generated/hazards.md": hazards.hazard_list,
    "pages/_generated/free-text.md": privacy.free_text,
    "pages/_generated/sign-off.md": sign_off.fragment,
    "pages/_generated/dose-table.md": tables.dose_table,
    "pages/_generated/downloads.md": tables.downloads,
    "pages/_generated/boundaries.md": boundaries.boundaries,
    "pages/_generated/worked-examples.md": tables.worked_examples,
    "pages/_generated/alarm-drill.md": alarm_drill.alarm_drill,
    "pages/_generated/mutation.md": mutation.mutation,
    "pages/_generated/specification.md": specification.specification,
    "pages/_generated/case-counts.md": teaching.case_counts,
    "pages/_generated/cases.md": teaching.case_library,
    "pages/_generated/paper.md": teaching.paper,
    "pages/_generated/answer-key.md": teaching.answer_key,
    "pages/_generated/outcomes.md": teaching.outcomes,
    "pages/_generated/sessions.md": teaching.sessions,
    "pages/_generated/slides.md": teaching.slides,
    "pages/_generated/handout.md": teaching.handout,
    "tools/schema/DATA.md": describe.described,
    "engine/digest.json": verify.digest_file,
    "pages/_generated/verify.md": verify_page.verify,
    "site/footer.yml": references.footer,
    "CONTRIBUTING.md": layers.contributing,
}


def stale_files(root: Path = ROOT) -> dict[str, str]:
    """The files that differ from what the data says now, each with the text it should have."""
    wanted = {name: write() for name, write in FILES.items()}
    kept = {name: (root / name).read_text("utf-8") for name in FILES if (root / name).is_file()}
    return {name: text for name, text in wanted.items() if kept.get(name) != text}


def left_over() -> list[str]:
    """Files in the folder of generated parts that nothing writes any more."""
    folder = ROOT / "pages" / "_generated"
    found = [file.relative_to(ROOT).as_posix() for file in folder.glob("*")]
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
        old = [f"{name} is stale: run `python -m tools.generate`" for name in (*unrecorded, *stale)]
        old += [f"{name} is written by nothing: delete it" for name in orphans]
        sys.exit("\n".join(old) or None)
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
