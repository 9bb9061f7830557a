"""A paper as PDF and Word, by the pandoc and the typst of PyPI's packages.

They read the Markdown of the paper and, in `site/paper/`, the template of the PDF
and the styles, paper and footer of the Word file.
"""

import html
import io
import os
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from tools.paper.edition import edition
from tools.paper.papers import READS, Paper
from tools.paper.pdf import TEMPLATES, PdfError, compile_pdf

# These are in the header and footer of reference.docx, which do not change with the data.
_EDITION_PLACE = b"EDITION"
_TITLE_PLACE = b"RUNNING TITLE"


@cache
def files_of(paper: Paper) -> dict[str, bytes]:
    """The files of a paper, the same bytes whichever renderer makes the pages."""
    source = paper.source()
    template = f"--template={TEMPLATES / 'monograph.typ'}"
    typst = _pandoc(source, "typst", extra_args=["--wrap=none", template])
    files = {f"{paper.stem}.pdf": compile_pdf(typst, title=paper.title, files=paper.drawings)}
    if paper.word:
        # What pandoc writes into the file as its time is the time of the data.
        os.environ["SOURCE_DATE_EPOCH"] = str(edition().epoch)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, f"{paper.stem}.docx")
            reference = f"--reference-doc={TEMPLATES / 'reference.docx'}"
            _pandoc(source, "docx", outputfile=file, extra_args=[reference])
            files[file.name] = finished(file.read_bytes(), paper.title)
    return files


def _pandoc(source: str, to: str, **options: Any) -> str:
    try:
        return str(pypandoc.convert_text(source, to, READS, **options))
    except RuntimeError as error:
        raise PdfError(f"pandoc stopped: {error}") from error


def finished(word: bytes, title: str) -> bytes:
    """The Word file with its running heads, whole rows and no times: the same bytes every time."""
    kept = io.BytesIO()
    named = {_EDITION_PLACE: str(edition()), _TITLE_PLACE: title}
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part.startswith(("word/header", "word/footer")):
                for place, words in named.items():
                    data = data.replace(place, html.escape(words).encode())
            elif part == "word/document.xml":
                # No page breaks a row, whether it has properties of its own or not.
                data = data.replace(b"<w:tr>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr>")
                data = data.replace(b"</w:trPr><w:trPr>", b"")
            new.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()
