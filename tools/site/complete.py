"""Make a rendered site complete: mended pages, the explorers' engine, downloads and checksums."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.build import bundle
from tools.common import take_away
from tools.common.renderers import RendererError
from tools.paper import write_downloads
from tools.site import checksums, licences, links, publish
from tools.site.mending import mend_site


def complete(site: Path, quarto: Path | None = None) -> None:
    """Complete the site that a renderer wrote; a `RendererError` says what is wrong with it.

    `quarto` is the program if Quarto wrote it, whose licences the site then carries.
    """
    print("Compiling the explorers ...", flush=True)
    bundle.write(site)
    print("Making the downloads ...", flush=True)
    for name, size in write_downloads.write(site).items():
        print(f"  {take_away.FOLDER}/{name}: {take_away.size_text(size)}", flush=True)
    # Its pages state the sizes of the downloads.
    print(f"Mended {mend_site(site)} pages.", flush=True)
    licences.write(site, quarto)
    print("Checking links ...", flush=True)
    _seal(site)


@contextmanager
def adding(site: Path, folder: str) -> Iterator[Path]:
    """A copy of a complete site for a `folder` to be added to; it then takes the site's place."""
    if why_not := checksums.fault(site):
        raise RendererError(why_not)
    with publish.replacing(site) as new:
        shutil.copytree(site, new, ignore=lambda here, _: [folder] if Path(here) == site else [])
        yield new
        _seal(new)


def _seal(site: Path) -> None:
    """List its checksums, which marks a complete site, unless a link in it is broken."""
    if problems := links.broken_links(site):
        print(*(f"problem: {problem}" for problem in problems), sep="\n", file=sys.stderr)
        raise RendererError(f"The new site has {len(problems)} problems, listed above.")
    print(f"Listed the checksums of {checksums.write(site)} files in {checksums.NAME}.", flush=True)
