"""The engine is small, and built only from a Brython that is known."""

import gzip
import re

import pytest
from patients import patient

from anakinra.dosing.plan import plan_dose
from anakinra.dosing.renal import RenalBand
from anakinra.dosing.request import Route
from anakinra.dosing.syringes import Rounding
from engine.build import bundle, runtime, slim, tidy
from engine.build.compile import _WRITTEN_OTHERWISE, Compiler, brython_source, without_positions
from engine.host import replay

# What is always loaded and one explorer, gzipped. The whole dose page may have 520 kB: it was
# 410 kB of engine and 103 kB of page, style and theme. Papers and exercises draw from every case.
MOST_BYTES_WITH = {"explorer-dose.js": 415_000}
MOST_BYTES_WITH_ANY = 445_000


def test_sizes_of_the_grid_are_what_a_replay_gives() -> None:
    assert replay.size(replay.READER) >= 100_000
    assert replay.size(replay.COMPLETE) > 1_000_000
    first = next(iter(replay.replay(replay.READER)))
    assert first.total == replay.size(replay.READER)
    first_half, second_half = [replay.weights(half) for half in replay.HALVES]
    assert sorted(first_half + second_half) == list(replay.weights(replay.COMPLETE))
    lines = list(replay._doses(replay.weights(replay.COMPLETE)[0]))
    assert len(lines) == len(set(lines)) == 512


def test_a_replay_writes_the_line_of_each_plan() -> None:
    """It works out a dose once for all renal bands: each band must give the same on its own."""
    for weight_kg in replay.weights(replay.READER)[::40]:
        expected = [
            f"{weight_kg} {level} {times}|{route.value}|{band.value}|{rounding.value}|"
            + replay.plan_line(
                plan_dose(
                    patient(weight_kg, renal=band), level, times, route=route, rounding=rounding
                )
            )
            for level in replay._levels()
            for times in (1, 2)
            for route in Route
            for band in RenalBand
            for rounding in Rounding
        ]
        lines = list(replay._doses(weight_kg))
        assert [line for number, line in enumerate(lines) if number % 16 != 15] == expected


def test_a_replay_counts_every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    few = replay.weights(replay.READER)[:2]
    monkeypatch.setattr(replay, "weights", lambda subset: few)
    monkeypatch.setattr(replay, "_sample_weights", lambda: few)
    monkeypatch.setattr(replay, "_course_weights", lambda: few)
    *_, last = replay.replay(replay.READER)
    assert last.done == last.total == replay.size(replay.READER)
    assert re.fullmatch("[0-9a-f]{64}", last.digest)


def test_a_page_stays_small(built: dict[str, str]) -> None:
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in built.items()}
    always = ("boot.js", "runtime.js", "core.js")
    shared = sum(sizes[name] for name in always)
    for name in built:
        if name not in always:
            most = MOST_BYTES_WITH.get(name, MOST_BYTES_WITH_ANY)
            assert shared + sizes[name] < most, name


def test_the_runtime_has_no_compiler(built: dict[str, str]) -> None:
    core = built["runtime.js"]
    compiled_at_once, mode, _, licence, _, _, version = core.splitlines()[:7]
    assert (compiled_at_once, mode) == ("//# allFunctionsCalledOnLoad", '"use strict";')
    assert "Brython, by Pierre Quentel" in licence and "BSD 3-clause" in licence
    assert "version [3, 15, 0, 'final', 0]" in version
    assert "_PyPegen={}" not in core
    assert 'eval("async function*' not in core


ALL_OF_IT = """
def largest(numbers):
    best = None
    for number in numbers:
        if best is None or number > best:
            best = number
        elif number < later():
            best = -number
    while best and later():
        best = best - 1
    return best

def later():
    return 1

class Largest:
    def of(self, numbers):
        return largest(numbers)
"""
"""A module whose script has something for each replacement."""


def test_another_compiler_of_brython_stops_the_build_and_says_where() -> None:
    compiler = Compiler()
    compiler.module("sample", False, ALL_OF_IT)
    compiler.check()
    (script,) = compiler._written
    for name, pattern in tidy._PATTERNS.items():
        with pytest.raises(ValueError, match=f"tidy.py expects: .*{name}"):
            tidy.check(pattern.sub("", script))
    compiler._written[:] = ["nothing of it"]
    with pytest.raises(ValueError, match="line of a statement, line of a condition, indent"):
        compiler.check()


def test_a_module_that_needs_what_the_runtime_leaves_out_stops_the_build() -> None:
    compiler = Compiler()
    compiler.module("sample", False, ALL_OF_IT)
    compiler.module("other", False, "match complex(1):\n    case 1:\n        eval('2')")
    with pytest.raises(ValueError, match=r"has no \$B.pattern_match, _b_.complex, _b_.eval$"):
        compiler.check()


def test_the_compiler_is_changed_only_where_it_is_known() -> None:
    brython = brython_source()
    for usual in _WRITTEN_OTHERWISE:
        with pytest.raises(ValueError, match=re.escape(f"brython.js has {usual!r} 0 times")):
            without_positions(brython.replace(usual, ""))


def test_another_layout_of_brython_stops_the_build_and_says_where() -> None:
    brython = brython_source()
    marks = [*runtime._COMPILER, *runtime._UNUSED, *(first for first, _ in runtime._CUTS)]
    marks += runtime._ENDS
    marks += [runtime._CODE_WRITER, *runtime._LOOKUPS, runtime._IS_BUILTIN]
    marks += ["var brython_options=", "function convert_option("]  # where a cut ends
    for mark in marks:
        with pytest.raises(ValueError, match=re.escape(repr(mark))):
            runtime.trimmed(brython.replace(mark, ""))


def test_what_a_stand_in_lacks_stops_the_build() -> None:
    known = bundle.modules()
    with pytest.raises(ValueError, match="imports nothing_such from fractions"):
        bundle._check("somewhere", "fractions", {"nothing_such"}, known)
    with pytest.raises(ValueError, match="somewhere imports numpy"):
        bundle._check("somewhere", "numpy", set(), known)


def test_slimming_keeps_what_a_module_computes() -> None:
    source = '''
"""A module."""
from dataclasses import dataclass
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import nowhere
@dataclass(frozen=True)
class Pair:
    """Two."""
    a: "int"
    b: nowhere.Thing = 3
    def both(self, extra: int = 1, *more: int) -> "list[int]":
        """Both."""
        found: list[int] = [self.a]
        return [*found, self.b, extra]
squares = tuple(n * n for n in range(3))
both = [*dict.fromkeys(n for n in (1, 2)), *(n for n in (3, 4)), max(n for n in (5, 6))]
class Shown:
    a: "int" = 1
    b: int = 3
answer = (squares, Pair.both(Shown), both)
'''
    made = slim.slim(source, "sample")
    assert "nowhere" not in made and "Both." not in made
    assert "(n for" not in made and "(n * n for" not in made  # a list is faster in the page
    space: dict[str, object] = {"__name__": "sample"}
    exec(compile(made, "sample", "exec"), space)
    # What the dataclass of the page reads in place of the annotations.
    pair = space["Pair"]
    assert (vars(pair)["__match_args__"], vars(pair)["b"]) == (("a", "b"), 3)
    assert space["answer"] == ((0, 1, 4), [1, 3, 1], [1, 2, 3, 4, 6])
    assert slim.imported(source, "sample")[0] == ("dataclasses", {"dataclass"})
    assert {"Pair", "answer", "dataclass"} <= slim.defined(source, "sample")
