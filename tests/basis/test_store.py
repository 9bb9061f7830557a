"""A record of `data/` as the dataclass that declares it."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from anakinra.basis import store
from anakinra.basis.chapter_lines import Line
from anakinra.basis.rules import Slider
from anakinra.basis.statements import State, Statement
from anakinra.basis.values import StatementIds


def test_the_numbers_of_a_record_are_exact_and_its_lists_tuples() -> None:
    record = {"minimum": "0.1", "maximum": "9", "step": "0.1", "ticks": ["0.5", "9"], "more": "x"}
    assert store.made(Slider, record, "minimum", "maximum", "step", "ticks") == Slider(
        Fraction(1, 10), Fraction(9), Fraction(1, 10), (Fraction(1, 2), Fraction(9))
    )


def test_what_is_given_beside_a_record_comes_before_it_and_defaults_last() -> None:
    record = {"id": "2.6-3", "section": "2.6", "text": "T.", "state": "shown", "sources": ["a"]}
    made = store.made(Statement, record, state=State.REFUSED)
    assert made == Statement("2.6-3", "2.6", "T.", State.REFUSED, ("a",))
    assert (made.reason, made.discrepancies) == ("", ())


def test_a_row_is_split_and_joined_as_its_file_has_it() -> None:
    cells = {"id": "ab", "statements": "2.6-3;2.6-4", "sources": ""}
    row = store.split(cells)
    assert row == {"id": "ab", "statements": ("2.6-3", "2.6-4"), "sources": ()}
    assert store.joined(row) == cells


def test_content_that_is_handed_over_takes_the_place_of_the_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kept in ("_documents", "_tables", "_preloaded"):
        monkeypatch.setattr(store, kept, {})
    store._tables["indications"] = ()
    store.preload({"rules": {"a": 1}}, {"indications": [{"id": "x"}], "effects": []})
    assert store.document("rules") == {"a": 1}
    assert store.table("indications") == ({"id": "x"},)
    assert store.table("effects") == ()


def test_content_is_inside_the_installed_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "anakinra"
    monkeypatch.setattr(store, "__file__", str(package / "basis" / "store.py"))
    assert store._folder() == str(tmp_path / "data")
    (package / "data").mkdir(parents=True)
    assert store._folder() == str(package / "data")


def test_statements_of_a_record_are_ids_of_statements() -> None:
    made = store.made(Line, {"text": "T.", "statements": ["2.6-3"], "sources": ["a"]})
    assert type(made.statements) is StatementIds and type(made.sources) is tuple


def test_tables_are_read_alike_whatever_the_language_of_the_system() -> None:
    """An accented name, read by a Python whose system knows ASCII alone."""
    code = (
        "from anakinra.basis import store; "
        "print(ascii([row['name'] for row in store.table('interacting_medicines')]))"
    )
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **plain}, capture_output=True, check=True
    )
    names = [row["name"] for row in store.table("interacting_medicines")]
    assert done.stdout.decode("ascii").strip() == ascii(names)
    assert "bacillus Calmette-Guérin" in names
