"""Quarto's module scripts as plain ones: no browser loads a module from a file.

Quarto's own script is a module only to import the one of its tabs. Both become one plain script,
which loads from a stick or a shared folder as well as from a server.
"""

from __future__ import annotations

from pathlib import Path

from tools.site.markup import Token, changed, end_of, join, tokens

MAIN = "site_libs/quarto-html/quarto.js"
TABS = "site_libs/quarto-html/tabsets/tabsets.js"
_IMPORT = 'import * as tabsets from "./tabsets/tabsets.js";'
_EXPORT = "export function init()"


def write(site: Path, pages: list[Path]) -> None:
    """Join the scripts and load them as one.

    A site of the embedded renderer stays as it is, and so does one whose scripts are not as those
    of Quarto 1.10: from a server it works as before.
    """
    main, tabs = site / MAIN, site / TABS
    if tabs.is_file():
        script = joined(main.read_text(encoding="utf-8"), tabs.read_text(encoding="utf-8"))
        if not script:
            return
        main.write_text(script, encoding="utf-8", newline="\n")
        tabs.unlink()
        tabs.parent.rmdir()
    if main.is_file():
        for file in pages:
            page = file.read_text(encoding="utf-8")
            file.write_text(without_modules(page), encoding="utf-8", newline="\n")


def joined(main: str, tabs: str) -> str:
    """One plain script of both, or nothing where they are not as they are known here."""
    if main.count(_IMPORT) != 1 or tabs.count(_EXPORT) != 1 or tabs.count("export") != 1:
        return ""
    inner = tabs.replace(_EXPORT, "function init()")
    rest = main.replace(_IMPORT, "")
    return (
        '(() => {\n"use strict";\n'
        f"const tabsets = (() => {{\n{inner}\nreturn {{ init }};\n}})();\n{rest}\n}})();\n"
    )


def without_modules(page: str) -> str:
    """The page that loads the one script after it was read, as it did the module."""
    parts = tokens(page)
    kept: list[Token] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.kind == "start" and part.tag == "script" and part.get("src").endswith(TABS):
            index = end_of(parts, index) + 1
            continue
        if part.tag == "script" and part.get("src").endswith(MAIN) and part.get("type"):
            part = changed(part, type=None, defer="")
        kept.append(part)
        index += 1
    return join(kept)
