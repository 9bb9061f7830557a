"""Make a rendered site complete: mended pages, the explorers' engine, downloads and checksums."""

import sys
from pathlib import Path

from engine.build import bundle
from tools.common import take_away
from tools.common.renderers import RendererError
from tools.paper import write_downloads
from tools.site import checksums, licences, links
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
    # The search reads the pages, which now state the sizes of the downloads.
    print(f"Mended {mend_site(site)} pages.", flush=True)
    licences.write(site, quarto)
    print("Checking links ...", flush=True)
    problems = links.broken_links(site)
    for problem in problems:
        print(f"problem: {problem}", file=sys.stderr)
    if problems:
        raise RendererError(f"The new site has {len(problems)} problems, listed above.")
    # Last, as their list is what marks a complete site.
    print(f"Listed the checksums of {checksums.write(site)} files in {checksums.NAME}.", flush=True)
