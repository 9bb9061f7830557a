"""Pictures of people, some of them filled in: a share that can be counted, in black and white."""

from anakinra.views.html import Markup
from tools.pages.leaflet import Share
from tools.pages.markup import filled


def alternative_text(share: Share) -> str:
    """What the picture shows, for a reader who does not see it."""
    filled_in = "1 is" if share.affected == 1 else f"{share.affected} are"
    part = " and part of the next one" if share.more else ""
    return f"A picture of {share.people} people: {filled_in} filled in{part}, for {share.words}."


def icon_array(share: Share, label: str = "") -> Markup:
    """An SVG of people, the affected ones filled and the rest in outline.

    For "more than", half of the next figure is filled too, so that the picture differs from that
    for "up to" the same number. With a `label` it is for a page, and is read out so.
    """
    return Markup(filled("people.svg", share=share, label=label).strip())
