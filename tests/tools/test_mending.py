"""What is done to a rendered site: its search, its scripts, and the slides that are put into it."""

import re
from pathlib import Path

from tools.site import plain_scripts, search_index


def test_search_reads_what_the_page_says_with_blanks_between_cells_and_points() -> None:
    page = """<main><header><h1>Dosing</h1></header><p>First.</p>
      <section id="up"><h2>The <em>way</em> up</h2>
      <table><tr><th>Level</th><th>Each day</th></tr>
      <tr><td>4&nbsp;mg/kg/day</td><td>280 mg</td></tr></table>
      <ul><li>One<strong>s</strong>.</li><li>Two.</li></ul>
      <dl><dt>What</dt><dd>That</dd></dl>
      <div data-ak-show="dose"><p>140 mg for the example</p></div>
      <details class="code-fold"><pre>code()</pre></details><script>no</script></section></main>"""
    assert search_index.section_texts(page, {"", "up"}) == {
        "": "First.",
        "up": "Level · Each day 4 mg/kg/day · 280 mg Ones. Two. What That",
    }


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
        plain_scripts.write(tmp_path, [page])
        assert page.read_text() == f'<script src="{plain_scripts.MAIN}" defer=""></script>'
        assert not re.search(r"\b(?:import|export)\b", (tmp_path / plain_scripts.MAIN).read_text())
        assert not (tmp_path / plain_scripts.TABS).exists()
