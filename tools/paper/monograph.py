"""The monograph as one document: the chapters that the pages show, between a cover and sources."""

import re

from anakinra.basis import store
from anakinra.monograph.sign_off import sign_off
from tools.common.take_away import MONOGRAPH_STEM
from tools.common.versions import monograph_version
from tools.pages import references, whole
from tools.pages.markup import filled
from tools.paper.papers import Paper

TITLE = "Anakinra for immune-related adverse effects of checkpoint inhibitors"
_CHAPTER = re.compile(r"^## (\d) (.+)$", re.MULTILINE)
# In one document another chapter is a place in it, not a page of the website.
_OTHER_CHAPTER = re.compile(r"\.\./notebooks/0(\d)-[\w-]+\.(?:html|ipynb)(?:#[\w-]+)?")


def paper() -> Paper:
    """The monograph with its cover, as PDF and as Word."""
    chapters = _CHAPTER.sub(r"## \1 \2 {#chapter-\1}", whole.whole())
    return Paper(
        stem=MONOGRAPH_STEM,
        head="Anakinra monograph",
        title=TITLE,
        subtitle="Prescribing and monitoring: the monograph of BOPA and IOCN restated",
        cover=_cover(),
        body=filled(
            "monograph.md",
            chapters=_OTHER_CHAPTER.sub(r"#chapter-\1", chapters),
            references=references.references(on_paper=True),
            control=references.document_control(),
        ),
        word=True,
    )


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
