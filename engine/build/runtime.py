"""Brython without its compiler: what a page needs to run modules that were compiled before.

Brython's file is a row of sections, each a closed function.
The sections of the compiler, and the help texts, are left out; the few lookups of names that sit
among them are kept. So are left out types that no page computes with, files, and what looks for
Python in the page. An unknown layout of the file stops the build.
"""

_SECTION_END = "\n;\n"
# The sections left out, each by a text that only it has.
_COMPILER = (
    "__BRYTHON__.ast_classes=",
    "$B.op_types=",
    "// >>> brython compiler chain",
    "$B._PyPegen=",
    "$B.prepare_string=",
    "$B.prepare_number=",
    "$B._PyAST=",
    "$B.PyPegen=",
    "const MAXSTACK=6000",
    "// <<< brython compiler chain",
)
# What no page uses: scripts kept in the browser, files, text run as code, and some types.
_UNUSED = (
    "(function($B){const tokens=[",
    "$B.idb_open=",
    "$B.make_IOUnsupported=",
    "var $$eval=_b_.eval=",
    "$B.memory_iterator.tp_iter=",
    "function conv_complex(",
    "$B.pattern_match=",
    "$B.coroutine\ncoroutine.tp_repr=",
)
# In sections that are kept: what goes, from one text on and just before another.
_CUTS = (
    # It only recognises old browsers, and would ask for permission to evaluate text as code.
    ("try{\neval(", "if(! Object.hasOwn(RegExp"),
    ("var has_storage=", "var _window=globalThis"),  # what the browser stores
    ("var date=new Date()\nvar formatter=", "$B.METH_VARARGS="),  # the name of the time zone
    ("'A','ABBR',", "]\nvar html={}"),  # a class for each element of HTML
    ("function $last(array)", "})(__BRYTHON__);"),  # the tokenizer
    ("var ast=$B.ast\nfunction get_line(", "var brython_options="),  # compiling and its options
    ("var python_scripts=[]", "function convert_option("),  # Python in the page, and its observers
    ("function run_scripts(", "})(__BRYTHON__);\nglobalThis.brython="),
    ("else{\nconsole.log('missing builtin function',builtin_func)}", "}})(__BRYTHON__)"),
)
# The end of a generator, for a caller that asks to be given `end` instead of an exception.
_STOP = "$B.RAISE(_b_.StopIteration,"
_ENDS = {
    "generator_funcs.send=function(self,value){": "generator_funcs.send=function(self,value,end){",
    f"if(gen.$finished){{{_STOP}value)}}": f"if(gen.$finished){{if(end)return end\n{_STOP}value)}}",
    f"gen.$finished=true\n{_STOP}": f"gen.$finished=true\nif(end)return end\n{_STOP}",
    f"gen.gi_running=false\nif(res.done){{{_STOP}": (
        f"gen.gi_running=false\nif(res.done){{if(end)return end\n{_STOP}"
    ),
}
# What a compiled module would say if it needed what is left out.
LEFT_OUT = (
    "$B.pattern_match",
    "$B.promise",
    "_b_.complex",
    "_b_.memoryview",
    "_b_.eval",
    "_b_.exec",
)
_CODE_WRITER = "$B.js_from_root="
_LOOKUPS = ("function resolve_in_namespace(", "var $operators=")
_IS_BUILTIN = "builtins_scope.locals.has(name)"
_OTHER = "brython.js has another layout than expected: {}"
_LICENCE = (
    "// Brython, by Pierre Quentel and contributors (brython.info), "
    "under the BSD 3-clause licence.\n// Without its compiler and help texts.\n"
)


def trimmed(brython: str) -> str:
    """The runtime of Brython's file."""
    sections = brython.split(_SECTION_END)
    writer = _only(sections, _CODE_WRITER)
    left_out = {_only(sections, mark) for mark in (*_COMPILER, *_UNUSED)}
    kept = []
    for number, section in enumerate(sections):
        if number == writer:
            kept.append(_lookups(section))
        elif number not in left_out:
            kept.append(section)
    for first, last in _CUTS:
        number = _only(kept, first)
        kept[number] = _cut(kept[number], first, last)
    for usual, other in _ENDS.items():
        number = _only(kept, usual)
        kept[number] = kept[number].replace(usual, other)
    return _LICENCE + _SECTION_END.join(kept)


def _only(sections: list[str], mark: str) -> int:
    found = [number for number, section in enumerate(sections) if mark in section]
    if len(found) != 1:
        raise ValueError(_OTHER.format(f"{mark!r} is in {len(found)} sections"))
    return found[0]


def _cut(section: str, first: str, last: str) -> str:
    begin = section.index(first)
    end = section.find(last, begin)
    if end < 0:
        raise ValueError(_OTHER.format(f"{last!r} does not follow {first!r}"))
    return section[:begin] + section[end:]


def _lookups(section: str) -> str:
    for mark in (*_LOOKUPS, _IS_BUILTIN):
        if mark not in section:
            raise ValueError(_OTHER.format(f"{mark!r} is not in the section of {_CODE_WRITER!r}"))
    first, last = _LOOKUPS
    body = section[section.index(first) : section.index(last)]
    # The full compiler also knows which names are built in; a compiled module names those itself.
    body = body.replace(_IS_BUILTIN, "Object.hasOwn(_b_,name)")
    # Compiled modules carry no positions in their source.
    positions = "$B.decode_position=function(){return [0,0,0,0]}"
    return f"(function($B){{var _b_=$B.builtins\n{body}\n{positions}}})(__BRYTHON__);"
