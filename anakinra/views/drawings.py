"""Syringes drawn to scale as SVG: the same values always give the same bytes.

A drawing holds no number of its own: what is drawn comes from the core's draws and infusions, the
marks from the rules. It uses the text colour of the page, so that dark mode, forced colours and
print need nothing more; drug is shaded and what is discarded is hatched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from anakinra.basis import rules
from anakinra.basis.quantities import Milligrams, Millilitres, format_number
from anakinra.dosing.preparation import Infusion, Injections
from anakinra.dosing.syringes import Draw
from anakinra.views.html import NOTEBOOK, Child, Markup, Rendering, join, tag

# On the paper of one syringe: the needle points down, the marks are right of the barrel.
_COLUMN, _ROW, _BESIDE = 90, 150, 4
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 44, 22, 102
_WIDE, _LABEL = 60, 55  # the right of an infusion syringe, and where its diluent is named
_DRAWN_LARGER = Fraction(5, 4)
_TITLE = 20
_TITLE_LETTER = 10  # about the width of a letter of a title
_HATCH = 8
_ASSUMPTION = "declared-assumption"
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Syringes:
    """The draws of one administration: the plunger at each dose, the rest of the drug hatched.

    `title` is written above them, such as the level that they are drawn for; it may be blank.
    """

    draws: tuple[Draw, ...]
    title: str = ""

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The syringes side by side as inline SVG, four to a row, named by their text."""
        top = _TITLE if self.title else 0
        columns = min(len(self.draws), _BESIDE)
        width = max(columns * _COLUMN, len(self.title) * _TITLE_LETTER)
        drawn: list[Child] = [_text(self.title, 4, 14, weight="bold")] if self.title else []
        for number, draw in enumerate(self.draws):
            row, column = divmod(number, _BESIDE)
            place = f"translate({column * _COLUMN} {top + row * _ROW})"
            drawn.append(tag("g", _syringe(draw.dose, draw.waste), transform=place))
        return _svg(drawn, width, top + -(-len(self.draws) // _BESIDE) * _ROW, self.to_text())

    def to_text(self) -> str:
        """Such as "Two syringes: 100 mg; 40 mg, 60 mg discarded."."""
        count = len(self.draws)
        words = _COUNTS[count] if count < len(_COUNTS) else str(count)
        begun = f"{words} syringe{'' if count == 1 else 's'}"
        begun = f"{self.title}, {begun}" if self.title else begun[:1].upper() + begun[1:]
        return f"{begun}: {'; '.join([_draw_text(draw) for draw in self.draws])}."


@dataclass(frozen=True)
class InfusionSyringe:
    """The syringe of one infusion: the drug at the needle, the diluent above it up to the total."""

    infusion: Infusion

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The syringe as inline SVG, with a line to each of its two parts."""
        return _infusion_syringe(self.infusion)

    def to_text(self) -> str:
        """What the syringe holds, from the needle up."""
        return (
            f"One infusion syringe: {self.infusion.drug_volume} of anakinra, "
            f"{self.infusion.diluent_volume} of sodium chloride 0.9 %, "
            f"{self.infusion.total_volume} in total, "
            f"at {self.infusion.rate} for {self.infusion.duration}."
        )


@dataclass(frozen=True)
class SideBySide:
    """Several drawings, one after the other; on a narrow screen each begins a line."""

    drawings: tuple[Syringes | InfusionSyringe, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The drawings, each an SVG of its own."""
        return join(*[drawing.to_html(rendering) for drawing in self.drawings])

    def to_text(self) -> str:
        """One drawing a line."""
        return "\n".join([drawing.to_text() for drawing in self.drawings])


def of_administration(draws: tuple[Draw, ...], made: Infusion | Injections) -> SideBySide:
    """What is drawn up for one administration, and the infusion that it is made up to."""
    drawn = Syringes(draws)
    return SideBySide((drawn, InfusionSyringe(made)) if isinstance(made, Infusion) else (drawn,))


def marks_text() -> str:
    """How far apart the marks are drawn, and that this is assumed where no source gives it."""
    rule = rules.rule("graduation")
    assumed = ": assumption" if _ASSUMPTION in rule.sources else ""
    return f"Marks every {rule}{assumed}."


def _draw_text(draw: Draw) -> str:
    return f"{draw.dose}, {draw.waste} discarded" if draw.waste.amount else str(draw.dose)


@cache
def _syringe(dose: Milligrams, waste: Milligrams) -> Markup:
    """One syringe; there are few marks, so few doses, and each is drawn once."""
    content = rules.quantity("syringe_content", Milligrams).amount
    plunger = _height(dose.amount, content)
    middle = _COLUMN // 2 - 2
    return join(
        _rectangle(plunger, Fraction(_BOTTOM), "0.4"),
        _path("".join(_hatching(plunger)), "1"),
        *_barrel(plunger),
        _scale(content),
        _text(str(dose), middle, _BOTTOM + 31, "middle", weight="bold"),
        _text(f"discard {waste}", middle, _BOTTOM + 44, "middle", size=12)
        if waste.amount
        else None,
    )


@cache
def _scale(content: Fraction) -> Markup:
    """The marks, every second one with its figure; the same on every syringe."""
    lines, figures = [], []
    for number, mark in enumerate(_marks()):
        y = _height(mark, content)
        is_named = number % 2 == 0
        lines.append(f"M{_RIGHT} {_at(y)}h{6 if is_named else 4}")
        if is_named:
            figures.append(_text(format_number(mark, 1), _RIGHT + 8, y + 4, size=11))
    return join(_path("".join(lines), "1"), *figures)


@cache
def _infusion_syringe(made: Infusion) -> Markup:
    whole = made.total_volume.amount
    drug = _height(made.drug_volume.amount, whole)
    beside, low = _WIDE + 26, _BOTTOM - 8
    # From each part to its name, past the marks.
    led = f"M{_WIDE + 6} {_at((drug + _BOTTOM) / 2)}L{beside - 4} {low - 5}"
    led += f"M{_WIDE + 6} {_LABEL - 5}H{beside - 4}"
    drawn: list[Child] = [
        _rectangle(_TOP, drug, "0.08", _WIDE),
        _rectangle(drug, Fraction(_BOTTOM), "0.4", _WIDE),
        *_barrel(Fraction(_TOP), _WIDE),
        _infusion_marks(whole),
        _path(led, "0.7"),
        _text(str(made.diluent_volume), beside, _LABEL),
        _text("sodium chloride 0.9 %", beside, _LABEL + 13, size=12),
        _text(f"{made.drug_volume} anakinra", beside, low),
        _text(f"{made.total_volume} in total", 4, _BOTTOM + 31, weight="bold"),
        _text(f"{made.rate} for {made.duration}", 4, _BOTTOM + 44, size=12),
    ]
    return _svg(drawn, 2 * _COLUMN + _WIDE - _LEFT, _ROW, InfusionSyringe(made).to_text())


@cache
def _infusion_marks(whole: Fraction) -> Markup:
    mark = rules.quantity("infusion_syringe_mark", Millilitres).amount
    marks = [mark * number for number in range(1, int(whole / mark) + 1)]
    return _path("".join([f"M{_WIDE} {_at(_height(each, whole))}h4" for each in marks]), "0.5")


def _marks() -> list[Fraction]:
    """The marks at which a dose can be measured, from the smallest draw to the largest, in mg."""
    step = rules.quantity("graduation", Milligrams).amount
    mark = rules.quantity("smallest_draw", Milligrams).amount
    last = rules.quantity("largest_draw", Milligrams).amount
    return [mark + step * number for number in range(int((last - mark) / step) + 1)]


def _height(amount: Fraction, whole: Fraction) -> Fraction:
    """Where a syringe filled with this amount of the whole ends."""
    return _BOTTOM - (_BOTTOM - _TOP) * amount / whole


def _barrel(plunger: Fraction, right: int = _RIGHT) -> list[Child]:
    """The barrel with its flange, nozzle and needle, and the plunger with its rod."""
    middle = (_LEFT + right) // 2
    rod = f"M{middle - 8} 4H{middle + 8}M{middle} 4V{_at(plunger)}"
    plug = f"M{_LEFT} {_at(plunger)}H{right}"
    return [_outline(right), _path(rod, "2"), _path(plug, "4")]


@cache
def _outline(right: int) -> Markup:
    middle = (_LEFT + right) // 2
    line = (
        f"M{_LEFT} {_TOP - 6}V{_BOTTOM}H{right}V{_TOP - 6}M{_LEFT - 6} {_TOP - 6}H{right + 6}"
        f"M{middle - 4} {_BOTTOM}V{_BOTTOM + 6}H{middle + 4}V{_BOTTOM}"
        f"M{middle} {_BOTTOM + 6}V{_BOTTOM + 16}"
    )
    return _path(line, "1.5")


def _hatching(end: Fraction) -> Iterator[str]:
    """Slanting lines from the top of the barrel to the plunger; none where they meet.

    Each rises by one for one to the right, and is cut where it would leave the part.
    """
    width = _RIGHT - _LEFT
    for low in range(_TOP + _HATCH, int(end) + width, _HATCH):
        start = max(Fraction(0), low - end)
        stop = min(width, low - _TOP)
        if start < stop:
            yield f"M{_at(_LEFT + start)} {_at(low - start)}L{_at(_LEFT + stop)} {_at(low - stop)}"


def _rectangle(top: Fraction | int, bottom: Fraction, opacity: str, right: int = _RIGHT) -> Child:
    return tag(
        "rect",
        x=_LEFT,
        y=_at(top),
        width=right - _LEFT,
        height=_at(bottom - top),
        fill_opacity=opacity,
    )


def _path(d: str, width: str) -> Markup:
    return tag("path", d=d, fill="none", stroke="currentColor", stroke_width=width)


def _text(
    text: str,
    x: Fraction | int,
    y: Fraction | int,
    anchor: str = "start",
    *,
    size: int = 14,
    weight: str | None = None,
) -> Child:
    return tag(
        "text", text, x=_at(x), y=_at(y), text_anchor=anchor, font_size=size, font_weight=weight
    )


def _svg(drawn: list[Child], width: int, height: int, words: str) -> Markup:
    return tag(
        "svg",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=words,
        viewBox=f"0 0 {width} {height}",
        width=_at(width * _DRAWN_LARGER),
        height=_at(height * _DRAWN_LARGER),
        class_="ak-syringes",
        overflow="visible",
        fill="currentColor",
    )


def _at(value: Fraction | int) -> str:
    """A coordinate with one decimal, rounded exactly."""
    return format_number(value, 1)
