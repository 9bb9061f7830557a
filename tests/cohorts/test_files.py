"""Files of patients, CSV or Excel: every row comes back, or one sentence says what is wrong."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from anakinra.__main__ import main
from anakinra.cohorts import command, planned_row, read_files
from anakinra.cohorts.columns import RESULTS

HEADER = "weight_kg,age_years,indication,level_mg_per_kg_per_day,doses_per_day,route,ward"
ROW = "75,60,hlh,6,2,subcutaneous,A"
TEXT = f"{HEADER}\n{ROW}\n70.5,5,HLH,2,1,intravenous,β\n"
WANTED = planned_row(dict(zip(HEADER.split(","), ROW.split(","), strict=True)))


def plan(folder: Path, content: bytes | str, *options: str, name: str = "in.csv") -> int:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return main(["cohort", str(file), "--out", str(folder / "out.csv"), *options])


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def refused(folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | str) -> str:
    """What is said of a file that cannot be read: one line, and no result is left."""
    assert plan(folder, content) == 2
    said = capsys.readouterr()
    assert not said.out and not list(folder.glob("*out*"))
    (line,) = said.err.splitlines()
    return line


def test_every_row_comes_back_with_its_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan(tmp_path, TEXT) == 0
    first, second = rows(tmp_path)
    assert list(first) == [*HEADER.split(","), *RESULTS]
    assert (first["ward"], first["measured_mg_per_day"], first["syringes_per_day"]) == (
        *("A", "440", "6"),
    )
    assert float(first["deviation_percent"]) == WANTED["deviation_percent"]
    assert first["notices"] == WANTED["notices"]
    assert (second["status"], second["ward"], second["measured_mg_per_day"]) == ("refused", "β", "")
    assert "2 rows: 1 planned, 1 refused, 0 rejected." in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_are_recognised(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = TEXT.replace("β", "Café £").replace(",", delimiter).replace("\n", "\r\n")
    assert plan(tmp_path, text.encode(encoding), "--quiet") == 0
    assert [row["ward"] for row in rows(tmp_path)] == ["A", "Café £"]
    assert rows(tmp_path)[0]["measured_mg_per_day"] == "440"


def test_decimal_commas_are_asked_about_and_read_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HEADER.replace(',', ';')}\n72,5;60;hlh;4;2;subcutaneous;A\n"
    assert plan(tmp_path, text) == 0
    assert "Did you mean 72.5?" in rows(tmp_path)[0]["reason"]
    assert "--decimal-comma" in capsys.readouterr().out
    assert plan(tmp_path, text, "--decimal-comma") == 0
    assert rows(tmp_path)[0]["measured_mg_per_day"] == "280"


def test_a_row_that_is_no_row_is_rejected_in_its_place(tmp_path: Path) -> None:
    lines = [HEADER, "", ROW, "75,60,hlh", f"{ROW},x", f"{ROW},,", ",,,,,,", ROW, ",,,,,,", ""]
    assert plan(tmp_path, "\n".join(lines)) == 0
    found = rows(tmp_path)
    assert [row["status"] for row in found] == [
        *("planned", "rejected", "rejected", "planned", "rejected", "planned")
    ]
    assert found[1]["reason"].startswith("The row has 3 cells where the header has 7")
    assert found[2]["reason"].startswith("The row has 8 cells where the header has 7")
    assert found[1]["measured_mg_per_day"] == found[2]["notices"] == ""


def test_no_formula_is_written(tmp_path: Path) -> None:
    cells = ['"=HYPERLINK(""x"")"', "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "-3.5", "a=b"]
    lines = [f"{ROW[:-1]}{cell}" for cell in cells]
    assert plan(tmp_path, "\n".join([HEADER.replace("ward", "=ward"), *lines])) == 0
    assert [row["'=ward"] for row in rows(tmp_path)] == [
        *('\'=HYPERLINK("x")', "'+1+1", "'-1+1", "'@SUM(A1)", "'\t=1", "' =1", "-3.5", "a=b")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "in.csv: the file is empty."),
        ("\n \n", "in.csv: the file is empty."),
        (HEADER, "in.csv: there is a header and no row below it."),
        (b"\x00\x01\x02\xff" * 99, "in.csv: it is not text; save the table as CSV (UTF-8)"),
        (b"PK\x03\x04xxxx", "in.csv: it is a workbook or another archive, so give it the ending"),
        (b"%PDF-1.7", "in.csv: it is a PDF; export the table as CSV."),
        (TEXT.replace("weight_kg", "weight_lb"), "in.csv: weight_lb: give weight_kg."),
        (TEXT.replace("ward", "route"), "in.csv: route: the column route says this already"),
        (TEXT.replace("ward", "NHS number"), "in.csv: NHS number: this may identify patients."),
        (TEXT.replace("β", "943 476 5919"), "in.csv: ward: it holds what is an NHS number"),
        (HEADER + ",x" * 10**6, "in.csv: There are 1,000,007 columns; a cohort has at most 1,000."),
        (f'{TEXT}"{"x" * 140_000}', "in.csv: line 4 cannot be read"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | str, said: str
) -> None:
    assert refused(tmp_path, capsys, content).startswith(said)


def test_files_that_are_not_there_or_would_be_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.csv"
    assert main(["cohort", str(file), "--out", str(tmp_path / "out.csv")]) == 2
    assert "in.csv: No such file" in capsys.readouterr().err
    assert plan(tmp_path, TEXT, "--out", str(file)) == 2
    assert file.read_text("utf-8") == TEXT
    assert "would take the place of the patients" in capsys.readouterr().err
    assert plan(tmp_path, TEXT, name="in.ods") == 2
    assert ".ods is not read here; save it as .csv or .xlsx." in capsys.readouterr().err
    assert plan(tmp_path, TEXT, "--out", str(tmp_path / "out.pdf")) == 2
    assert "give the result the ending .csv or .xlsx" in capsys.readouterr().err


def test_workbooks_are_read_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "June"
    sheet.append([*HEADER.split(",")[:-1], None, "ward"])
    sheet.append([75, 60, "hlh", 6, 2, "subcutaneous", None, "'=1"])
    sheet.append(["75", "60", "hlh", "6", "2", "subcutaneous"])
    sheet.append([72.5, 60, "hlh", "=1+3", 2, "subcutaneous"])
    sheet.append([])
    book.create_sheet("Empty")
    book.save(tmp_path / "in.xlsx")
    given, out = str(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    assert main(["cohort", given, "--out", str(out)]) == 0
    header, *found = openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True)
    cells = [dict(zip(header, row, strict=True)) for row in found]
    assert [row["status"] for row in cells] == ["planned", "planned", "rejected"]
    assert cells[0]["measured_mg_per_day"] == cells[1]["measured_mg_per_day"] == 440
    # A workbook holds 16 digits of a number.
    assert cells[0]["deviation_percent"] == pytest.approx(WANTED["deviation_percent"], rel=1e-15)
    assert cells[0]["ward"] == "'=1" and cells[0]["reason"] is None
    assert main(["cohort", given, "--out", str(out), "--sheet", "May"]) == 2
    assert "there is no sheet “May”; there are: June, Empty." in capsys.readouterr().err
    assert main(["cohort", given, "--out", str(out), "--sheet", "Empty"]) == 2
    (tmp_path / "in.xlsx").write_bytes(b"PK\x03\x04 damaged")
    assert main(["cohort", given, "--out", str(out)]) == 2
    assert "in.xlsx: it cannot be read as an Excel workbook." in capsys.readouterr().err


def test_a_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{weight},60,hlh,6,2,subcutaneous,A" for weight in range(40, 140)]
    monkeypatch.setattr(read_files, "ROWS_AT_ONCE", 7)
    assert plan(tmp_path, "\n".join([HEADER, *lines])) == 0
    assert [row["weight_kg"] for row in rows(tmp_path)] == [str(kg) for kg in range(40, 140)]


def test_quiet_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(tmp_path, TEXT, "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan(tmp_path, TEXT) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(command, "_SAID_EVERY_S", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert plan(tmp_path, TEXT) == 0
    assert capsys.readouterr().err == "\r2 rows, 100 % of the file \n"
