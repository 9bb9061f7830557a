"""Make the monograph with Quarto and without it, and compare: `python -m tools.documents`.

The answer is "not compared", and an exit code of its own, where there is no Quarto.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import Any

import docx
import pymupdf
from docx.oxml.ns import qn

from tools import renderers
from tools.monograph_render import NAMES, with_pandoc, with_quarto

NOT_COMPARED = 3
# Page numbers differ where lines break differently; words may not.
_CONTENTS = re.compile(r"(?:\. ?){3,}\W*\d+")
_FOOTER = re.compile(r"Page \d+ of \d+")


def words(name: str, data: bytes) -> list[str]:
    """What a file says, word by word, without page numbers."""
    if name.endswith(".docx"):
        body = docx.Document(io.BytesIO(data)).element.body
        paragraphs = (
            "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            for paragraph in body.iter(qn("w:p"))
        )
        return " ".join(paragraphs).split()
    pdf: Any = pymupdf
    pages = [page.get_text() for page in pdf.open(stream=data, filetype="pdf")]
    return _FOOTER.sub(" ", _CONTENTS.sub(" ", " ".join(" ".join(pages).split()))).split()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.documents", description=__doc__)
    parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("Making the monograph with pandoc and typst ...", flush=True)
        plain = with_pandoc(Path(folder) / "pandoc")
        try:
            program = renderers.choose("quarto").program
        except renderers.RendererError as error:
            print(f"NOT COMPARED with Quarto: {error}", file=sys.stderr)
            sys.exit(NOT_COMPARED)
        assert program is not None
        print("Making it with Quarto ...", flush=True)
        quarto = with_quarto(program, Path(folder) / "quarto")
    differing = [name for name in NAMES if not _same(name, plain[name], quarto[name])]
    sys.exit(1 if differing else 0)


def _same(name: str, one: bytes, other: bytes) -> bool:
    first, second = words(name, one), words(name, other)
    if first == second:
        print(f"{name}: the same {len(first)} words by both.")
        return True
    print(f"{name}: what Quarto says (+) differs from what pandoc and typst say (-).")
    print("\n".join(list(unified_diff(first, second, lineterm="", n=2))[:60]))
    return False


if __name__ == "__main__":
    main()
