"""The monograph as one document: the chapters that the pages show, between a cover and sources."""

import re

from anakinra.basis import store
from anakinra.monograph.sign_off import sign_off
from tools.common.take_away import MONOGRAPH_STEM
from tools.common.versions import monograph_version
from tools.pages import references, whole
from tools.paper.papers import Paper

TITLE = "Anakinra for immune-related adverse effects of checkpoint inhibitors"
_CHAPTER = re.compile(r"^## (\d) (.+)$", re.MULTILINE)
# In one document another chapter is a place in it, not a page of the website.
_OTHER_CHAPTER = re.compile(r"\.\./notebooks/0(\d)-[\w-]+\.(?:html|ipynb)(?:#[\w-]+)?")
_REMARKS = re.compile(r'<p class="ak-meta">.*?</p>')
_ABOUT = """\
## About this document

This document restates the monograph of BOPA and IOCN in other words, for education and service
planning. BOPA and IOCN have not endorsed it, and no part of it replaces the monograph, the product
information or local policy.

A small number at the end of a line leads to the statement that the line restates, a small D number
to a question to the authors, and the name of a source marks a fact that is not in the monograph.

The patient leaflet, the dose table, the ward cards and the papers for governance are
[documents of their own](../pages/downloads.qmd).
"""


def paper() -> Paper:
    """The monograph with its cover, as PDF and as Word."""
    chapters = _CHAPTER.sub(r"## \1 \2 {#chapter-\1}", whole.whole())
    return Paper(
        stem=MONOGRAPH_STEM,
        head="Anakinra monograph",
        title=TITLE,
        subtitle="Prescribing and monitoring: the monograph of BOPA and IOCN restated",
        cover=_cover(),
        body="\n".join((_ABOUT, _OTHER_CHAPTER.sub(r"#chapter-\1", chapters), _sources())),
        word=True,
    )


def _sources() -> str:
    """The list of references, without remarks on which citation means which, and who wrote it."""
    listed = _REMARKS.sub("", references.references()).replace("<ol", "<ul").replace("</ol", "</ul")
    control = references.document_control()
    return f"## References\n\n{listed}\n## Document control\n\n{control}"


def _cover() -> tuple[tuple[str, str], ...]:
    """Which document is restated, who published it, and who has reviewed the restatement."""
    control = store.document("document_control")
    review = sign_off()
    published = f"{control['publisher']['value']}, with {control['collaborator']['value']}"
    return (
        ("Monograph restated", control["title"]["value"]),
        ("Version", monograph_version()),
        ("Published by", published),
        ("Review", f"{review.title}. {review.text}"),
    )
