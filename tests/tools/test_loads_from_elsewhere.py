"""What a page's elements load from another host stops a build, however the address is written.

What stylesheets and scripts would load is refused by each page's policy: see `test_inject`, and
`tests/pages`, where a browser is watched.
"""

from pathlib import Path

import pytest

from tools.site.links import broken_links


def problems(site: Path, content: str) -> list[str]:
    (site / "index.html").write_text(f"<main>{content}</main>", encoding="utf-8")
    return [str(problem) for problem in broken_links(site)]


@pytest.mark.parametrize(
    "fault",
    [
        '<script src="https://example.org/a.js"></script>',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        '<link rel="preconnect" href="https://example.org">',
        '<link rel="alternate stylesheet" href="https://example.org/a.css">',
        '<link rel="preload" as="image" imagesrcset="https://example.org/b.png 2x">',
        '<link rel="something-new" href="https://example.org/a">',
        '<base href="https://example.org/">',
        '<img src="https://example.org/a.png" alt="">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x" alt="">',
        '<source srcset="data:image/png;base64,AAAA 1x, https://example.org/b.png 2x">',
        '<iframe src="https://example.org"></iframe>',
        '<video poster="https://example.org/a.png"></video>',
        '<object data="https://example.org/a.svg"></object>',
        '<form action="https://example.org"></form>',
        '<button formaction="https://example.org"></button>',
        '<a href="#" ping="https://example.org/">a</a>',
        '<svg><image href="//example.org/a.png"/></svg>',
        # Addresses as browsers read them, however they are written.
        '<script src="//example.org/a.js"></script>',
        '<script src="HTTPS://example.org/a.js"></script>',
        '<script src="\\\\example.org/a.js"></script>',
        '<script src="https:example.org/a.js"></script>',
        '<img src="\n//example.org/a.png" alt="">',
    ],
)
def test_a_reference_to_another_host_is_noticed(tmp_path: Path, fault: str) -> None:
    (problem,) = problems(tmp_path, fault)
    assert problem.startswith("index.html: ") and problem.endswith(": is on another host")


def test_hyperlinks_data_and_files_of_the_site_may_stay(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    harmless = """<a href="https://example.org">a reference</a>
      <svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>
      <link rel="canonical" href="https://example.org/a.html">
      <img src="a.png" srcset="b//c.png 2x, data:image/png;base64,AAAA 3x" alt="">
      <img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" alt="">"""
    assert problems(tmp_path, harmless) == []


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("b.html", "index.html: b.html: no such page"),
        ("folder/", "index.html: folder/: no such page"),
        ("#nowhere", "index.html: #nowhere: no such anchor"),
        ("a%20b.html#there", ""),
        ("a%20b.html#not-there", "index.html: a%20b.html#not-there: no such anchor"),
        # The address of a scenario: the explorer that it fills must be on the page.
        ("a%20b.html#dose?weight_kg=70", ""),
        (
            "a%20b.html#taper?weight_kg=70",
            "index.html: a%20b.html#taper?weight_kg=70: no such anchor",
        ),
    ],
)
def test_links_lead_to_a_page_and_an_anchor(tmp_path: Path, href: str, said: str) -> None:
    (tmp_path / "a b.html").write_text('<p id="there"><p id="dose-explorer">', encoding="utf-8")
    assert problems(tmp_path, f'<a href="{href}">a</a>') == [said] * bool(said)
