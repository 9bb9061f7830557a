"""Where the series of a chart are drawn, and where their labels have room.

Everything is in whole tenths of a pixel, and each series is one path.
It uses the text colour of the page, so that dark mode, forced colours and print need nothing more;
what is stressed has the class `ak-accent` besides, for hosts that have an accent colour.
"""

from collections.abc import Sequence

from anakinra.basis import lists
from anakinra.basis.lists import Rational
from anakinra.views.html import escape
from anakinra.views.scales import Axis

MARKS = {
    "circle": "m-60 0a60 60 0 1 0 120 0a60 60 0 1 0 -120 0z",
    "square": "m-52 -52h104v104h-104z",
    "diamond": "m0 -75l75 75l-75 75l-75 -75z",
    "triangle": "m0 -70l70 120h-140z",
}
DASHES = ("", "80 50", "20 50", "160 50 20 50")
SHADES = ("0", ".08", ".16", ".24", ".5")  # the last is for bars, without words on them
# The size of letters. A page has them at 170 where a chart is small: there is room for those.
LETTERS = 140
_WIDTH = 4400
_MARGIN = 40
_TOP, _RIGHT, _BOTTOM, _TICKS_ONLY = 300, 180, 480, 280
_LETTER, _BOLD = 92, 104  # about the width of a letter, in fonts that are wide
_FIGURE = 95
_LINE = 170
_GAP = 60
_ABOVE, _BELOW = 130, 40  # of a label's letters, from their baseline
_SAMPLE = 380
_KEY_TOP, _KEY_ROW = 350, 200
_MOST_PIECES = 16
_OUTSIDE, _ON_LABEL = 1000, 100

# The corners of a box, or the ends of a piece of a line: left, top, right, bottom; x, y, x, y.
_Four = tuple[int, int, int, int]
# Where a label may begin: x and its baseline, and which part of it is there.
_Place = tuple[int, int, str]
# A series in the key: its label, its dashes or, of an area, its shade, and whether it is stressed.
Sample = tuple[str, int | None, int, bool]
# A label's text, its places, whether it is stressed, the dashes of the line that it names, and
# its class.
_Label = tuple[str, list[_Place], bool, int | None, str]


class Plot:
    """The paper of one chart: each series is drawn once, and then the labels of all of them."""

    width = _WIDTH

    def __init__(self, x: Axis, y: Axis, height: int, key: Sequence[Sample] = ()) -> None:
        self.height = height * 10
        self._key = _in_rows(key)
        self._axes = (x, y)
        self._y_marks = y.marks()
        widest = max([len(text) for _, text in self._y_marks], default=0)
        self.left = 80 + widest * _FIGURE + (_GAP if widest else 0)
        self.right = _WIDTH - _RIGHT
        rows = self._key[-1][1] + 1 if self._key else 0
        self.top = (_TOP if y.title else _RIGHT) + rows * _KEY_ROW
        self.bottom = self.height - (_BOTTOM if x.title else _TICKS_ONLY)
        self.xs = x.placer(self.left, self.right)
        self.ys = y.placer(self.bottom, self.top)
        self._pieces: list[_Four] = []
        self._labels: list[_Label] = []
        self._taken: list[_Four] = []

    def x(self, value: Rational) -> int:
        """Where a value lies on the x axis."""
        return self.xs([value])[0]

    def y(self, value: Rational) -> int:
        """Where a value lies on the y axis."""
        return self.ys([value])[0]

    def axes(self) -> str:
        """The lines across for the ticks of y, the x axis with its ticks, and their titles."""
        x, y = self._axes
        across, ticks, texts = [], [f"M{self.left} {self.bottom}H{self.right}"], []
        for value, text in self._y_marks:
            place = self.y(value * y.per_unit)
            across.append(f"M{self.left} {place}H{self.right}")
            texts.append(_text(text, self.left - _GAP, place + 54, "end"))
        for value, text in x.marks():
            place = self.x(value * x.per_unit)
            ticks.append(f"M{place} {self.bottom}v50")
            texts.append(_text(text, place, self.bottom + 200, "middle"))
        if x.title:
            middle = (self.left + self.right) // 2
            texts.append(_text(x.title, middle, self.height - 70, "middle"))
        if y.title:
            texts.append(_text(y.title, 40, 150, "start"))
        faint = _path("".join(across), 10, faint=True) if across else ""
        return faint + _path("".join(ticks), 10) + "".join(texts)

    def key(self) -> str:
        """A sample of each series with its name, in rows under the title of the y axis."""
        first = _KEY_TOP if self._axes[1].title else _KEY_TOP - _KEY_ROW
        written: list[str] = []
        for x, row, (label, dash, shade, accent) in self._key:
            y = first + row * _KEY_ROW
            long = _SAMPLE - _GAP
            if dash is None:
                box = f"M{x} {y - _ABOVE}h{long}v{_ABOVE}h-{long}z"
                written.append(f'<path d="{box}" fill-opacity="{SHADES[shade]}"/>')
            else:
                written.append(_path(f"M{x} {y - 45}h{long}", 25, dash, accent))
            written.append(_text(label, x + _SAMPLE, y, "start", accent=accent, kind="ak-name"))
        return f"<g>{''.join(written)}</g>" if written else ""

    def line(
        self, label: str, points: Sequence[tuple[Rational, Rational]], dash: int, accent: bool
    ) -> str:
        """A curve, labelled where it ends if there is room."""
        of_x, of_y = lists.columns(points)
        xs, ys = self.xs(of_x), self.ys(of_y)
        self._in_the_way(xs, ys)
        self._label(label, _along(xs, ys), accent, dash)
        return _path(lists.path(xs, ys), 25, dash, accent)

    def band(
        self, label: str, points: Sequence[tuple[Rational, Rational, Rational]], shade: int
    ) -> str:
        """What lies between two curves, shaded, its label inside."""
        of_x, low, high = lists.columns(points)
        xs, lows, highs = self.xs(of_x), self.ys(low), self.ys(high)
        left, right = xs[0], xs[-1]
        top, bottom, last_top, last_bottom = highs[0], lows[0], highs[-1], lows[-1]
        at_end, at_start = (last_top + last_bottom) // 2 + 54, (top + bottom) // 2 + 54
        under = last_top + _LINE
        places: list[_Place] = [
            (right - _GAP, at_end, "end"),
            (left + _GAP, at_start, "start"),
            (right - _GAP, under, "end"),
            (left + _GAP, top + _LINE, "start"),
            (right - _GAP, last_bottom - _GAP, "end"),
            (left + _GAP, bottom - _GAP, "start"),
        ]
        self._label(label, places, False, kind="ak-area")
        edge = lists.path(xs + xs[::-1], highs + lows[::-1])
        return f'<path d="{edge}z" fill-opacity="{SHADES[shade]}"/>'

    def steps(
        self,
        label: str,
        spans: Sequence[tuple[Rational, Rational, Rational]],
        dash: int,
        accent: bool,
    ) -> str:
        """Levels joined by upright lines, labelled where the last ends if there is room."""
        place_x, place_y = self.x, self.y
        path: list[str] = []
        xs: list[int] = []
        ys: list[int] = []
        reached: int | None = None
        for start, end, level in spans:
            begins, ends, y = place_x(start), place_x(end), place_y(level)
            path.append(f"V{y}H{ends}" if begins == reached else f"M{begins} {y}H{ends}")
            self._pieces.append((begins, y, ends, y))
            xs.append((begins + ends) // 2)
            ys.append(y)
            reached = ends
        self._label(label, _along([*xs, ends], [*ys, y]), accent, dash)
        return _path("".join(path), 30, dash, accent)

    def points(
        self,
        label: str,
        points: Sequence[tuple[Rational, Rational]],
        mark: str,
        texts: Sequence[str],
        accent: bool,
    ) -> str:
        """Marks; the label is beside one of them, or each has its own text."""
        places = [(self.x(x), self.y(y)) for x, y in points]
        for x, y in places:
            self._pieces += [(x - 70, y, x + 70, y), (x, y - 70, x, y + 70)]
        if texts:
            for text, (x, y) in zip(texts, places, strict=True):
                self._label(text, _around(x, y), accent)
        else:
            wanted = [place for x, y in reversed(places) for place in _around(x, y)]
            self._label(label, wanted, accent)
        shape = MARKS[mark]
        drawn = "".join([f"M{x} {y}{shape}" for x, y in places])
        return f'<path d="{drawn}"{_accent(accent)}/>'

    def threshold(self, label: str, value: Rational, upright: bool, accent: bool) -> str:
        """A line across, or up, with its label along it."""
        if upright:
            x = self.x(value)
            self._pieces.append((x, self.bottom, x, self.top))
            under = self.top + 110
            places = [(x + _GAP, under, "start"), (x - _GAP, under, "end")]
            places += [
                (x + _GAP, self.bottom - _GAP, "start"),
                (x - _GAP, self.bottom - _GAP, "end"),
            ]
            self._label(label, places, accent)
            return _path(f"M{x} {self.bottom}V{self.top}", 15, 1, accent)
        y = self.y(value)
        self._pieces.append((self.left, y, self.right, y))
        sides = ((self.left + _GAP, "start"), (self.right - _GAP, "end"))
        places = [(x, height, hangs) for height in (y - _GAP, y + _LINE) for x, hangs in sides]
        self._label(label, places, accent)
        return _path(f"M{self.left} {y}H{self.right}", 15, 1, accent)

    def labels(self) -> str:
        """Each label in the first of its places with nothing in its way, or with the least.

        What is stressed chooses first. Beside the name of a line is a piece of it.
        """
        written: list[str] = []
        first = [each for each in self._labels if each[2]]
        rest = [each for each in self._labels if not each[2]]
        for label, places, accent, dash, kind in first + rest:
            width = len(label) * (_BOLD if accent else _LETTER) + (0 if dash is None else _SAMPLE)
            best, fewest = places[0], _OUTSIDE * _OUTSIDE
            for place in places:
                hits = self._hits(place, width, fewest)
                if hits < fewest:
                    best, fewest = place, hits
                if not hits:
                    break
            x, y, hangs = best
            left = _left(x, width, hangs)
            self._taken.append((left, y - _ABOVE, left + width, y + _BELOW))
            if dash is not None:
                # Where the text begins is known on one side only, as letters differ in width.
                begins = x if hangs == "start" else x - _SAMPLE + _GAP
                x += _SAMPLE if hangs == "start" else -_SAMPLE
                written.append(_path(f"M{begins} {y - 45}h{_SAMPLE - _GAP}", 25, dash, accent))
            written.append(_text(label, x, y, hangs, accent=accent, kind=kind))
        return f"<g>{''.join(written)}</g>"

    def _label(
        self,
        label: str,
        places: list[_Place],
        accent: bool,
        dash: int | None = None,
        kind: str = "ak-name",
    ) -> None:
        if label:
            self._labels.append((label, places, accent, dash, kind))

    def _in_the_way(self, xs: list[int], ys: list[int]) -> None:
        """Keep labels off a line; of a long curve, off some of its points joined up."""
        every = max(1, len(xs) // _MOST_PIECES)
        some_x, some_y = [*xs[::every], xs[-1]], [*ys[::every], ys[-1]]
        for number in range(len(some_x) - 1):
            x, y = some_x[number], some_y[number]
            self._pieces.append((x, y, some_x[number + 1], some_y[number + 1]))

    def _hits(self, place: _Place, width: int, most: int) -> int:
        """How many pieces of lines cross a label there; labels and the edges count for more.

        Counting ends at `most`.
        """
        x, y, hangs = place
        left = _left(x, width, hangs)
        right, top, bottom = left + width, y - _ABOVE, y + _BELOW
        edge = self.left if self._y_marks else _MARGIN
        is_inside = (
            left >= edge and right <= _WIDTH - _MARGIN and top >= 0 and bottom <= self.bottom
        )
        hits = 0 if is_inside else _OUTSIDE
        for x, y, to_x, to_y in self._taken:
            if x < right and left < to_x and y < bottom and top < to_y:
                hits += _ON_LABEL
        if hits >= most:
            return hits
        for piece in self._pieces:
            if piece[2] < left or piece[0] > right:
                continue  # most of them, and taking a tuple apart is slow in a page
            x, y, to_x, to_y = piece
            if (y < top and to_y < top) or (y > bottom and to_y > bottom):
                continue
            if to_x > x and y != to_y:
                # The heights of the slanting line at both ends of what it shares with the box.
                rise, length = to_y - y, to_x - x
                one = y + rise * (max(left, x) - x) // length
                two = y + rise * (min(right, to_x) - x) // length
                if max(one, two) < top or min(one, two) > bottom:
                    continue
            hits += 1
            if hits >= most:
                break
        return hits


def _in_rows(key: Sequence[Sample]) -> list[tuple[int, int, Sample]]:
    """Where each sample of a key begins, and in which row."""
    placed: list[tuple[int, int, Sample]] = []
    x, row = _MARGIN, 0
    for sample in key:
        width = _SAMPLE + len(sample[0]) * (_BOLD if sample[3] else _LETTER)
        if x > _MARGIN and x + width > _WIDTH - _MARGIN:
            x, row = _MARGIN, row + 1
        placed.append((x, row, sample))
        x += width + 2 * _GAP
    return placed


def _along(xs: list[int], ys: list[int]) -> list[_Place]:
    """Places for the name of a line: at its end, at its start, and beside it on the way."""
    x, y, last_x, last_y = xs[0], ys[0], xs[-1], ys[-1]
    found: list[_Place] = [
        (last_x, last_y - _GAP - 20, "end"),
        (last_x, last_y + _LINE + 20, "end"),
        (x + _GAP, y - _GAP - 20, "start"),
        (x + _GAP, y + _LINE + 20, "start"),
    ]
    for part in (2, 3, 1):
        number = len(xs) * part // 4
        x, y = xs[number], ys[number]
        for height in (y - _GAP - 20, y + _LINE + 20):
            found += [(x - 2 * _GAP, height, "end"), (x + 2 * _GAP, height, "start")]
    # Under a rise, and over what goes up from the start.
    return [
        *found,
        (last_x, last_y + 2 * _LINE + _GAP, "end"),
        (xs[0] + _GAP, ys[0] - 3 * _LINE, "start"),
    ]


def _around(x: int, y: int) -> list[_Place]:
    """Places beside a mark, above it and below it."""
    return [
        (x + 120, y + 54, "start"),
        (x - 120, y + 54, "end"),
        (x, y - 130, "middle"),
        (x, y + 240, "middle"),
        (x + 100, y + 200, "start"),
        (x - 100, y - 80, "end"),
    ]


def _left(x: int, width: int, hangs: str) -> int:
    """Where a label begins that hangs on x by its start, its end or its middle."""
    return x if hangs == "start" else x - width if hangs == "end" else x - width // 2


def _accent(accent: bool) -> str:
    return ' class="ak-accent"' if accent else ""


def _path(d: str, width: int, dash: int = 0, accent: bool = False, *, faint: bool = False) -> str:
    dashes = f' stroke-dasharray="{DASHES[dash]}"' if dash else ""
    opacity = ' stroke-opacity=".25"' if faint else ""
    return (
        f'<path d="{d}" fill="none" stroke="currentColor" stroke-width="{width}"'
        f"{dashes}{opacity}{_accent(accent)}/>"
    )


def _text(text: str, x: int, y: int, anchor: str, *, accent: bool = False, kind: str = "") -> str:
    name = f' class="{"ak-accent " if accent else ""}{kind}"' if kind else ""
    bold = ' font-weight="bold"' if accent else ""
    begun = f'<text x="{x}" y="{y}" text-anchor="{anchor}"{bold}{name}>'
    return f"{begun}{escape(text)}</text>"
