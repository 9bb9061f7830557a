"""The data of a revision, a folder or the working tree, as the core reads it."""

import csv
import io
import subprocess
import tarfile
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anakinra.monograph.sign_off import DOCUMENTS, SHORT_HASH_LENGTH, TABLES, content_hash
from tools.common import ROOT
from tools.common.titles import title


class DiffError(SystemExit):
    """Why two revisions cannot be compared, in a sentence with which the program ends."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a folder of data holds: documents by name, and tables as rows; `name` is for readers."""

    name: str
    folder: Path
    documents: Mapping[str, Any]
    tables: Mapping[str, tuple[dict[str, str], ...]]

    @property
    def short_hash(self) -> str:
        """Of all that is reviewed, as on the sign-off."""
        documents = {name: self.documents.get(name, {}) for name in DOCUMENTS}
        tables = {name: self.tables.get(name, ()) for name in TABLES}
        return content_hash(documents, tables)[:SHORT_HASH_LENGTH]

    def title(self, key: str) -> str:
        return title(key, self.documents["messages"], self.documents["rules"])


def folder_of(revision: str, into: Path, root: Path = ROOT) -> Path:
    """Where the data of a revision is: its own folder, or one unpacked below `into`."""
    if not revision:
        return root / "data"
    given = Path(revision)
    if (given / "rules.toml").is_file():
        return given
    command = ["git", "archive", "--format=tar", revision, "data"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DiffError(
            f"{revision!r} is neither a revision that holds data/ nor a folder with rules.toml"
            + (f": git says {why[-1]!r}." if why else ".")
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(into, filter="data")
    return into / "data"


def read(folder: Path, name: str = "") -> Content:
    """Every document and table of a folder; the statements are joined as the core joins them."""
    if not (folder / "rules.toml").is_file():
        raise DiffError(f"{folder} holds no rules.toml, so it is no data to compare.")
    documents: dict[str, Any] = {file.stem: _toml(file) for file in sorted(folder.glob("*.toml"))}
    parts = [_toml(file)["statement"] for file in sorted((folder / "statements").glob("*.toml"))]
    documents["statements"] = {"statement": [record for part in parts for record in part]}
    tables = {file.stem: _rows(file) for file in sorted(folder.glob("*.csv"))}
    return Content(name, folder, documents, tables)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DiffError(f"{file.name} cannot be read: {error}.") from error


def _rows(file: Path) -> tuple[dict[str, str], ...]:
    with file.open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


def completed(content: Content) -> tuple[Content, tuple[str, ...]]:
    """The content with what the program needs and it lacks, and the names of what was added.

    A rule or message that a revision did not have yet is taken from the working tree, so that all
    the rest can still be compared.
    """
    complete = read(ROOT / "data")
    documents = deepcopy(dict(content.documents))
    added = []
    for name, table in (("rules", "rule"), ("rules", "accepted"), ("messages", "message")):
        mine = documents.setdefault(name, {}).setdefault(table, {})
        for key, record in complete.documents[name][table].items():
            if key not in mine:
                mine[key] = record
                added.append(f"{table} {key}")
    tables = {**complete.tables, **content.tables}
    added += [f"table {name}" for name in complete.tables if name not in content.tables]
    return replace(content, documents=documents, tables=tables), tuple(added)
