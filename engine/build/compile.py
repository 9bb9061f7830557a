"""Compile Python modules with Brython's own compiler, in V8, while the site is built.

The page then needs neither the compiler nor permission to evaluate text as code.
The result depends on the source and on the version of Brython only.
"""

import json
from importlib import resources

from py_mini_racer import MiniRacer

from engine.build.runtime import LEFT_OUT
from engine.build.slim import defined, slim
from engine.build.tidy import check, tidy

# What brython.js expects of a browser when it is loaded, though compiling uses none of it.
_BROWSER = """
const silent = () => {};
globalThis.console = {log: silent, info: silent, warn: silent, debug: silent, error: silent};
globalThis.self = globalThis.window = globalThis;
globalThis.addEventListener = silent;
Math.random = () => 0;  // numbers the compiler's names
globalThis.URL = class { constructor() { this.pathname = "/"; this.search = this.hash = ""; } };
"""
_COMPILE = """
__BRYTHON__.$options = {debug: 0};
globalThis.compileModule = function (name, source) {
  const $B = __BRYTHON__;
  const module = $B.module.$factory(name, "");
  $B.imported[name] = module;
  $B.url2name["VFS." + name] = name;
  $B.numberFromOne();
  try {
    const root = $B.py2js({src: source, filename: "VFS." + name, imported: true}, module, name,
      $B.builtins_scope);
    return ["", root.to_js()];
  } catch (error) {
    return [String(error) + JSON.stringify(error.args || ""), ""];
  }
};
"""


# What its compiler writes, and what it is to write: without the place of an expression in its line,
# which only a traceback shows, and with names numbered from 1 in each module.
_POSITIONS = "function add_to_positions(scopes,ast_obj){"
_NUMBERS = "function make_id(){uuid+=1"
_WRITTEN_OTHERWISE = {
    _POSITIONS: _POSITIONS + "return 0",
    _NUMBERS: "$B.numberFromOne=()=>{uuid=0}\n" + _NUMBERS,
    "js=`$B.$call_with_position(${func}, ${inum}, `": "js=`$B.$call(${func}, `",
    "return `$B.$getattr_pep657(${$B.js_from_ast(this.value, scopes)}, `+\n`'${attr}', ${inum})`": (
        "return `$B.$getattr(${$B.js_from_ast(this.value, scopes)}, '${attr}')`"
    ),
}


def without_positions(brython: str) -> str:
    """Brython's file with a compiler that writes less; `ValueError` where it is another."""
    for usual, other in _WRITTEN_OTHERWISE.items():
        count = brython.count(usual)
        if count != 1:
            raise ValueError(f"brython.js has {usual!r} {count} times, and 1 is expected")
        brython = brython.replace(usual, other)
    return brython


class Compiler:
    """One V8 with Brython's compiler in it."""

    def __init__(self) -> None:
        self._engine = MiniRacer()
        self._engine.eval(_BROWSER)
        self._engine.eval(without_positions(brython_source()))
        self._engine.eval(_COMPILE)
        self._written: list[str] = []

    def module(self, name: str, is_package: bool, source: str) -> str:
        """The JavaScript that defines the module for the page's loader."""
        problem, script = self._engine.call("compileModule", name, slim(source, name))
        if problem:
            raise ValueError(f"{name} cannot be compiled for the page: {problem}")
        self._written.append(script)
        script = tidy(script, defined(source, name))
        package = "true" if is_package else "false"
        return (
            f"$B.compiled.define({json.dumps(name)}, {package}, (function () {{\n{script}\n}}));\n"
        )

    def check(self) -> None:
        """Stop the build where a replacement found nothing in any module, or where a module needs
        what the runtime leaves out; `ValueError` names it."""
        written = "\n".join(self._written)
        check(written)
        needed = [word for word in LEFT_OUT if f"{word}(" in written or f"{word}," in written]
        if needed:
            raise ValueError(f"the runtime of the page has no {', '.join(needed)}")


def brython_source() -> str:
    """brython.js as its package ships it."""
    return resources.files("brython").joinpath("data/brython.js").read_text("utf-8")
