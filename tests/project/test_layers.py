"""Folders are layers: imports run downwards, and CONTRIBUTING.md draws them as they are."""

import ast
from pathlib import Path

import pytest

from tools.proof import layers

ROOT = Path(__file__).resolve().parents[2]
MOST_FILES_OF_A_FOLDER = 18


def test_no_folder_imports_one_above_it() -> None:
    assert layers.upwards() == []


def test_every_folder_of_code_has_its_place_in_the_order() -> None:
    found = {
        path.parent.relative_to(ROOT).as_posix()
        for root in ("anakinra", "tools")
        for path in (ROOT / root).glob("*/*.py")
    }
    assert found <= set(layers.ORDER)


def test_no_class_name_means_two_things() -> None:
    found: dict[str, list[str]] = {}
    for path in (path for root in ("anakinra", "tools") for path in (ROOT / root).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_folder_has_more_files_than_can_be_seen_at_once() -> None:
    code = ("anakinra", "engine", "tools", "bench")
    folders = {path.parent for root in code for path in (ROOT / root).rglob("*.py")}
    many = [
        folder.relative_to(ROOT).as_posix()
        for folder in folders
        if len(list(folder.glob("*.py"))) > MOST_FILES_OF_A_FOLDER
    ]
    assert many == []


def test_an_import_upwards_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = tuple(reversed(layers.ORDER))
    monkeypatch.setattr(layers, "ORDER", turned)
    assert "anakinra/dosing imports anakinra/basis" in layers.upwards()


def test_the_drawing_is_that_of_the_imports() -> None:
    assert layers.CONTRIBUTING.read_text(encoding="utf-8") == layers.contributing()
