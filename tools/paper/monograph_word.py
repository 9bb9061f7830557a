"""The styles of the Word file: pandoc's own reference document, made plain and legible."""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import cache

import docx
import pypandoc
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tools.paper.edition import edition

FONT = "Arial"
_SIZES = {"Title": 24, "Subtitle": 13, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}
_TOC = {"TOC Heading": (16, 0), "TOC 1": (10, 0), "TOC 2": (10, 5), "TOC 3": (10, 10)}


@cache
def reference_document() -> bytes:
    """The document whose styles, paper and footer pandoc and Quarto take over."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    made = subprocess.run(command, capture_output=True, check=True).stdout
    document = docx.Document(io.BytesIO(made))
    _styles(document)
    _paper(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def without_times(made: bytes) -> bytes:
    """The same file whose parts carry no time, so that two builds give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _styles(document: Document) -> None:
    for style in document.styles:
        if style.type in (1, 2) and style.element.rPr is not None:  # paragraphs and characters
            for fonts in style.element.rPr.findall(qn("w:rFonts")):
                style.element.rPr.remove(fonts)
            style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.name = FONT
    document.styles["Normal"].font.size = Pt(10.5)
    # What stands in the cells of tables.
    document.styles["Compact"].font.size = Pt(8.5)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
    known = {style.name for style in document.styles}
    for name, (size, indent) in _TOC.items():
        # Word calls its own styles of contents in small letters.
        style = document.styles[name] if name in known else document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), name == "TOC Heading"
        style.paragraph_format.left_indent = Mm(indent)
        style.paragraph_format.space_after = Pt(2)
    _lines_between_rows(document)


def _lines_between_rows(document: Document) -> None:
    """Thin lines keep the rows of a table apart without colour, and its header is bold."""
    properties = document.styles["Table"].element.find(qn("w:tblPr"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "707070")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    properties.append(borders)
    for part in document.styles["Table"].element.findall(qn("w:tblStylePr")):
        if part.get(qn("w:type")) == "firstRow":
            run = OxmlElement("w:rPr")
            run.append(OxmlElement("w:b"))
            # The schema wants it before the properties of the table.
            part.insert(0, run)


def _paper(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{edition()} Page ").font.size = Pt(8)
    number = footer.add_run()
    number.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        number._r.append(part)
