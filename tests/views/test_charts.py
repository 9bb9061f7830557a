"""Charts: each value at the place worked out by hand, distinct without colour, with a twin."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from anakinra.basis.quantities import Milligrams
from anakinra.views.charts import Area, Axis, Chart, Curve, Levels, Points, Series, Threshold
from anakinra.views.html import Rendering
from anakinra.views.tables import Column, Table

# Left 425 (three figures of 95, 60 beside them and 80), right 4220, top 300, bottom 2320.
X = Axis("Day", 0, 10)
Y = Axis("mg", 0, 100)
TABLE = Table(
    "twin",
    "Doses <by> day",
    (Column("day", "Day", numeric=True), Column("dose", "Dose", numeric=True)),
    ((0, Milligrams(100)), (5, Milligrams(50))),
)
A = Levels("A", ((0, 5, 100), (5, 10, 50)))


def chart(*series: Series, x: Axis = X, y: Axis = Y, height: int = 280) -> Chart:
    return Chart("doses", "Dose <a> day", "A & B fall.", x, y, series, TABLE, (0, 5), 1, height)


def drawn(*series: Series, x: Axis = X, y: Axis = Y, height: int = 280) -> Element:
    return ElementTree.fromstring(chart(*series, x=x, y=y, height=height).to_html())


def paths(root: Element) -> list[Element]:
    """The paths of the series, after those of the axes."""
    return root.findall("path")[2:]


def labels(root: Element) -> dict[str, Element]:
    return {text.text or "": text for text in root.findall("g/text")}


def test_steps_are_where_they_belong() -> None:
    (path,) = paths(drawn(A))
    assert path.get("d") == "M425 300H2323V1310H4220"


def test_a_pause_between_steps_is_a_gap() -> None:
    (path,) = paths(drawn(Levels("A", ((0, 5, 100), (6, 10, 50)))))
    assert path.get("d") == "M425 300H2323M2702 1310H4220"


def test_a_curve_is_exact_to_a_tenth_of_a_pixel() -> None:
    third = Fraction(10, 3)
    # A third of 3795 is 1265 and of 2020 is 673.3, so 425 + 1265 and 2320 - 673.
    (path,) = paths(drawn(Curve("A", ((0, 0), (third, Fraction(100, 3)), (10, 100)))))
    assert path.get("d") == "M425 2320L1690 1647L4220 300"


def test_a_band_goes_there_above_and_back_below() -> None:
    (path,) = paths(drawn(Area("A", ((0, 50, 100), (10, 0, 50)))))
    assert path.get("d") == "M425 300L4220 1310L4220 2320L425 1310z"


def test_points_and_thresholds_are_where_they_belong() -> None:
    point, across, up = paths(
        drawn(
            Points("A", ((5, 50),), "square"), Threshold("B", 50), Threshold("C", 5, upright=True)
        )
    )
    assert point.get("d") == "M2323 1310m-52 -52h104v104h-104z"
    assert across.get("d") == "M425 1310H4220"
    assert up.get("d") == "M2323 2320V300"


def test_whole_numbers_may_be_given_in_parts_of_a_unit() -> None:
    """Minutes on an axis of hours, and micrograms on one of milligrams."""
    hours = Axis("Hours", 0, 10, per_unit=60)
    milligrams = Axis("mg", 0, 100, per_unit=1000)
    exact = drawn(Curve("A", ((0, 0), (Fraction(1, 2), Fraction(1, 8)), (10, 100))))
    parts = drawn(Curve("A", ((0, 0), (30, 125), (600, 100_000))), x=hours, y=milligrams)
    assert ElementTree.tostring(exact).replace(b"Hours", b"Day") == ElementTree.tostring(
        parts
    ).replace(b"Hours", b"Day")


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        (Axis("", 0, 100), "0 20 40 60 80 100"),
        (Axis("", 0, Fraction(1, 1000)), "0 0.0002 0.0004 0.0006 0.0008 0.001"),
        (Axis("", 45, 95), "50 60 70 80 90"),
        (Axis("", 0, 5000), "0 1,000 2,000 3,000 4,000 5,000"),
        (Axis("", Fraction(1, 100), 10, log=True), "0.01 0.1 1 10"),
        (Axis("", 1, 100, log=True), "1 2 5 10 20 50 100"),
        (Axis("", 3, 80, log=True), "5 10 20 50"),
        (Axis("", 0, 2, ((0, "never"), (2, "always"))), "never always"),
        (Axis("", 0, 2, ()), ""),
    ],
)
def test_ticks_are_round_numbers(axis: Axis, expected: str) -> None:
    assert " ".join(text for _, text in axis.marks()) == expected


def test_a_logarithmic_axis_gives_each_decade_the_same_room() -> None:
    """Left 80 as nothing is named on y; right 4220: a decade of three is 1380 long."""
    x = Axis("", 1, 1000, log=True)
    place = x.placer(80, 4220)
    assert place([1, 10, 100, 1000]) == [80, 1460, 2840, 4220]
    # log10(2) = 0.30103 of a decade, and log10(1/2) to the other side of 1.
    assert place([2]) == [80 + 415]
    wide = Axis("", Fraction(1, 10), 1000, log=True).placer(0, 4000)
    assert wide([Fraction(1, 2), 1, 20]) == [699, 1000, 2301]


def test_a_logarithmic_axis_takes_parts_of_a_unit_too() -> None:
    exact = Axis("", Fraction(1, 10), 10, log=True).placer(0, 2000)
    parts = Axis("", Fraction(1, 10), 10, log=True, per_unit=1000).placer(0, 2000)
    assert parts([100, 250, 5000]) == exact([Fraction(1, 10), Fraction(1, 4), 5])


def test_the_chart_is_named_described_and_well_formed() -> None:
    svg = chart(A).to_html(Rendering(id_prefix="form-"))
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", "Dose <a> day")
    described = root.find("desc")
    assert described.text == "A & B fall."
    assert root.get("aria-describedby") == described.get("id") == "form-doses-description"
    assert chart(A).to_text() == "A & B fall."
    assert "style" not in svg
    assert "#" not in svg, "colours come from the page"


def test_a_host_with_a_cursor_has_a_place_that_takes_the_keyboard() -> None:
    plain = chart(A).to_html(Rendering(id_prefix="form-"))
    assert "tabindex" not in plain
    place = ElementTree.fromstring(chart(A).to_html(Rendering(id_prefix="form-", cursor=True)))
    assert place.get("tabindex") == "0"
    assert place.get("aria-describedby") == "form-doses-description"
    # Day 5 is halfway between 425 and 4220.
    assert (place.get("data-ak-stops"), place.get("data-ak-here")) == ("425 2323", "1")
    assert place.get("data-ak-twin") == "form-twin-caption"
    assert 'id="form-twin-caption"' in TABLE.to_html(Rendering(id_prefix="form-"))
    svg, reading = place
    assert ElementTree.tostring(svg) == ElementTree.tostring(ElementTree.fromstring(plain))
    assert (reading.get("aria-live"), reading.text) == ("polite", None)


def test_series_are_distinct_without_colour() -> None:
    lines = tuple(
        Curve(name, ((0, level), (10, level)), dash)
        for dash, (name, level) in enumerate((("A", 80), ("B", 60), ("C", 40), ("D", 20)))
    )
    drawn_lines = paths(drawn(*lines))
    assert len({path.get("stroke-dasharray") for path in drawn_lines}) == 4
    marks = ("circle", "square", "diamond", "triangle")
    points = tuple(Points(mark, ((5, 50),), mark) for mark in marks)
    assert len({path.get("d") for path in paths(drawn(*points))}) == 4
    # What is stressed is so beside its label and its dashes, which stay.
    stressed = paths(drawn(Curve("A", ((0, 0), (10, 100)), 1, accent=True)))
    assert (stressed[0].get("class"), stressed[0].get("stroke-dasharray")) == ("ak-accent", "80 50")
    for one in (*lines, *points):
        assert labels(drawn(one)), f"{one.label} has its label"


def boxes(root: Element) -> list[tuple[int, int, int, int]]:
    """Where the labels are, with letters of 85, lines of 170, and 380 for a piece of the line."""
    found = []
    pieces = "".join(path.get("d") or "" for path in root.findall("g/path"))
    for text, element in labels(root).items():
        x, y = int(element.get("x") or 0), int(element.get("y") or 0)
        width = 85 * len(text)
        hangs = element.get("text-anchor") or ""
        left = {"start": x, "end": x - width, "middle": x - width // 2}[hangs]
        right = left + width
        if f"{y - 45}h320" in pieces:
            left, right = (left - 380, right) if hangs == "start" else (left, right + 380)
        found.append((left, y - 130, right, y + 40))
    return found


def test_labels_keep_off_each_other_and_inside_the_paper() -> None:
    same = (
        Curve("First curve", ((0, 10), (10, 90))),
        Curve("Second curve", ((0, 12), (10, 92)), 1),
        Threshold("Upper limit", 95),
        Threshold("Lower limit", 5),
        Points("This patient", ((9, 85),)),
        Area("Usual", ((0, 0, 50), (10, 0, 50))),
    )
    found = boxes(drawn(*same))
    assert len(found) == 6
    for left, top, right, bottom in found:
        assert 0 < left < right <= 4400
        assert 0 <= top < bottom <= 2400
    for one, two in combinations(found, 2):
        apart = one[0] >= two[2] or two[0] >= one[2] or one[1] >= two[3] or two[1] >= one[3]
        assert apart, (one, two)


def test_a_label_keeps_off_a_line_that_is_in_its_way() -> None:
    """Above the end of A is B, so the label of A is below."""
    a, b = Curve("Curve A", ((0, 50), (10, 50))), Curve("Curve B", ((0, 54), (10, 54)), 1)
    alone, beside = labels(drawn(a))["Curve A"], labels(drawn(a, b))["Curve A"]
    assert int(alone.get("y") or 0) < 1310 < int(beside.get("y") or 0)


def test_series_that_cross_are_named_in_a_key_above_them() -> None:
    """A sample takes 380, a letter 92, or 104 where it is bold, and 120 part two names."""
    falls = Curve("Falls", ((0, 100), (10, 0)), accent=True)
    rises = Curve("Rises", ((0, 0), (10, 100)), dash=1)
    band = Area("Between many people, with a long name", ((0, 0, 100), (10, 0, 100)))
    root = ElementTree.fromstring(replace(chart(falls, rises, band), keyed=True).to_html())
    places = {name: (text.get("x"), text.get("y")) for name, text in labels(root).items()}
    assert places == {
        "Falls": ("420", "350"),
        "Rises": (str(40 + 380 + 5 * 104 + 120 + 380), "350"),
        "Between many people, with a long name": ("420", "550"),
    }
    # Two rows of 200 are above the curves, and nothing is written beside them.
    assert paths(root)[0].get("d") == "M425 700L4220 2320"
    with pytest.raises(AssertionError, match="only lines and areas are in a key"):
        replace(chart(Points("P", ((1, 1),))), keyed=True).to_html()


def test_each_mark_may_have_a_text_of_its_own() -> None:
    root = drawn(Points("", ((0, 10), (10, 90)), texts=("low", "high")))
    assert set(labels(root)) == {"low", "high"}


@pytest.mark.parametrize(
    ("series", "says"),
    [
        ((), "it needs at least one series"),
        ((Levels("empty", ()),), "series 'empty' has no points"),
        ((Levels("late", ((0, 11, 5),)),), "series 'late' leaves its axis with 11"),
        ((Curve("low", ((0, -1),)),), "series 'low' leaves its axis with -1"),
        ((Area("high", ((0, 1, 101),)),), "series 'high' leaves its axis with 101"),
        ((Threshold("far", 12, upright=True),), "series 'far' leaves its axis with 12"),
        ((Points("odd", ((0, 1),), "star"),), "mark 'star'; accepted are circle"),
        ((Points("few", ((0, 1), (1, 1)), texts=("a",)),), "'few' has 2 points and 1 texts"),
    ],
)
def test_what_cannot_be_drawn_is_refused(series: tuple[Series, ...], says: str) -> None:
    with pytest.raises(ValueError, match=f"chart doses: .*{says}"):
        chart(*series)


@pytest.mark.parametrize(("stops", "here"), [((0,), 0), ((0, 5, 10), 0), ((0, 5), 2)])
def test_a_cursor_halts_once_for_each_row(stops: tuple[int, ...], here: int) -> None:
    with pytest.raises(ValueError, match="for a table of 2 rows"):
        Chart("doses", "T", "D", X, Y, (A,), TABLE, stops, here)


@pytest.mark.parametrize(("start", "end", "log"), [(5, 5, False), (6, 5, False), (0, 5, True)])
def test_an_axis_rises_and_a_logarithm_has_no_zero(start: int, end: int, log: bool) -> None:
    with pytest.raises(ValueError, match="is no axis"):
        Axis("x", start, end, log=log)


def test_an_axis_over_values_ends_at_a_round_number() -> None:
    assert (Axis.over("x", [3, 87]).start, Axis.over("x", [3, 87]).end) == (0, 100)
    assert Axis.over("x", [0]).end == 1
    assert Axis.over("x", [Fraction(7, 2)]).end == 4


def test_the_twin_is_the_frame_and_a_second_copy_has_its_own_names() -> None:
    frame = chart(A).frame
    assert list(frame.columns) == ["Day", "Dose (mg)"]
    assert frame["Dose (mg)"].tolist() == [100.0, 50.0]
    copy = chart(A).with_name("again")
    assert (copy.name, copy.table.name) == ("again", "again-table")
