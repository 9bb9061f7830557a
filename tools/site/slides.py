"""Write the slide deck for the screen: `python -m tools.site.slides`.

It needs Quarto. The deck is rendered apart from the website, whose format it does not share, and
put into the built site, where its links to the statements lead somewhere. The page `slides` of the
site is its printed twin, written from the same text.
"""

import shutil
import tempfile
from pathlib import Path

from tools.common import ROOT, renderers
from tools.site import complete

DECK = ROOT / "slides" / "deck.qmd"
STYLE = ROOT / "slides" / "deck.scss"
TEXT = ROOT / "pages" / "_generated" / "slides.md"
FOLDER = "slides"


def write(site: Path) -> Path:
    """Render the deck into `site`; without Quarto or a complete site it is a `RendererError`."""
    renderer = renderers.choose("quarto")
    with complete.adding(site, FOLDER) as new, tempfile.TemporaryDirectory() as folder:
        assert renderer.program is not None
        shutil.copytree(_render(renderer.program, Path(folder)), new / FOLDER)
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
    print(f"Wrote {write(ROOT / '_site')}: open it in a browser; S shows the speaker's notes.")


if __name__ == "__main__":
    main()
