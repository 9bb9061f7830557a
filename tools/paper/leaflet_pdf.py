"""The leaflet as PDF: the same questions and blocks as the page, set by site/paper/leaflet.typ."""

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
        files=pictures(),
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
        **{place: _details(place) for place in ("urgent", "contact", "report", "approval")},
        "origin": leaflet.origin(),
        # On the site the page is beside the folder of downloads.
        "page": leaflet.published_address() or f"../{PAGE}",
    }


def _details(place: str) -> list[dict[str, str]]:
    return [{"label": each.label, "value": each.value} for each in leaflet.details_of(place)]


def _block(block: leaflet.LeafletBlock) -> dict[str, Any]:
    first = block.lines[0]
    shown: dict[str, Any] = {"form": block.form, "texts": [line.text for line in block.lines]}
    if first.band:
        shown["name"] = leaflet.band_name(first)
    if share := leaflet.share_of(first):
        shown["picture"] = _picture_name(share)
        shown["alt"] = leaflet_icons.alternative_text(share)
    return shown


def pictures() -> dict[str, str]:
    """The pictures of people that the blocks name."""
    found = {leaflet.share_of(line) for line in leaflet.lines()}
    shares = {share for share in found if share}
    return {_picture_name(share): str(leaflet_icons.icon_array(share)) for share in shares}


def _picture_name(share: leaflet.Share) -> str:
    return f"people-{share.words.replace(' ', '-')}.svg"
