"""The result of a mutation run: counts for each file, survivors, and what it was run on."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.mutation.mutants import ROOT, digest, digests, equivalents
from tools.mutation.running import NO_IMPORT, RAN_AWAY, SURVIVED, Outcome

FILE = ROOT / "tools" / "mutation_result.toml"
COUNTS = ("mutants", "killed", "equivalent", "survived")


@dataclass(slots=True)
class Result:
    """Counts by file, and the mutants that no test noticed although one should.

    `faults` are survivors, and entries of the list of equivalents that are wrong; `files` holds
    the hash of each file that was mutated.
    """

    digest: str
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    ran_away: int = 0
    not_importable: int = 0
    survivors: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, outcomes: Iterable[Outcome], *, whole: bool) -> Result:
        listed = equivalents()
        result = cls(digest(), files=digests())
        seen = set()
        for outcome in outcomes:
            mutant = outcome.mutant
            seen.add(mutant.id)
            counts = result.parts.setdefault(mutant.part, dict.fromkeys(COUNTS, 0))
            counts["mutants"] += 1
            result.ran_away += outcome.result == RAN_AWAY
            result.not_importable += outcome.result == NO_IMPORT
            if outcome.result != SURVIVED:
                counts["killed"] += 1
                if mutant.id in listed:
                    by = outcome.by or outcome.result
                    result.faults.append(f"listed as equivalent, but noticed ({by}): {mutant.id}")
            elif mutant.id in listed:
                counts["equivalent"] += 1
            else:
                counts["survived"] += 1
                result.survivors.append(mutant.id)
                result.faults.append(f"survived: {mutant.id}")
        if whole:
            gone = [entry for entry in listed if entry not in seen]
            result.faults += [
                f"listed as equivalent, but there is no such mutant: {e}" for e in gone
            ]
        return result

    def moved(self) -> list[str]:
        """The files that are other now than in the run, or were not there, or are gone."""
        now = digests()
        return sorted(
            name for name in {**self.files, **now} if self.files.get(name) != now.get(name)
        )

    def total(self) -> dict[str, int]:
        total: Counter[str] = Counter()
        for counts in self.parts.values():
            total.update(counts)
        return {name: total[name] for name in COUNTS}

    def summary(self) -> str:
        total = self.total()
        lines = [*self.faults]
        for part, counts in self.parts.items():
            lines.append(f"{part:28}" + "".join(f" {counts[name]:6}" for name in COUNTS))
        lines.append(f"{'all':28}" + "".join(f" {total[name]:6}" for name in COUNTS))
        lines.append(f"({', '.join(COUNTS)}; {self.ran_away} ran away)")
        lines.append(f"Score {score(total)} of those that are not equivalent.")
        return "\n".join(lines)


def score(counts: dict[str, int]) -> str:
    """The share of mutants that were noticed, rounded down, so that 100 % means all of them."""
    able = counts["mutants"] - counts["equivalent"]
    tenths = 1000 if not able else counts["killed"] * 1000 // able
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


def write(result: Result) -> None:
    """Keep the result for the site; no date and no time, so that the same run gives the same."""
    lines = [
        '# Written by `make mutate` from a full run; shown on the page "How we know".',
        "",
        f'digest = "{result.digest}"',
        f"ran_away = {result.ran_away}",
        f"not_importable = {result.not_importable}",
        "survivors = [",
        *(f"  {_quoted(name)}," for name in result.survivors),
        "]",
    ]
    lines += ["", "[files]", *(f'"{name}" = "{found}"' for name, found in result.files.items())]
    for part, counts in result.parts.items():
        lines += ["", f'[parts."{part}"]', *(f"{name} = {counts[name]}" for name in COUNTS)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read() -> Result | None:
    """The result of the last full run, if there was one."""
    if not FILE.is_file():
        return None
    kept = tomllib.loads(FILE.read_text("utf-8"))
    return Result(
        digest=kept["digest"],
        parts=kept["parts"],
        ran_away=kept["ran_away"],
        not_importable=kept["not_importable"],
        survivors=kept["survivors"],
        files=kept["files"],
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
