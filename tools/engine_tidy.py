"""Shorten what Brython's compiler writes: a page needs no line numbers and few frames.

A frame serves tracebacks, `super()`, generators and handlers of exceptions; a function that has
none of these loses it. A name that is the module's own is looked up there at once.
"""

from __future__ import annotations

import re

_LINE_STATEMENT = re.compile(
    r"^ *(?:\$B\.set_lineno\(frame, \d+(?:, '\w+')?\);?|frame\.\$lineno = \d+)\n", re.M
)
_LINE_OF_LOOP = re.compile(r"^ *iterator_\d+\[\$B\.INUM\] = \d+\n", re.M)
_LINE_CONDITION = re.compile(r"\$B\.set_lineno\(frame, \d+\) && ")
_POSITIONS = re.compile(r"^ *frame\.positions = \[.*\]\n", re.M)
_THIS = re.compile(r"^ *\$B\.js_this = this\n", re.M)
_INDENT = re.compile(r"^ +", re.M)
_BLANK = re.compile(r"\n\n+")
_LATE_NAME = re.compile(r"\$B\.resolve_in_scopes\('(\w+)', \[locals_\w+,(locals_\w+),_b_\], \d+\)")


def tidy(script: str, names: set[str]) -> str:
    """The script of a module that defines `names`, doing the same with less."""
    for noise in (_LINE_STATEMENT, _LINE_OF_LOOP, _POSITIONS, _LINE_CONDITION, _THIS):
        script = noise.sub("", script)
    script = _LATE_NAME.sub(
        lambda found: f"{found[2]}.{found[1]}" if found[1] in names else found[0], script
    )
    # The compiler writes every text literal on one line, so no literal loses blanks here.
    return _BLANK.sub("\n", _INDENT.sub("", script))
