"""The answers of a study of readers as tables: who noticed what, which fault, and in what time."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import median

from anakinra.views.tables import Column, Table

_JUDGED = ("right", "wrong")
_WITHIN_95 = 1.96  # standard deviations


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one reader said of one receipt, and after how many seconds."""

    reader: str
    receipt: int
    judged: str
    seconds: int

    @property
    def says_wrong(self) -> bool:
        return self.judged == "wrong"


@dataclass(frozen=True, slots=True)
class ReaderStudy:
    """What readers noticed: a row for each reader, each fault and each judgement."""

    readers: Table
    faults: Table
    times: Table


def reader_study(file: str | Path, wrong: Mapping[int, str]) -> ReaderStudy:
    """The tables of `file`, a CSV file as `make study` writes it, filled in.

    `wrong` has the number of each receipt that is wrong, with its fault, as the key says.
    Raises ValueError, with line and value, for a judgement other than right or wrong, and for a
    wrong receipt that nobody judged.
    """
    answers = []
    with Path(file).open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            judged = row["judged"].strip().lower()
            if judged not in _JUDGED:
                raise ValueError(
                    f"Line {number}, judged: “{row['judged']}” was given; "
                    "accepted is right or wrong."
                )
            answers.append(
                _Answer(row["reader"].strip(), int(row["receipt"]), judged, int(row["seconds"]))
            )
    unjudged = sorted(set(wrong) - {each.receipt for each in answers})
    if unjudged:
        raise ValueError(f"Nobody judged receipt {unjudged[0]}, which the key calls wrong.")
    return ReaderStudy(_readers(answers, wrong), _faults(answers, wrong), _times(answers))


def interval(found: int, asked: int) -> tuple[float, float]:
    """The 95 % interval of the share `found` of `asked`, in per cent, as Wilson gives it."""
    square = _WITHIN_95**2
    middle = (found + square / 2) / (asked + square)
    half = _WITHIN_95 * sqrt(found * (asked - found) / asked + square / 4) / (asked + square)
    return 100 * (middle - half), 100 * (middle + half)


def _readers(answers: Sequence[_Answer], wrong: Mapping[int, str]) -> Table:
    columns = (
        Column("reader", "Reader"),
        Column("hits", "Hits", numeric=True),
        Column("wrong", "Wrong receipts", numeric=True),
        Column("false_alarms", "False alarms", numeric=True),
        Column("minutes", "Minutes", numeric=True),
    )
    rows = []
    for reader in dict.fromkeys(each.reader for each in answers):
        own = [each for each in answers if each.reader == reader]
        on_wrong = [each.says_wrong for each in own if each.receipt in wrong]
        alarms = sum(each.says_wrong for each in own if each.receipt not in wrong)
        minutes = sum(each.seconds for each in own) / 60
        counts = (str(sum(on_wrong)), str(len(on_wrong)), str(alarms), f"{minutes:.1f}")
        rows.append((reader, *counts))
    return Table("study-readers", "What each reader noticed", columns, tuple(rows))


def _faults(answers: Sequence[_Answer], wrong: Mapping[int, str]) -> Table:
    columns = (
        Column("receipt", "Receipt"),
        Column("fault", "Fault"),
        Column("noticed", "Noticed by"),
        Column("interval", "Share and interval"),
    )
    rows = []
    for receipt, fault in sorted(wrong.items()):
        said = [each.says_wrong for each in answers if each.receipt == receipt]
        low, high = interval(sum(said), len(said))
        share = f"{100 * sum(said) / len(said):.0f} % ({low:.0f} to {high:.0f} %)"
        rows.append((str(receipt), fault, f"{sum(said)} of {len(said)}", share))
    return Table("study-faults", "How often each fault was noticed", columns, tuple(rows))


def _times(answers: Sequence[_Answer]) -> Table:
    columns = (
        Column("judged", "Judged"),
        Column("receipts", "Receipts", numeric=True),
        Column("shortest", "Shortest (s)", numeric=True),
        Column("median", "Median (s)", numeric=True),
        Column("longest", "Longest (s)", numeric=True),
    )
    rows = []
    for judged in _JUDGED:
        times = [each.seconds for each in answers if each.judged == judged]
        if times:
            spread = (min(times), median(times), max(times))
            rows.append((judged, str(len(times)), *(f"{each:g}" for each in spread)))
    return Table("study-times", "Seconds for a receipt", columns, tuple(rows))
