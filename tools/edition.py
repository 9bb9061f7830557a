"""What a printed file was made from: versions, the data's hash, and the day it last changed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from anakinra import store
from anakinra.days import date_text
from tools.fragments import software_version
from tools.inject import data_hash

ROOT = Path(__file__).resolve().parent.parent
UNKNOWN = "day of the last change not known here"
FIRST_ZIP_TIME = 315532800
CHANGED = "changed and not yet recorded"


@dataclass(frozen=True)
class Edition:
    """The versions of a file."""

    monograph: str
    software: str
    data: str
    day: str
    epoch: int

    def __str__(self) -> str:
        return (
            f"Printed from: monograph {self.monograph}; software {self.software}; "
            f"data {self.data} ({self.day})."
        )


@cache
def edition() -> Edition:
    """The edition of this copy of the project."""
    control = store.document("document_control")
    monograph = f"{control['version']['value']}, {control['date']['value']}"
    day = data_day(ROOT)
    # A time that files must carry is that of the data too, or the first that a zip file can hold.
    known = day not in (UNKNOWN, CHANGED)
    epoch = int(_git(ROOT, "log", "-1", "--format=%at", "--", "data") or 0) if known else 0
    return Edition(monograph, software_version(), data_hash(), day, epoch or FIRST_ZIP_TIME)


def data_day(root: Path) -> str:
    """The day on which `data/` last changed, as the history records it.

    The clock of the machine that prints says nothing about the data, so it is never used; a copy
    without the whole history says that the day is not known.
    """
    if (
        _git(root, "rev-parse", "--show-prefix") != ""
        or _git(root, "rev-parse", "--is-shallow-repository") != "false"
    ):
        return UNKNOWN
    if _git(root, "status", "--porcelain", "--", "data"):
        return CHANGED
    day = _git(root, "log", "-1", "--format=%as", "--", "data")
    return f"of {date_text(date.fromisoformat(day))}" if day else UNKNOWN


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, or None where it does not."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
