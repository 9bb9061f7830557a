"""The two renderers of the site, and how one of them is chosen."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OLDEST_QUARTO = (1, 10)
EMBEDDED = "smalldocs"

# Options of _quarto.yml that are for Quarto alone; that the embedded renderer skips them is meant.
_FOR_QUARTO_ONLY = (
    "execute.enabled",
    "execute.ipynb",
    "format.html.respect-user-color-scheme",
    "format.html.html-table-processing",
    "format.html.html-math-method",
)


class RendererError(Exception):
    """Why the site cannot be rendered, in a sentence for the person who asked for it."""


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
    found, why_not = _find_quarto()
    if found:
        return found
    if wanted == "quarto":
        raise RendererError(f"--renderer quarto: {why_not}.")
    return _embedded(why_not)


def _find_quarto() -> tuple[Renderer | None, str]:
    named = os.environ.get("QUARTO", "").strip()
    beside = Path(sys.executable).with_name("quarto")
    on_path = shutil.which("quarto")
    if named:
        program = shutil.which(named)
        if not program:
            raise RendererError(
                f"The variable QUARTO is {named!r}, which is not a program: "
                "give the path of the quarto program, or leave the variable empty."
            )
        where = "named by the variable QUARTO"
    elif on_path:
        program, where = on_path, "found on PATH"
    elif beside.is_file():
        program, where = str(beside), "found beside the Python that runs this"
    else:
        return None, "no quarto program on PATH, beside this Python or in the variable QUARTO"
    version = _quarto_version(program)
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers >= OLDEST_QUARTO:
        return Renderer(Path(program), version, where), ""
    oldest = ".".join(str(part) for part in OLDEST_QUARTO)
    why = f"{program} ({where}) is Quarto {version}, older than {oldest}"
    if not version:
        why = f"{program} ({where}) does not say its version, so it does not work here"
    if named:
        raise RendererError(f"{why}.")
    return None, why


def _quarto_version(program: str) -> str:
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _embedded(reason: str) -> Renderer:
    if importlib.util.find_spec(EMBEDDED) is None:
        raise RendererError(
            f"The embedded renderer ({EMBEDDED}) is not installed in {sys.prefix}: "
            "run `make site`, which installs it, or give a Quarto with the variable QUARTO."
        )
    return Renderer(None, str(importlib.import_module(EMBEDDED).__version__), reason)


def render(renderer: Renderer, root: Path, site: Path) -> list[str]:
    """Render the project at `root` into `site`; gives the renderer's warnings."""
    _empty(site)
    if renderer.program:
        _render_with_quarto(renderer.program, root, site)
        return []
    return _render_embedded(root, site)


def _empty(site: Path) -> None:
    """Two renderers share the folder, so nothing of the last build may stay in it."""
    if not site.exists() or not any(site.iterdir()):
        return
    if not (site / "site_libs").is_dir():
        raise RendererError(
            f"{site} is not a built site, so it is not emptied: give another folder."
        )
    shutil.rmtree(site)


def _render_with_quarto(program: Path, root: Path, site: Path) -> None:
    command = [str(program), "render", str(root), "--to", "html", "--no-execute"]
    if site != root / "_site":
        command += ["--output-dir", os.path.relpath(site, root)]
    environment = {**os.environ, "QUARTO_PYTHON": sys.executable}
    code = subprocess.run(command, cwd=root, env=environment, check=False).returncode
    if code:
        raise RendererError(f"Quarto ended with exit code {code}; its messages stand above.")


def _render_embedded(root: Path, site: Path) -> list[str]:
    library = importlib.import_module(f"{EMBEDDED}.site")
    config = importlib.import_module(f"{EMBEDDED}.config")
    job = library.Site(config.load(root), quiet=True)
    job.out = site.resolve()
    pages = len(job.discover())
    render_page = job.render_page
    done = 0

    def render_and_tell(page: object) -> None:
        nonlocal done
        done += 1
        source = getattr(page, "src", "")
        print(f"[{done:>{len(str(pages))}}/{pages}] {source}", flush=True)
        render_page(page)

    job.render_page = render_and_tell
    try:
        job.build()
    except (config.BuildError, config.ConfigError) as error:
        raise RendererError(f"The embedded renderer stopped: {error}.") from error
    return [str(warning) for warning in job.warnings if not _is_expected(str(warning))]


def _is_expected(warning: str) -> bool:
    return warning.startswith(_FOR_QUARTO_ONLY)
