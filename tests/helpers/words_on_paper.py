"""What a PDF or a Word file says, word by word, however its pages break."""

import io
import re
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

# Where pages break may differ, and with it page numbers and repeated header rows.
_CONTENTS = re.compile(r"(?:\. ?){3,}\W*\d+")
# Running heads and page numbers are within this distance of the edge of the paper, in points.
_MARGIN = 58


def words(name: str, data: bytes) -> list[str]:
    """What a file says, word by word, without running heads."""
    if name.endswith(".docx"):
        return " ".join(paragraphs_of(data)).split()
    pdf: Any = pytest.importorskip("pymupdf", reason="needs the extra pdf-check")
    body = (0, _MARGIN, 0, -_MARGIN)
    pages = [page.get_text(clip=page.rect + body) for page in pdf.open(stream=data, filetype="pdf")]
    text = " ".join(" ".join(pages).split())
    return _CONTENTS.sub(" ", text).replace("•", " ").split()


def missing(paragraphs: list[str], paper: list[str]) -> list[str]:
    """The paragraphs that the words of a PDF do not have one after the other."""
    text = "".join(paper)
    return [each for each in paragraphs if "".join(each.split()) not in text]


def paragraphs_of(data: bytes) -> list[str]:
    """The paragraphs of a Word file, those in its tables included."""
    body: Any = docx.Document(io.BytesIO(data)).element.body
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    ]
