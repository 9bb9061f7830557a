"""Build the website: `python -m tools.site.build`.

Quarto renders it where a quarto program is found, else the embedded renderer does.
The new site takes the place of the last one when it is complete, and not before.
"""

import argparse
import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path

from tools.common import ROOT, renderers
from tools.site import publish

STOPPED = 130


def build(site: Path, wanted: str | None) -> None:
    """Render, mend and check the site, then put it into the folder `site`."""
    # Here, as it imports packages: a damaged environment is noticed before anything is written.
    from tools.site.complete import complete

    renderer = renderers.choose(wanted)
    print(
        f"Rendering with {renderer.name}, version {renderer.version}: {renderer.reason}.",
        flush=True,
    )
    with publish.replacing(site) as new:
        # Two Quartos in one project folder disturb each other, wherever they write to.
        with publish.locked(ROOT) if renderer.program else nullcontext():
            warnings = renderers.render(renderer, ROOT, new)
        for warning in warnings:
            print(f"warning: {warning}", flush=True)
        complete(new, renderer.program)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.site.build", description=__doc__)
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
    except ImportError as error:
        sys.exit(publish.damaged(str(error)))
    except KeyboardInterrupt:
        kept = f"{site} is as it was" if site.is_dir() else "there is no site"
        print(f"\nStopped: {kept}.", file=sys.stderr)
        sys.exit(STOPPED)
    pages = sum(1 for _ in site.rglob("*.html"))
    here = os.path.relpath(site)
    shown = site if here.startswith("..") else here
    print(f"{pages} pages in {time.monotonic() - began:.1f} s.")
    print(f"Open {shown}/index.html in a browser, or run `make serve`.")


if __name__ == "__main__":
    main()
