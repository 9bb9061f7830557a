"""Write the slide deck for the screen: `python -m tools.site.slides`.

It needs Quarto. The deck is rendered apart from the website, whose format it does not share, and
put into the built site, where its links to the statements lead somewhere. The page `slides` of the
site is its printed twin, written from the same text.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tools.common import renderers
from tools.site import checksums, links, publish

ROOT = Path(__file__).resolve().parents[2]
DECK = ROOT / "slides" / "deck.qmd"
STYLE = ROOT / "slides" / "deck.scss"
TEXT = ROOT / "pages" / "_generated" / "slides.md"
FOLDER = "slides"


def write(site: Path) -> Path:
    """Render the deck into `site`; without Quarto or a complete site it is a `RendererError`."""
    if why_not := checksums.fault(site):
        raise renderers.RendererError(why_not)
    renderer = renderers.choose("quarto")
    with publish.replacing(site) as new, tempfile.TemporaryDirectory() as folder:
        assert renderer.program is not None
        made = _render(renderer.program, Path(folder))
        shutil.copytree(site, new, ignore=shutil.ignore_patterns(FOLDER))
        shutil.copytree(made, new / FOLDER)
        if problems := links.broken_links(new):
            raise renderers.RendererError("\n".join(map(str, problems)))
        checksums.write(new)
    return site / FOLDER / "deck.html"


def _render(program: Path, folder: Path) -> Path:
    """The deck and its files in a folder of their own, with links to pages as they are built."""
    (folder / "slides").mkdir()
    (folder / "pages" / "_generated").mkdir(parents=True)
    for source in (DECK, STYLE):
        shutil.copy(source, folder / "slides")
    text = TEXT.read_text(encoding="utf-8").replace("statements.qmd#", "statements.html#")
    (folder / "pages" / "_generated" / TEXT.name).write_text(text, encoding="utf-8")
    options = ("--to", "revealjs", "--quiet")
    renderers.run_quarto(program, folder / "slides", "deck.qmd", *options)
    for source in (DECK, STYLE):
        (folder / "slides" / source.name).unlink()
    return folder / "slides"


def main() -> None:
    try:
        print(f"Wrote {write(ROOT / '_site')}: open it in a browser; S shows the speaker's notes.")
    except renderers.RendererError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
