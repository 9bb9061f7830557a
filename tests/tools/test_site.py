"""The built website: it needs no other, leads where it says, and reads well without eyes."""

import json
import os
import re
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built_site import built, render_plainly

from anakinra.basis.statements import all_statements
from anakinra.views.html import UNTRUSTED
from tools import generate
from tools.paper import edition
from tools.site import licences, search_index
from tools.site.documents import Document, read_site
from tools.site.mending import mend_site

ROOT = Path(__file__).resolve().parents[2]
LOADING = ("src", "srcset", "data", "poster")
SCOPED = "th:is([scope=col], [scope=row])"


def values(page: Document, selector: str, name: str) -> list[str]:
    """This attribute of each element that the selector finds."""
    return [node.attrs.sget(name) for node in page.css(selector)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "embedded")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Document]:
    return read_site(site)


def test_every_source_has_its_page(pages: dict[str, Document]) -> None:
    sources = [ROOT / "index.qmd", *ROOT.glob("pages/*.qmd"), *ROOT.glob("notebooks/*.ipynb")]
    wanted = {file.relative_to(ROOT).with_suffix(".html").as_posix() for file in sources}
    assert set(pages) == wanted


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(
    site: Path, pages: dict[str, Document]
) -> None:
    ids = {name: {*values(page, "[id]", "id")} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for href in values(page, "a[href]", "href"):
            parts = urlsplit(href)
            if not href or parts.scheme or parts.netloc:
                continue
            target = name
            if parts.path:
                place = (site / name).parent / unquote(parts.path)
                target = Path(os.path.normpath(place)).relative_to(site).as_posix()
            anchor = unquote(parts.fragment)
            if "?" in anchor:  # a scenario fills the explorer of that name, which must be there
                anchor = anchor.partition("?")[0] + "-explorer"
            missing = anchor and target in pages and anchor not in ids[target]
            if missing or not (site / target).is_file():
                broken.append(f"{name}: {href}")
    assert broken == []


def test_every_statement_has_its_permanent_anchor(pages: dict[str, Document]) -> None:
    wanted = [f"s-{entry.id}" for entry in all_statements()]
    ids = values(pages["pages/statements.html"], "[id]", "id")
    assert [name for name in wanted if ids.count(name) != 1] == []


def test_no_page_contacts_another_host(site: Path, pages: dict[str, Document]) -> None:
    """None of a page's elements and styles asks for it; that its policy forbids it: test_policy."""
    elsewhere = re.compile(r"(?:https?:)?//", re.IGNORECASE)
    for name, page in pages.items():
        loads = [load for each in LOADING for load in values(page, f"[{each}]", each)]
        loads += values(page, ":is(link, use, image)", "href")
        assert [load for load in loads if elsewhere.match(load)] == [], name
    in_css = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", re.IGNORECASE)
    styles = {file.name: file.read_text(encoding="utf-8") for file in site.rglob("*.css")}
    assert [name for name, css in styles.items() if in_css.search(css)] == []


def menu(pages: dict[str, Document], name: str) -> list[tuple[str, str]]:
    """The pages to which the menu of a page leads, and what it says that they are to the page."""
    return [
        (
            os.path.normpath(os.path.join(os.path.dirname(name), link.attrs.sget("href"))),
            link.attrs.sget("aria-current"),
        )
        for link in pages[name].css("#quarto-sidebar a")
    ]


def test_the_menu_marks_the_page_and_the_heads_above_it(pages: dict[str, Document]) -> None:
    names = ("index", "pages/downloads", "notebooks/03-dosing", "pages/paper", "pages/privacy")
    found = {
        name: {page: said for page, said in menu(pages, f"{name}.html") if said} for name in names
    }
    assert found == {
        "index": {"index.html": "page"},
        "pages/downloads": {"index.html": "true", "pages/downloads.html": "page"},
        "notebooks/03-dosing": {"pages/monograph.html": "true", "notebooks/03-dosing.html": "page"},
        "pages/paper": {
            "pages/session-plans.html": "true",
            "pages/handout.html": "true",
            "pages/paper.html": "page",
        },
        "pages/privacy": {
            "pages/checked.html": "true",
            "pages/safety-case.html": "true",
            "pages/privacy.html": "page",
        },
    }


def test_every_page_has_a_short_menu_and_a_place_in_it(pages: dict[str, Document]) -> None:
    for name in pages:
        entries = menu(pages, name)
        assert len(entries) == len(dict(entries)) <= 14, name
        assert [page for page, said in entries if said == "page"] == [name]


def test_the_menu_leads_from_home_to_every_page_in_three_steps(pages: dict[str, Document]) -> None:
    found = {"index.html"}
    for _ in range(3):
        found |= {page for name in sorted(found) for page, _ in menu(pages, name)}
    assert found == set(pages)


def test_chapters_fold_their_examples_and_two_pages_their_sources(
    pages: dict[str, Document],
) -> None:
    folds = {name: len(page.css(".ak-worked")) for name, page in pages.items()}
    sources = {"notebooks/explore-kinetics.html", "notebooks/service-planning.html"}
    folded = {f"notebooks/{file.stem}.html" for file in ROOT.glob("notebooks/0*.ipynb")} | sources
    assert folds == {name: int(name in folded) for name in pages}


def test_search_finds_the_statements_of_each_chapter(
    site: Path, pages: dict[str, Document]
) -> None:
    entries = json.loads((site / search_index.NAME).read_text(encoding="utf-8"))
    (found,) = [entry for entry in entries if entry["href"].endswith("03-dosing.html#in-hlh")]
    assert "In bands of 2 mg/kg/day, according to response." in found["text"]
    for name in (f"notebooks/{file.stem}.html" for file in ROOT.glob("notebooks/0*.ipynb")):
        parts = (each["text"] for each in entries if each["href"].partition("#")[0] == name)
        text = f" {' '.join(parts)} "
        marks = values(pages[name], "main .ak-mark[id^=s-]", "id")
        shown = [mark.removeprefix("s-") for mark in marks]
        assert shown and [each for each in shown if f" {each} " not in text] == [], name
    glued = re.compile(r"mg/(?:kg/)?day[A-Za-z0-9]|\dmg(?!-)")  # but not within an address
    assert [entry["href"] for entry in entries if glued.search(entry["text"])] == []


def test_headings_nest_under_one_title(pages: dict[str, Document]) -> None:
    wrong = {}
    for name, page in pages.items():
        found = page.css(":is(h1, h2, h3, h4, h5, h6)")
        levels = [int((heading.tag or "")[1]) for heading in found]
        skipped = any(following > level + 1 for level, following in pairwise(levels))
        if levels[:1] != [1] or levels.count(1) != 1 or skipped:
            wrong[name] = levels
    assert wrong == {}


def test_tables_have_a_caption_and_scoped_headers(pages: dict[str, Document]) -> None:
    for name, page in pages.items():
        for number, table in enumerate(page.css("table"), start=1):
            captions, heads, scoped = (len(table.css(x)) for x in ("caption", "th", SCOPED))
            assert captions == 1 and heads == scoped > 0, f"{name}, table {number}"


def test_each_page_names_its_language_title_content_and_purpose(pages: dict[str, Document]) -> None:
    for name, page in pages.items():
        assert values(page, "html", "lang") == ["en-GB"], name
        assert len(page.css("main")) == 1, name
        footer = "".join(node.text() for node in page.css("footer"))
        assert "Intended purpose: education and service planning" in footer, name
        assert "Monograph version" in footer, name
        assert "Software version" in footer, name
    titles = {"".join(node.text() for node in page.css("head title")) for page in pages.values()}
    assert len(titles) == len(pages) and all(title.strip() for title in titles)


def test_no_id_appears_twice_on_a_page(pages: dict[str, Document]) -> None:
    for name, page in pages.items():
        counted = Counter(values(page, "[id]", "id"))
        assert [each for each, count in counted.items() if count > 1] == [], name


def test_building_twice_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Also where the second building is a plain `quarto render`, whose last step is ours."""
    again = tmp_path / "site"
    assert render_plainly(again, site) == ""
    assert differing(again, site) == []


def contents(site: Path) -> dict[str, bytes]:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def differing(one: Path, other: Path) -> list[str]:
    """The files that differ, by name: pytest would look for hours for what differs in them."""
    first, second = contents(one), contents(other)
    return sorted(name for name in first | second if first.get(name) != second.get(name))


def test_the_licence_of_everything_that_the_site_carries_is_in_it(site: Path) -> None:
    text = (site / licences.NAME).read_text(encoding="utf-8")
    for said in (
        "Brython 3",
        "Redistributions in binary form must reproduce the above copyright notice",
        "The Bootstrap Authors",
        "Apache License",  # Fuse, which searches
        "SIL OPEN FONT LICENSE",
        (ROOT / "LICENSE").read_text(encoding="utf-8").strip(),
    ):
        assert said in text
    for file in (site / licences.LIBRARIES).rglob("*.[jc]s*"):
        assert file.relative_to(site).as_posix() in text
    assert str(ROOT) not in text


def test_mending_a_mended_site_changes_nothing(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    mend_site(copy)
    assert differing(copy, site) == []


def test_a_page_has_nothing_that_only_an_untrusted_notebook_shows(site: Path) -> None:
    chapter = (ROOT / "notebooks" / "04-administration.ipynb").read_text(encoding="utf-8")
    assert json.dumps(UNTRUSTED)[1:-1] in chapter
    files = contents(site).items()
    assert [
        name for name, data in files if name[-5:] == ".html" and UNTRUSTED.encode() in data
    ] == []


def test_each_statement_says_where_it_is_shown_and_tested(site: Path) -> None:
    page = (site / "pages" / "statements.html").read_text(encoding="utf-8")
    assert page.count('<details class="ak-fold ak-places">') == len(all_statements())
    assert '<a href="../notebooks/03-dosing.html">Dosing</a>' in page
    entries = page.split('<li id="s-')[1:]
    decided = [entry for entry in entries if "ak-state-shown" not in entry]
    for entry in decided:
        for said in ("Specified: ", "Cited on: ", "Named in tests: "):
            assert said in entry, entry.partition('"')[0]
    assert "No test names it" not in page and "Shown on this page only" not in page


def test_the_parts_written_from_data_are_current() -> None:
    assert list(generate.stale_files()) == generate.left_over() == []
    assert edition.recorded_day(ROOT / "data"), "`make fix` records the day"
