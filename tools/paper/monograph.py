"""The monograph as one document: Markdown assembled from the fragments that the pages show.

Both Quarto and pandoc read this Markdown, so that a PDF or a Word file of either says the same.
Sections keep the numbers of the monograph, since the ids of its statements carry them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypandoc

from anakinra.basis import store
from anakinra.basis.statements import all_statements
from anakinra.monograph.chapters import statements, table
from anakinra.monograph.sign_off import sign_off
from anakinra.views.html import Rendering, tag
from anakinra.views.tables import Column, Table
from tools.pages import references, statement_list
from tools.paper.edition import edition
from tools.schema.rules import SECTIONS

TITLE = "Anakinra for immune-related adverse effects of checkpoint inhibitors"
_HERE = Rendering(statements="statements.html")
_GROUP = ("2", "Prescribing and monitoring advice")
_TABLES = {
    "1": ("indications",),
    "2.1": ("contraindications",),
    "2.2": ("precautions",),
    "2.4": ("baseline_tests",),
    "2.10": ("adverse_effects", "adverse_effects_in_leaflet"),
    "2.11": ("interactions", "laboratory_tests", "interacting_medicines"),
}
# What these sections hold stands in a table or list of its own.
_IN_FULL = {"4": references.references, "6": references.document_control}
# Our own parts follow the numbered sections of the monograph.
_APPENDICES = (
    ("A", "Discrepancy register", statement_list.discrepancy_list),
    ("B", "Documents that this restatement cites", references.sources),
)
_RAW = re.compile(r"```\{=html\}\n(.*?)\n```\n", re.DOTALL)
_FILTER = Path(__file__).resolve().parents[2] / "site" / "paper" / "for-paper.lua"
_MARKDOWN = "markdown-simple_tables-multiline_tables-grid_tables-raw_html-smart"


def markdown() -> str:
    """The body of the document, from the first section to the last appendix."""
    return _converted("\n".join(_parts()))


def _converted(html: str) -> str:
    """The HTML as Markdown that keeps anchors, captions and widths."""
    arguments = ["--wrap=none", "--columns=200", f"--lua-filter={_FILTER}"]
    return str(pypandoc.convert_text(html, _MARKDOWN, format="html", extra_args=arguments))


def cover() -> str:
    """The table of the cover: which document this is, and who has approved it."""
    control = store.document("document_control")
    review = sign_off()
    rows = (
        ("Document restated", control["title"]["value"]),
        ("Its version", f"{control['version']['value']}, {control['date']['value']}"),
        (
            "Its publisher",
            f"{control['publisher']['value']}, with {control['collaborator']['value']}",
        ),
        ("Software", edition().software),
        ("Data", f"{edition().data} ({edition().day})"),
        ("Review", f"{review.title}. {review.text}"),
        ("Approved by, and date", ""),
    )
    columns = (Column("what", "Document control"), Column("value", "This document"))
    cover = Table("cover", "Version and approval of this document", columns, rows)
    return _converted(cover.to_html(_HERE))


def headings() -> list[tuple[int, str, str]]:
    """The level, anchor and words of each numbered heading, in order."""
    found = re.findall(r'<h([1-3]) id="(sec-[^"]+)">([^<]*)</h', "\n".join(_parts()))
    return [(int(level), anchor, words) for level, anchor, words in found]


def _parts() -> Iterator[str]:
    """The document as HTML, part by part."""
    yield _heading(1, "about", "About this document")
    yield from _about()
    group, title = _GROUP
    for section in dict.fromkeys(entry.section for entry in all_statements()):
        if section == f"{group}.1":
            yield _heading(1, group, f"{group} {title}")
        if section != "0":
            yield _heading(section.count(".") + 1, section, f"{section} {SECTIONS[section]}")
            yield from _section(section)
    yield from _appendices()


def _about() -> Iterator[str]:
    """How to read the document, and what the title page of the monograph states."""
    yield tag(
        "p",
        "This document restates the monograph of BOPA and IOCN in other words, statement by "
        "statement, for education, service planning and governance. BOPA and IOCN have not "
        "endorsed it, and no part of it replaces the monograph, the product information or local "
        "policy. Each statement ends with its number; computed, refused and ambiguous tell what "
        "the software does with it, and D numbers lead to the register in appendix A.",
    )
    yield statements("0").to_html(_HERE)
    yield _raw(statement_list.statement_counts())


def _section(section: str) -> Iterator[str]:
    if section in _IN_FULL:
        yield _raw(_IN_FULL[section]())
    elif section == "3":
        yield from _leaflet()
        return
    yield statements(section).to_html(_HERE)
    for name in _TABLES.get(section, ()):
        yield table(name).to_html(_HERE, csv_link=False)


def _leaflet() -> Iterator[str]:
    """The leaflet under its questions."""
    entries = statements("3").entries
    for place, heading in enumerate(dict.fromkeys(entry.heading for entry in entries), start=1):
        yield _heading(2, f"3.{place}", f"3.{place} {heading}")
        yield statements(*[e.id for e in entries if e.heading == heading]).to_html(_HERE)


def _appendices() -> Iterator[str]:
    for letter, title, source in _APPENDICES:
        yield _heading(1, letter, f"Appendix {letter}: {title}")
        made = source()
        # Headings of the page become one level of the appendix.
        made = re.sub(
            r"^#{2,3} (D\d+) \{#(\w+)\}$", r'<h3 id="\2">Discrepancy \1</h3>', made, flags=re.M
        )
        made = re.sub(r"^#{2,3} ([^{\n]+?)(?: \{#[\w-]+\})?$", r"<h2>\1</h2>", made, flags=re.M)
        yield re.sub(r"^(\w[^\n<]*)$", r"<p>\1</p>", _raw(made), flags=re.M)


def _heading(level: int, anchor: str, words: str) -> str:
    return tag(f"h{level}", words, id=f"sec-{anchor}")


def _raw(fragment: str) -> str:
    return _RAW.sub(r"\1\n", fragment)
