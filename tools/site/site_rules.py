"""The changes that every page gets after rendering, whichever renderer wrote it.

Each rule changes the tree of a page, whose path in the site is `name`; applying it twice changes
no more, since Quarto renders single pages again into a site that was already mended.
"""

import posixpath
import re
from urllib.parse import urlsplit

from anakinra.views.html import UNTRUSTED, tag
from anakinra.views.together import together
from tools.site.documents import (
    Attributes,
    Document,
    Node,
    change,
    classes,
    element,
    prepend,
    remove,
    text_of,
)
from tools.site.links import is_elsewhere, is_loading

CONTENT_ID = "quarto-document-content"
EXAMPLES_ID = "worked-examples-and-python"
# Long sections that few readers need: examples, which paper leaves out, and sources of numbers.
FOLDED = {
    EXAMPLES_ID: "ak-worked",
    "where-the-numbers-are-from": "ak-worked ak-fold",
    "where-the-synthetic-adults-are-from": "ak-worked ak-fold",
}
STATEMENTS_PAGE = "pages/statements.html"
_ICON_FONT = "bootstrap-icons"
_WIDGET = "application/vnd.jupyter.widget-"
# A loader of scripts that are fetched from elsewhere.
_LOADER = re.compile(r"\s*define\(\s*['\"]jquery['\"]")
_MOST_LETTERS = 40  # side by side on a phone
_SKIP = f'<a class="ak-skip" href="#{CONTENT_ID}">Skip to the content</a>'
_CODE = "div.sourceCode[id]:has(> pre.cell-code)"
_LONG_NAME = re.compile(r"[^\s<]{15,}|\w*_\w*")
_JOINT = re.compile(r"(?<=\w)(_|::|/|\.)(?=\w)")
# A column of figures has a rule of its own, which gives way on a phone.
_LEFT_ALONE = (
    "main :is(pre, code, svg, script, style, textarea, option, tbody .ak-number, [data-ak-show])"
)
_FIGURE = re.compile(r"\s*(-?[\d,]+(\.\d+)?|NaN|<NA>)?\s*")


def without_loads(document: Document, name: str) -> None:
    """Take out what would ask another host, and a font of icons that is larger than the page.

    The theme draws the few icons that are used.
    """
    for link in document.css("link[href]"):
        href = link.attrs.sget("href")
        if is_loading(link) and (is_elsewhere(href) or _ICON_FONT in href):
            link.decompose()
    for script in document.css("script"):
        is_widget = script.attrs.sget("type").startswith(_WIDGET)
        if is_widget or is_elsewhere(script.attrs.sget("src")) or _LOADER.match(script.text()):
            script.decompose()


def without_twins(document: Document, name: str) -> None:
    """Take out what only a notebook that nobody trusts shows."""
    remove(document, "[style='{}']".format(UNTRUSTED.replace("\\", "\\\\")))


def language_and_skip_link(document: Document, name: str) -> None:
    """Name the language, and let a keyboard go straight to the content."""
    for root in document.css("html"):
        change(root, {"lang": "en-GB", "xml:lang": None})
    for main in document.css("main"):
        change(main, {"id": CONTENT_ID, "tabindex": "-1"})
    # First in the page's header, so that it is in a landmark like all other content.
    for header in document.css("#quarto-header:not(:has(.ak-skip))"):
        prepend(header, _SKIP)


_LANDMARKS: tuple[tuple[str, Attributes], ...] = (
    ("nav.navbar", {"aria-label": "Main"}),
    ("nav.sidebar-navigation", {"aria-label": "Pages"}),
    ("nav.page-navigation", {"aria-label": "Previous and next page"}),
    ("nav.quarto-page-breadcrumbs", {"aria-label": "Where this page is"}),
    ("nav#TOC", {"aria-labelledby": "toc-title", "aria-label": None}),
    # An icon beside words says nothing.
    ("i.bi:not([aria-label])", {"role": None, "aria-hidden": "true"}),
    # A landmark for each table would be a crowd.
    (".ak-table-wrap[role=region]", {"role": "group"}),
    (
        ".quarto-color-scheme-toggle",
        {"role": "button", "aria-label": "Switch between light and dark", "title": None},
    ),
)


def named_landmarks(document: Document, name: str) -> None:
    """Give each navigation its own name, and take roles off what is no landmark."""
    for selector, attributes in _LANDMARKS:
        for node in document.css(selector):
            change(node, attributes)


def one_title(document: Document, name: str) -> None:
    """Show the page's own title at every width; Quarto hides it on narrow screens."""
    for title in document.css("h1[class]"):
        title.attrs["class"] = " ".join(c for c in classes(title) if not c.startswith("d-"))


def contents_title(document: Document, name: str) -> None:
    """The title of "On this page" labels its list; as a heading it would come before the h1."""
    for title in document.css("h2#toc-title"):
        title.replace_with(
            element(f'<p id="toc-title" class="toc-title">{title.inner_html or ""}</p>')
        )


def statement_addresses(document: Document, name: str) -> None:
    """Let every link to a statement lead to its anchor from wherever this page lies."""
    address = posixpath.relpath(STATEMENTS_PAGE, posixpath.dirname(name) or ".")
    for link in document.css('a[href*="#s-"]'):
        target = urlsplit(link.attrs.sget("href"))
        named = posixpath.basename(target.path) == posixpath.basename(STATEMENTS_PAGE)
        here = not (target.scheme or target.netloc)
        if named and here:
            link.attrs["href"] = f"{address}#{target.fragment}"


def folded_code(document: Document, name: str) -> None:
    """Fold a notebook's code, as Quarto does, so that a reader meets the content first."""
    for code in document.css(f"{_CODE}:not(details *)"):
        parent = code.parent
        outer = parent if parent and "code-copy-outer-scaffold" in classes(parent) else code
        folded = f"<summary>Show the Python</summary>{outer.html}"
        outer.replace_with(element(f'<details class="code-fold">{folded}</details>'))


def folded_sections(document: Document, name: str) -> None:
    """Fold a long section under its heading.

    The id stays with what is folded, as a browser opens a fold for a link to what is in it.
    """
    for anchor, look in FOLDED.items():
        for section in document.css(f"section#{anchor}:has(> h2)"):
            for head in section.css("h2"):
                title = head.inner_html
                head.decompose()
            fold = f"<summary><h2>{title}</h2></summary>{section.html}"
            section.replace_with(element(f'<details class="{look}">{fold}</details>'))


def data_frames(document: Document, name: str) -> None:
    """Give a data frame of pandas what our own tables have: a caption, scopes and a region."""
    for table in document.css("table.dataframe:not(:has(caption))"):
        for place, scope in (("thead th", "col"), ("tbody th", "row")):
            for head in table.css(place):
                change(head, {"scope": scope})
        _align_figures(table)
        is_wide = _stack(table)
        titles = ", ".join(filter(None, map(text_of, table.css("thead th"))))
        caption = f"Data frame: {titles}"
        # A caption outside of a table would be read as its text alone.
        table.inner_html = f"{tag('caption', caption)}{table.inner_html}"
        stacked = " ak-stack" if is_wide else ""
        change(table, {"class": f"ak-table{stacked} dataframe", "border": None})
        if table.parent and table.parent.tag == "div":
            change(
                table.parent,
                {"class": "ak-table-wrap", "role": "group", "tabindex": "0", "aria-label": caption},
            )


def repeated_captions(document: Document, name: str) -> None:
    """Hide a caption from sight where a heading says the same; screen readers keep it."""
    headings = {text_of(head) for head in document.css("main :is(h2, h3, h4)")}
    for caption in document.css("main caption:not(.ak-hidden)"):
        if text_of(caption) in headings:
            change(caption, {"class": "ak-hidden"})


def breakable_names(document: Document, name: str) -> None:
    """Let a long name of a test, a file or a column break at its joints and not within a word."""
    for node in document.css("main :is(:not(pre) > code, th, td, a)"):
        written = (node.inner_html or "").replace("&nbsp;", "\u00a0")
        if "<" not in written and _JOINT.search(written):
            broken = _LONG_NAME.sub(lambda found: _JOINT.sub(r"\1<wbr>", found[0]), written)
            if broken != written:
                node.inner_html = broken


def units_beside_numbers(document: Document, name: str) -> None:
    """Let no line of the content end between a number and its unit: the blank does not break.

    Only what is shown changes: the data, a link and what is copied as text keep the ordinary blank,
    and so does the search, which reads the pages before. Code is left as it is typed, and an
    explorer's answer to its engine.
    """
    left = {node.mem_id for node in document.css(_LEFT_ALONE)}
    for main in document.css("main"):
        _keep_together(main, left)


def _keep_together(parent: Node, left: set[int]) -> None:
    for node in parent.iter(include_text=True):
        if node.is_text_node:
            text = node.text_content or ""
            kept = together(text)
            if kept != text:
                node.replace_with(kept)
        elif node.mem_id not in left:
            _keep_together(node, left)


def _stack(table: Node) -> bool:
    """Name each figure by its column where a phone has no room for the columns side by side."""
    rows = [[*map(text_of, row.css("th, td"))] for row in table.css("tr")]
    if any(len(row) != len(rows[0]) for row in rows):
        return False
    words = [
        [part for cell in column for part in re.split(r"[\s_]", cell)]
        for column in zip(*rows, strict=True)
    ]
    if sum(max(map(len, column)) for column in words) <= _MOST_LETTERS:
        return False
    for row in table.css("tbody tr"):
        for title, cell in zip(rows[0][1:], row.css("td"), strict=True):
            change(cell, {"data-label": title.replace("_", "_\u200b")})
    return True


def _align_figures(table: Node) -> None:
    """Mark the columns of figures, which are aligned to the right with their heads."""
    rows = [row.css("td") for row in table.css("tbody tr")]
    heads = [row.css("th") for row in table.css("thead tr")]
    columns = min(map(len, rows), default=0)
    for place in range(-columns, 0):
        cells = [row[place] for row in rows]
        if all(_FIGURE.fullmatch(text_of(cell)) for cell in cells):
            for cell in [*cells, *[row[place] for row in heads if len(row) >= columns]]:
                change(cell, {"class": "ak-number"})


RULES = (
    without_loads,
    without_twins,
    language_and_skip_link,
    named_landmarks,
    one_title,
    contents_title,
    statement_addresses,
    folded_code,
    folded_sections,
    data_frames,
    repeated_captions,
    breakable_names,
)
