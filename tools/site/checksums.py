"""The checksum of every file of the built site, so that a copy can be compared with the original.

`sha256sum --check checksums.txt` in the folder of the site says which file differs.
"""

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


def fault(site: Path) -> str:
    """Why `site` is not a site as it was built, in one sentence; nothing where it is one.

    The list is written last, so a build that was interrupted has none, and pages that another
    program wrote over a site are not those that it lists.
    """
    if not (site / "index.html").is_file():
        return f"{site} holds no site yet: run `make site` first."
    kept = site / NAME
    if not kept.is_file():
        return f"{site} is not a complete site, as it has no {NAME}: run `make site`."
    listed, found = kept.read_text(encoding="utf-8"), checksums(site)
    if listed != found:
        other = sorted(set(listed.splitlines()) ^ set(found.splitlines()), key=_path)
        return f"{site} is not as it was built, see {_path(other[0])} in it: run `make site`."
    return ""


def _path(line: str) -> str:
    return line.partition("  ")[2]
