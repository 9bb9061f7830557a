"""Change the core and its data in small ways and see that a test notices: `make mutate`.

Every operator, condition, constant, return and added finding of the core is changed once, and
every number, limit, severity, statement and row of its data.
A mutant that no test notices is a survivor; one that could not be noticed by anybody is listed in
tools/mutation/equivalent.toml with the reason.
The result of a full run is kept in tools/mutation/result.toml, and the site shows it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.mutation import code_mutants, data_mutants, running
from tools.mutation.code_mutants import CodeMutant
from tools.mutation.mutants import Mutant, equivalents
from tools.mutation.result import Result, write
from tools.mutation.running import SURVIVED, Outcome


@dataclass(slots=True)
class Run:
    """The outcomes so far, said as they come."""

    outcomes: list[Outcome] = field(default_factory=list)
    planned: int = 0
    listed: dict[str, str] = field(default_factory=dict)

    def note(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if outcome.result == SURVIVED and outcome.mutant.id not in self.listed:
            say(f"survived: {outcome.mutant.id}")
        if len(self.outcomes) % 100 == 0:
            say(f"{len(self.outcomes)} of {self.planned} tried")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def all_mutants() -> list[Mutant]:
    return [*code_mutants.mutants(), *data_mutants.mutants()]


def chosen(only: Sequence[str], sample: int, seed: int) -> list[Mutant]:
    """All mutants, those whose id holds one of the words, or so many of them drawn by the seed.

    A draw takes mutants that are made quickly, and none that is listed as equivalent.
    """
    found = all_mutants()
    if only:
        found = [mutant for mutant in found if any(word in mutant.id for word in only)]
    if sample:
        listed = equivalents()
        able = [m for m in found if m.id not in listed and not is_cold(m)]
        found = random.Random(seed).sample(able, min(sample, len(able)))
    return found


def is_cold(mutant: Mutant) -> bool:
    """Whether the change is in code that runs on import."""
    return isinstance(mutant, CodeMutant) and not mutant.function


def try_all(mutants: Sequence[Mutant], *, thorough: bool) -> list[Outcome]:
    """Try the mutants, one at a time."""
    run = Run(planned=len(mutants), listed=equivalents())
    cold = [m for m in mutants if isinstance(m, CodeMutant) and is_cold(m)]
    # First, while this process has not loaded the package.
    running.try_cold(cold, run.note)
    warm = [mutant for mutant in mutants if not is_cold(mutant)]
    if warm:
        problems = running.try_warm(warm, run.note, thorough)
        if len(run.outcomes) < len(mutants):
            sys.exit("\n".join(problems))
    return run.outcomes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation.main", description=__doc__)
    parser.add_argument("--only", action="append", default=[], help="mutants with this in their id")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1, help="which draw (default 1)")
    parser.add_argument("--list", action="store_true", help="show the mutants and try none")
    given = parser.parse_args()
    mutants = chosen(given.only, given.sample, given.seed)
    if given.list:
        print("\n".join(mutant.id for mutant in mutants))
        return
    os.environ["PYTHONHASHSEED"] = "0"
    began = time.monotonic()
    whole = not given.only and not given.sample
    result = Result.of(try_all(mutants, thorough=not given.sample), whole=whole)
    if whole:
        write(result)
    print(result.summary())
    print(f"{time.monotonic() - began:.0f} s.")
    sys.exit(1 if result.faults else 0)


if __name__ == "__main__":
    main()
