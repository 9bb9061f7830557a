"""What is done to a rendered site: its pages, its search and its scripts."""

import json
import re
from pathlib import Path

import pytest

from tools.site import navigation_rules, plain_scripts, search_index, site_rules
from tools.site.documents import Document
from tools.site.mending import mend_site

# A rule, the body of a page as Quarto writes it, and what the rule makes of it. What keys and eyes
# meet of the menu and of the way to the content is tried in the pages: test_menu, test_keyboard.
WIDE = "a" * 40  # letters, as many as a phone has room for
MENDED = {
    "what would ask another host goes": (
        site_rules.without_loads,
        '<script src="https://cdn.example.org/require.js"></script><script src="a.js"></script>'
        "<script>define('jquery', [])</script><script>let a = '<b>';</script>"
        '<link rel="preconnect" href="//example.org"><link rel="next" href="https://example.org/b">'
        '<link rel="stylesheet" href="libs/bootstrap-icons.css">',
        "<script src=\"a.js\"></script><script>let a = '<b>';</script>"
        '<link rel="next" href="https://example.org/b">',
    ),
    "each navigation has its name": (
        site_rules.named_landmarks,
        '<nav class="navbar x"></nav><nav id="TOC" role="doc-toc" aria-label="x"></nav>'
        '<i class="bi" role="img"></i><i class="bi" role="img" aria-label="light"></i>'
        '<div class="ak-table-wrap" role="region"></div><div role="region"></div>',
        '<nav class="navbar x" aria-label="Main"></nav>'
        '<nav id="TOC" role="doc-toc" aria-labelledby="toc-title"></nav>'
        '<i class="bi" aria-hidden="true"></i><i class="bi" role="img" aria-label="light"></i>'
        '<div class="ak-table-wrap" role="group"></div><div role="region"></div>',
    ),
    "a title is shown at every width": (
        site_rules.one_title,
        '<h1 class="title d-none d-lg-block">Dosing</h1>',
        '<h1 class="title">Dosing</h1>',
    ),
    "the title of the contents is no heading": (
        site_rules.contents_title,
        '<h2 id="toc-title">On <b>this</b> page</h2><h2 id="other">Other</h2>',
        '<p id="toc-title" class="toc-title">On <b>this</b> page</p><h2 id="other">Other</h2>',
    ),
    "links to statements lead there from everywhere": (
        site_rules.statement_addresses,
        '<a href="statements.html#s-2.6-4">a</a><a href="../pages/statements.html#top">b</a>'
        '<a href="https://example.org/statements.html#s-1">c</a>',
        '<a href="../pages/statements.html#s-2.6-4">a</a>'
        '<a href="../pages/statements.html#top">b</a>'
        '<a href="https://example.org/statements.html#s-1">c</a>',
    ),
    "figures of a data frame are beneath their head": (
        site_rules.data_frames,
        '<table class="dataframe"><thead><tr><th></th><th>mg</th><th>who</th></tr></thead>'
        "<tbody><tr><th>0</th><td>1,240.5</td><td>a</td></tr>"
        "<tr><th>1</th><td>NaN</td><td>2 b</td></tr></tbody></table>",
        '<table class="ak-table dataframe"><caption>Data frame: mg, who</caption>'
        '<thead><tr><th scope="col"></th><th scope="col" class="ak-number">mg</th>'
        '<th scope="col">who</th></tr></thead>'
        '<tbody><tr><th scope="row">0</th><td class="ak-number">1,240.5</td><td>a</td></tr>'
        '<tr><th scope="row">1</th><td class="ak-number">NaN</td><td>2 b</td></tr></tbody></table>',
    ),
    "a data frame that is too wide for a phone names each figure by its column": (
        site_rules.data_frames,
        f'<table class="dataframe"><thead><tr><th></th><th>mg</th><th>{WIDE}_b</th></tr></thead>'
        "<tbody><tr><th>0</th><td>1</td><td>c</td></tr></tbody></table>",
        f'<table class="ak-table ak-stack dataframe"><caption>Data frame: mg, {WIDE}_b</caption>'
        '<thead><tr><th scope="col"></th><th scope="col" class="ak-number">mg</th>'
        f'<th scope="col">{WIDE}_b</th></tr></thead>'
        '<tbody><tr><th scope="row">0</th><td class="ak-number" data-label="mg">1</td>'
        f'<td data-label="{WIDE}_\u200bb">c</td></tr></tbody></table>',
    ),
    "a long name breaks at its joints, and a unit nowhere": (
        site_rules.breakable_names,
        "<main><code>tests/a_b.py::test_c</code><a>mg/kg/day</a><pre><code>a_b</code></pre></main>",
        "<main><code>tests/<wbr>a_<wbr>b.<wbr>py::<wbr>test_<wbr>c</code>"
        "<a>mg/kg/day</a><pre><code>a_b</code></pre></main>",
    ),
    "a caption that repeats its heading is for screen readers": (
        site_rules.repeated_captions,
        "<main><h2>Doses</h2><table><caption>Doses</caption></table>"
        "<table><caption>Volumes</caption></table></main>",
        '<main><h2>Doses</h2><table><caption class="ak-hidden">Doses</caption></table>'
        "<table><caption>Volumes</caption></table></main>",
    ),
    "code is folded once": (
        site_rules.folded_code,
        '<div class="code-copy-outer-scaffold"><div class="sourceCode" id="cb1">'
        '<pre class="python cell-code">1 &lt; 2</pre></div></div>'
        '<details><div class="sourceCode" id="cb2"><pre class="cell-code">2</pre></div></details>'
        '<div class="sourceCode" id="cb3"><pre>shown</pre></div>',
        '<details class="code-fold"><summary>Show the Python</summary>'
        '<div class="code-copy-outer-scaffold"><div class="sourceCode" id="cb1">'
        '<pre class="python cell-code">1 &lt; 2</pre></div></div></details>'
        '<details><div class="sourceCode" id="cb2"><pre class="cell-code">2</pre></div></details>'
        '<div class="sourceCode" id="cb3"><pre>shown</pre></div>',
    ),
    "examples are folded under their heading": (
        site_rules.folded_sections,
        '<section id="worked-examples-and-python" class="level2">'
        '<h2 class="anchored" data-anchor-id="x">Worked &amp; <em>Python</em></h2>'
        '<p>1 &lt; 2</p><h3 id="more">More</h3></section>'
        '<section id="where-the-numbers-are-from"><h2>From</h2></section>'
        '<section id="other"><h2>Other</h2></section>',
        '<details class="ak-worked"><summary><h2>Worked &amp; <em>Python</em></h2></summary>'
        '<section id="worked-examples-and-python" class="level2">'
        '<p>1 &lt; 2</p><h3 id="more">More</h3></section></details>'
        '<details class="ak-worked ak-fold"><summary><h2>From</h2></summary>'
        '<section id="where-the-numbers-are-from"></section></details>'
        '<section id="other"><h2>Other</h2></section>',
    ),
    "a number and its unit stay on one line": (
        site_rules.units_beside_numbers,
        "<main><p>8 mg/kg/day, <b>50 mL</b> &amp; 1 to 2 weeks; 1.5 × 10⁹/L, 0.9 % on 2 March</p>"
        "<p>2 of 3 levels, 5 mg-like</p><code>4 mg</code><div data-ak-show=dose>4 mg</div>"
        '<table><tbody><tr><th class="ak-number">9 mg</th></tr></tbody></table>'
        '<a href="#4 mg" title="4 mg">6 syringes</a></main><p>4 mg</p>',
        "<main><p>8&nbsp;mg/kg/day, <b>50&nbsp;mL</b> &amp; 1&nbsp;to&nbsp;2&nbsp;weeks; "
        "1.5&nbsp;×&nbsp;10⁹/L, 0.9&nbsp;% on 2&nbsp;March</p>"
        '<p>2 of 3 levels, 5 mg-like</p><code>4 mg</code><div data-ak-show="dose">4 mg</div>'
        '<table><tbody><tr><th class="ak-number">9 mg</th></tr></tbody></table>'
        '<a href="#4 mg" title="4 mg">6&nbsp;syringes</a></main><p>4 mg</p>',
    ),
    "the page and the heads above it are current": (
        navigation_rules.current_page,
        '<a class="nav-link active" href="#tab">T</a><li class="sidebar-item-section">'
        '<a class="sidebar-link active" href="../index.html" aria-current="page">Home</a></li>'
        '<li class="sidebar-item-section"><a class="sidebar-link" href="first.html">First</a>'
        '<a class="sidebar-link" href="./page.html">This</a>'
        '<a class="sidebar-link" href="page.html#part">Part</a></li>',
        '<a class="nav-link active" href="#tab">T</a><li class="sidebar-item-section">'
        '<a class="sidebar-link" href="../index.html">Home</a></li>'
        '<li class="sidebar-item-section">'
        '<a class="sidebar-link active" href="first.html" aria-current="true">First</a>'
        '<a class="sidebar-link active" href="./page.html" aria-current="page">This</a>'
        '<a class="sidebar-link" href="page.html#part">Part</a></li>',
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_rule_mends_a_page_and_finds_no_more_in_it(name: str) -> None:
    rule, page, mended = MENDED[name]
    for _ in range(2):
        document = Document(f"<body>{page}</body>")
        rule(document, "notebooks/page.html")
        page = document.css("body")[0].inner_html or ""
        assert page == mended


def test_a_site_is_mended_once_and_for_all(tmp_path: Path) -> None:
    """Statements say where they are cited, and the search finds what a page says."""
    pages = {
        "index.html": '<h1>A &amp; B</h1><a href="pages/statements.html#s-2.6-4">the maximum</a>',
        "pages/statements.html": '<ul><li id="s-2.6-4">Said</li><li id="s-8.8-88">Alone.</li></ul>',
    }
    for name, content in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        page = f"<!DOCTYPE html><html><head></head><body><main>{content}</main></body></html>"
        (tmp_path / name).write_text(page, encoding="utf-8")
    index = tmp_path / search_index.NAME
    index.write_text(json.dumps([{"href": "index.html", "text": "old"}]), encoding="utf-8")
    kept: list[dict[str, bytes]] = []
    for _ in range(2):
        assert mend_site(tmp_path) == 2
        kept.append({str(f): f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()})
    assert kept[0] == kept[1]
    statements = (tmp_path / "pages" / "statements.html").read_text(encoding="utf-8")
    assert 'Cited on: <a href="../index.html">A &amp; B</a>. Named in tests: <code>' in statements
    alone = "Shown on this page only. No test names it."
    folded = "<summary>Where it appears: 0 pages</summary>"
    fold = f'<details class="ak-fold ak-places">{folded}<p class="ak-meta">{alone}</p></details>'
    assert f"Alone.{fold}</li>" in statements
    assert json.loads(index.read_text(encoding="utf-8"))[0]["text"] == "the maximum"


def test_search_reads_what_the_page_says_with_blanks_between_cells_and_points() -> None:
    page = """<main><header><h1>Dosing</h1></header><p>First.</p>
      <section id="up"><h2>The <em>way</em> up</h2>
      <table><tr><th>Level</th><th>Each day</th></tr>
      <tr><td>4&nbsp;mg/kg/day</td><td>280 mg</td></tr></table>
      <ul><li>One<strong>s</strong>.</li><li>Two.</li></ul>
      <dl><dt>What</dt><dd>That</dd></dl>
      <div data-ak-show="dose"><p>140 mg for the example</p></div>
      <details class="ak-worked"><summary><h2>Worked</h2></summary>Example.</details>
      <details class="code-fold"><pre>code()</pre></details><script>no</script></section></main>"""
    assert search_index.section_texts(Document(page), {"", "up"}) == {
        "": "First.",
        "up": "Level · Each day 4 mg/kg/day · 280 mg Ones. Two. What That Example.",
    }


def test_what_a_page_begins_with_has_an_entry_of_its_own_in_the_search(tmp_path: Path) -> None:
    page = Document("<main><h1>Renal</h1><p>Below 30</p><section id='a'><h2>A</h2>Why</section>")
    entry = {"objectID": "p.html#a", "href": "p.html#a", "title": "Renal", "section": "A"}
    index = tmp_path / search_index.NAME
    index.write_text(json.dumps([entry]), encoding="utf-8")
    for _ in range(2):
        search_index.write(tmp_path, {"p.html": page})
        top = {"objectID": "p.html", "href": "p.html", "section": "", "text": "Below 30"}
        assert json.loads(index.read_text(encoding="utf-8")) == [
            {**entry, **top},
            {**entry, "text": "Why"},
        ]


def test_quartos_modules_become_one_script_that_also_loads_from_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    scripts = {
        plain_scripts.MAIN: 'import * as tabsets from "./tabsets/tabsets.js";\ntabsets.init();',
        plain_scripts.TABS: "export function init() { window.ready = 1 }",
    }
    for name, script in scripts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(script)
    page.write_text("".join(f'<script src="{name}" type="module"></script>' for name in scripts))
    for _ in range(2):
        mend_site(tmp_path)
        assert re.findall("<script.*</script>", page.read_text("utf-8")) == [
            f'<script src="{plain_scripts.MAIN}" defer=""></script>'
        ]
        assert not re.search(r"\b(?:import|export)\b", (tmp_path / plain_scripts.MAIN).read_text())
        assert not (tmp_path / plain_scripts.TABS).exists()
