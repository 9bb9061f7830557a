"""The study of readers: hits, false alarms, how often a fault was noticed, and the time."""

from pathlib import Path

import pytest

from anakinra.notebook.reader_study import interval, reader_study

HEAD = "reader,receipt,judged,seconds,what_is_wrong\n"
FAULT = "H07, pounds taken for kilograms"


def written(folder: Path, *lines: str) -> Path:
    file = folder / "answers.csv"
    file.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return file


def test_two_readers_are_counted_as_by_hand(tmp_path: Path) -> None:
    file = written(
        tmp_path, "1,1,right,60,", "1,2,wrong,120,rate", "2,1,Wrong,90,", "2,2,right,30,"
    )
    found = reader_study(file, {2: FAULT})
    assert found.readers.rows == (("1", "1", "1", "0", "3.0"), ("2", "0", "1", "1", "2.0"))
    assert found.faults.rows == (("2", FAULT, "1 of 2", "50 % (9 to 91 %)"),)
    assert found.times.rows == (
        ("right", "2", "30", "45", "60"),
        ("wrong", "2", "90", "105", "120"),
    )


# Newcombe, Statistics in Medicine 1998;17:857-872, table I, method 3.
@pytest.mark.parametrize(
    ("found", "asked", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_the_interval_is_the_published_one(found: int, asked: int, low: float, high: float) -> None:
    assert interval(found, asked) == pytest.approx((low, high), abs=0.005)


def test_an_answer_that_is_neither_right_nor_wrong_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Line 3, judged: “maybe” was given; accepted is right"):
        reader_study(written(tmp_path, "1,2,right,60,", "1,1,maybe,60,"), {2: FAULT})
    with pytest.raises(ValueError, match="Nobody judged receipt 2"):
        reader_study(written(tmp_path, "1,1,right,60,"), {2: FAULT})
