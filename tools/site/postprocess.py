"""Mend the rendered site: no reference to another host, and nothing a screen reader trips over.

Renderers run this after rendering (`project: post-render:` in _quarto.yml). `make site` does the
same itself; after a plain `quarto render` this completes the site, or takes it away and says why,
so that no half-made site is left. Whatever Python runs it has to be able to read it first: no
syntax here is younger than Python 3.6, and what needs more is imported later.
"""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST_PYTHON = (3, 11)
OUTPUT = "QUARTO_PROJECT_OUTPUT_DIR"
sys.path.insert(0, str(ROOT))  # a renderer starts this file as a script


def mend(page: str, name: str) -> str:
    """The page after every rule; `name` is its path in the site."""
    from tools.site.markup import join, tokens
    from tools.site.site_rules import RULES

    parts = tokens(page)
    for rule in RULES:
        parts = rule(parts, name)
        # A rule may write several tags as one text: the next one reads them anew.
        parts = tokens(join(parts))
    return join(parts)


def mend_site(site: Path) -> int:
    """Mend every page of the site in place, and say how many there are."""
    from tools.site import plain_scripts, search_index
    from tools.site.inject import inject
    from tools.site.places import add_places

    files = sorted(site.rglob("*.html"))
    for file in files:
        page = file.read_text(encoding="utf-8")
        better = mend(page, file.relative_to(site).as_posix())
        if better != page:
            write(file, better)
    plain_scripts.write(site, files)
    add_places(site, ROOT / "tests")
    search_index.write(site)
    for file in files:
        page = file.read_text(encoding="utf-8")
        write(file, inject(page, "../" * (len(file.relative_to(site).parts) - 1)))
    return len(files)


def write(file: Path, page: str) -> None:
    """Write a page with the same line ends on every system."""
    file.write_bytes(page.encode("utf-8"))


def main() -> None:
    """Complete the site that a renderer has just written, or take it away and say why."""
    from tools.common.handover import DONE_BY_CALLER

    if os.environ.get(DONE_BY_CALLER):
        return
    if not os.environ.get(OUTPUT):
        sys.exit("Renderers start this after rendering: run `make site`.")
    # Absolute, or from the project.
    site = ROOT / os.environ[OUTPUT]
    trouble = completed(site)
    if trouble:
        shutil.rmtree(str(site), ignore_errors=True)
        sys.exit(
            "The rendered pages were not a complete site and are removed, "
            f"as {trouble}: run `make site`, which brings what is needed."
        )


def completed(site: Path) -> str:
    """Complete the site; why it cannot be, or nothing."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        oldest = ".".join(map(str, OLDEST_PYTHON))
        return f"{sys.executable} is Python {found}, and {oldest} or later is needed"
    try:
        from tools.site.complete import complete

        # Quarto's launcher names its folder to whatever it starts.
        folder = os.environ.get("QUARTO_BIN_PATH")
        complete(site, Path(folder) / "quarto" if folder else None)
    except ImportError as error:
        return f"{sys.executable} has not the packages of this project ({error})"
    except KeyboardInterrupt:
        return "stopped"
    except Exception as error:  # whatever it is, a half-made site must not stay
        return str(error).rstrip(".")
    return ""


if __name__ == "__main__":
    main()
