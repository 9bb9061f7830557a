"""Pictures of people, some of them filled in: a share that can be counted, in black and white."""

from __future__ import annotations

from anakinra.html import Markup, join, tag

_WIDE, _HIGH = 10, 20
_PER_ROW = 20


def alternative_text(affected: int, people: int) -> str:
    """What the picture shows, for a reader who does not see it."""
    filled = "1 of them is filled in" if affected == 1 else f"{affected} of them are filled in"
    return f"A picture of {people} people: {filled}."


def icon_array(affected: int, people: int, **attributes: str) -> Markup:
    """An SVG of `people` figures, the first `affected` of them filled and the rest in outline."""
    figures = [_figure(number, number < affected) for number in range(people)]
    rows = -(-people // _PER_ROW)
    width = _WIDE * min(people, _PER_ROW)
    return tag(
        "svg",
        *figures,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {_HIGH * rows}",
        width=str(width),
        height=str(_HIGH * rows),
        **attributes,
    )


def _figure(number: int, filled: bool) -> Markup:
    """A head over a body; filled and outline differ without any colour."""
    left, top = _WIDE * (number % _PER_ROW), _HIGH * (number // _PER_ROW)
    centre = left + _WIDE // 2
    head = tag("circle", cx=str(centre), cy=str(top + 4), r="2.5")
    body = tag("rect", x=str(left + 2), y=str(top + 8), width="6", height="10", rx="2.5")
    inside = "currentColor" if filled else "none"
    return tag("g", join(head, body), fill=inside, stroke="currentColor", stroke_width="0.8")
