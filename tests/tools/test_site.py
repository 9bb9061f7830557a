"""The built website: it needs no other, leads where it says, and reads well without eyes."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built_site import built, render_plainly

from anakinra.basis.statements import all_statements
from tools.site import checksums, licences, search_index
from tools.site.documents import Document
from tools.site.mending import mend_site

ROOT = Path(__file__).resolve().parents[2]
LOADING = ("src", "srcset", "data", "poster")
SCOPED = "th:is([scope=col], [scope=row])"


@dataclass
class Page:
    """What a reader of the page can meet."""

    lang: str
    title: str
    ids: list[str]
    hrefs: list[str]
    policy: str
    loads: list[str]
    headings: list[int]
    mains: int
    footer: str
    tables: list[dict[str, int]]


def read(text: str) -> Page:
    document = Document(text)

    def values(selector: str, name: str) -> list[str]:
        return [node.attrs.sget(name) for node in document.css(selector)]

    def first(selector: str, name: str) -> str:
        return next(iter(values(selector, name)), "")

    return Page(
        lang=first("html", "lang"),
        title="".join(node.text() for node in document.css("head title")),
        ids=values("[id]", "id"),
        hrefs=[href for href in values("a[href]", "href") if href],
        policy=first("[http-equiv=Content-Security-Policy]", "content"),
        loads=[x for name in LOADING for x in values(f"[{name}]", name)]
        + values(":is(link, use, image)", "href"),
        headings=[int((node.tag or "")[1]) for node in document.css(":is(h1, h2, h3, h4, h5, h6)")],
        mains=len(document.css("main")),
        footer="".join(node.text() for node in document.css("footer")),
        tables=[
            {"caption": len(x.css("caption")), "th": len(x.css("th")), "scoped": len(x.css(SCOPED))}
            for x in document.css("table")
        ],
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "embedded")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for file in sorted(site.rglob("*.html")):
        found[file.relative_to(site).as_posix()] = read(file.read_text(encoding="utf-8"))
    return found


def test_every_source_has_its_page(pages: dict[str, Page]) -> None:
    sources = [ROOT / "index.qmd", *ROOT.glob("pages/*.qmd"), *ROOT.glob("notebooks/*.ipynb")]
    wanted = {file.relative_to(ROOT).with_suffix(".html").as_posix() for file in sources}
    assert set(pages) == wanted


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(
    site: Path, pages: dict[str, Page]
) -> None:
    broken = []
    for name, page in pages.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = name
            if parts.path:
                place = (site / name).parent / unquote(parts.path)
                target = Path(os.path.normpath(place)).relative_to(site).as_posix()
            anchor = unquote(parts.fragment)
            if "?" in anchor:  # a scenario fills the explorer of that name, which must be there
                anchor = anchor.partition("?")[0] + "-explorer"
            missing = anchor and target in pages and anchor not in pages[target].ids
            if missing or not (site / target).is_file():
                broken.append(f"{name}: {href}")
    assert broken == []


def test_every_statement_has_its_permanent_anchor(pages: dict[str, Page]) -> None:
    wanted = [f"s-{entry.id}" for entry in all_statements()]
    ids = pages["pages/statements.html"].ids
    assert [name for name in wanted if ids.count(name) != 1] == []


def test_every_discrepancy_has_its_permanent_anchor(pages: dict[str, Page]) -> None:
    named = {entry for statement in all_statements() for entry in statement.discrepancies}
    assert named - set(pages["pages/discrepancies.html"].ids) == set()


def test_no_page_contacts_another_host(site: Path, pages: dict[str, Page]) -> None:
    """Each page's policy forbids it, and none of the page's elements and styles asks for it."""
    elsewhere = re.compile(r"(?:https?:)?//", re.IGNORECASE)
    for name, page in pages.items():
        assert "default-src 'self'; script-src 'self'" in page.policy, name
        assert [load for load in page.loads if elsewhere.match(load)] == [], name
    in_css = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", re.IGNORECASE)
    styles = {file.name: file.read_text(encoding="utf-8") for file in site.rglob("*.css")}
    assert [name for name, css in styles.items() if in_css.search(css)] == []


def menu(site: Path, name: str) -> list[tuple[str, str]]:
    """The pages to which the menu of a page leads, and what it says that they are to the page."""
    page = Document((site / name).read_text(encoding="utf-8"))
    return [
        (
            os.path.normpath(os.path.join(os.path.dirname(name), link.attrs.sget("href"))),
            link.attrs.sget("aria-current"),
        )
        for link in page.css("#quarto-sidebar a")
    ]


def test_the_menu_marks_the_page_and_the_heads_above_it(site: Path) -> None:
    names = ("index", "pages/downloads", "notebooks/03-dosing", "pages/paper", "pages/privacy")
    found = {
        name: {page: said for page, said in menu(site, f"{name}.html") if said} for name in names
    }
    assert found == {
        "index": {"index.html": "page"},
        "pages/downloads": {"index.html": "true", "pages/downloads.html": "page"},
        "notebooks/03-dosing": {
            "pages/monograph.html": "true",
            "notebooks/03-dosing.html": "page",
        },
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


def test_every_page_has_a_short_menu_and_a_place_in_it(site: Path, pages: dict[str, Page]) -> None:
    for name in pages:
        entries = menu(site, name)
        assert len(entries) == len(dict(entries)) <= 14, name
        assert [page for page, said in entries if said == "page"] == [name]


def test_the_menu_leads_from_home_to_every_page_in_three_steps(
    site: Path, pages: dict[str, Page]
) -> None:
    found = {"index.html"}
    for _ in range(3):
        found |= {page for name in sorted(found) for page, _ in menu(site, name)}
    assert found == set(pages)


def test_each_chapter_folds_its_examples_and_no_other_page_does(site: Path) -> None:
    folded = {
        file.relative_to(site).as_posix(): page.css(".ak-worked")
        for file in site.rglob("*.html")
        if (page := Document(file.read_text(encoding="utf-8"))).css_first(".ak-worked")
    }
    chapters = [file.stem for file in ROOT.glob("notebooks/0*.ipynb")]
    assert sorted(folded) == sorted(f"notebooks/{name}.html" for name in chapters)
    assert {len(folds) for folds in folded.values()} == {1}


def test_search_finds_the_statements_of_each_chapter(site: Path) -> None:
    entries = json.loads((site / search_index.NAME).read_text(encoding="utf-8"))
    (found,) = [entry for entry in entries if entry["href"].endswith("03-dosing.html#in-hlh")]
    assert "In bands of 2 mg/kg/day, according to response." in found["text"]
    for name in (f"notebooks/{file.stem}.html" for file in ROOT.glob("notebooks/0*.ipynb")):
        parts = (each["text"] for each in entries if each["href"].partition("#")[0] == name)
        text = f" {' '.join(parts)} "
        marks = Document((site / name).read_text(encoding="utf-8")).css("main .ak-mark[id^=s-]")
        shown = [mark.attrs.sget("id").removeprefix("s-") for mark in marks]
        assert shown and [each for each in shown if f" {each} " not in text] == [], name
    glued = re.compile(r"mg/(?:kg/)?day[A-Za-z0-9]|\dmg(?!-)")  # but not within an address
    assert [entry["href"] for entry in entries if glued.search(entry["text"])] == []


def test_headings_nest_under_one_title(pages: dict[str, Page]) -> None:
    wrong = {}
    for name, page in pages.items():
        steps = zip(page.headings, page.headings[1:], strict=False)
        skipped = any(following > level + 1 for level, following in steps)
        if page.headings[:1] != [1] or page.headings.count(1) != 1 or skipped:
            wrong[name] = page.headings
    assert wrong == {}


def test_tables_have_a_caption_and_scoped_headers(pages: dict[str, Page]) -> None:
    wrong = [
        f"{name}, table {number}: {table}"
        for name, page in pages.items()
        for number, table in enumerate(page.tables, start=1)
        if table["caption"] != 1 or not table["th"] or table["th"] != table["scoped"]
    ]
    assert wrong == []


def test_each_page_names_its_language_title_content_and_purpose(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.lang == "en-GB", name
        assert page.title.strip(), name
        assert page.mains == 1, name
        assert "Intended purpose: education and service planning" in page.footer, name
        assert "Monograph version" in page.footer, name
        assert "Software version" in page.footer, name
    titles = [page.title for page in pages.values()]
    assert len(set(titles)) == len(titles)


def test_no_id_appears_twice_on_a_page(pages: dict[str, Page]) -> None:
    twice = {
        name: sorted({entry for entry in page.ids if page.ids.count(entry) > 1})
        for name, page in pages.items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_building_twice_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Also where the second building is a plain `quarto render`, whose last step is ours."""
    again = tmp_path / "site"
    assert render_plainly(again) == ""
    assert contents(again) == contents(site)


def test_the_checksums_are_those_of_every_published_file(site: Path) -> None:
    assert (site / checksums.NAME).read_text(encoding="utf-8") == checksums.checksums(site)
    assert set(contents(site)) - {checksums.NAME} == {
        line.partition("  ")[2] for line in checksums.checksums(site).splitlines()
    }


def contents(site: Path) -> dict[str, bytes]:
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


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
    assert contents(copy) == contents(site)


def test_each_statement_says_where_it_is_shown_and_tested(site: Path) -> None:
    page = (site / "pages" / "statements.html").read_text(encoding="utf-8")
    assert page.count('<p class="ak-meta ak-places">') == len(all_statements())
    assert '<a href="../notebooks/03-dosing.html">Dosing</a>' in page
    entries = page.split('<li id="s-')[1:]
    decided = [entry for entry in entries if "ak-state-shown" not in entry]
    for entry in decided:
        for said in ("Specified: ", "Cited on: ", "Named in tests: "):
            assert said in entry, entry.partition('"')[0]
    assert "No test names it" not in page and "Shown on this page only" not in page


def test_the_parts_written_from_data_are_current() -> None:
    command = [sys.executable, "-m", "tools.generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
