"""Two data sets answered side by side, and what is gathered about the inputs that differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path

from anakinra.basis import store
from tools.diff.data import DiffError, completed, read
from tools.diff.kinds import KINDS, USUAL_PATIENT, Case, Grid, Inputs, Outcome, answer, cases

USUAL_KG = USUAL_PATIENT["weight_kg"]
CHUNK = 200
INPUTS_BETWEEN_REPORTS = 20_000
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
Answered = Iterable[tuple[Case, Outcome, Outcome]]


@dataclass(frozen=True, slots=True)
class Change:
    """All inputs of one kind to which the same happened; `about` is the reason or the note."""

    kind: str
    what: str
    about: str
    found: Sequence[Example]

    @property
    def shifts(self) -> list[tuple[Fraction, Fraction]]:
        """By how much each dose is another, in mg per administration and mg per day."""
        return [
            (
                Fraction(after.per_administration) - Fraction(before.per_administration),
                Fraction(after.per_day) - Fraction(before.per_day),
            )
            for _, before, after in self.found
        ]

    @property
    def examples(self) -> list[Example]:
        """The largest change of a dose, one of a usual weight, and the first."""
        shown = [next((each for each in self.found if each[0][0] == USUAL_KG), self.found[0])]
        if self.what == "another dose":
            by_size = zip(self.shifts, self.found, strict=True)
            shown.insert(0, max(by_size, key=lambda each: abs(each[0][1]))[1])
        return list({each[0]: each for each in (*shown, self.found[0])}.values())


@dataclass(frozen=True, slots=True)
class ClinicalDiff:
    """Every input that was asked, by its kind, and what happened to those that differ."""

    asked: dict[str, list[Inputs]]
    changes: list[Change]

    def differing(self, kind: str) -> int:
        """How many inputs of a kind give another answer, in one way or in several."""
        changed = (change.found for change in self.changes if change.kind == kind)
        return len({inputs for found in changed for inputs, _, _ in found})


def values_of(inputs: Iterable[Inputs]) -> list[dict[object, None]]:
    """The values that each of the inputs takes, in the order in which they are tried."""
    return [dict.fromkeys(column) for column in zip(*inputs, strict=True)]


def gathered(answered: Answered) -> list[Change]:
    """What happened to the inputs, kind by kind, the gravest first."""
    found: dict[tuple[str, str, str], list[Example]] = {}
    for (kind, inputs), before, after in answered:
        for what, about in what_changed(before, after):
            # The inputs of the dose itself show whether there is one.
            if kind != "notes" or what in NOTES:
                found.setdefault((kind, what, about), []).append((inputs, before, after))
    kinds, order = list(KINDS), list(HEADINGS)

    def place(change: Change) -> tuple[int, int, int, str]:
        kind, what = kinds.index(change.kind), order.index(change.what)
        return kind, what, -len(change.found), change.about

    return sorted((Change(*key, examples) for key, examples in found.items()), key=place)


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
    by_kind = {kind: [x for _, x in each] for kind, each in groupby(asked, itemgetter(0))}
    # A process for each, as the core keeps the data that it has read.
    process = partial(ProcessPoolExecutor, 1, get_context("spawn"), _load)
    with process((one,)) as first, process((other,)) as second:
        try:
            answers = (run.map(answer, asked, chunksize=CHUNK) for run in (first, second))
            both = zip(asked, *answers, strict=True)
            return ClinicalDiff(by_kind, gathered(_reported(both, len(asked), say)))
        except BrokenProcessPool as error:
            raise DiffError("One of the two runs stopped early; its message is above.") from error


def _reported(answered: Answered, total: int, say: Callable[[str], None]) -> Answered:
    """The same, saying now and then how far it has come."""
    for done, each in enumerate(answered, start=1):
        yield each
        if done % INPUTS_BETWEEN_REPORTS == 0:
            say(f"Compared {done:,} of {total:,} inputs ({100 * done // total} %) ...")


def _load(folder: Path) -> None:
    content, _ = completed(read(folder))
    store.preload(dict(content.documents), dict(content.tables))
