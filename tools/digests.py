"""The digests of the grid as CPython computes them: `python -m tools.digests [--check]`.

They are stored with a hash of what they were computed from, so that a change of the core or its
data shows them to be stale at once, without working through the grid again.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import tomllib
from pathlib import Path

from anakinra import grid

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "site" / "engine" / "digests.toml"
_HEADER = "# Written by `python -m tools.digests`: what CPython computes for each grid.\n"
_CONTENT = ("data/*.csv", "data/rules.toml", "data/messages.toml", "anakinra/*.py")
_SAY_EVERY_S = 10


def computed_from(root: Path = ROOT) -> str:
    """A hash of the core's modules and of the data that it computes from."""
    total = hashlib.sha256()
    for file in sorted(file for pattern in _CONTENT for file in root.glob(pattern)):
        total.update(f"{file.relative_to(root).as_posix()}\n".encode() + file.read_bytes())
    return total.hexdigest()


def stored() -> dict[str, str]:
    """What is on file: `computed_from`, and the digest of each subset."""
    entries: dict[str, str] = tomllib.loads(FILE.read_text("utf-8"))
    return entries


def compute(subset: str) -> str:
    """The digest of a subset, with a line of progress now and then."""
    began = said = time.monotonic()
    for progress in grid.replay(subset):
        if progress.digest:
            return progress.digest
        if time.monotonic() - said > _SAY_EVERY_S:
            said = time.monotonic()
            done = f"{progress.done:,} of {progress.total:,}"
            print(f"  {subset}: {done} ({said - began:.0f} s)", flush=True)
    raise AssertionError("a replay ends with its digest")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.digests", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if stale")
    now = computed_from()
    if parser.parse_args().check:
        if stored()["computed_from"] != now:
            sys.exit(f"{FILE.name} is stale: run `python -m tools.digests` (some minutes)")
        return
    entries = {"computed_from": now, **{name: compute(name) for name in grid.SUBSETS}}
    lines = [f'{name} = "{value}"\n' for name, value in entries.items()]
    FILE.write_text(_HEADER + "".join(lines), "utf-8")
    print(f"Wrote {FILE.name}.")


if __name__ == "__main__":
    main()
