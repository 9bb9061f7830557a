"""A document to print or to file: what it consists of, and its Markdown."""

import html
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import pypandoc

from anakinra.views.html import UNTRUSTED, Markup, tag
from tools.common import ROOT
from tools.paper.edition import edition
from tools.paper.pdf import as_file
from tools.schema.read import named
from tools.schema.records_assurance import SiteDetail

READS = "markdown-smart"
_FILTER = ROOT / "site" / "paper" / "for-paper.lua"
_MARKDOWN = "markdown-simple_tables-multiline_tables-grid_tables-raw_html-smart"
_HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h', re.DOTALL)
# Downloads, and the twin of a drawing that a notebook shows while nobody trusts it.
_FOR_SCREENS = re.compile(
    rf'<p class="ak-download">.*?</p>|<p style="{re.escape(UNTRUSTED)}">.*?</p>', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
_DRAWING = re.compile(r'<svg [^>]*aria-label="(?P<words>[^"]*)".*?</svg>', re.DOTALL)
_TITLE_FOR_WORD = (
    '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>'
)
# Who publishes this copy: data/site_details.toml.
_OWN = ("owner", "contact", "review_date", "latest_version")
# At the foot of the page, with room to write in.
_COVER = """\
```{{=typst}}
#v(1fr)
#[#set table(inset: (x: 4pt, y: 8pt))
```

{}

```{{=typst}}
]
```
"""
_NEW_PAGE_FOR_WORD = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@dataclass(frozen=True)
class Paper:
    """A document; `cover` is what its title page states, each with its name.

    `body` is Markdown as pages hold it, with headings from level 2 on; `depth` is how many levels
    of them the contents list. `head` is two words at the head of each page, beside its chapter.
    """

    stem: str
    head: str
    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    body: str
    word: bool = False
    depth: int = 2

    @cached_property
    def _html(self) -> str:
        page = pypandoc.convert_text(self.body, "html", format=READS, extra_args=["--wrap=none"])
        return _FOR_SCREENS.sub("", str(page))

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The drawings of the document as SVG, by the names of their files."""
        return {
            _drawing_name(number): as_file(drawn[0])
            for number, drawn in enumerate(_DRAWING.finditer(self._html))
        }

    def headings(self) -> list[tuple[int, str, str]]:
        """The level from 1, the anchor and the words of each heading that the contents list."""
        return [
            (int(level) - 1, anchor, html.unescape(_TAG.sub("", words)))
            for level, anchor, words in _HEADING.findall(self._html)
            if int(level) - 1 <= self.depth
        ]

    def source(self) -> str:
        """The whole document as Markdown with its front matter."""
        front = (
            f'---\ntitle: "{self.title}"\nsubtitle: "{self.subtitle}"\nlang: en-GB\n'
            f'head: "{self.head}"\nedition: "{edition()}"\n---\n'
        )
        cover = _COVER.format(converted(self._cover()))
        numbers = count()
        body = _DRAWING.sub(
            lambda drawn: f'<img src="{_drawing_name(next(numbers))}" alt="{drawn["words"]}">',
            self._html,
        )
        return "\n".join((front, cover, self._contents(), converted(body)))

    def _cover(self) -> Markup:
        """What the document is made from, and lines for the committee that approves it."""
        own = ((found.label, found.value) for found in (named(SiteDetail, each) for each in _OWN))
        ours = (("Edition", str(edition())), ("Approved by, and date", ""))
        rows = (*self.cover, *ours, *own)
        cells = (tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in rows)
        caption = tag("caption", "This document")
        return tag("table", caption, tag("tbody", *cells), class_="ak-terms")

    def _contents(self) -> str:
        """The contents on a page of their own: with page numbers on paper, as links in Word."""
        levels = [f"heading.where(level: {level + 1})" for level in range(1, self.depth + 1)]
        # A selector of one kind needs no `or`.
        shown = "selector(" + levels[0] + ")" + "".join(f".or({each})" for each in levels[1:])
        typst = f"#pagebreak()\n#outline(title: [Contents], target: {shown})\n#pagebreak()\n"
        lines = [
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr><w:hyperlink w:anchor="{anchor}">'
            f"<w:r><w:t>{html.escape(words)}</w:t></w:r></w:hyperlink></w:p>"
            for level, anchor, words in self.headings()
        ]
        word = "\n".join([_NEW_PAGE_FOR_WORD, _TITLE_FOR_WORD, *lines, _NEW_PAGE_FOR_WORD])
        return f"```{{=typst}}\n{typst}```\n\n```{{=openxml}}\n{word}\n```\n"


def _drawing_name(number: int) -> str:
    return f"drawing-{number}.svg"


def converted(page: str) -> str:
    """The HTML of a page as Markdown that keeps anchors and widths, its headings one level up."""
    arguments = ["--wrap=none", "--columns=80", "--shift-heading-level-by=-1"]
    arguments.append(f"--lua-filter={_FILTER}")
    return str(pypandoc.convert_text(page, _MARKDOWN, format="html", extra_args=arguments))
