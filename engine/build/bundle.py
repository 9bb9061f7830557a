"""Write the engine that computes in the page.

The page runs the modules of `anakinra` as they are, compiled beforehand, on Brython's runtime.
Each page loads four scripts in this order: `boot.js`, `runtime.js`, `core.js` and one of its own.
The same source gives the same bytes.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from anakinra.basis import store
from anakinra.explorers import NAMES, module_of
from anakinra.views.together import PARTED
from engine.build.compile import Compiler, brython_source
from engine.build.names import FIRST_SCRIPTS, FOLDER
from engine.build.runtime import trimmed
from engine.build.slim import defined, imported

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "engine"
# The documents that the core reads when it computes; all tables go along, as they are small.
_DOCUMENTS = ("messages", "rules")
# What one page reads besides, so that no other page loads it.
_DOCUMENTS_OF = {
    "kinetics": ("kinetics",),
    "lesson": ("kinetics", "predictions"),
    "exercises": ("cases", "misconceptions"),
    "paper": ("cases", "misconceptions"),
    "quiz_before": ("quiz", "misconceptions"),
    "quiz_after": ("quiz", "misconceptions"),
    "ward_card": ("chapters",),
    "cohort": ("cohort",),
}
# What the host of one page imports besides, when it starts.
_MODULES_OF = {"cohort": ("page_rows",)}
_HOST = "host"
# Most functions of a page run before its first answer: a browser that knows this word compiles them
# while it reads the page, and not one by one when they are called.
_AT_ONCE = "//# allFunctionsCalledOnLoad\n"
# `boot.js` runs the scripts a second time, to no effect, so that the browser keeps them compiled.
_FIRST_RUN = "if (!globalThis.akIsSecondRun) {{\n{}}}\n"
_OWN_SCRIPTS = (
    *("loader", "text", "quick", "native", "fraction", "math", "markup", "lists", "page", "cursor"),
    *("chosen", "strip", "together"),
)
PACKAGE = "anakinra"
# Modules that JavaScript gives, and those of the runtime itself.
_NATIVE = frozenset(
    {"_content", "_fraction", "_lists", "_markup", "_native", "_sha256", "browser", "math"}
)


@dataclass(frozen=True)
class Module:
    """One Python module of the page."""

    name: str
    path: Path

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @cached_property
    def source(self) -> str:
        # The package's own names are for people who import it: a page takes what it needs from the
        # modules, and would otherwise carry them all.
        return "" if self.name == PACKAGE else self.path.read_text("utf-8")


def modules() -> dict[str, Module]:
    """Every module that a page may use, by its name."""
    found: dict[str, Module] = {}
    for base in (SOURCE / "stdlib", SOURCE / "host", ROOT):
        folder = base / PACKAGE if base == ROOT else base
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(base).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = Module(name, path)
    return found


def closure(start: Iterable[str], known: dict[str, Module]) -> list[str]:
    """The modules that these need when they are imported, themselves and parents included."""
    needed: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in needed or name not in known:
            continue
        needed.add(name)
        waiting += [name.rsplit(".", 1)[0]] if "." in name else []
        for module, names in imported(known[name].source, name):
            waiting += [module, *(f"{module}.{each}" for each in names)]
            if module.split(".")[0] not in _NATIVE:
                _check(name, module, names, known)
    return sorted(needed)


def _check(importer: str, module: str, names: set[str], known: dict[str, Module]) -> None:
    """What is imported must be there: a stand-in has only what was needed when it was written."""
    if module not in known:
        raise ValueError(f"{importer} imports {module}, which no page has: see {SOURCE}/stdlib")
    given = defined(known[module].source, module)
    for name in sorted(names - given):
        if f"{module}.{name}" not in known:
            place = known[module].path.relative_to(ROOT)
            raise ValueError(f"{importer} imports {name} from {module}, which {place} lacks")


def scripts(explorer: str, folder: str = FOLDER) -> str:
    """The script elements of a page that shows this explorer (`verify` for the Verify page)."""
    files = (*FIRST_SCRIPTS, _file_of(explorer))
    return "\n".join(f'<script defer src="{folder}/{name}.js"></script>' for name in files)


def files() -> dict[str, str]:
    """The text of each file of the engine, by its name."""
    known = modules()
    compiler = Compiler()
    always = closure([_HOST], known)
    pages = {name: closure([module_of(name), *_MODULES_OF.get(name, ())], known) for name in NAMES}
    pages["verify"] = closure(["verify"], known)
    common = sorted(set(always).union(set.intersection(*map(set, pages.values()))))
    made = {
        name: compiler.module(name, known[name].is_package, known[name].source)
        for name in sorted({*common, *(each for page in pages.values() for each in page)})
    }
    compiler.check()
    own_scripts = [_script(name) for name in _OWN_SCRIPTS]
    # The runtime is strict from its first line on, and compiled modules are not: two scripts.
    runtime = ";\n".join([trimmed(brython_source()), *own_scripts])
    found = {
        "boot.js": _script("boot"),
        "runtime.js": _run_once(runtime, '"use strict";\n'),
        "core.js": _run_once(content() + _bundle(made[name] for name in common)),
    }
    for name, page in pages.items():
        own = [made[each] for each in page if each not in common]
        more = _content(_DOCUMENTS_OF[name], {}) if name in _DOCUMENTS_OF else ""
        found[f"{_file_of(name)}.js"] = _run_once(more + _bundle(own))
    return found


def write(site: Path) -> dict[str, int]:
    """Write the engine below the site's folder; the gzip size of each file in bytes."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for name, text in files().items():
        data = text.encode()
        (folder / name).write_bytes(data)
        sizes[name] = len(gzip.compress(data, 9, mtime=0))
    return sizes


def _file_of(name: str) -> str:
    return name if name == "verify" else f"explorer-{name.replace('_', '-')}"


def _run_once(script: str, directive: str = "") -> str:
    return _AT_ONCE + directive + _FIRST_RUN.format(script)


def _script(name: str) -> str:
    text = (SOURCE / "js" / f"{name}.js").read_text("utf-8")
    return text.replace("AK_PARTED", json.dumps(PARTED, ensure_ascii=False))


def _bundle(compiled: Iterable[str]) -> str:
    return "(function ($B) {\n" + "".join(compiled) + "})(__BRYTHON__);\n"


def content() -> str:
    """The script that hands over what every page reads."""
    names = sorted(path.stem for path in (ROOT / "data").glob("*.csv"))
    tables = {name: [store.joined(row) for row in store.table(name)] for name in names}
    return _content(_DOCUMENTS, tables)


def _content(names: Iterable[str], tables: Mapping[str, list[dict[str, str]]]) -> str:
    """The script that hands over data that the core reads, as one JSON text."""
    whole = {"documents": {name: store.document(name) for name in names}, "tables": tables}
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return f"__BRYTHON__.compiled.content({json.dumps(content, ensure_ascii=False)});\n"
