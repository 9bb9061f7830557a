"""Build the website: `python -m tools.build_site`.

Quarto renders it where a quarto program is found, else the embedded renderer does.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from tools import checksums, downloads, engine, licences, links, renderers, search_index

ROOT = Path(__file__).resolve().parent.parent


def build(site: Path, wanted: str | None) -> None:
    """Render, mend and check the site in the folder `site`."""
    renderer = renderers.choose(wanted)
    print(
        f"Rendering with {renderer.name}, version {renderer.version}: {renderer.reason}.",
        flush=True,
    )
    for warning in renderers.render(renderer, ROOT, site):
        print(f"warning: {warning}", flush=True)
    print("Compiling the explorers ...", flush=True)
    engine.write(site)
    print("Making the downloads ...", flush=True)
    for name, size in downloads.write(site).items():
        print(f"  {downloads.FOLDER}/{name}: {downloads.size_in_words(size)}", flush=True)
    search_index.write(site)  # anew, as the pages now state the sizes of the downloads
    licences.write(site, renderer.program)
    print(f"Listed the checksums of {checksums.write(site)} files in {checksums.NAME}.")
    print("Checking links ...", flush=True)
    problems = links.external_loads(site) + links.broken_links(site)
    for problem in problems:
        print(f"problem: {problem}", file=sys.stderr)
    if problems:
        raise renderers.RendererError(
            f"The site in {site} has {len(problems)} problems, listed above: do not publish it."
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.build_site", description=__doc__)
    parser.add_argument(
        "--renderer", choices=("quarto", "embedded"), help="use this one instead of choosing"
    )
    parser.add_argument(
        "--output", type=Path, default=ROOT / "_site", help="folder to write to (default _site)"
    )
    arguments = parser.parse_args()
    site: Path = arguments.output.resolve()
    began = time.monotonic()
    try:
        build(site, arguments.renderer)
    except renderers.RendererError as error:
        sys.exit(str(error))
    pages = sum(1 for _ in site.rglob("*.html"))
    here = os.path.relpath(site)
    shown = site if here.startswith("..") else here
    print(f"{pages} pages in {time.monotonic() - began:.1f} s.")
    print(f"Open {shown}/index.html in a browser, or run `make serve`.")


if __name__ == "__main__":
    main()
