"""The monograph as PDF and Word, by Quarto where it is at hand and by pandoc and typst elsewhere.

Both read the Markdown of `tools.paper.monograph` and, in `site/paper/`, the template of the PDF
and the styles, paper and footer of the Word file.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pypandoc

from tools.common import renderers
from tools.common.take_away import MONOGRAPH_STEM as STEM
from tools.paper import monograph
from tools.paper.edition import edition
from tools.paper.pdf import PdfError, compile_pdf, copy_fonts, literal

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "site" / "paper"
# Stands in the footer of reference.docx, which does not change with the data.
_EDITION_PLACE = b"EDITION"
SUBTITLE = "The monograph of BOPA and IOCN restated, for governance committees"
_QUARTO_FORMATS = """\
format:
  typst:
    template: monograph.typ
    pdf-standard: ua-1
    font-paths: fonts
    number-sections: false
  docx:
    reference-doc: reference.docx
    number-sections: false
    toc: false
"""
_READS = "markdown-smart"


@cache
def documents() -> dict[str, bytes]:
    """Both files, by the renderer of the site: Quarto where it is at hand."""
    program = renderers.choose(None).program
    with tempfile.TemporaryDirectory() as folder:
        return with_quarto(program, Path(folder)) if program else with_pandoc(Path(folder))


def made(name: str) -> bytes:
    """One of the files by its name."""
    return documents()[name]


def source() -> str:
    """The whole document as Markdown with its front matter."""
    front = f"""\
---
title: "{monograph.TITLE}"
subtitle: "{SUBTITLE}"
lang: en-GB
edition: "{edition()}"
from: {_READS}
{_QUARTO_FORMATS}---
"""
    return "\n".join((front, monograph.cover(), f"{edition()}\n", contents(), monograph.markdown()))


def contents() -> str:
    """The contents on a page of their own: with page numbers on paper, as links in Word."""
    deep = "".join(
        f".or(label({literal(anchor)}))" for level, anchor, _ in monograph.headings() if level > 2
    )
    shown = f"selector(heading.where(level: 2)).or(heading.where(level: 3)){deep}"
    typst = (
        f"#pagebreak()\n#outline(title: [Contents], target: {shown}, indent: 1em)\n#pagebreak()\n"
    )
    lines = [
        f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr><w:hyperlink w:anchor="{anchor}">'
        f"<w:r><w:t>{html.escape(words)}</w:t></w:r></w:hyperlink></w:p>"
        for level, anchor, words in monograph.headings()
    ]
    pause = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    title = '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>'
    word = "\n".join([pause, title, *lines, pause])
    return f"```{{=typst}}\n{typst}```\n\n```{{=openxml}}\n{word}\n```\n"


def with_pandoc(folder: Path) -> dict[str, bytes]:
    """PDF and Word by the pandoc and the typst of PyPI's packages."""
    _prepare(folder)
    pandoc = [pypandoc.get_pandoc_path(), f"{STEM}.qmd", f"--from={_READS}"]
    _run([*pandoc, "--wrap=none", "--template=monograph.typ", f"--output={STEM}.typ"], folder)
    _run([*pandoc, "--reference-doc=reference.docx", f"--output={STEM}.docx"], folder)
    typst = (folder / f"{STEM}.typ").read_text(encoding="utf-8")
    return _files(folder, compile_pdf(typst, title=monograph.TITLE))


def with_quarto(program: Path, folder: Path) -> dict[str, bytes]:
    """PDF and Word by Quarto with the pandoc and the typst that it brings."""
    _prepare(folder)
    for kind in ("typst", "docx"):
        _run([str(program), "render", f"{STEM}.qmd", "--to", kind, "--no-execute"], folder)
    return _files(folder, (folder / f"{STEM}.pdf").read_bytes())


def _files(folder: Path, pdf: bytes) -> dict[str, bytes]:
    word = finished((folder / f"{STEM}.docx").read_bytes())
    return {f"{STEM}.pdf": pdf, f"{STEM}.docx": word}


def finished(word: bytes) -> bytes:
    """The Word file with the edition in its footer, and no times: two builds are the same bytes."""
    kept = io.BytesIO()
    named = html.escape(str(edition())).encode()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part.startswith("word/footer"):
                data = data.replace(_EDITION_PLACE, named)
            new.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _prepare(folder: Path) -> None:
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    copy_fonts(folder / "fonts")
    for name in ("monograph.typ", "reference.docx"):
        shutil.copy(TEMPLATES / name, folder)
    (folder / f"{STEM}.qmd").write_text(source(), encoding="utf-8", newline="\n")


def _run(command: list[str], folder: Path) -> None:
    # What these programs write into a file as its time is the time of the data.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(edition().epoch)}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise PdfError(f"{Path(command[0]).name} stopped: {done.stderr.strip()[-2000:]}")
