"""Set a Typst source as a tagged PDF: PDF/UA-1, in British English, the same bytes every time.

Typst refuses to write PDF/UA where a picture has no alternative text or a heading level is left
out, so a document that compiles here has passed those checks.
"""

import importlib.resources
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tools.common import ROOT
from tools.common.renderers import RendererError

TEMPLATES = ROOT / "site" / "paper"
FONT = "Source Sans Pro"
STANDARD: Final = "ua-1"
_FONT_PACKAGE = "font_source_sans_pro"
_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
# No date: the bytes of a document follow from its words alone.
_PRELUDE = """\
#set document(title: {title}, description: {description}, author: "", date: none)
#set text(font: {font}, lang: "en", region: "GB", size: {size_pt}pt, fallback: false)
#set page(paper: "a4")
"""


class PdfError(RendererError):
    """Why a document cannot be set, in Typst's words."""


def literal(text: str) -> str:
    """Text as a string of Typst, quotes included; nothing in it is read as markup."""
    return json.dumps(text, ensure_ascii=False)


def as_file(svg: str) -> str:
    """A drawing of a page as a file of its own, which no font surrounds and which names one."""
    return svg.replace("<svg ", f'<svg font-family="{FONT}" ', 1)


def compile_pdf(
    source: str,
    *,
    title: str,
    description: str = "",
    size_pt: int = 12,
    files: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF of a Typst source.

    `title` and `description` become the document's properties, `size_pt` is the size of its
    text in points, and `files` are what the source reads, by name ("data.json", "dots.svg").
    Raises PdfError where Typst refuses the source, and where a letter is missing from the font.
    """
    # Here and not above: pages can be generated where no PDF is made.
    import typst

    names = {"title": title, "description": description, "font": FONT}
    literals = {name: literal(text) for name, text in names.items()}
    source = _PRELUDE.format(**literals, size_pt=size_pt) + source
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in {**(files or {}), "main.typ": source}.items():
            (root / name).write_text(content, encoding="utf-8", newline="\n")
        # The package has more faces, and each of them twice.
        package = importlib.resources.files(_FONT_PACKAGE) / "files"
        for name in (f"SourceSansPro-{face}.ttf" for face in _FACES):
            (root / name).write_bytes((package / name).read_bytes())
        try:
            return typst.compile(
                root / "main.typ",
                font_paths=[root],
                # Fonts of this machine would make the bytes differ from another machine's.
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=STANDARD,
            )
        except typst.TypstError as error:
            raise PdfError(f"Typst does not set {title!r}: {error}") from error


def from_template(name: str, data: Mapping[str, Any], **options: Any) -> bytes:
    """The PDF of a Typst template of `site/paper/`, which reads the data as `data.json`.

    `options` are those of `compile_pdf`.
    """
    source, blocks = ((TEMPLATES / each).read_text("utf-8") for each in (name, "blocks.typ"))
    files = {"data.json": json.dumps(data), "blocks.typ": blocks}
    return compile_pdf(source, files=files, **options)
