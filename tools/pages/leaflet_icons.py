"""Pictures of people, some of them filled in: a share that can be counted, in black and white."""

from anakinra.views.html import Markup, join, tag
from tools.pages.leaflet import Share

_WIDE, _HIGH = 10, 20
_PER_ROW = 20
_INK = "currentColor"


def alternative_text(share: Share) -> str:
    """What the picture shows, for a reader who does not see it."""
    filled = "1 is" if share.affected == 1 else f"{share.affected} are"
    part = " and part of the next one" if share.more else ""
    return f"A picture of {share.people} people: {filled} filled in{part}, for {share.words}."


def icon_array(share: Share, **attributes: str) -> Markup:
    """An SVG of people, the affected ones filled and the rest in outline.

    For "more than", half of the next figure is filled too, so that the picture differs from that
    for "up to" the same number.
    """
    figures = [
        _figure(number, number < share.affected, share.more and number == share.affected)
        for number in range(share.people)
    ]
    rows = -(-share.people // _PER_ROW)
    width = _WIDE * min(share.people, _PER_ROW)
    return tag(
        "svg",
        *figures,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {_HIGH * rows}",
        width=str(width),
        height=str(_HIGH * rows),
        **attributes,
    )


def _figure(number: int, filled: bool, half: bool) -> Markup:
    """A head over a body; filled and outline differ without any colour."""
    left, top = _WIDE * (number % _PER_ROW), _HIGH * (number // _PER_ROW)
    centre = left + _WIDE // 2
    head = tag("circle", cx=str(centre), cy=str(top + 4), r="2.5")
    body = tag("rect", x=str(left + 2), y=str(top + 8), width="6", height="10", rx="2.5")
    lower = tag(
        "rect", x=str(left + 2), y=str(top + 13), width="6", height="5", rx="2.5", fill=_INK
    )
    shapes = join(head, body, lower) if half else join(head, body)
    return tag("g", shapes, fill=_INK if filled else "none", stroke=_INK, stroke_width="0.8")
