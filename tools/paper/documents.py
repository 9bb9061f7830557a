"""Make the monograph with Quarto and without it, and compare: `python -m tools.paper.documents`.

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

from tools.common import renderers
from tools.common.take_away import MONOGRAPH_NAMES
from tools.paper.monograph import paper
from tools.paper.render import with_pandoc, with_quarto

NOT_COMPARED = 3
# Where pages break may differ, and with it page numbers and repeated header rows.
_CONTENTS = re.compile(r"(?:\. ?){3,}\W*\d+")
# Running heads and page numbers are within this distance of the edge of the paper, in points.
_MARGIN = 58


def words(name: str, data: bytes) -> list[str]:
    """What a file says, word by word, without running heads."""
    if name.endswith(".docx"):
        return " ".join(paragraphs_of(data)).split()
    pdf: Any = pymupdf
    body = (0, _MARGIN, 0, -_MARGIN)
    pages = [page.get_text(clip=page.rect + body) for page in pdf.open(stream=data, filetype="pdf")]
    text = " ".join(" ".join(pages).split())
    return _CONTENTS.sub(" ", text).replace("•", " ").split()


def missing(paragraphs: list[str], paper: list[str]) -> list[str]:
    """The paragraphs that do not stand in the words of a PDF, one after the other in each."""
    text = "".join(paper)
    return [each for each in paragraphs if "".join(each.split()) not in text]


def paragraphs_of(data: bytes) -> list[str]:
    """The paragraphs of a Word file, those in its tables included."""
    body: Any = docx.Document(io.BytesIO(data)).element.body
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.paper.documents", description=__doc__)
    parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("Making the monograph with pandoc and typst ...", flush=True)
        plain = with_pandoc(paper(), Path(folder) / "pandoc")
        try:
            program = renderers.choose("quarto").program
        except renderers.RendererError as error:
            print(f"NOT COMPARED with Quarto: {error}", file=sys.stderr)
            sys.exit(NOT_COMPARED)
        assert program is not None
        print("Making it with Quarto ...", flush=True)
        quarto = with_quarto(paper(), program, Path(folder) / "quarto")
    sys.exit(0 if _same(plain, quarto) else 1)


def _same(plain: dict[str, bytes], quarto: dict[str, bytes]) -> bool:
    """Word has the same words in the same order; each PDF has every paragraph and no word more."""
    pdf, word = MONOGRAPH_NAMES
    first, second = words(word, plain[word]), words(word, quarto[word])
    print("\n".join(list(unified_diff(first, second, lineterm="", n=2))[:60]))
    paper = {kind: words(pdf, made[pdf]) for kind, made in (("-", plain), ("+", quarto))}
    lost = {kind: missing(paragraphs_of(plain[word]), found) for kind, found in paper.items()}
    others = sorted(set(paper["-"]) ^ set(paper["+"]))
    for kind, paragraphs in lost.items():
        print("\n".join(f"{kind} not in the PDF: {each}" for each in paragraphs[:20]))
    print(f"Words in one of the PDFs only: {', '.join(others) or 'none'}.")
    same = first == second and not any(lost.values()) and not others
    print(f"Word and PDF say {'the same' if same else 'DIFFERENT things'} by both renderers.")
    return same


if __name__ == "__main__":
    main()
