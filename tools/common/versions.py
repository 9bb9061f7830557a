"""Which versions of software and content something was made from."""

import hashlib
from pathlib import Path

from anakinra.basis import store
from anakinra.version import __version__ as SOFTWARE_VERSION
from tools.common import ROOT

__all__ = ["DATA", "SOFTWARE_VERSION", "data_hash", "monograph_version"]

DATA = ROOT / "data"
_HASH_LETTERS = 12


def monograph_version() -> str:
    """The version of the monograph with its date, such as `1.0, March 2026`."""
    control = store.document("document_control")
    return f"{control['version']['value']}, {control['date']['value']}"


def data_hash(folder: Path = DATA, without: str = "") -> str:
    """A short hash of `data/`, of each file's name and bytes in order, `without` the named one."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        if name == without:
            continue
        content = file.read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_HASH_LETTERS]
