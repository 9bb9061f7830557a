"""A chart as a value: axes, series, the same values as a table, and a text that says what it shows.

The same values always give the same bytes. Series differ by dashes, marks and labels written beside
them, never by colour alone; what the chart is about may have the page's accent as well.
`anakinra.views.plotting` says where everything is drawn.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from anakinra.basis import lists
from anakinra.basis.lists import Rational
from anakinra.views.html import NOTEBOOK, Markup, Rendering, escape
from anakinra.views.plotting import LETTERS, MARKS, Plot, Sample
from anakinra.views.scales import Axis
from anakinra.views.tables import Table

if TYPE_CHECKING:
    from anakinra.views.frames import DataFrame

__all__ = ["Area", "Axis", "Chart", "Curve", "Levels", "Points", "Rational", "Series", "Threshold"]


@dataclass(frozen=True)
class Curve:
    """A curve through (x, y) points, x rising; `dash` is 0 (none) to 3, `accent` stresses it."""

    label: str
    points: tuple[tuple[Rational, Rational], ...]
    dash: int = 0
    accent: bool = False


@dataclass(frozen=True)
class Area:
    """What lies between two curves, in (x, low, high) points; `shade` is 0 (none) to 4."""

    label: str
    points: tuple[tuple[Rational, Rational, Rational], ...]
    shade: int = 1


@dataclass(frozen=True)
class Levels:
    """Levels, each (start, end, level); where one does not begin at the end of the last, a gap."""

    label: str
    spans: tuple[tuple[Rational, Rational, Rational], ...]
    dash: int = 0
    accent: bool = False


@dataclass(frozen=True)
class Points:
    """Marks at (x, y), all of one shape; `texts`, one for each, name them singly.

    `mark` is circle, square, diamond or triangle.
    """

    label: str
    points: tuple[tuple[Rational, Rational], ...]
    mark: str = "circle"
    accent: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threshold:
    """A dashed line across the chart at a value of y; with `upright`, at one of x."""

    label: str
    value: Rational
    upright: bool = False
    accent: bool = False


Series = Curve | Area | Levels | Points | Threshold


@dataclass(frozen=True)
class Chart:
    """Series over two axes.

    `name` is unique on a page and `table` has the same values, one row for each of `stops`: the
    places on the x axis where a cursor halts and reads the row out. Without stops there is no
    cursor. It begins at the row numbered `here`, such as that of this patient.
    `description` says what the picture shows. `height` is that of the drawing, 440 wide.
    With `keyed`, curves and areas that cross are named in a key above them and not beside them.

    A series without points, one that leaves its axes, or a wrong number of stops or texts is a
    `ValueError` that names the chart, the series and the value.
    """

    name: str
    title: str
    description: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    table: Table
    stops: tuple[Rational, ...] = ()
    here: int = 0
    height: int = 280
    keyed: bool = False

    def __post_init__(self) -> None:
        if not self.series:
            raise ValueError(f"chart {self.name}: it needs at least one series")
        for one in self.series:
            xs, ys = _values(one)
            if not xs and not ys:
                raise ValueError(f"chart {self.name}: series {one.label!r} has no points")
            self._check(one.label, self.x, xs)
            self._check(one.label, self.y, ys)
            if isinstance(one, Points):
                self._check_marks(one)
        rows = len(self.table.rows)
        if self.stops and (len(self.stops) != rows or not 0 <= self.here < rows):
            raise ValueError(
                f"chart {self.name}: {len(self.stops)} stops beginning at {self.here}, for a "
                f"table of {rows} rows"
            )

    def to_html(self, rendering: Rendering = NOTEBOOK) -> Markup:
        """The chart as inline SVG; where the host has a cursor, in a place that takes the keyboard.

        `engine/js/cursor.js` moves it, and reads each row of the table out below the chart.
        """
        base = f"{rendering.id_prefix}{self.name}"
        title, described = escape(self.title), f"{base}-description"
        key = [_sample(one) for one in self.series] if self.keyed else []
        plot = Plot(self.x, self.y, self.height, key)
        svg = (
            f'<svg role="img" aria-label="{title}" aria-describedby="{described}" '
            f'class="ak-chart" viewBox="0 0 {plot.width} {plot.height}" '
            f'width="{plot.width // 10}" height="{plot.height // 10}" fill="currentColor" '
            f'font-size="{LETTERS}"><desc id="{described}">{escape(self.description)}</desc>'
            f"{plot.axes()}{''.join([_drawn(plot, one, self.keyed) for one in self.series])}"
            f"{plot.key()}{plot.labels()}</svg>"
        )
        if not (rendering.cursor and self.stops):
            return Markup(svg)
        places = " ".join(map(str, plot.xs(list(self.stops))))
        return Markup(
            f'<div class="ak-cursor" tabindex="0" role="application" '
            f'aria-roledescription="chart" aria-label="{title}: left and right arrow keys read it" '
            f'aria-describedby="{described}" data-ak-stops="{places}" data-ak-here="{self.here}" '
            f'data-ak-span="{plot.top} {plot.bottom}" '
            f'data-ak-twin="{rendering.id_prefix}{self.table.name}-caption">{svg}'
            '<p class="ak-reading" aria-live="polite"></p></div>'
        )

    def to_text(self) -> str:
        """What the chart shows, as text."""
        return self.description

    @property
    def frame(self) -> "DataFrame":
        """The values as a pandas data frame; see `anakinra.views.frames.frame`."""
        return self.table.to_frame()

    def with_name(self, name: str) -> "Chart":
        """The same chart under another name, for a second copy on a page."""
        return replace(self, name=name, table=self.table.with_name(f"{name}-table"))

    def _check(self, label: str, axis: Axis, values: list[Rational]) -> None:
        wrong = axis.outside(values)
        if wrong is not None:
            raise ValueError(f"chart {self.name}: series {label!r} leaves its axis with {wrong}")

    def _check_marks(self, one: Points) -> None:
        if one.mark not in MARKS:
            accepted = ", ".join(MARKS)
            raise ValueError(f"chart {self.name}: mark {one.mark!r}; accepted are {accepted}")
        if one.texts and len(one.texts) != len(one.points):
            raise ValueError(
                f"chart {self.name}: series {one.label!r} has {len(one.points)} points and "
                f"{len(one.texts)} texts"
            )


def _values(one: Series) -> tuple[list[Rational], list[Rational]]:
    """The values of a series along x and along y; a threshold has one on one of them."""
    if isinstance(one, Threshold):
        return ([one.value], []) if one.upright else ([], [one.value])
    if isinstance(one, Levels):
        xs = [start for start, _, _ in one.spans] + [end for _, end, _ in one.spans]
        return xs, [level for _, _, level in one.spans]
    if not one.points:
        return [], []
    xs, *others = lists.columns(one.points)
    return xs, [value for values in others for value in values]


def _sample(one: Series) -> Sample:
    """What a key shows of a curve, of levels or of an area."""
    if isinstance(one, Area):
        return one.label, None, one.shade, False
    assert isinstance(one, Curve | Levels), f"{one.label}: only lines and areas are in a key"
    return one.label, one.dash, 0, one.accent


def _drawn(plot: Plot, one: Series, keyed: bool) -> str:
    label = "" if keyed else one.label
    if isinstance(one, Area):
        return plot.band(label, one.points, one.shade)
    if isinstance(one, Curve):
        return plot.line(label, one.points, one.dash, one.accent)
    if isinstance(one, Levels):
        return plot.steps(label, one.spans, one.dash, one.accent)
    if isinstance(one, Points):
        return plot.points(one.label, one.points, one.mark, one.texts, one.accent)
    return plot.threshold(one.label, one.value, one.upright, one.accent)
