"""Put the explorers' forms, the scripts that answer them and the security policy into a page.

A notebook's `show("dose")` writes `<div data-ak-show="dose">` around the default answer; in the
built page the form with the same answer takes the place of that content, so that a page without
scripts is complete. Doing it twice changes nothing. It has to be the last change of a page, as the
policy names the hashes of the scripts that stand in it.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

from anakinra.explorers import EXPLORERS
from anakinra.forms.explorer import Explorer
from anakinra.forms.form import form
from anakinra.views.html import Rendering
from engine.build.names import FIRST_SCRIPTS, FOLDER
from tools.common.versions import data_hash
from tools.site.markup import Attributes, Token, end_of, join, start, tokens

STYLE = "site/forms.css"
STATEMENTS = "pages/statements.html"
_POLICY_NAME = "Content-Security-Policy"
# Scripts are the site's own files and those in the page as it was built; nothing is evaluated.
# Both renderers write style attributes, and their icons and our downloads are data: addresses.
_POLICY = (
    ("default-src", "'self'"),
    ("script-src", "'self'"),
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self' data:"),
    ("connect-src", "'self'"),
    ("object-src", "'none'"),
    ("frame-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)


def inject(html: str, depth: str) -> str:
    """The page with its forms and policy; `depth` leads to the site's root, such as `../`."""
    parts, found = _with_forms(tokens(html), depth)
    found = [f"explorer-{explorer}" for explorer in found]
    found += [part.get("data-ak-page") for part in parts if part.get("data-ak-page")]
    if found:
        parts = _in_head(parts, found, depth)
    return join(_with_policy(parts))


@cache
def _by_id() -> dict[str, Explorer]:
    return {explorer.id: explorer for explorer in EXPLORERS.values()}


@cache
def _form(explorer_id: str, depth: str) -> str:
    explorer = _by_id()[explorer_id]
    raw, answer = explorer.default_raw(), explorer.default_result()
    return form(explorer, raw, answer, Rendering(statements=depth + STATEMENTS), _data_hash())


@cache
def _data_hash() -> str:
    return data_hash()


def _with_forms(parts: list[Token], depth: str) -> tuple[list[Token], list[str]]:
    """The forms in their places, each explorer once; a second answer of it stays as it is."""
    kept: list[Token] = []
    found: list[str] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        kept.append(part)
        name = part.get("data-ak-show")
        if part.kind == "start" and name in _by_id() and name not in found:
            found.append(name)
            end = end_of(parts, index)
            kept += [Token("text", _form(name, depth)), parts[end]]
            index = end
        index += 1
    return tokens(join(kept)), found


def _in_head(parts: list[Token], scripts: list[str], depth: str) -> list[Token]:
    """The style of the forms and the scripts that answer them, each once and in their order."""
    loaded = {part.get("href") or part.get("src") for part in parts if part.kind == "start"}
    added: list[Token] = []
    if depth + STYLE not in loaded:
        added.append(start("link", {"rel": "stylesheet", "href": depth + STYLE}))
    for name in (*FIRST_SCRIPTS, *scripts):
        script: Attributes = {"src": f"{depth}{FOLDER}/{name}.js", "defer": None}
        if script["src"] not in loaded:
            added += [start("script", script), Token("end", "</script>", "script")]
    return _before_end_of_head(parts, added)


def _before_end_of_head(parts: list[Token], added: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for part in parts:
        if part.kind == "end" and part.tag == "head":
            kept += added
        kept.append(part)
    return kept


def _with_policy(parts: list[Token]) -> list[Token]:
    """The policy right after the page's encoding: it holds only for what follows it."""
    parts = [part for part in parts if not _is_policy(part)]
    policy: Attributes = {"http-equiv": _POLICY_NAME, "content": _policy(parts)}
    encoding = [
        place
        for place, part in enumerate(parts)
        if part.tag == "meta" and part.get("charset") and part.kind == "start"
    ]
    head = [
        place for place, part in enumerate(parts) if part.kind == "start" and part.tag == "head"
    ]
    place = (encoding or head)[:1]
    if not place:
        return parts
    return [*parts[: place[0] + 1], start("meta", policy), *parts[place[0] + 1 :]]


def _is_policy(part: Token) -> bool:
    return part.tag == "meta" and part.get("http-equiv").lower() == _POLICY_NAME.lower()


def _policy(parts: list[Token]) -> str:
    scripts, handlers = _inline(parts)
    allowed = [f"'sha256-{digest}'" for digest in sorted(scripts | handlers)]
    if handlers:
        allowed.insert(0, "'unsafe-hashes'")
    directives = [
        " ".join([name, value, *(allowed if name == "script-src" else [])])
        for name, value in _POLICY
    ]
    return "; ".join(directives)


def _inline(parts: list[Token]) -> tuple[set[str], set[str]]:
    """The hashes of the scripts in the page, and of the renderers' event handlers."""
    scripts, handlers = set(), set()
    for place, part in enumerate(parts):
        if part.kind != "start":
            continue
        handlers |= {
            _digest(value)
            for name, value in part.attributes.items()
            if name.startswith("on") and value
        }
        if part.tag == "script" and not part.get("src"):
            scripts.add(_digest(join(parts[place + 1 : end_of(parts, place)])))
    return scripts, handlers


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
