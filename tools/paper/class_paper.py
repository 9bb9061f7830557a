"""Write a paper and its answer key for a seed: `python -m tools.paper.class_paper "open day"`.

Both are Markdown files, made from the same cases; `--all` takes every case and not the short paper.
"""

import argparse
from pathlib import Path

from anakinra.teaching.blocks import key_blocks, paper_blocks, seed_words
from anakinra.teaching.cases import Case, all_cases, normal_seed
from anakinra.views.view import Heading, View
from tools.common import ROOT


def write(seed: str, cases: tuple[Case, ...], folder: Path) -> list[Path]:
    """Write `paper-….md` and `key-….md`; their names hold the seed's letters and digits."""
    folder.mkdir(parents=True, exist_ok=True)
    name = "-".join("".join(c if c.isalnum() else " " for c in normal_seed(seed)).split())
    found = []
    for kind, title, blocks in (
        ("paper", "Blank paper", paper_blocks(cases, seed)),
        ("key", "Answer key", key_blocks(cases, seed)),
    ):
        file = folder / f"{kind}-{name or 'printed'}.md"
        view = View((Heading(2, f"{title}, {seed_words(seed)}"), *blocks))
        file.write_text(view.to_text() + "\n", encoding="utf-8", newline="\n")
        found.append(file)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.paper.class_paper", description=__doc__)
    parser.add_argument("seed", nargs="?", default="", help="a word or a number; blank as printed")
    parser.add_argument("--all", action="store_true", help="every case")
    parser.add_argument("--output", type=Path, default=ROOT / "papers")
    given = parser.parse_args()
    cases = tuple(case for case in all_cases() if case.is_short or given.all)
    for file in write(given.seed, cases, given.output):
        print(f"wrote {file}")


if __name__ == "__main__":
    main()
