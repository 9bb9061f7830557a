"""The checksum of every file of the built site, so that a copy can be compared with the original.

`sha256sum --check checksums.txt` in the folder of the site says which file differs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "checksums.txt"


def checksums(site: Path) -> str:
    """One line for each file but the list itself, in the form of `sha256sum`, sorted by path."""
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    files.pop(NAME, None)
    return "".join(
        f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(files)
    )


def write(site: Path) -> int:
    """Write the list into the site, and say how many files it names."""
    text = checksums(site)
    (site / NAME).write_text(text, encoding="utf-8", newline="\n")
    return text.count("\n")
