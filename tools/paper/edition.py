"""What a printed file was made from: versions, the data's hash, and the day it last changed.

The day is kept in `data/` itself, so that a shallow clone and an archive print the same bytes as a
clone with the whole history. `tools.generate` records it whenever the content has changed.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from anakinra.basis.days import date_text
from tools.common.versions import DATA, SOFTWARE_VERSION, data_hash, monograph_version

FILE = "edition.toml"
CHANGED = "changed and not yet recorded"
# A zip file can hold no earlier time; it is used for content whose day is not recorded.
FIRST_ZIP_TIME = 315532800
_TEXT = """\
# The day on which the content of data/ last changed, and the hash of that content, which is all its
# other files. `make fix` writes both; everything that is printed carries the day.

[content]
day = "{day}"
hash = "{content}"
"""


@dataclass(frozen=True)
class Edition:
    """The versions of a file; `epoch` is the time that files carry, in seconds since 1970."""

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
    day = recorded_day(DATA)
    words = f"of {date_text(day)}" if day else CHANGED
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    epoch = int(midnight.timestamp()) if midnight else FIRST_ZIP_TIME
    return Edition(monograph_version(), SOFTWARE_VERSION, data_hash(), words, epoch)


def recorded_day(folder: Path) -> date | None:
    """The day on which the content of `folder` last changed; None where it changed since then."""
    file = folder / FILE
    kept = tomllib.loads(file.read_text(encoding="utf-8"))["content"] if file.is_file() else {}
    current = kept.get("hash") == data_hash(folder, without=FILE)
    return date.fromisoformat(kept["day"]) if current else None


def record(folder: Path, today: date) -> bool:
    """Write down that the content changed today, if it did since the last record."""
    if recorded_day(folder):
        return False
    text = _TEXT.format(day=today.isoformat(), content=data_hash(folder, without=FILE))
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return True
