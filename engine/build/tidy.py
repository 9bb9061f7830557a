"""Shorten what Brython's compiler writes: a page needs no line numbers and traces nothing.

A name that is the module's own is looked up there at once, and what is known of a function is
handed over in one call. Each replacement must find something in the modules of the page, so that
another Brython stops the build and names the replacement.
"""

import re

_NOISE = {
    "line of a statement": re.compile(r"^ *\$B\.set_lineno\(frame, \d+(?:, '\w+')?\);?\n", re.M),
    "line of a condition": re.compile(r"\$B\.set_lineno\(frame, \d+\) && "),
    # The compiler writes every text literal on one line, so no literal loses blanks here.
    "indent": re.compile(r"^ +", re.M),
}
_BLANK_LINES = re.compile(r"\n\n+")
_LATE_NAME = re.compile(r"\$B\.resolve_in_scopes\('(\w+)', \[locals_\w+,(locals_\w+),_b_\], \d+\)")
_LINE_OF_A_CALL = re.compile(r"(\$B\.enter_frame\(frame, __file__), \d+\)")
# An iterator that is given no frame leaves the frame's line alone.
_LINE_OF_A_LOOP = re.compile(r"(\$B\.make_js_iterator\(\w+), frame, \d+\)")
_CLASS_OF_A_METHOD = re.compile(
    r"^ *locals\.ob_type =  locals\.__class__ = \$B\.get_method_class\(.*\)\n", re.M
)
# What Brython knows of a function besides its code, in statements that say its name each time.
_FUNCTION = re.compile(
    r"^ *(?P<method>\w+\.\$is_method = true\n *)?"
    r"(?P<js>\w+)\.\$function_infos = \['[\w.]+', (?P<names>'[^']+', '[^']+'), __file__, "
    r"(?P<parameters>.*),\n *(?P<positional>\d+), \d+, (?P<flags>\d+, \[.*\], \d+, \d+), "
    r"\[[^\]\n]*\], false, \[\], frame\]\n"
    r" *\$B\.set_func_attrs\((?P=js), frame, '[\w.]+'\)\n"
    r" *(?P=js)\.ob_type = \$B\.function\n"
    r" *(?P=js)\.__annotate__ = _b_\.None\n",
    re.M,
)
_NAMESPACE = re.compile(r"\blocals_\w+")
_PATTERNS = _NOISE | {
    "name of a module": _LATE_NAME,
    "line of a call": _LINE_OF_A_CALL,
    "line of a loop": _LINE_OF_A_LOOP,
    "class of a method": _CLASS_OF_A_METHOD,
    "facts of a function": _FUNCTION,
    "namespace": _NAMESPACE,
}


def tidy(script: str, names: set[str]) -> str:
    """The script of a module that defines `names`, doing the same with less."""
    script = _LATE_NAME.sub(
        lambda found: f"{found[2]}.{found[1]}" if found[1] in names else found[0], script
    )
    script = _LINE_OF_A_CALL.sub(r"\1, 0)", script)
    script = _LINE_OF_A_LOOP.sub(r"\1, $B.NULL)", script)
    if "_b_.super" not in script:  # which alone asks for the class
        script = _CLASS_OF_A_METHOD.sub("", script)
    script = _FUNCTION.sub(_made, script)
    for noise in _NOISE.values():
        script = noise.sub("", script)
    short: dict[str, str] = {}
    script = _NAMESPACE.sub(lambda found: short.setdefault(found[0], f"l{len(short)}"), script)
    return _BLANK_LINES.sub("\n", script)


def check(scripts: str) -> None:
    """Name every replacement that finds nothing in what Brython's compiler wrote."""
    missed = [name for name, pattern in _PATTERNS.items() if not pattern.search(scripts)]
    if missed:
        raise ValueError(
            "Brython's compiler writes something else than engine/build/tidy.py expects: "
            + ", ".join(missed)
        )


def _made(found: re.Match[str]) -> str:
    """What a function is, as a call of `made` in engine/js/loader.js."""
    is_method = "true" if found["method"] else "false"
    given = ("names", "parameters", "positional", "flags")
    return f"$B.compiled.made({found['js']}, frame, {is_method}, " + (
        ", ".join([found[name] for name in given]) + ")\n"
    )
