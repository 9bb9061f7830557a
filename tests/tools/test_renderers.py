"""Quarto is looked for in the variable, the environment and PATH; an old one is passed over."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.common import renderers
from tools.common.renderers import RendererError

OLD, NEW = "1.6.42", "1.10.18"
Place = Callable[..., Path]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Puts a quarto program of a version into a folder; nothing else is on PATH."""
    monkeypatch.delenv("QUARTO", raising=False)
    (tmp_path / "environment").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "environment" / "python"))
    monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / name) for name in ("one", "two")))

    def put(folder: str, version: str) -> Path:
        program = tmp_path / folder / "quarto"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{version and f'echo {version}'}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return put


def test_without_quarto_the_embedded_renderer_says_where_it_was_looked_for(place: Place) -> None:
    found = renderers.choose(None)
    assert found.program is None
    assert found.reason == (
        "no quarto program in the variable QUARTO, in the environment or on PATH"
    )


def test_the_variable_comes_first_then_the_environment_then_path(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path = place("one", NEW)
    assert renderers.choose(None).program == on_path
    inside = place("environment", NEW)
    assert renderers.choose(None).program == inside
    named = place("elsewhere", NEW)
    monkeypatch.setenv("QUARTO", str(named))
    found = renderers.choose(None)
    assert (found.program, found.reason) == (named, "named by the variable QUARTO")


@pytest.mark.parametrize("old", ["elsewhere", "environment", "one"])
def test_an_old_quarto_never_hides_a_newer_one(
    place: Place, monkeypatch: pytest.MonkeyPatch, old: str
) -> None:
    program, newer = place(old, OLD), place("two", NEW)
    if old == "elsewhere":
        monkeypatch.setenv("QUARTO", str(program))
    found = renderers.choose("quarto")
    assert found.program == newer and found.version == NEW
    assert f"passed over {program} (" in found.reason
    assert f"which is Quarto {OLD}, older than 1.10" in found.reason


def test_an_old_quarto_alone_is_no_dead_end(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    program = place("one", OLD)
    monkeypatch.setenv("QUARTO", str(program))
    found = renderers.choose(None)
    assert found.program is None
    assert f"which is Quarto {OLD}, older than 1.10" in found.reason
    with pytest.raises(RendererError, match=f"Quarto is needed for this: .*{OLD}, older than 1.10"):
        renderers.choose("quarto")


def test_a_quarto_that_does_not_answer_is_passed_over(place: Place) -> None:
    place("one", "")
    newer = place("two", NEW)
    found = renderers.choose(None)
    assert found.program == newer
    assert "does not say its version" in found.reason


def test_a_variable_that_names_no_program_is_one_sentence(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO", "/nowhere/quarto")
    with pytest.raises(RendererError, match="is '/nowhere/quarto', which is not a program: give"):
        renderers.choose(None)
