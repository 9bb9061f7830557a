"""The licences of everything that the built site carries, as one text in the site.

Texts come from the installed packages that the files came from, so they are those of the versions
that are published; Brython's package has none, so its text is kept in `site/licences/`. Below them
is what each script and style of the renderer says of itself.
"""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from tools.common import ROOT

NAME = "licences.txt"
LIBRARIES = "site_libs"
_EMBEDDED = "smalldocs"
_FONT = "font-source-sans-pro"
_LICENCE_FILE = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|COPYRIGHT)[^/]*$", re.IGNORECASE)
_SAYS_LICENCE = re.compile(r"licen[cs]e|copyright|©|\(c\)", re.IGNORECASE)
# The first comments of a script or style.
_HEAD = re.compile(r"\s*((?:/\*.*?\*/\s*|//[^\n]*\n\s*)+)", re.DOTALL)
_HEAD_LETTERS = 2000
_RULE = "=" * 78


def write(site: Path, quarto: Path | None) -> None:
    """Write the licences into the site; `quarto` is the program if Quarto rendered it."""
    sections = [*_own(), *_packages(), *(_quarto(quarto) if quarto else ()), *_heads(site)]
    text = "\n".join(f"{_RULE}\n{title}\n{_RULE}\n\n{body.strip()}\n" for title, body in sections)
    (site / NAME).write_text(text, encoding="utf-8", newline="\n")


def _own() -> Iterator[tuple[str, str]]:
    yield "This project", (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield "Whose clinical work this restates", (ROOT / "NOTICE").read_text(encoding="utf-8")
    version = metadata.version("brython")
    text = (ROOT / "site" / "licences" / "brython.txt").read_text(encoding="utf-8")
    yield f"Brython {version}: the Python in the pages", text


def _packages() -> Iterator[tuple[str, str]]:
    """The embedded renderer with the libraries that it carries, and the letters of the PDFs."""
    for package in (_EMBEDDED, _FONT):
        try:
            found = metadata.distribution(package)
        except metadata.PackageNotFoundError:
            continue
        # A wheel may carry the same text in two folders.
        texts: dict[str, str] = {}
        for file in sorted(found.files or (), key=str):
            if _LICENCE_FILE.search(file.as_posix()):
                part = file.parent.name
                texts.setdefault(Path(str(file.locate())).read_text("utf-8"), part)
        for text, part in texts.items():
            name = "" if part in ("licenses", "files", package) else f", {part}"
            yield f"{package} {found.version}{name}", text


def _quarto(program: Path) -> Iterator[tuple[str, str]]:
    share = program.resolve().parent.parent / "share"
    for name in ("COPYRIGHT", "COPYING.md"):
        if (share / name).is_file():
            yield f"Quarto, {name}", (share / name).read_text(encoding="utf-8")


def _heads(site: Path) -> Iterator[tuple[str, str]]:
    """What each library file says of itself, and which say nothing."""
    silent = []
    for file in sorted((site / LIBRARIES).rglob("*")):
        if file.suffix not in {".js", ".css"}:
            continue
        name = file.relative_to(site).as_posix()
        head = _HEAD.match(file.read_text(encoding="utf-8"))
        if head and _SAYS_LICENCE.search(head[1]):
            yield name, head[1][:_HEAD_LETTERS]
        else:
            silent.append(name)
    if silent:
        yield "Files that say nothing of themselves: they come with the renderer", "\n".join(silent)
