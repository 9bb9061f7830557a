"""Say what changed clinically between two revisions: `python -m tools.diff.main A [B]`.

A and B are revisions of git, or folders with data; B is the working tree when it is left out.
The program of the working tree answers every input with the data of both, and what differs is
given with its share of the inputs, the largest change, whom it concerns and examples.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.common import ROOT
from tools.diff.compare import compare
from tools.diff.data import folder_of, read
from tools.diff.kinds import Grid
from tools.diff.report import report

FINEST_KG = "0.1"


def difference(revisions: Sequence[str], say: Callable[[str], None], step_kg: str) -> str:
    """The report on two revisions; a blank one is the working tree."""
    with tempfile.TemporaryDirectory() as name:
        into = (Path(name) / letter for letter in "AB")
        folders = [folder_of(*each) for each in zip(revisions, into, strict=True)]
        one, other = (
            read(folder, revision or "the working tree")
            for revision, folder in zip(revisions, folders, strict=True)
        )
        grid = Grid(one, other, step_kg)
        return report(one, other, compare(one.folder, other.folder, grid, say))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.diff.main", description=__doc__)
    parser.add_argument("a", metavar="A", help="revision or folder to compare from")
    parser.add_argument("b", metavar="B", nargs="?", default="", help="… to (the working tree)")
    parser.add_argument(
        "--step-kg", default=FINEST_KG, help="how fine weights are tried (default %(default)s)"
    )
    parser.add_argument(
        "--output", type=Path, default=ROOT / "build/clinical-diff.md", help="file to write too"
    )
    given = parser.parse_args(arguments)

    def say(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    written = difference((given.a, given.b), say, given.step_kg)
    output: Path = given.output
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(written, encoding="utf-8", newline="\n")
    print(written)
    say(f"Written to {output}")


if __name__ == "__main__":
    main()
