"""The result of a mutation run: counts for each file, survivors, and what it was run on."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tools.common.versions import DATA
from tools.mutation.data_mutants import DECIDING

ROOT = DATA.parent
PACKAGE = ROOT / "anakinra"
CORE = ("basis", "dosing", "screening")
FILE = Path(__file__).with_name("result.json")
COUNTS = ("mutants", "killed", "survived")


def digests() -> dict[str, str]:
    """A hash of each file that is mutated, by its name."""
    code = [path for folder in CORE for path in sorted((PACKAGE / folder).glob("*.py"))]
    named = {path.relative_to(PACKAGE).as_posix(): path for path in code}
    named |= {name: DATA / name for name, _ in DECIDING}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in named.items()}


@dataclass(slots=True)
class Score:
    """Counts by file, the mutants that no test noticed, and the hash of each file as it was."""

    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    survivors: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=digests)

    def note(self, file: str, mutant: str, is_noticed: bool) -> None:
        counts = self.parts.setdefault(file, dict.fromkeys(COUNTS, 0))
        counts["mutants"] += 1
        counts["killed" if is_noticed else "survived"] += 1
        if not is_noticed:
            self.survivors.append(mutant)

    def moved(self) -> list[str]:
        """The files that are other now than in the run, or were not there, or are gone."""
        now = digests()
        return sorted(n for n in {**self.files, **now} if self.files.get(n) != now.get(n))

    def total(self) -> dict[str, int]:
        return {name: sum(counts[name] for counts in self.parts.values()) for name in COUNTS}

    def summary(self) -> str:
        rows = [*self.parts.items(), ("all", self.total())]
        lines = [f"survived: {name}" for name in self.survivors]
        lines += [
            f"{part:28}" + "".join(f" {counts[name]:6}" for name in COUNTS) for part, counts in rows
        ]
        return "\n".join([*lines, f"({', '.join(COUNTS)}) Score {score(self.total())}."])


def score(counts: dict[str, int]) -> str:
    """The share of mutants that were noticed, rounded down, so that 100 % means all of them."""
    tenths = counts["killed"] * 1000 // counts["mutants"] if counts["mutants"] else 1000
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


def equivalents() -> Iterable[tuple[str, str]]:
    """The lines of the core that mutmut leaves out, each with the reason written above it."""
    for name in digests():
        if name.endswith(".py"):
            lines = (PACKAGE / name).read_text("utf-8").splitlines()
            for number, line in enumerate(lines):
                code, found, _ = line.partition("  # pragma: no mutate")
                if found:
                    yield f"{name}: {code.strip()}", lines[number - 1].strip().lstrip("# ")


def write(result: Score) -> None:
    """Keep the result for the site; no date and no time, so that the same run gives the same."""
    text = json.dumps(asdict(result), ensure_ascii=False, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8", newline="\n")


def read() -> Score | None:
    """The result of the last full run, if there was one."""
    return Score(**json.loads(FILE.read_text("utf-8"))) if FILE.is_file() else None
