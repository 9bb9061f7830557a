"""A document to print or to file: what it consists of, and its Markdown."""

import html
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import pypandoc

from anakinra.views.html import UNTRUSTED
from tools.common import ROOT
from tools.pages.markup import filled
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
# Who publishes this copy: data/site_details.toml.
_OWN = ("owner", "contact", "review_date", "latest_version")


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
        numbers = count()
        body = _DRAWING.sub(
            lambda drawn: f'<img src="{_drawing_name(next(numbers))}" alt="{drawn["words"]}">',
            self._html,
        )
        own = tuple((found.label, found.value) for found in (named(SiteDetail, x) for x in _OWN))
        values = {"paper": self, "edition": str(edition()), "own": own, "body": converted(body)}
        return filled("document.md", converted=converted, **values)


def _drawing_name(number: int) -> str:
    return f"drawing-{number}.svg"


def converted(page: str) -> str:
    """The HTML of a page as Markdown that keeps anchors and widths, its headings one level up."""
    arguments = ["--wrap=none", "--columns=80", "--shift-heading-level-by=-1"]
    arguments.append(f"--lua-filter={_FILTER}")
    return str(pypandoc.convert_text(page, _MARKDOWN, format="html", extra_args=arguments))
