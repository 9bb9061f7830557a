"""Folders are layers: imports run downwards, and CONTRIBUTING.md draws them as they are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.proof import layers

ROOT = Path(__file__).resolve().parents[2]
MOST_FILES_OF_A_FOLDER = 18
NAME_OF_A_TYPE = re.compile("[A-Z][a-z][A-Za-z]*")


def test_no_folder_imports_one_above_it() -> None:
    assert layers.upwards() == []


def test_every_folder_of_code_has_its_place_in_the_order() -> None:
    found = {
        path.parent.relative_to(ROOT).as_posix()
        for root in ("anakinra", "tools")
        for path in (ROOT / root).glob("*/*.py")
    }
    assert found <= set(layers.ORDER)


def test_no_name_of_a_class_or_of_a_type_means_two_things() -> None:
    """A type may have a name without a class, such as `Row`."""
    found: dict[str, list[str]] = {}
    types: set[str] = set()
    for path in (path for root in ("anakinra", "tools") for path in (ROOT / root).rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        if file.startswith("anakinra/"):
            aliases = [name for name in assigned(tree) if NAME_OF_A_TYPE.fullmatch(name)]
            types.update(aliases)
            names += aliases
        for name in names:
            found.setdefault(name, []).append(file)
    # A record of the schema may be called after the type of what it declares.
    records = "tools/schema/"
    two = {
        name: [place for place in places if name not in types or not place.startswith(records)]
        for name, places in found.items()
    }
    assert {name: places for name, places in two.items() if len(places) > 1} == {}


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names that a module assigns at its top."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


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
