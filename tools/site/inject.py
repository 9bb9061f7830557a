"""Put the explorers' forms, the scripts that answer them and the security policy into a page.

A notebook's `explore("dose")` writes `<div data-ak-show="dose">` around the default answer; in the
built page the form with the same answer takes the place of that content, so that a page without
scripts is complete. Doing it twice changes nothing. It has to be the last change of a page, as the
policy names the hashes of the scripts in it.
"""

import hashlib
from base64 import b64encode
from functools import cache

from anakinra.explorers import EXPLORERS
from anakinra.forms.form import form
from anakinra.views.html import Rendering
from engine.build.names import FIRST_SCRIPTS, FOLDER
from tools.common.versions import data_hash
from tools.site.documents import Document, change, classes, element, prepend, remove
from tools.site.site_rules import STATEMENTS_PAGE

STYLE = "site/forms.css"
_EXPLORERS = {explorer.id: explorer for explorer in EXPLORERS.values()}
# What the style asks of a page as a whole. The built page says it once in classes, as a browser
# would look for it again at every key.
_MARKS = (
    ("html:has(.ak-explorer)", "ak-explores"),
    (".cell-output-display:has(.ak-explorer)", "ak-explores-output"),
    ("section:has([data-ak-show] > .ak-explorer)", "ak-explores-part"),
    ("html:has(main thead th:nth-child(9))", "ak-widest"),
)
_POLICY_NAME = "Content-Security-Policy"
# Scripts are the site's own files and those in the page as it was built; nothing is evaluated.
# Both renderers write style attributes, and their icons and our downloads are data: addresses.
_POLICY = (
    "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "frame-src 'none'; base-uri 'none'; form-action 'none'"
)


def inject(document: Document, name: str) -> None:
    """Put the forms and the policy into the page at `name`, its path in the site."""
    to_root = "../" * name.count("/")
    scripts = [f"explorer-{explorer}" for explorer in _put_forms(document, to_root)]
    scripts += [node.attrs.sget("data-ak-page") for node in document.css("[data-ak-page]")]
    if scripts:
        _load(document, scripts, to_root)
    _mark(document)
    put_policy(document, _POLICY)


@cache
def _form(explorer_id: str, to_root: str) -> str:
    explorer = _EXPLORERS[explorer_id]
    raw, answer = explorer.default_raw(), explorer.default_result()
    return form(explorer, raw, answer, Rendering(statements=to_root + STATEMENTS_PAGE), data_hash())


def _put_forms(document: Document, to_root: str) -> list[str]:
    """The forms in their places, each explorer once; a second answer of it stays as it is."""
    places = document.css("[data-ak-show]")
    names = dict.fromkeys(place.attrs.sget("data-ak-show") for place in places)
    found = [name for name in names if name in _EXPLORERS]
    for name in found:
        place = document.css(f'[data-ak-show="{name}"]')[0]
        place.inner_html = str(_form(name, to_root))
    return found


def _mark(document: Document) -> None:
    for selector, mark in _MARKS:
        for node in document.css(selector):
            marks = dict.fromkeys([*classes(node), mark])
            change(node, {"class": " ".join(marks)})


def _load(document: Document, scripts: list[str], to_root: str) -> None:
    """The style of the forms and the scripts that answer them, each once and in their order."""
    style = to_root + STYLE
    if not document.css_first(f'link[href="{style}"]'):
        document.css("head")[0].insert_child(element(f'<link rel="stylesheet" href="{style}">'))
    # A renderer's scripts would hold up the reading of the page, and measure it: they come after.
    others = document.css(f'head script[src]:not([src*="{FOLDER}/"])')
    for script in others:
        if script.attrs.sget("type") != "module":
            change(script, {"defer": ""})
    for name in (*FIRST_SCRIPTS, *scripts):
        address = f"{to_root}{FOLDER}/{name}.js"
        if document.css_first(f'script[src="{address}"]'):
            continue
        script = element(f'<script src="{address}" defer=""></script>')
        if others:
            others[0].insert_before(script)
        else:
            document.css("head")[0].insert_child(script)


def put_policy(document: Document, policy: str) -> None:
    """The policy right after the page's encoding: it holds only for what follows it.

    Its place for scripts names the site's own, and each script in the page by its hash.
    """
    remove(document, f'meta[http-equiv="{_POLICY_NAME}" i]')
    scripts = {_digest(script.text()) for script in document.css("script:not([src])")}
    handlers = {
        _digest(value)
        for node in document.css("*")
        for name, value in node.attributes.items()
        if name.startswith("on") and value
    }
    hashes = [f"'sha256-{digest}'" for digest in sorted(scripts | handlers)]
    allowed = ["'self'", *(["'unsafe-hashes'"] if handlers else []), *hashes]
    content = policy.format(scripts=" ".join(allowed))
    meta = f'<meta http-equiv="{_POLICY_NAME}" content="{content}">'
    encoding = document.css_first("meta[charset]")
    if encoding:
        encoding.insert_after(element(meta))
    else:
        prepend(document.css("head")[0], meta)


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
