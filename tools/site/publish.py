"""Put a site in its place whole: it is made beside that place and moved there when it is complete.

Whatever stops a build, Ctrl-C included, leaves the last site as it was.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.common.renderers import RendererError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """An empty place for the new site, which takes the place of `site` when the block ends well.

    A `RendererError` says in one sentence why that cannot be, such as another build under way.
    """
    work = site.with_name(f".{site.name}.build")
    try:
        _may_be_replaced(site)
        work.mkdir(exist_ok=True)
        with locked(work, f"Another build is writing {site}: wait until it has ended."):
            try:
                _recover(site, work)
                yield work / "new"
                _exchange(site, work)
            finally:
                # The last site is never thrown away before there is another in its place.
                if site.exists() or not (work / "old").exists():
                    shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise RendererError(sentence(error, site)) from error


@contextmanager
def locked(folder: Path, busy: str = "") -> Iterator[None]:
    """Keep other processes out of what this folder is for, until the block or the process ends.

    Where another one is in it, `busy` is the `RendererError`; without `busy` this one waits.
    """
    if sys.platform == "win32":  # pragma: no cover - there are no locks on folders there
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if busy:
                raise RendererError(busy) from error
            print("Waiting until another build has rendered its pages ...", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        # The build before may have taken the folder away between its opening and its locking.
        if not folder.is_dir() or folder.stat().st_ino != os.fstat(handle).st_ino:
            raise RendererError(busy)
        yield
    finally:
        os.close(handle)


def _may_be_replaced(site: Path) -> None:
    """Only a site, an empty folder or nothing gives way to a new site."""
    if site.exists() and not site.is_dir():
        raise RendererError(f"{site} is a file and not a folder: remove it, then build again.")
    if site.is_dir() and any(site.iterdir()) and not (site / "site_libs").is_dir():
        raise RendererError(
            f"{site} holds something else than a built site, so it is not replaced: "
            "move it away, or give another folder with --output."
        )


def _recover(site: Path, work: Path) -> None:
    """Clear what a killed build left; a site that it had already put aside comes back."""
    if (work / "old").is_dir() and not site.exists():
        (work / "old").rename(site)
    for name in ("old", "new"):
        if (work / name).exists():
            shutil.rmtree(work / name)


def _exchange(site: Path, work: Path) -> None:
    """Two renames, and the first is taken back where the second fails."""
    new, old = work / "new", work / "old"
    try:
        if site.exists():
            site.rename(old)
        new.rename(site)
    except BaseException:
        if old.exists() and not site.exists():
            old.rename(site)
        raise


def sentence(error: OSError, site: Path) -> str:
    """What stopped the build of `site`, and what to do about it."""
    kept = f"{site} is as it was" if site.is_dir() else "nothing was left behind"
    if error.errno in _FULL:
        return f"The disk is full ({kept}): make room, then run `make site` again."
    if error.errno in _FORBIDDEN:
        place = error.filename or site.parent
        return (
            f"{place} may not be written ({kept}): change its permissions, or give another folder, "
            "for example `make site ARGS='--output /tmp/site'`."
        )
    if error.errno is None:
        return damaged(str(error).partition("\n")[0])
    with suppress(ValueError):
        place = Path(str(error.filename)).relative_to(sys.prefix)
        return damaged(f"{place}: {error.strerror}")
    return f"The site was not built ({kept}), as the system says: {error}."


def damaged(what: str) -> str:
    """That the environment lacks something, and how to make it again."""
    return (
        f"The environment in {sys.prefix} is damaged ({what}): "
        "run `make clean`, then `make site`, which makes it again."
    )
