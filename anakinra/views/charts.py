"""Charts drawn by hand as SVG: the same values always give the same bytes.

They use the text colour of the page, so that dark mode, forced colours and print need nothing more.
Series differ by their dashes and are labelled where they end, never by colour.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from anakinra.basis.quantities import format_number
from anakinra.views.html import NOTEBOOK, Child, Markup, Rendering, tag

_WIDTH, _HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 24, 56
_DASHES = (None, "7 5")
_TICKS = 6
_LABEL_CHARACTER = 7  # about the width of a character of the labels


@dataclass(frozen=True)
class Span:
    """A constant level from `start` to `end`, in the units of the axes."""

    start: Fraction
    end: Fraction
    level: Fraction


@dataclass(frozen=True)
class Series:
    """A line of steps with the label printed where it ends."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class StepChart:
    """One or two series of steps over a common axis that starts at 0; see `step_chart`."""

    name: str
    title: str
    description: str
    x_title: str
    y_title: str
    series: tuple[Series, ...]

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The chart as inline SVG, named by its title and described as text."""
        base = f"{rendering.id_prefix}{self.name}"
        x_step, x_end = _scale(span.end for one in self.series for span in one.spans)
        y_step, y_end = _scale(span.level for one in self.series for span in one.spans)
        frame = _Frame(x_end, y_end)
        return tag(
            "svg",
            tag("title", self.title, id=f"{base}-title"),
            tag("desc", self.description, id=f"{base}-description"),
            *_grid(frame, x_step, y_step),
            *_axis_titles(self.x_title, self.y_title),
            *[_line(frame, one, dash) for one, dash in zip(self.series, _DASHES, strict=False)],
            *self._labels(frame),
            role="img",
            aria_labelledby=f"{base}-title {base}-description",
            viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
            width=_WIDTH,
            height=_HEIGHT,
            class_="ak-chart",
            fill="currentColor",
            font_size=13,
        )

    def to_text(self) -> str:
        """The chart as its written description."""
        return self.description

    def _labels(self, frame: "_Frame") -> list[Child]:
        """Each label at the end of its line: the higher line's above it, the other's below."""
        ends = [one.spans[-1] for one in self.series]
        highest = max(range(len(ends)), key=lambda index: (ends[index].level, -index))
        written: list[Child] = []
        for index, (one, end) in enumerate(zip(self.series, ends, strict=True)):
            x, y = frame.x(end.end), frame.y(end.level)
            y += -7 if index == highest else 17
            if x - _LEFT > len(one.label) * _LABEL_CHARACTER:
                written.append(_text(one.label, x, y, "end", "bold"))
            else:
                written.append(_text(one.label, Fraction(_LEFT + 4), y, "start", "bold"))
        return written


def step_chart(
    name: str, title: str, description: str, x_title: str, y_title: str, series: tuple[Series, ...]
) -> StepChart:
    """A chart of one or two series, each with at least one span.

    `name` is unique on a page; `description` says what the chart shows.
    Anything else than one or two series, an empty series, a span that ends before it starts or a
    negative number is a `ValueError`.
    """
    if not 1 <= len(series) <= len(_DASHES):
        raise ValueError(f"chart {name}: {len(series)} series; accepted are one or two")
    for one in series:
        if not one.spans:
            raise ValueError(f"chart {name}: series {one.label!r} has no steps")
        for span in one.spans:
            if not 0 <= span.start <= span.end or span.level < 0:
                raise ValueError(f"chart {name}: series {one.label!r} cannot hold {span}")
    return StepChart(name, title, description, x_title, y_title, series)


@dataclass(frozen=True)
class _Frame:
    """Where values lie on the paper."""

    x_end: Fraction
    y_end: Fraction

    def x(self, value: Fraction) -> Fraction:
        return _LEFT + Fraction(_WIDTH - _LEFT - _RIGHT) * value / self.x_end

    def y(self, value: Fraction) -> Fraction:
        return _HEIGHT - _BOTTOM - Fraction(_HEIGHT - _TOP - _BOTTOM) * value / self.y_end


def _grid(frame: _Frame, x_step: Fraction, y_step: Fraction) -> list[Child]:
    left, right, bottom = _at(_LEFT), _at(_WIDTH - _RIGHT), Fraction(_HEIGHT - _BOTTOM)
    written: list[Child] = []
    for value in _ticks(y_step, frame.y_end):
        y, opacity = frame.y(value), "0.25" if value else None
        ends = {"x1": left, "y1": _at(y), "x2": right, "y2": _at(y)}
        written.append(tag("line", **ends, stroke="currentColor", stroke_opacity=opacity))
        written.append(_text(format_number(value, 3), Fraction(_LEFT - 8), y + 4, "end"))
    for value in _ticks(x_step, frame.x_end):
        x = frame.x(value)
        ends = {"x1": _at(x), "y1": _at(bottom), "x2": _at(x), "y2": _at(bottom + 5)}
        written.append(tag("line", **ends, stroke="currentColor"))
        written.append(_text(format_number(value, 3), x, bottom + 20, "middle"))
    return written


def _axis_titles(x_title: str, y_title: str) -> list[Child]:
    middle = Fraction(_LEFT + _WIDTH - _RIGHT, 2)
    return [
        _text(x_title, middle, Fraction(_HEIGHT - 12), "middle"),
        _text(y_title, Fraction(4), Fraction(14), "start"),
    ]


def _line(frame: _Frame, series: Series, dash: str | None) -> Child:
    """The steps as one line; where a span does not begin at the end of the last, a gap."""
    path: list[str] = []
    reached = None
    for span in series.spans:
        y = _at(frame.y(span.level))
        if span.start == reached:
            path.append(f"V{y}")
        else:
            path.append(f"M{_at(frame.x(span.start))} {y}")
        path.append(f"H{_at(frame.x(span.end))}")
        reached = span.end
    return tag(
        "path",
        d="".join(path),
        fill="none",
        stroke="currentColor",
        stroke_width=3,
        stroke_dasharray=dash,
    )


def _text(text: str, x: Fraction, y: Fraction, anchor: str, weight: str | None = None) -> Child:
    return tag("text", text, x=_at(x), y=_at(y), text_anchor=anchor, font_weight=weight)


def _scale(values: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """A round distance between ticks (1, 2 or 5 times a power of ten) and the end of the axis."""
    largest = max(values) or Fraction(1)
    power = Fraction(1)
    while power * 10 * _TICKS < largest:
        power *= 10
    while power > largest / _TICKS:
        power /= 10
    steps = [power * factor for factor in (1, 2, 5, 10, 20, 50)]
    step = next(step for step in steps if step * _TICKS >= largest)
    return step, step * -(-largest // step)


def _ticks(step: Fraction, end: Fraction) -> list[Fraction]:
    return [step * number for number in range(int(end / step) + 1)]


def _at(value: Fraction | int) -> str:
    """A coordinate with one decimal, rounded exactly."""
    return format_number(value, 1).replace(",", "")
