"""Two data sets answered side by side, and what is gathered about the inputs that differ."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

from anakinra.basis import store
from tools.diff.data import ROOT, DiffError, completed, read
from tools.diff.kinds import KINDS, USUAL_PATIENT, Case, Grid, Inputs, Outcome, answer, cases

USUAL_KG = USUAL_PATIENT["weight_kg"]
CHUNK = 200
SECONDS_BETWEEN_REPORTS = 5
# Everything that may happen to an input, what a reader wants to see first at the top.
HEADINGS = {
    "now refused": "Refused now: {named}",
    "now given": "Given now, refused before: {named}",
    "another dose": "Another dose",
    "other draws": "The same dose in other draws",
    "another reason": "Refused for another reason: {named}",
    "another result": "Another result",
    "now not accepted": "Not accepted now: {plain}",
    "now accepted": "Accepted now: {plain}",
    "no longer computed": "The program cannot compute this with the data of B ({about})",
    "now computed": "The program cannot compute this with the data of A ({about})",
    "new note": "Said now: {severity} {named}",
    "note gone": "No longer said: {severity} {named}",
}
# By the gravity of a state: what it is called when an input comes to it, and when it leaves it.
STATES = {
    "failed": ("no longer computed", "now computed"),
    "not accepted": ("now not accepted", "now accepted"),
    "refused": ("now refused", "now given"),
}
NOTES = ("new note", "note gone")

Example = tuple[Inputs, Outcome, Outcome]


@dataclass(slots=True)
class Change:
    """All inputs of one kind to which the same happened; `about` is the reason or the note.

    `fall` and `rise` are the largest of a dose, in mg per administration and mg per day.
    """

    kind: str
    what: str
    about: str = ""
    count: int = 0
    fall: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    rise: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))
    values: list[dict[object, None]] = field(default_factory=list)
    kept: dict[str, Example] = field(default_factory=dict)

    @property
    def examples(self) -> tuple[Example, ...]:
        """The largest change, one of a usual weight, and the first."""
        found = [self.kept[name] for name in ("largest", "usual", "first") if name in self.kept]
        return tuple({example[0]: example for example in found}.values())

    def add(self, inputs: Inputs, before: Outcome, after: Outcome) -> None:
        self.count += 1
        if not self.values:
            self.values = [{} for _ in inputs]
        for seen, value in zip(self.values, inputs, strict=True):
            seen[value] = None
        example = (inputs, before, after)
        self.kept.setdefault("first", example)
        if inputs[0] == USUAL_KG:
            self.kept.setdefault("usual", example)
        if before.per_day and after.per_day:
            self._measure(example)

    def _measure(self, example: Example) -> None:
        """Keep the largest change; a dose that appears or goes has no size."""
        _, before, after = example
        dose = Fraction(after.per_administration) - Fraction(before.per_administration)
        day = Fraction(after.per_day) - Fraction(before.per_day)
        if abs(day) > max(self.rise[1], -self.fall[1]):
            self.kept["largest"] = example
        self.fall = min(self.fall[0], dose), min(self.fall[1], day)
        self.rise = max(self.rise[0], dose), max(self.rise[1], day)


@dataclass(slots=True)
class ClinicalDiff:
    """How many inputs of each kind there are and differ, all values tried, and the changes."""

    totals: dict[str, int] = field(default_factory=dict)
    differing: dict[str, int] = field(default_factory=dict)
    tried: dict[str, list[dict[object, None]]] = field(default_factory=dict)
    found: dict[tuple[str, str, str], Change] = field(default_factory=dict)

    @property
    def changes(self) -> list[Change]:
        """Kind by kind, the gravest first."""
        kinds, order = list(KINDS), list(HEADINGS)

        def place(change: Change) -> tuple[int, int, int, str]:
            kind, what = kinds.index(change.kind), order.index(change.what)
            return kind, what, -change.count, change.about

        return sorted(self.found.values(), key=place)

    def add(self, case: Case, before: Outcome, after: Outcome) -> None:
        kind, inputs = case
        self.totals[kind] = self.totals.get(kind, 0) + 1
        seen = self.tried.setdefault(kind, [{} for _ in inputs])
        for values, value in zip(seen, inputs, strict=True):
            values[value] = None
        if before == after:
            return
        happened = list(what_changed(before, after))
        if kind == "notes":  # the cases of the dose itself show whether there is one
            happened = [(what, about) for what, about in happened if what in NOTES]
        if happened:
            self.differing[kind] = self.differing.get(kind, 0) + 1
        for what, about in happened:
            key = (kind, what, about)
            change = self.found.setdefault(key, Change(kind, what, about))
            change.add(inputs, before, after)


def what_changed(before: Outcome, after: Outcome) -> Iterator[tuple[str, str]]:
    """Each thing that happened to an input, with the reason or the note that it is about.

    A dose that comes or goes takes its notes with it, so these are not listed one by one.
    """
    if before.state != after.state:
        state = next(state for state in STATES if state in (before.state, after.state))
        came, left = STATES[state]
        yield (came, after.reason) if after.state == state else (left, before.reason)
        return
    if (before.per_administration, before.per_day) != (after.per_administration, after.per_day):
        yield "another dose", ""
    elif before.reason != after.reason:
        yield "another reason", after.reason
    elif before.text != after.text:
        yield ("other draws" if before.per_day else "another result"), ""
    old, new = Counter(before.notes), Counter(after.notes)
    yield from (("new note", note) for note in sorted(new - old))
    yield from (("note gone", note) for note in sorted(old - new))


def compare(one: Path, other: Path, grid: Grid, say: Callable[[str], None]) -> ClinicalDiff:
    """Answer every input with both folders of data at the same time, and compare the answers."""
    asked = list(cases(grid))
    result = ClinicalDiff()
    last_said = time.monotonic()
    with ExitStack() as stack:
        # A process for each, as the core keeps the data that it has read.
        pools = (
            ProcessPoolExecutor(1, get_context("spawn"), _load, (each,)) for each in (one, other)
        )
        runs = [stack.enter_context(pool) for pool in pools]
        try:
            answers = (run.map(answer, asked, chunksize=CHUNK) for run in runs)
            both = zip(asked, *answers, strict=True)
            for done, (case, before, after) in enumerate(both, start=1):
                result.add(case, before, after)
                if time.monotonic() - last_said > SECONDS_BETWEEN_REPORTS:
                    last_said = time.monotonic()
                    share = 100 * done // len(asked)
                    say(f"Compared {done:,} of {len(asked):,} inputs ({share} %) ...")
        except BrokenProcessPool as error:
            raise DiffError("One of the two runs stopped early; its message is above.") from error
    return result


def _load(folder: Path) -> None:
    content, _ = completed(read(folder), read(ROOT / "data"))
    store.preload(dict(content.documents), dict(content.tables))
