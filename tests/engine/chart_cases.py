"""Charts of every kind of series and of axis, to be drawn by both Pythons; one line each."""

from fractions import Fraction
from itertools import pairwise

from anakinra.basis import lists
from anakinra.basis.quantities import Milligrams
from anakinra.views.charts import Area, Axis, Chart, Curve, Levels, Points, Threshold
from anakinra.views.html import Rendering
from anakinra.views.tables import Column, Table

TABLE = Table("t", "T", (Column("a", "A"), Column("b", "B")), ((1, Milligrams(2)), (3, "<")))
# Big terms, small ones, and a thousandth of a pixel on either side of a half.
AWKWARD = (
    Fraction(1, 3),
    Fraction(10**12 + 1, 10**12),
    Fraction(2**60, 2**59 + 1),
    Fraction(7, 3000),
    Fraction(65, 64),
    3,
)
WHOLE = [0, 1, -1, 7, 2**52 + 1, -(2**52) - 1, 2**53, 2**70]
LISTS = [
    *[("on_line", (WHOLE[:last], *line)) for last in range(9) for line in ((3, -1, 7), (-2, 5, 3))],
    *[("on_line", ([*AWKWARD, True], times, 1, 9)) for times in (0, -1, 2**40)],
    *[("ends", (some,)) for some in (WHOLE, WHOLE[:4], list(AWKWARD), [])],
    *[
        ("columns", (rows,))
        for rows in ([], [()], [(1,), (2,)], [(1, 2), (3,)], (AWKWARD, AWKWARD))
    ],
    *[("nearest", ([0.5, -0.5, -0.25, 2.0**40, 1e-9, 3], times)) for times in (1, -2, 0)],
    *[("shifted", ([0.0, last], [0.5, -0.0, last])) for last in (0.1, 1e308, -0.0, 1)],
    *[
        ("summed", ([1.5, -0.0], [0.0, second], [(2.0, -1.0), (0.5, third)]))
        for second in (0.1, 1e308, -0.0, 1)
        for third in (3.0, -1e308, 2)
    ],
    *[("summed", ([1.0], [], [(1.0, 1.0)])), ("summed", ([1e308], [1e308], [(10.0, 1.0)]))],
    *[
        (name, ([0.0, -0.0, last], 2.0))
        for name in ("exponentials", "exponentials_less_one")
        for last in (0, -1e9, 1e9)
    ],
    *[("products", ([1.5, 0.0], second, -2.0)) for second in ([0.1, 3.0], [1e308, 1], [1.0])],
    *[
        ("inner_ends", (rows, left_out))
        for rows in ([[3.0, 1.0], [-0.5, 2.0], [10.0, 9.0]], [[1.0], [2.0, 3.0]], [[1, 2.0]])
        for left_out in (0, 1)
    ],
    *[("pairs", ([1, 2**70], second)) for second in ([3, 4], [5])],
    *[("path", ([1, 2], ys)) for ys in ([3, 4], [2**70, 0])],
]


def lines():
    """Each chart as markup, and arithmetic on lists, also where a page hands it on to Python."""
    drawn = [
        chart.to_html(Rendering(cursor=bool(number % 2))) for number, chart in enumerate(charts())
    ]
    return drawn + [f"{name}{given}: {_tried(name, given)}" for name, given in LISTS]


def _tried(name, given):
    try:
        return getattr(lists, name)(*given)
    except (TypeError, ValueError, OverflowError, IndexError) as error:
        return type(error).__name__


def charts():
    for low, high in ((0, 4), (Fraction(1, 1000), 4), (Fraction(2, 7), Fraction(10**9))):
        for log in (False, True):
            if low or not log:
                yield _of(Axis("x", low, high, log=log), Axis("y", low, high, log=log))
    yield _of(Axis("", 0, 9, ((1, "one"), (5, "<five>"))), Axis("", 0, 9, ()), 120)
    yield _of(Axis("h", 0, 9, per_unit=60), Axis.over("mg", [Fraction(17, 2)]))
    yield three_curves()


def _of(x, y, height=280):
    inside = [value for value in AWKWARD if x.start <= value <= x.end]
    points = tuple([(value, value) for value in sorted(inside)])
    spans = tuple([(one, two, two) for (one, _), (two, _) in pairwise(points)])
    return Chart(
        "c",
        "A <chart>",
        "It & that.",
        x,
        y,
        (
            Curve("A line", points, 1),
            Area("A band", tuple([(value, points[0][0], value) for value, _ in points]), 2),
            Levels("Steps", spans, 3, accent=True),
            Points("Points", points[:1], "diamond"),
            Points(
                "", points[1:], "square", texts=tuple([f"p & {n}" for n in range(len(points) - 1)])
            ),
            Threshold("Across", points[0][0]),
            Threshold("Up", points[-1][0], upright=True, accent=True),
        ),
        TABLE,
        (points[0][0], points[-1][0]),
        1,
        height,
    )


def three_curves():
    """Three curves of 240 points and a band, in whole minutes and micrograms."""
    hours = range(240)
    curves = [[1 + (hour * rate * 7919) % 3000 for hour in hours] for rate in (1, 2, 3)]
    return Chart(
        "curves",
        "Concentration",
        "Three.",
        Axis("Hours", 0, 120, per_unit=60),
        Axis("mg/L", Fraction(1, 1000), 4, per_unit=1000),
        (
            Area("Range", tuple([(hour * 30, 1, curves[0][hour] + 1) for hour in hours])),
            *[
                Curve(f"Curve {n}", tuple([(hour * 30, curve[hour]) for hour in hours]), n)
                for n, curve in enumerate(curves)
            ],
        ),
        TABLE,
        (0, 120 * 60),
    )
