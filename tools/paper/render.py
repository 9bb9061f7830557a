"""A paper as PDF and Word, by the pandoc and the typst of PyPI's packages.

They read the Markdown of the paper and, in `site/paper/`, the template of the PDF
and the styles, paper and footer of the Word file.
"""

import html
import io
import os
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pypandoc

from tools.common import ROOT
from tools.paper.edition import edition
from tools.paper.papers import READS, Paper
from tools.paper.pdf import PdfError, compile_pdf

TEMPLATES = ROOT / "site" / "paper"
# These are in the header and footer of reference.docx, which do not change with the data.
_EDITION_PLACE = b"EDITION"
_TITLE_PLACE = b"RUNNING TITLE"


@cache
def files_of(paper: Paper) -> dict[str, bytes]:
    """The files of a paper, the same bytes whichever renderer makes the pages."""
    with tempfile.TemporaryDirectory() as folder:
        return files_in(paper, Path(folder))


def files_in(paper: Paper, folder: Path) -> dict[str, bytes]:
    """The files of a paper, made in this folder."""
    stem = paper.stem
    for name, text in {f"{stem}.md": paper.source(), **paper.drawings}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    pandoc = [pypandoc.get_pandoc_path(), f"{stem}.md", f"--from={READS}"]
    template = f"--template={TEMPLATES / 'monograph.typ'}"
    _run([*pandoc, "--wrap=none", template, f"--output={stem}.typ"], folder)
    typst = (folder / f"{stem}.typ").read_text(encoding="utf-8")
    files = {f"{stem}.pdf": compile_pdf(typst, title=paper.title, files=paper.drawings)}
    if paper.word:
        reference = f"--reference-doc={TEMPLATES / 'reference.docx'}"
        _run([*pandoc, reference, f"--output={stem}.docx"], folder)
        word = (folder / f"{stem}.docx").read_bytes()
        files[f"{stem}.docx"] = finished(word, paper.title)
    return files


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


def _run(command: list[str], folder: Path) -> None:
    # What these programs write into a file as its time is the time of the data.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(edition().epoch)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()[-2000:]
        raise PdfError(f"{Path(command[0]).name} stopped: {said}")
