"""Built pages: the form in place of the plain answer, its script and style once, and a policy."""

import base64
import hashlib
import shutil
from pathlib import Path

from html_tree import Element, parse, typed

from anakinra.explorers import EXPLORERS
from engine.build import bundle
from tools.common.versions import DATA, data_hash
from tools.site.documents import Document
from tools.site.inject import STYLE, inject

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>T</title>
<script>let a = "<b>";</script><script src="x.js"></script>
</head><body>
<p>Before</p><div class="cell-output">%s</div><p>After</p>
<a onclick="go(); return false;" href="#">x</a></body></html>
"""
SCRIPTS = ["boot", "runtime", "core", "explorer-dose"]
SHOWN = '<div data-ak-show="dose"><div class="ak-view"><div><h3>140 mg</h3></div></div></div>'


def written(page: str, name: str = "pages/page.html") -> str:
    document = Document(page)
    inject(document, name)
    return document.html or ""


def injected(content: str, name: str = "pages/page.html") -> Element:
    return parse(written(PAGE % content, name))


def policy(root: Element) -> dict[str, list[str]]:
    content = root.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    directives = [each.split() for each in content.split("; ")]
    return {name: values for name, *values in directives}


def loaded(root: Element) -> list[str]:
    scripts = [e.attributes["src"] for e in root.find("script", defer=None)]
    return [address for address in scripts if "engine/" in address]


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_form_takes_the_place_of_the_plain_answer() -> None:
    root = injected(SHOWN)
    (place,) = root.find(data_ak_show="dose")
    section = place.one("section", data_explorer="dose")
    assert section.attributes["data-ak-data"] == data_hash()
    assert typed(section)["weight_kg"] == "70"
    assert section.one(data_ak_result=None).find("h3")[0].text.startswith("140 mg twice daily")
    assert next(p.text for p in root.find("p")) == "Before"
    assert root.text.endswith("After x")


def test_links_lead_to_the_root_of_the_site() -> None:
    for name, depth in (("a.html", ""), ("a/b.html", "../"), ("a/b/c.html", "../../")):
        root = injected(SHOWN, name)
        addresses = {e.attributes["href"] for e in root.find("a", class_="ak-id")}
        assert addresses
        assert all(a.startswith(f"{depth}pages/statements.html#s-") for a in addresses)
        root.one("link", rel="stylesheet", href=depth + STYLE)


def test_the_scripts_are_those_that_the_engine_writes() -> None:
    for name, explorer in EXPLORERS.items():
        root = injected(f'<div data-ak-show="{explorer.id}"></div>', "index.html")
        assert root.one("section", data_explorer=explorer.id)
        assert loaded(root) == [
            e.attributes["src"]
            for e in parse(bundle.scripts(name)).children
            if isinstance(e, Element)
        ]


def test_an_explorer_has_one_form_in_a_page() -> None:
    other = '<div data-ak-show="monitoring"></div><div data-ak-show="nobody">kept</div>'
    root = injected(SHOWN + SHOWN + other)
    assert [e.attributes["data-explorer"] for e in root.find(data_explorer=None)] == [
        "dose",
        "monitoring",
    ]
    assert root.find(data_ak_show="dose")[1].text == "140 mg"
    assert root.one(data_ak_show="nobody").text == "kept"
    assert len(set(root.ids())) == len(root.ids())
    assert loaded(root) == [f"../engine/{n}.js" for n in [*SCRIPTS, "explorer-monitoring"]]


def test_the_form_does_not_wait_for_the_scripts_of_the_renderer() -> None:
    for kind in ("", "defer", 'type="module"'):
        page = PAGE.replace("</head>", f'<script src="theirs.js" {kind}></script></head>') % SHOWN
        scripts = parse(written(page)).find("script", src=None)
        own = [f"../engine/{name}.js" for name in SCRIPTS]
        assert [each.attributes["src"] for each in scripts] == [*own, "x.js", "theirs.js"]
        # A script that is neither is run before the rest of the page is read.
        assert all({"defer", "type"} & each.attributes.keys() for each in scripts)


def test_a_page_without_an_explorer_gets_the_policy_alone() -> None:
    page = PAGE % "text"
    start, _, rest = written(page).partition('<meta http-equiv="Content-Security-Policy"')
    assert start + rest.partition(">")[2] == Document(page).html


def test_the_policy_comes_before_everything_that_it_has_to_hold_for() -> None:
    page = written(PAGE % SHOWN)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.index("charset") < page.index("Content-Security-Policy")
    page = written((PAGE % SHOWN).replace('<meta charset="utf-8">', ""))
    assert "<head><meta http-equiv=" in page


def test_the_policy_allows_the_site_and_the_scripts_in_the_page() -> None:
    found = policy(injected(SHOWN))
    assert found["default-src"] == ["'self'"]
    assert set(found["script-src"]) == {
        *("'self'", "'unsafe-hashes'"),
        digest('let a = "<b>";'),
        digest("go(); return false;"),
    }
    assert found["object-src"] == found["frame-src"] == found["base-uri"] == ["'none'"]
    assert found["form-action"] == ["'none'"]
    words = {word for values in found.values() for word in values}
    assert "'unsafe-eval'" not in words
    assert not [word for word in words if "." in word or "*" in word or word.startswith("http")]


def test_a_handler_is_allowed_only_where_the_page_has_one() -> None:
    page = (PAGE % "").replace(' onclick="go(); return false;"', "")
    assert "'unsafe-hashes'" not in policy(parse(written(page)))["script-src"]


def test_the_hash_of_the_data_notices_any_change(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    assert data_hash(copy) == data_hash() and len(data_hash()) == 12
    rules = copy / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('value = "8"', 'value = "9"', 1), "utf-8")
    changed = data_hash(copy)
    rules.rename(copy / "other.toml")
    assert len({data_hash(), changed, data_hash(copy)}) == 3
