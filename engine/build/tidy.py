"""Shorten what Brython's compiler writes: a page needs no line numbers.

A name that is the module's own is looked up there at once. Each replacement must find something
in the modules of the page, so that another Brython stops the build and names the replacement.
"""

from __future__ import annotations

import re

_NOISE = {
    "line of a statement": re.compile(r"^ *\$B\.set_lineno\(frame, \d+(?:, '\w+')?\);?\n", re.M),
    "line of a frame": re.compile(r"^ *frame\.\$lineno = \d+\n", re.M),
    "line of a loop": re.compile(r"^ *iterator_\d+\[\$B\.INUM\] = \d+\n", re.M),
    "positions": re.compile(r"^ *frame\.positions = \[.*\]\n", re.M),
    "line of a condition": re.compile(r"\$B\.set_lineno\(frame, \d+\) && "),
    "JavaScript's this": re.compile(r"^ *\$B\.js_this = this\n", re.M),
    # The compiler writes every text literal on one line, so no literal loses blanks here.
    "indent": re.compile(r"^ +", re.M),
}
_BLANK_LINES = re.compile(r"\n\n+")
_LATE_NAME = re.compile(r"\$B\.resolve_in_scopes\('(\w+)', \[locals_\w+,(locals_\w+),_b_\], \d+\)")


def tidy(script: str, names: set[str]) -> str:
    """The script of a module that defines `names`, doing the same with less."""
    script = _LATE_NAME.sub(
        lambda found: f"{found[2]}.{found[1]}" if found[1] in names else found[0], script
    )
    for noise in _NOISE.values():
        script = noise.sub("", script)
    return _BLANK_LINES.sub("\n", script)


def check(scripts: str) -> None:
    """Name every replacement that finds nothing in what Brython's compiler wrote."""
    patterns = {**_NOISE, "name of a module": _LATE_NAME}
    missed = [name for name, pattern in patterns.items() if not pattern.search(scripts)]
    if missed:
        raise ValueError(
            "Brython's compiler writes something else than engine/build/tidy.py expects: "
            + ", ".join(missed)
        )
