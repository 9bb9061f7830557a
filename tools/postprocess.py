"""Mend the rendered site: no reference to another host, and nothing a screen reader trips over.

Both renderers run this after rendering (`project: post-render:` in _quarto.yml), also when
somebody runs plain `quarto render`; it needs the standard library only.
It fails when something that would be fetched from another host remains.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # a renderer starts this file as a script

from tools import plain_scripts, search_index  # noqa: E402
from tools.inject import ENGINE, inject  # noqa: E402
from tools.links import external_loads  # noqa: E402
from tools.markup import join, tokens  # noqa: E402
from tools.places import add_places  # noqa: E402
from tools.site_rules import RULES  # noqa: E402


def mend(page: str, name: str) -> str:
    """The page after every rule; `name` is its path in the site."""
    parts = tokens(page)
    for rule in RULES:
        parts = rule(parts, name)
        # A rule may write several tags as one text: the next one reads them anew.
        parts = tokens(join(parts))
    return join(parts)


def mend_site(site: Path) -> int:
    """Mend every page of the site in place, and say how many there are."""
    files = sorted(site.rglob("*.html"))
    for file in files:
        page = file.read_text(encoding="utf-8")
        better = mend(page, file.relative_to(site).as_posix())
        if better != page:
            file.write_text(better, encoding="utf-8", newline="\n")
    plain_scripts.write(site, files)
    add_places(site, ROOT / "tests")
    search_index.write(site)
    for file in files:
        page = file.read_text(encoding="utf-8")
        better = inject(page, "../" * (len(file.relative_to(site).parts) - 1))
        file.write_text(better, encoding="utf-8", newline="\n")
    return len(files)


def output_folder() -> Path:
    """Where the renderer wrote to: it says so in a variable, absolute or from the project."""
    return ROOT / os.environ.get("QUARTO_PROJECT_OUTPUT_DIR", "_site")


def main() -> None:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else output_folder()
    if not site.is_dir():
        sys.exit(f"postprocess: {site} is not a folder: render the site first")
    count = mend_site(site)
    problems = external_loads(site)
    for problem in problems:
        print(f"postprocess: {problem}", file=sys.stderr)
    if problems:
        sys.exit("postprocess: pages must not contact another host")
    print(f"Mended {count} pages; none contacts another host.", flush=True)
    if not (site / ENGINE).is_dir():
        print("The explorers answer once `python -m tools.engine` has run; `make site` runs it.")


if __name__ == "__main__":
    main()
