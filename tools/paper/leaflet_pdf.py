"""The leaflet as PDF: the same questions and blocks as the page, set by site/paper/leaflet.typ."""

from dataclasses import asdict
from typing import Any

from tools.pages import leaflet, leaflet_icons
from tools.paper.pdf import from_template

PAGE = "pages/patient-leaflet.html"


def make(size_pt: int) -> bytes:
    """The leaflet with text of this size in points."""
    return from_template(
        "leaflet.typ",
        content(),
        title=leaflet.TITLE,
        description=leaflet.DESCRIPTION,
        size_pt=size_pt,
    )


def content() -> dict[str, Any]:
    """What the template sets, in reading order."""
    return {
        "title": leaflet.TITLE,
        "draft": leaflet.DRAFT if leaflet.is_draft() else "",
        "questions": [
            {
                "words": question.words,
                "urgent": question.urgent,
                "blocks": [_block(block) for block in question.blocks],
            }
            for question in leaflet.questions()
        ],
        **{
            place: [asdict(detail) for detail in leaflet.details_of(place)]
            for place in ("urgent", "contact", "report", "approval")
        },
        "origin": leaflet.origin(),
        # On the site the page is beside the folder of downloads.
        "page": leaflet.published_address() or f"../{PAGE}",
    }


def _block(block: leaflet.LeafletBlock) -> dict[str, Any]:
    first = block.lines[0]
    share = leaflet.share_of(first)
    return {
        "form": block.form,
        "texts": [line.text for line in block.lines],
        "name": leaflet.band_name(first),
        "picture": leaflet_icons.icon_array(share) if share else "",
        "alt": leaflet_icons.alternative_text(share) if share else "",
    }
