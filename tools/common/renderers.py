"""The two renderers of the site, and how one of them is chosen."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tools.common.handover import DONE_BY_CALLER

OLDEST_QUARTO = (1, 10)
NO_QUARTO = "no quarto program in the variable QUARTO, in the environment or on PATH"

# Options of _quarto.yml that are for Quarto alone; that the embedded renderer skips them is meant.
_FOR_QUARTO_ONLY = (
    "execute.enabled",
    "execute.ipynb",
    "format.html.respect-user-color-scheme",
    "format.html.html-table-processing",
    "format.html.html-math-method",
)


class RendererError(SystemExit):
    """Why the site cannot be made, in a sentence with which the program ends for who asked."""


@dataclass(frozen=True)
class Renderer:
    """A renderer that was found; `program` is None for the embedded one."""

    program: Path | None
    version: str
    reason: str

    @property
    def name(self) -> str:
        return "Quarto" if self.program else "the embedded renderer"


def choose(wanted: str | None) -> Renderer:
    """Quarto where it can be had, else the embedded renderer; `wanted` forces one of them."""
    if wanted == "embedded":
        return _embedded("asked for with --renderer embedded")
    passed_over: list[str] = []
    for program, where in _quartos():
        version = _quarto_version(program)
        numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
        if numbers >= OLDEST_QUARTO:
            return Renderer(program, version, "; ".join([where, *passed_over]))
        oldest = ".".join(map(str, OLDEST_QUARTO))
        old = f"which is Quarto {version}, older than {oldest}"
        silent = "which does not say its version, so it does not work here"
        passed_over.append(f"passed over {program} ({where}), {old if version else silent}")
    why = "; ".join(passed_over) or NO_QUARTO
    if wanted == "quarto":
        raise RendererError(f"Quarto is needed for this: {why}.")
    return _embedded(why)


def _quartos() -> Iterator[tuple[Path, str]]:
    """Every Quarto that there is, in the order in which they are tried, and where it was found."""
    named = os.environ.get("QUARTO", "").strip()
    if named:
        program = shutil.which(named)
        if not program:
            raise RendererError(
                f"The variable QUARTO is {named!r}, which is not a program: "
                "give the path of the quarto program, or leave the variable empty."
            )
        yield Path(program), "named by the variable QUARTO"
    environment = Path(sys.executable).parent
    for folder in dict.fromkeys([environment, *map(Path, filter(None, os.get_exec_path()))]):
        if found := shutil.which("quarto", path=str(folder)):
            where = "in the environment" if folder == environment else "on PATH"
            yield Path(found), f"found {where}"


def _quarto_version(program: Path) -> str:
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if answer.returncode else answer.stdout.decode("utf-8", "replace").strip()


def _embedded(reason: str) -> Renderer:
    try:
        from smalldocs import __version__
    except ImportError as error:
        raise RendererError(
            f"The embedded renderer (smalldocs) is not installed in {sys.prefix}: run "
            "`make clean`, then `make site`, or give a Quarto with the variable QUARTO."
        ) from error
    return Renderer(None, str(__version__), reason)


def render(renderer: Renderer, root: Path, site: Path) -> list[str]:
    """Render the project at `root` into the new folder `site`; gives the renderer's warnings.

    The pages are left as they were rendered: `tools.site.complete` does the rest.
    """
    os.environ[DONE_BY_CALLER] = "yes"
    if not renderer.program:
        return _render_embedded(root, site)
    options = ("--to", "html", "--no-execute", "--output-dir", os.path.relpath(site, root))
    run_quarto(renderer.program, root, str(root), *options)
    return []


def run_quarto(program: Path, folder: Path, *arguments: str) -> None:
    """Let Quarto render in a folder, with this Python; a RendererError where it does not."""
    environment = {**os.environ, "QUARTO_PYTHON": sys.executable}
    code = subprocess.run([program, "render", *arguments], cwd=folder, env=environment).returncode
    if code:
        raise RendererError(f"Quarto ended with exit code {code}; its messages are above.")


def _render_embedded(root: Path, site: Path) -> list[str]:
    from smalldocs.config import BuildError, ConfigError, load
    from smalldocs.site import Site

    job = Site(load(root), quiet=True)
    job.out = site.resolve()
    pages = str(len(job.discover()))
    render_page = job.render_page
    numbers = count(1)

    def render_and_report(page: Any) -> None:
        print(f"[{next(numbers):>{len(pages)}}/{pages}] {page.src}", flush=True)
        render_page(page)

    job.render_page = render_and_report
    try:
        job.build()
    except (BuildError, ConfigError) as error:
        raise RendererError(f"The embedded renderer stopped: {error}.") from error
    said = map(str, job.warnings)
    return [warning for warning in said if not warning.startswith(_FOR_QUARTO_ONLY)]
