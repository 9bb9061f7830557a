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
_FUNCTION = re.compile(r"^( *)function (?!\*)\w+\(.*\) \{$")
_FRAME = re.compile(r"^ *var frame = \[.*\]\n *\$B\.enter_frame\(frame, __file__, \d+\)\n", re.M)
_LEAVE = re.compile(
    r"^( *)\} catch \(err\) \{\n *\$B\.set_exc_and_leave\(frame, err\)\n *\}\n", re.M
)
_RETURN = "$B.trace_return_and_leave(frame, "
_NEEDS_FRAME = re.compile(
    r"\bframe\b|_frame_obj|\bsuper\b|\$B\.(?:\$?import|exec_scope|\$raise)|_b_\.(?:globals|locals)"
)


def tidy(script: str, names: set[str]) -> str:
    """The script of a module that defines `names`, doing the same with less."""
    for noise in (_LINE_STATEMENT, _LINE_OF_LOOP, _POSITIONS, _LINE_CONDITION, _THIS):
        script = noise.sub("", script)
    script = _LATE_NAME.sub(
        lambda found: f"{found[2]}.{found[1]}" if found[1] in names else found[0], script
    )
    script = _without_frames(script)
    # The compiler writes every text literal on one line, so no literal loses blanks here.
    return _BLANK.sub("\n", _INDENT.sub("", script))


def _without_frames(script: str) -> str:
    """Take the frames out of the functions that need none, the innermost first."""
    lines = script.split("\n")
    finished: list[str] = []
    open_at: list[tuple[int, str]] = []
    for line in lines:
        finished.append(line)
        begins = _FUNCTION.match(line)
        if begins:
            open_at.append((len(finished) - 1, begins[1] + "}"))
        elif open_at and line == open_at[-1][1]:
            start, _ = open_at.pop()
            body = _function_without_frame("\n".join(finished[start:]) + "\n")
            finished[start:] = body[:-1].split("\n")
    return "\n".join(finished)


def _function_without_frame(text: str) -> str:
    short, frames = _FRAME.subn("", text)
    short, handlers = _LEAVE.subn(r"\1} catch (err) {\n\1  throw err\n\1}\n", short)
    short = short.replace(_RETURN, "(")
    is_simple = frames == handlers == 1 and not _NEEDS_FRAME.search(short)
    return short if is_simple else text
