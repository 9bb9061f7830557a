"""Quarto's module scripts as plain ones: no browser loads a module from a file.

Quarto's own script is a module only to import the one of its tabs. Both become one plain script,
which loads from a stick or a shared folder as well as from a server.
"""

from pathlib import Path

from tools.site.documents import Document, change, remove

MAIN = "site_libs/quarto-html/quarto.js"
TABS = "site_libs/quarto-html/tabsets/tabsets.js"
_IMPORT = 'import * as tabsets from "./tabsets/tabsets.js";'
_EXPORT = "export function init()"


def write(site: Path) -> bool:
    """Join the scripts into one, and say whether the pages have to load it so.

    A site of the embedded renderer stays as it is, and so does one whose scripts are not as those
    of Quarto 1.10: from a server it works as before.
    """
    main, tabs = site / MAIN, site / TABS
    if tabs.is_file():
        script = joined(main.read_text(encoding="utf-8"), tabs.read_text(encoding="utf-8"))
        if not script:
            return False
        main.write_text(script, encoding="utf-8", newline="\n")
        tabs.unlink()
        tabs.parent.rmdir()
    return main.is_file()


def joined(main: str, tabs: str) -> str:
    """One plain script of both, or nothing where they are not as they are known here."""
    if main.count(_IMPORT) != 1 or tabs.count(_EXPORT) != 1 or tabs.count("export") != 1:
        return ""
    inner = tabs.replace(_EXPORT, "function init()")
    tabsets = f"const tabsets = (() => {{\n{inner}\nreturn {{ init }};\n}})();\n"
    return f'(() => {{\n"use strict";\n{tabsets}{main.replace(_IMPORT, "")}\n}})();\n'


def without_modules(document: Document, name: str) -> None:
    """Let the page load the one script after it was read, as it did the module."""
    remove(document, f'script[src$="{TABS}"]')
    for script in document.css(f'script[src$="{MAIN}"][type]'):
        change(script, {"type": None, "defer": ""})
